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
