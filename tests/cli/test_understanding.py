"""`goalparse explain FILE`: how the tables of a document were understood, then its tasks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

import goalparse
from folders import CORPUS
from goalparse.cli import explain, main
from goalparse.cli.understanding import ROLES
from goalparse.errors import NoReportError, SourceError
from goalparse.lexicon import default
from goalparse.pipeline import understand
from goalparse.reading import path_of

TABLES = CORPUS / "tables"
FILES = sorted(path for path in TABLES.iterdir() if path.suffix not in (".json", ".jsonl", ".md"))

Explained = Callable[..., tuple[int, list[list[str]], str]]


@pytest.fixture
def explained(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Explained:
    """Explain a file, or a document of this text and name; return status, lines as words, errors."""

    def call(source: Path | str, *options: str, name: str = "a.csv") -> tuple[int, list[list[str]], str]:
        if isinstance(source, str):
            (tmp_path / name).write_text(source, encoding="utf-8")
            source = tmp_path / name
        status = main(["explain", str(source), *options])
        out, err = capfd.readouterr()
        return status, [line.split() for line in out.splitlines()], err

    return call


def test_every_column_is_shown_with_its_path_role_reason_and_time(explained: Explained) -> None:
    status, lines, err = explained(TABLES / "f04.html")
    assert (status, err) == (0, "")
    assert ["表1", "12项任务"] in lines
    assert ["表头第1–2行，内容第3–6行"] in lines
    assert ["1", "县(市、区)", "地区", "region", "县(市、区)", "—", "文字"] in lines
    assert [
        "3", "固定资产投资(亿元)/1-10月完成", "进展", "progress", "1-10月完成", "1-10月", "亿元", "数字",
    ] in lines  # fmt: skip


def test_every_group_is_shown_with_what_it_measures_and_what_the_rate_says(explained: Explained) -> None:
    lines = explained(TABLES / "f04.html")[1]
    first = lines.index(["对应1", "指标", "固定资产投资(亿元)"])
    assert lines[first + 1 : first + 6] == [
        ["目标", "第2列", "固定资产投资(亿元)/年度目标"],
        ["进展", "第3列", "固定资产投资(亿元)/1-10月完成"],
        ["依据", "固定资产投资(亿元)年度目标", "←", "固定资产投资(亿元)1-10月完成"],
        ["完成率", "第4列", "固定资产投资(亿元)/完成率%"],
        ["核对", "核对4行，相符4行"],
    ]
    assert ["对应3", "指标", "新增规上工业企业(家)"] in lines


def test_a_rate_that_the_figures_contradict_is_shown_with_both(explained: Explained) -> None:
    table = "指标,年度目标,完成数,完成率\n公园,10,5,50%\n桥梁,10,4,60%\n泵站,20,15,75%\n"
    lines = explained(table)[1]
    assert ["核对", "核对3行，相符2行，不符1行"] in lines
    assert ["第3行：表中为60%，按目标和进展计算为40.0%"] in lines


def test_a_goal_that_was_passed_over_is_named(explained: Explained) -> None:
    lines = explained(TABLES / "c01.xls")[1]
    assert ["对应", "目标", "第3列", "调整预算数"] in lines
    assert ["未取", "第2列", "年初预算数"] in lines
    assert ["核对", "核对11行，相符11行"] in lines


def test_columns_under_one_merged_head_are_one_line(explained: Explained) -> None:
    page = """<table><tr><td colspan=2>目标任务</td><td>进展情况</td></tr>
<tr><td colspan=2>建桥3座</td><td>建桥2座</td></tr></table>"""
    lines = explained(page, name="a.html")[1]
    assert ["1–2", "目标任务", "目标", "target", "目标任务", "—", "文字"] in lines
    assert ["3", "进展情况", "进展", "progress", "进展情况", "—", "文字"] in lines


def test_a_form_has_parts_and_labels(explained: Explained) -> None:
    lines = explained(TABLES / "a04.xls")[1]
    parts = [words[0].split("：")[0] for words in lines if words and words[0].startswith("第")]
    assert parts == ["第1部分", "第2部分"]
    assert any(words[:2] == ["标签", "项目名称"] for words in lines)


def test_tables_side_by_side_say_which_they_are(explained: Explained) -> None:
    page = """<table><tr><td colspan=3>收入</td><td colspan=3>支出</td></tr>
