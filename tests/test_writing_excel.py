from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from goalparse.errors import MissingExtraError, UsageError
from goalparse.records import Report
from goalparse.writing import excel, write, writer
from reports import parks, quantity, report


def book(*reports: Report) -> Workbook:
    out = io.BytesIO()
    writer(".xlsx").dump(reports or [report()], out)
    return openpyxl.load_workbook(out)


def sheet(name: str, *reports: Report) -> Worksheet:
    page = book(*reports)[name]
    assert isinstance(page, Worksheet)
    return page


def cells(page: Worksheet) -> list[dict[str, object]]:
    headings, *lines = page.iter_rows(values_only=True)
    return [dict(zip(map(str, headings), line, strict=True)) for line in lines]


def test_sheets_stand_in_the_order_of_reading() -> None:
    opened = book()
    assert opened.sheetnames == ["任务", "匹配", "未匹配目标", "警示", "按责任单位汇总"]
    for page in opened.worksheets:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref is not None


def test_every_task_has_a_row_even_without_numbers() -> None:
    table = cells(sheet("任务"))
    assert [(row["序号"], row["量化目标"], row["有对应进展"], row["滞后"]) for row in table] == [
        ("1.2", 3, 1, 0),
        ("2", 0, 1, 1),
        (None, 0, 0, 0),
    ]


def test_regions_have_a_column_where_some_task_has_one() -> None:
    ranked = report().model_copy(
        update={"tasks": [parks().model_copy(update={"region": "桐山县"}), *report().tasks[1:]]}
    )
    assert [row["地区"] for row in cells(sheet("任务", ranked))] == ["桐山县", None, None]
    assert [row["地区"] for row in cells(sheet("匹配", ranked))] == ["桐山县", None]
    for name in ("警示", "按责任单位汇总"):
        assert "地区" not in cells(sheet(name, ranked))[0]
    assert all("地区" not in cells(page)[0] for page in book().worksheets)


def test_matches_are_numbers_with_their_unit_beside_them() -> None:
    page = sheet("匹配")
    first, second = cells(page)
    assert (first["目标数值"], first["目标单位"], first["进展数值"]) == (6, "处", 4)
    assert (first["完成率"], first["状态"], first["依据"]) == (0.666667, "快于序时", "数量对比")
    assert (second["目标原文"], second["完成率"], second["状态"]) == (None, 0.8, "滞后")
    column = next(cell.column_letter for cell in page[1] if cell.value == "完成率")
    assert page[f"{column}2"].number_format == "0.0%"


def test_goals_without_progress_have_a_sheet() -> None:
    table = cells(sheet("未匹配目标"))
    assert [(row["目标原文"], row["目标界限"], row["目标数值"]) for row in table] == [
        ("2处", None, 2),
        ("-5亿元", "≤", -500000000),
    ]


def test_warnings_have_a_sheet() -> None:
    assert cells(sheet("警示")) == [{"类别": "column", "位置": "第3行", "说明": "-列无标题"}]


def test_a_task_counts_for_each_of_its_owners() -> None:
    table = cells(sheet("按责任单位汇总"))
    assert [
        (row["责任单位"], row["任务"], row["量化目标"], row["无对应进展"], row["完成面"]) for row in table
    ] == [
        ("城管局", 1, 3, 2, 0),
        ("住建局(人防办)", 1, 3, 2, 0),
        ("+交通局", 1, 0, 0, 0),
        ("（未注明）", 1, 0, 0, None),
    ]


def test_a_row_is_as_high_as_its_longest_text() -> None:
    texts = ["短", "长" * 26, "长" * 25 + "\n短", "长" * 5000]
    tasks = [parks().model_copy(update={"progress": text, "quantities": [], "matches": []}) for text in texts]
    page = sheet(
        "任务", report().model_copy(update={"tasks": [t.model_copy(update={"owners": []}) for t in tasks]})
    )
    assert [page.row_dimensions[line].height for line in (2, 3, 4, 5)] == [15.75, 31.5, 31.5, 315]


def test_the_share_of_goals_met_is_a_number() -> None:
    task = parks()
    third = [task.matches[0].model_copy(update={"met": met}) for met in (True, False, False)]
    tasks = [task.model_copy(update={"matches": [match], "owners": ["城管局"]}) for match in third]
    (row,) = cells(sheet("按责任单位汇总", report().model_copy(update={"tasks": tasks})))
    assert (row["任务"], row["已完成"], row["未完成"], row["完成面"]) == (3, 1, 2, 0.3333)


def test_no_text_runs_as_a_formula() -> None:
    for page in book().worksheets:
        assert {cell.data_type for line in page.iter_rows() for cell in line} <= {"s", "n"}
    assert cells(sheet("任务"))[1]["进展情况"] == '=HYPERLINK("http://example.org","路基")80%'


def test_several_reports_say_where_a_row_comes_from() -> None:
    table = cells(sheet("任务", report(), report()))
    assert [row["来源"] for row in table] == ["source.txt"] * 6


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_text() -> None:
    goals = [quantity("g1", "6处", "1234567890123456"), quantity("g2", "2处", "123456789012345")]
    long = parks().model_copy(update={"quantities": goals, "matches": []})
    table = cells(sheet("未匹配目标", report().model_copy(update={"tasks": [long]})))
    assert [row["目标数值"] for row in table] == ["1234567890123456", 123456789012345]


def test_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    long = parks().model_copy(
        update={"progress": "长" * 40_000, "quantities": [], "numerals": [], "matches": []}
    )
    text = str(cells(sheet("任务", report().model_copy(update={"tasks": [long]})))[0]["进展情况"])
    assert len(text) == 32_767
    assert text.endswith("全文见 JSONL）")


def test_a_sheet_that_would_be_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match="3 rows do not fit"):
        write([report()], tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'goalparse\[report\]'"):
        writer(".xlsx").dump([report()], io.BytesIO())
