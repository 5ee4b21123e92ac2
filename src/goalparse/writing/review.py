"""The workbook in which people judge what was matched: written for them, and read again.

Each match and each goal without one is a row with a judgement to choose: right, wrong, or the achievement that it
should be. What a row speaks of (document, task, stretches, what can be chosen) stands in hidden columns of the same
row, so that rows may be sorted, filtered and taken out.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from goalparse.corrections import Correction, Mention, digest
from goalparse.errors import FormatError, SourceError
from goalparse.messages import LANGUAGES, say, told, why, words
from goalparse.messages.places import place_shown
from goalparse.records import Quantity, Record, Report, Task
from goalparse.writing import labels, standing
from goalparse.writing.extras import require
from goalparse.writing.filters import Filter
from goalparse.writing.rows import Row, as_text, by_task
from goalparse.writing.selection import fits
from goalparse.writing.summary import percent
from goalparse.writing.visible import visible
from goalparse.writing.worksheets import fitting, on_paper

WORDS = words("review.judgement")
"""What a judgement is called: right, wrong, instead."""
HEADS = (
    ("no", 6), ("owners", 13), ("target", 40), ("progress", 48), ("goal", 22), ("achievement", 24), ("ratio", 9),
    ("state", 10), ("remark", 8), ("judgement", 8), ("chosen", 24), ("note", 18),
)  # fmt: skip
JUDGED, CHOSEN = 9, 10
HIDDEN = len(HEADS)
"""The column of what a row speaks of; those after it are what can be chosen."""
MOST_CHOICES = 60


class Subject(Record):
    """What a row of the workbook speaks of; `rows` is how many rows its task has in all."""

    sha256: str
    source: str | None
    task: int
    no: str | None
    digest: str
    goal: Mention | None
    found: Mention | None
    choices: dict[str, Mention]
    rows: int


class Judged(Record):
    """A row as it was found: what it speaks of, and what has been decided, None where nothing has."""

    subject: Subject
    target: str
    progress: str
    correction: Correction | None


def dump(reports: Sequence[Report], out: BinaryIO, wanted: Filter | None = None) -> None:
    """Write the workbook of all reports, or of what is wanted of them, to a binary stream.

    Raises MissingExtraError where XlsxWriter is not installed.
    """
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with require("xlsxwriter", "report").Workbook(out, options) as book:
        plain = {"font_name": "宋体", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
        cell, asked = (
            book.add_format(plain),
            book.add_format(plain | {"bg_color": "#FFF2CC", "locked": False}),
        )
        head = book.add_format(plain | {"bold": True, "bg_color": "#D9D9D9"})
        sheet = book.add_worksheet(say("review.sheet"))
        for column, (name, width) in enumerate(HEADS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, say(f"review.heads.{name}"), head)
        entries = [entry for report in reports for entry in _entries(report, wanted or Filter())]
        for line, (texts, subject) in enumerate(entries, 1):
            for column, text in enumerate(texts):
                sheet.write_string(line, column, fitting(visible(text)), asked if column >= JUDGED else cell)
            for column, name in enumerate([subject.model_dump_json(), *subject.choices], HIDDEN):
                sheet.write_string(line, column, name)
        last, width = len(entries), max((len(subject.choices) for _, subject in entries), default=0)
        if entries:
            sheet.data_validation(1, JUDGED, last, JUDGED, {"validate": "list", "source": [*WORDS.values()]})
            cells = require("xlsxwriter.utility", "report").xl_range(1, HIDDEN + 1, 1, HIDDEN + width)
            choices = "=$" + cells.replace(":", ":$")
            sheet.data_validation(1, CHOSEN, last, CHOSEN, {"validate": "list", "source": choices})
        sheet.set_column(HIDDEN, HIDDEN + width, None, None, {"hidden": True})
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(HEADS) - 1)
        sheet.print_area(0, 0, last, len(HEADS) - 1)
        on_paper(sheet)
        notes = book.add_worksheet(say("review.help-sheet"))
        notes.set_column(0, 0, 110)
        for line, text in enumerate(say("review.help").strip().splitlines()):
            notes.write_string(line, 0, text)


def _entries(report: Report, wanted: Filter) -> Iterator[tuple[list[str], Subject]]:
    """Yield of each match and each goal without one that is wanted the texts of its row, and what it speaks of."""
    for index, (task, own) in enumerate(by_task(report)):
        goals = [row for row in own if row["state"] != "unclaimed"]
        asked = [row for row in goals if fits(row, wanted.only)]
        if wanted.owner is not None and not any(map(wanted.names, task.owners)):
            continue
        options = [q for q in task.quantities if q.side == "progress" and q.kind != "attribute"][
            :MOST_CHOICES
        ]
        choices = {f"{quantity.id} {_named(quantity)}": _mention(quantity) for quantity in options}
        text = digest(task.target, task.progress)
        for row in asked:
            subject = Subject(
                sha256=report.source.sha256, source=report.source.name, task=index, no=task.no, digest=text,
                goal=_of(task, row["goal_id"]), found=_of(task, row["achievement_id"]), choices=choices,
                rows=len(goals),
            )  # fmt: skip
            yield _texts(row), subject


def _texts(row: Row) -> list[str]:
    ratio = standing.ratio(row)
    whole = labels.word("whole") if row["goal_id"] is None else standing.goal(row)
    return [
        *(str(as_text(name, row[name]) or "") for name in ("no", "owners", "target", "progress")),
        whole,
        standing.achievement(row) or labels.word("no_match"),
        percent(ratio) if ratio is not None else "",
        standing.state(row),
        standing.remark(row),
        "",
        "",
        "",
    ]


def _named(quantity: Quantity) -> str:
    return f"{quantity.indicator or ''} {quantity.text}".strip()


def _mention(quantity: Quantity) -> Mention:
    return Mention(side=quantity.side, start=quantity.start, end=quantity.end, text=quantity.text)


def _of(task: Task, id_: object) -> Mention | None:
    return None if id_ is None else _mention(task.quantity(str(id_)))


def load(path: str | Path) -> list[Correction]:
    """Read what has been decided in a workbook.

    Raises SourceError where it cannot be read, FormatError that names the row that is wrong.
    """
    return [row.correction for row in load_rows(path) if row.correction is not None]


def load_rows(path: str | Path) -> list[Judged]:
    """Read every row of a workbook, judged or not. Raises as `load` does."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise SourceError(say("errors.writing.cannot-read", path=path, why=why(error))) from error
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    except Exception as error:
        raise FormatError(say("errors.writing.not-workbook-xlsx", path=path, error=error)) from error
    sheet = next((name for name in _in_each("sheet") if name in book.sheetnames), None)
    if sheet is None:
        raise FormatError(say("errors.review.no-sheet", path=path, sheet=say("review.sheet")))
    found = []
    for line, cells in enumerate(book[sheet].iter_rows(min_row=2, values_only=True), 2):
        if len(cells) > HIDDEN and cells[HIDDEN] is not None:
            found.append(_judged(cells, place_shown(f"{path}, row {line}", "errors")))
        elif any(cells):
            raise FormatError(say("errors.writing.row-what-row-speaks", path=path, line=line))
    return found


