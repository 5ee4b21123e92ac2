"""Web pages: tables with their spans resolved, the text around them, what the head says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalparse.errors import FormatError
from goalparse.messages import say
from goalparse.reading.blocks import Block, Budget, Cell, Content, Grid, Paragraph, wording
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.encoding import decode, repaired
from goalparse.reading.formats.frames import Frames, trusted
from goalparse.reading.formats.htmlguard import check_markup
from goalparse.reading.formats.spans import resolve
from goalparse.reading.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as HtmlElement

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "select", "textarea", "iframe", "object", "svg"}
)
_APART = _SKIPPED | {"br"}
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_CELLS, _GROUPS = ("td", "th"), ("thead", "tbody", "tfoot")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|meta|div|p|script|style|title|h[1-6]|span)\b", re.IGNORECASE
)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_BLANKS = re.compile(" {2,}")
_DIGITS = re.compile(r"\s*+(\d{1,12})")
_META = {
    "articletitle": "article_title", "pubdate": "published", "publishdate": "published",
    "contentsource": "source", "source": "source", "author": "source",
}  # fmt: skip
_LARGEST_COLSPAN, _LARGEST_ROWSPAN = 1000, 65_534  # the HTML standard's own bounds


def is_html(sample: Sample) -> bool:
    """Whether a text is named a web page, or begins as one; web systems name theirs .doc and .xls, too."""
    if "html" in sample.named:
        return True
    begins = sample.text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and "md" not in sample.named
    return (begins or sample.packed) and _TAG.search(sample.text) is not None


def read_html(data: bytes, limits: Limits) -> Content:
    """Read a page: its data tables as grids, everything else as paragraphs."""
    from lxml import etree

    content, budget = Content([]), Budget(limits)
    decoded = decode(data, declared=True)
    text = repaired(decoded, content)
    said = (
        (decoded.declared or "")
        .replace("gb2312", "gb18030")
        .replace("gbk", "gb18030")
        .replace("utf8", "utf-8")
    )
    if said and said != decoded.encoding and decoded.encoding not in said:
        content.warn(wording("wrong-encoding", declared=decoded.declared, encoding=decoded.encoding))
    page = text.encode("utf-8", "replace")
    check_markup(page, limits)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(page, parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise FormatError(say("errors.formats.not-web-page", error=error)) from error
    if root is None:
        raise FormatError(say("errors.formats.not-web-page-no"))
    _properties(root, content)
    content.blocks = trusted(list(_blocks(root, budget, limits, content)))
    return content


def _properties(root: HtmlElement, content: Content) -> None:
    if (title := root.find(".//title")) is not None and title.text:
        content.properties["title"] = _WHITE.sub(" ", title.text).strip()
    for meta in root.iter("meta"):
        key = _META.get((meta.get("name") or "").lower())
        if key and (value := (meta.get("content") or "").strip()):
            content.properties.setdefault(key, value)


def _blocks(root: HtmlElement, budget: Budget, limits: Limits, content: Content) -> Iterator[Block]:
    """Walk the page without recursion, so that no depth of nesting matters."""
    from lxml import etree

    held: list[str] = []
    heading = False
    frames, frame = Frames(), None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS or tag in _SKIPPED:
                yield from _flush(held, heading, budget, frame is not None)
                heading = tag in _HEADINGS
                if frame is None and element in frames:
                    frame = element
            if tag in _SKIPPED:
                walk.skip_subtree()
            elif tag == "table" and frame is None and not _is_layout(element):
                walk.skip_subtree()
                yield _grid(element, f"table {budget.table()}", budget, limits, content)
            else:
                if tag == "br":
                    held.append("\n")
                held.append(_flat(element.text))
        else:
            if tag in _BLOCKS or tag in _SKIPPED:
                if tag not in _SKIPPED:
                    yield from _flush(held, heading, budget, frame is not None)
                heading = False
                if element is frame:
                    frame = None
            held.append(_flat(element.tail))
    yield from _flush(held, heading, budget, frame is not None)


def _flush(held: list[str], heading: bool, budget: Budget, furniture: bool) -> Iterator[Block]:
    text = _joined(held)
    held.clear()
    for part in re.split(r"\n\s*\n", text):
        if part.strip():
            budget.paragraph(part)
            yield Paragraph(part.strip(), heading=heading, furniture=furniture)


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only arranges the page: it holds tables, and not in a few cells of many."""
    if next(table.iterdescendants("table"), None) is None:
        return False
    cells = nesting = 0
    for row in _rows(table):
        for cell in row:
            cells += 1
            nesting += next(cell.iterdescendants("table"), None) is not None
    return cells < 12 or nesting * 5 > cells


