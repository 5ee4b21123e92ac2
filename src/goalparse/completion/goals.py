"""What the words of a goal ask for: less or more, a level or the sum of a year, a start or the whole job."""

from __future__ import annotations

from typing import Final

from goalparse.drafts import QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.types import Change

_BUDGETED: Final = "{stages.goal.budgets}"
_KEPT_TO: Final = "(?:{kinds.fallen_to}|{kinds.not_above}{kinds.earlier})[^,;、。0-9]{0,6}$"
_MEASURED_AS: Final = (
    "(?:{kinds.measured_as}|{grammar.share}[^,;。]{0,10}?{kinds.proportions}|[ )”])*+"
    "(?:{grammar.throughout}.*)?(?:{kinds.level_carriers}|{kinds.growth_carriers}|[:,(])*"
)
_HANDLED: Final = "[,、:; ]*(?:{kinds.handled_so})*{kinds.handled}(?!{kinds.no_handling})"


def direction_of(goal: QuantityDraft, lexicon: Lexicon) -> Change:
    """Return `down` for a ceiling, and where less is better by nature unless the goal is a reduction."""
    if goal.bound in {"<=", "<"}:
        return "down"  # 投资下降不超过5%: of a reduction, too
    if goal.kind == "growth" and goal.change == "down":
        return "up"
    if lexicon.bounds.ceiling_verbs.within(goal.head[-24:]) or lexicon.shapes[_KEPT_TO].search(goal.head):
        return "down"
    if lexicon.shapes[_BUDGETED].search(goal.head) is not None:
        return "up"  # 招待费预算3万元: how much of a budget was spent
    return "down" if _is_worse_by_more(goal, lexicon) else "up"


def _is_worse_by_more(goal: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether what is measured is bad by nature: only the head of its name says so (PM2.5监测站 are stations)."""
    words = lexicon.kinds
    name = goal.indicator or ""
    if not words.lower_is_better.within(name):
        name = goal.left[-16:]
    bad = list(words.lower_is_better.pattern.finditer(name))
    if not bad or lexicon.shapes[_MEASURED_AS].fullmatch(name, bad[-1].end()) is None:
        return False
    if lexicon.shapes[_HANDLED].match(goal.left) is not None:
        return False
    around = words.lower_is_better.pattern.sub(" ", f"{name} {goal.left[-16:]}")
    return not words.reductions.within(around)


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
