"""Which elements of a web page are its frame (menus, paths, footers), by the names that pages give them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from goalparse.reading.blocks import Block, Grid, Paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element as HtmlElement

_TAGS = frozenset({"nav", "footer", "aside"})
_NAMES = frozenset(
    {
        *("nav", "navs", "navigation", "menu", "menus", "mainnav", "topnav", "subnav", "sitenav", "footnav"),
        *(
            "foot",
            "footbox",
            "footmain",
            "bottom",
            "pagefooter",
            "sitefooter",
            "sidebar",
            "topbar",
            "toolbar",
        ),
        *("crumb", "crumbs", "position", "location", "dqwz", "curpos", "currentpath"),
        *("share", "bdshare", "bdsharebuttonbox", "related", "recommend"),
    }
)
"""Values of `class` and `id`."""
_PARTS = frozenset({"navbar", "footer", "breadcrumb", "breadcrumbs", "copyright"})
"""… and parts of them between hyphens and underscores; position-relative and border-bottom name no frame."""
_NAMED = frozenset({*_TAGS, "div", "ul", "section", "header"})
_BETWEEN = re.compile(r"[\s_-]+")
_LONGEST, _CELLS = 300, 12
"""Characters of the longest paragraph in a frame; cells of the largest table."""
_DOUBTS = 50
"""Elements that are named as a frame and are none, after which no more are looked at."""


class Frames:
    """Tells the elements of one page that are its frame."""

    def __init__(self) -> None:
        self._doubts = 0

    def __contains__(self, element: HtmlElement) -> bool:
        """Whether the page names an element as a part of its frame, and no data table stands in it."""
        if element.tag not in _NAMED or self._doubts > _DOUBTS or not _is_named(element):
            return False
        table = next(element.iterdescendants("table"), None)
        if table is None or sum(1 for _ in islice(table.iterdescendants("td", "th"), _CELLS + 1)) <= _CELLS:
            return True
        self._doubts += 1
        return False


def _is_named(element: HtmlElement) -> bool:
    if element.tag in _TAGS:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return not _NAMES.isdisjoint(named.split()) or not _PARTS.isdisjoint(_BETWEEN.split(named))


def trusted(blocks: list[Block]) -> list[Block]:
    """Take the marks away again where they cover more than half of the page, or a long text.

    A menu that is never closed holds the article, too.
    """
    inside = outside = 0
    for block in blocks:
        if isinstance(block, Grid):
            outside += sum(len(cell.text) for row in block.rows for cell in row)
            continue
        block.furniture = block.furniture and len(block.text) <= _LONGEST
        inside += len(block.text) * block.furniture
        outside += len(block.text) * (not block.furniture)
    if inside > outside:
        for block in blocks:
            if isinstance(block, Paragraph):
                block.furniture = False
    return blocks
