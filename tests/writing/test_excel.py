from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from folders import LINAN
from goalparse import parse
from goalparse.errors import MissingExtraError, UsageError
from goalparse.messages import language
from goalparse.records import Report
from goalparse.writing import worksheets, write, writer
from office import needs_office, paper, printed
from reports import match, parks, quantity, report


def book(*reports: Report) -> Workbook:
    out = io.BytesIO()
    writer(".xlsx").dump(reports or [report()], out)
    return openpyxl.load_workbook(out)


def sheet(name: str, *reports: Report) -> Worksheet:
    page = book(*reports)[name]
    assert isinstance(page, Worksheet)
    return page


def cells(page: Worksheet) -> list[dict[str, object]]:
    """Return the rows below the heads, which stand in the first row, on the summary behind its sentences."""
    lines = list(page.iter_rows(values_only=True))
    top = next(place for place, line in enumerate(lines) if None not in line)
    return [dict(zip(map(str, lines[top]), line, strict=True)) for line in lines[top + 1 :]]


def column(page: Worksheet, heading: str) -> str:
    (letter,) = [cell.column_letter for line in page.iter_rows() for cell in line if cell.value == heading]
    return str(letter)


def test_sheets_stand_in_the_order_of_reading() -> None:
    opened = book()
    assert opened.sheetnames == ["汇总", "滞后", "匹配", "未对应", "任务", "警示"]
    assert [page.freeze_panes for page in opened.worksheets] == ["A6", *["A2"] * 5]
    assert all(page.auto_filter.ref is not None for page in opened.worksheets)


def test_the_summary_opens_with_title_period_and_how_the_counts_add_up() -> None:
    page = sheet("汇总")
    title, about, sentence, note = (str(page.cell(line, 1).value) for line in (1, 2, 3, 4))
    assert (title, about) == ("重点工作进展", "区府办　2023年1月1日至2023年6月30日　序时进度50.0%")
    assert sentence.startswith(
        "截至2023年6月30日，序时进度50.0%。量化目标3个：有对应进展1个，无对应进展2个；"
    )
    assert "合计只计一次" in note


def test_what_lags_stands_worst_first_with_gap_and_state() -> None:
    task = report().tasks[1]
    worse = task.model_copy(
        update={"no": "3", "matches": [match(None, "a1", "0.2", basis="work", pace="behind")]}
    )
    page = sheet("滞后", report().model_copy(update={"tasks": [*report().tasks, worse]}))
    found = cells(page)
    assert [(row["序号"], row["目标"], row["与序时差"], row["状态"]) for row in found] == [
        ("3", "（全部工作）", -30, "滞后"),
        ("2", "（全部工作）", 30, "滞后"),
    ]
    assert page[f"{column(page, '与序时差')}2"].number_format == "+0.0;-0.0;0.0"


def test_doubtful_matches_are_marked_and_counted_apart() -> None:
    doubtful = parks().model_copy(update={"matches": [match("g1", "a1", "0.666667", doubtful=True)]})
    of = report().model_copy(update={"tasks": [doubtful, report().tasks[1]]})
    assert [row["核对"] for row in cells(sheet("匹配", of))] == ["存疑", None]
    assert [row["对应存疑"] for row in cells(sheet("汇总", of))] == [1, 1, 1, 0]
    assert "其中对应存疑的1个" in str(sheet("汇总", of).cell(3, 1).value)


def test_other_columns_of_the_document_are_columns_of_the_tasks() -> None:
    tasks = [parks(), report().tasks[1].model_copy(update={"extra": {"备注": "无", "时限": "12月底"}})]
    found = cells(sheet("任务", report().model_copy(update={"tasks": tasks})))
    assert [(row["备注"], row["时限"]) for row in found] == [("=1+1", None), ("无", "12月底")]


def test_a_sheet_prints_on_a4_across_with_title_heads_and_numbers() -> None:
    for page in book().worksheets:
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
        assert (
            "第&P页，共&N页" in page.oddFooter.center.text
            or page.oddFooter.center.text == "第&[Page]页，共&[Pages]页"
        )
        assert page.print_title_rows == ("$5:$5" if page.title == "汇总" else "$1:$1")
        if page.title != "汇总":
            assert page.oddHeader.center.text.startswith("重点工作进展\n")
            assert "2023年1月1日至2023年6月30日" in page.oddHeader.center.text


