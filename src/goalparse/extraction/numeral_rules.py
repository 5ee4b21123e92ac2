"""The rules for numerals that measure nothing, as one table in order.

A rule is anchored on a run of digits. `lead` is what must stand right before it and belongs to the span.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goalparse.types import NumeralKind

_YEAR = "(?:19|20)[0-9]{2}"
_DASHES = "-—–~～―至到"
_TO = rf"\s?[{_DASHES}]{{1,2}}\s?"


NO_LEAD = "提目此之日以当"
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
    after: str = ""
    """The characters of which one must stand after the digits for a rule without a lead to be tried."""


def rules(names: Mapping[str, tuple[str, ...]]) -> tuple[NumeralRule, ...]:
    """Return the rules in order, from the words of `names.toml`."""
    tail = f"{_any(names['date_tails'])}?"
    hour = r"(?:\s?[0-2]?[0-9](?::[0-5][0-9]|时(?![间速长段期])(?:[0-5]?[0-9]分)?))?"
    day = rf"\s?[0-9]{{1,2}}\s?[日号]{hour}"
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
        NumeralRule("reference.footnote", "reference", r"[0-9]{1,3}\]", r"\[", "["),
        NumeralRule(
            "date.stretch",
            "date",
            r"[0-9]+\s?(?:个月|个季度|季度|年|天|日|周|个星期|个小时|小时)(?!均|级|度)(?:来|内|里|间)?",
            f"(?<![{NO_LEAD}])(?:{_any(names['time_leads'])})",
            "".join(sorted({w[-1] for w in names["time_leads"]})),
        ),
        NumeralRule("date.first_months", "date", r"1?[0-9]\s?月(?:份|底|末)?", f"(?<![{NO_LEAD}])前", "前"),
        NumeralRule(
            "ordinal.top",
            "ordinal",
            r"[0-9]+(?:名|位|强)?(?=[^0-9个.]|$)",
            f"(?<![{NO_LEAD}年月底末先会])前",
            "前",
        ),
        NumeralRule("label.pm", "label", r"(?:2\.5|10)(?![0-9])", "(?i:PM)", "Mm"),
        NumeralRule("version.letter", "version", r"[0-9]+(?:\.[0-9]+){1,4}", "[Vv]", "Vv"),
        NumeralRule("label.plus", "label", r"[0-9]+(?:\+[0-9A-Za-z]+)*", r"(?:[A-Za-z0-9]\+)+", "+"),
        NumeralRule(
            "label.letter",
            "label",
            rf"[0-9]++(?:\.[0-9]++)?+(?![0-9.]*+\s?(?:[%万亿千台套辆座张家盏根处所项户亩元吨]|个(?!人)))[{letters}0-9-]*(?:{_any(names['numbered_roads'])}|线)?",
            rf"[{letters}Φφ]+[-—/]?",
            string.ascii_letters + "Φφ-—/",
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
        NumeralRule(
            "ordinal.marker", "ordinal", r"(?<![^\n。;!?])[0-9]{1,3}[.、)](?![0-9])(?=\s?\S)", after=".、)"
        ),
        NumeralRule(
            "date.years",
            "date",
            rf"{_YEAR}\s?(?:年(?:度)?)?{_TO}{_YEAR}\s?(?:年(?:度)?(?:{month})?|学年)",
            after=f"年{_DASHES}",
        ),
        NumeralRule(
            "date.school_year",
            "date",
            rf"{_YEAR}{_TO}(?:{_YEAR}|[0-9]{{2}})(?=[)》\]学,。;、]|$)",
            after=_DASHES,
        ),
        NumeralRule(
            "date.range",
            "date",
            rf"(?:{date}|{month}|(?:{year}\s?)?[0-9]{{1,2}}){_TO}(?:{date}|{month})",
            after=f"年月{_DASHES}",
        ),
        NumeralRule(
            "date.iso",
            "date",
            rf"{_YEAR}(?:-[01]?[0-9]-[0-3]?[0-9]|/[01]?[0-9]/[0-3]?[0-9]|\.[01]?[0-9]\.[0-3]?[0-9])(?![0-9])(?:\s[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?",
            after="-/.",
        ),
        NumeralRule("date.year_month", "date", rf"{_YEAR}(?:1[0-2]|0?[1-9])月{tail}", after="月"),
        NumeralRule(
            "date.half_year",
            "date",
            rf"{_YEAR}\s?年?(?:上半年|下半年|第?[一二三四]季度|前三季度)",
            after="年上下第一二三四前",
        ),
        NumeralRule("date.year", "date", date, after="年"),
        NumeralRule("date.short_year", "date", rf"[0-9]{{2}}年(?:度|[0-9]{{1,2}}月){tail}", after="年"),
        NumeralRule("date.month", "date", rf"{month}", after="月"),
        NumeralRule("date.days", "date", rf"[0-9]{{1,3}}{_TO}[0-9]{{1,3}}日(?!均)", after=_DASHES),
        NumeralRule("date.day", "date", r"[0-9]{1,4}日(?!均|元|间照料|照|处理|产|供|游)", after="日"),
        NumeralRule("date.damaged", "date", r"(?:1[0-2]|[1-9])底(?=[,。;、)前完建竣投达]|$)", after="底"),
        NumeralRule("date.quarter", "date", rf"(?<![0-9.])[1-4](?:{_TO}[1-4])?季度", after=f"季{_DASHES}"),
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
            after=":时",
        ),
        NumeralRule("label.plus", "label", r"[0-9]+(?:\+[0-9A-Za-z]+)+", after="+"),
        NumeralRule(
            "label.road",
            "label",
            rf"[0-9]{{1,4}}{_any(names['numbered_roads'])}",
            after="".join(w[0] for w in names["numbered_roads"]),
        ),
        NumeralRule(
            "label.named_day",
            "label",
            rf"[0-9]{{1,2}}[·•‧・][0-9]{{1,2}}(?:[”\"])?[^0-9,。;、:()]{{0,8}}?{_any(names['named_days'])}",
            after="·•‧・",
        ),
        NumeralRule(
            "label.dotted", "label", r"[0-9]++[·•‧・][0-9]++(?!\s?[%‰万亿千]|[亩元吨米平公])", after="·•‧・"
        ),
        NumeralRule(
            "label.slogan",
            "label",
            r"(?<=[“\"'‘「『])[0-9]+[个大项条类][0-9]+[百千万亿]*(?=[^0-9”\"'’」』]{0,4}[”\"'’」』])",
            after="个大项条类",
        ),
        NumeralRule(
            "ordinal.batches",
            "ordinal",
            rf"(?<!分)[0-9]{{1,3}}{_TO}[0-9]{{1,3}}(?:批|轮|期|届|标段)(?![次数])",
            after=_DASHES,
        ),
        NumeralRule(
            "label.quoted",
            "label",
            r"(?<=[“\"'‘「『])[0-9]+(?:[-—.、/][0-9]+)*(?=[”\"'’」』])",
            after="”\"'’」』-—.、/",
        ),
        NumeralRule(
            "version.number",
            "version",
            rf"[0-9]++(?:\.[0-9]++){{1,4}}+{_any(names['version_tails'])}",
            after=".",
        ),
        NumeralRule("label.dashed", "label", r"[0-9]+(?:-[0-9]+){2,}|0[0-9]{2,3}-[0-9]{7,8}", after="-"),
        NumeralRule("label.dashed", "label", r"1[3-9][0-9]{9}(?![0-9])"),
        NumeralRule(
            "ordinal.hash",
            "ordinal",
            rf"[0-9]+(?:#?{_TO}[0-9]+)?\s?#(?:{_any(names['numbered_things'])})?",
            after=f"#{_DASHES}",
        ),
        NumeralRule(
            "ordinal.number",
            "ordinal",
            rf"[0-9]+(?:{_TO}[0-9]+)?号(?![召码称角令])(?:{_any(names['numbered_things'])})?",
            after=f"号{_DASHES}",
        ),
        NumeralRule(
            "ordinal.listed",
            "ordinal",
            r"[0-9]++#?(?=(?:[、,和与及][0-9]++#?){0,12}[、,和与及][0-9]++(?:#|号(?![召码称])))",
            after="#、,和与及",
        ),
        NumeralRule(
            "label.ranked_list",
            "label",
            rf"[0-9]+{_any(names['ranked_lists'])}(?![化制度村])",
            after="".join(w[0] for w in names["ranked_lists"]),
        ),
        NumeralRule(
            "label.circle",
            "label",
            rf"[0-9]+(?:分钟|小时)(?=[^,。;、0-9]{{0,8}}{_any(names['circles'])})",
            after="分小",
        ),
        NumeralRule(
            "label.name_year",
            "label",
            r"20[0-9]{2}(?![0-9年/.-])",
            rf"(?:(?<=[“\"《‘「])[一-鿿]{{2,8}}|{_any(names['year_names'])})",
            bare=True,
        ),
        NumeralRule(
            "label.named",
            "label",
            rf"(?<![0-9.])[0-9]{{3,5}}(?:[^0-9,。;、:()“”\s]{{0,8}}?{_any(names['named_by_number'])})",
            bare=True,
        ),
        # an exact decimal is not to be had of it
        NumeralRule(
            "label.fraction",
            "label",
            r"[1-9][0-9]?/[1-9][0-9]?(?![0-9/.%]|\s?[万亿千百个家项人户亩台套辆座处条件次名所宗起公米吨元天])",
            after="/",
        ),
        NumeralRule(
            "label.ratio",
            "label",
            r"[0-9]{1,6}+(?:\.[0-9]{1,4}+)?+(?::[0-9]{1,6}+(?:\.[0-9]{1,4}+)?+){1,4}",
            after=":.",
        ),
    )
