"""The command line is tested through `main`, which is all that a shell sees: streams and exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

import goalparse
from commands import Run, runner
from folders import CORPUS
from goalparse.cli import table
from goalparse.records import Report, Task
from goalparse.writing.rows import rows
from reports import parks, report

LINAN = CORPUS / "linan-2023h1"

CSV_REPORT = """序号,年度目标任务,进展情况,责任单位
1,新建公园6处,建成公园4处,城管局
2,新增就业1000人,新增就业1200人,人社局
3,新建泵站3座,无,水利局
"""


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "120")
    return runner(capfd)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.csv"
    path.write_text(CSV_REPORT, encoding="utf-8")
    return path


def rows_of(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


# parse: the table


def test_parse_shows_a_row_a_goal_and_a_summary(run: Run, source: Path) -> None:
    status, out, err = run("parse", source)
    assert (status, err) == (0, "")
    assert "\x1b" not in out
    lines = out.splitlines()
    assert lines[1].split() == ["序号", "责任单位", "目标", "进展", "完成率", "状态"]
    first = next(line for line in lines if line.startswith("1 "))
    assert "6处" in first
    assert "4处" in first
    assert "66.7%" in first
    assert "120.0%" in next(line for line in lines if line.startswith("2 "))
    assert "无对应进展" in next(line for line in lines if line.startswith("3 "))
    assert lines[-1] == (
        "任务3项，量化目标3个：有对应进展2个，无对应进展1个；有对应进展的共2个：已完成1个，未完成1个，待定0个。"
    )


@pytest.mark.parametrize(
    ("options", "numbers"),
    [(["--only", "met"], ["2"]), (["--only", "unmatched"], ["3"]), (["--owner", "人社"], ["2"]),
     (["--sort", "ratio"], ["1", "2", "3"])],
)  # fmt: skip
def test_parse_filters_and_sorts(run: Run, source: Path, options: list[str], numbers: list[str]) -> None:
    out = run("parse", source, *options).out
    assert [words[0] for words in rows_of(out)[2:-1]] == numbers


def test_achievements_without_a_goal_are_shown_on_request() -> None:
    assert not any("30亩" in line for line in terminal(120, everything=False))
    assert any("30亩" in line for line in terminal(120))


def terminal(width: int, of: Report | None = None, *, everything: bool = True) -> list[str]:
    console = Console(force_terminal=True, width=width, record=True, file=io.StringIO(), highlight=False)
    table.show(console, of or report(), everything=everything)
    return console.export_text(styles=False).splitlines()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_fits_the_terminal_with_full_width_characters(width: int) -> None:
    assert max(cell_len(line) for line in terminal(width)) <= width


def test_the_terminal_has_a_column_of_regions_where_some_task_has_one() -> None:
    named = [task.model_copy(update={"region": "桐山县"}) for task in report().tasks[:1]]
    lines = terminal(120, report().model_copy(update={"tasks": [*named, *report().tasks[1:]]}))
    assert lines[2].split() == ["序号", "地区", "责任单位", "目标", "进展", "完成率", "状态"]
    assert sum(line.split()[:2] == ["1.2", "桐山县"] for line in lines) == 1
    assert not any("地区" in line for line in terminal(120))


def test_the_terminal_shows_a_bar_a_stage_and_the_number_once_a_task() -> None:
    lines = terminal(120)
    assert sum(line.startswith(" 1.2 ") for line in lines) == 1
    assert any("≤-5亿元" in line for line in lines)
    assert any("（全部工作）" in line and "滞后" in line for line in lines)
    assert lines[0].startswith("重点工作进展  区府办  2023-07-24  截至2023-06-30，序时进度50.0%")


def test_a_bar_is_as_long_as_the_ratio_and_never_longer_than_full() -> None:
    console = Console(force_terminal=True, width=120, color_system="standard", file=io.StringIO())

    def filled(ratio: str) -> int:
        task = parks()
        matches = [task.matches[0].model_copy(update={"ratio": Decimal(ratio)})]
        one = report().model_copy(update={"tasks": [task.model_copy(update={"matches": matches})]})
        row = next(iter(rows(one)))
        cell = table._ratio(row, "green", plain=False)
        return sum(len(segment.text) for segment in cell.render(console) if str(segment.style) == "on green")

    assert [filled(ratio) for ratio in ("-1", "0", "0.5", "0.99", "1", "7.5")] == [0, 0, 5, 9, 10, 10]


def test_text_of_a_document_is_shown_not_obeyed() -> None:
    title, owner = "[red]重点[/]\x1b[2J\u202e", "[/]城管局\x07\u202e"
    task = parks().model_copy(update={"owners": [owner], "no": "[1]\x1b]0;\x07"})
    one = report().model_copy(update={"title": title, "tasks": [task]})
    out = io.StringIO()
    console = Console(force_terminal=True, color_system=None, width=120, file=out, highlight=False)
    table.show(console, one, everything=False)
    text = out.getvalue()
    assert "\x1b[2J" not in text
    assert "\x1b]" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "[red]重点[/]" in text
    assert "[/]城管局" in text
    assert "[1]" in text


# parse: files


def test_parse_writes_whole_tasks_and_nothing_else_to_standard_output(run: Run, source: Path) -> None:
    status, out, err = run("parse", source, "-o", "-", "--format", "jsonl")
    tasks = [Task.model_validate_json(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [task.no for task in tasks] == ["1", "2", "3"]
    assert tasks == goalparse.parse(source).tasks
    assert set(json.loads(out.splitlines()[0])) == set(Task.model_fields)


def test_parse_writes_the_format_that_the_suffix_names(run: Run, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = run("parse", source, source, "-o", out)
    assert (result.status, result.out) == (0, "")
    assert f"已写入 {out}：2份报告，6项任务" in result.err
    written = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))
    assert [row["no"] for row in written] == ["1", "2", "3"] * 2


def test_one_bad_file_is_named_and_the_others_are_read(run: Run, source: Path, tmp_path: Path) -> None:
    result = run("parse", tmp_path / "absent.txt", source, "-o", tmp_path / "out.jsonl")
    assert result.status == 1
    complaint, note = result.err.splitlines()
    assert complaint.startswith("goalparse: ")
    assert "absent.txt" in complaint
    assert "3项任务" in note
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 3


@pytest.mark.parametrize(
    "arguments",
    [["-o", "out.doc"], ["-o", "-"], ["-o", "-", "--format", "doc"],
     ["--only", "late"]],
)  # fmt: skip
def test_wrong_usage_is_status_2_before_any_work(run: Run, source: Path, arguments: list[str]) -> None:
    status, out, err = run("parse", source, *arguments)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    assert err.strip()


def test_a_missing_library_is_one_line_before_any_work(
    run: Run, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(sys.modules["goalparse.pipeline"], "parse", None)
    status, out, err = run("parse", source, "-o", tmp_path / "out.parquet")
    assert (status, out) == (1, "")
    assert err == "goalparse: 未安装 pyarrow；请运行：pip install 'goalparse[analytics]'\n"


def test_parse_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(CSV_REPORT.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    result = run("parse", "-", "--input-format", "csv", "--format", "jsonl")
    assert result.status == 0
    assert len(result.out.splitlines()) == 3


# eval


def test_eval_scores_a_document_against_its_gold(run: Run) -> None:
    status, out, err = run("eval", LINAN / "gold.jsonl", LINAN / "source.txt", "--no-errors")
    assert (status, err) == (0, "")
    figures = {words[0]: words[1:] for words in rows_of(out) if words}
    assert figures["tasks"][-1] == "154"
    assert figures["digits"][-1] == "351"


def test_eval_takes_several_gold_files_each_with_its_source_and_pools_a_folder(run: Run) -> None:
    layouts = CORPUS / "layouts"
    pairs = [layouts / name for name in ("c11.gold.jsonl", "c11.csv", "h01.gold.jsonl", "h01.html")]
    status, out, _ = run("eval", *pairs, "--no-errors")
    figures = {words[0]: words[1:] for words in rows_of(out) if words}
    assert status == 0
    assert figures["tasks"][-1] == "22"
    assert "span" not in figures


def test_eval_takes_a_folder_and_shows_which_figure_is_better_the_lower_it_is(run: Run) -> None:
    status, out, _ = run("eval", CORPUS / "layouts", "--no-errors")
    figures = {words[0]: words[1:] for words in rows_of(out) if words}
    assert status == 0
    assert figures["tasks"][-1] == "58"
    assert figures["facts"][-1] == "20"
    lower = [row.split("（")[0] for row in out.splitlines() if "越低越好" in row]
    assert lower == ["false ratio", "unmarked false ratio"]


def test_eval_hides_the_errors_of_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV_REPORT, encoding="utf-8")
    line = {"no": 99, "target": "没有的事", "progress": "", "pairs": []}
    (tmp_path / "a.gold.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    assert "没有的事" in run("eval", tmp_path).out
    assert "没有的事" not in run("eval", "--hidden", tmp_path).out


def test_eval_lists_the_errors_of_one_field(run: Run, tmp_path: Path) -> None:
    line = json.loads((LINAN / "gold.jsonl").read_text(encoding="utf-8").splitlines()[0])
    line["quantities"][0]["indicator"] = "完全不同"
    line["quantities"][0]["stage"] = "done"
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    out = run("eval", gold, "--field", "stage").out
    assert "stage, 1" in out
    assert "done ≠ planned   全年腾出用能⟦3万吨标煤⟧。" in out
    assert "indicator, 1" not in out


def test_eval_scores_the_held_out_half_apart_and_hides_its_errors(run: Run, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in (LINAN / "gold.jsonl").read_text(encoding="utf-8").splitlines()[:2]]
    for line in lines:
        line["quantities"][0]["stage"] = "done"
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    page = tmp_path / "accuracy.md"
    out = run("eval", "--holdout", gold, "--field", "stage", "--report", page).out
    assert f"{tmp_path.name}, held out" in out
    assert "⟦3万吨标煤⟧" in out
    assert "⟦89个⟧" not in out
    assert "held out (1 tasks)" in page.read_text(encoding="utf-8")
    assert "⟦89个⟧" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["source.txt"], ["gold.jsonl", "--field", "colour"]])
def test_eval_says_what_it_needs(run: Run, arguments: list[str]) -> None:
    status, _, err = run("eval", *arguments)
    assert status == 2
    assert err.startswith("goalparse: ")
    assert len(err.splitlines()) == 1


# explain, lexicon, help


def test_explain_marks_a_text_and_names_the_rule(run: Run) -> None:
    out = run("explain", "2023年完成投资74.2亿元").out
    assert out.splitlines()[0] == "⟦2023年⟧完成投资⟦74.2亿元⟧"
    quantity = goalparse.extract("2023年完成投资74.2亿元").quantities[0]
    assert rows_of(out)[2][:5] == ["a1", "74.2亿元", "9:15", "7420000000", "元"]
    assert rows_of(out)[2][-1] == quantity.rule


def test_explain_ties_a_goal_to_its_achievement(run: Run) -> None:
    out = run("explain", "--target", "新建公园6处。", "--progress", "建成公园4处。").out
    assert "g1 6处 → a1 4处  66.7%" in out


def test_explain_says_when_there_is_nothing(run: Run) -> None:
    assert "没有认出数字。" in run("explain", "深化改革").out


@pytest.mark.parametrize("arguments", [[], ["文字", "--target", "文字"]])
def test_explain_wants_one_text_or_a_pair(run: Run, arguments: list[str]) -> None:
    assert run("explain", *arguments).status == 2


def test_explain_takes_rich_markup_and_brackets_as_they_are(run: Run) -> None:
    assert run("explain", "[bold]投资[/]5亿元[red]").out.splitlines()[0] == "[bold]投资[/]⟦5亿元⟧[red]"


def test_lexicon_prints_the_words_in_force(run: Run) -> None:
    out = run("lexicon", "units", "measure_words").out
    assert "亩 = 2000/3 平方米" in out
    assert "人次" in out
    assert "不超过" not in out


def test_lexicon_refuses_an_unknown_section(run: Run) -> None:
    status, _, err = run("lexicon", "colours")
    assert status == 2
    assert "可用：units" in err


@pytest.mark.parametrize("command", ["parse", "eval", "explain", "lexicon"])
def test_help_has_examples(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert f"goalparse {command}" in out


def test_the_version_is_shown(run: Run) -> None:
    assert run("--version").out == f"goalparse {goalparse.__version__}\n"


def test_a_defect_is_one_line_not_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("in\ntwo lines")

    monkeypatch.setattr(sys.modules["goalparse.pipeline"], "extract", broken)
    status, out, err = run("explain", "文字")
    assert (status, out) == (1, "")
    assert err == "goalparse: 程序缺陷，请反馈（原文：ZeroDivisionError: in two lines）\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "内存不足"),
        (ZeroDivisionError("x"), "程序缺陷，请反馈（原文：ZeroDivisionError: x）"),
    ],
)
def test_a_defect_names_the_file_and_the_others_are_read(
    run: Run, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    parse = sys.modules["goalparse.pipeline"].parse

    def broken(path: Path, **options: Any) -> Any:
        if path.name == "bad.csv":
            raise error
        return parse(path, **options)

    monkeypatch.setattr(sys.modules["goalparse.pipeline"], "parse", broken)
    status, out, err = run("parse", tmp_path / "bad.csv", source, "-o", "-", "--format", "jsonl")
    assert status == 1
    assert err == f"goalparse: {tmp_path / 'bad.csv'}：{said}\n"
    assert out.count("\n") >= 1


def test_a_lexicon_of_ones_own_is_in_force(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[units.base]]\nname = "平方米"\n[units.base.units]\n"分地" = ["200/3"]\n', encoding="utf-8"
    )
    assert rows_of(run("explain", "平整3分地").out)[2][4] != "分地"
    assert rows_of(run("explain", "平整3分地", "--lexicon", own).out)[2][4] == "分地"
    assert "分地 = 200/3 平方米" in run("lexicon", "units", "--lexicon", own).out


def test_a_stream_that_lacks_a_character_is_no_reason_to_stop(source: Path) -> None:
    shell = [sys.executable, "-m", "goalparse", "parse", str(source)]
    done = subprocess.run(shell, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"66.7%" in done.stdout


@pytest.mark.parametrize(
    "command", ["", "parse", "batch", "eval", "calibrate", "explain", "lexicon", "schema"]
)
def test_every_command_has_help_under_both_names(command: str, run: Run) -> None:
    short, long = (run(*filter(None, (command, name))) for name in ("-h", "--help"))
    assert short == long
    assert (short.status, short.err) == (0, "")
    assert short.out.startswith("用法：")


def test_help_shows_the_names_of_extras(run: Run) -> None:
    assert "(goalparse[ray])" in run("batch", "--help").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse", LINAN / "source.txt"),
        ("parse", LINAN / "source.txt", "-o", "-", "--format", "jsonl"),
        ("explain", LINAN / "source.txt"),
        ("lexicon",),
        ("schema",),
        ("batch", "--help"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_who_reads_only_the_head_of_an_output_makes_no_error(arguments: tuple[object, ...]) -> None:
    command = [sys.executable, "-m", "goalparse", *map(str, arguments)]
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", '"$@" | head -c 1', "bash", *command],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    "arguments",
    [("schema",), ("parse", LINAN / "source.txt"), ("parse", LINAN / "source.txt", "--format", "xlsx")],
)
def test_an_output_with_no_room_is_no_defect(arguments: tuple[object, ...]) -> None:
    command = [sys.executable, "-m", "goalparse", *map(str, arguments)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "goalparse: 标准输出：无法写入：磁盘空间不足\n")


def test_an_output_that_is_closed_makes_no_error(tmp_path: Path) -> None:
    command = [
        "bash",
        "-c",
        '"$@" >&- 2>&-',
        "bash",
        sys.executable,
        "-m",
        "goalparse",
        "batch",
        str(LINAN / "source.txt"),
    ]
    assert subprocess.run([*command, "-o", str(tmp_path / "out")], check=False).returncode == 0
    assert (tmp_path / "out" / "manifest.jsonl").exists()


def test_an_output_that_nobody_reads_makes_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "goalparse", "schema", "table"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("goalparse pa", ["parse"]), ("goalparse parse --o", ["--output", "--only", "--owner"])],
)
def test_a_shell_completes_commands_and_options(typed: str, offered: list[str]) -> None:
    asked = {"_GOALPARSE_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    code = "import sys; sys.argv = ['goalparse']; from goalparse.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | asked, capture_output=True, check=False, text=True
    )
    assert sorted(done.stdout.split()) == sorted(offered)


def test_a_whole_report_and_tasks_without_a_number_are_written(
    run: Run, source: Path, tmp_path: Path
) -> None:
    whole, rows_, bare = tmp_path / "a.json", tmp_path / "a.csv", tmp_path / "b.csv"
    assert run("parse", source, "-o", whole).status == 0
    assert Report.model_validate_json(whole.read_text(encoding="utf-8")) == goalparse.parse(source)
    source.write_text(CSV_REPORT + "4,深化改革,稳步推进,改革办\n", encoding="utf-8")
    assert run("parse", source, "-o", rows_, "--tasks").status == 0
    assert run("parse", source, "-o", bare).status == 0
    assert (rows_.read_text("utf-8").count("深化改革"), bare.read_text("utf-8").count("深化改革")) == (1, 0)
    refused = run("parse", source, "-o", whole, "--tasks")
    assert (refused.status, ".csv、.parquet" in refused.err) == (2, True)
    assert run("parse", source, "--tasks").status == 2


def test_json_lines_of_several_files_name_the_file(run: Run, source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(CSV_REPORT, encoding="utf-8")
    lines = run("parse", source, other, "-o", "-", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["report.csv"] * 3 + ["other.csv"] * 3
    assert "source" not in json.loads(
        run("parse", source, "-o", "-", "--format", "jsonl").out.splitlines()[0]
    )
