"""How much of a goal is done: ratio, interval, met, points and pace, in exact arithmetic.

The ratio is achievement / goal, or goal / achievement where less is better, so that at least 1 always means
kept. Open bounds and ranges give an interval. Fractions are rounded once, half up, to 6 places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from goalparse.drafts import MatchDraft, QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.records import Change, Pace, Period

_PLACES = 6
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)


@dataclass(slots=True)
class Completion:
    """The computed part of a match."""

    ratio: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    direction: Change
    met: bool | None
    points: Decimal | None
    pace: Pace | None
    stated: Decimal | None


@dataclass(slots=True)
class _Reading:
    """A quantity as an interval: `low` to `high`, None where it is open; strict ends are not reached."""

    value: Fraction
    low: Fraction | None
    high: Fraction | None
    low_strict: bool = False
    high_strict: bool = False


_OVER = re.compile(
    r"超额?(?:完成)?(?:全年|年度|省定|年初)?(?:目标|任务|计划)?(?:任务|目标|数)?的?[了约近达 ]*$"
)
_NEXT = re.compile(r"[、,;。]")


def rounded(value: Fraction) -> Decimal:
    """Return the fraction rounded half up to 6 places, without trailing zeros."""
    scaled = value * 10**_PLACES
    sign = -1 if scaled < 0 else 1
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    units = sign * (whole + (1 if 2 * rest >= scaled.denominator else 0))
    text = (
        f"{Decimal(units).scaleb(-_PLACES, _CONTEXT):f}"
        if abs(units) < 10**50
        else str(Fraction(units, 10**_PLACES))
    )
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def complete(match: MatchDraft, period: Period | None, lexicon: Lexicon) -> Completion:
    """Compute one match. `period` is that of the report, for the pace; None where it is not known."""
    if match.basis == "quantity" and match.goal is not None:
        return _of_quantities(match, match.goal, period, lexicon)
    return _of_share(match, period, lexicon)


def _of_quantities(
    match: MatchDraft, goal: QuantityDraft, period: Period | None, lexicon: Lexicon
) -> Completion:
    done = match.achievement
    factor_goal, factor_done = _factors(goal, done, lexicon)
    flip = -1 if goal.kind == "growth" and _opposite(goal, done) else 1
    g, a = _reading(goal, factor_goal), _reading(done, factor_done * flip)
    direction = direction_of(goal, lexicon)
    ratio, lower, upper = _ratios(g, a, direction)
    open_ends = done.bound not in {"=", "~"} or done.upper is not None or goal.upper is not None
    met = _met(goal, g, a, direction)
    if match.achievement.stage != "done" and not enough(goal, done, lexicon):
        met = None
    percent = goal.unit == done.unit == "%"
    completion = Completion(
        ratio=rounded(ratio) if ratio is not None else None,
        lower=rounded(lower) if open_ends and lower is not None else None,
        upper=rounded(upper) if open_ends and upper is not None else None,
        direction=direction,
        met=met,
        points=rounded(a.value - g.value) if percent else None,
        pace=None,
        stated=rounded(_share(match.stated)) if match.stated is not None else None,
    )
    completion.pace = _pace(completion, goal, done, period, lexicon)
    return completion


def _of_share(match: MatchDraft, period: Period | None, lexicon: Lexicon) -> Completion:
    """The text states the share itself. The used part of a ceiling is turned round."""
    done = match.achievement
    share = _share(done)
    subject = f"{match.goal.head if match.goal else ''}{done.head}"
    ceiling = (
        "控制" in subject and any(w in subject for w in lexicon.kinds.lower_is_better)
    ) or "控制指标" in subject
    direction: Change = "down" if ceiling else "up"
    ratio: Fraction | None = share
    if ceiling:
        ratio = 1 / share if share else None
    met: bool | None = ratio is None or ratio >= 1
    if done.bound in {">", ">="} and ratio is not None and ratio < 1:
        met = None
    if done.stage != "done":
        met = None
    completion = Completion(
        rounded(ratio) if ratio is not None else None, None, None, direction, met, None, None, None
    )
    if done.bound in {">", ">=", "<", "<="} and ratio is not None:
        completion.lower = rounded(ratio) if done.bound in {">", ">="} else Decimal(0)
        completion.upper = None if done.bound in {">", ">="} else rounded(ratio)
    if period is not None and done.stage == "done" and direction == "up" and completion.ratio is not None:
        completion.pace = _against(completion.ratio, period.elapsed)
    return completion


def _share(quantity: QuantityDraft) -> Fraction:
    """Return a stated percentage as a share; 超额完成13% is 1.13, 超过控制指标16.9% is 1.169."""
    part = Fraction(quantity.value) / (1000 if quantity.unit == "‰" else 100)
    over = quantity.kind == "growth" or (part < 1 and _OVER.search(quantity.head) is not None)
    return 1 + part if over else part


def _factors(goal: QuantityDraft, done: QuantityDraft, lexicon: Lexicon) -> tuple[Fraction, Fraction]:
    """Return what each value is multiplied by to stand in one unit. A lost unit takes the other's."""
    if goal.unit is None or done.unit is None or goal.unit == done.unit:
        return Fraction(1), Fraction(1)
    return lexicon.units.factor(goal.unit), lexicon.units.factor(done.unit)


