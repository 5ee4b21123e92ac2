"""What leaves a doubt whether two names are of one thing, though no veto parts them.

早稻播种 ‖ 晚稻播种: a word stands where the other name has another; 培训干部 ‖ 培训科级干部: one class of them.
"""

from __future__ import annotations

import re
from os.path import commonprefix
from typing import Final

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.wording import abbreviates

_CLAUSE: Final = re.compile("[,;。:、(]")
_VERB: Final = 2
"""Characters of the verb that a goal opens with."""
_SHORTEST_NOUN: Final = 2
_RATES: Final = frozenset({"share", "growth"})
# Patterns over classes of words (lexicon/shapes.py).
_SPAN: Final = "^(?:{matching.spans}|{parts.of_which})+"
_VERBS: Final = "{matching.jobs}|{matching.increments}|{kinds.completed}|{naming.inside.verbs}|{grammar.of}"
_GOVERNS: Final = (
    "{matching.jobs}|{matching.other_jobs}|{matching.increments}"
    "|{kinds.completed}|{naming.inside.verbs}|{stages.done.weak}"
)
_SHORTEST_REST: Final = 4
"""Characters of a verb and a noun that two clauses end with."""
_TIMES: Final = "{matching.this_year}|{matching.so_far_this_year}|{matching.spans}|20[0-9]{2}年|[0-9-—~至]+月"
_ANY_SORT: Final = (
    "{matching.all_sorts}|{matching.spans}|{matching.governments}{kinds.grades}|{grammar.links}"
    "|^(?:{matching.governments})+$"
)
_SHARED_AT_LEAST: Final = 2
"""Characters that two names have in common at their ends, at least, where what stands between tells them apart."""


def are_named_apart(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """Whether the names of the two leave a doubt that they are of one thing."""
    return (
        _is_of_other_sort(goal, done, lexicon)
        or _is_one_class(goal, done, lexicon)
        or _is_for_another(goal, done, lexicon)
        or _is_of_the_country(goal, done, lexicon)
        or _tells_sort(goal, done, lexicon)
    )


def _is_of_other_sort(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """国控断面优良率 ‖ 省控断面优良率, 早稻播种 ‖ 晚稻播种: names that differ in a word before a common head."""
    ours, theirs = goal.wording.core, done.wording.core
    if abbreviates(ours, theirs) or abbreviates(theirs, ours):
        return False
    start, asked, told, head = _compared(ours, theirs)
    if head in lexicon.kinds.rate_nouns and start and bool(asked) != bool(told):
        return len(asked or told) >= _SHORTEST_NOUN  # 调解率 ‖ 调解成功率
    if not head or len(start) + len(head) < _SHARED_AT_LEAST or not asked or not told:
        return False
    said = asked in done.before or asked in done.quantity.head or told in goal.quantity.head
    return frozenset(asked).isdisjoint(told) and not said


def _is_one_class(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """培训干部 ‖ 培训科级干部: behind the same verb, a class of what was asked for that the goal does not name."""
    if done.quantity.kind != "amount" or done.sums:
        return False
    asked, told = (_CLAUSE.split((i.namer or i.quantity).left)[-1] for i in (goal, done))
    asked = lexicon.shapes[_SPAN].sub("", asked)
    verb, noun = asked[:_VERB], asked[_VERB:]
    if len(noun) < _SHORTEST_NOUN or lexicon.shapes[_GOVERNS].fullmatch(verb) is None:
        return False
    _, found, more = told.partition(verb)
    which = more.removesuffix(noun)
    if not found or which == more or which in goal.text:
        return False
    words = lexicon.matching
    return (
        len(which) >= _SHORTEST_NOUN
        and lexicon.shapes[_ANY_SORT].search(which) is None
        and not words.any_jobs.within(which)
        and words.generic.sub("", words.anaphoric.sub("", which)) == which
    )


def _is_for_another(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """从省外引进人才 ‖ 从省内引进人才, 一中新增学位 ‖ 二中新增学位: other words before the same verb and noun."""
    asked, told = (_CLAUSE.split((i.namer or i.quantity).left)[-1] for i in (goal, done))
    for verb in lexicon.shapes[_VERBS].finditer(asked):
        rest = asked[verb.start() :]
        if len(rest) >= _SHORTEST_REST and told.endswith(rest):
            ours, theirs = (_whose(words, lexicon) for words in (asked[: verb.start()], told[: -len(rest)]))
            return bool(ours - theirs) and bool(theirs - ours)
    return False


def _whose(words: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the characters of words that say more than a time, or the place that all is told of."""
    known = lexicon.matching
    left = known.generic.sub("", lexicon.shapes[_TIMES].sub("", words)).strip(known.generic_edges)
    return frozenset(left) if known.anaphoric.sub("", left) else frozenset()


def _is_of_the_country(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """居民收入增长7% ‖ 全国居民收入增长5.3%: a rate of the whole country, for which the goal does not ask."""
    country = lexicon.matching.places_by_width[0]
    return (
        done.quantity.kind in _RATES and country.within(done.quantity.left) and not country.within(goal.text)
    )


def _tells_sort(goal: Item, done: Item, lexicon: Lexicon) -> bool:
    """参保人数 ‖ 养老保险参保人数: one of a choice is told, of which the goal says nothing."""
    words = lexicon.matching
    if done.quantity.kind != "amount" or done.sums:
        return False
    asked, told = goal.wording.core, done.wording.core
    if not asked or not told.endswith(asked) or told == asked:
        return False
    which = told.removesuffix(asked)
    said = words.rival.findall(which) + words.contrasted.findall(which)
    return bool(said) and not any(word in goal.text for word in said)


def _compared(one: str, other: str) -> tuple[str, str, str, str]:
    """Return what two names have in common at their start, what stands in each instead, and their common end."""
    start = commonprefix((one, other))
    one, other = one[len(start) :], other[len(start) :]
    end = commonprefix((one[::-1], other[::-1]))[::-1]
    return start, one[: len(one) - len(end)], other[: len(other) - len(end)], end
