"""A grid cut at its heads, and what stands between them."""

from __future__ import annotations

import pytest

from goalparse.errors import NoReportError
from goalparse.lexicon import default
from goalparse.reading.tables.segments import facts, segments
from readers.grids import cells, grid
from readers.helpers import document, rows
from readers.writers import table


def cut(*lines: str) -> list[tuple[int, int, list[int]]]:
    """For each segment its first head row, its head rows, and the rows of its body."""
    found = segments(grid(*lines), "", default())
    return [(s.heads.first, s.heads.height, [n for n, _ in s.rows]) for s in found]


def test_heads_again_go_on_and_other_heads_begin_anew() -> None:
    one, other = "项目|预算数|执行数", "指标|目标值|完成值"
    assert cut(one, "税收|10|8", one, "非税|3|1") == [(0, 1, [1, 3])]
    assert cut(one, "税收|10|8", other, "就业|3|1") == [(0, 1, [1]), (2, 1, [3])]
    assert cut("税收|10|8", "非税|3|1") == []


def test_heads_in_another_order_are_read_anew() -> None:
    read = document(
        table("项目|预算数|执行数", "税收|1000|800", "项目|执行数|预算数", "非税|100|300").encode(), "a.html"
    )
    assert rows(read) == [(None, "税收1000", "800", []), (None, "非税300", "100", [])]


def test_labels_and_values_are_facts() -> None:
    lines = ("项目名称|道路改造", "主管部门|交通局|实施单位|公路中心")
    assert facts(cells(*lines), default()) == [
        ("项目名称", "道路改造"),
        ("主管部门", "交通局"),
        ("实施单位", "公路中心"),
    ]
    assert facts(cells("道路改造|甲|乙"), default()) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("指标|本月|累计|同比%", "工业|100|800|5", "农业|50|300|3"),
        ("县区|1-6月完成|增速|排名", "东安县|100|8|5", "祁阳县|50|30|3"),
    ],
)
def test_a_table_without_goals_is_no_form_with_labels(lines: tuple[str, ...]) -> None:
    with pytest.raises(NoReportError, match="no report found"):
        document(table(*lines).encode(), "a.html")


def test_a_table_without_goals_is_refused_with_its_reason() -> None:
    with pytest.raises(NoReportError) as refused:
        document(table("指标|本月|累计|同比%", "工业|100|800|5", "农业|50|300|3").encode(), "a.html")
    assert str(refused.value).count("no column of goals") == 1


def test_a_form_with_labels_is_read_by_them() -> None:
    read = document(
        table("目标任务|改造20公里", "完成情况|已改造15公里", "责任单位|交通局").encode(), "a.html"
    )
    assert rows(read) == [(None, "改造20公里", "已改造15公里", ["交通局"])]


def merged(first: str, *figures: str) -> list[tuple[str | None, str, str, list[str]]]:
    """The tasks of a table whose two upper heads each stand over plan and result."""
    heads = f"<tr><td colspan=2>{first}</td><td colspan=2>培训费</td></tr>"
    leaves = "<tr>" + "<td>预算数</td><td>决算数</td>" * 2 + "</tr>"
    body = "<tr>" + "".join(f"<td>{text}</td>" for text in figures) + "</tr>"
    page = f"<h1>会议和培训经费</h1><p>单位：万元</p><table>{heads}{leaves}{body}</table>"
    return rows(document(page.encode(), "a.html"))


def test_a_total_over_heads_of_its_own_begins_the_heads() -> None:
    assert merged("合计", "8", "6", "5", "4") == [
        (None, "合计8万元", "6万元", []),
        (None, "培训费5万元", "4万元", []),
    ]


def test_the_total_of_a_row_is_no_head() -> None:
    assert cut("合计|见附表|见附表", "指标|目标值|完成值", "就业|3|1") == [(1, 1, [2])]


def test_heads_that_measure_something_else_end_the_rows_above_them() -> None:
    read = document(
        table(
            "项目|预算数|决算数|备注",
            "办公费|10|8|无",
            "用房|批复面积（㎡）|使用面积（㎡）|备注",
            "办公楼|300|290|无",
        ).encode(),
        "a.html",
    )
    assert rows(read) == [(None, "办公费10", "8", [])]
    assert "table 1" in {w.place for w in read.warnings if w.code in ("skipped-table", "no-goal")}


def test_a_row_in_words_or_with_one_unit_is_a_row() -> None:
    assert cut("项目|预算数|决算数|备注", "办公费（万元）|未定|未报|无") == [(0, 1, [1])]
    assert cut("项目|预算数|决算数|备注", "办公费（万元）|10|8|（万元）") == [(0, 1, [1])]
