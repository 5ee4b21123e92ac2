"""The case files under tests/cases: one case a line, the span marked, not counted.

An extraction case::

    力争实现{3万吨标煤}以上,{2023年}底前建成{2个} => 30000 吨标准煤 >= amount ; date ; 2 个

    T|text        the text is a target; `P|`, which may be left out, a progress text; \\n breaks a line
    {…}           a span that must be found exactly; one expectation a mark, in order, between ` ; `
    => date       the mark is a numeral of that kind
    => 30000 亩   the mark is a quantity: value and unit (- for a lost one), then, where wanted,
                    a bound (= >= > <= < ~)            without one it must be =
                    a kind (amount share growth work attribute) and up or down, its change
                    a stage (done underway preliminary planned)
                    upper=5                            without one there must be none
                    part_of={76家}                     without one it must be part of nothing
                    indicator=新增就业|就业             one of these, exactly; indicator=none for none
                    rule=range
    => nothing    nothing may be found in the mark, or, in a text without a mark, at all

Nothing may be found outside the marks. A match case::

    target ‖ progress => 3万吨标煤 ~ 0.9万吨标准煤 = 0.3 met=false ; - ~ 80% = 0.8 basis=work

lists all matches: goal ~ achievement = ratio, by their texts (- for an implied goal, `20台#2` for the second
20台 of its side, `?` before a match that may be left out), then where wanted met=true|false|null,
basis= (without one it must be quantity), direction=, lower=, upper=, points=, stated=, and in a
half-year report pace=.
`=> none` allows no match.

Lines that start with # are comments. `[rule]` heads lines in which that rule made one of the records, and
`[not rule: what it could be confused with]` lines in which it made none; any other `[…]` heads a group.

The files of contexts, places, vetoes and standard names open with a grammar of their own. Which function runs the
lines of which file stands in tests/case_runners.py, and tests/test_cases.py runs them all.

known_failures.txt holds cases that goalparse gets wrong: `== kinds` heads lines that belong in kinds.txt, and moves
there with them as soon as they pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from folders import CASES
from goalparse.records import Extraction, Numeral, Quantity

NUMERALS = frozenset({"date", "ordinal", "version", "label", "reference"})
WORDS = {
    **dict.fromkeys(("=", ">=", ">", "<=", "<", "~"), "bound"),
    **dict.fromkeys(("amount", "share", "growth", "work", "attribute"), "kind"),
    **dict.fromkeys(("done", "underway", "preliminary", "planned"), "stage"),
    **dict.fromkeys(("up", "down"), "change"),
}
ALWAYS = {"bound": "=", "upper": None, "part_of": None}
"""Fields that hold even where a line does not name them."""
SCANNED = frozenset({"value", "unit", "upper", "rule"})
"""Fields that are known right after the scan, before any context is read."""

KNOWN = "known_failures"

_SECTION = re.compile(r"\[(?P<not>not )?(?P<rule>[a-z_.]+)(?:: (?P<confusion>.+))?\]")
_GROUP = re.compile(r"\[[^\[\]]+\]")
_MATCH = re.compile(
    r"(?P<maybe>\?)?(?P<goal>.+?) ~ (?P<achievement>.+?) = (?P<ratio>\S+)(?P<rest>(?: \w+=\S+)*)"
)


@dataclass(frozen=True)
class Section:
    """The lines under one heading: those that a rule makes, or those that it must leave alone."""

    rule: str
    negative: bool
    confusion: str | None


@dataclass(frozen=True)
class Mark:
    """What must be found at `[start, end)`: a quantity with these fields, a numeral of a kind, or nothing."""

    start: int
    end: int
    sort: str
    fields: Mapping[str, str | None] = field(default_factory=dict)


class Headed(Protocol):
    """A case that stands under a heading."""

    @property
    def section(self) -> Section | None:
        """The heading."""


@dataclass(frozen=True)
class ExtractCase:
    """One text and everything that must be found in it."""

    place: str
    section: Section | None
    side: Any
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class MatchCase:
    """One task and all its matches: (goal, achievement) → fields; `maybe` are those that may be left out."""

    place: str
    target: str
    progress: str
    matches: Mapping[tuple[str, str], Mapping[str, str]]
    maybe: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Line:
    """A case as it is written: its file, where it stands, its heading, what comes before ` => ` and after it."""

    file: str
    place: str
    section: Section | None
    text: str
    wanted: str


def lines(name: str) -> Iterator[Line]:
    """Read the lines of one file."""
    file, section = name, None
    for number, line in enumerate((CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if name == KNOWN and line.startswith("== "):
            file, section = line.removeprefix("== "), None
        elif heading := _SECTION.fullmatch(line):
            section = Section(heading["rule"], heading["not"] is not None, heading["confusion"])
        elif " => " in line:
            text, _, wanted = line.partition(" => ")
            yield Line(file, f"{name}.txt:{number}", section, text.replace("\\n", "\n"), wanted.strip())
        elif _GROUP.fullmatch(line):
            section = None
        else:
            raise ValueError(f"{name}.txt:{number}: a case needs ' => '")


def extract_cases(name: str) -> list[ExtractCase]:
    """Read the extraction cases of one file."""
    return [extract_case(line) for line in lines(name)]


def match_cases(name: str) -> list[MatchCase]:
    """Read the match cases of one file."""
    return [match_case(line) for line in lines(name)]


def extract_case(line: Line) -> ExtractCase:
    """Read an extraction case."""
    place, section, text, wanted = line.place, line.section, line.text, line.wanted
    side = "progress"
    if text[:2] in {"T|", "P|"}:
        side, text = ("target" if text[0] == "T" else "progress"), text[2:]
    plain, spans = "", []
    for part in re.split(r"(\{[^{}]*\})", text):
        if part.startswith("{"):
            spans.append((len(plain), len(plain) + len(part) - 2))
            part = part[1:-1]
        plain += part
    if wanted == "nothing" and not spans:
        return ExtractCase(place, section, side, plain, ())
    expectations = wanted.split(" ; ")
    if len(expectations) != len(spans):
        raise ValueError(f"{place}: {len(spans)} marks, but {len(expectations)} expectations")
    marks = tuple(
        _mark(place, *span, expectation) for span, expectation in zip(spans, expectations, strict=True)
    )
    return ExtractCase(place, section, side, plain, marks)


def _mark(place: str, start: int, end: int, wanted: str) -> Mark:
    words = wanted.split()
    if words == ["nothing"] or (len(words) == 1 and words[0] in NUMERALS):
        return Mark(start, end, words[0])
    if len(words) < 2:
        raise ValueError(f"{place}: {wanted!r} is neither a kind of numeral nor value and unit")
    fields: dict[str, str | None] = {
        **ALWAYS,
        "value": words[0],
        "unit": None if words[1] == "-" else words[1],
    }
    for word in words[2:]:
        key, equals, value = word.partition("=")
        if word in WORDS:
            fields[WORDS[word]] = word
        elif equals and key in {"upper", "part_of", "indicator", "rule"}:
            fields[key] = value.strip("{}")
        else:
            raise ValueError(f"{place}: no field for {word!r}")
    return Mark(start, end, "quantity", fields)


def match_case(line: Line) -> MatchCase:
    """Read a match case."""
    place, text, wanted = line.place, line.text, line.wanted
    target, bar, progress = text.partition("‖")
    if not bar:
        raise ValueError(f"{place}: a match case needs ‖ between target and progress")
    matches: dict[tuple[str, str], Mapping[str, str]] = {}
    maybe = set()
    for item in () if wanted == "none" else wanted.split(" ; "):
        m = _MATCH.fullmatch(item.strip())
        if m is None:
            raise ValueError(f"{place}: {item!r} is not 'goal ~ achievement = ratio'")
        pair = (m["goal"], m["achievement"])
        given = dict(part.split("=", 1) for part in m["rest"].split())
        matches[pair] = {"ratio": m["ratio"], "basis": "quantity", **given}
        if m["maybe"]:
            maybe.add(pair)
    return MatchCase(place, target.strip(), progress.strip(), matches, frozenset(maybe))


def in_order(found: Extraction) -> list[Quantity | Numeral]:
    """Return the quantities and numerals of a text by position."""
    records: list[Quantity | Numeral] = [*found.quantities, *found.numerals]
    return sorted(records, key=lambda record: (record.start, record.end))


def differences(
    case: ExtractCase,
    quantities: Sequence[Any],
    numerals: Sequence[Any],
    fields: frozenset[str] | None = None,
) -> list[str]:
    """Return what was found otherwise than the case wants it; `fields` limits which fields are compared.

    Quantities and numerals are records or the drafts behind them.
    """
    found = {(q.start, q.end): ("quantity", q) for q in quantities}
    found.update({(n.start, n.end): (n.kind, n) for n in numerals})
    wrong: list[str] = []
    for mark in case.marks:
        here = case.text[mark.start : mark.end]
        if mark.sort == "nothing":
            continue
        sort, record = found.pop((mark.start, mark.end), ("nothing", None))
        if sort != mark.sort:
            wrong.append(f"{here}: wanted {mark.sort}, found {sort}")
        elif sort == "quantity":
            wrong += _field_differences(case, mark, record, quantities, fields)
    wrong += [
        f"{case.text[start:end]}: found {sort}, not wanted" for (start, end), (sort, _) in found.items()
    ]
    return wrong


def _field_differences(
    case: ExtractCase, mark: Mark, record: Any, quantities: Sequence[Any], fields: frozenset[str] | None
) -> list[str]:
    wrong = []
    for name, wanted in mark.fields.items():
        if fields is not None and name not in fields:
            continue
        found = getattr(record, name)
        if name == "part_of":
            whole = next((q for q in quantities if found is not None and found in (q, q.id)), None)
            found = case.text[whole.start : whole.end] if whole is not None else None
        if name in {"value", "upper"}:
            same = found == (Decimal(wanted) if wanted is not None else None)
        elif name == "indicator":
            same = (found or "none") in (wanted or "").split("|")
        else:
            same = found == wanted
        if not same:
            wrong.append(f"{case.text[mark.start : mark.end]}: {name} wanted {wanted}, found {found}")
    return wrong


def rules_of(field: str, quantities: Sequence[Any]) -> list[str]:
    """Return the names of the rules that decided a field."""
    return [reason.rule for q in quantities for reason in q.reasons if reason.field == field]


def rule_differences(case: ExtractCase, rules: Sequence[str]) -> list[str]:
    """Return what is wrong with the rules that made the records, given the heading the case stands under."""
    if case.section is None or (case.section.rule in rules) is not case.section.negative:
        return []
    verb = "must not be" if case.section.negative else "must be"
    return [f"{case.section.rule} {verb} among {', '.join(rules) or 'none'}"]


def uncovered(cases: Sequence[Headed], rules: Sequence[str]) -> list[str]:
    """Return the rules without a positive or without a negative case, and headings that name no rule."""
    sections = {case.section for case in cases if case.section is not None}
    named = {section.rule for section in sections}
    missing = [f"{name}: no rule of that name" for name in sorted(named - set(rules))]
    for rule in dict.fromkeys(rules):
        for negative in (False, True):
            if not any(s.rule == rule and s.negative is negative for s in sections):
                missing.append(f"{rule}: no {'negative' if negative else 'positive'} case")
    missing += [
        f"{s.rule}: a negative without its confusion" for s in sections if s.negative and not s.confusion
    ]
    return missing


def match_differences(case: MatchCase, quantities: Sequence[Any], matches: Sequence[Any]) -> list[str]:
    """Return what was matched otherwise than the case wants it, given the records of its task."""
    names = _names(quantities)
    found = {(names[m.goal] if m.goal else "-", names[m.achievement]): m for m in matches}
    wrong = []
    for pair, wanted in case.matches.items():
        match = found.pop(pair, None)
        if match is None:
            if pair not in case.maybe:
                wrong.append(f"{' ~ '.join(pair)}: no such match")
            continue
        for name, value in wanted.items():
            attribute = {"lower": "ratio_lower", "upper": "ratio_upper"}.get(name, name)
            seen = getattr(match, attribute)
            shown = "null" if seen is None else str(seen).lower() if isinstance(seen, bool) else seen
            same = (
                shown == Decimal(value) if isinstance(shown, Decimal) and value != "null" else shown == value
            )
            if not same:
                wrong.append(f"{' ~ '.join(pair)}: {name} wanted {value}, found {shown}")
    wrong += [f"{' ~ '.join(pair)} = {match.ratio}: not wanted" for pair, match in found.items()]
    return wrong


def _names(quantities: Sequence[Any]) -> dict[str, str]:
    """Name every quantity by its text, the second of the same text on its side `text#2`."""
    seen: dict[tuple[str, str], int] = {}
    names = {}
    for q in quantities:
        nth = seen[(q.side, q.text)] = seen.get((q.side, q.text), 0) + 1
        names[q.id] = q.text if nth == 1 else f"{q.text}#{nth}"
    return names
