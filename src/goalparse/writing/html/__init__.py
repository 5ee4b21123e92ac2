"""One HTML page that holds everything: text, styles, script, charts. It opens from disk, without a network.

`view` says what is shown, `page.html.j2` where; `english.toml` has the English for every Chinese word of the
page itself that is no word of a code. The page holds both languages and opens in the one in force.
The source's own text is only ever put in by a template that escapes it, and a content security policy lets no script
run but the page's own two, and nothing be fetched.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

from goalparse.messages import Words, current, language
from goalparse.records import Report
from goalparse.writing import labels
from goalparse.writing.html.charts import BAR_HEIGHT, BIN, KEY, MOST_OWNERS, Spec, runtime, specifications
from goalparse.writing.html.states import MARKS, STATES, UNCLAIMED
from goalparse.writing.html.template import page_template, scoped, script_hash, wording
from goalparse.writing.html.view import MOST_LAGGARDS, page

FOLDER = files(__name__)
_CODES: tuple[Words[Any], ...] = (
    labels.KIND, labels.STAGE, labels.NUMERAL, labels.BASIS, labels.PACE, labels.MET, labels.JUDGED,
    labels.EVIDENCE,
)  # fmt: skip
CODES_IN_ENGLISH = {
    chinese: words.within("en")[code] for words in _CODES for code, chinese in words.within("zh").items()
}
"""English for the Chinese words of codes."""
SCRIPTS = ("shared.js", "table.js", "overview.js", "marks.js", "page.js")


def dump(reports: Sequence[Report], out: BinaryIO) -> None:
    """Write the page of all reports to a binary stream, as UTF-8.

    Raises MissingExtraError where Altair, vl-convert or Jinja is not installed.
    """
    out.write(to_html(*reports).encode())


def to_html(*reports: Report) -> str:
    """Return the page of all reports.

    Raises MissingExtraError where Altair, vl-convert or Jinja is not installed.
    """
    made = _template()
    with language("zh"):
        view = page(reports)
        filtered = view.filter
    english = CODES_IN_ENGLISH | tomllib.loads(_file("english.toml"))
    if filtered:
        with language("en"):
            english[filtered] = view.filter
    scripts = {"script": scoped("".join(map(_file, SCRIPTS))), "vega": runtime()}
    charts = specifications(view)
    html: str = made.render(
        page=view,
        charts=charts,
        specs=_drawn(charts),
        states=(*STATES, UNCLAIMED),
        marks=MARKS,
        english=english,
        opens=current(),
        filtered=filtered,
        worded=wording(current(), english),
        style=_file("style.css"),
        hashes=" ".join(script_hash(script) for script in scripts.values()),
        **scripts,
    )
    return html


def _drawn(charts: dict[str, Spec]) -> dict[str, Any]:
    """Return what the script draws charts and lists of: it fills in the values of the goals on view."""
    return {
        "charts": charts,
        "states": {state.key: state.word for state in STATES},
        "most_owners": MOST_OWNERS,
        "height": BAR_HEIGHT,
        "key": KEY,
        "step": BIN,
        "laggards": MOST_LAGGARDS,
    }


@cache
def _template() -> Any:
    return page_template(_file)


@cache
def _file(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")
