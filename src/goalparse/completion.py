"""How much of a goal is done: ratio, interval, met, points and pace, in exact arithmetic.

The ratio is achievement / goal, or goal / achievement where less is better, so that at least 1 always means
kept. Open bounds and ranges give an interval. Fractions are rounded once, half up, to 6 places.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Final

from goalparse.drafts import MatchDraft, QuantityDraft
from goalparse.lexicon import Lexicon
from goalparse.records import Period
from goalparse.types import Bound, Change, Pace

_PLACES: Final = 6
_ONE: Final = 10**_PLACES


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


class _Reading:
    """A quantity as an interval: `low` to `high`, None where it is open; strict ends are not reached.

    Goal and achievement are in one unit, and both times the same number, so that all of it is integers.
    """

    def __init__(
        self,
        value: int,
        low: int | None,
        high: int | None,
        low_strict: bool = False,
        high_strict: bool = False,
    ) -> None:
        self.value = value
        self.low = low
        self.high = high
        self.low_strict = low_strict
        self.high_strict = high_strict


# A pattern over classes of words (lexicon/shapes.py): 超额完成13%, 超过控制指标16.9%
_OVER: Final = (
    "{kinds.fulfilled}{kinds.completed}?[^,;。0-9]{0,14}$"
    "|{kinds.over}[^,;。0-9]{0,8}{kinds.plans}{kinds.plan_nouns}?{grammar.of}?(?:{grammar.after_verb}|[达 ])*$"
)
_BUDGETED: Final = "{stages.goal.budgets}"
_FALLEN_TO: Final = "{kinds.fallen_to}[^,;、。0-9]{0,6}$"
_MIRRORED: Final[dict[Bound, Bound]] = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}


def rounded(value: Fraction) -> Decimal:
    """Return the fraction rounded half up to 6 places, without trailing zeros."""
    return _divided(value.numerator, value.denominator)


def _divided(above: int, below: int) -> Decimal:
    """Return the ratio of two integers rounded half up to 6 places, without trailing zeros."""
    units, rest = divmod(abs(above) * _ONE, abs(below))
    units += 2 * rest >= abs(below)
    sign = "-" if units and (above < 0) != (below < 0) else ""
    whole, part = divmod(units, _ONE)
    return Decimal(f"{sign}{whole}.{part:06d}".rstrip("0") if part else f"{sign}{whole}")


def complete(match: MatchDraft, period: Period | None, lexicon: Lexicon) -> Completion:
    """Compute one match. `period` is that of the report, for the pace; None where it is not known."""
    if match.basis == "quantity" and match.goal is not None:
        return _of_quantities(match, match.goal, period, lexicon)
    return _of_share(match, period, lexicon)


def _of_quantities(
    match: MatchDraft, goal: QuantityDraft, period: Period | None, lexicon: Lexicon
) -> Completion:
    done = match.achievement
    g, a, scale = _readings(goal, done, lexicon)
    direction = direction_of(goal, lexicon)
    open_ends = done.bound not in {"=", "~"} or done.upper is not None or goal.upper is not None
    below_nothing = (
        direction == "down" and a.value <= 0
    )  # a ceiling's reading of zero or less: kept, and no ratio
    ratio = _quotient(a.value, g.value) if direction == "up" else _quotient(g.value, a.value)
    ratio = None if below_nothing else ratio
    lower, upper = _interval(g, a, direction) if open_ends and not below_nothing else (None, None)
    met = _met(goal, g, a, direction)
    if match.achievement.stage != "done" and not enough(goal, done, lexicon):
        met = None
    percent = goal.unit == done.unit == "%"
    completion = Completion(
        ratio=ratio,
        lower=lower,
        upper=upper,
        direction=direction,
        met=met,
        points=_divided(a.value - g.value, scale) if percent else None,
        stated=_divided(*_share(match.stated, lexicon)) if match.stated is not None else None,
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
    ratio = _quotient(above, below)
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


def _readings(goal: QuantityDraft, done: QuantityDraft, lexicon: Lexicon) -> tuple[_Reading, _Reading, int]:
    """Return both in one unit, and the number that both are times. A lost unit takes the other's."""
    ends = [end.as_integer_ratio() for end in _ends(goal)]
    reached = [end.as_integer_ratio() for end in _ends(done)]
    if goal.unit != done.unit and goal.unit is not None and done.unit is not None:
        ends = _times(ends, lexicon.units.factor(goal.unit))
        reached = _times(reached, lexicon.units.factor(done.unit))
    reached = _times(reached, Fraction(10 ** _lost_power(goal, done)))
    scale = lcm(*[below for _, below in ends + reached])
    opposite = goal.kind == "growth" and _opposite(goal, done)
    sign, bound = (-1, _MIRRORED.get(done.bound, done.bound)) if opposite else (1, done.bound)
    read = _reading(bound, [sign * above * (scale // below) for above, below in reached])
    if opposite and read.high is None and read.value < 0:
        read.high = 0  # a fall of at most 3 % is no rise
    return _reading(goal.bound, [above * (scale // below) for above, below in ends]), read, scale


def _lost_power(goal: QuantityDraft, done: QuantityDraft) -> int:
    """Return the power of ten that a bare figure takes from its goal: ≤90万元 ‖ 86.97 is 86.97万."""
    if done.unit is not None or done.power or not goal.power:
        return 0
    above, below = goal.value.as_integer_ratio()
    reached, of = done.value.as_integer_ratio()
    return goal.power if reached * below * 10**goal.power < 10 * above * of else 0


def _ends(quantity: QuantityDraft) -> tuple[Decimal, ...]:
    """Return the value, and the upper end of a range."""
    return (quantity.value,) if quantity.upper is None else (quantity.value, quantity.upper)


def _times(ends: list[tuple[int, int]], factor: Fraction) -> list[tuple[int, int]]:
    return [(above * factor.numerator, below * factor.denominator) for above, below in ends]


def _reading(bound: Bound, ends: list[int]) -> _Reading:
    value = ends[0]
    low, high = (value, value) if len(ends) == 1 else (min(ends), max(ends))
    if bound == "=" or bound == "~":
        return _Reading(value, low, high)
    if bound in {">", ">="}:
        return _Reading(value, low, None, low_strict=bound == ">")
    return _Reading(value, None, high, high_strict=bound == "<")


def _opposite(goal: QuantityDraft, done: QuantityDraft) -> bool:
    return goal.change is not None and done.change is not None and goal.change != done.change


def direction_of(goal: QuantityDraft, lexicon: Lexicon) -> Change:
    """Return `down` for a ceiling and where less is better by nature, unless the goal is a reduction."""
    if goal.kind == "growth" and goal.change == "down":
        return "up"
    if goal.bound in {"<=", "<"}:
        return "down"
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
    if rest.startswith(words.no_lower_after):
        return "up"  # 城乡居民收入比上年增长 is no ratio of incomes
    if words.rate_nouns.within(rest) and not rest.startswith(words.rates_of_them):
        return "up"  # 案件结案率 is no number of cases
    return "down"


def _quotient(above: int | None, below: int | None) -> Decimal | None:
    return _divided(above, below) if above is not None and below else None


def _interval(g: _Reading, a: _Reading, direction: Change) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of the ratio. The goal's own bound is a threshold, so only its range widens them."""
    least = g.value if g.low is None or g.high is None else g.low
    most = g.value if g.low is None or g.high is None else g.high
    if least < 0 < most:
        return None, None  # -1‰至1‰: on both sides of nothing every ratio lies between some two others
    if direction == "up":
        nothing = 0 if a.value > 0 else None  # of an amount there is none below zero, of a change there is
        ends = _quotient(a.low if a.low is not None else nothing, most), _quotient(a.high, least)
        return ends if most > 0 else ends[::-1]
    low = a.low if a.low is not None and a.low > 0 else None
    return _quotient(least, a.high) if a.high is not None else Decimal(0), _quotient(most, low)


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
    words = lexicon.matching
    if done.stage == "underway":
        return words.ask_for_start(goal.verbs)
    return done.stage == "preliminary" and words.preparations.within(goal.verbs)


def _pace(
    completion: Completion, goal: QuantityDraft, done: QuantityDraft, period: Period | None, lexicon: Lexicon
) -> Pace | None:
    if period is None or completion.ratio is None or completion.direction == "down" or done.stage != "done":
        return None
    if goal.kind not in {"amount", "work"} or "/" in (goal.unit or ""):
        return None
    if is_level(goal, lexicon):
        return None
    return _against(completion.ratio, period.elapsed)


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


def _against(ratio: Decimal, elapsed: Decimal) -> Pace:
    if ratio == elapsed:
        return "on_pace"
    return "ahead" if ratio > elapsed else "behind"