def test_a_printed_sheet_is_no_wider_than_stays_legible() -> None:
    page = sheet("匹配")
    last = page.print_area.split("$")[-2]
    assert last == column(page, "核对")
    named = report().model_copy(update={"tasks": [parks().model_copy(update={"region": "桐山县"})]})
    for page in book(named, named).worksheets:
        corner = page.print_area.split("$")[-2]
        last = openpyxl.utils.column_index_from_string(corner)
        widths = page.column_dimensions.values()
        width = sum(dim.width * (min(dim.max, last) - dim.min + 1) for dim in widths if dim.min <= last)
        assert 60 < width < 205


def test_a_figure_and_the_words_to_its_right_stay_apart() -> None:
    page = sheet("匹配")
    assert [cell.coordinate for line in page["A1:P3"] for cell in line if cell.alignment.indent != 1] == []
    named = report().model_copy(update={"tasks": [parks().model_copy(update={"region": "桐山县"})]})
    page = sheet("匹配", named, named)
    assert page.print_area.split("$")[-2] == column(page, "核对")
    # Room for what stands there, with the indent: 快于序时, 人工更正 and 吨标准煤 are eight columns wide.
    for head in ("目标单位", "进展单位", "状态", "核对"):
        assert page.column_dimensions[column(page, head)].width >= 9, head


def test_heads_stand_over_their_cells() -> None:
    page = sheet("匹配")
    for head, cell in zip(page[1], page[2], strict=True):
        right = isinstance(cell.value, int | float)
        assert (head.alignment.horizontal == "right") >= right
        if cell.value is not None:
            assert (cell.alignment.horizontal == "right") == (head.alignment.horizontal == "right")


def test_an_ampersand_in_a_title_is_no_order_to_the_printer() -> None:
    out = io.BytesIO()
    writer(".xlsx").dump([report().model_copy(update={"title": "甲&P乙"})], out)
    with zipfile.ZipFile(out) as package:
        assert "甲&amp;&amp;P乙" in package.read("xl/worksheets/sheet2.xml").decode()


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
    for name in ("警示", "汇总"):
        assert "地区" not in cells(sheet(name, ranked))[0]
    assert all("地区" not in cells(page)[0] for page in book().worksheets)


def test_matches_are_numbers_with_their_unit_beside_them() -> None:
    page = sheet("匹配")
    first, second = cells(page)
    assert (first["目标数值"], first["目标单位"], first["进展数值"]) == (6, "处", 4)
    assert (first["完成率"], first["状态"], first["依据"]) == (0.666667, "快于序时", "数量对比")
    assert (first["目标"], first["与序时差"], first["进度"]) == ("6处", 16.6667, "快于序时")
    assert (second["目标"], second["完成率"], second["状态"]) == ("（全部工作）", 0.8, "滞后")
    assert page[f"{column(page, '完成率')}2"].number_format == "0.0%"


def test_goals_without_progress_have_a_sheet() -> None:
    table = cells(sheet("未对应"))
    assert [(row["目标"], row["目标数值"]) for row in table] == [
        ("2处", 2),
        ("≤-5亿元", -500000000),
    ]


def test_warnings_have_a_sheet() -> None:
    assert cells(sheet("警示")) == [{"类别": "column", "位置": "第3行", "说明": "-列无标题"}]


def test_a_task_counts_for_each_of_its_owners() -> None:
    table = cells(sheet("汇总"))
    assert [
        (row["责任单位"], row["任务"], row["量化目标"], row["无对应进展"], row["完成面"]) for row in table
    ] == [
        ("合计", 3, 3, 2, 0),
        ("城管局", 1, 3, 2, 0),
        ("住建局(人防办)", 1, 3, 2, 0),
        ("+交通局", 1, 0, 0, 0),
        ("（未注明）", 1, 0, 0, None),
    ]


