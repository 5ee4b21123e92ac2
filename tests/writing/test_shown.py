"""Records as Python shows them: one line each, and as tables in a notebook."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import lxml.html
import pytest

import goalparse
from folders import LINAN
from goalparse import (
    Course,
    Event,
    Extraction,
    Numeral,
    Place,
    Reading,
    Reason,
    Report,
    ReportWarning,
    Source,
    Span,
)
from goalparse.records import Record
from reports import match, parks, quantity, report, road, words

HOSTILE = "<script>alert(1)</script>&\x00\x1b[31m\ud800"


def reading(value: str, ratio: str | None, source: str = "a.html") -> Reading:
    return Reading(
        source=source,
        task=0,
        quantity=quantity("a1", "4处", value, unit="处", indicator="建成公园"),
        period_end=date(2023, 6, 30),
        ratio=None if ratio is None else Decimal(ratio),
        met=False,
        pace="ahead",
    )


def course(message: str = "由6处改为8处") -> Course:
    goal = Reading(
        source="a.html", task=0, quantity=quantity("g1", "6处", "6", unit="处", indicator="新建公园")
    )
    return Course(
        place="临水区",
        goal_period=None,
        indicator="新建公园",
        goal=goal,
        readings=[reading("4", "0.666667"), reading("5", None, "b.html")],
        events=[Event(kind="goal_changed", source="b.html", message=message)],
    )


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (report(), "Report('重点工作进展', 3 tasks, 2 matches)"),
        (report().model_copy(update={"title": "年" * 40, "tasks": [parks()]}),
         f"Report('…{'年' * 31}', 1 task, 1 match)"),
        (report().model_copy(update={"title": None, "tasks": []}), "Report('source.txt', 0 tasks, 0 matches)"),
        (parks(), "Task('1.2', '新建公园6处,其中改造2处,投资降至-5亿元以内。', 7 quantities, 1 match)"),
        (words(), "Task(None, '深化改革。', 0 quantities, 0 matches)"),
        (road(), r"Task('2', '建设\n公路。', 1 quantity, 1 match)"),
        (parks().quantities[2], "Quantity(g3: '投资' <= -500000000 元, planned)"),
        (parks().quantities[6], "Quantity(a4: = 100000000 元, done, attribute)"),
        (quantity("g1", "6处", "6", upper="8"), "Quantity(g1: = 6..8, planned)"),
        (parks().numerals[0], "Numeral(progress, '2023年', date)"),
        (parks().matches[0], "Match(g1 <- a1, 0.666667, not met, ahead)"),
        (match(None, "a1", "1.2", met=True, doubtful=True), "Match(implied <- a1, 1.2, met, doubtful)"),
        (match("g1", "a1", "0").model_copy(update={"ratio": None, "met": None}),
         "Match(g1 <- a1, no ratio, undecided)"),
        (Extraction(quantities=[], numerals=parks().numerals), "Extraction(0 quantities, 1 numeral)"),
        (report().period, "Period(2023-01-01 to 2023-06-30, 0.5 of the year)"),
        (Span(start=date(2023, 1, 1), end=date(2023, 12, 31)), "Span(2023-01-01 to 2023-12-31)"),
        (Place(name="临水区", code="330199"), "Place('临水区', 330199)"),
        (report().source, "Source('source.txt', txt)"),
        (course(), "Course('临水区', '新建公园' = 6 处, 2 readings, 1 event)"),
        (reading("4", "0.5"), "Reading('a.html', task 0, '建成公园' = 4 处, 2023-06-30, 0.5)"),
        (course().events[0], "Event(goal_changed, '由6处改为8处')"),
        (report().warnings[0], "ReportWarning(column, '-列无标题')"),
        (Reason(field="bound", rule="exact", start=1, end=2), "Reason(field='bound', rule='exact', start=1, end=2)"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Record) else "",
)  # fmt: skip
def test_a_record_shows_itself_briefly(record: Record, shown: str) -> None:
    assert repr(record) == shown


def test_no_record_shows_itself_in_more_than_a_line() -> None:
    long = "很长的\n文字\x1b" * 1000
    records = [
        report().model_copy(update={"title": long}),
        parks().model_copy(update={"target": long, "no": long}),
        quantity("g1", "6处", "6").model_copy(update={"indicator": long}),
        ReportWarning(code="x", message=long),
        Numeral(side="target", text=long, start=0, end=1, kind="date", rule="x"),
    ]
    for record in records:
        assert len(repr(record)) < 200
        assert repr(record).isprintable()


def test_every_public_record_but_the_reason_has_a_form_of_its_own() -> None:
    from goalparse.writing.brief import SAID

    public = {getattr(goalparse, name) for name in goalparse.__all__}
    records = {cls for cls in public if isinstance(cls, type) and issubclass(cls, Record)}
    assert records - set(SAID) == {Reason}


def test_a_subclass_shows_its_own_name() -> None:
    class Chosen(Report):
        pass

    assert repr(Chosen.model_validate(report().model_dump())).startswith("Chosen('重点工作进展'")


def test_print_shows_the_same_and_a_warning_its_message() -> None:
    assert str(report()) == repr(report())
    assert str(report().warnings[0]) == "第3行：-列无标题"
    assert f"{report().tasks}".startswith("[Task('1.2', ")


def text_of(html: str) -> list[str]:
    return [" ".join(t.split()) for t in lxml.html.fromstring(html).itertext() if t.strip()]


def rows_of(html: str, table: int) -> list[list[str]]:
    found = lxml.html.fromstring(html).findall(".//table")[table]
    return [[cell.text_content() for cell in line] for line in found.iter("tr")]


def test_a_report_is_its_summary_and_its_worst_goals() -> None:
    html = report()._repr_html_()
    assert text_of(html)[:2] == ["重点工作进展", "区府办 2023-07-24 截至2023-06-30，序时进度50.0%"]
    heads, figures = rows_of(html, 0)
    assert dict(zip(heads, figures, strict=True)) == {
        "任务": "3", "量化目标": "3", "有对应进展": "2", "已完成": "0", "未完成": "2", "待定": "0",
        "滞后": "1", "无对应进展": "2", "警示": "1",
    }  # fmt: skip
    assert rows_of(html, 1)[1:] == [
        ["1.2", "城管局、住建局(人防办)", "新建公园 6处", "建成公园 4处", "66.7%", "快于序时"],
        ["2", "+交通局", "（全部工作）", "路基 80%", "80.0%", "滞后"],
    ]


def test_of_many_goals_the_ten_lowest_are_shown_and_the_others_counted() -> None:
    third = [match("g1", "a1", f"0.{n:02d}") for n in range(30, 10, -1)]
    tasks = [parks().model_copy(update={"no": m.ratio and f"{m.ratio:f}", "matches": [m]}) for m in third]
    html = report().model_copy(update={"tasks": tasks})._repr_html_()
    assert "完成率最低的10个目标（未完成和待定的共20个）：" in text_of(html)
    assert [row[0] for row in rows_of(html, 1)[1:]] == [f"0.{n}" for n in range(11, 21)]


def test_a_report_of_regions_names_them_and_one_without_open_goals_has_no_list() -> None:
    ranked = report().model_copy(update={"tasks": [parks().model_copy(update={"region": "桐山县"})]})
    assert rows_of(ranked._repr_html_(), 1)[0][:3] == ["序号", "地区", "责任单位"]
    assert rows_of(ranked._repr_html_(), 1)[1][1] == "桐山县"
    assert (
        len(lxml.html.fromstring(report().model_copy(update={"tasks": []})._repr_html_()).findall(".//table"))
        == 1
    )


def test_a_task_is_its_texts_with_the_numbers_marked_and_its_goals() -> None:
    html = parks()._repr_html_()
    marks = [(m.text, m.get("title")) for m in lxml.html.fromstring(html).iter("mark")]
    assert marks == [
        ("6处", "数量 计划"), ("2处", "数量 计划"), ("-5亿元", "数量 计划"), ("2023年", "日期"),
        ("4处", "数量 已完成"), ("30亩", "数量 已完成"), ("1处", "数量 计划"), ("一亿元", "限定 已完成"),
    ]  # fmt: skip
    target, progress = rows_of(html, 0)
    assert (target[1], progress[1]) == (parks().target, parks().progress)
    assert rows_of(html, 1)[1:] == [
        ["新建公园 6处", "建成公园 4处", "66.7%", "快于序时"],
        ["改造 2处", "", "", "无对应进展"],
        ["投资 ≤-5亿元", "", "", "无对应进展"],
        ["", "绿地 约30亩", "", "未对应进展"],
    ]


def test_a_course_is_its_readings_in_order_and_its_events() -> None:
    html = course()._repr_html_()
    assert text_of(html)[:2] == ["临水区 新建公园", "目标：6处"]
    assert rows_of(html, 0)[1:] == [
        ["2023-06-30", "4处", "66.7%", "快于序时", "a.html"],
        ["2023-06-30", "4处", "", "快于序时", "b.html"],
    ]
    assert text_of(html)[-1] == "由6处改为8处"


def test_nothing_of_a_source_is_markup_or_unfit_for_a_notebook() -> None:
    task = parks().model_copy(
        update={"target": HOSTILE + parks().target, "no": HOSTILE, "owners": [HOSTILE], "region": HOSTILE}
    )
    named = report().model_copy(update={"title": HOSTILE, "issuer": HOSTILE, "tasks": [task]})
    nameless = named.model_copy(
        update={"title": None, "source": Source(name=HOSTILE, format="txt", sha256="0")}
    )
    told = course(HOSTILE).model_copy(update={"place": HOSTILE, "readings": [reading("4", "0.5", HOSTILE)]})
    for shown in (named, nameless, task, told):
        html = shown._repr_html_()
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in html
        assert not re.search("[\x00-\x08\x1b\ud800]", html)
        html.encode()


def test_a_real_report_is_shown_in_little_space() -> None:
    found = goalparse.parse(LINAN)
    assert re.fullmatch(r"Report\('.*半年度进展情况', 154 tasks, \d+ matches\)", repr(found))
    assert len(found._repr_html_()) < 20_000
    assert all(task._repr_html_().count("<mark") for task in found.tasks if task.quantities)
