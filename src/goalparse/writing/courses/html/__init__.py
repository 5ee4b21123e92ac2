"""Courses as one HTML page that holds everything and opens from disk, without a network: a line a goal.

`view` says what is shown, `drawing` draws the sparklines, `page.html.j2` says where; style and words are those of the
report's page, with what is added here. A content security policy lets no script run but the page's own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from goalparse.messages import current, language
from goalparse.records import Course, Report
from goalparse.writing import labels
from goalparse.writing.courses.html.view import page
from goalparse.writing.html import CODES_IN_ENGLISH
from goalparse.writing.html import FOLDER as REPORT
from goalparse.writing.html.states import STATES
from goalparse.writing.html.template import page_template, scoped, script_hash, wording

FOLDER = files(__name__)
EVENTS_IN_ENGLISH = dict(
    zip(labels.EVENT.within("zh").values(), labels.EVENT.within("en").values(), strict=True)
)
"""English for the Chinese words of events."""
SHARED = {"style.css": "style.css", "page.js": "shared.js"}
"""A file of this page → the one of the report's page that goes before it."""


def dump(courses: Sequence[Course], reports: Sequence[Report], out: BinaryIO) -> None:
    """Write the page of all courses to a binary stream, as UTF-8.

    Raises MissingExtraError where Jinja is not installed.
    """
    out.write(to_html(courses, reports).encode())


def to_html(courses: Sequence[Course], reports: Sequence[Report]) -> str:
    """Return the page of all courses.

    Raises MissingExtraError where Jinja is not installed.
    """
    script = scoped(_file("page.js"))
    with language("zh"):
        view = page(courses, reports)
    english = EVENTS_IN_ENGLISH | CODES_IN_ENGLISH | tomllib.loads(_file("english.toml"))
    html: str = _template().render(
        page=view,
        states=STATES,
        english=english,
        opens=current(),
        worded=wording(current(), english),
        style=_file("style.css"),
        script=script,
        hashes=script_hash(script),
    )
    return html


@cache
def _template() -> Any:
    return page_template(_file)


@cache
def _file(name: str) -> str:
    """Return a file of this page, the macros of words as they are there, behind what it shares with the report's."""
    if name == "words.html.j2":
        return REPORT.joinpath(name).read_text(encoding="utf-8")
    own = FOLDER.joinpath(name).read_text(encoding="utf-8")
    shared = SHARED.get(name)
    return own if shared is None else REPORT.joinpath(shared).read_text(encoding="utf-8") + own
