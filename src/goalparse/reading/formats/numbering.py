"""Automatic numbers of a Word document, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER, _STYLE, _VALUE = f"{W}numPr", f"{W}pStyle", f"{W}val"
_DIGITS = "〇一二三四五六七八九"
_LEVELS = 9
_CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
    "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseDigitalTenThousand",
})  # fmt: skip
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(frozen=True, slots=True)
class _Style:
    heading: bool = False
    number: str | None = None
    depth: int | None = None


_PLAIN = _Style()


@dataclass(slots=True)
class _Lists:
    abstract: dict[str, str]
    """Number → the list it belongs to, whose count it shares."""
    levels: dict[tuple[str, int], _Level]
    restarts: dict[tuple[str, int], int]
    """Where a number begins anew when it is first used."""


Part = Callable[[], "Element | None"]
"""Reads a part of the document when it is called; None where there is none."""


class Numbering:
    """The lists of one document and how far each has counted. A part is read when a paragraph needs it."""

    def __init__(self, styles: Part, lists: Part) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._styles_part, self._lists_part = styles, lists

    def label(self, text: str, properties: Element) -> str:
        """Return the number that Word shows before a paragraph, and count it; "" when it shows none."""
        number, depth = self._place(properties)
        if number is None or number == "0" or number not in self._lists.abstract:
            return ""
        level = self._lists.levels.get((number, depth))
        if level is None or level.format in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(self._lists.abstract[number], {})
        if (number, depth) in self._lists.restarts:
            counts[depth] = self._lists.restarts.pop((number, depth))
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            held = self._lists.levels.get((number, at))
            return formatted(counts.get(at, held.start if held else 1), held.format if held else "decimal")

        number_shown = re.sub(r"%([1-9])", shown, level.text)
        return number_shown + " " if text and number_shown[-1:].isdigit() else number_shown

    def is_heading(self, paragraph: Element) -> bool:
        """Whether the paragraph's style is a heading or a title."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and self._style(style).heading

    def _place(self, properties: Element) -> tuple[str | None, int]:
        number = depth = None
        style = _PLAIN
        for child in properties:
            if child.tag == _NUMBER:
                number, depth = _reference(child)
            elif child.tag == _STYLE:
                style = self._style(child)
        number = number if number is not None else style.number
        depth = depth if depth is not None else style.depth
        return number, min(depth or 0, _LEVELS - 1)

    def _style(self, reference: Element) -> _Style:
        return self._styles.get(reference.get(_VALUE, ""), _PLAIN)

    @cached_property
    def _styles(self) -> dict[str, _Style]:
        part = self._styles_part()
        return {} if part is None else {s.get(f"{W}styleId", ""): _style(s) for s in part.iter(f"{W}style")}

    @cached_property
    def _lists(self) -> _Lists:
        part = self._lists_part()
        return _Lists({}, {}, {}) if part is None else _read_lists(part)


def _style(style: Element) -> _Style:
    name = style.find(f"{W}name")
    title = (name.get(_VALUE, "") if name is not None else "").lower()
    number = style.find(f"{W}pPr/{W}numPr")
    reference = _reference(number) if number is not None else (None, None)
    return _Style(title.startswith(("heading", "title", "标题")), *reference)


def _read_lists(part: Element) -> _Lists:
    defined: dict[str, dict[int, _Level]] = {}
    for abstract in part.iter(f"{W}abstractNum"):
        key = abstract.get(f"{W}abstractNumId", "")
        defined[key] = {_depth(level): _level(level) for level in abstract.iter(f"{W}lvl")}
    lists = _Lists({}, {}, {})
    for number in part.iter(f"{W}num"):
        key = number.get(f"{W}numId", "")
        target = number.find(f"{W}abstractNumId")
        abstract_key = target.get(_VALUE, "") if target is not None else ""
        lists.abstract[key] = abstract_key
        for depth, level in defined.get(abstract_key, {}).items():
            lists.levels[key, depth] = level
        for override in number.iter(f"{W}lvlOverride"):
            depth = _depth(override)
            if (level_element := override.find(f"{W}lvl")) is not None:
                lists.levels[key, depth] = _level(level_element)
            if (start := override.find(f"{W}startOverride")) is not None:
                lists.restarts[key, depth] = _integer(start.get(_VALUE), 1)
    return lists


def formatted(value: int, style: str) -> str:
    """Write a counter in one of Word's number formats; decimal where the format is not known."""
    if style in _CHINESE and 0 < value < 100:
        return chinese_numeral(value)
    if style == "decimalEnclosedCircle" and 0 < value <= 20:
        return chr(ord("①") + value - 1)
    if style in ("lowerLetter", "upperLetter") and 0 < value <= 26:
        return chr(ord("a" if style == "lowerLetter" else "A") + value - 1)
    if style in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        text = ""
        for unit, letters in _ROMAN:
            text += letters * (value // unit)
            value %= unit
        return text.lower() if style == "lowerRoman" else text
    if style == "decimalZero":
        return f"{value:02d}"
    return str(value)


def chinese_numeral(value: int) -> str:
    """Write 1 to 99 in Chinese (二十一)."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def _reference(reference: Element) -> tuple[str | None, int | None]:
    number = reference.find(f"{W}numId")
    depth = reference.find(f"{W}ilvl")
    return (
        number.get(f"{W}val") if number is not None else None,
        _integer(depth.get(f"{W}val"), 0) if depth is not None else None,
    )


def _level(level: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{W}{name}")
        return found.get(f"{W}val", default) if found is not None else default

    return _Level(_integer(value("start", "1"), 1), value("numFmt", "decimal"), value("lvlText", ""))


def _depth(element: Element) -> int:
    return _integer(element.get(f"{W}ilvl"), 0)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else default