<tr><td>项目</td><td>预算数</td><td>执行数</td><td>项目</td><td>预算数</td><td>执行数</td></tr>
<tr><td>增值税</td><td>100</td><td>90</td><td>教育支出</td><td>80</td><td>60</td></tr>
<tr><td>契税</td><td>50</td><td>40</td><td>住房保障支出</td><td>30</td><td>20</td></tr></table>"""
    lines = explained(page, name="a.html")[1]
    titles = [words[0] for words in lines if words and "板块" in words[0]] + [
        words[1] for words in lines if len(words) > 1 and words[0].startswith("第") and "部分" in words[0]
    ]
    assert [title.split("，")[-1] for title in titles] == ["板块", "板块", "收入", "支出"]


def test_a_table_whose_goals_are_rows_is_said_to_have_been_stood_up(explained: Explained) -> None:
    lines = explained(TABLES / "f05.docx")[1]
    assert ["目标和进展原是行，已转为列；下面的行号是转换后的。"] in lines
    assert not any("已转为列" in words[0] for words in explained(TABLES / "f04.html")[1] if words)


def test_a_table_without_goals_is_shown_with_the_reason_before_the_error(explained: Explained) -> None:
    status, lines, err = explained(TABLES / "e01.html")
    assert status == 1
    assert "未读出报告" in err
    assert ["没有成对的目标列和进展列，未读出任务。"] in lines
    assert [words[1] for words in lines if words[:1] == ["警示"]] == ["no-goal"]


def test_what_was_not_understood_is_a_warning_or_counted(explained: Explained) -> None:
    page = """<table><tr><td>登录</td><td>注册</td></tr></table>
<table><tr><td>编号</td><td>经办</td><td>数目</td></tr><tr><td>1</td><td>甲</td><td>3</td></tr>
<tr><td>2</td><td>乙</td><td>4</td></tr></table>
<table><tr><td>目标任务</td><td>进展情况</td></tr><tr><td>建桥3座</td><td>建桥2座</td></tr></table>"""
    status, lines, _ = explained(page, name="a.html")
    assert status == 0
    assert ["没有认出表头，未读出任务。"] in lines
    assert any(words[:2] == ["警示", "skipped-table"] and words[2].startswith("表") for words in lines)
    assert ["另有1个表格不是任务表：没有目标、进展、责任单位等表头。"] in lines


def test_each_task_is_shown_as_a_text_is(explained: Explained) -> None:
    _, lines, _ = explained("序号,目标任务,进展情况,责任单位,备注\n7,新建公园6处,建成公园4处,城管局,提前\n")
    at = lines.index(["任务", "7", "城管局", "表格"])
    assert lines[at + 1 : at + 4] == [["备注：提前"], ["目标"], ["新建公园⟦6处⟧"]]
    assert ["g1", "6处", "→", "a1", "4处", "66.7%", "未完成", "数量对比", "把握0.99"] in lines


def test_a_warning_about_figures_stands_with_its_task(explained: Explained) -> None:
    lines = explained("目标任务,进展情况\n改造户厕2429户,完成改造2384户，占计划的89%\n建桥3座,建桥2座\n")[1]
    (at,) = [n for n, words in enumerate(lines) if words[:1] == ["警示"]]
    assert lines.index(["任务", "1", "表格"]) < at < lines.index(["任务", "2", "表格"])


def test_one_task_is_shown_with_its_table(explained: Explained) -> None:
    page = """<table><tr><td>序号</td><td>目标任务</td><td>进展情况</td></tr>