def _judged(cells: Sequence[Any], where: str) -> Judged:
    try:
        subject = Subject.model_validate_json(str(cells[HIDDEN]))
    except ValidationError as error:
        raise FormatError(say("errors.writing.what-row-speaks-hidden", where=where)) from error
    said, chosen = (str(cells[column] or "").strip() for column in (JUDGED, CHOSEN))
    correction = None
    if said or chosen:
        right = _right(subject, said, chosen, where)
        fields = {name: getattr(subject, name) for name in Correction.model_fields if name != "right"}
        correction = Correction(**fields, right=right)
    return Judged(
        subject=subject, target=str(cells[2] or ""), progress=str(cells[3] or ""), correction=correction
    )


def _right(subject: Subject, said: str, chosen: str, where: str) -> Mention | None:
    """Return the achievement that reports on the goal after a person's judgement."""
    judgement = _judgement(said) if said else "instead"
    if judgement is None:
        known = labels.word("list").join(WORDS.values())
        raise FormatError(say("errors.review.no-judgement", where=where, known=known, said=said))
    if judgement == "instead":
        if chosen in subject.choices:
            return subject.choices[chosen]
        known = json.dumps([*subject.choices], ensure_ascii=False)
        raise FormatError(say("errors.review.no-choice", where=where, known=known, said=chosen))
    if chosen:
        raise FormatError(say("errors.review.chosen-beside", where=where, said=said))
    if judgement == "wrong" and subject.found is None:
        raise FormatError(say("errors.review.nothing-wrong", where=where, said=said))
    return subject.found if judgement == "right" else None


def _judgement(said: str) -> str | None:
    """Return what a word for a judgement means, in whichever language the workbook is."""
    return next((code for code in WORDS if said in _in_each(f"judgement.{code}")), None)


def _in_each(name: str) -> list[str]:
    return [told("review", name, language, {}) for language in LANGUAGES]
