"""Which achievement reports on which goal."""

from __future__ import annotations

import pytest

from case_files import MatchCase, match_cases, match_differences
from goalparse import parse_task


@pytest.mark.parametrize("case", match_cases("match"), ids=lambda case: case.place)
def test_case(case: MatchCase) -> None:
    task = parse_task(case.target, case.progress)
    assert match_differences(case, task.quantities, task.matches) == []
    assert all(match.evidence and 0 <= match.score <= 1 for match in task.matches)
