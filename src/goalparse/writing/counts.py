"""How many goals there are and how they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Summary:
    """How many goals there are and how they stand.

    `goals` are written: those of them that are matched, and `unmatched`. `matched` are those, and `implied`: shares
    of a job done whose goal is not written as a number. Each of the matched is met, unmet or undecided; each is
    ahead, on pace or behind, or cannot be compared with the time gone by.
    """

    goals: int = 0
    matched: int = 0
    unmatched: int = 0
    implied: int = 0
    unclaimed: int = 0
    met: int = 0
    unmet: int = 0
    undecided: int = 0
    ahead: int = 0
    on_pace: int = 0
    behind: int = 0
    doubtful: int = 0

    @property
    def total(self) -> int:
        """How many goals there are, written or implied."""
        return self.goals + self.implied

    @property
    def unpaced(self) -> int:
        """How many of the matched are not compared with the time gone by."""
        return self.matched - self.ahead - self.on_pace - self.behind
