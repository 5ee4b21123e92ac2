"""Spreadsheets in OpenDocument: cells as they are shown, merged cells, hidden rows, columns and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalparse.reading.blocks import Budget, Content, wording
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.odf import (
    STYLE,
    TABLE,
    TableReader,
    is_kind,
    opened,
    paragraphs,
    shown_text,
    value_text,
)
from goalparse.reading.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def is_ods(sample: Sample) -> bool:
    """Whether a zip is a spreadsheet in OpenDocument."""
    return is_kind(sample, "spreadsheet")


def read_ods(data: bytes, limits: Limits) -> Content:
    """Read a spreadsheet: a grid for each sheet that is shown."""
    content = Content([])
    _, root, body = opened(data, "spreadsheet", limits, content)
    hidden = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        for properties in style.iterfind(f"{STYLE}table-properties")
        if properties.get(f"{TABLE}display") == "false"
    }
    reader = TableReader(_text, Budget(limits), limits, content)
    for table in body.iterfind(f"{TABLE}table"):
        place = f"sheet {table.get(f'{TABLE}name', '')!r}"
        if table.get(f"{TABLE}style-name", "") in hidden:
            content.warn(wording("hidden-sheet"), place)
        else:
            content.blocks.append(reader.grid(table, place))
    return content


def _text(cell: Element) -> str:
    """What a cell shows: its paragraphs, or its value where a program wrote no more than that."""
    lines = (shown_text(p) for p in paragraphs(cell))
    return "\n".join(line for line in lines if line) or ("" if len(cell) else value_text(cell))
