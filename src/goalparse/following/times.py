"""What time a figure is for, where its own words name another one than the part of the report it stands in.

In a plan for half a year 全年 names the whole year. A word of time is for the figures of its own clause; where
it stands apart from them (全年，…; 全年目标是：…) for those of the rest of its sentence. A year or several years
that open a sentence are for all that follows, to the next such words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from goalparse.completion.goals import is_level
from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.reading.period import years_of
from goalparse.records import Period, Span

_STOP = re.compile(r"[,;。:]")
# Patterns over classes of words (lexicon/shapes.py).
_CHANGED = (
    "{stages.goal.nouns}[^,;。0-9]{0,4}{grammar.from}[^,;。]{1,14}?{kinds.moves}[^,;。0-9]{0,2}?{grammar.to}"
    "[^,;。0-9]{0,4}$"
)
_PARTS = (
    "(?P<year>{following.times.whole_year})"
    "|(?<!前)第?[一二三四1-4]季度(?!{following.times.moments})|[上下]半年(?!{following.times.moments})"
)
_OPENS = r"(?<![^。;!?\n])"
_YEARS = (
    f"(?P<opens>{_OPENS})?(?:(?:{{following.times.coming}})(?P<count>[两二三四五六七八九十2-9])年(?!以?前)"
    "|(?P<within>[两二三四五六七八九十])年内"
    "|{prose.spans.this_year}"
    "|(?P<past>{prose.spans.past_year}|{prose.spans.past_five})|(?P<named>20[0-9]{2})年(?![-—至到]))"
)

_TOLD = (
    "(?:(?<!前)第?(?P<quarter>[一二三四1-4])季度(?!{following.times.moments})"
    "|(?P<half>[上下])半年(?!{following.times.moments})"
    "|{following.times.this_month}|(?P<this_quarter>{following.times.this_quarter})"
    "|(?<![0-9年前至到截—~-])(?P<month>1[0-2]|[1-9])月(?P<whole>份)?(?![0-9]|{following.times.moments}))"
    "(?P<since>{following.times.since})?"
)
_NUMBERS = {"两": 2} | {char: value for value, char in enumerate("一二三四五六七八九十", 1)}


class Times:
    """The words of time of one side of a task, folded."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self._lexicon = lexicon

    def promised_for(
        self, q: QuantityDraft, span: Span, goals: Span | None, next_year: int | None = None
    ) -> Span:
        """Return the time that a goal is for; `span` is that of its task, `goals` that of its report.

        `next_year` is the one after what its report looks back on.
        """
        if span.start.year != span.end.year and self._is_of_this_year(q):
            if goals is not None and goals.start.year == goals.end.year:
                return goals
            if next_year is not None:
                return Span(start=date(next_year, 1, 1), end=date(next_year, 12, 31))
        if goals is not None and goals.start.year == goals.end.year:
            span = self._years(q, span, goals)
        if span.start.year != span.end.year or not begins_late(span):
            return span
        if self._lexicon.shapes[_CHANGED].search(self.text, q.clause, q.start):
            return years_of(span)  # 目标由8%调整为6%: what is changed was promised for the year
        part = next((m for m in _before(self._parts, q) if self._reaches(m, q)), None)
        return years_of(span) if part is not None and part["year"] else span

    def told_over(self, q: QuantityDraft, period: Period) -> Span | None:
        """Return the part of a year that a figure is told for alone: 二季度新增2家; None where it runs on."""
        m = next((m for m in _before(self._told, q) if self._reaches(m, q)), None)
        if m is None:
            return None
        part = self._part(m, period)
        if part is not None and m["since"]:
            return Span(start=part.start, end=period.end)
        runs_on = self._lexicon.following.running.within(self.text[m.end() : q.start])
        return None if runs_on else part

    @staticmethod
    def _part(m: re.Match[str], period: Period) -> Span | None:
        end = period.end
        if m["quarter"]:
            quarter = _numeral(m["quarter"])
            return _months(end.year, 3 * quarter - 2, 3)
        if m["half"]:
            return _months(end.year, 1 if m["half"] == "上" else 7, 6)
        if m["this_quarter"]:
            return _months(end.year, end.month - (end.month - 1) % 3, 3)
        month = int(m["month"] or end.month)
        if m["month"] and not m["whole"] and month != end.month:
            return None  # 5月开工建设12个 tells when it began
        return _months(end.year, month, 1)

    def _years(self, q: QuantityDraft, span: Span, goals: Span) -> Span:
        """今后五年,造林12万亩。今年,造林2万亩: each sentence says for how many years it promises."""
        year = goals.start.year
        for m in _before(self._all_years, q):
            if m["past"] or (m["opens"] is None and m.start() < q.clause):
                continue
            if count := m["count"] or m["within"]:
                last = year + _numeral(count) - 1
                return Span(start=date(year, 1, 1), end=date(last, 12, 31))
            if m["named"] in {None, str(year)}:
                return span if span.start.year == span.end.year == year else goals
        return span

    def _is_of_this_year(self, q: QuantityDraft) -> bool:
        """按照“十五”计划，今年，生产总值增长8.5%: of a plan for several years a sentence tells of this year alone."""
        m = next((m for m in _before(self._all_years, q) if not m["past"]), None)
        if m is None or m["count"] or m["within"] or m["named"] or "\n" in self.text[m.end() : q.start]:
            return False
        stop = _STOP.search(self.text, m.end())
        apart = stop is not None and (stop[0] == ":" or stop.start() == m.end())
        return apart or m["opens"] is not None or m.start() >= q.clause

    def tells_of_the_past(self, q: QuantityDraft, goals: Span) -> bool:
        """过去一年,各项工作成绩显著。生产总值增长10%: in a part that promises, until it names this year or promises."""
        opened = (m for m in _before(self._all_years, q) if m["opens"] is not None or m.start() >= q.clause)
        m = next(opened, None)
        if m is None or m["opens"] is None:
            return False
        if not m["past"] and (m["named"] is None or int(m["named"]) >= goals.start.year):
            return False
        return not self._lexicon.prose.promising.within(self.text[m.end() : q.start])

    @cached_property
    def _parts(self) -> list[re.Match[str]]:
        return list(self._lexicon.shapes[_PARTS].finditer(self.text))

    @cached_property
    def _told(self) -> list[re.Match[str]]:
        return list(self._lexicon.shapes[_TOLD].finditer(self.text))

    @cached_property
    def _all_years(self) -> list[re.Match[str]]:
        return list(self._lexicon.shapes[_YEARS].finditer(self.text))

    def _reaches(self, m: re.Match[str], q: QuantityDraft) -> bool:
        if m.start() >= q.clause:
            return True
        stop = _STOP.search(self.text, m.end())
        apart = stop is not None and (stop[0] == ":" or stop.start() == m.end())
        return apart and m.start() >= q.sentence


def _numeral(text: str) -> int:
    """Return the value of one digit, Chinese or Arabic."""
    return _NUMBERS.get(text) or int(text)


def _before(marks: Sequence[re.Match[str]], q: QuantityDraft) -> Iterator[re.Match[str]]:
    """Yield those that stand before a quantity, the nearest first."""
    return (m for m in reversed(marks) if m.end() <= q.start)


def _months(year: int, first: int, count: int) -> Span:
    last = first + count - 1
    return Span(start=date(year, first, 1), end=date(year, last, monthrange(year, last)[1]))


def begins_late(span: Span) -> bool:
    """Whether a time begins within a year: what was counted since January is no reading of what it asks for."""
    return span.start > date(span.start.year, 1, 1)


def is_state(item: Item, lexicon: Lexicon) -> bool:
    """Whether a goal asks for a state of things at its end, whatever it was counted from: 达到87家, 人均收入."""
    return item.tells_stock or is_level(item.quantity, lexicon)
