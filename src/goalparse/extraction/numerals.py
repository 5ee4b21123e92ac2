"""Numerals that measure nothing: dates, ordinals, versions, labels, references.

The rules without a lead are one alternation, tried in the order of the table; rules with a lead come first,
each guarded by the character before the digits, so that a plain number costs one match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from goalparse.drafts import NumeralDraft
from goalparse.extraction.numeral_rules import RULES, NumeralRule
from goalparse.lexicon import Lexicon

_LONGEST_LEAD = 10
_SHORTEST_CODE = 11
"""Digits of a telephone number."""

_Leads = tuple[tuple[NumeralRule, re.Pattern[str], re.Pattern[str]], ...]


class _FirstOf:
    """Rules as one pattern: the first in order that matches."""

    __slots__ = ("_pattern", "_rules")

    def __init__(self, rules: Iterable[NumeralRule], lexicon: Lexicon) -> None:
        self._rules = tuple(rules)
        self._pattern = lexicon.shapes["|".join(f"({rule.pattern})" for rule in self._rules)]

    def match(self, text: str, pos: int) -> NumeralDraft | None:
        m = self._pattern.match(text, pos)
        if m is None:
            return None
        rule = self._rules[m.lastindex - 1]  # type: ignore[operator]  # one of the groups has matched
        return NumeralDraft(pos, m.end(), rule.kind, rule.name)


@dataclass(frozen=True, slots=True)
class NumeralScanner:
    """The compiled rules: with a lead by the character before the digits, else by the one after them."""

    leads: Mapping[str, _Leads]
    plain: Mapping[str, _FirstOf]
    others: _FirstOf
    """The rules that any character may follow, for codes of many digits."""
    bare: _FirstOf
    bare_leads: _Leads
    time_leads: tuple[str, ...]
    no_leads: tuple[str, ...]

    def match(self, text: str, pos: int, end: int, floor: int) -> NumeralDraft | None:
        """Return the numeral that holds the digits `[pos, end)`. A lead never reaches below `floor`."""
        if pos > floor and text[pos - 1] in self.leads:
            for rule, lead, pattern in self.leads[text[pos - 1]]:
                m = pattern.match(text, pos)
                if m is not None:
                    found = lead.search(text[max(floor, pos - 8) : pos])
                    if found is not None:
                        return NumeralDraft(pos - len(found[0]), m.end(), rule.kind, rule.name)
        table = self.plain.get(text[end : end + 1])
        if table is not None:
            return table.match(text, pos)
        return self.others.match(text, pos) if end - pos >= _SHORTEST_CODE else None

    def match_bare(self, text: str, pos: int) -> NumeralDraft | None:
        """Return the numeral at `pos` that is one only because no unit follows."""
        for rule, lead, pattern in self.bare_leads:
            m = pattern.match(text, pos)
            if m is not None:
                found = lead.search(text, max(0, pos - _LONGEST_LEAD), pos)
                if found is not None:
                    return NumeralDraft(found.start(), m.end(), rule.kind, rule.name)
        return self.bare.match(text, pos)

    def opens_stretch(self, text: str, pos: int) -> bool:
        """Whether the word before `pos` says that a stretch of time follows: 前三个月, not 提前一个月."""
        leads = (word for word in self.time_leads if text.endswith(word, 0, pos))
        return any(not text.endswith(self.no_leads, 0, pos - len(word)) for word in leads)


@lru_cache(maxsize=8)
def scanner(lexicon: Lexicon) -> NumeralScanner:
    """Return the compiled rules of a lexicon."""
    leads: dict[str, _Leads] = {}
    for rule in RULES:
        if rule.lead and not rule.bare:
            for char in _signs(rule.before, -1, lexicon):
                leads[char] = (*leads.get(char, ()), _compiled(rule, lexicon))
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
        bare_leads=tuple(_compiled(rule, lexicon) for rule in RULES if rule.bare and rule.lead),
        time_leads=lexicon.names["time_leads"],
        no_leads=lexicon.names["no_leads"],
    )


def _compiled(rule: NumeralRule, lexicon: Lexicon) -> tuple[NumeralRule, re.Pattern[str], re.Pattern[str]]:
    return rule, lexicon.shapes[f"(?:{rule.lead})$"], lexicon.shapes[rule.pattern]


def _signs(written: str, end: int, lexicon: Lexicon) -> frozenset[str]:
    """Return the characters, and the first (0) or the last (-1) ones of the words of a class among them."""
    chars = set(_CLASS.sub("", written))
    for key in _CLASS.findall(written):
        chars.update(word[end] for word in lexicon.names[key])
    return frozenset(chars)


_CLASS = re.compile(r"\{names\.([a-z_]+)\}")
