"""Numerals that measure nothing: dates, ordinals, versions, labels, references.

The rules without a lead are one alternation, tried in the order of the table; rules with a lead come first,
each guarded by the character before the digits, so that a plain number costs one match.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from goalparse.drafts import NumeralDraft
from goalparse.extract.numeral_rules import NO_LEAD, NumeralRule, rules
from goalparse.lexicon import Lexicon

_SHORTEST_CODE = 11
"""Digits of a telephone number."""

_Compiled = tuple[NumeralRule, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class NumeralScanner:
    """The compiled rules: with a lead by the character before the digits, else by the one after them."""

    leads: Mapping[str, tuple[tuple[NumeralRule, re.Pattern[str], re.Pattern[str]], ...]]
    plain: Mapping[str, tuple[_Compiled, ...]]
    others: tuple[_Compiled, ...]
    """The rules that any character may follow, for codes of many digits."""
    bare: tuple[_Compiled, ...]
    time_leads: tuple[str, ...]

    def match(self, text: str, pos: int, end: int, floor: int) -> NumeralDraft | None:
        """Return the numeral that holds the digits `[pos, end)`. A lead never reaches below `floor`."""
        if pos > floor:
            for rule, lead, pattern in self.leads.get(text[pos - 1], ()):
                m = pattern.match(text, pos)
                if m is not None:
                    found = lead.search(text[max(floor, pos - 8) : pos])
                    if found is not None:
                        return NumeralDraft(pos - len(found[0]), m.end(), rule.kind, rule.name)
        after = text[end : end + 1]
        table = self.plain.get(" " if after.isspace() else after)
        if table is None:
            return _first(self.others, text, pos) if end - pos >= _SHORTEST_CODE else None
        return _first(table, text, pos)

    def match_bare(self, text: str, pos: int) -> NumeralDraft | None:
        """Return the numeral at `pos` that is one only because no unit follows."""
        return _first(self.bare, text, pos)

    def opens_stretch(self, text: str, pos: int) -> bool:
        """Whether the word before `pos` says that a stretch of time follows: 前三个月, not 提前一个月."""
        leads = (word for word in self.time_leads if text.endswith(word, 0, pos))
        return any(text[max(0, pos - len(word) - 1) : pos - len(word)] not in {*NO_LEAD} for word in leads)


def _first(table: tuple[_Compiled, ...], text: str, pos: int) -> NumeralDraft | None:
    for rule, pattern in table:
        m = pattern.match(text, pos)
        if m is not None:
            return NumeralDraft(pos, m.end(), rule.kind, rule.name)
    return None


@cache
def scanner(lexicon: Lexicon) -> NumeralScanner:
    """Return the compiled rules of a lexicon."""
    table = [(rule, re.compile(rule.pattern)) for rule in rules(lexicon.names)]
    leads: dict[str, list[tuple[NumeralRule, re.Pattern[str], re.Pattern[str]]]] = {}
    for rule, pattern in table:
        if rule.lead:
            compiled = (rule, re.compile(f"(?:{rule.lead})$"), pattern)
            for char in rule.before:
                leads.setdefault(char, []).append(compiled)
    plain = [(rule, pattern) for rule, pattern in table if not rule.lead and not rule.bare]
    by_after = {
        char: tuple(entry for entry in plain if not entry[0].after or char in entry[0].after)
        for char in {char for rule, _ in plain for char in rule.after}
    }
    return NumeralScanner(
        leads={char: tuple(found) for char, found in leads.items()},
        plain=by_after | {" ": tuple(plain)},  # what decides may stand after a blank
        others=tuple(entry for entry in plain if not entry[0].after),
        bare=tuple(entry for entry in table if entry[0].bare),
        time_leads=lexicon.names["time_leads"],
    )
