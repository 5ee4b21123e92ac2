"""Numerals that measure nothing: dates, ordinals, versions, labels, references.

A rule is anchored on a run of digits. `lead` is what must stand right before it and belongs to the span.
Rules without a lead are one alternation, tried in the order of the table; rules with a lead come first,
each guarded by the character before the digits, so that a plain number costs one match.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from goalparse.drafts import NumeralDraft
from goalparse.lexicon import Lexicon
from goalparse.records import NumeralKind

_YEAR = "(?:19|20)[0-9]{2}"
_TO = r"\s?[-—–~～―至到]{1,2}\s?"


_NO_LEAD = "提目此之日以当"
"""Before 前 and 近 these make another word: 提前, 目前."""


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True)
class NumeralRule:
    """A named pattern. `lead` matches backwards from the digits and is part of the span."""

    name: str
    kind: NumeralKind
    pattern: str
    lead: str = ""
    before: str = ""
    """The characters of which one must stand before the digits for a rule with a lead to be tried."""
    bare: bool = False
    """Only where no unit follows the number."""


def rules(names: Mapping[str, tuple[str, ...]]) -> tuple[NumeralRule, ...]:
    """Return the rules in order, from the words of `names.toml`."""
    tail = f"{_any(names['date_tails'])}?"
    day = r"\s?[0-9]{1,2}\s?[日号]"
    month = rf"[0-9]{{1,2}}\s?月(?:{day})?{tail}"
    year = rf"{_YEAR}\s?年(?:度)?"
    date = rf"{year}(?:\s?{month})?{tail}"
    letters = "A-Za-z"
    return (
        # with a lead
        NumeralRule("reference.clause", "reference", rf"[0-9]+{_any(names['reference_tails'])}", "第", "第"),
        NumeralRule(
            "ordinal.rank",
            "ordinal",
            rf"[0-9]+(?:[-—至到、][0-9]+)?(?:\s?{_any(names['ordinal_tails'])})?",
            "第\\s?",
            "第 ",
        ),
        NumeralRule(
            "reference.document", "reference", rf"{_YEAR}[〕\])】]\s?第?[0-9]+号", r"[〔\[(【]", "〔[(【"
        ),
        NumeralRule(
            "date.stretch",
            "date",
            r"[0-9]+\s?(?:个月|个季度|季度|年|天|日|周|个星期|个小时|小时)(?!均|级|度)(?:来|内|里|间)?",
            f"(?<![{_NO_LEAD}])(?:{_any(names['time_leads'])})",
            "".join(sorted({w[-1] for w in names["time_leads"]})),
        ),
        NumeralRule(
            "ordinal.top",
            "ordinal",
            r"[0-9]+(?:名|位|强)?(?=[^0-9个.]|$)",
            f"(?<![{_NO_LEAD}年月底末先会])前",
            "前",
        ),
        NumeralRule("label.pm", "label", r"(?:2\.5|10)(?![0-9])", "(?i:PM)", "Mm"),
        NumeralRule("version.letter", "version", r"[0-9]+(?:\.[0-9]+){1,4}", "[Vv]", "Vv"),
        NumeralRule("label.plus", "label", r"[0-9]+(?:\+[0-9A-Za-z]+)*", r"(?:[A-Za-z0-9]\+)+", "+"),
        NumeralRule(
            "label.letter",
            "label",
            rf"[0-9]++(?:\.[0-9]++)?+(?![0-9.]*+\s?(?:[%万亿千台套辆座张家盏根处所项户亩元吨]|个(?!人)))[{letters}0-9-]*(?:{_any(names['numbered_roads'])}|线)?",
            rf"[{letters}]+[-—/]?",
            string.ascii_letters + "-—/",
        ),
        NumeralRule(
            "reference.attachment",
            "reference",
            r"[0-9]++(?:-[0-9]++)?(?![0-9.]*+[%个台套家项人块张件])",
            _any(names["references"]),
            "".join(sorted({w[-1] for w in names["references"]})),
        ),
        NumeralRule("ordinal.item", "ordinal", r"[0-9]{1,2}\)", r"(?:(?<![^\n。;!?:,、]))\(", "("),
        NumeralRule(
            "version.name",
            "version",
            r"[0-9]\.0(?![0-9%亿万千百])(?=[一-鿿,。;、”\"》)]|$)",
            _any(names["versioned"]),
            "".join(sorted({w[-1] for w in names["versioned"]})),
        ),
        # without one
        NumeralRule("label.code", "label", r"[0-9]{17,}(?:\.[0-9]+)?"),
        NumeralRule("ordinal.marker", "ordinal", r"(?<![^\n。;!?])[0-9]{1,3}[.、)](?![0-9])(?=\s?\S)"),
        NumeralRule(
            "date.years", "date", rf"{_YEAR}\s?(?:年(?:度)?)?{_TO}{_YEAR}\s?(?:年(?:度)?(?:{month})?|学年)"
        ),
        NumeralRule("date.school_year", "date", rf"{_YEAR}{_TO}(?:{_YEAR}|[0-9]{{2}})(?=[)》\]学,。;、]|$)"),
        NumeralRule(
            "date.range", "date", rf"(?:{date}|{month}|(?:{year}\s?)?[0-9]{{1,2}}){_TO}(?:{date}|{month})"
        ),
        NumeralRule(
            "date.iso",
            "date",
            rf"{_YEAR}(?:-[01]?[0-9]-[0-3]?[0-9]|/[01]?[0-9]/[0-3]?[0-9]|\.[01]?[0-9]\.[0-3]?[0-9])(?![0-9])(?:\s[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?",
        ),
        NumeralRule("date.year_month", "date", rf"{_YEAR}(?:1[0-2]|0?[1-9])月{tail}"),
        NumeralRule("date.half_year", "date", rf"{_YEAR}\s?年?(?:上半年|下半年|第?[一二三四]季度|前三季度)"),
        NumeralRule("date.year", "date", date),
        NumeralRule("date.short_year", "date", rf"[0-9]{{2}}年(?:度|[0-9]{{1,2}}月){tail}"),
        NumeralRule("date.month", "date", rf"{month}"),
        NumeralRule("date.days", "date", rf"[0-9]{{1,3}}{_TO}[0-9]{{1,3}}日(?!均)"),
        NumeralRule("date.day", "date", r"[0-9]{1,4}日(?!均|元|间照料|照|处理|产|供|游)"),
        NumeralRule("date.damaged", "date", r"(?:1[0-2]|[1-9])底(?=[,。;、)前完建竣投达]|$)"),
        NumeralRule("date.quarter", "date", rf"(?<![0-9.])[1-4](?:{_TO}[1-4])?季度"),
        NumeralRule(
            "date.bare_year",
            "date",
            rf"(?<=[{re.escape(''.join(names['year_leads']))}]){_YEAR}(?=[年增上下同提以》)\]降减])",
            bare=True,
        ),
        NumeralRule(
            "date.time",
            "date",
            r"(?<![比例])(?<!比[为达])(?<!例[为达])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])|(?:1?[0-9]|2[0-4])时(?:[0-5]?[0-9]分)?(?![间速长段期])",
        ),
        NumeralRule("label.plus", "label", r"[0-9]+(?:\+[0-9A-Za-z]+)+"),
        NumeralRule("label.road", "label", rf"[0-9]{{1,4}}{_any(names['numbered_roads'])}"),
        NumeralRule(
            "label.named_day",
            "label",
            rf"[0-9]{{1,2}}[·•‧・][0-9]{{1,2}}(?:[”\"])?[^0-9,。;、:()]{{0,8}}?{_any(names['named_days'])}",
        ),
        NumeralRule("label.dotted", "label", r"[0-9]{1,2}[·•‧・][0-9]{1,2}"),
        NumeralRule("label.quoted", "label", r"(?<=[“\"'‘「『])[0-9]+(?:[-—.、/][0-9]+)*(?=[”\"'’」』])"),
        NumeralRule(
            "version.number", "version", rf"[0-9]++(?:\.[0-9]++){{1,4}}+{_any(names['version_tails'])}"
        ),
        NumeralRule(
            "label.dashed", "label", r"[0-9]+(?:-[0-9]+){2,}|0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9}(?![0-9])"
        ),
        NumeralRule(
            "ordinal.hash", "ordinal", rf"[0-9]+(?:#?{_TO}[0-9]+)?\s?#(?:{_any(names['numbered_things'])})?"
        ),
        NumeralRule(
            "ordinal.number",
            "ordinal",
            rf"[0-9]+(?:{_TO}[0-9]+)?号(?![召码称角令])(?:{_any(names['numbered_things'])})?",
        ),
        NumeralRule(
            "ordinal.listed",
            "ordinal",
            r"[0-9]++#?(?=(?:[、,和与及][0-9]++#?){0,12}[、,和与及][0-9]++(?:#|号(?![召码称])))",
        ),
        NumeralRule("label.ranked_list", "label", rf"[0-9]+{_any(names['ranked_lists'])}(?![化制度村])"),
        NumeralRule(
            "label.circle", "label", rf"[0-9]+(?:分钟|小时)(?=[^,。;、0-9]{{0,8}}{_any(names['circles'])})"
        ),
        NumeralRule(
            "label.named",
            "label",
            rf"(?<![0-9.])[0-9]{{3,5}}(?:[^0-9,。;、:()“”\s]{{0,8}}?{_any(names['named_by_number'])})",
            bare=True,
        ),
        NumeralRule("label.ratio", "label", r"[0-9]+:[0-9]+"),
    )


@dataclass(frozen=True, slots=True)
class _Alternation:
    """Rules without a lead as one pattern; the group that matched names the rule."""

    pattern: re.Pattern[str]
    rules: tuple[NumeralRule, ...]

    def match(self, text: str, pos: int) -> NumeralDraft | None:
        m = self.pattern.match(text, pos)
        if m is None or m.lastgroup is None:
            return None
        rule = self.rules[int(m.lastgroup[1:])]
        return NumeralDraft(pos, m.end(), rule.kind, rule.name)


@dataclass(frozen=True, slots=True)
class NumeralScanner:
    """The compiled rules: with a lead by the character before the digits, without one in two alternations."""

    leads: tuple[tuple[NumeralRule, re.Pattern[str], re.Pattern[str]], ...]
    by_char: Mapping[str, tuple[int, ...]]
    plain: _Alternation
    bare: _Alternation

    def match(self, text: str, pos: int, floor: int) -> NumeralDraft | None:
        """Return the numeral that holds the digits at `pos`, or None. A lead never reaches below `floor`."""
        if pos > floor:
            for i in self.by_char.get(text[pos - 1], ()):
                rule, lead, pattern = self.leads[i]
                m = pattern.match(text, pos)
                if m is not None:
                    found = lead.search(text[max(floor, pos - 8) : pos])
                    if found is not None:
                        return NumeralDraft(pos - len(found[0]), m.end(), rule.kind, rule.name)
        return self.plain.match(text, pos)


def _alternation(table: Iterable[NumeralRule]) -> _Alternation:
    chosen = tuple(table)
    return _Alternation(re.compile("|".join(f"(?P<r{i}>{r.pattern})" for i, r in enumerate(chosen))), chosen)


def opens_stretch(text: str, pos: int, lexicon: Lexicon) -> bool:
    """Whether the word before `pos` says that a stretch of time follows: 前三个月, 近两年, not 提前一个月."""
    leads = (word for word in lexicon.names["time_leads"] if text.endswith(word, 0, pos))
    return any(text[max(0, pos - len(word) - 1) : pos - len(word)] not in {*_NO_LEAD} for word in leads)


@cache
def scanner(lexicon: Lexicon) -> NumeralScanner:
    """Return the compiled rules of a lexicon."""
    table = rules(lexicon.names)
    leads = tuple((r, re.compile(f"(?:{r.lead})$"), re.compile(r.pattern)) for r in table if r.lead)
    by_char: dict[str, list[int]] = {}
    for i, (rule, _, _) in enumerate(leads):
        for char in rule.before:
            by_char.setdefault(char, []).append(i)
    return NumeralScanner(
        leads,
        {char: tuple(ids) for char, ids in by_char.items()},
        _alternation(r for r in table if not r.lead and not r.bare),
        _alternation(r for r in table if r.bare),
    )
