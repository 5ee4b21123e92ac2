"""Text in OpenDocument: paragraphs and headings with the numbers of their lists, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalparse.reading.blocks import Block, Budget, Content, Paragraph
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numbering import chinese_numeral, formatted
from goalparse.reading.formats.odf import (
    STYLE,
    TABLE,
    TEXT,
    H,
    P,
    TableReader,
    is_kind,
    number,
    opened,
    paragraphs,
    shown_text,
)
from goalparse.reading.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LIST, _ITEM, _LEVEL = f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}list-level-style-number"
_OUTLINE = f"{TEXT}outline-level-style"
_DEEPEST = 10
_TABLE = f"{TABLE}table"
_WRAPPERS = frozenset(
    f"{TEXT}{name}"
    for name in ("section", "index-body", "table-of-content", "alphabetical-index", "numbered-paragraph")
)
_TITLES = ("title", "heading", "标题")
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def is_odt(sample: Sample) -> bool:
    """Whether a zip is a text in OpenDocument."""
    return is_kind(sample, "text")


def read_odt(data: bytes, limits: Limits) -> Content:
    """Read a text document: tables as grids, the text around them as paragraphs."""
    content = Content([])
    package, root, body = opened(data, "text", limits, content)
    roots = [root] if (styles := package.xml("styles.xml")) is None else [styles, root]
    walker = _Walker(_Lists(roots), _titles(roots), Budget(limits), limits, content)
    content.blocks = list(walker.blocks(body))
    return content


def _titles(roots: list[Element]) -> frozenset[str]:
    """Names of the paragraph styles that are a title or heading, or follow one."""
    follows = {
        style.get(f"{STYLE}name", ""): style.get(f"{STYLE}parent-style-name", "")
        for root in roots
        for style in root.iter(f"{STYLE}style")
    }
    return frozenset(
        name for name, parent in follows.items() if any(n.lower().startswith(_TITLES) for n in (name, parent))
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    format: str
    before: str
    after: str
    start: int
    levels: int
    """Numbers shown: 2 for 1.1."""


class _Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, roots: list[Element]) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for root in roots:
            for level in root.iter(_LEVEL, _OUTLINE):
                name = level.getparent().get(f"{STYLE}name", "") if level.tag == _LEVEL else ""
                self._levels[name, number(level, TEXT, "level", 1)] = _Level(
                    level.get(f"{STYLE}num-format", ""),
                    level.get(f"{STYLE}num-prefix", ""),
                    level.get(f"{STYLE}num-suffix", ""),
                    number(level, TEXT, "start-value", 1),
                    number(level, TEXT, "display-levels", 1),
                )

    def begin(self, list_: Element, style: str) -> None:
        """Start a list anew, unless it says that it goes on with one before."""
        goes_on = list_.get(f"{TEXT}continue-numbering") == "true" or list_.get(f"{TEXT}continue-list")
        if not goes_on:
            self._counts.pop(style, None)

    def label(self, style: str, depth: int, start: int | None = None) -> str:
        """Return the number of the next item at a depth from 1, and count it; "" where it shows none."""
        level = self._levels.get((style, depth))
        if level is None or not level.format:
            return ""
        counts = self._counts.setdefault(style, {})
        counts[depth] = start if start is not None else counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        shown = []
        for at in range(max(1, depth - level.levels + 1), depth + 1):
            held = self._levels.get((style, at))
            if held is not None and held.format:
                shown.append(_written(counts.get(at, held.start), held.format))
        text = level.before + ".".join(shown) + level.after
        return f"{text} " if text[-1:].isdigit() else text


def _written(value: int, num_format: str) -> str:
    """A number in one of the formats, which for Chinese ones are samples (一, 二, 三, ...)."""
    if num_format.startswith("一") and 0 < value < 100:
        return chinese_numeral(value)
    if num_format.startswith("①"):
        return formatted(value, "decimalEnclosedCircle")
    return formatted(value, _FORMATS.get(num_format, "decimal"))


class _Walker:
    def __init__(
        self, lists: _Lists, titles: frozenset[str], budget: Budget, limits: Limits, content: Content
    ) -> None:
        self._lists = lists
        self._titles = titles
        self._budget = budget
        self._tables = TableReader(self._cell, budget, limits, content)

    def blocks(self, body: Element) -> Iterator[Block]:
        """Paragraphs and tables in order."""
        for element, label in self._elements(body):
            if element.tag == _TABLE:
                yield self._tables.grid(element, f"table {self._budget.table()}")
            elif text := shown_text(element):
                self._budget.paragraph(text)
                heading = element.tag == H or element.get(f"{TEXT}style-name", "") in self._titles
                yield Paragraph(label + text, heading=heading)

    def _cell(self, cell: Element) -> str:
        lines: list[str] = []
        for element, label in self._elements(cell):
            if element.tag == _TABLE:
                lines += map(shown_text, paragraphs(element))
            else:
                lines.append((label + shown_text(element)).strip())
        return "\n".join(line for line in lines if line)

    def _elements(self, parent: Element) -> Iterator[tuple[Element, str]]:
        """Yield tables, and paragraphs with the number that is shown before them."""
        stack: list[tuple[Element, str, int]] = [(e, "", 0) for e in reversed(parent)]
        """Elements with the style and depth of the list that they stand in."""
        label = ""
        while stack:
            element, style, depth = stack.pop()
            tag = element.tag
            if tag == H and not depth:
                yield element, self._lists.label("", number(element, TEXT, "outline-level", 1))
            elif tag in (P, H):
                yield element, label
                label = ""
            elif tag == _TABLE:
                yield element, ""
            elif tag == _LIST and depth < _DEEPEST:
                style = element.get(f"{TEXT}style-name", "") or style
                if not depth:
                    self._lists.begin(element, style)
                stack += [(e, style, depth + 1) for e in reversed(element)]
            elif tag == _ITEM:
                if len(element) and element[0].tag in (P, H):
                    start = number(element, TEXT, "start-value", -1)
                    label = self._lists.label(style, depth, start if start >= 0 else None)
                stack += [(e, style, depth) for e in reversed(element)]
            elif tag in _WRAPPERS:
                stack += [(e, style, depth) for e in reversed(element)]
