"""What a document says of itself: title, issuer, place, numbers, dates, period."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import chain

from goalparse.drafts import Document
from goalparse.lexicon import Lexicon
from goalparse.lexicon.page_words import PageWords
from goalparse.reading.blocks import Content, wording
from goalparse.reading.facts import dates, issuer
from goalparse.reading.facts.around import Around, around
from goalparse.reading.facts.place import are_apart, filed_under, given, place_of
from goalparse.reading.facts.placing import Clues
from goalparse.reading.facts.spans import periods, set_own_periods
from goalparse.reading.facts.title import title_of
from goalparse.reading.facts.unplaced import warn_unplaced
from goalparse.reading.headers import squeeze
from goalparse.reading.period import period_of, year_in, years_of
from goalparse.reading.pieces import document_no, pieces
from goalparse.reading.stated import all_stated
from goalparse.reading.tasks import Tasks
from goalparse.records import Place, Span

_INDEX_NO = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.\-—()（）]{5,59}")
_DOCUMENT_NO = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,12}[〔\[（(【](?:19|20)\d\d[〕\]）)】] ?第?\d{1,5}号")
_LINES = 20
"""Lines above the tasks that may name the place."""


def fill_metadata(
    document: Document,
    content: Content,
    found: Tasks,
    lexicon: Lexicon,
    *,
    name: str | None = None,
    place: str | None = None,
) -> None:
    """Set what the document shows; what it does not show stays None. Warn where most text was not placed.

    `name` is the file's; `place` is what a user says that the document speaks for.
    """
    words = lexicon.pages
    text = around(content, found.blocks)
    properties = content.properties
    facts = [*_of_form(found.facts, lexicon), *all_stated(text.all, words)]
    document.title = title_of(content, text, words)
    document.issuer = _issuer(document.title, text, facts, properties, words)
    document.index_no = properties.get("index_no") or _matching(facts, "index_no", _INDEX_NO)
    document.document_no = (
        properties.get("document_no")
        or _matching(facts, "document_no", _DOCUMENT_NO)
        or _heading_number(text, words)
    )
    document.published = dates.published(text, facts, properties.get("published", ""), words)
    results = [result for _, result in found.before_goals]
    document.period = dates.period_of_report(
        document.title, text, document.published, found.years, found.periods, results, words
    )
    document.goals_are_later = bool(results)
    document.form = found.form
    if (told := found.told) is not None:
        period, document.goal_period = periods(told, document.title, document.published, lexicon.prose)
        if found.form == "narrative":
            document.period = period or document.period
        set_own_periods(told, document.goal_period, lexicon.prose)
    if document.form != "narrative" and document.goal_period is None:
        document.goal_period = _goal_years(document, {goal for goal, _ in found.before_goals})
    years = _years(document, name)
    document.place = _place(document, content, text, name, years)
    _compare_places(document, content, place, name, years)
    warn_unplaced(content, found.blocks, document.tasks, document.title, lexicon)


def _issuer(
    title: str | None,
    text: Around,
    facts: list[tuple[str, str]],
    properties: Mapping[str, str],
    words: PageWords,
) -> str | None:
    """The office that issued the document, by the surest sign that it shows."""
    source = issuer.labelled_issuer(facts, ("source",), words) or properties.get("source")
    if source is not None and "://" in source:
        source = None  # the address of the page is no office
    return (
        properties.get("issuer")
        or issuer.labelled_issuer(facts, ("issuer", "form", "department", "unit"), words)
        or issuer.signature(text, title, words)
        or (None if issuer.is_weak(source, words) else source)
        or issuer.speaker(text, words)
        or issuer.letterhead(text, words)
        or issuer.from_title(title, words)
        or issuer.of_government_report(title, text, words)
        or source
        or issuer.of_site(properties.get("title", ""), words)
    )


def _compare_places(
    document: Document, content: Content, said: str | None, name: str | None, years: tuple[int, ...]
) -> None:
    """Take the place that the user says; warn where the document's own is not the one that it is filed under."""
    filed = given(said, years) if said is not None else filed_under(name, years)
    if document.place and filed and are_apart(document.place, filed):
        content.warn(wording("other-place", own=document.place.name, given=filed.name))
    if said is not None:
        document.place = filed


def _years(document: Document, name: str | None) -> tuple[int, ...]:
    """Years in which the document may have been written, the surest first."""
    period, goals = document.period, document.goal_period
    years = (
        document.published and document.published.year,
        period and period.end.year,
        goals and goals.start.year,
        year_in(document.title or ""),
        year_in(name or ""),
    )
    return tuple(dict.fromkeys(year for year in years if year))


def _place(
    document: Document, content: Content, text: Around, name: str | None, years: tuple[int, ...]
) -> Place | None:
    tasks = (part for task in document.tasks for part in (task.section or "", task.target, task.progress))
    return place_of(
        Clues(
            title=document.title,
            issuer=document.issuer,
            name=name,
            lines=tuple(text.above[:_LINES]),
            site=(content.properties.get("title", ""), *content.frame),
            body=chain(text.all, tasks),
            years=years,
        )
    )


def _goal_years(document: Document, later: Collection[int]) -> Span | None:
    """The years that the goals of a table are for: the `later` ones beside results of years before, else those that
    the table reports on, else the one that its title names.
    """
    if later:
        return Span(start=date(min(later), 1, 1), end=date(max(later), 12, 31))
    if document.period is not None:
        return years_of(document.period)
    year = year_in(document.title or "")
    return years_of(period_of(year)) if year is not None else None


def _of_form(pairs: Iterable[tuple[str, str]], lexicon: Lexicon) -> list[tuple[str, str]]:
    """Label and value pairs of a form as facts."""
    labels = lexicon.pages.labels
    bare = (
        (re.sub(r"[(\[【][^()\[\]]{0,8}[)\]】]", "", squeeze(label)).strip(":："), value)
        for label, value in pairs
    )
    return [(labels[label], value) for label, value in bare if label in labels and value.strip()]


def _matching(facts: list[tuple[str, str]], name: str, form: re.Pattern[str]) -> str | None:
    return next((m[0] for fact, value in facts if fact == name and (m := form.match(value))), None)


def _heading_number(text: Around, words: PageWords) -> str | None:
    """A document number that stands by itself above the tasks."""
    numbers = (
        document_no(p.text) for line in text.above[:40] for p in pieces(line, words) if p.kind == "number"
    )
    return next((number for number in numbers if number), None)
