"""CSV: any encoding a Chinese spreadsheet writes, any delimiter, title rows, line breaks in quotes."""

from __future__ import annotations

from goalparse.reading.blocks import Block, Budget, Content
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.delimited import delimited
from goalparse.reading.formats.encoding import text_in
from goalparse.reading.limits import Limits

_DELIMITERS = ",\t;|，"


def is_csv(sample: Sample) -> bool:
    """Whether the name says so: bytes do not tell delimited text from any other."""
    return "csv" in sample.named


def read_csv(data: bytes, limits: Limits) -> Content:
    """Read a delimited file as one grid."""
    content = Content([])
    text = text_in(data, content, limits)
    content.blocks = list[Block]([delimited(text, _delimiter(text), Budget(limits), limits, "table")])
    return content


def _delimiter(text: str) -> str:
    """The delimiter that stands in most of the first lines, the commonest of them."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:50]
    return max(_DELIMITERS, key=lambda d: (sum(line.count(d) >= 2 for line in lines), d == ","))