def _reading(quantity: QuantityDraft, factor: Fraction) -> _Reading:
    value = Fraction(quantity.value) * factor
    top = Fraction(quantity.upper) * factor if quantity.upper is not None else value
    low: Fraction | None = min(value, top)
    high: Fraction | None = max(value, top)
    if quantity.bound in {">", ">="}:
        high = None
    elif quantity.bound in {"<", "<="}:
        low = None
    return _Reading(value, low, high, quantity.bound == ">", quantity.bound == "<")


def _opposite(goal: QuantityDraft, done: QuantityDraft) -> bool:
    return goal.change is not None and done.change is not None and goal.change != done.change


def direction_of(goal: QuantityDraft, lexicon: Lexicon) -> Change:
    """Return `down` for a ceiling and where less is better by nature, unless the goal is a reduction."""
    if goal.kind == "growth" and goal.change == "down":
        return "up"
    if goal.bound in {"<=", "<"}:
        return "down"
    near = goal.head[-24:]
    if any(word in near for word in lexicon.bounds.ceilings.values):
        return "down"
    words = lexicon.kinds
    subject = f"{goal.indicator or ''}{goal.left[-16:]}"
    at = max(
        (subject.rfind(word) + len(word) for word in words.lower_is_better if word in subject), default=0
    )
    if not at or "率" in subject[at:] or any(word in subject for word in words.reductions):
        return "up"  # 案件结案率 is no number of cases
    return "down"


def _divide(above: Fraction | None, below: Fraction | None) -> Fraction | None:
    return above / below if above is not None and below else None


def _ratios(
    g: _Reading, a: _Reading, direction: Change
) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """Return ratio, lower and upper. The goal's own bound is a threshold, so only its range widens them."""
    least = g.value if g.low is None or g.high is None else g.low
    most = g.value if g.low is None or g.high is None else g.high
    if direction == "up":
        return (
            _divide(a.value, g.value),
            _divide(a.low if a.low is not None else Fraction(0), most),
            _divide(a.high, least),
        )
    low = _divide(least, a.high) if a.high is not None else Fraction(0)
    return _divide(g.value, a.value), low, _divide(most, a.low)


def _met(goal: QuantityDraft, g: _Reading, a: _Reading, direction: Change) -> bool | None:
    """Decide from the ends: met where the worst case reaches the goal, not met where the best does not."""
    strict = goal.bound in {">", "<"}
    if direction == "up":
        need = g.value if g.low is None or g.high is None else g.low
        if a.low is not None and (a.low > need or (a.low == need and (not strict or a.low_strict))):
            return True
        if a.high is not None and (a.high < need or (a.high == need and (strict or a.high_strict))):
            return False
        return None
    need = g.value if g.low is None or g.high is None else g.high
    if a.high is not None and (a.high < need or (a.high == need and (not strict or a.high_strict))):
        return True
    if a.low is not None and (a.low > need or (a.low == need and (strict or a.low_strict))):
        return False
    return None


def enough(goal: QuantityDraft, done: QuantityDraft, lexicon: Lexicon) -> bool:
    """Whether a stage short of done is all that the goal's own verb asks for (开工12万套)."""
    near = f"{_NEXT.split(goal.head)[-1][-20:]}{_NEXT.split(goal.right, maxsplit=1)[0][:12]}"
    words = lexicon.matching
    if done.stage == "underway":
        return any(w in near for w in words.starts) and not any(
            w in near for w in ("建成", "竣工", "投产", "投用", "完工")
        )
    return done.stage == "preliminary" and any(w in near for w in words.preparations)


def _pace(
    completion: Completion, goal: QuantityDraft, done: QuantityDraft, period: Period | None, lexicon: Lexicon
) -> Pace | None:
    if period is None or completion.ratio is None or completion.direction == "down" or done.stage != "done":
        return None
    if goal.kind not in {"amount", "work"} or "/" in (goal.unit or ""):
        return None
    subject = f"{goal.indicator or ''}{goal.left[-12:]}"
    if any(word in subject for word in lexicon.matching.levels):
        return None
    return _against(completion.ratio, period.elapsed)


def _against(ratio: Decimal, elapsed: Decimal) -> Pace:
    if ratio == elapsed:
        return "on_pace"
    return "ahead" if ratio > elapsed else "behind"
