"""A report judged by hand in a workbook, and parsed again with what was decided."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Sequence
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import goalparse
from goalparse.cli import main
from goalparse.corrections import APPROVED, CORRECTED, Correction
from goalparse.errors import FormatError, SourceError
from goalparse.evaluate import load_gold
from goalparse.evaluate.reviewed import load_reviewed
from goalparse.records import Match, Report, Source
from goalparse.writing import labels, standing
from goalparse.writing.review import load, load_rows
from goalparse.writing.rows import rows
from office import converted, needs_office

# Read by machine: 新建公园10处 and 建成公园6处, 培训500人 and 650人; 改造道路30公里 is left open.
TABLE = (
    "序号,责任单位,目标任务,进展情况\n"
    "1,城管局,新建公园10处。,建成公园6处，另有口袋公园4处。\n"
    "2,人社局,培训500人。,培训650人。\n"
    "3,交通局,改造道路30公里。,已完成路面摊铺25公里。\n"
)
Edit = Callable[[Worksheet], None]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def judged(
    source: Path, *marks: tuple[str, str, str], edit: Edit | None = None, more: Sequence[Path] = ()
) -> Path:
    """Return a workbook in which rows, known by their goal, are judged: goal, 判断, 应为; those of `more` are right."""
    out = source.with_name("review.xlsx")
    assert main(["review", *map(str, [source, *more]), "-o", str(out)]) == 0
    book = openpyxl.load_workbook(out)
    sheet = book["核对"]
    heads = [cell.value for cell in sheet[1]]
    goals = {str(line[heads.index("目标")].value): line for line in sheet.iter_rows(min_row=2)}
    for goal, said, chosen in marks:
        goals[goal][heads.index("判断")].value = said
        goals[goal][heads.index("应为")].value = chosen or None
    for line in sheet.iter_rows(min_row=2) if more else ():
        line[heads.index("判断")].value = line[heads.index("判断")].value or "对"
    if edit is not None:
        edit(sheet)
    book.save(out)
    return out


def pairs(report: Report) -> list[tuple[str, str, str]]:
    found = []
    for task in report.tasks:
        for match in task.matches:
            goal = task.quantity(match.goal).text if match.goal else ""
            found.append((goal, task.quantity(match.achievement).text, match.rule))
    return found


def only(report: Report, place: int) -> Match:
    (match,) = report.tasks[place].matches
    return match


def test_every_match_and_every_goal_without_one_is_a_row_with_choices(source: Path) -> None:
    sheet = openpyxl.load_workbook(judged(source))["核对"]
    rows = [[cell.value for cell in line[:11]] for line in sheet.iter_rows(min_row=2)]
    assert [(row[0], row[4], row[5], row[6]) for row in rows] == [
        ("1", "公园 10处", "公园 6处", "60.0%"),
        ("2", "培训 500人", "培训 650人", "130.0%"),
        ("3", "道路 30公里", "无对应进展", None),
    ]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists == {"J2:J4": '"对,错,应为"', "K2:K4": "$N2:$O2"}
    assert [sheet.cell(2, column).value for column in (14, 15)] == ["a1 公园 6处", "a2 口袋公园 4处"]
    assert sheet.column_dimensions["M"].hidden


def test_nothing_is_decided_where_nothing_was_judged(source: Path) -> None:
    assert load(judged(source)) == []


def test_what_was_judged_is_kept_as_data(source: Path) -> None:
    (correction,) = load(judged(source, ("道路 30公里", "应为", "a1 路面摊铺 25公里")))
    assert (correction.source, correction.task, correction.no) == ("report.csv", 2, "3")
    assert correction.sha256 == goalparse.parse(source).source.sha256
    assert correction.goal is not None
    assert (correction.goal.side, correction.goal.start, correction.goal.end) == ("target", 4, 8)
    assert correction.right is not None
    assert (correction.right.side, correction.right.start, correction.right.text) == ("progress", 7, "25公里")
    assert Correction.model_validate_json(correction.model_dump_json()) == correction


def test_a_goal_is_tied_to_the_achievement_that_was_chosen(source: Path) -> None:
    corrections = load(judged(source, ("公园 10处", "应为", "a2 口袋公园 4处")))
    report = goalparse.parse(source, corrections=corrections)
    assert pairs(report)[0] == ("10处", "4处", "corrected")
    match = only(report, 0)
    assert (match.ratio, match.score, match.doubtful, match.met) == (Decimal("0.4"), Decimal(1), False, False)
    assert match.evidence == ["人工更正"]


def test_a_goal_without_an_achievement_gets_one(source: Path) -> None:
    report = goalparse.parse(source)
    assert report.tasks[2].matches == []
    corrections = load(judged(source, ("道路 30公里", "应为", "a1 路面摊铺 25公里")))
    match = only(goalparse.parse(source, corrections=corrections), 2)
    assert (match.goal, match.achievement, match.ratio) == ("g1", "a1", Decimal("0.833333"))


def test_a_match_found_wrong_is_gone(source: Path) -> None:
    corrections = load(judged(source, ("培训 500人", "错", "")))
    report = goalparse.parse(source, corrections=corrections)
    assert report.tasks[1].matches == []
    assert report.tasks[0] == goalparse.parse(source).tasks[0]


def test_a_match_found_right_is_confirmed_with_all_that_was_known(source: Path) -> None:
    before = only(goalparse.parse(source), 1)
    after = only(goalparse.parse(source, corrections=load(judged(source, ("培训 500人", "对", "")))), 1)
    assert (after.rule, after.score, after.ratio) == ("approved", Decimal(1), before.ratio)
    assert after.evidence == [*before.evidence, "人工确认"]


def test_a_match_that_only_the_text_confirms_is_not_marked_as_judged() -> None:
    # A machine's own rule that had the name of a person's judgement would be shown as one.
    task = goalparse.parse_task("完成投资86亿元。", "完成投资38.6亿元，占年度计划的44.9%。")
    (match,) = task.matches
    report = Report(tasks=[task], source=Source(name="a.csv", format="csv", sha256="0"))
    assert match.rule == "confirmed"
    assert {standing.remark(row) for row in rows(report)} == {""}
    own = tomllib.loads((files("goalparse.lexicon") / "scores.toml").read_text(encoding="utf-8"))["cell"]
    assert not {row["rule"] for row in own} & {CORRECTED, APPROVED}
    assert {*labels.JUDGED} == {CORRECTED, APPROVED}


def test_a_goal_rightly_without_an_achievement_stays_so(source: Path) -> None:
    corrections = load(judged(source, ("道路 30公里", "对", "")))
    assert goalparse.parse(source, corrections=corrections).tasks == goalparse.parse(source).tasks


def test_an_achievement_that_is_chosen_leaves_the_goal_it_was_tied_to() -> None:
    task = goalparse.parse_task("新建公园10处，其中口袋公园5处。", "建成公园6处，其中口袋公园3处。")
    assert [(m.goal, m.achievement) for m in task.matches] == [("g1", "a1"), ("g2", "a2")]
    path = {q.id: {"side": q.side, "start": q.start, "end": q.end, "text": q.text} for q in task.quantities}
    swap = Correction.model_validate(
        {"sha256": "0", "source": None, "task": 0, "digest": "", "goal": path["g1"], "found": path["a1"],
         "right": path["a2"]}
    )  # fmt: skip
    again = goalparse.parse_task(task.target, task.progress, corrections=[swap])
    assert [(m.goal, m.achievement, m.ratio) for m in again.matches] == [("g1", "a2", Decimal("0.3"))]


def test_what_cannot_be_compared_is_refused_with_a_warning(tmp_path: Path) -> None:
    source = tmp_path / "report.csv"
    source.write_text("目标任务,进展情况\n改造道路30公里。,完成投资5亿元。\n", encoding="utf-8")
    corrections = load(judged(source, ("道路 30公里", "应为", "a1 完成投资 5亿元")))
    report = goalparse.parse(source, corrections=corrections)
    assert report.tasks[0].matches == []
    (warning,) = [w for w in report.warnings if w.code == "correction-refused"]
    assert (warning.task, warning.message) == (0, "未采用对“30公里”的核对意见：两者的单位或类别不能相比")


def test_a_share_of_the_work_answers_any_goal(tmp_path: Path) -> None:
    source = tmp_path / "report.csv"
    source.write_text("目标任务,进展情况\n改造道路30公里。,路基工程完成80%。\n", encoding="utf-8")
    out = judged(source, ("道路 30公里", "应为", "a1 路基工程 80%"))
    match = only(goalparse.parse(source, corrections=load(out)), 0)
    assert (match.goal, match.basis, match.ratio) == ("g1", "stated", Decimal("0.8"))


# ---- the document has changed ------------------------------------------------------------------------------


def test_a_correction_whose_text_has_changed_is_reported_and_not_applied(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = judged(source, ("公园 10处", "应为", "a2 口袋公园 4处"), ("培训 500人", "错", ""))
    source.write_text(TABLE.replace("口袋公园4处", "口袋公园5处"), encoding="utf-8")
    report = goalparse.parse(source, corrections=load(out))
    assert pairs(report)[0][:2] == ("10处", "6处")
    assert report.tasks[1].matches == []
    (warning,) = [w for w in report.warnings if w.code == "correction-outdated"]
    assert (warning.place, warning.message) == ("任务 1", "原文已改动，未采用对“10处”的核对意见")
    assert main(["parse", str(source), "--corrections", str(out)]) == 0
    assert "任务 1：原文已改动，未采用对“10处”的核对意见" in capsys.readouterr().err


def test_a_task_that_has_moved_keeps_its_correction(source: Path) -> None:
    out = judged(source, ("培训 500人", "错", ""))
    head, first, second, third = TABLE.splitlines()
    source.write_text("\n".join([head, second, first, third]), encoding="utf-8")
    report = goalparse.parse(source, corrections=load(out))
    assert [len(task.matches) for task in report.tasks] == [0, 1, 0]
    assert report.warnings == []


def test_corrections_of_another_document_are_not_followed(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = judged(source, ("培训 500人", "错", ""))
    other = source.with_name("other.csv")
    other.write_text(TABLE.replace("序号", "编号"), encoding="utf-8")
    assert len(goalparse.parse(other, corrections=load(out)).tasks[1].matches) == 1
    assert main(["parse", str(other), "--corrections", str(out)]) == 0
    assert "核对意见所对应的报告不在所读文件中：report.csv" in capsys.readouterr().err


# ---- the workbook ------------------------------------------------------------------------------------------


def test_rows_may_be_sorted_and_taken_out(source: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
        for place, line in enumerate([lines[2], lines[1]], 2):
            for column, value in enumerate(line, 1):
                sheet.cell(place, column, value)
        sheet.delete_rows(4)

    out = judged(source, ("道路 30公里", "应为", "a1 路面摊铺 25公里"), edit=edit)
    assert [correction.no for correction in load(out)] == ["3"]


@pytest.mark.parametrize(
    ("said", "chosen", "message"),
    [
        ("是", "", "row 3: the judgement must be one of 对、错、应为, not '是'"),
        ("应为", "", "row 3: what it should be must be one of .*a1 培训 650人"),
        ("应为", "a9 别的", "row 3: what it should be must be one of"),
        ("对", "a1 培训 650人", "row 3: what it should be is filled in, but the judgement is '对'"),
    ],
)
def test_a_judgement_that_says_nothing_is_named(source: Path, said: str, chosen: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        load(judged(source, ("培训 500人", said, chosen)))


def test_a_goal_without_an_achievement_cannot_have_a_wrong_one(source: Path) -> None:
    with pytest.raises(FormatError, match="row 4: '错' says that there is an achievement"):
        load(judged(source, ("道路 30公里", "错", "")))


def test_a_choice_alone_is_a_judgement(source: Path) -> None:
    (correction,) = load(judged(source, ("公园 10处", "", "a2 口袋公园 4处")))
    assert correction.right is not None
    assert correction.right.text == "4处"


def test_other_files_are_no_workbooks_of_judgements(source: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="absent"):
        load(tmp_path / "absent.xlsx")
    with pytest.raises(FormatError, match="not a workbook"):
        load(source)
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(FormatError, match="no sheet 核对"):
        load(tmp_path / "other.xlsx")


def test_hidden_columns_that_were_damaged_are_named(source: Path) -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet.cell(3, 13, "{")

    with pytest.raises(FormatError, match=r"row 3: .*damaged"):
        load(judged(source, edit=spoil))

    def clear(sheet: Worksheet) -> None:
        sheet.cell(3, 13).value = None

    source.with_name("review.xlsx").unlink()
    with pytest.raises(FormatError, match=r"row 3: .*missing"):
        load(judged(source, edit=clear))


def test_a_workbook_that_was_judged_is_not_written_over(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = judged(source, ("培训 500人", "错", ""))
    before = out.read_bytes()
    assert main(["review", str(source), "-o", str(out)]) == 2
    assert "会丢失" in capsys.readouterr().err
    assert out.read_bytes() == before


def test_only_what_is_wanted_is_asked(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "some.xlsx"
    assert main(["review", str(source), "--only", "unmatched", "-o", str(out)]) == 0
    sheet = openpyxl.load_workbook(out)["核对"]
    assert [line[0].value for line in sheet.iter_rows(min_row=2)] == ["3"]
    assert json.loads(str(sheet.cell(2, 13).value))["task"] == 2


def test_a_task_of_which_not_every_row_was_asked_is_no_gold(tmp_path: Path) -> None:
    source = tmp_path / "report.csv"
    source.write_text("目标任务,进展情况\n新建公园10处，培训500人。,建成公园6处。\n", encoding="utf-8")
    out = tmp_path / "some.xlsx"
    assert main(["review", str(source), "--only", "unmatched", "-o", str(out)]) == 0
    book = openpyxl.load_workbook(out)
    assert [line[4].value for line in book["核对"].iter_rows(min_row=2)] == ["培训 500人"]
    book["核对"]["J2"] = "对"
    book.save(out)
    assert load_reviewed(out).left_out == 1


@needs_office
def test_a_workbook_that_another_program_has_saved_says_the_same(source: Path, tmp_path: Path) -> None:
    out = judged(source, ("培训 500人", "错", ""))
    saved = converted(out, tmp_path / "again", "xlsx")
    assert load_rows(saved) == load_rows(out)
    rules = openpyxl.load_workbook(saved)["核对"].data_validations.dataValidation
    assert {rule.formula1 for rule in rules} == {'"对,错,应为"', "$N2:$O2"}


# ---- from end to end ---------------------------------------------------------------------------------------

ALL = (
    ("公园 10处", "应为", "a2 口袋公园 4处"),
    ("培训 500人", "对", ""),
    ("道路 30公里", "应为", "a1 路面摊铺 25公里"),
)


def test_a_corrected_report_parsed_again_keeps_its_corrections_in_every_output(source: Path) -> None:
    out = judged(source, *ALL)

    def written(name: str) -> Path:
        path = source.with_name(name)
        assert main(["parse", str(source), "--corrections", str(out), "-o", str(path)]) == 0
        return path

    table = list(csv.DictReader(io.StringIO(written("a.csv").read_bytes().decode("utf-8-sig"), newline="")))
    rules = ["corrected", "approved", "corrected"]
    assert [(row["goal_text"], row["achievement_text"], row["ratio"], row["match_rule"]) for row in table] == [
        ("10处", "4处", "0.4", "corrected"),
        ("", "6处", "", ""),
        ("500人", "650人", "1.3", "approved"),
        ("30公里", "25公里", "0.833333", "corrected"),
    ]  # fmt: skip
    tasks = [json.loads(line) for line in written("a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [task["matches"][0]["rule"] for task in tasks] == rules
    assert [task["matches"][0]["score"] for task in tasks] == ["1", "1", "1"]
    sheet = openpyxl.load_workbook(written("a.xlsx"))["匹配"]
    column = next(cell.column for cell in sheet[1] if cell.value == "核对")
    marks = ["人工更正", "人工确认", "人工更正"]
    assert [sheet.cell(line, column).value for line in (2, 3, 4)] == marks
    grid = docx.Document(str(written("a.docx"))).tables[0]
    states = [row.cells[-1].text for row in grid.rows if len({id(cell._tc) for cell in row.cells}) == 6][1:]
    assert [state.split("\n")[1] for state in states] == [f"（{mark}）" for mark in marks]


def test_the_library_is_scored_on_ones_own_judgements(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = judged(source, *ALL)
    gold = load_reviewed(out)
    assert gold.left_out == 0
    assert [[(p.goal, p.achievement, p.ratio) for p in task.pairs or []] for task in gold.tasks] == [
        [("10处", "4处", Decimal("0.4"))],
        [("500人", "650人", Decimal("1.3"))],
        [("30公里", "25公里", Decimal("0.833333"))],
    ]
    assert main(["eval", str(out)]) == 0
    said = capsys.readouterr().out
    # Of three pairs one was right; the machine made two, of which one was wrong.
    (line,) = [words for words in map(str.split, said.splitlines()) if words[:1] == ["pair"]]
    assert line[1:] == ["0.400", "0.500", "0.333", "3"]
    assert "10处 → 4处" in said


def test_tasks_that_were_not_judged_whole_are_no_gold(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = judged(source, ("培训 500人", "对", ""))
    assert main(["eval", str(out)]) == 0
    assert "2" in capsys.readouterr().err
    gold = load_reviewed(out)
    assert ([task.no for task in gold.tasks], gold.left_out) == (["2"], 2)


def test_judgements_are_written_as_gold_lines(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, lines = judged(source, *ALL), source.with_name("report.gold.jsonl")
    assert main(["review", str(out), "-o", str(lines)]) == 0
    assert json.loads(lines.read_text(encoding="utf-8").splitlines()[1]) == {
        "no": "2", "target": "培训500人。", "progress": "培训650人。",
        "reviewed": True, "source": "report.csv",
        "pairs": [{"goal": "500人", "achievement": "650人", "ratio": "1.3", "basis": "quantity"}],
    }  # fmt: skip
    assert load_gold(lines) == load_reviewed(out).tasks
    assert main(["eval", str(lines)]) == 0
    assert "0.400" in capsys.readouterr().out


def test_a_share_of_the_work_goes_to_a_gold_line_and_back(tmp_path: Path) -> None:
    source, lines = tmp_path / "report.csv", tmp_path / "report.gold.jsonl"
    source.write_text("目标任务,进展情况\n实施河道整治。,完成工程量的80%。\n", encoding="utf-8")
    out = judged(source, ("（全部工作）", "对", ""))
    assert main(["review", str(out), "-o", str(lines)]) == 0
    (task,) = load_gold(lines)
    assert [(p.goal, p.achievement, p.ratio) for p in task.pairs or []] == [(None, "80%", Decimal("0.8"))]
    assert load_gold(lines) == load_reviewed(out).tasks


def scored(*paths: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """Return what `goalparse eval` prints, the words of each line by the first of them."""
    capsys.readouterr()
    assert main(["eval", *map(str, paths)]) == 0
    return {words[0]: words[1:] for words in map(str.split, capsys.readouterr().out.splitlines()) if words}


def test_only_what_was_judged_of_a_document_is_scored_and_the_rest_is_said(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # A task without a number has no row to judge, and the third task is left open.
    source.write_text(f"{TABLE}4,公安局,加强治安。,治安良好。\n", encoding="utf-8")
    lines = source.with_name("report.gold.jsonl")
    assert main(["review", str(judged(source, *ALL[:2])), "-o", str(lines)]) == 0
    figures = scored(lines, source, capsys=capsys)
    assert figures["tasks"] == ["1.000", "1.000", "1.000", "2"]
    assert figures["pair"] == ["0.500", "0.500", "0.500", "2"]
    assert "owners" not in figures
    (note,) = [first for first in figures if first.startswith("以人工核对为标注")]
    assert "只对核对完的2项任务评分，报告中另有2项" in note


def test_judgements_of_several_reports_are_gold_for_each_of_them(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, lines = source.with_name("other.csv"), source.with_name("both.gold.jsonl")
    other.write_text("目标任务,进展情况\n植树300棵。,植树120棵。\n", encoding="utf-8")
    out = judged(source, *ALL, more=[other])
    assert main(["review", str(out), "-o", str(lines)]) == 0
    assert scored(lines, source, capsys=capsys)["pair"] == ["0.400", "0.500", "0.333", "3"]
    third = source.with_name("third.csv")
    third.write_text(TABLE, encoding="utf-8")
    assert main(["eval", str(lines), str(third)]) == 2
    assert "third.csv：核对意见中没有这份报告；有的是 other.csv、report.csv" in capsys.readouterr().err


def test_a_workbook_takes_no_document_beside_it(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = judged(source, *ALL)
    assert main(["eval", str(out), str(source)]) == 2
    assert "核对工作簿中已有原文" in capsys.readouterr().err


def test_the_row_of_a_judgement_is_named_in_the_language_in_force(source: Path) -> None:
    out = judged(source, ("培训 500人", "是", ""))
    with goalparse.language("zh"), pytest.raises(FormatError, match=r"review\.xlsx第3行：“判断”只能填对、错"):
        load(out)


def test_a_gold_line_that_is_wrong_is_named_in_the_language_in_force(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.jsonl"
    path.write_text('{"no": "1"}\n', encoding="utf-8")
    wanted = r"a\.gold\.jsonl第1行：target 不合标注格式（原文："
    with goalparse.language("zh"), pytest.raises(FormatError, match=wanted):
        load_gold(path)


def test_a_task_whose_cells_were_altered_is_no_gold(source: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(3, 4, "培训651人。")

    gold = load_reviewed(judged(source, *ALL, edit=edit))
    assert ([task.no for task in gold.tasks], gold.left_out) == (["1", "3"], 1)
