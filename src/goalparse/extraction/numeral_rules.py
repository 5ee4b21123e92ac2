"""The rules for numerals that measure nothing, as one table in order.

A rule is anchored on a run of digits. `lead` is what must stand right before it and belongs to the span. Patterns
are made of classes of words (lexicon/shapes.py) and of how dates are written: 年, 月, 日, 时, 分.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import Final

from goalparse.types import NumeralKind

_YEAR: Final = "(?:19|20)[0-9]{2}"
_DASHES: Final = "-—–~～―至到"
_TO: Final = rf"\s?[{_DASHES}]{{1,2}}\s?"
_TAIL: Final = "{names.date_tails}?"
_HOUR: Final = r"(?:\s?[0-2]?[0-9](?::[0-5][0-9]|时(?!{names.no_hours})(?:[0-5]?[0-9]分)?))?"
_DAY: Final = r"\s?[0-9]{1,2}\s?[日号]" + _HOUR
_MONTH: Final = rf"[0-9]{{1,2}}\s?月(?:{_DAY})?{_TAIL}"
_FULL_YEAR: Final = rf"{_YEAR}\s?年(?:度)?"
_DATE: Final = rf"{_FULL_YEAR}(?:\s?{_MONTH})?{_TAIL}"
_STAKE: Final = r"[0-9]{1,4}\+[0-9]{1,3}(?:\.[0-9]{1,3})?"
_NO_LEAD: Final = "(?<!{names.no_leads})"
_LETTERS: Final = "A-Za-z"
_DOTS: Final = "·•‧・"


@dataclass(frozen=True, slots=True)
class NumeralRule:
    """A named pattern. `lead` matches backwards from the digits and is part of the span."""

    name: str
    kind: NumeralKind
    pattern: str
    lead: str = ""
    before: str = ""
    """For a rule with a lead to be tried one of these must stand before the digits: characters, or the last one
    of a word of a class."""
    bare: bool = False
    """Only where no unit follows the number."""
    after: str = ""
    """For a rule without a lead, behind the digits: characters, or the first one of a word of a class."""


RULES: Final = (
    # with a lead
    NumeralRule("reference.clause", "reference", "[0-9]+{names.reference_tails}", "第", "第"),
    NumeralRule(
        "ordinal.rank",
        "ordinal",
        r"[0-9]+(?:[-—至到、][0-9]+)?(?:\s?{names.ordinal_tails})?",
        "第\\s?",
        "第 ",
    ),
    NumeralRule(
        "reference.document", "reference", _YEAR + r"[〕\])】]\s?第?[0-9]+号", r"[〔\[(【]", "〔[(【"
    ),
    NumeralRule("reference.footnote", "reference", r"[0-9]{1,3}[\]〕】]", r"[\[〔【]", "[〔【"),
    NumeralRule(
        "date.stretch",
        "date",
        r"[0-9]+\s?{names.time_units}(?!{names.no_stretch})(?:{names.time_ends})?",
        _NO_LEAD + "{names.time_leads}",
        "{names.time_leads}",
    ),
    NumeralRule(
        "date.first_months",
        "date",
        r"1?[0-9]\s?月{names.month_ends}?",
        _NO_LEAD + "{names.first}",
        "{names.first}",
    ),
    NumeralRule(
        "ordinal.top",
        "ordinal",
        "[0-9]+{names.top_tails}?(?=[^0-9个.]|$)",
        _NO_LEAD + "(?<!{names.no_top}){names.first}",
        "{names.first}",
    ),
    NumeralRule("label.road_line", "label", "[0-9]{1,4}线", "{names.public_roads}", "{names.public_roads}"),
    NumeralRule("label.pm", "label", r"(?:2\.5|10)(?![0-9])", "(?i:PM)", "Mm"),
    NumeralRule("version.letter", "version", r"[0-9]+(?:\.[0-9]+){1,4}", "[Vv]", "Vv"),
    NumeralRule("label.plus", "label", r"[0-9]+(?:\+[0-9A-Za-z]+)*", r"(?:[A-Za-z0-9]\+)+", "+"),
    NumeralRule(
        "label.stake",
        "label",
        rf"{_STAKE}(?:{_TO}[{_LETTERS}]?[Kk]{_STAKE})?{{names.stretches_of_road}}?",
        "[Kk]",
        "Kk",
    ),
    NumeralRule(
        "label.letter",
        "label",
        rf"[0-9]++(?:\.[0-9]++)?+(?![0-9.]*+\s?(?:%|{{names.counts_after_letters}}|{{measure_words.generic}}(?!{{names.no_generic}})))[{_LETTERS}0-9-]*"
        "{names.lettered_things}?",
        rf"[{_LETTERS}Φφ]+[-—/]?",
        string.ascii_letters + "Φφ-—/",
    ),
    NumeralRule(
        "reference.attachment",
        "reference",
        "[0-9]++(?:-[0-9]++)?(?![0-9.]*+(?:%|{names.counts_after_references}))",
        "{names.references}",
        "{names.references}",
    ),
    NumeralRule(
        "ordinal.named_item", "ordinal", "[0-9]{1,2}(?=:)", "{names.numbered_items}", "{names.numbered_items}"
    ),
    NumeralRule("ordinal.item", "ordinal", r"[0-9]{1,2}\)", r"(?:(?<![^\n。;!?:,、]))\(", "("),
    NumeralRule(
        "version.name",
        "version",
        r"[0-9]\.0(?![0-9%亿万千百])(?=[一-鿿,。;、”\"》)]|$)",
        "{names.versioned}",
        "{names.versioned}",
    ),
    NumeralRule(
        "label.class",
        "label",
        r"[1-9]\){names.classes_in_brackets}",
        r"(?<={names.sizes_of_works})\(",
        "(",
    ),
    # without one
    NumeralRule("label.code", "label", r"[0-9]{17,}(?:\.[0-9]+)?"),
    NumeralRule(
        "ordinal.marker",
        "ordinal",
        r"(?<![^\n。;!?])[0-9]{1,3}[.、)](?![0-9])(?=\s?\S)"
        rf"|(?<![^\n。;!? ])[0-9]{{1,2}}(?:[.、):](?=[一-鿿])|\.(?={_YEAR}年))",
        after=".、):",
    ),
    NumeralRule(
        "date.years",
        "date",
        rf"{_YEAR}\s?(?:年(?:度)?)?{_TO}{_YEAR}\s?(?:年(?:度)?(?:{_MONTH})?|{{names.school_years}})",
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
        rf"(?:{_DATE}|{_MONTH}|(?:{_FULL_YEAR}\s?)?[0-9]{{1,2}}){_TO}(?:{_DATE}|{_MONTH})",
        after=f"年月{_DASHES}",
    ),
    NumeralRule(
        "date.iso",
        "date",
        _YEAR + r"(?:-[01]?[0-9]-[0-3]?[0-9]|/[01]?[0-9]/[0-3]?[0-9]|\.[01]?[0-9]\.[0-3]?[0-9])(?![0-9])"
        r"(?:\s[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)?",
        after="-/.",
    ),
    NumeralRule("date.year_month", "date", rf"{_YEAR}(?:1[0-2]|0?[1-9])月{_TAIL}", after="月"),
    NumeralRule(
        "date.half_year", "date", _YEAR + r"\s?年?{names.parts_of_years}", after="年{names.parts_of_years}"
    ),
    NumeralRule("date.cohort", "date", _YEAR + r"\s?{names.cohorts}", after="{names.cohorts}"),
    NumeralRule("date.year", "date", _DATE, after="年"),
    NumeralRule(
        "date.over_years",
        "date",
        "(?<![0-9.])(?<!{stages.years.lasting})[0-9]{1,2}年"
        "(?=(?:{names.told_over_years}|{stages.years.moved})(?!{names.through}))",
        after="年",
    ),
    NumeralRule("date.short_year", "date", rf"[0-9]{{2}}年(?:度|[0-9]{{1,2}}月){_TAIL}", after="年"),
    NumeralRule(
        "date.short_year_part",
        "date",
        rf"(?<![0-9.])[12][0-9]年(?:年?{{names.ends_of_years}}|[0-9]{{1,2}}{_TO}[0-9]{{1,2}}月)"
        "|(?<![^,;。(\\n])[12][0-9]年(?={stages.told.already})",
        after="年",
    ),
    NumeralRule(
        "label.decade", "label", "(?<![0-9.])(?:[5-9][05]|0[05])后(?!{names.no_decades})", after="后"
    ),
    NumeralRule("date.century", "date", "[0-9]{1,2}世纪", after="世"),
    NumeralRule("date.month", "date", _MONTH, after="月"),
    NumeralRule("date.days", "date", rf"[0-9]{{1,3}}{_TO}[0-9]{{1,3}}日(?!{{names.average}})", after=_DASHES),
    NumeralRule("date.day", "date", "[0-9]{1,4}日(?!{names.no_days})", after="日"),
    NumeralRule("date.damaged", "date", r"(?:1[0-2]|[1-9])底(?=[,。;、)]|{names.after_dates}|$)", after="底"),
    NumeralRule("date.quarter", "date", rf"(?<![0-9.])[1-4](?:{_TO}[1-4])?季度", after=f"季{_DASHES}"),
    NumeralRule(
        "date.bare_year",
        "date",
        "(?<={names.year_leads})" + _YEAR + "(?=[》)\\]]|{names.after_years})",
        bare=True,
    ),
    NumeralRule(
        "date.time",
        "date",
        "(?<!{names.ratio_leads})[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])"
        "|(?:1?[0-9]|2[0-4])时(?:[0-5]?[0-9]分)?(?!{names.no_hours})",
        after=":时",
    ),
    NumeralRule("label.plus", "label", r"[0-9]+(?:\+[0-9A-Za-z]+)+", after="+"),
    NumeralRule("label.round_the_clock", "label", "7[×xX*]24(?:{names.hours})?", after="×xX*"),
    NumeralRule("label.road", "label", "[0-9]{1,4}{names.numbered_roads}", after="{names.numbered_roads}"),
    NumeralRule(
        "label.named_day",
        "label",
        rf"[0-9]{{1,2}}[{_DOTS}][0-9]{{1,2}}(?:[”\"])?[^0-9,。;、:()]{{0,8}}?{{names.named_days}}",
        after=_DOTS,
    ),
    NumeralRule(
        "label.dotted",
        "label",
        rf"[0-9]++[{_DOTS}][0-9]++(?!\s?[%‰万亿千]|{{names.units_after_dots}})",
        after=_DOTS,
    ),
    NumeralRule(
        "label.slogan",
        "label",
        r"(?<=[“\"'‘「『])[0-9]+{names.slogan_counts}[0-9]+[百千万亿]*(?=[^0-9”\"'’」』]{0,4}[”\"'’」』])",
        after="{names.slogan_counts}",
    ),
    NumeralRule(
        "ordinal.batches",
        "ordinal",
        rf"(?<!分)[0-9]{{1,3}}{_TO}[0-9]{{1,3}}{{names.numbered_rounds}}(?!{{names.no_rounds}})",
        after=_DASHES,
    ),
    NumeralRule(
        "label.quoted",
        "label",
        r"(?<=[“\"'‘「『])[0-9]+(?:[-—.、/][0-9]+)*(?=[”\"'’」』])",
        after="”\"'’」』-—.、/",
    ),
    NumeralRule("version.number", "version", r"[0-9]++(?:\.[0-9]++){1,4}+{names.version_tails}", after="."),
    NumeralRule("label.dashed", "label", r"[0-9]+(?:-[0-9]+){2,}|0[0-9]{2,3}-[0-9]{7,8}", after="-"),
    NumeralRule("label.dashed", "label", "1[3-9][0-9]{9}(?![0-9])"),
    NumeralRule(
        "ordinal.hash",
        "ordinal",
        rf"[0-9]+(?:#?{_TO}[0-9]+)?\s?#(?:{{names.numbered_things}})?",
        after=f"#{_DASHES}",
    ),
    NumeralRule(
        "ordinal.number",
        "ordinal",
        rf"[0-9]+(?:{_TO}[0-9]+)?号(?!{{names.no_numbers}})(?:{{names.numbered_things}})?",
        after=f"号{_DASHES}",
    ),
    NumeralRule(
        "ordinal.listed",
        "ordinal",
        "[0-9]++#?(?=(?:[、,和与及][0-9]++#?){0,12}[、,和与及][0-9]++(?:#|号(?!{names.no_listed_numbers})))",
        after="#、,和与及",
    ),
    NumeralRule(
        "label.ranked_list",
        "label",
        "[0-9]+{names.ranked_lists}(?!{names.no_ranked_lists})",
        after="{names.ranked_lists}",
    ),
    NumeralRule(
        "label.circle",
        "label",
        "[0-9]+{names.circle_times}(?=[^,。;、0-9]{0,8}{names.circles})",
        after="{names.circle_times}",
    ),
    NumeralRule(
        "label.name_year",
        "label",
        "20[0-9]{2}(?![0-9年/.-])",
        '(?:(?<=[“"《‘「])[一-鿿]{2,8}|{names.year_names})',
        bare=True,
    ),
    NumeralRule(
        "label.named",
        "label",
        r"(?<![0-9.])[0-9]{3,5}(?:[^0-9,。;、:()“”\s]{0,8}?{names.named_by_number})",
        bare=True,
    ),
    NumeralRule(
        "label.code_named",
        "label",
        r"(?<![0-9.])(?:[0-9]{3}[、/])?[0-9]{3,5}(?<!00){names.named_by_code}",
        bare=True,
    ),
    # an exact decimal is not to be had of it
    NumeralRule(
        "label.fraction",
        "label",
        r"[1-9][0-9]?/[1-9][0-9]?(?![0-9/.%]|\s?{names.counts_after_fractions})",
        after="/",
    ),
    NumeralRule(
        "label.ratio",
        "label",
        r"[0-9]{1,6}+(?:\.[0-9]{1,4}+)?+(?::[0-9]{1,6}+(?:\.[0-9]{1,4}+)?+){1,4}",
        after=":.",
    ),
)