def test_a_row_is_as_high_as_its_longest_text() -> None:
    texts = ["短", "长" * 28, "长" * 27 + "\n短", "长" * 5000]
    tasks = [parks().model_copy(update={"progress": text, "quantities": [], "matches": []}) for text in texts]
    page = sheet(
        "任务", report().model_copy(update={"tasks": [t.model_copy(update={"owners": []}) for t in tasks]})
    )
    assert [page.row_dimensions[line].height for line in (2, 3, 4, 5)] == [15.75, 31.5, 31.5, 315]


def test_no_word_of_an_english_head_is_torn_or_cut_off() -> None:
    with language("en"):
        page = sheet("Matches", report())
    heads = {str(cell.value): page.column_dimensions[cell.column_letter].width for cell in page[1]}
    assert heads["Achievement: unit"] >= len("Achievement:") + 1
    assert heads["State"] < 11
    # Points off / the time / gone by: ten characters wide.
    assert page.row_dimensions[1].height == 4 * 15.75


def test_the_share_of_goals_met_is_a_number() -> None:
    task = parks()
    third = [task.matches[0].model_copy(update={"met": met}) for met in (True, False, False)]
    tasks = [task.model_copy(update={"matches": [match], "owners": ["城管局"]}) for match in third]
    row, _ = cells(sheet("汇总", report().model_copy(update={"tasks": tasks})))
    assert (row["任务"], row["已完成"], row["未完成"], row["完成面"]) == (3, 1, 2, 0.3333)


def test_no_text_runs_as_a_formula() -> None:
    for page in book().worksheets:
        assert {cell.data_type for line in page.iter_rows() for cell in line} <= {"s", "n"}
    assert cells(sheet("任务"))[1]["进展情况"] == '=HYPERLINK("http://example.org","路基")80%'


def test_several_reports_say_where_a_row_comes_from() -> None:
    table = cells(sheet("任务", report(), report()))
    assert [row["来源"] for row in table] == ["source.txt"] * 6


def test_the_summary_of_several_reports_names_each_and_pools_none() -> None:
    other = report().model_copy(update={"source": report().source.model_copy(update={"name": "b.txt"})})
    page = sheet("汇总", report(), other)
    lines = [str(page.cell(line, 1).value) for line in (1, 2, 4)]
    assert lines[0] == "2份报告"
    assert [line.split("　")[:2] for line in lines[1:]] == [
        ["source.txt", "重点工作进展"],
        ["b.txt", "重点工作进展"],
    ]
    counted = [(row["来源"], row["责任单位"], row["任务"]) for row in cells(page)]
    assert counted[0] == ("source.txt", "合计", 3)
    assert counted[5:7] == [("b.txt", "合计", 3), ("b.txt", "城管局", 1)]


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_text() -> None:
    goals = [quantity("g1", "6处", "1234567890123456"), quantity("g2", "2处", "123456789012345")]
    long = parks().model_copy(update={"quantities": goals, "matches": []})
    table = cells(sheet("未对应", report().model_copy(update={"tasks": [long]})))
    assert [row["目标数值"] for row in table] == ["1234567890123456", 123456789012345]


def test_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    long = parks().model_copy(
        update={"progress": "长" * 40_000, "quantities": [], "numerals": [], "matches": []}
    )
    text = str(cells(sheet("任务", report().model_copy(update={"tasks": [long]})))[0]["进展情况"])
    assert len(text) == 32_767
    assert text.endswith("全文见 JSONL）")


def test_a_sheet_that_would_be_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheets, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match="5 rows do not fit"):
        write([report()], tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'goalparse\[report\]'"):
        writer(".xlsx").dump([report()], io.BytesIO())


@needs_office
def test_every_printed_page_has_title_heads_and_number(tmp_path: Path) -> None:
    out = tmp_path / "book.xlsx"
    write([parse(LINAN)], out)
    pages = printed(out, tmp_path)
    assert paper(tmp_path / "book.pdf") == (297, 210)
    assert 8 < len(pages) < 30
    for number, page in enumerate(pages, 1):
        flat = re.sub(r"\s", "", page)
        assert "2023年《政府工作报告》重点工作半年度进展情况" in flat
        assert f"第{number}页，共{len(pages)}页" in flat
        assert "责任单位" in flat or "说明" in flat
    assert any("130.42亿元" in page and "13,042,000,000" in page for page in pages)
