"""A small report made by hand, which every output format is tested with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from goalparse.records import Match, Numeral, Period, Quantity, Report, ReportWarning, Source, Task
from goalparse.types import Side

TEXTS: dict[Side, str] = {
    "target": "新建公园6处,其中改造2处,投资降至-5亿元以内。",
    "progress": "2023年建成公园4处,绿地约30亩,计划再建1处,一亿元项目。",
}


def quantity(id_: str, text: str, value: str, **changes: Any) -> Quantity:
    """Build a quantity that stands in TEXTS."""
    side: Side = "target" if id_.startswith("g") else "progress"
    start = TEXTS[side].index(text)
    fields: dict[str, Any] = {"id": id_, "side": side, "text": text, "start": start, "end": start + len(text)}
    fields |= {"value": value, "stage": "planned" if side == "target" else "done", "rule": "by_hand"}
    return Quantity.model_validate(fields | changes)


def match(goal: str | None, achievement: str, ratio: str, **changes: Any) -> Match:
    """Build a match that is not met."""
    fields: dict[str, Any] = {"goal": goal, "achievement": achievement, "ratio": ratio, "basis": "quantity"}
    fields |= {"direction": "up", "met": False, "score": "0.9", "evidence": ["same unit", "shared 公园"]}
    return Match.model_validate(fields | changes)


def parks() -> Task:
    """Return a task with a matched goal, two unmatched goals and an unclaimed achievement."""
    return Task(
        no="1.2",
        section="城市更新",
        target=TEXTS["target"],
        progress=TEXTS["progress"],
        owners=["城管局", "住建局(人防办)"],
        extra={"备注": "=1+1"},
        quantities=[
            quantity("g1", "6处", "6", unit="处", dimension="count", indicator="新建公园"),
            quantity("g2", "2处", "2", unit="处", dimension="count", indicator="改造", part_of="g1"),
            quantity(
                "g3", "-5亿元", "-500000000", unit="元", dimension="money", indicator="投资", bound="<="
            ),
            quantity("a1", "4处", "4", unit="处", dimension="count", indicator="建成公园"),
            quantity("a2", "30亩", "30", unit="亩", dimension="area", indicator="绿地", bound="~"),
            quantity("a3", "1处", "1", unit="处", dimension="count", indicator="再建", stage="planned"),
            quantity("a4", "一亿元", "100000000", unit="元", dimension="money", kind="attribute"),
        ],
        numerals=[Numeral(side="progress", text="2023年", start=0, end=5, kind="date", rule="year")],
        matches=[match("g1", "a1", "0.666667", pace="ahead")],
    )


def road() -> Task:
    """Return a task whose only match is a share of work, and whose text would be a formula."""
    progress = '=HYPERLINK("http://example.org","路基")80%'
    share = Quantity(
        id="a1", side="progress", text="80%", start=len(progress) - 3, end=len(progress), value=Decimal(80),
        unit="%", kind="work", indicator="路基", rule="by_hand",
    )  # fmt: skip
    return Task(
        no="2",
        target="建设\n公路。",
        progress=progress,
        owners=["+交通局"],
        quantities=[share],
        numerals=[],
        matches=[match(None, "a1", "0.8", basis="work", pace="behind")],
    )


def words() -> Task:
    """Return a task without any number."""
    return Task(no=None, target="深化改革。", progress="持续推进。", quantities=[], numerals=[], matches=[])


def report() -> Report:
    """Return the three tasks as a half-year report with one warning."""
    return Report(
        title="重点工作进展",
        issuer="区府办",
        published=date(2023, 7, 24),
        period=Period(start=date(2023, 1, 1), end=date(2023, 6, 30), elapsed=Decimal("0.5")),
        source=Source(name="source.txt", format="txt", sha256="0" * 64),
        tasks=[parks(), road(), words()],
        warnings=[ReportWarning(code="column", message="-列无标题", place="第3行")],
    )
