"""What parts a goal from an achievement whatever their words share, veto by veto."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from case_files import Section, lines, uncovered
from goalparse import parse_task
from goalparse.extraction import extract
from goalparse.lexicon import default
from goalparse.matching import match
from goalparse.matching.beside import weigh_against_goals, weigh_neighbours
from goalparse.matching.items import read_items
from goalparse.matching.vetoes import VETOES, parted_by


@dataclass(frozen=True)
class Case:
    """A task, and the ratio of its one match; None where the veto of the heading parts the two."""

    place: str
    section: Section
    target: str
    progress: str
    ratio: Decimal | None


def _cases() -> list[Case]:
    found = []
    for place, section, text, wanted in lines("vetoes"):
        assert section is not None, f"{place}: a case needs a heading"
        assert (wanted == "parted") is not section.negative, f"{place}: parted, or a ratio under `not`"
        target, bar, progress = text.partition(" ‖ ")
        assert bar, f"{place}: a case needs ' ‖ '"
        found.append(Case(place, section, target, progress, None if wanted == "parted" else Decimal(wanted)))
    return found


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_case(case: Case) -> None:
    lexicon = default()
    sides = extract(case.target, "target", lexicon), extract(case.progress, "progress", lexicon)
    pairs = {(m.goal, m.achievement) for m in match(*sides, lexicon)}
    goals, done = (read_items(side, lexicon, goals=side is sides[0], narrative=False) for side in sides)
    weigh_neighbours(done, lexicon)
    weigh_against_goals(goals, done, lexicon)
    vetoes = {(g.quantity, d.quantity): parted_by(g, d, lexicon) for g in goals for d in done}
    by_rule = {pair for pair, veto in vetoes.items() if veto == case.section.rule}
    assert by_rule.isdisjoint(pairs)
    if case.ratio is None:
        assert by_rule
    else:
        assert not by_rule
        ratios = [m.ratio for m in parse_task(case.target, case.progress).matches if m.basis == "quantity"]
        assert case.ratio in ratios


def test_every_veto_has_cases_on_both_sides() -> None:
    assert uncovered(CASES, ["other_measure", *(veto.name for veto in VETOES)]) == []
