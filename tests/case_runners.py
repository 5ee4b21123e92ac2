"""What the lines of each case file are asked: a function a file, which returns what is wrong with one line.

And the rules of each family, every one of which must have cases on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

import goalparse
from case_files import (
    SCANNED,
    ExtractCase,
    Line,
    MatchCase,
    differences,
    extract_case,
    match_case,
    match_differences,
    rule_differences,
    rules_of,
)
from goalparse import matching
from goalparse.completion import complete
from goalparse.extraction import (
    bounds,
    extract,
    indicators,
    kinds,
    lists,
    numeral_rules,
    parts,
    quantities,
    series,
    stages,
    trims,
)
from goalparse.extraction.clauses import Context, contexts
from goalparse.extraction.folding import fold
from goalparse.lexicon import default
from goalparse.matching import match, ranking
from goalparse.matching.beside import weigh_neighbours
from goalparse.matching.instead import weigh_against_goals, weigh_other_goals
from goalparse.matching.listed import weigh_lists
from goalparse.matching.pairs import Pair
from goalparse.matching.sides import answer_changes, read_items
from goalparse.matching.signals import Signals
from goalparse.matching.times import weigh_times
from goalparse.matching.vetoes import VETOES, parted_by
from goalparse.reading.facts.place import place_of
from goalparse.reading.facts.placing import Clues
from goalparse.records import Period
from goalparse.types import Side
from sound import unsound

Runner = Callable[[Line], list[str]]

HALF_YEAR = Period(start=date(2023, 1, 1), end=date(2023, 6, 30), elapsed=Decimal("0.5"))
MARK = re.compile(r"\{([^{}]*)\}")


def scanned(line: Line) -> list[str]:
    """Ask the scan which digits are quantities, which numerals, and by which rule; then the whole of extraction."""
    case = extract_case(line)
    found, nothing = quantities.scan(fold(case.text).text, default())
    wrong = [*differences(case, found, nothing, SCANNED), *extracted(None)(line)]
    return wrong + rule_differences(case, [*(q.rule for q in found), *(n.rule for n in nothing)])


def extracted(field: str | None) -> Runner:
    """Ask the whole of extraction, and which rule decided the field."""

    def run(line: Line) -> list[str]:
        case = extract_case(line)
        found = extract(case.text, case.side, default())
        wrong = differences(case, found.quantities, found.numerals)
        wrong += unsound(goalparse.extract(case.text, side=case.side))
        return wrong + (rule_differences(case, rules_of(field, found.quantities)) if field else [])

    return run


def trimmed(line: Line) -> list[str]:
    """Ask the names that numbers get with the cut of the heading and without it: it must be needed, or not."""
    case = extract_case(line)
    wrong = extracted(None)(line)
    assert case.section is not None, f"{case.place}: a case needs a heading"
    with pytest.MonkeyPatch.context() as patch:
        for side in ("BEFORE", "BEHIND"):
            patch.setattr(trims, side, [c for c in getattr(trims, side) if c.name != case.section.rule])
        without = extract(case.text, case.side, default())
    names = [q.indicator for q in extract(case.text, case.side, default()).quantities]
    if (names == [q.indicator for q in without.quantities]) is not case.section.negative:
        named = "others" if case.section.negative else "the same"
        wrong.append(f"{case.section.rule}: without it the names are {named}")
    return wrong


def in_context(line: Line) -> list[str]:
    """Ask the context of the marked number (grammar: cases/clauses.txt)."""
    (mark,) = MARK.finditer(line.text)
    text = fold(MARK.sub(r"\1", line.text)).text
    placed = contexts(text, quantities.scan(text, default())[0], default())
    lists.hand_out(placed, default())
    series.part(placed, default())
    (context,) = [context for context in placed if context.quantity.start == mark.start()]
    wanted = dict(part.split("=", 1) for part in line.wanted.replace("\\n", "\n").split(" | "))
    return [
        f"{field}: wanted {value}, found {said(context, field)}"
        for field, value in wanted.items()
        if said(context, field) != value
    ]


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
        found = extract(context.text, "progress", default()).quantities
        return next(f.stage for f in found if f.start == q.start)
    return str(getattr(context, field))


def named_by_standard(line: Line) -> list[str]:
    """Ask the standard names of the marked figures (grammar: cases/standard.txt)."""
    side: Side = "target" if line.text.startswith("T|") else "progress"
    text = line.text.removeprefix("T|")
    marks = [(m.start() - 2 * i, m.end() - 2 * i - 2) for i, m in enumerate(MARK.finditer(text))]
    found = {(q.start, q.end): q for q in goalparse.extract(MARK.sub(r"\1", text), side=side).quantities}
    names = " ; ".join(found[mark].standard_indicator or "-" for mark in marks)
    return [] if names == line.wanted else [f"found {names}"]


def placed(line: Line) -> list[str]:
    """Ask for the place of a document (grammar: cases/places.txt)."""
    title, issuer, name, year = (part.strip() or None for part in line.text.split("|"))
    place = place_of(Clues(title=title, issuer=issuer, name=name, years=(int(year),) if year else ()))
    shown = "-" if place is None else f"{place.code or '-'} {place.name}"
    return [] if shown == line.wanted else [f"found {shown}"]


def matched(line: Line) -> list[str]:
    """Ask all matches of a task."""
    case = match_case(line)
    task = goalparse.parse_task(case.target, case.progress)
    wrong = match_differences(case, task.quantities, task.matches)
    wrong += unsound(task)
    wrong += rule_differences(
        ExtractCase(case.place, line.section, "progress", "", ()), [m.rule for m in task.matches]
    )
    return wrong


def signalled(line: Line) -> list[str]:
    """Ask all matches of a task, with the signal of the heading and without it: it must be needed, or not."""
    assert line.section is not None, f"{line.place}: a case needs a heading"
    case, signal = match_case(line), line.section.rule

    def without(found: Sequence[Pair]) -> None:
        ranking.rank(found)
        for pair in found:
            if pair.signals is not None:
                pair.signals = Signals(**{**pair.signals._asdict(), signal: 0})

    task = goalparse.parse_task(case.target, case.progress)
    wrong = match_differences(case, task.quantities, task.matches)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "rank", without)
        task = goalparse.parse_task(case.target, case.progress)
    same = match_differences(case, task.quantities, task.matches) == []
    if same is not line.section.negative:
        wrong.append(f"{signal}: without it the matches are {'the same' if same else 'others'}")
    return wrong


def completed(line: Line) -> list[str]:
    """Ask all matches of a task, in a half-year report; without a period there is no pace."""
    case = match_case(line)
    task = goalparse.parse_task(case.target, case.progress)
    wrong = match_differences(case, task.quantities, in_half_a_year(case))
    wrong += [f"{m.achievement}: a pace without a period" for m in task.matches if m.pace is not None]
    return wrong


def in_half_a_year(case: MatchCase) -> list[SimpleNamespace]:
    """Complete the matches of a case as though it stood in a half-year report."""
    target, progress = (
        extract(case.target, "target", default()),
        extract(case.progress, "progress", default()),
    )
    found = []
    for draft in match(target, progress, default()):
        done = complete(draft, HALF_YEAR, default())
        found.append(
            SimpleNamespace(
                goal=draft.goal.id if draft.goal else None,
                achievement=draft.achievement.id,
                basis=draft.basis,
                ratio=done.ratio,
                ratio_lower=done.lower,
                ratio_upper=done.upper,
                direction=done.direction,
                met=done.met,
                points=done.points,
                pace=done.pace,
                stated=done.stated,
            )
        )
    return found


def parted(line: Line) -> list[str]:
    """Ask whether the veto of the heading parts the two of a task (grammar: cases/vetoes.txt)."""
    assert line.section is not None, f"{line.place}: a case needs a heading"
    assert (line.wanted == "parted") is not line.section.negative, (
        f"{line.place}: parted, or a ratio under `not`"
    )
    target, bar, progress = line.text.partition(" ‖ ")
    assert bar, f"{line.place}: a case needs ' ‖ '"
    lexicon = default()
    sides = extract(target, "target", lexicon), extract(progress, "progress", lexicon)
    pairs = {(m.goal, m.achievement) for m in match(*sides, lexicon)}
    goals, done = [read_items(side, lexicon, goals=side is sides[0], narrative=False) for side in sides]
    answer_changes(goals, done)
    weigh_neighbours(done, lexicon)
    weigh_against_goals(goals, done, lexicon)
    weigh_other_goals(goals, done)
    weigh_lists(goals, done, lexicon)
    weigh_times(goals, done, lexicon)
    by_rule = {
        (g.quantity, d.quantity) for g in goals for d in done if parted_by(g, d, lexicon) == line.section.rule
    }
    if line.wanted == "parted":
        return [] if by_rule and by_rule.isdisjoint(pairs) else ["not parted"]
    matches = goalparse.parse_task(target, progress).matches
    ratios = [m.ratio for m in matches if m.basis == "quantity"]
    wrong = [] if Decimal(line.wanted) in ratios else [f"found {', '.join(map(str, ratios)) or 'nothing'}"]
    return [*wrong, *(["parted"] if by_rule else [])]


RUNNERS: Mapping[str, Runner] = {
    "numbers": scanned,
    "units": scanned,
    "numerals": scanned,
    "bounds": extracted("bound"),
    "kinds": extracted("kind"),
    "stages": extracted("stage"),
    "parts": extracted("part_of"),
    "indicators": extracted("indicator"),
    "trims": trimmed,
    "clauses": in_context,
    "standard": named_by_standard,
    "places": placed,
    "vetoes": parted,
    "match": matched,
    "conditions": matched,
    "conditions_read": extracted(None),
    "signals": signalled,
    "completion": completed,
}

TAKEN_OUT = frozenset({"trims", "signals"})
"""Case files whose rules are taken out one at a time, in the running modules."""

RULES: Mapping[str, Sequence[str]] = {
    "numbers": (
        "number.unit",
        "number.bare",
        "number.shared_unit",
        "number.header_unit",
        "range",
        "tenths",
        "half",
        "doubling",
        "share.words",
        "chinese.unit",
        "chinese.range",
        "class.size",
    ),
    "numerals": [*(rule.name for rule in numeral_rules.RULES), "label.letters"],
    "bounds": [rule.name for rule in bounds.RULES.rules if rule.name != "exact"],
    "kinds": [rule.name for rule in kinds.RULES.rules if rule.name != "counted"],
    "stages": [rule.name for rule in stages.RULES.rules],
    "parts": parts.RULES,
    "indicators": [name for name, _ in indicators.RULES],
    "trims": [cut.name for cut in dict.fromkeys((*trims.BEFORE, *trims.BEHIND))],
    "vetoes": ["other_measure", *(veto.name for veto in VETOES)],
    "match": (
        "worded",
        "one_of_several",
        "named_apart",
        "confirmed",
        "sole",
        "in_order",
        "plan_before",
        "eliminated",
        "whole_cell",
        "stated",
        "work",
    ),
    "signals": Signals._fields,
}
