"""Nothing is left out silently: what a reader could not place is told of, with its place."""

from __future__ import annotations

from datetime import date

import pytest

from goalparse.drafts import Document, RawTask
from goalparse.errors import NoReportError
from goalparse.reading.blocks import Content, wording
from readers.helpers import document
from readers.writers import table

REPORT = table("序号|目标任务|进展情况|责任单位", "1|建桥2座|建成1座|交通局")


def warned(read: Document) -> dict[str, tuple[str | None, str]]:
    return {w.code: (w.place, w.message) for w in read.warnings}


def test_a_table_without_progress_says_which_columns_it_has() -> None:
    plan = table("序号|目标任务|责任单位|灯色度", "1|修路3公里|公路局|绿")
    place, message = warned(document((REPORT + plan).encode(), "a.html"))["skipped-table"]
    assert place == "table 2"
    assert message == "没有进展列，已识别的列有序号、目标任务、责任单位；未识别的列有灯色度"
    with pytest.raises(NoReportError, match="table 1: no column of progress beside 序号, 目标任务"):
        document(plan.encode(), "a.html")


def test_a_table_of_data_with_strange_columns() -> None:
    other = table("地块|面积|容积", "甲|3|4", "乙|4|5")
    assert warned(document((REPORT + other).encode(), "a.html"))["skipped-table"][0] == "table 2"


def test_unknown_columns_are_kept_and_named() -> None:
    read = document(table("目标任务|进展情况|甲类指数", "建桥2座|建成1座|4.5").encode(), "a.html")
    assert warned(read)["unknown-column"][1] == "列名“甲类指数”未识别，内容保留在 extra"
    assert read.tasks[0].extra == {"甲类指数": "4.5"}


def test_a_rate_that_stands_for_the_progress_names_the_other_columns() -> None:
    read = document(
        table("项目名称|年度计划|甲类值|完成率|责任单位", "水利|6|4.4|73%|水利局").encode(), "a.html"
    )
    assert warned(read)["rate-as-progress"][1] == "只有“完成率”说明进展；其他列：项目名称、甲类值"
    assert (read.tasks[0].target, read.tasks[0].progress) == ("水利6", "73%")


def test_the_period_is_that_of_the_latest_column_that_is_filled() -> None:
    body = table(
        "目标任务|一季度完成情况|二季度完成情况|三季度完成情况|四季度完成情况",
        "抽检600批次|140批次|310批次|468批次|—",
        "培训12期|3期|7期||",
    )
    read = document(f"<meta charset=utf-8><h1>2024年工作完成情况</h1>{body}".encode(), "a.html")
    assert [t.progress for t in read.tasks] == ["468批次", "7期"]
    assert read.tasks[1].extra == {"一季度完成情况": "3期"}
    assert read.period is not None
    assert read.period.end == date(2024, 9, 30)


PROSE = "".join(
    f"<p>{n}月以来，全县新开工项目{n + 3}个，完成投资{n * 7}亿元，各项工作有序推进。</p>" for n in range(1, 9)
)


def test_a_document_of_which_most_was_not_placed_says_so() -> None:
    page = f"<meta charset=utf-8><h1>某县2024年重点工作进展情况</h1>{PROSE}{REPORT}"
    place, message = warned(document(page.encode(), "a.html"))["unplaced-text"]
    assert place is None
    assert message.startswith("86%的文字（共306字，其中265字）未归入任何任务：共8处（行或单元格）")


