"""What the words of a head say of what is measured, beside its role, time and unit."""

from __future__ import annotations

import re
from functools import lru_cache

from goalparse.lexicon import Lexicon
from goalparse.reading.headers import Header, squeeze

_SAYS_WHAT = frozenset(
    [
        "target",
        "progress",
        "period",
        "rate",
        "comparison",
        "partial",
        "forecast",
        "investment",
        "generic",
        "unit",
        "number",
        "owner",
        "status",
        "pace",
        "rank",
        "weight",
        "score",
        "region",
        "content",
        "since",
    ]
)
"""Roles of a head that says what a column gives, and not of what."""


def is_bare(text: str, lexicon: Lexicon) -> bool:
    """Whether a head says no more than goal or result (目标任务完成情况)."""
    rest = without_unit(text)
    for word in lexicon.tables.bare_heads:
        rest = rest.replace(word, "")
    return not re.sub(r"(?:19|20)\d\d|[^\u4e00-\u9fff]", "", rest)


def says_when(head: Header, lexicon: Lexicon) -> bool:
    """Whether a head without a role names years only (“十四五”规划, 2023年)."""
    return head.role is None and any(word in head.text for word in lexicon.tables.long_term)


def embedded(text: str, lexicon: Lexicon) -> str:
    """What is left of a head without the words of its role, time and unit (2024年招商引资任务数: 招商引资)."""
    bare = without_time(re.sub(r"(?:19|20)\d\d(?:年度?)?", "", text), lexicon)
    families = (lexicon.headers[role] for role in ("target", "content", "investment", "progress"))
    ends = _role_words(*families)
    while end := next((w for w in ends if bare.endswith(w)), ""):
        bare = bare[: len(bare) - len(end)]
    says_when = any(word in bare for word in lexicon.tables.long_term)
    return "" if says_when or bare in lexicon.tables.bare_money else bare


@lru_cache(maxsize=16)
def _role_words(*families: tuple[str, ...]) -> tuple[str, ...]:
    """Words that say goal or progress, longest first."""
    words = {squeeze(w).strip("=") for family in families for w in family if not w.endswith("…")}
    return tuple(sorted(words, key=len, reverse=True))


def without_time(text: str, lexicon: Lexicon) -> str:
    """A head without brackets and the words in front that say when."""
    flat = re.sub(r"\([^()]*\)", "", text)
    while opened := next((t for t in lexicon.tables.times if flat.startswith(t)), None):
        flat = flat[len(opened) :]
    return flat


def is_name(head: Header, *, lowest: bool) -> bool:
    """Whether a head names what is measured; the lowest of a path does so only where its words have no role."""
    if not without_unit(head.text) or head.is_unit:
        return False
    return head.role is None or (not lowest and head.role not in _SAYS_WHAT and len(head.text) > 2)


@lru_cache(maxsize=4096)
def without_unit(text: str) -> str:
    """A head without the brackets at its end."""
    return re.sub(r"(?:\([^()]*\)|\[[^\[\]]*\])+$", "", text).strip()
