"""Where a number stands: its sentence, its clause, its bracket, its list, and what reaches it."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from folders import CASES, DOCS
from goalparse.extraction import extract, lists, quantities
from goalparse.extraction.clauses import Context, contexts
from goalparse.extraction.folding import fold
from goalparse.lexicon import default

CASES = CASES / "clauses.txt"
PAGE = DOCS / "clauses.md"
_MARK = re.compile(r"\{([^{}]*)\}")
_DRAWN = re.compile(r"[└┘─│]")


class Case(NamedTuple):
    """A text, where its marked number stands, and what the context of that must say."""

    place: str
    text: str
    start: int
    wanted: dict[str, str]


def cases() -> list[Case]:
    """Read tests/cases/clauses.txt."""
    found = []
    for n, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith(("#", "[")):
            continue
        marked, arrow, said = line.replace("\\n", "\n").partition(" => ")
        (mark,) = _MARK.finditer(marked)
        assert arrow, f"clauses.txt:{n}: a case needs ' => '"
        wanted = dict(part.split("=", 1) for part in said.split(" | "))
        found.append(Case(f"clauses.txt:{n}", _MARK.sub(r"\1", marked), mark.start(), wanted))
    return found


def said(context: Context, field: str) -> str:
    """Return what a context says, as the cases write it."""
    q, scope = context.quantity, context.scope
    if field in {"sentence", "clause"}:
        start, end = getattr(context, field)
        return context.text[start:end]
    if field == "chained":
        return "yes" if context.chained else "no"
    if field == "scope":
        word = context.text[scope.start : scope.end] if scope is not None else ""
        return "none" if scope is None else f"{'plan' if scope.plan else 'fact'}:{word}"
    if field == "name":
        return q.name
    if field == "of":
        of = context.partner.quantity if context.partner is not None else None
        return context.text[of.start : of.end] if of is not None else ""
    if field == "stage":
        return next(
            f.stage for f in extract(context.text, "progress", default()).quantities if f.start == q.start
        )
    return str(getattr(context, field))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.place)
def test_case(case: Case) -> None:
    text = fold(case.text).text
    placed = contexts(text, quantities.scan(text, default())[0], default())
    lists.hand_out(placed, default())
    (context,) = [context for context in placed if context.quantity.start == case.start]
    assert {field: said(context, field) for field in case.wanted} == case.wanted


def test_every_drawing_of_the_page_is_a_case() -> None:
    texts = {case.text for case in cases()}
    drawn = re.findall(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in drawn for line in block.splitlines() if line and not line.startswith(" ")]
    shown = [line.split("   ")[0].strip() for line in lines if not _DRAWN.search(line)]
    assert len(shown) >= 10
    assert [text for text in shown if re.search(r"\d", text) and text not in texts] == []
