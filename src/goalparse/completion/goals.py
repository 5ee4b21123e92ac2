"""What the words of a goal ask for: less or more, a level or the sum of a year, a start or the whole job."""

from __future__ import annotations

from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.types import Change

_BUDGETED: Final = "{stages.goal.budgets}"
_FALLEN_TO: Final = "{kinds.fallen_to}[^,;、。0-9]{0,6}$"


def direction_of(goal: QuantityDraft, lexicon: Lexicon) -> Change:
    """Return `down` for a ceiling, and where less is better by nature unless the goal is a reduction."""
    if goal.bound in {"<=", "<"}:
        return "down"  # 投资下降不超过5%: of a reduction, too
    if goal.kind == "growth" and goal.change == "down":
        return "up"
    if lexicon.bounds.ceiling_verbs.within(goal.head[-24:]) or lexicon.shapes[_FALLEN_TO].search(goal.head):
        return "down"
    if lexicon.shapes[_BUDGETED].search(goal.head) is not None:
        return "up"  # 招待费预算3万元: how much of a budget was spent
    words = lexicon.kinds
    subject = f"{goal.indicator or ''}{goal.left[-16:]}"
    if not words.lower_is_better.within(subject) or words.reductions.within(subject):
        return "up"
    at = max(subject.rfind(word) + len(word) for word in words.lower_is_better if word in subject)
    rest = subject[at:]
    if rest.startswith(words.no_lower_after.words):
        return "up"  # 城乡居民收入比上年增长 is no ratio of incomes
    if words.rate_nouns.within(rest) and not rest.startswith(words.rates_of_them.words):
        return "up"  # 案件结案率 is no number of cases
    return "down"


def enough(goal: QuantityDraft, done: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether a stage short of done is all that the goal's own verb asks for (开工12万套)."""
    words = lexicon.matching
    if done.stage == "underway":
        return words.ask_for_start(goal.verbs)
    return done.stage == "preliminary" and words.preparations.within(goal.verbs)


def is_level(goal: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether the name is that of a level, at any time of the year: 补贴标准, 人均收入; not 高标准农田."""
    words = lexicon.matching
    if words.per_head.within(f"{goal.indicator or ''}{goal.left[-12:]}"):
        return True
    for name in (goal.indicator or "", goal.left):
        name = name.rstrip(lexicon.edges["level"])
        if words.levels.before(name, len(name)) is not None:
            return True
    return False
