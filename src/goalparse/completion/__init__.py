"""How much of a goal is done: ratio, interval, met, points and pace, in exact arithmetic.

The ratio is achievement / goal, or goal / achievement where less is better, so that at least 1 always means
kept. Open bounds and ranges give an interval. Fractions are rounded once, half up, to 6 places.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from goalparse.completion.goals import direction_of, enough, is_level
from goalparse.completion.intervals import divided, interval, is_met, quotient, readings
from goalparse.drafts import MatchDraft, QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.records import Period
from goalparse.types import Change, Pace


class Completion:
    """The computed part of a match."""

    pace: Pace | None = None

    def __init__(
        self,
        ratio: Decimal | None,
        lower: Decimal | None,
        upper: Decimal | None,
        direction: Change,
        met: bool | None,
        points: Decimal | None = None,
        stated: Decimal | None = None,
    ) -> None:
        self.ratio = ratio
        self.lower = lower
        self.upper = upper
        self.direction: Change = direction
        self.met = met
        self.points = points
        self.stated = stated


# A pattern over classes of words (lexicon/shapes.py): 超额完成13%, 超过控制指标16.9%
_OVER: Final = (
    "{kinds.fulfilled}{kinds.completed}?[^,;。0-9]{0,14}$"
    "|{kinds.over}[^,;。0-9]{0,8}{kinds.plans}{kinds.plan_nouns}?{grammar.of}?(?:{grammar.after_verb}|[达 ])*$"
)


def complete(match: MatchDraft, period: Period | None, lexicon: Lexicon) -> Completion:
    """Compute one match. `period` is that of the report, for the pace; None where it is not known."""
    if match.basis == "quantity" and match.goal is not None:
        return _of_quantities(match, match.goal, period, lexicon)
    return _of_share(match, period, lexicon)


def _of_quantities(
    match: MatchDraft, goal: QuantityDraft, period: Period | None, lexicon: Lexicon
) -> Completion:
    done = match.achievement
    g, a, scale = readings(goal, done, lexicon)
    direction = direction_of(goal, lexicon)
    open_ends = done.bound not in {"=", "~"} or done.upper is not None or goal.upper is not None
    ratio = lower = upper = None
    if direction == "up" or a.value > 0:  # a ceiling's reading of zero or less is kept, and has no ratio
        ratio = quotient(a.value, g.value) if direction == "up" else quotient(g.value, a.value)
        lower, upper = interval(g, a, direction) if open_ends else (None, None)
    met = is_met(g, a, direction, strict=goal.bound in {">", "<"})
    if done.stage != "done" and not enough(goal, done, lexicon):
        met = None
    percent = goal.unit == done.unit == "%"
    completion = Completion(
        ratio=ratio,
        lower=lower,
        upper=upper,
        direction=direction,
        met=met,
        points=divided(a.value - g.value, scale) if percent else None,
        stated=divided(*_share(match.stated, lexicon)) if match.stated is not None else None,
    )
    completion.pace = _pace(completion, goal, done, period, lexicon)
    return completion


def _of_share(match: MatchDraft, period: Period | None, lexicon: Lexicon) -> Completion:
    """The text states the share itself. The used part of a ceiling is turned round."""
    done = match.achievement
    above, below = _share(done, lexicon)
    subject = f"{match.goal.head if match.goal else ''}{done.head}"
    kinds = lexicon.kinds
    held = kinds.held.within(subject) and kinds.lower_is_better.within(subject)
    ceiling = held or kinds.ceiling_nouns.within(subject)
    direction: Change = "down" if ceiling else "up"
    if ceiling:
        above, below = below, above
    ratio = quotient(above, below)
    kept = (above - below) * below >= 0  # a ratio of at least 1; also where there is none
    met: bool | None = kept if done.bound not in {">", ">="} or kept else None
    if done.stage != "done":
        met = None
    completion = Completion(ratio, None, None, direction, met)
    if done.bound in {">", ">=", "<", "<="} and ratio is not None:
        completion.lower = ratio if done.bound in {">", ">="} else Decimal(0)
        completion.upper = None if done.bound in {">", ">="} else ratio
    if period is not None and done.stage == "done" and direction == "up" and completion.ratio is not None:
        completion.pace = _against(completion.ratio, period.elapsed)
    return completion


def _share(quantity: QuantityDraft, lexicon: Lexicon) -> tuple[int, int]:
    """Return a stated percentage as a share of two integers; 超额完成13% is 1.13, 超过控制指标16.9% 1.169."""
    above, below = quantity.value.as_integer_ratio()
    below *= 1000 if quantity.unit == "‰" else 100
    over = quantity.kind == "growth" or (
        above < below and lexicon.shapes[_OVER].search(quantity.head) is not None
    )
    return (above + below if over else above), below


def _pace(
    completion: Completion, goal: QuantityDraft, done: QuantityDraft, period: Period | None, lexicon: Lexicon
) -> Pace | None:
    if period is None or completion.ratio is None or completion.direction == "down" or done.stage != "done":
        return None
    if goal.kind not in {"amount", "work"} or "/" in (goal.unit or "") or (goal.years or 1) > 1:
        return None  # a year gone by is no measure of a level, nor of what several years sum up
    if is_level(goal, lexicon):
        return None
    return _against(completion.ratio, period.elapsed)


def _against(ratio: Decimal, elapsed: Decimal) -> Pace:
    if ratio == elapsed:
        return "on_pace"
    return "ahead" if ratio > elapsed else "behind"
