"""Whether two reports in prose surely speak of one thing: nothing but the words ties them, no row, number or owner.

Standard names are sure. Of other names each must say what the other one does, or stand in a sentence that does:
农村公路20公里 is not read by 公路9公里 in a sentence on the town, 示范合作社12家 not by 合作社3家. Only a figure that
is about what was asked for by that time speaks for a name that leaves out a word: 园区标准化厂房10万平方米,
标准化厂房10.4万平方米.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from goalparse.following.figures import exact
from goalparse.following.likeness import Grade, Likeness
from goalparse.following.told import Achievement, Goal
from goalparse.lexicon import Lexicon

_LOW: Final = Fraction(4, 5)
_HIGH: Final = Fraction(13, 10)
_LEAST: Final = 2
"""So many characters that only one side has are another word."""
_NOUN: Final = 4
_ENDS: Final = re.compile(r"[。!！?？\n]")
_CLAUSE: Final = re.compile("[,，;；:：]")
_CLAUSE_ENDS: Final = re.compile("[,，;；:：。!！?？、\\n0-9]")
_OPENING: Final = 5
"""Characters of a clause that may say of what part of the place it speaks."""
_CLASS: Final = re.compile(r"[0-9.]*[十百千]*[万亿]+元(?=[一-鿿])")
# Patterns over classes of words (lexicon/shapes.py).
_GRADE: Final = (
    "(?:{matching.governments}){kinds.grades}|{matching.in_stars}{matching.stars}"
    "|(?<![A-Z])[1-5]?A{1,5}{kinds.grades}"
)
_LINK: Final = "{grammar.links}"
_FILLING: Final = "{following.goals.fillers}"


def is_sure(goal: Goal, achievement: Achievement, near: Likeness, lexicon: Lexicon) -> bool:
    """Whether the words of both leave no doubt; reports in tables have more than words."""
    if {goal.paper.report.form, achievement.paper.report.form} != {"narrative"}:
        return True
    if _is_of_a_part(achievement, lexicon) and not _is_of_a_part(goal, lexicon):
        return False
    ours, theirs = goal.quantity, achievement.quantity
    if ours.standard_indicator is not None and ours.standard_indicator == theirs.standard_indicator:
        return True
    names = ours.indicator or "", theirs.indicator or ""
    if _CLASS.findall(names[0]) != _CLASS.findall(names[1]):
        return False  # 过10亿元企业, 过亿元企业
    alike = near.grade is not Grade.resembling or _share_a_noun(names, lexicon)
    if alike and _is_about_as_much(goal, achievement, lexicon):
        return True
    return _is_said_by_both(goal, achievement, lexicon)


def _share_a_noun(names: tuple[str, str], lexicon: Lexicon) -> bool:
    """美丽乡村示范村 and 市级美丽乡村 share four characters in a row, grades apart."""
    ours, theirs = (lexicon.shapes[_GRADE].sub("", name) for name in names)
    return any(ours[at : at + _NOUN] in theirs for at in range(len(ours) - _NOUN + 1))


def _is_of_a_part(figure: Goal | Achievement, lexicon: Lexicon) -> bool:
    """开发区营业收入增长65%，税收收入增长29%，实际利用外资增长91%: a clause before it is of a part of the place."""
    words, said = lexicon.indicators, _said_before(figure)
    if words.whole.within(_CLAUSE.split(said)[-1]):
        return False
    return any(words.scope.within(clause[:_OPENING]) for clause in _CLAUSE.split(said)[:-1])


def _is_about_as_much(goal: Goal, achievement: Achievement, lexicon: Lexicon) -> bool:
    """Whether a figure is about what was asked for, or what was asked for by then."""
    asked, told = exact(goal.quantity, lexicon), exact(achievement.quantity, lexicon)
    period = achievement.paper.period
    by_then = Fraction(period.elapsed) if period is not None else Fraction(1)
    return any(_LOW * part <= told / asked <= _HIGH * part for part in (1, by_then)) if asked else not told


def _is_said_by_both(goal: Goal, achievement: Achievement, lexicon: Lexicon) -> bool:
    """Whether neither name says a word that the other one and its sentence leave out."""
    grade, grades = lexicon.shapes[_GRADE], []
    for figure in (goal, achievement):
        grades.append({m[0] for m in grade.finditer(figure.quantity.indicator or "")})
    core, other = goal.item.wording.core, achievement.item.wording.core
    if grades[0] != grades[1] or not lexicon.following.heads.isdisjoint((core, other)):
        return False
    joined = [lexicon.shapes[_LINK].search(name) is not None for name in (core, other)]
    if joined[0] != joined[1]:
        return False  # 泵站和调蓄池6座, 调蓄池2座
    return not (
        _is_left_out(core, f"{other}{_sentence(achievement)}", lexicon)
        or _is_left_out(other, f"{core}{_sentence(goal)}", lexicon)
    )


def _is_left_out(name: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a text does not say a word of a name."""
    bare = lexicon.following.changes.sub("", lexicon.prose.five_years.sub("", name))
    bare = lexicon.shapes[_FILLING].sub("", bare)
    return sum(char not in text for char in bare) >= _LEAST or bare[-1:] not in text


def _sentence(figure: Goal | Achievement) -> str:
    """Return the sentence up to a figure, and the words right behind it."""
    text = _text(figure)
    behind = _CLAUSE_ENDS.search(text, figure.quantity.end)
    return _said_before(figure) + text[figure.quantity.end : behind.start() if behind is not None else None]


def _said_before(figure: Goal | Achievement) -> str:
    """Return the sentence up to a figure, as written."""
    text, at = _text(figure), figure.quantity.start
    return text[max((m.end() for m in _ENDS.finditer(text, 0, at)), default=0) : at]


def _text(figure: Goal | Achievement) -> str:
    return figure.task.target if figure.quantity.side == "target" else figure.task.progress
