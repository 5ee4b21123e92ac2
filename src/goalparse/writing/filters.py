"""Which goals are wanted, and a report that has been narrowed to them. `selection` narrows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import Field

from goalparse.messages import say
from goalparse.records import Report
from goalparse.writing import labels
from goalparse.writing.counts import Summary

Only = Literal["behind", "unmet", "met", "undecided", "unmatched", "doubtful"]
ONLY: tuple[Only, ...] = get_args(Only)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which goals are wanted, and in which order.

    `only` says how they stand, `owner` is a part of a responsible unit's name; None: any. `by_ratio` puts the
    lowest ratio first, within each report, and what has none last.
    """

    only: Only | None = None
    owner: str | None = None
    by_ratio: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self.only is not None or self.owner is not None

    def names(self, owner: str) -> bool:
        """Tell whether a responsible unit is one that is wanted."""
        return self.owner is None or self.owner in owner

    def words(self) -> list[str]:
        """Return each condition as people read it; nothing where all is wanted."""
        found = [labels.ONLY[self.only]] if self.only is not None else []
        return found + ([say("labels.opening.owner", owner=self.owner)] if self.owner is not None else [])

    def __str__(self) -> str:
        return labels.word("comma").join(self.words())


class Selected(Report):
    """A report of which only the goals that are wanted are left.

    Its JSON is that of a report. `places` says where each task stands in the whole report, from 1; `whole` counts
    the goals of the whole report.
    """

    filter: Filter = Field(exclude=True)
    places: list[int] = Field(exclude=True)
    whole: Summary = Field(exclude=True)


def filter_of(report: Report) -> Filter:
    """Return what the report has been narrowed by; where it is whole, a filter that wants everything."""
    return report.filter if isinstance(report, Selected) else Filter()
