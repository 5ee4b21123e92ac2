"""The time that a report in prose looks back on, and the time that it promises for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from goalparse.lexicon.prose_words import ProseWords, Side
from goalparse.reading.period import elapsed, find_period, flat, parts_in, plans_in, years_in
from goalparse.reading.prose.headings import bare
from goalparse.reading.prose.narrative import Narrative
from goalparse.reading.prose.outline import Heading, side_of
from goalparse.records import Period, Span

_FIVE = 5
_SPRING, _AUTUMN = 6, 11
"""A report of up to June looks back on the year before; one of November or December on its own."""
_OPENING = 12
_FIRST_WORDS = 60
"""Characters of a paragraph of news in which it says what time it tells of."""
_SINCE = re.compile(r"(?:^|[，。）)])(?:今年|(?:19|20)\d\d年)?(上半年|前三季度|一季度)(?=[，,])")
_MONTH_OF_TITLE = re.compile(
    r"[^()（）]{0,16}(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月|(?<!\d)\d{1,2} ?月份)(?!\d|[- ]*\d{1,2} ?日)"
)
_BRACKETED_YEARS = re.compile(r"[(] ?((?:19|20)\d\d) ?年? ?[-—–―~至到]{1,2} ?((?:19|20)\d\d) ?年?度? ?[)]")
Years = tuple[int, int]


def periods(
    told: Narrative, title: str | None, day: date | None, words: ProseWords
) -> tuple[Period | None, Span | None]:
    """Return the time looked back on and the time promised for; None where nothing tells it."""
    titles = [title or "", *told.titles]
    own = next((years for t in titles if (years := _of_title(t, words))), [])
    year = day.year if day else own[-1] if own else None
    part = _part_of_year(told, titles, year, words) or _part_of_news(told, year)
    before_day = _before(day) if day else None
    over = before_day[1] if before_day else year - 1 if year is not None else None
    back = _span(told, "back", over, words) or _back_of_title(told, own, day)
    ahead = next((plan for t in titles if told.side != "back" and (plan := _plan(flat(t), words))), None)
    ahead = ahead or _single_year(told, year, words)
    autumn = day is not None and day.month >= _AUTUMN and bool(own) and own[-1] == day.year
    if ahead is None and own and not autumn and (len(own) > 1 or told.side != "back"):
        ahead = own[-1], own[-1]
    if back is None and ahead and ahead[1] - ahead[0] == _FIVE - 1:
        back = ahead[0] - _FIVE, ahead[0] - 1  # a plan for five years looks back on the five before
    if back is None:
        before = ahead[0] - 1 if ahead else None
        back = _before(day) if day else (before, before) if before is not None else None
    if ahead is None:
        ahead = (back[1] + 1, back[1] + 1) if back else _span(told, "ahead", year, words)
    if not any(task.progress for task in told.tasks):
        back = None  # a text that only promises looks back on nothing
    period = part or (_period(back) if back else None)
    if part is not None and part.end < date(part.end.year, 12, 31) and not _names_year(told, "ahead"):
        return period, _rest(told, titles, part.end)
    return period, Span(start=date(ahead[0], 1, 1), end=date(ahead[1], 12, 31)) if ahead else None


def _back_of_title(told: Narrative, own: Sequence[int], day: date | None) -> Years | None:
    """The year that a title says is looked back on."""
    over = bool(own) and (len(own) > 1 or told.side == "back" or _is_over(own[0], day))
    return (own[0], own[0]) if over else None


def _single_year(told: Narrative, year: int | None, words: ProseWords) -> Years | None:
    """The one year that a heading promises for, or those that a bracket names."""
    for heading in sorted((h for h in told.headings if h.side == "ahead"), key=lambda h: h.rank):
        text = flat(heading.text)
        if of_plan := _of_a_plan(text):
            return of_plan
        if named := years_in(text):
            if words.spans["until"].within(text) or (year is not None and named[0] - year >= _FIVE):
                continue
            return named[0], named[0]
        if year is not None and words.spans["this_year"].within(text):
            return year, year
        if year is not None and words.spans["next_year"].within(text):
            return year + 1, year + 1
    return None


def set_own_periods(told: Narrative, goals: Span | None, words: ProseWords) -> None:
    """Give each promise for another time than that of the report its own."""
    if goals is None:
        return
    for task, places in told.openings:
        opening = bare(places[-1])[:_OPENING]
        for text in (opening, *reversed(places[:-1])):
            years = _promised(flat(text), goals, words)
            if years is not None:
                own = Span(start=date(years[0], 1, 1), end=date(years[1], 12, 31))
                task.goal_period = own if own != goals else None
                break


def _promised(text: str, goals: Span, words: ProseWords) -> Years | None:
    """The years that a heading or an opening promises for."""
    if plan := _plan(text, words):
        both = goals.start.year in years_in(text) and goals.start.year == goals.end.year
        return plan if plan[1] >= goals.end.year and not both else None
    if words.spans["next_five"].within(text):
        return goals.start.year, goals.start.year + _FIVE - 1
    named = [y for y in years_in(text) if y >= goals.start.year]
    if not named:
        return None
    if named == [goals.end.year]:
        return goals.start.year, goals.end.year  # 到2025年 is the end of a plan that began in 2021
    if named[0] > goals.end.year and named[0] - goals.start.year >= _FIVE:
        return goals.start.year, named[0]
    return named[0], named[-1]


def _of_title(title: str, words: ProseWords) -> list[int]:
    return years_in(title) if words.five_years.search(flat(title)) is None else []


def _plan(text: str, words: ProseWords) -> Years | None:
    """The years of the last five-year plan that a text names."""
    return max(plans_in(text, words.five_years), default=None)


def _span(told: Narrative, side: Side, year: int | None, words: ProseWords) -> Years | None:
    """The years that the headings of one side name, those of the widest parts.

    `year` is that of the report; for what is looked back on, the last one that is over, or nearly so.
    """
    named: list[tuple[int, Years]] = []
    for heading in told.headings:
        if heading.side == side and (years := _years(heading, side, year, words)):
            named.append((heading.rank, years))
    if not named:
        return None
    widest = min(rank for rank, _ in named)
    spans = [years for rank, years in named if rank == widest]
    if side == "back":
        return min(s[0] for s in spans), max(s[1] for s in spans)
    return next((s for s in spans if s[0] == s[1]), spans[0])


def _years(heading: Heading, side: Side, year: int | None, words: ProseWords) -> Years | None:
    text = flat(heading.text)
    if of_plan := _of_a_plan(text):
        return of_plan
    years = [*years_in(text), *(_plan(text, words) or ())]
    kinds = {kind for kind, listed in words.spans.items() if listed.within(text)}
    if side == "back" and year is not None:
        if "past_five" in kinds:
            last = max(years, default=year)
            years += [last - _FIVE + 1, last]
        elif "past_year" in kinds and not years:
            years.append(year)
    if side == "ahead" and year is not None and not years:
        if "this_year" in kinds:
            years.append(year)
        elif "next_year" in kinds:
            years.append(year + 1)
        elif "next_five" in kinds:
            years += [year, year + _FIVE - 1]
    return (min(years), max(years)) if years else None


def _of_a_plan(text: str) -> Years | None:
    """The years of a plan that a bracket names: “十四五”前三年（2021—2023年）."""
    named = _BRACKETED_YEARS.search(text)
    return (int(named[1]), int(named[2])) if named and int(named[1]) < int(named[2]) else None


def _names_year(told: Narrative, side: Side) -> bool:
    return any(h.side == side and years_in(flat(h.text)) for h in told.headings)


def _part_of_year(
    told: Narrative, titles: Iterable[str], year: int | None, words: ProseWords
) -> Period | None:
    """The part of a year that the title or a heading that looks back names: 上半年总结和三季度安排, 1—9月."""
    pieces = [piece for title in titles for piece in words.joins.split(title)]
    texts = [(piece, told.side == "back" or side_of(flat(piece), words) == "back") for piece in pieces]
    texts += [(h.text, False) for h in told.headings if h.side == "back"]
    for text, of_title in texts:
        # 2021年6月预算执行情况 tells of the months up to June; in brackets a month is when a report was given
        alone = of_title and _MONTH_OF_TITLE.match(flat(text)) is not None
        found = find_period(text, year, bare_month=alone)
        if found is not None and found.end < date(found.end.year, 12, 31):
            return _with_years_before(found, [piece for piece, back in texts if back and piece in pieces])
    return None


def _part_of_news(told: Narrative, year: int | None) -> Period | None:
    """The part of a year that the first paragraphs of a text without headings open with: 今年上半年, 截至6月底."""
    if told.headings or year is None:
        return None
    for task in told.tasks:
        sentence = task.progress[:_FIRST_WORDS]
        found = find_period(sentence, year, prose=True) or next(iter(_parts(sentence, year)), None)
        if found is not None and found.end < date(found.end.year, 12, 31):
            return found
    return None


def _parts(sentence: str, year: int) -> Iterable[Period]:
    """The halves and quarters up to now that a sentence opens with: 今年上半年."""
    for opening in _SINCE.findall(flat(sentence)):
        if (found := find_period(opening, year)) is not None:
            yield found


def _with_years_before(period: Period, pieces: Iterable[str]) -> Period:
    """A part of a year with the whole years before it that a title tells of, too: 2023年决算和2024年上半年执行情况."""
    years = [year for piece in pieces for year in years_in(piece)]
    first = date(min([period.start.year, *years]), 1, 1)
    return period if first >= period.start else Period(start=first, end=period.end, elapsed=period.elapsed)


def _rest(told: Narrative, titles: Sequence[str], end: date) -> Span:
    """The time behind a part of a year that is promised for: the one that is named (二季度), else all that is left."""
    start = end + timedelta(days=1)
    texts = [*(h.text for h in told.headings if h.side == "ahead"), *titles]
    named = (span for text in texts for span in parts_in(text, end.year) if span.start == start)
    return next(named, Span(start=start, end=date(end.year, 12, 31)))


def _is_over(year: int, day: date | None) -> bool:
    return day is not None and day.year > year


def _before(day: date) -> Years | None:
    """The year that a report of a day looks back on."""
    if day.month <= _SPRING:
        return day.year - 1, day.year - 1
    return (day.year, day.year) if day.month >= _AUTUMN else None


def _period(years: Years) -> Period:
    end = date(years[1], 12, 31)
    return Period(
        start=date(years[0], 1, 1), end=end, elapsed=elapsed(end) if years[0] == years[1] else Decimal(1)
    )
