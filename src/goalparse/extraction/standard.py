"""Under which standard name a figure can be compared: the whole of what is named, or nothing.

What stands before the number and what stands behind it make the name: 全年新建[3万亩]高标准农田 is
新建高标准农田. It must be a wording of the lexicon apart from words that change nothing; 园区固定资产投资 is
none. A figure without words of its own (…，增长6%) has the name of the one that it speaks of; of several in
a row, each that of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from goalparse.drafts import QuantityDraft
from goalparse.extraction import figure_names, wordings
from goalparse.extraction.clauses import Context
from goalparse.extraction.figure_names import LINKS, Said
from goalparse.lexicon import Lexicon
from goalparse.lexicon.indicator_words import Heard, Indicator, IndicatorWords

_CHANGES = frozenset({"share", "points", "multiple"})
# A pattern over classes of words (lexicon/shapes.py).
_PER_MANY = "{kinds.per_many}"
_REACH = 12
"""Quantities that are looked over for those that a figure, or a row of figures, speaks of."""


def read(placed: Sequence[Context], lexicon: Lexicon) -> None:
    """Set the standard indicator of each quantity, None where it is not sure; attributes have none."""
    words = lexicon.indicators
    said = [figure_names.said(context, words) for context in placed]
    _hand_out(placed, said, words)
    for i, context in enumerate(placed):
        this, q = said[i], context.quantity
        if this.heard.name:
            this.found = _named(i, placed, said, words)
        elif q.indicator:
            this.found = _spoken_of(i, placed, said, words)
        if this.found is None or q.kind == "attribute" or not _fits(this.found, q):
            continue
        if not _is_for_each(this.found, context, lexicon):
            q.standard_indicator = this.found.name


def _is_for_each(found: Indicator, context: Context, lexicon: Lexicon) -> bool:
    """每千人口拥有3岁以下婴幼儿托位数: the name that a number breaks in two is of so many for each."""
    each = lexicon.shapes[_PER_MANY]
    m = each.search(context.text, context.clause[0], context.quantity.start)
    return m is not None and each.search(found.name) is None


def _named(
    i: int, placed: Sequence[Context], said: Sequence[Said], words: IndicatorWords
) -> Indicator | None:
    context, this = placed[i], said[i]
    if _for_several(i, placed, said):
        return None
    found = _chosen(this.heard, this, context.quantity, words) or _as_share(
        this.heard.name, this, context, words
    )
    this.verb = this.heard.verb
    if not this.verb and _goes_on(i, placed, said, words):
        this.verb = said[i - 1].verb
        joined = _chosen(wordings.read(this.verb + this.heard.name, words), this, context.quantity, words)
        if joined is not None or (found is not None and _bare_count(this, context.quantity, words)):
            found = joined
    if found is None and this.heard.name[0] == "占" and context.same_sentence:
        joined_name = _name_before(i, placed, said) + this.heard.name
        whole = wordings.read(joined_name, words)
        found = _chosen(whole, this, context.quantity, words) or _as_share(joined_name, this, context, words)
    if found is None and this.row is not None:
        found = _shared(i, placed, said, words)
    if found is None:
        found = _ended(i, placed, said, words)
    return None if found is not None and figure_names.is_of_a_part(context, words) else found


def _as_share(name: str, said: Said, context: Context, words: IndicatorWords) -> Indicator | None:
    """民生支出占财政支出85%: the proportion, though nothing calls it one."""
    if "占" not in name or context.quantity.dimension != "share":
        return None
    return _chosen(wordings.as_share(name, words), said, context.quantity, words)


def _name_before(i: int, placed: Sequence[Context], said: Sequence[Said]) -> str:
    """Return the last name before a figure in its sentence, over those that comment on it."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if placed[k].sentence != placed[i].sentence:
            break
        if said[k].heard.name:
            return said[k].heard.name
    return ""


def _ended(
    i: int, placed: Sequence[Context], said: Sequence[Said], words: IndicatorWords
) -> Indicator | None:
    """粮食播种面积30万亩、产量12万吨: the end of a name, which begins as the one before it did."""
    for end in wordings.cores(said[i].heard.name, words):
        name = _name_before(i, placed, said) if end in words.ends else ""
        for k in range(len(name), 0, -1):
            found = wordings.whole(name[:k] + end, words)
            if found.indicators:
                said[i].heard = found  # the next one may go on with it
                return _chosen(found, said[i], placed[i].quantity, words)
    return None


def _goes_on(i: int, placed: Sequence[Context], said: Sequence[Said], words: IndicatorWords) -> bool:
    """改造老旧小区3个、棚户区5个: the verb before the list is that of all its members, but for what they come to."""
    context, this = placed[i], said[i]
    return (
        i > 0
        and not words.stock.within(this.heard.behind + this.rest)
        and (wordings.unbound(context.left, words)[:1] in LINKS or context.left.rstrip()[-1:] in LINKS)
        and placed[i - 1].clause == context.clause
    )


def _bare_count(said: Said, q: QuantityDraft, words: IndicatorWords) -> bool:
    """新建口袋公园3个、博物馆1个: a count of things, and not of what was done, as 老旧小区改造5个 is."""
    if q.kind != "amount" or q.dimension != "count":
        return False
    name = said.heard.name
    return all(words.verbs.at(name, at) is None for at in range(len(name)))


def _for_several(i: int, placed: Sequence[Context], said: Sequence[Said]) -> bool:
    """存贷款余额分别增长6.9%、6.6%: one name for what are two things."""
    return (
        "分别" in said[i].rest
        and i + 1 < len(placed)
        and placed[i + 1].chained
        and not said[i + 1].heard.name
    )


