"""Names, figures and units put together to the texts of a task."""

from __future__ import annotations

from decimal import Decimal

import pytest

import goalparse
from readers.helpers import document, rows
from readers.writers import table


def texts(*lines: str) -> list[tuple[str, str]]:
    """Target and progress of each task of a table."""
    return [(target, done) for _, target, done, _ in rows(document(table(*lines).encode(), "a.html"))]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("PM10", "PM10 60微克/立方米"),
        ("PM2.5", "PM2.5 60微克/立方米"),
        ("PM10平均浓度", "PM10平均浓度60微克/立方米"),
    ],
)
def test_a_figure_does_not_run_on_from_a_name(name: str, target: str) -> None:
    source = table("指标|单位|目标|完成", f"{name}|微克/立方米|60|50", "优良天数|天|300|290")
    assert rows(document(source.encode(), "a.html"))[0] == (None, target, "50微克/立方米", [])
    task = goalparse.parse(source.encode(), name="a.html").tasks[0]
    assert [m.ratio for m in task.matches] == [Decimal("1.2")]


def test_a_sign_before_the_figure_needs_no_blank() -> None:
    assert texts("指标|目标|完成", "PM10|≤60|50", "GDP|90|80") == [("PM10≤60", "50"), ("GDP 90", "80")]


def test_a_rate_of_growth_lends_its_sign_to_no_level() -> None:
    assert texts("指标|目标|1-6月增速%", "税收|10|3", "出口|20|4")[0] == ("税收10", "增长3%")
    assert texts("指标|目标|完成(亿元)", "税收|10|3", "出口|20|4")[0] == ("税收10亿元", "3亿元")


@pytest.mark.parametrize(
    ("bound", "ratio"), [("<=", "1.25"), ("≤", "1.25"), ("不高于", "1.25"), (">=", "0.8"), ("=", "0.8")]
)
def test_a_bound_of_its_own_column_stands_before_the_figure(bound: str, ratio: str) -> None:
    source = table(
        "指标|指标性质|指标值|度量单位|完成值", f"人均花费|{bound.replace('<', '&lt;')}|500|元|400"
    )
    task = goalparse.parse(source.encode(), name="a.html").tasks[0]
    assert task.target == f"人均花费{bound}500元"
    assert [m.ratio for m in task.matches] == [Decimal(ratio)]


def test_what_bounds_nothing_stays_out_of_the_figure() -> None:
    assert texts("指标|指标性质|指标值|度量单位|完成值", "床位|预期性|500|张|400") == [("床位500张", "400张")]
    assert texts("指标|指标性质|指标值|度量单位|完成值", "床位|>=|≥500|张|400") == [("床位≥500张", "400张")]


def test_a_figure_is_not_read_together_with_the_number_that_a_name_ends_in() -> None:
    source = table("项目|单位|目标|完成", "标段2|个|200|100", "标段12|个|300|240", "路灯|盏|50|40")
    tasks = goalparse.parse(source.encode(), name="a.html").tasks
    assert [m.ratio for task in tasks for m in task.matches] == [Decimal(n) for n in ("0.5", "0.8", "0.8")]


@pytest.mark.parametrize(
    ("goal", "done"), [("2 090", "1 045"), ("1 150", "575"), ("12 000 000", "6 000 000")]
)
def test_thousands_parted_by_blanks_are_one_figure(goal: str, done: str) -> None:
    task = goalparse.parse(table("项目|目标|完成", f"造林|{goal}|{done}").encode(), name="a.html").tasks[0]
    assert [m.ratio for m in task.matches] == [Decimal("0.5")]


def test_a_figure_with_a_remark_takes_name_and_unit() -> None:
    lines = ("事项|年度目标|完成情况", "投入(万元)|100（含结转20）|80（含结转10）", "环境|明显改善|有所改善")
    assert texts(*lines) == [
        ("投入100万元（含结转20）", "80万元（含结转10）"),
        ("明显改善", "有所改善"),
    ]
