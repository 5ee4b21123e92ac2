"""When a document was published, and the time that it reports on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from goalparse.lexicon.page_words import PageWords
from goalparse.reading.facts.around import Around
from goalparse.reading.period import (
    date_in,
    find_period,
    flat,
    is_year,
    period_of,
    read_date,
    whole_year,
    year_in,
)
from goalparse.reading.pieces import pieces
from goalparse.reading.stated import is_labelled
from goalparse.records import Period

_NEAR = 12
"""Lines below the last task among which a date or a note on the period is looked for."""
_LONGEST_TITLE = 60
_PROSE_END = ("。", "：", ":", "；", "，")


def published(
    text: Around, facts: Sequence[tuple[str, str]], property_: str, words: PageWords
) -> date | None:
    """Return the day: behind a label, as the file says, else where it stands by itself."""
    for name in ("published", "dated"):
        if found := _behind(facts, name):
            return found
    if found := read_date(property_) or _behind(facts, "filled_in"):
        return found
    for line in [*text.below[:_NEAR], *text.above, *text.frame]:
        for piece in pieces(line, words):
            if piece.day is not None:
                return piece.day
    return _session(text.above, words)


def _behind(facts: Iterable[tuple[str, str]], name: str) -> date | None:
    return next((day for fact, value in facts if fact == name and (day := read_date(value))), None)


def _session(lines: list[str], words: PageWords) -> date | None:
    """The day of the meeting that a report was given to (——2024年1月9日在…会议上)."""
    for line in lines[:_NEAR]:
        text = flat(line).strip("—-() ")
        found = date_in(text) if len(text) <= 2 * _LONGEST_TITLE else None
        if found and found[1] == 0 and any(word in text for word in words.values["session"]):
            return found[0]
    return None


def period_of_report(
    title: str | None,
    text: Around,
    day: date | None,
    years: Sequence[int],
    heads: Sequence[str],
    result_years: Sequence[int],
    words: PageWords,
) -> Period | None:
    """Return the period: from the title, lines that stand like titles, the heads, the text round the tasks.

    `years` are those that the heads of goal and progress name, `heads` periods that the heads of filled
    progress columns name, latest first, `result_years` the years of filled columns beside goals of later years.
    A year by itself is the period where it was over on the day of publication, or the title says what came of it.
    """
    titles = [title or "", *(t for t in text.titles if len(t) <= _LONGEST_TITLE and not _is_prose(t))]
    year = next((y for y in (*map(year_in, titles), *years) if y), day.year if day else None)
    for line in titles:
        if period := find_period(line, year):
            return period
    if period := find_period(titles[0], year, bare_month=True):
        return period
    for head in heads:
        if period := find_period(head, year, bare_month=True):
            return period
    for line in [*text.above, *text.below[:_NEAR]]:
        of_figures = is_labelled(line) and _is_as_of(line, words)
        spoken = not is_labelled(line) or of_figures
        if spoken and (period := find_period(line, year, prose=True)):
            return period
        if of_figures and date_in(flat(line)) and (period := find_period(line, year, bare_month=True)):
            return period
    return _whole(titles, day, year, words) or _of_results(result_years, day)


def _is_prose(text: str) -> bool:
    return text.rstrip().endswith(_PROSE_END)


def _is_as_of(line: str, words: PageWords) -> bool:
    return any(word in line[:12] for word in words.values["as_of"])


def _whole(titles: list[str], day: date | None, year: int | None, words: PageWords) -> Period | None:
    if any(is_year(line) for line in titles[1:]) and year and (day is None or day.year > year):
        return period_of(year)
    if (named := whole_year(titles[0])) is None:
        return None
    year, rest = named
    if day is not None:
        return period_of(year) if day.year > year and words.title["yearly"].within(rest) else None
    yearly = "年度" in titles[0] and words.title["yearly"].within(rest)
    return period_of(year) if yearly or words.title["results"].within(rest) else None


def _of_results(years: Sequence[int], day: date | None) -> Period | None:
    """The latest year whose results a table of a plan for several years shows."""
    latest = max(years, default=None)
    return period_of(latest) if latest and (day is None or day.year > latest) else None
