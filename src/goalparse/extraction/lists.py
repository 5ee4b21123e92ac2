"""Lists that hand out names: 履约率、开工率分别为98.8%和90%, 城镇、农村居民收入分别增长5%、6%, 分别占3%和4%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon
from goalparse.lexicon.naming_words import NamingWords

_BRACKETED = re.compile(r"\([^()]*\)")


def hand_out(found: Sequence[Context], lexicon: Lexicon) -> None:
    """Give each number of a list its own of the names before it, or the number before that it comments on."""
    words = lexicon.naming
    for i, following in enumerate(found[1:]):
        first = found[i]
        if not following.chained or first.chained:
            continue
        group = _group(found, i)
        if _partners(found, i, group, lexicon):
            continue
        head = _BRACKETED.sub("", first.head) if "(" in first.head else first.head
        m = (words.respectively if words.each in head else words.in_a_row).match(head)
        if m is None:
            continue
        names = [name for name in words.name_links.split(m["names"]) if name]
        if len(names) == 1 and names[0].count(words.both[0]) == 1:
            for context, place in zip(group, words.both[1:], strict=False):  # town first
                context.quantity.name = names[0].replace(words.both[0], place)
        elif len(group) >= len(names) > 1:
            _own_names(group[: len(names)], names, m, words)


def _group(found: Sequence[Context], i: int) -> list[Context]:
    """Return the numbers of one unit that follow each other in a list from `i` on."""
    group = [found[i]]
    for context in found[i + 1 :]:
        if not context.chained or context.quantity.unit != group[0].quantity.unit:
            break
        group.append(context)
    return group


def _own_names(group: Sequence[Context], names: list[str], m: re.Match[str], words: NamingWords) -> None:
    """Give each number its words of the list; where one head serves all of them, its name, and all of the list."""
    shared = _shared_head(names, words)
    for context, name in zip(group, names, strict=True):
        own = name
        if shared is not None and name is not names[-1]:
            context.quantity.name, own = name + shared, m["names"]
        context.head = context.left = own + m["rest"]
        context.head_start = -1


def _shared_head(names: list[str], words: NamingWords) -> str | None:
    """城镇、农村居民收入: what stands behind the last of words that only tell apart, else None."""
    *others, last = names
    if not all(name.endswith(tuple(words.contrasted)) for name in others):
        return None
    word = words.contrasting.match(last)
    return last[word.end() :] or None if word is not None else None


def _partners(found: Sequence[Context], i: int, group: Sequence[Context], lexicon: Lexicon) -> bool:
    """Whether a list of numbers comments on the one before it, number by number: 分别占计划的92%、78%."""
    first, size = found[i], len(group)
    before = found[max(0, i - size) : i]
    if len(before) < size or any(context.sentence != first.sentence for context in before):
        return False
    left = first.left.strip(" ,")
    if not lexicon.naming.of_the_list.match(left) and left not in lexicon.kinds.growth.values:
        return False
    if (
        len({context.quantity.unit for context in before}) > 1
        or before[0].quantity.unit == first.quantity.unit
    ):
        return False
    for context, partner in zip(group, before, strict=True):
        context.partner = partner
        context.quantity.name = partner.quantity.name
    return True
