"""One course while it grows: what was promised, each time it was said, and what was read on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from goalparse.following.papers import Paper
from goalparse.following.told import Achievement, Goal
from goalparse.matching.items import Item
from goalparse.records import Reading, Task


@dataclass(slots=True, eq=False)
class Told:
    """One reading on a goal, with the goal in force at that time."""

    achievement: Achievement
    goal: Goal
    reading: Reading
    one_year: bool = False
    """Whether it is the figure of one year, of a goal for the sum of several."""


@dataclass(slots=True, eq=False)
class Thread:
    """A course while it grows: what was promised, each time it was said, and what was read on it."""

    goals: list[Goal] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    aside: list[Told] = field(default_factory=list)
    """What is told of it and is no reading: shares of bureaus, figures in another unit."""

    levels: list[Achievement] = field(default_factory=list)
    """What tells how much there is of a thing, where the goal is to add to it or to take from it."""

    @property
    def speaking(self) -> set[Paper]:
        """The reports that speak of it."""
        return {t.achievement.paper for t in (*self.told, *self.aside)} | {goal.paper for goal in self.goals}

    @property
    def item(self) -> Item:
        """The words of the latest statement."""
        return self.goals[-1].item

    @property
    def task(self) -> Task:
        """The task of the latest statement."""
        return self.goals[-1].task

    def in_force(self, paper: Paper) -> Goal:
        """Return the latest statement at the time of a report; the first one, where all are later."""
        before = [goal for goal in self.goals if goal.paper.order <= paper.order]
        return before[-1] if before else self.goals[0]

    def read_by(self, paper: Paper) -> bool:
        """Whether a report has a reading on it."""
        return any(told.achievement.paper is paper for told in self.told)


def reading_of(achievement: Achievement, ratio: Decimal | None, met: bool | None, pace: object) -> Reading:
    """Return an achievement as a reading."""
    paper = achievement.paper
    return Reading.model_validate(
        {
            "source": paper.report.source.name,
            "task": achievement.place,
            "quantity": achievement.quantity,
            "period_end": paper.period.end if paper.period is not None else None,
            "ratio": ratio,
            "met": met,
            "pace": pace,
        }
    )
