"""A list of goals to print and send, as a Word document in the form that offices use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from rich.cells import cell_len

from goalparse.messages import Language, current, say
from goalparse.records import Report
from goalparse.writing import labels, standing
from goalparse.writing.filters import filter_of
from goalparse.writing.rows import Row, as_text, rows
from goalparse.writing.summary import days, opening, percent, summarize

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# Heads, and how their cells stand.
COLUMNS = (
    ("no", "center"),
    ("goal", "left"),
    ("achievement", "left"),
    ("ratio", "center"),
    ("gap", "center"),
    ("state", "center"),
)
# Their widths, as parts of the page's: English words for how a goal stands are longer.
WIDTHS: dict[Language, tuple[int, ...]] = {"zh": (13, 42, 41, 19, 19, 22), "en": (12, 39, 38, 22, 19, 26)}
# Of 54 half characters of 三号 on a line; fonts that take the place of a missing one are wider.
LINE = 48


def dump(reports: Sequence[Report], out: BinaryIO) -> None:
    """Write one list a report to a binary stream, each from a new page on."""
    from goalparse.writing.wordpage import new

    first = reports[0] if reports else None
    document = new(_title(first) if first else labels.word("untitled"), (first.issuer or "") if first else "")
    for place, report in enumerate(reports):
        if place:
            document.add_page_break()
        _list(document, report)
    document.save(out)


def _title(report: Report) -> str:
    return report.title or report.source.name or labels.word("untitled")


def _list(document: WordDocument, report: Report) -> None:
    from goalparse.writing.wordpage import BODY, FANG_SONG, HEI, KAI, SMALL, SONG, TITLE, line, together

    only = filter_of(report).only
    table = [row for row in rows(report) if row["state"] != "unclaimed"]
    name = say("writing.list_of", which=labels.ONLY[only]) if only else say("writing.list")
    for text in (_title(report), name):
        line(document, text, SONG, TITLE, bold=True, align="center")
    period = report.period
    about = [text for text in (report.issuer, days(period) if period else None) if text]
    whole = "　".join(about)
    for text in [whole] if cell_len(whole) <= LINE else about:
        line(document, text, KAI, BODY, align="center")
    line(document, opening(report, summarize(rows(report))), FANG_SONG, BODY, align="indent")
    if table:
        _table(document, table)
        together(line(document, say("writing.note"), FANG_SONG, SMALL))
    if doubts := [warning for warning in report.warnings if warning.task is not None]:
        line(document, say("writing.checks"), HEI, BODY)
        for warning in doubts:
            line(document, str(warning), FANG_SONG, BODY, align="indent")
    together(line(document, "", FANG_SONG, BODY))
    together(line(document, say("writing.signature"), FANG_SONG, BODY))
    line(document, say("writing.date"), FANG_SONG, BODY, align="right")


def _table(document: WordDocument, table: list[Row]) -> None:
    """Add the goals, those of one responsible unit under its name; a goal of several units stands once, under all."""
    from goalparse.writing import wordpage

    names, aligns = zip(*COLUMNS, strict=True)
    widths = WIDTHS[current("heads")]
    grid = wordpage.table(document, [say(f"heads.{name}") for name in names], widths)
    groups: dict[str, list[Row]] = {}
    for row in table:
        groups.setdefault(str(as_text("owners", row["owners"]) or labels.word("no_owner")), []).append(row)
    for owners, own in groups.items():
        wordpage.heading_row(grid.add_row(), say("writing.owner_goals", owner=owners, n=len(own)))
        for row in own:
            wordpage.fill(grid.add_row(), _cells(row), widths, aligns)
    for cell in grid.rows[-1].cells:
        wordpage.together(cell.paragraphs[0])


def _cells(row: Row) -> list[str]:
    gap, ratio, remark = standing.gap(row), standing.ratio(row), standing.remark(row)
    return [
        str(row["no"] or row["task"]),
        standing.goal(row),
        standing.achievement(row),
        percent(ratio) if ratio is not None else "",
        standing.points(gap) if gap is not None else "",
        standing.state(row) + (f"\n{labels.of('', remark).strip()}" if remark else ""),
    ]
