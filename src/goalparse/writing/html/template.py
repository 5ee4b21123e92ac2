"""The template of a page that holds everything: it escapes what it puts in, and nothing in a text is obeyed."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from goalparse.writing.extras import require
from goalparse.writing.summary import percent
from goalparse.writing.visible import visible


def page_template(file: Callable[[str], str]) -> Any:
    """Return `page.html.j2` of those that `file` returns by their names, as a template.

    Raises MissingExtraError where Jinja is not installed.
    """
    jinja = require("jinja2", "report")
    environment = jinja.Environment(
        loader=jinja.FunctionLoader(file),
        autoescape=True,
        undefined=jinja.StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    return environment.get_template("page.html.j2")


_REASON = re.compile(r"([^:\d]+?)( [\d.]+)?: (.*)", re.DOTALL)


def wording(opens: str, english: Mapping[str, str]) -> Callable[[str], str]:
    """Return what says the page's own Chinese words in the language it opens in, as the script does after.

    Evidence reads `reason 0.93: what it rests on`; only what stands before the colon is the page's own.
    """

    def worded(word: str) -> str:
        if word in english:
            return english[word]
        found = _REASON.fullmatch(word)
        return f"{english[found[1]]}{found[2] or ''}: {found[3]}" if found and found[1] in english else word

    return worded if opens == "en" else str


def _shown(value: object) -> object:
    """Return what a template puts in: texts obey nothing; what is marked as safe is the page's own."""
    return visible(value) if type(value) is str else value


def scoped(script: str) -> str:
    """Return a script whose names are its own: those of the library of charts stand beside them on the page."""
    return f'"use strict";\n{{\n{script}}}\n'


def script_hash(script: str) -> str:
    """Return what a content security policy names a script by."""
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
