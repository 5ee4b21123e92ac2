"""One text end to end, through the public function: every digit of every case is accounted for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from case_files import ExtractCase, extract_cases, in_order
from goalparse import GoalparseError, extract

FILES = ("numbers", "units", "numerals", "bounds", "kinds", "stages", "indicators", "parts")
CASES = [case for name in FILES for case in extract_cases(name)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_every_digit_lies_in_exactly_one_record(case: ExtractCase) -> None:
    found = extract(case.text, side=case.side)
    for place, char in enumerate(case.text):
        if char.isdecimal():
            assert sum(record.start <= place < record.end for record in in_order(found)) == 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_records_quote_the_text_and_stand_in_order(case: ExtractCase) -> None:
    found = extract(case.text, side=case.side)
    records = in_order(found)
    assert all(record.text == case.text[record.start : record.end] for record in records)
    assert all(one.end <= other.start for one, other in pairwise(records))
    letter = "g" if case.side == "target" else "a"
    assert [q.id for q in found.quantities] == [f"{letter}{i}" for i in range(1, len(found.quantities) + 1)]


def test_a_text_must_be_a_str() -> None:
    with pytest.raises(GoalparseError, match="text must be a str, not bytes"):
        extract(b"3\xe5\xae\xb6")  # type: ignore[arg-type]
