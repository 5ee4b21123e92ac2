"""Automatic numbers of a Word document, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, document: Any) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str | None, int | None]] = {}
        self._outlines: set[str] = set()
        self._restarts: dict[tuple[str, int], int] = {}
        self._read_styles(document.styles.element)
        part = next(
            (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._read_lists(part.element)

    def label(self, paragraph: Element) -> str:
        """Return the number that Word shows before the paragraph, and count it; "" when it shows none."""
        number, depth = self._place(paragraph)
        if number is None or number == "0" or number not in self._abstract:
            return ""
        level = self._levels.get((number, depth))
        if level is None or level.format in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(self._abstract[number], {})
        if (number, depth) in self._restarts:
            counts[depth] = self._restarts.pop((number, depth))
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            held = self._levels.get((number, at))
            return formatted(counts.get(at, held.start if held else 1), held.format if held else "decimal")

        text = re.sub(r"%([1-9])", shown, level.text)
        return text + " " if text[-1:].isdigit() and any(True for _ in paragraph.iter(f"{W}t")) else text

    def is_heading(self, paragraph: Element) -> bool:
        """Whether the paragraph's style is a heading or a title."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(f"{W}val", "") in self._outlines

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        number = depth = None
        if (properties := paragraph.find(f"{W}pPr")) is not None:
            number, depth = _reference(properties)
            style = properties.find(f"{W}pStyle")
            if style is not None and (held := self._styles.get(style.get(f"{W}val", ""))):
                number = number if number is not None else held[0]
                depth = depth if depth is not None else held[1]
        return number, min(depth or 0, _LEVELS - 1)

    def _read_styles(self, styles: Element) -> None:
        for style in styles.iter(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            name = style.find(f"{W}name")
            title = (name.get(f"{W}val", "") if name is not None else "").lower()
            if title.startswith(("heading", "title", "标题")):
                self._outlines.add(key)
            if (properties := style.find(f"{W}pPr")) is not None:
                self._styles[key] = _reference(properties)

    def _read_lists(self, lists: Element) -> None:
        levels: dict[str, dict[int, _Level]] = {}
        for abstract in lists.iter(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            levels[key] = {_depth(level): _level(level) for level in abstract.iter(f"{W}lvl")}
        for number in lists.iter(f"{W}num"):
            key = number.get(f"{W}numId", "")
            target = number.find(f"{W}abstractNumId")
            abstract_key = target.get(f"{W}val", "") if target is not None else ""
            self._abstract[key] = abstract_key
            for depth, level in levels.get(abstract_key, {}).items():
                self._levels[key, depth] = level
            for override in number.iter(f"{W}lvlOverride"):
                depth = _depth(override)
                if (level_element := override.find(f"{W}lvl")) is not None:
                    self._levels[key, depth] = _level(level_element)
                if (start := override.find(f"{W}startOverride")) is not None:
                    self._restarts[key, depth] = _integer(start.get(f"{W}val"), 1)


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


def _reference(properties: Element) -> tuple[str | None, int | None]:
    number = properties.find(f"{W}numPr/{W}numId")
    depth = properties.find(f"{W}numPr/{W}ilvl")
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
