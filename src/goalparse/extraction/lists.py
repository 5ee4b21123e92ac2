"""Lists that hand out names: 履约率、开工率分别为98.8%和90%, 城镇、农村居民收入分别增长5%、6%, 分别占3%和4%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goalparse.extraction.clauses import Context
from goalparse.lexicon import Lexicon

# Patterns over classes of words (lexicon/shapes.py).
_RESPECTIVELY = "(?P<names>[^,;。:()]{2,40}?){grammar.respectively}(?P<rest>[^,;。:()]{0,16})$"
# 供应率、用地率达到90%、85%: a list of names, one verb, a list of numbers
_IN_A_ROW = (
    "(?P<names>[^,;。:()0-9]{2,40}?)"
    "(?P<rest>{grammar.adverbs_of_lists}?{grammar.verbs_of_lists}{grammar.aspect}?)$"
)
_LINK = "{grammar.links}"
_WHEN = "^(?:[^、]{0,8}[0-9]月{names.date_tails}?前?)?(?:{indicators.around.whole})?"
"""4月底前, 全市 before the first name of a list."""
# 分别占任务的92%、78%: told of the list of numbers before it
_OF_THE_LIST = "(?:{naming.list.compared}[^,;、0-9]{0,4})?{grammar.respectively}"
_CONTRASTING = "{naming.list.contrasted}"
_MEASURED = "(?:{naming.list.measured})$"
_GRADED = "{matching.governments}{kinds.grades}."
_LISTED = "、"
"""In several names in one word (一、二、三产业), which are not to be split at it."""
_BRACKETED = re.compile(r"\([^()]*\)")


def hand_out(found: Sequence[Context], lexicon: Lexicon) -> None:
    """Give each number of a list its own of the names before it, or the number before that it comments on."""
    shapes = lexicon.shapes
    for i, following in enumerate(found[1:]):
        first = found[i]
        if not following.chained or first.chained:
            continue
        group = _group(found, i)
        if _partners(found, i, group, lexicon):
            continue
        head = _BRACKETED.sub("", first.head)
        respectively = lexicon.grammar["respectively"].within(head)
        m = shapes[_RESPECTIVELY if respectively else _IN_A_ROW].match(head)
        if m is None:
            continue
        names = [name for name in shapes[_LINK].split(shapes[_WHEN].sub("", m["names"])) if name]
        if len(names) == 1 or any(_LISTED in both and both in m["names"] for both in lexicon.both):
            _both(group, m["names"], lexicon)
        elif len(group) >= len(names) > 1:
            _own_names(group[: len(names)], names, m, lexicon)


def _both(group: Sequence[Context], name: str, lexicon: Lexicon) -> None:
    """城乡居民收入: two names in one word, town first."""
    for both, parts in lexicon.both.items():
        if name.count(both) == 1:
            for context, part in zip(group, parts, strict=False):
                context.quantity.name = name.replace(both, part)


def _group(found: Sequence[Context], i: int) -> list[Context]:
    """Return the numbers of one unit that follow each other in a list from `i` on."""
    group = [found[i]]
    for context in found[i + 1 :]:
        if not context.chained or context.quantity.unit != group[0].quantity.unit:
            break
        group.append(context)
    return group


def _own_names(group: Sequence[Context], names: list[str], m: re.Match[str], lexicon: Lexicon) -> None:
    """Give each number its words of the list; where one head serves all of them, its name, and all of the list."""
    shared = _shared_head(names, lexicon) or _shared_measure(names, lexicon)
    for context, name in zip(group, names, strict=True):
        own = name
        if shared is not None and name is not names[-1]:
            context.quantity.name, own = name + shared, m["names"]
        context.head = context.left = own + m["rest"]
        context.head_start = -1


def _shared_head(names: list[str], lexicon: Lexicon) -> str | None:
    """城镇、农村居民收入: what stands behind the last of words that only tell apart, else None."""
    *others, last = names
    if not all(name.endswith(lexicon.naming.contrasted) for name in others):
        return None
    word = lexicon.shapes[_CONTRASTING].match(last)
    return last[word.end() :] or None if word is not None else None


def _shared_measure(names: list[str], lexicon: Lexicon) -> str | None:
    """炼铁、炼钢先进产能占比: what only the last of the names says that is measured, else None."""
    *others, last = names
    measured = lexicon.shapes[_MEASURED]
    if all(len(name) == 1 for name in others):
        # 猪、牛、羊免疫密度; 省、市、县级龙头企业
        shares = measured.search(last) is not None or lexicon.shapes[_GRADED].match(last) is not None
        return last[1:] if shares else None
    word = measured.search(last)
    short = all(2 <= len(name) <= len(last) for name in others)
    if word is None or not word.start() or not short or any(measured.search(name) for name in others):
        return None
    return word[0]


def _partners(found: Sequence[Context], i: int, group: Sequence[Context], lexicon: Lexicon) -> bool:
    """Whether a list of numbers comments on the one before it, number by number: 分别占计划的92%、78%."""
    first, size = found[i], len(group)
    before = found[max(0, i - size) : i]
    if len(before) < size or any(context.sentence != first.sentence for context in before):
        return False
    left = first.left.strip()
    if not lexicon.shapes[_OF_THE_LIST].match(left) and left not in lexicon.kinds.growth.values:
        return False
    units = {context.quantity.unit for context in before}
    # 事故92起、死亡85人,分别下降24.6%、9.1%: of several units, where nothing but the list stands between them
    listed = all(lexicon.shapes[_LINK].match(c.left) for c in before[1:])
    if first.quantity.unit in units or (len(units) > 1 and not listed):
        return False
    for context, partner in zip(group, before, strict=True):
        context.partner = partner
        context.quantity.name = partner.quantity.name
    return True
