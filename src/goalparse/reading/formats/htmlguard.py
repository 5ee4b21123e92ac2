"""How much a web page asks of its parser, counted before it is parsed."""

from __future__ import annotations

import re

from goalparse.errors import LimitError
from goalparse.messages import say
from goalparse.reading.limits import Limits, over

# As the HTML standard takes a start tag apart: a name, attributes with and without a value.
_ATTRIBUTE = rb"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+"
_TAG = re.compile(rb"<([A-Za-z][^\s/>]*+)(?:[\s/]*+" + _ATTRIBUTE + rb")*+")
_ATTRIBUTES = re.compile(rb"(?<=[\s/\"'])" + _ATTRIBUTE)
_PARTING = (b" ", b"\n", b"\t", b"\r", b"\f", b"/", b"=")
"""One of these stands before or in every attribute."""
_NO_MARKUP = frozenset({b"script", b"style"})
"""Elements whose content is no markup, to the next closing tag at least."""
_LONG = 2_000
"""Bytes of a tag up to which its attributes are few enough."""
_MOST_PAIRS = 400_000_000
"""The parser holds each attribute of an element against each other one: 20,000 of one element are as many pairs."""


def check_markup(page: bytes, limits: Limits) -> None:
    """Raise LimitError where a page, in UTF-8, has too many elements and attributes."""
    elements = page.count(b"<") - page.count(b"</")
    _check(elements, limits)
    exact = elements + sum(map(page.count, _PARTING)) > limits.elements
    attributes = pairs = at = 0
    while tag := _TAG.search(page, at):
        at = tag.end()
        if tag[1].lower() in _NO_MARKUP:
            at = max(at, page.find(b"</", at))
        long = tag.end() - tag.start() > _LONG
        if (long or exact) and tag.end() > tag.end(1):  # else it is a name and nothing more
            count = sum(1 for _ in _ATTRIBUTES.finditer(page, tag.start(), tag.end()))
            attributes += count
            _check(elements + attributes, limits)
            pairs += count * count if long else 0
            if pairs > _MOST_PAIRS:
                raise LimitError(say("errors.formats.attributes-one-element-save", count=count))


def _check(count: int, limits: Limits) -> None:
    if count > limits.elements:
        raise over(limits, "elements", count, "elements", least=True)
