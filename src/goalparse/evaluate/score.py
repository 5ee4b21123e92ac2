"""Scores that can be added up, and the errors behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

LOWER_IS_BETTER = "share, lower is better"
# Every figure that is scored, in the order it is shown: name, how it is reckoned, what it says.
METRICS: dict[str, tuple[str, str]] = {
    "tasks": ("F1", "rows of the document that became the right task"),
    "no": ("accuracy", "number of the task"),
    "target": ("accuracy", "target text, white space apart"),
    "progress": ("accuracy", "progress text, white space apart"),
    "owners": ("accuracy", "responsible units, in order"),
    "section": ("accuracy", "heading that the task stands under, where the gold gives it"),
    "region": ("accuracy", "place that the task is about, where it has one"),
    "facts": ("accuracy", "title, issuer, date and end of period of the document"),
    "periods": ("accuracy", "both ends of the time looked back on, and of that promised for"),
    "span": ("F1", "quantities, by exact side, start and end"),
    "value": ("F1", "quantities with the right span, value and unit"),
    "upper": ("accuracy", "upper end of a range"),
    "bound": ("accuracy", "bound (=, >=, >, <=, <, ~)"),
    "kind": ("accuracy", "kind of quantity"),
    "stage": ("accuracy", "how far along"),
    "part_of": ("accuracy", "the whole it is a part of"),
    "indicator": ("shared characters", "what is measured"),
    "numeral": ("F1", "numerals that measure nothing, by kind and place"),
    "digits": ("accuracy", "digit runs that lie in exactly one quantity or numeral"),
    "match": ("F1", "goal and achievement, by both spans"),
    "pair": ("F1", "goal and achievement, by both texts"),
    "ratio": ("accuracy", "completion of the matches found, to 6 places"),
    "course": ("F1", "goals followed over time, by place and first statement"),
    "reading": ("F1", "readings of courses, by report and text"),
    "period_end": ("accuracy", "last day that a reading covers"),
    "event": ("F1", "goals changed, dropped or never reported, figures that fell"),
    "false ratio": (LOWER_IS_BETTER, "published ratios that belong to no right pair"),
    "unmarked false ratio": (LOWER_IS_BETTER, "… of those that are not marked as doubtful"),
    "met": ("accuracy", "met or not, of the matches found"),
    "basis": ("accuracy", "basis of the matches found"),
    "rows": ("accuracy", "tasks that are right in every field but the graded indicator"),
}
GRADED = frozenset({"indicator"})
"""Figures that are no matter of right or wrong: they do not decide whether a row is right."""


@dataclass(slots=True)
class Score:
    """How much of what was found is right (`hit`), of how much found and how much wanted."""

    hit: Fraction = Fraction(0)
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> Fraction | None:
        """Share of what was found that is right; None where nothing was found."""
        return self.hit / self.found if self.found else None

    @property
    def recall(self) -> Fraction | None:
        """Share of what was wanted that was found; None where nothing was wanted."""
        return self.hit / self.wanted if self.wanted else None

    @property
    def f1(self) -> Fraction | None:
        """Harmonic mean of both, which is the accuracy where as much is found as wanted."""
        both = self.found + self.wanted
        return 2 * self.hit / both if both else None

    def add(self, hit: Fraction | int | bool, *, found: int = 1, wanted: int = 1) -> None:
        """Count one more comparison."""
        self.hit += hit
        self.found += found
        self.wanted += wanted


@dataclass(frozen=True, slots=True)
class Error:
    """One difference between gold and found; `text` is where it occurs, the place in ⟦ ⟧."""

    task: str
    field: str
    expected: str
    found: str
    text: str


@dataclass(slots=True)
class Evaluation:
    """Scores by metric (the keys of METRICS) and every error. `hidden`: nobody is to read its errors."""

    tasks: int = 0
    hidden: bool = False
    unjudged: int = 0
    """Tasks of documents that a person has judged in part only, and not these: they are not scored."""
    scores: dict[str, Score] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)
    reliability: list[tuple[Decimal, int, int]] = field(default_factory=list)
    """Of matches by their score, the lower end of each band: how many are right, of how many."""
    by_kind: dict[str, Score] = field(default_factory=dict)
    """Rows right by the kind that the gold gives them, where it does."""

    def __getitem__(self, metric: str) -> Score:
        """Return the score of one metric, a key of METRICS; an empty one where nothing was scored by it."""
        return self.scores.setdefault(metric, Score())

    def of_kind(self, kind: str) -> Score:
        """Return the rows right of one kind; an empty score where none was seen."""
        return self.by_kind.setdefault(kind, Score())

    def hide(self) -> None:
        """Forget the errors and keep the scores."""
        self.hidden = True
        self.errors.clear()

    def ordered(self) -> list[tuple[str, Score]]:
        """Return the metrics that scored anything, in the order of METRICS."""
        return [
            (name, self.scores[name]) for name in METRICS if name in self.scores and _any(self.scores[name])
        ]

    def errors_by_field(self) -> dict[str, list[Error]]:
        """Return the errors grouped by metric, in the order of METRICS."""
        groups = {name: [error for error in self.errors if error.field == name] for name in METRICS}
        return {name: errors for name, errors in groups.items() if errors}


def _any(score: Score) -> bool:
    return bool(score.found or score.wanted)


def pooled(evaluations: Iterable[Evaluation]) -> Evaluation:
    """Add up evaluations as though their tasks had been scored together."""
    total = Evaluation()
    for evaluation in evaluations:
        total.tasks += evaluation.tasks
        total.unjudged += evaluation.unjudged
        total.errors += evaluation.errors
        total.hidden |= evaluation.hidden
        for name, score in evaluation.scores.items():
            total[name].add(score.hit, found=score.found, wanted=score.wanted)
        if evaluation.reliability:
            total.reliability = evaluation.reliability
        for kind, score in evaluation.by_kind.items():
            total.of_kind(kind).add(score.hit, found=score.found, wanted=score.wanted)
    return total
