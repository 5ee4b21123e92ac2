"""What a number measures."""

from __future__ import annotations

import pytest

from case_files import ExtractCase, differences, extract_cases
from goalparse.extraction import extract
from goalparse.lexicon import default


@pytest.mark.parametrize("case", extract_cases("indicators"), ids=lambda case: case.place)
def test_case(case: ExtractCase) -> None:
    found = extract(case.text, case.side, default())
    assert differences(case, found.quantities, found.numerals) == []
