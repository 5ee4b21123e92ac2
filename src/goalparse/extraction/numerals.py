"""Numerals that measure nothing: dates, ordinals, versions, labels, references.

The rules without a lead are one alternation, tried in the order of the table; rules with a lead come first,
each guarded by the character before the digits, so that a plain number costs one match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from goalparse.drafts import NumeralDraft
from goalparse.extraction.numeral_rules import RULES, NumeralRule
from goalparse.lexicon import Lexicon

_LONGEST_LEAD: Final = 10
_SHORTEST_CODE: Final = 11
"""Digits of a telephone number."""


class _Led:
    """A rule with a lead; its patterns are compiled when they are first needed."""

    __slots__ = ("_lead", "_shapes", "rule")

    def __init__(self, rule: NumeralRule, lexicon: Lexicon) -> None:
        self.rule = rule
        self._lead = f"(?:{rule.lead})$"
        self._shapes = lexicon.shapes

    @property
    def lead(self) -> re.Pattern[str]:
        """What ends where the digits begin."""
        return self._shapes[self._lead]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The digits, and what belongs to them."""
        return self._shapes[self.rule.pattern]


_Leads = tuple[_Led, ...]


class _FirstOf:
    """Rules as one pattern: the first in order that matches."""

    __slots__ = ("_rules", "_shape", "_shapes")

    def __init__(self, rules: Iterable[NumeralRule], lexicon: Lexicon) -> None:
        self._rules = tuple(rules)
        self._shape = "|".join(f"({rule.pattern})" for rule in self._rules)
        self._shapes = lexicon.shapes

    def match(self, text: str, pos: int) -> NumeralDraft | None:
        m = self._shapes[self._shape].match(text, pos)  # compiled when it is first needed
        if m is None:
            return None
        rule = self._rules[m.lastindex - 1]  # type: ignore[operator]  # one of the groups has matched
        return NumeralDraft(pos, m.end(), rule.kind, rule.name)


@dataclass(frozen=True, slots=True)
class NumeralScanner:
    """The rules: with a lead by the character before the digits, else by the one after them."""

    leads: dict[str, _Leads]
    plain: dict[str, _FirstOf]
    others: _FirstOf
    """The rules that any character may follow, for codes of many digits."""
    bare: _FirstOf
    bare_leads: _Leads
    time_leads: tuple[str, ...]
    no_leads: tuple[str, ...]

    def match(self, text: str, pos: int, end: int, floor: int) -> NumeralDraft | None:
        """Return the numeral that holds the digits `[pos, end)`. A lead never reaches below `floor`."""
        if pos > floor and text[pos - 1] in self.leads:
            for led in self.leads[text[pos - 1]]:
                m = led.pattern.match(text, pos)
                if m is not None:
                    found = led.lead.search(text[max(floor, pos - 8) : pos])
                    if found is not None:
                        return NumeralDraft(pos - len(found[0]), m.end(), led.rule.kind, led.rule.name)
        table = self.plain.get(text[end : end + 1])
        if table is not None:
            return table.match(text, pos)
        return self.others.match(text, pos) if end - pos >= _SHORTEST_CODE else None

    def match_bare(self, text: str, pos: int) -> NumeralDraft | None:
        """Return the numeral at `pos` that is one only because no unit follows."""
        for led in self.bare_leads:
            m = led.pattern.match(text, pos)
            if m is not None:
                found = led.lead.search(text, max(0, pos - _LONGEST_LEAD), pos)
                if found is not None:
                    return NumeralDraft(found.start(), m.end(), led.rule.kind, led.rule.name)
        return self.bare.match(text, pos)

    def opens_stretch(self, text: str, pos: int) -> bool:
        """Whether the word before `pos` says that a stretch of time follows: 前三个月, not 提前一个月."""
        leads = (word for word in self.time_leads if text.endswith(word, 0, pos))
        return any(not text.endswith(self.no_leads, 0, pos - len(word)) for word in leads)


@lru_cache(maxsize=8)
def scanner(lexicon: Lexicon) -> NumeralScanner:
    """Return the rules of a lexicon."""
    leads: dict[str, _Leads] = {}
    for rule in RULES:
        if rule.lead and not rule.bare:
            for char in _signs(rule.before, -1, lexicon):
                leads[char] = (*leads.get(char, ()), _Led(rule, lexicon))
    plain = [(rule, _signs(rule.after, 0, lexicon)) for rule in RULES if not rule.lead and not rule.bare]
    blanks = filter(str.isspace, map(chr, range(0x3001)))
    return NumeralScanner(
        leads=leads,
        plain={
            char: _FirstOf((rule for rule, signs in plain if not signs or char in signs), lexicon)
            for char in set().union(*(signs for _, signs in plain))
        }
        # what decides may stand after a blank
        | dict.fromkeys(blanks, _FirstOf((rule for rule, _ in plain), lexicon)),
        others=_FirstOf((rule for rule, signs in plain if not signs), lexicon),
        bare=_FirstOf((rule for rule in RULES if rule.bare and not rule.lead), lexicon),
        bare_leads=tuple(_Led(rule, lexicon) for rule in RULES if rule.bare and rule.lead),
        time_leads=lexicon.names["time_leads"],
        no_leads=lexicon.names["no_leads"],
    )


def _signs(written: str, end: int, lexicon: Lexicon) -> frozenset[str]:
    """Return the characters, and the first (0) or the last (-1) ones of the words of a class among them."""
    chars = set(_CLASS.sub("", written))
    for key in _CLASS.findall(written):
        chars.update(word[end] for word in lexicon.names[key])
    return frozenset(chars)


_CLASS: Final = re.compile(r"\{names\.([a-z_]+)\}")