def _chosen(heard: Heard, said: Said, q: QuantityDraft, words: IndicatorWords) -> Indicator | None:
    fitting = [indicator for indicator in heard.indicators if _fits(indicator, q)]
    if len(fitting) != 1:
        return None
    if heard.counted and q.kind != "growth" and not words.stock.within(heard.behind + said.rest):
        return None  # 高标准农田3万亩: built, or there are so many
    return fitting[0]


def _fits(indicator: Indicator, q: QuantityDraft) -> bool:
    if q.kind == "growth":
        return q.dimension in _CHANGES or q.dimension in indicator.dimensions
    return q.dimension == "share" if q.kind == "work" else q.dimension in indicator.dimensions


def _hand_out(placed: Sequence[Context], said: Sequence[Said], words: IndicatorWords) -> None:
    """城镇和农村居民收入完成2.9万元、1.7万元: as many names as numbers, each its own."""
    i, count = 0, len(placed)
    while i < count:
        last = i
        handed = placed[i].head_start < 0
        while last + 1 < count and placed[last + 1].chained:
            if (placed[last + 1].head_start < 0) != handed or (not handed and said[last + 1].heard.name):
                break
            last += 1
        if last > i and not handed:
            names = _two_in_one(said[i].heard.name, words)
            if not names and not said[i].heard.indicators:
                names = said[i].heard.name.split("和")
            if len(names) == last - i + 1:
                for this, name in zip(said[i : last + 1], names, strict=True):
                    this.heard = wordings.read(name, words)
                handed = True
        if last > i and handed:
            for this in said[i : last + 1]:
                this.row = (i, last)
        i = last + 1


def _two_in_one(name: str, words: IndicatorWords) -> list[str]:
    """城乡居民人均可支配收入4万元、2万元: the name of each, town first."""
    for word, parts in words.pairs.items():
        names = [name.replace(word, part) for part in parts] if name.count(word) == 1 else []
        if names and all(wordings.read(part, words).indicators for part in names):
            return names
    return []


def _shared(
    i: int, placed: Sequence[Context], said: Sequence[Said], words: IndicatorWords
) -> Indicator | None:
    """城镇、农村居民人均可支配收入分别…: the end of the last name, or the start of the first, is that of all."""
    first, last = said[i].row or (i, i)
    name, head, tail = said[i].heard.name, said[first].heard.name, said[last].heard.name
    tries = [name + tail[k:] for k in range(len(tail))] + [head[:k] + name for k in range(len(head))]
    found: dict[str, Indicator] = {}
    for joined in tries:
        indicator = _chosen(wordings.whole(joined, words), said[i], placed[i].quantity, words)
        if indicator is not None:
            found[indicator.name] = indicator
    return next(iter(found.values())) if len(found) == 1 else None


def _spoken_of(
    i: int, placed: Sequence[Context], said: Sequence[Said], words: IndicatorWords
) -> Indicator | None:
    """Return the indicator of the figure that this one comments on."""
    first = last = i
    while i - first < _REACH and placed[first].chained and not said[first - 1].heard.name:
        first -= 1
    if placed[first].chained:
        return None  # 增长6%、8% after one name
    end = min(len(placed), first + _REACH) - 1
    while last < end and placed[last + 1].chained and not said[last + 1].heard.name:
        last += 1
    if first < last:
        return _in_order(i - first, first, last - first + 1, placed, said)
    context, q = placed[i], placed[i].quantity
    if q.kind == "amount" and words.sums.within(context.left):
        return _in_all(i, placed, said, words)
    if q.kind != "growth" and words.others.within(context.left):
        return None
    return _commented(i, placed, said, words)


def _commented(
    i: int, placed: Sequence[Context], said: Sequence[Said], words: IndicatorWords
) -> Indicator | None:
    """Return the indicator of the one figure before that this one speaks of."""
    context, q = placed[i], placed[i].quantity
    in_all = q.kind == "amount" and words.totals.within(context.left)
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if placed[k].sentence != context.sentence:
            break
        if placed[k].quantity.indicator == q.indicator:
            if "占" in said[k].heard.name and q.kind == "growth" and q.dimension == "share":
                return _chosen(wordings.read(q.indicator or "", words), said[i], q, words)
            if placed[k].chained or (in_all and said[k].verb):
                return None
            return said[k].found
    if i == 0 or not context.same_sentence or placed[i - 1].chained or in_all:
        return None
    if q.kind != "growth" and placed[i - 1].quantity.dimension != q.dimension:
        return None
    return said[i - 1].found  # 五年提高7.6个百分点, 高于目标2.1个百分点


def _in_all(
    i: int, placed: Sequence[Context], said: Sequence[Said], words: IndicatorWords
) -> Indicator | None:
    """新增高新技术企业12家、总数60家: how many there are of what was added."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if placed[k].sentence != placed[i].sentence:
            break
        name, verb = said[k].heard.name, said[k].verb
        if name:
            thing = wordings.whole(name.partition(verb)[2], words) if verb and verb in name else None
            fitting = [a for a in (thing.indicators if thing else ()) if _fits(a, placed[i].quantity)]
            return fitting[0] if len(fitting) == 1 and fitting[0] is not said[k].found else None
    return None


def _in_order(
    nth: int, first: int, count: int, placed: Sequence[Context], said: Sequence[Said]
) -> Indicator | None:
    """接待游客…、旅游收入…，分别增长46%、52.3%: as many figures as stand before them, each its own."""
    spoken_of = range(first - count, first)
    if spoken_of.start < 0 or placed[spoken_of.start].sentence != placed[first].sentence:
        return None
    in_a_row = all(placed[k].chained for k in spoken_of[1:])
    if not in_a_row and "分别" not in placed[first].left:
        return None
    if not in_a_row and any(placed[k].quantity.kind == "growth" for k in spoken_of):
        return None
    return said[spoken_of[nth]].found
