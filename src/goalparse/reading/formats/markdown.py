"""Markdown: pipe tables, headings, paragraphs, front matter, and the HTML that stands between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalparse.reading.blocks import Block, Budget, Cell, Content, Grid, Paragraph
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.encoding import text_in
from goalparse.reading.formats.html import read_html
from goalparse.reading.limits import Limits, over

if TYPE_CHECKING:
    from markdown_it.token import Token

_RULE = re.compile(
    rb"^[ \t]*+\|?(?:[ \t]*+:?-{2,}+:?[ \t]*+\|)++(?:[ \t]*+:?-{2,}+:?[ \t]*+)?\r?$", re.MULTILINE
)
"""The line under the head of a table."""
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([\w\u4e00-\u9fff-]{1,20})[ \t]*+[:：](.+)$", re.MULTILINE)
_MARKS = "\n|*_`[]<>!&\\-+#~"
"""What the parser looks at one by one."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_FIELDS = {
    "title": "title", "标题": "title", "date": "published", "日期": "published", "发布日期": "published",
    "发文日期": "published", "published": "published", "author": "issuer", "issuer": "issuer",
    "发布机构": "issuer",
    "发布单位": "issuer", "source": "source", "来源": "source", "索引号": "index_no", "文号": "document_no",
}  # fmt: skip


def is_markdown(sample: Sample) -> bool:
    """Whether a text is named Markdown, or has a table of it."""
    return "md" in sample.named or (not sample.packed and _RULE.search(sample.text) is not None)


def read_markdown(data: bytes, limits: Limits) -> Content:
    """Read a Markdown file."""
    from markdown_it import MarkdownIt

    content = Content([])
    text = text_in(data, content, limits).replace("\r\n", "\n")
    if match := _FRONT.match(text):
        for key, value in _FIELD.findall(match[1]):
            if field := _FIELDS.get(key.lower()):
                content.properties[field] = value.strip().strip("\"'")
        text = text[match.end() :]
    marks = sum(text.count(mark) for mark in _MARKS)
    if marks > limits.markdown_marks:
        raise over(limits, "markdown_marks", marks, "markdown-marks")
    tokens = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").parse(text)
    content.blocks = list(_blocks(tokens, Budget(limits), limits))
    return content


def _blocks(tokens: list[Token], budget: Budget, limits: Limits) -> list[Block]:
    blocks: list[Block] = []
    rows: list[list[Cell]] | None = None
    marker, heading = "", False
    for token in tokens:
        match token.type:
            case "table_open":
                rows = []
            case "table_close" if rows is not None:
                blocks.append(Grid(rows, f"table {budget.table()}"))
                rows = None
            case "tr_open" if rows is not None:
                rows.append([])
            case "heading_open" | "heading_close":
                heading = token.type == "heading_open"
            case "list_item_open":
                marker = token.info + token.markup if token.info else ""
            case "inline":
                text = _text(token)
                if rows is not None:
                    budget.take(1)
                    rows[-1].append(Cell(budget.read(text)))
                elif text:
                    budget.paragraph(text)
                    blocks.append(Paragraph(marker + text, heading=heading))
                    marker = ""
            case "html_block" if _TAG.search(token.content):  # a comment alone is no page
                blocks += read_html(token.content.encode(), limits).blocks
            case "fence" | "code_block":
                budget.paragraph(token.content)
                blocks.append(Paragraph(token.content.strip()))
    return blocks


def _text(token: Token) -> str:
    """The text of a cell or paragraph as it is shown: no emphasis marks, `<br>` a line break."""
    parts = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append(
                "\n"
                if _BREAK.fullmatch(child.content)
                else ""
                if _TAG.fullmatch(child.content)
                else child.content
            )
        elif child.type == "image":
            continue
        else:
            parts.append(child.content)
    return "\n".join(line.strip() for line in "".join(parts).split("\n")).strip()
