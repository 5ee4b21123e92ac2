"""Records as tables in a notebook: one fragment of HTML without styles or scripts of the page around it.

Every text of the source is put in through an element tree, which escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, tostring

from goalparse.messages import say
from goalparse.records import Course, Reading, Report, Task
from goalparse.writing import labels
from goalparse.writing.html.marks import pieces
from goalparse.writing.rows import Row, as_text, by_task, of_task
from goalparse.writing.summary import percent, summarize

WORST = 10
"""Goals that a report shows."""

# Ink on ground, legible on a light and on a dark notebook.
MARKS = {"goal": "#cfe2f3", "done": "#d9ead3", "other": "#eeeeee", "numeral": "#f3f3f3"}
_MARK = "color:#111;background:{};padding:0 2px;border-radius:2px"
_TEXT = "text-align:left;vertical-align:baseline;white-space:pre-wrap;max-width:40em"
_NUMBER = "text-align:right;vertical-align:baseline;white-space:nowrap"

# Characters that a browser, or JSON, which carries a notebook, does not take: controls and halves of pairs.
_UNFIT = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000)), "\ufffd"
)

Cell = str | tuple[str, str]
"""A text, or a text and the style of its cell."""


def report_html(report: Report) -> str:
    """Return what the report is, how its goals stand, and those that are furthest from being kept."""
    root = Element("div")
    _add(root, "b", report.title or report.source.name or say("writing.untitled"))
    _add(root, "p", _facts(report))
    table = [row for _, own in by_task(report) for row in own]
    counts = summarize(table)
    heads = _heads("tasks", "goals", "matched", "met", "unmet", "undecided")
    figures = [len(report.tasks), counts.goals, counts.matched, counts.met, counts.unmet, counts.undecided]
    if report.period is not None:
        heads, figures = [*heads, labels.PACE["behind"]], [*figures, counts.behind]
    heads, figures = (
        [*heads, labels.word("no_match"), say("heads.warnings")],
        [*figures, counts.unmatched, len(report.warnings)],
    )
    _table(root, heads, [[(str(figure), _NUMBER) for figure in figures]])
    open_ = [row for row in table if row["met"] is not True and isinstance(row["ratio"], Decimal)]
    worst = sorted(open_, key=_ratio)[:WORST]
    if worst:
        _add(root, "p", say("writing.worst", worst=len(worst), open=len(open_)))
        regional = any(row["region"] for row in worst)
        names = ("no", *(["region"] if regional else []), "owners", *_GOALS)
        _table(root, _heads(*names), [[*_whose(row, regional=regional), *_goal(row)] for row in worst])
    return _written(root)


def task_html(task: Task) -> str:
    """Return the two texts of a task with its numbers marked, and its goals with what has been achieved."""
    root = Element("div")
    place = "  ".join(part for part in (task.no, task.region, labels.word("list").join(task.owners)) if part)
    _add(root, "b", place or say("writing.task"))
    found = of_task(task)
    lines = {
        str(row[f"{side}_id"]): n
        for n, row in enumerate(found)
        for side in ("goal", "achievement")
        if row[f"{side}_id"] is not None
    }
    texts = SubElement(SubElement(root, "table"), "tbody")
    for side, name in (("target", say("heads.target")), ("progress", say("heads.progress"))):
        line = SubElement(texts, "tr")
        SubElement(line, "th", style=_TEXT).text = name
        cell = SubElement(line, "td", style=_TEXT)
        for piece in pieces(task, "target" if side == "target" else "progress", lines):
            mark = SubElement(cell, "mark" if piece.role else "span")
            mark.text = piece.text.translate(_UNFIT)
            if piece.role:
                mark.set("style", _MARK.format(MARKS[piece.role]))
                mark.set("title", piece.meaning)
    if found:
        _table(root, _heads(*_GOALS), [_goal(row) for row in found])
    return _written(root)


def course_html(course: Course) -> str:
    """Return a goal with every reading on it in order of time, and what happened to it."""
    root = Element("div")
    place = "  ".join(part for part in (course.place, course.indicator) if part)
    _add(root, "b", place or say("heads.goal"))
    _add(root, "p", say("writing.goal", goal=labels.figure(course.goal.quantity)))
    _table(
        root,
        _heads("until", "achievement", "ratio", "state", "source"),
        [_reading(reading) for reading in course.readings],
    )
    for event in course.events:
        _add(root, "p", event.message)
    return _written(root)


_GOALS = ("goal", "achievement", "ratio", "state")


def _heads(*names: str) -> list[str]:
    return [say(f"heads.{name}") for name in names]


def _facts(report: Report) -> str:
    parts = [report.issuer, str(report.published) if report.published else None]
    if report.period is not None:
        elapsed = percent(report.period.elapsed)
        parts.append(say("writing.as_of", end=report.period.end, elapsed=elapsed))
    return "  ".join(part for part in parts if part)


def _ratio(row: Row) -> Decimal:
    ratio = row["ratio"]
    return ratio if isinstance(ratio, Decimal) else Decimal(0)


def _whose(row: Row, *, regional: bool) -> list[Cell]:
    place = [str(row["region"] or "")] if regional else []
    return [
        str(row["no"] or row["task"]),
        *place,
        str(as_text("owners", row["owners"]) or labels.word("no_owner")),
    ]


def _goal(row: Row) -> list[Cell]:
    ratio = row["ratio"]
    shown = percent(ratio) if isinstance(ratio, Decimal) else ""
    word = labels.outcome(row["state"], row["met"], row["pace"])
    return [_quantity(row, "goal"), _quantity(row, "achievement"), (shown, _NUMBER), word]


def _quantity(row: Row, prefix: str) -> str:
    if row[f"{prefix}_id"] is None:
        return labels.word("whole") if row["state"] == "matched" else ""
    return labels.named(row, prefix)


def _reading(reading: Reading) -> list[Cell]:
    ratio = "" if reading.ratio is None else percent(reading.ratio)
    word = labels.outcome("matched", reading.met, reading.pace)
    return [
        str(reading.period_end or ""),
        labels.figure(reading.quantity),
        (ratio, _NUMBER),
        word,
        reading.source or "",
    ]


def _table(root: Element, heads: Sequence[str], lines: Iterable[Sequence[Cell]]) -> None:
    table = SubElement(root, "table")
    head = SubElement(SubElement(table, "thead"), "tr")
    for text in heads:
        SubElement(head, "th", style="text-align:left").text = text
    body = SubElement(table, "tbody")
    for line in lines:
        row = SubElement(body, "tr")
        for cell in line:
            text, style = (cell, _TEXT) if isinstance(cell, str) else cell
            SubElement(row, "td", style=style).text = text.translate(_UNFIT)


def _add(root: Element, tag: str, text: str) -> None:
    SubElement(root, tag).text = text.translate(_UNFIT)


def _written(root: Element) -> str:
    return tostring(root, encoding="unicode", method="html")