def _rows(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    """The rows of a table without those of the tables in it."""
    for child in table:
        if child.tag == "tr":
            yield [c for c in child if c.tag in _CELLS]
        elif child.tag in _GROUPS:
            for row in child:
                if row.tag == "tr":
                    yield [c for c in row if c.tag in _CELLS]


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    if style is not None:
        style = style.replace(" ", "").lower()
        if "display:none" in style or "mso-hide:all" in style:
            return True
    return element.get("hidden") is not None


def _grid(table: HtmlElement, place: str, budget: Budget, limits: Limits, content: Content) -> Grid:
    rows = []
    for n, row in enumerate(_rows(table), 1):
        if row and _hidden(row[0].getparent()):
            content.warn(wording("hidden-row"), f"{place}, row {n}")
            continue
        rows.append([(_counted(_cell(c), budget), *_spans(c)) for c in row if not (c.keys() and _hidden(c))])
    return resolve(rows, place, budget, limits, content)


def _counted(cell: Cell, budget: Budget) -> Cell:
    budget.read(cell.text)
    return cell


def _spans(cell: HtmlElement) -> tuple[int, int]:
    """How many columns and rows a cell covers."""
    if not cell.keys():
        return 1, 1
    columns, rows = _number(cell.get("colspan")), _number(cell.get("rowspan"))
    return (
        min(max(columns, 1), _LARGEST_COLSPAN),
        min(rows, _LARGEST_ROWSPAN) or _LARGEST_ROWSPAN,  # 0: down to the end of the table
    )


def _number(text: str | None) -> int:
    match = _DIGITS.match(text) if text else None
    return int(match[1]) if match else 1


def _cell(cell: HtmlElement) -> Cell:
    """A cell as it is shown."""
    element = cell
    while (children := len(element)) == 1 and not element.text:
        inner = element[0]
        if inner.tail or inner.tag in _APART or (inner.keys() and _hidden(inner)):
            break
        element = inner
    if not children:
        text = element.text
        return Cell(_single(_flat(text)).strip() if text else "")
    text = _gathered(cell)
    if "\n" not in text:
        return Cell(_single(text).strip())
    lines = [_single(line).strip() for line in text.split("\n")]
    return Cell("\n".join(line for line in lines if line))


def _gathered(cell: HtmlElement) -> str:
    """The text of a cell with its line breaks, walked without recursion, so that no depth matters."""
    held = [_flat(cell.text)] if cell.text else []
    stack: list[HtmlElement | str] = cell[::-1]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            held.append(element)
            continue
        tag = element.tag
        block = tag in _BLOCKS
        after = _flat(element.tail) if element.tail else ""
        if block:
            after = "\n" + after
        if tag not in _SKIPPED and not (element.keys() and _hidden(element)):
            if block or tag == "br":
                held.append("\n")
            if element.text:
                held.append(_flat(element.text))
            if len(element):
                if after:
                    stack.append(after)
                stack += element[::-1]
                continue
        if after:
            held.append(after)
    return "".join(held)


def _flat(text: str | None) -> str:
    """White space as a browser shows it: a line break of the page's source is none of the text's."""
    if not text:
        return ""
    plain = not ("\n" in text or "\t" in text or "\r" in text or "\f" in text or "  " in text)
    return text if plain else _WHITE.sub(_space, text)


def _space(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    wide = start > 0 and end < len(text) and ord(text[start - 1]) > 0x2E7F and ord(text[end]) > 0x2E7F
    return "" if wide and "\n" in match[0] else " "


def _single(line: str) -> str:
    """A line with one blank for several."""
    return _BLANKS.sub(" ", line) if "  " in line else line


def _joined(held: list[str]) -> str:
    return "\n".join(_single(line).strip(" ") for line in "".join(held).split("\n"))
