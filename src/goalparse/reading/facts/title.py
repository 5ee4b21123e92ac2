"""The title of a document."""

from __future__ import annotations

import re

from goalparse.lexicon.page_words import PageWords
from goalparse.reading.blocks import Content
from goalparse.reading.facts.around import Around
from goalparse.reading.headers import squeeze
from goalparse.reading.period import year_in
from goalparse.reading.pieces import pieces
from goalparse.reading.stated import is_labelled
from goalparse.reading.title_lines import title_runs

_SHORTEST, _LONGEST = 8, 80
_LONGEST_FIRST, _LONGEST_END = 40, 25
"""Characters of the longest line that may go on with the next paragraph, and of that."""
_ABOUT = "关于"
_SITE = re.compile(r" ?[_|｜]+ ?[^_|｜]*$| ?[-—–]+ ?[^-—–]*$")
_SITE_ENDS = ("网", "政府", "门户", "网站")
_NO_TITLE = re.compile(
    r"附件|附表|第[一二三四五六七八九十]{1,3}[章节编篇]|[（(][^()（）]*[)）]$|[(（]?[一二三四五六七八九十]{1,3}[、)）]"
    r"|[—-]*(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)
_MARKS = re.compile(r"[|>＞]|首页")
_NO_END = frozenset("。;,:")
_NUMBERED = re.compile(r"表 ?[0-9一二三四五六七八九十]{1,3}[\s:：、.．]+")
"""表1 某县财政收入执行情况表: the number of a table among others is no part of its title."""


def title_of(content: Content, text: Around, words: PageWords) -> str | None:
    """Return the title: as the document marks it, else as a line above the tasks reads."""
    properties = content.properties
    page = " ".join(properties.get("title", "").split())
    bare = _without_site(page)
    marked = [properties.get("article_title", ""), *content.headings(), bare, page]
    for candidate in marked:
        if one_line := _title(candidate, words):
            return one_line
    plain = [t for t in _lines(text.titles, words) if _may_be_title(t, words)]
    plain.sort(key=lambda t: (not words.title["words"].within(t), year_in(t) is None))
    for candidate in [*plain, properties.get("document_title", "")]:
        if one_line := _title(candidate, words):
            return one_line
    lines = {squeeze(line) for text_ in text.titles for line in text_.split("\n")}
    named = (properties.get("article_title", ""), bare)
    stands = [t for t in named if t and squeeze(t) in lines and _may_be_title(t, words)]
    return next((t for t in [*stands, *plain, bare] if t), None)


def _title(text: str, words: PageWords) -> str:
    """The text on one line where it reads as a title does, else ""."""
    line = _NUMBERED.sub("", "".join(part.strip() for part in text.split("\n")))
    return line if line and _may_be_title(line, words) and words.title["words"].within(line) else ""


def _without_site(title: str) -> str:
    """The title of a page without the name of the site behind it."""
    match = _SITE.search(title)
    if match and (match[0].lstrip()[:1] in "_|｜" or match[0].endswith(_SITE_ENDS)):
        return title[: match.start()].strip()
    return title


def _lines(texts: list[str], words: PageWords) -> list[str]:
    """Each text on one line, then its lines; a title set in several paragraphs is put together."""
    flat = [line for text in texts for line in text[: 5 * _LONGEST].split("\n") if line.strip()]
    found = [title for _, _, title in title_runs(flat, words)]
    parts = [_own_lines(text, words) for text in texts]
    for i in range(1, len(parts)):
        if parts[i] and parts[i][0].startswith(_ABOUT) and (office := _last_office(texts[i - 1], words)):
            parts[i] = [office + parts[i][0], *parts[i][1:]]
    for i, lines in enumerate(parts):
        if not lines:
            continue
        whole = "".join(lines)
        if len(lines) > 1 and _is_finished(lines[0], words) and lines[1][0] not in "(（":
            found += [*lines, whole]
        else:
            found += [whole] if len(lines) < 2 else [whole, *lines]
        after = parts[i + 1] if i + 1 < len(parts) else []
        torn = len(lines) == len(after) == 1 and (
            _is_unfinished(lines[0], words) or after[0].startswith(tuple(words.values["joins"]))
        )
        if torn and 2 < len(after[0]) < _LONGEST_END and _is_finished(after[0], words):
            found[-1:] = [lines[0] + after[0]]
    return found


def _own_lines(text: str, words: PageWords) -> list[str]:
    """The lines of a paragraph without dates, numbers and offices, but for one that gives the rest out."""
    lines = [line.strip() for line in text[: 5 * _LONGEST].split("\n") if line.strip()]
    found: list[str] = []
    office = ""
    for line in lines:
        parts = pieces(line, words)
        if any(p.kind != "text" for p in parts):
            found += [p.text for p in parts if p.kind == "text"]
            office = _last_office(line, words)
        else:
            found.append(office + line if line.startswith(_ABOUT) else line)
            office = ""
    return found


def _last_office(text: str, words: PageWords) -> str:
    """The office that a text is or ends with, on a line of its own; "" for others."""
    line = text[-_LONGEST:].rsplit("\n", 1)[-1].strip()
    return line if [p.kind for p in pieces(line, words)] == ["office"] else ""


def _is_finished(text: str, words: PageWords) -> bool:
    ends = words.title["ends"]
    return re.sub(r"[（(][^()（）]{0,40}[)）]$", "", text).endswith(tuple(ends))


def _is_unfinished(text: str, words: PageWords) -> bool:
    return year_in(text) is not None and len(text) < _LONGEST_FIRST and not _is_finished(text, words)


def _may_be_title(text: str, words: PageWords) -> bool:
    flat = squeeze(text)
    return (
        (_SHORTEST <= len(flat) <= _LONGEST or flat in words.title["short"])
        and not (is_labelled(text) and not text.startswith(words.values["leads"]))
        and not _NO_TITLE.match(text)
        and not _MARKS.search(text)
        and flat[-1] not in _NO_END
        and not flat.endswith(words.values["captions"])
    )
