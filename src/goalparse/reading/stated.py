"""What a line says behind a label of the page or the form (发布机构：…, 填报单位（公章）：…)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goalparse.lexicon.page_words import PageWords

_LONGEST = 1_000
"""Characters of a line that are looked at: boxes above articles are short."""
_VALUE = 120
_AFTER = re.compile(r"(\s*+)[】\]]?\s*+(?:[(（][^\s()（）]{1,8}[)）])?(\s*+)([:：|]?)[\s|]*+")
"""What may stand between a label and its value."""
_VALUE_END = re.compile(
    r"\s{2}|[|\n]|[\s(（【\[](?=[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,9}\s?[】\]]?\s?[:：])"
)
_LABELLED = re.compile(r"[\u4e00-\u9fff](?:\s{0,4}[\u4e00-\u9fff]){1,9}\s{0,4}[:：]")
_EDGE = " |\u3000\u00a0】])）"


@dataclass(frozen=True, slots=True)
class Stated:
    """One labelled value of a line."""

    fact: str
    """Key of [labels] in pages.toml."""
    value: str
    """"" where the line ends behind the label."""
    start: int
    """Where in the line the label begins."""


def stated(line: str, words: PageWords) -> list[Stated]:
    """Return the labelled values of a line in order."""
    line = line[:_LONGEST]
    flat = "".join(line.split())
    if words.label.search(flat) is None:
        return []
    at = [i for i, char in enumerate(line) if not char.isspace()]
    found = []
    for match in words.label.finditer(flat):
        start, end = at[match.start()], at[match.end() - 1] + 1
        if start and _goes_on(line[start - 1]):
            continue
        between = _AFTER.match(line, end)
        if between is None or not (between[1] or between[2] or between[3] or between.end() == len(line)):
            continue
        found.append(Stated(words.labels[match[0]], _value(line[between.end() :]), start))
    return found


def all_stated(lines: Iterable[str], words: PageWords) -> Iterator[tuple[str, str]]:
    """Return fact and value of all lines; a label at the end of its line has its value on the next one."""
    open_fact: str | None = None
    for line in lines:
        found = stated(line, words)
        is_label = bool(found) and found[0].start == 0 and not found[0].value
        if open_fact is not None and not is_label and not is_labelled(line):
            yield open_fact, _value(line.strip())
        open_fact = found[-1].fact if found and not found[-1].value else None
        yield from ((one.fact, one.value) for one in found if one.value and not is_labelled(one.value))


def is_labelled(text: str) -> bool:
    """Whether the text begins with a label and its colon."""
    return _LABELLED.match(text) is not None


def _goes_on(char: str) -> bool:
    """Whether a word that stands behind this character may be the end of a longer one."""
    return "\u4e00" <= char <= "\u9fff" or char in "“《〈、"


def _value(text: str) -> str:
    return _VALUE_END.split(text[:_VALUE].lstrip(), maxsplit=1)[0].strip(_EDGE)