<tr><td>1</td><td>建桥3座</td><td>建桥2座</td></tr></table><p>附表</p>
<table><tr><td>序号</td><td>工作目标</td><td>完成情况</td><td>责任单位</td></tr>
<tr><td>12</td><td>修路4条</td><td>修路1条</td><td>甲局</td></tr></table>"""
    status, lines, _ = explained(page, "--task", "12", name="a.html")
    assert status == 0
    assert [words[0] for words in lines if words and re.match(r"表\d", words[0])] == ["表2"]
    assert [words[:2] for words in lines if words[:1] == ["任务"]] == [["任务", "12"]]
    status, _, err = explained(page, "--task", "3", name="a.html")
    assert (status, err) == (2, "goalparse: 没有任务 3；已有的是 1、12\n")


def test_where_tasks_have_no_numbers_their_place_counts(explained: Explained) -> None:
    table = "目标任务,进展情况\n建桥3座,建桥2座\n修路4条,修路1条\n"
    _, lines, _ = explained(table, "--task", "2")
    assert ["修路⟦4条⟧"] in lines
    assert ["建桥⟦3座⟧"] not in lines


def test_paragraphs_are_told_from_tables(explained: Explained) -> None:
    text = "1. 建桥\n目标任务：建桥3座。\n完成情况：建桥2座。\n2. 修路\n目标任务：修路3条。\n完成情况：修路2条。\n"
    _, lines, _ = explained(text, name="a.txt")
    assert [words for words in lines if words[:1] == ["任务"]] == [
        ["任务", "1", "段落"], ["任务", "2", "段落"],
    ]  # fmt: skip


def test_a_very_wide_table_is_cut_with_the_count(explained: Explained) -> None:
    heads = ",".join(["备注", "得分"] * 150)
    _, lines, _ = explained(f"目标任务,进展情况,责任单位,{heads}\n建桥3座,建桥2座,甲局,{',' * 299}\n")
    assert ["另有103列未列出。"] in lines


def test_text_of_a_table_is_shown_not_obeyed(explained: Explained) -> None:
    _, lines, _ = explained("目标任务,进展情况,[red]\x1b[2J备注[/]\n建桥3座,建桥2座,[bold]x\n")
    assert any("[red]\ufffd[2J备注[/]" in words for words in lines)
    assert ["[red]\ufffd[2J备注[/]：[bold]x"] in lines


def test_the_tables_fit_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(force_terminal=True, width=80, record=True, file=io.StringIO(), highlight=False)
    monkeypatch.setattr(explain, "output", lambda: console)
    for name in ("d02.pdf", "f04.html", "g02.xlsx"):
        assert main(["explain", str(TABLES / name), "--task", "2"]) == 0
    lines = console.export_text(styles=False).splitlines()
    assert len(lines) > 100
    assert max(map(cell_len, lines)) <= 80


# ---- file or text -----------------------------------------------------------------------------------------


def test_a_text_is_no_file(tmp_path: Path) -> None:
    for text in (
        "完成投资74.2亿元",
        "详见 https://example.org 共3家",
        "第1.5行",
        "",
        "新建.公园",
        "a\nb.txt",
    ):
        assert path_of(text) is None
    assert path_of(str(tmp_path)) is None
    assert path_of("长" * 5000 + ".txt") is None


@pytest.mark.parametrize(
    "text", ["missing.html", "附件/台账.XLSX", "https://example.org/a", "report.mht", "all.zip"]
)
def test_what_looks_like_a_file_that_is_not_there_is_an_error(text: str) -> None:
    with pytest.raises(SourceError, match=r"no such file|fetches nothing"):
        goalparse.parse(text)
    assert main(["explain", text]) == 1


def test_the_number_of_a_task_needs_a_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "完成3家", "--task", "1"]) == 2
    assert main(["explain", "--target", "建桥3座", "--progress", "2座", "--task", "1"]) == 2
    assert "--task 须与文件同用" in capfd.readouterr().err


def test_a_limit_is_raised_for_a_file_and_has_no_meaning_for_a_text(explained: Explained) -> None:
    text = "目标任务,进展情况\n新建公园5处,建成公园3处\n"
    status, _, err = explained(text, "--limit", "figures=1")
    assert (status, "Limits.figures" in "".join(err.split())) == (1, True)
    assert explained(text, "--limit", "figures=2")[0] == 0
    assert main(["explain", "完成3家", "--limit", "figures=2"]) == 2


# ---- what it rests on -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_understanding_a_document_gives_the_report_that_parsing_it_does(path: Path) -> None:
    report, found = understand(path)
    if found.refusal is not None:
        assert report.tasks == []
        with pytest.raises(NoReportError) as refused:
            goalparse.parse(path)
        assert str(refused.value) == str(found.refusal)
        return
    assert report == goalparse.parse(path)
    held = {id(task) for _, reading in found.tables for task in reading.tasks}
    assert {id(task) for task in found.document.tasks} <= held


def test_a_table_that_is_read_twice_warns_once() -> None:
    page = """<table><tr><td>指标名称</td><td>单位</td><td>本月完成</td></tr>
<tr><td>产值</td><td>亿元</td><td>1</td></tr><tr><td>税收</td><td>亿元</td><td>1</td></tr></table>
<p>1. 建桥</p><p>目标任务：建桥3座。</p><p>完成情况：建桥2座。</p>
<p>2. 修路</p><p>目标任务：修路3条。</p><p>完成情况：修路2条。</p>"""
    report = goalparse.parse(page.encode(), name="a.html")
    assert len(report.tasks) == 2
    assert [warning.code for warning in report.warnings] == ["no-goal"]


def test_every_role_has_a_name() -> None:
    assert set(ROLES) == set(default().headers) - {"total", "closing", "furniture"} | {"period"}
