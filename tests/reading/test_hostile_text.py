"""Lines made to be slow: each is read to its end, and what stands in it is found."""

from __future__ import annotations

from datetime import date

import pytest

from goalparse.errors import NoReportError
from goalparse.lexicon import default
from goalparse.reading.facts.issuer import from_title
from goalparse.reading.owners import owners, split_support
from goalparse.reading.period import find_period, read_date
from goalparse.reading.pieces import pieces
from goalparse.reading.prose.labels import labels
from goalparse.reading.stated import stated
from readers.helpers import document, rows

SIZE = 200_000
UNITS = {
    "blanks": " ",
    "ideographic blanks": "\u3000",
    "dashes": "-",
    "commas": "，",
    "digits and a blank": "1 ",
    "opening brackets": "（",
    "labels": "责任单位：",
    "bracketed labels": "【目标任务】",
    "colons": "：",
    "endings of offices": "局",
    "endings and brackets": "局（",
    "years": "2024年",
    "bars": " | ",
    "torn labels": "来 源 ",
    "paths": "首页>",
    "numbers of documents": "岚〔2024〕",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_long_line_between_two_labels(unit: str) -> None:
    filler = (unit * (SIZE // len(unit) + 1))[:SIZE]
    found = labels(f"完成情况：{filler} 责任单位：交通局", default())
    assert (found[0].role, found[0].start, found[-1].role) == ("progress", 0, "owner")


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_long_line_of_a_report(unit: str) -> None:
    filler = (unit * (SIZE // len(unit) + 1))[:SIZE]
    title, task = "某县2024年工作进展情况（截至8月24日）", "1．修路3公里\n进展情况：2公里\n责任单位：交通局"
    text = f"{title}\n甲{filler}乙\n{task}\n"
    read = document(text)
    assert rows(read)[-1] == ("1", "修路3公里", "2公里", ["交通局"])
    assert (read.title, read.period and read.period.end) == (title, date(2024, 8, 24))


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_long_line_and_nothing_else(unit: str) -> None:
    filler = (unit * (SIZE // len(unit) + 1))[:SIZE]
    with pytest.raises(NoReportError):
        document(f"甲{filler}乙\n")
    assert find_period(f"1月 {filler}", 2024) is None
    assert read_date(f"{filler}2024") is None
    assert [piece.kind for piece in pieces(f"某局 {filler}", default().pages)] == ["text"]
    assert len(stated(f"发布机构：某县人民政府  {filler}", default().pages)) >= 1
    assert from_title(filler, default().pages) is None


def test_many_owners_and_what_is_left_open() -> None:
    units = [f"第{i}中学" for i in range(20_000)]
    assert owners("、".join(units)) == units
    assert owners("甲局" + "\n（乙" * 50_000) == ["甲局" + "（乙" * 50_000]
    assert split_support("甲局" + "，" * SIZE + "配合单位：乙局") == ("甲局", "乙局")
    assert split_support("，" * SIZE)[1] == ""


def test_a_task_of_very_many_lines() -> None:
    text = (
        "1．修路3公里\n责任单位：交通局\n进展情况：开工。\n"
        + "又完成一段。\n" * 10_000
        + "备注：无\n" * 10_000
    )
    (task,) = document(text).tasks
    assert (task.target, task.owners, task.progress.count("\n"), task.extra) == (
        "修路3公里",
        ["交通局"],
        10_000,
        {"备注": "无"},
    )
