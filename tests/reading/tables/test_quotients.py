"""What the figures of a table prove: rates as quotients of results and goals."""

from __future__ import annotations

import pytest

from readers.grids import paired, roles, understood
from readers.helpers import codes, document
from readers.writers import table


def test_the_rates_choose_among_budgets_also_where_another_agrees_by_chance() -> None:
    lines = ("项目|预算数|调整预算数|决算数|决算数为预算数%", "税收|100|110|105|105", "非税|30|20|20|66.7")
    assert paired(*lines) == {"预算数": ["决算数"]}
    later = ("项目|预算数|调整预算数|决算数|决算数为调整预算数%", "税收|100|110|99|90", "非税|30|20|20|100")
    assert paired(*later) == {"调整预算数": ["决算数"]}


@pytest.mark.parametrize(
    ("rates", "right"),
    [
        (("80%", "33.3%"), 2),
        (("80", "33.3"), 2),
        (("0.80", "0.333"), 2),
        (("125%", "300%"), 2),
        (("80%", "99%"), 1),
        (("—", ""), 0),
    ],
)
def test_rates_in_percent_as_fractions_and_turned_round(rates: tuple[str, str], right: int) -> None:
    one, other = rates
    found = understood("项目|控制数|实际数|完成率", f"甲|100|80|{one}", f"乙|300|100|{other}")
    assert [v.right for v in found.verdicts] == [right]


def test_contradicting_rates_are_told_of_and_change_no_pair() -> None:
    lines = ("指标|目标|完成|完成率", "甲|100|80|50%", "乙|200|100|90%")
    assert paired(*lines) == {"目标": ["完成"]}
    read = document(table(*lines).encode(), "a.html")
    assert [w.code for w in read.warnings] == ["rate-differs"] * 2
    assert "rate-differs" not in codes(document(table(lines[0], "甲|100|80|80%").encode(), "a.html"))


def test_unknown_heads_get_the_roles_that_two_rows_prove() -> None:
    lines = ("名字|应改|已改|完成率", "甲村|100|80|80%", "乙村|50|20|40%")
    assert roles(*lines)[1:] == ["target", "progress", "rate"]
    assert roles(*lines[:2])[1:] != ["target", "progress", "rate"]
    assert roles(lines[0], "甲村|100|80|80%", "乙村|50|20|55%")[1:3] == [None, "progress"]
