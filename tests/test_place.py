"""The place of a report: cases/places.txt, and what the cases of one line cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalparse.reading.facts.place import place_of
from goalparse.reading.facts.placing import Clues

CASES = Path(__file__).parent / "cases" / "places.txt"


def _cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    parted = (line.split(" => ") for line in lines if " => " in line and not line.startswith("#"))
    return [(clues, expected) for clues, expected in parted]


@pytest.mark.parametrize(("clues", "expected"), _cases())
def test_place_of_a_document(clues: str, expected: str) -> None:
    title, issuer, name, year = (part.strip() or None for part in clues.split("|"))
    years = (int(year),) if year else ()
    place = place_of(Clues(title=title, issuer=issuer, name=name, years=years))
    shown = "-" if place is None else f"{place.code or '-'} {place.name}"
    assert shown == expected.strip()