def test_what_is_placed_or_told_is_not_missed() -> None:
    told = (
        "<h1>某县2024年重点工作进展情况</h1><p>一、工业经济</p><p>发布机构：某县人民政府办公室</p>"
        "<p>某县人民政府办公室　2024年7月15日</p><p>当前位置：首页 &gt; 政务公开 &gt; 民生实事</p>"
    )
    footer = "<footer><p>主办单位：某县人民政府 版权所有 某ICP备00000000号</p></footer>" * 3
    assert "unplaced-text" not in warned(document((told + REPORT + footer).encode(), "a.html"))
    some = PROSE[: len(PROSE) // 8]
    rows = table("目标任务|进展情况|责任单位", *["改造老旧小区12个|12个小区全部完工|住建局"] * 2)
    assert "unplaced-text" not in warned(document((some + rows).encode(), "a.html"))


def about(body: str) -> list[tuple[str, int | None, str | None]]:
    """Return of each warning its code, the task that it is about and the target of that task."""
    read = document(body.encode(), "a.html")
    return [(w.code, w.task, None if w.task is None else read.tasks[w.task].target) for w in read.warnings]


def test_a_warning_of_a_row_names_the_task_that_was_read_from_it() -> None:
    ragged = table(
        "序号|目标任务|进展情况", "1|建桥2座|建成1座", "2|修路3公里|修成1公里|多余", "3|植树5亩|植树2亩"
    )
    assert about(ragged) == [("ragged-row", 1, "修路3公里")]
    # Of the whole document it is the fourth task, whatever row of its own table it stands in.
    before = table("序号|目标任务|进展情况", "1|种草2亩|种草1亩", "2|挖井3口|挖井1口")
    assert about(before + ragged) == [("ragged-row", 3, "修路3公里")]


def test_a_warning_of_a_row_without_a_task_names_none() -> None:
    total = table("序号|目标任务|进展情况", "1|建桥2座|建成1座", "合计|5座|3座")
    assert about(total) == [("skipped-row", None, None)]
    strange = table("目标任务|进展情况|甲类指数", "建桥2座|建成1座|4.5")
    assert about(strange) == [("unknown-column", None, None)]


def test_a_warning_of_a_row_of_several_tasks_names_the_one_that_it_is_about() -> None:
    heads = "县区|新增就业目标(人)|新增就业完成(人)|植树目标(亩)|植树完成(亩)"
    rows_ = "甲县|300|100|50|20", "乙县|400|200|60|30|9"
    read = document(table(heads, *rows_).encode(), "a.html")
    assert len(read.tasks) == 4
    assert [(w.code, w.task) for w in read.warnings] == [("ragged-row", None)]


def test_a_rate_that_differs_stands_at_its_task() -> None:
    rated = table("指标|目标|完成|完成率", "甲|100|80|50%", "乙|200|100|90%")
    read = document((REPORT + rated).encode(), "a.html")
    assert [(w.code, w.task) for w in read.warnings] == [("rate-differs", 1), ("rate-differs", 2)]
    assert [task.target for task in read.tasks] == ["建桥2座", "甲100", "乙200"]


def test_a_result_of_several_goals_stands_at_the_task_of_its_first_row() -> None:
    merged = (
        "<table><tr><td>项目</td><td>年度目标(万元)</td><td>完成数(万元)</td></tr>"
        "<tr><td>甲项目</td><td>100</td><td>50</td></tr>"
        "<tr><td>乙项目</td><td>200</td><td rowspan=2>130</td></tr>"
        "<tr><td>丙项目</td><td>400</td></tr><tr><td>丁项目</td><td>500</td><td>100</td></tr></table>"
    )
    read = document(merged.encode(), "a.html")
    assert [(w.code, w.task) for w in read.warnings] == [("merged-figure", 1)]
    assert "乙项目" in read.tasks[1].target


def test_warnings_that_were_taken_back_name_no_task() -> None:
    content = Content([])
    content.about[content.warn(wording("header-assumed"))] = first = RawTask("一", "")
    content.about[content.warn(wording("joined-over-page"))] = RawTask("二", "")
    content.forget(1)
    assert content.warn(wording("no-goal", heads="甲")) == 1
    assert [(w.code, w.task) for w in content.warnings_about([RawTask("零", ""), first])] == [
        ("header-assumed", 1),
        ("no-goal", None),
    ]


def test_one_wrong_rate_among_right_ones_is_told_of() -> None:
    rows = [
        "指标,年度目标,完成数,完成率",
        "公园,100,40,55%",
        "桥梁,10,4,40%",
        "泵站,20,15,75%",
        "学校,30,15,50%",
    ]
    read = document("\n".join(rows).encode(), "a.csv")
    assert [(w.code, w.task) for w in read.warnings if w.code == "rate-differs"] == [("rate-differs", 0)]
    assert "55%" in read.warnings[0].message
    assert "40.0%" in read.warnings[0].message
