"""Which elements of a web page are its frame (menus, paths, footers), by the names that pages give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goalparse.reading.blocks import Block, Grid, Paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element as HtmlElement

_TAGS = frozenset({"nav", "footer", "aside"})
_NAMES = frozenset(
    {
        *("nav", "navbar", "navs", "navigation", "menu", "menus", "mainnav", "topnav", "subnav", "sitenav"),
        *("footer", "foot", "footbox", "bottom", "copyright", "pagefooter", "sitefooter", "footnav"),
        *(
            "breadcrumb",
            "breadcrumbs",
            "crumb",
            "crumbs",
            "position",
            "location",
            "dqwz",
            "curpos",
            "currentpath",
        ),
        *("share", "bdshare", "bdsharebuttonbox", "toolbar", "sidebar", "related", "recommend", "topbar"),
    }
)
"""Values of `class` and `id`, and parts of them between hyphens and underscores."""
_NAMED = frozenset({*_TAGS, "div", "ul", "section", "header"})
_PARTS = re.compile(r"[\s_-]+")
_LONGEST = 300
"""Characters of the longest paragraph that the frame of a page has."""


def is_frame(element: HtmlElement) -> bool:
    """Whether the page names an element as a part of its frame."""
    tag = element.tag
    if tag in _TAGS:
        return True
    if tag not in _NAMED or not (element.get("class") or element.get("id")):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return not _NAMES.isdisjoint(_PARTS.split(named.lower()))


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
