"""What ties a name to its number: 固定资产投资完成, 税收收入同比; and what a change or a share is compared with."""

from __future__ import annotations

from goalparse.extraction.stretches import Stretch
from goalparse.lexicon.naming_words import Tie
from goalparse.types import Kind

_LONGEST = 12
"""Characters of a time between a name and its number."""
_COMPARED = frozenset({"growth", "work", "share", "attribute"})


def comparison(s: Stretch) -> None:
    """税收收入同比: what a share or a change is compared with; but 占地区生产总值比重 is the name itself."""
    if s.context.quantity.kind not in _COMPARED or s.text.endswith(s.words.compared_kept, s.start, s.end):
        return
    m = s.words.compared.search(s.text, s.start, s.end)
    if m is not None and m.start() - s.start >= 2:
        s.end = m.start()
        ties(s)


def ties(s: Stretch) -> None:
    """固定资产投资完成: what only ties the name to its number, and the word of change that governs it."""
    text, start, end, words = s.text, s.start, s.end, s.words
    quantity = s.context.quantity
    growth = s.context.growth if quantity.kind == "growth" else None
    if growth in words.change_names:
        growth = None
    while end > start:
        opened = _numeral(s, end)
        if opened > start:
            end = opened  # 森林覆盖率5年提升3.4个百分点
            continue
        last = text[end - 1]
        if growth is not None and text.endswith(growth, start, end):
            end -= len(growth)
        elif last not in words.tie_ends:
            if last not in ":([":
                break
            end -= 1
        else:
            cut = _tie(s, end)
            if cut == end:
                break
            end = cut
    task = s.words.tasks.before(text, end) if quantity.stage == "planned" else None
    if task is not None and quantity.unit not in words.tasks_counted:
        named = end - len(task)
        if named - start > 2 and words.tasks.before(text, named) is None:
            end = named  # 营造林任务1000万亩
    s.end = end


def _numeral(s: Stretch, end: int) -> int:
    """Return where the number of years begins that ends there, -1 where none does."""
    if s.text[end - 1] not in s.words.year_ends:
        return -1
    return next((at for at in range(end - 1, end - _LONGEST, -1) if s.numerals.get(at) == end), -1)


def _tie(s: Stretch, end: int) -> int:
    """Return where a word that ends there begins, if it only ties."""
    word = s.words.trailing.before(s.text, end)
    if word is not None:
        at = end - len(word)
        tie = s.words.trailing.values[word]
        cut = at >= s.start and (tie is None or _tied(tie, s.text[s.start : at], s.context.quantity.kind))
        return at if cut else end
    m = s.words.task_done.search(s.text, s.start, end)
    return m.start() if m is not None and m.start() > s.start else end


def _tied(tie: Tie, before: str, kind: Kind) -> bool:
    """Whether a word that stands behind the name only at times does so here."""
    return (
        (len(before) >= tie.left or (tie.alone and not before))
        and before[-1:] not in tie.unless_after
        and (not tie.only_after or before[-1:] in tie.only_after)
        and (kind in tie.only if tie.only else kind not in tie.never)
    )
