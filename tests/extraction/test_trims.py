"""What is cut off the words beside a number, cut by cut: each is needed where it fires, and only there."""

from __future__ import annotations

import pytest

from case_files import ExtractCase, differences, extract_cases, uncovered
from goalparse.extraction import extract, trims
from goalparse.lexicon import default

CASES = extract_cases("trims")
NAMES = [cut.name for cut in dict.fromkeys((*trims.BEFORE, *trims.BEHIND))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: ExtractCase, monkeypatch: pytest.MonkeyPatch) -> None:
    found = extract(case.text, case.side, default())
    assert differences(case, found.quantities, found.numerals) == []
    assert case.section is not None
    for side in ("BEFORE", "BEHIND"):
        others = tuple(cut for cut in getattr(trims, side) if cut.name != case.section.rule)
        monkeypatch.setattr(trims, side, others)
    without = extract(case.text, case.side, default())
    same = [q.indicator for q in found.quantities] == [q.indicator for q in without.quantities]
    assert same is case.section.negative


def test_every_cut_has_cases_on_both_sides() -> None:
    assert uncovered(CASES, NAMES) == []
