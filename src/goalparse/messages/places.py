"""Where in a document something is. A place is a key, the same in every language: `table 2, row 3`, `任务 12`."""

from __future__ import annotations

import re

from goalparse.messages import current, listed, told

_WITHIN = re.compile(
    r"(?P<whole>.+?)(?:, (?:row (?P<row>\d+)|line (?P<line>\d+)|(?P<cell>[A-Z]{1,3}\d+)))?", re.S
)
_WHOLES = tuple(
    (name, re.compile(pattern, re.S))
    for name, pattern in (
        ("only", r"(table)"),
        ("table", r"table (\d+)"),
        ("copied", r"copied table (\d+)"),
        ("text", r"table of text at line (\d+)"),
        ("sheet", r"sheet ['\"](.*)['\"]"),
        ("page", r"page (\d+)"),
        ("pages", r"pages (\d.*)"),
        ("byte", r"byte (\d+)"),
        ("task", r"任务 (.+)"),
    )
)


def place_shown(place: str, area: str = "places") -> str:
    """Return a place as people read it, in the language in force for an area; one that is not known as it is."""
    spoken = current(area)
    found = _WITHIN.fullmatch(place)
    if found is None:
        return place
    whole = next(
        (
            told("places", name, spoken, {"at": listed(m[1].split(", "), area) if name == "pages" else m[1]})
            for name, pattern in _WHOLES
            if (m := pattern.fullmatch(found["whole"]))
        ),
        "",
    )
    for name in ("row", "line", "cell"):
        if found[name]:
            return told("places", name, spoken, {"whole": whole or found["whole"], "at": found[name]})
    return whole or place
