"""The rate column of a table as the judge: the right reading is the one whose quotients reproduce it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from goalparse.reading.blocks import Cell
from goalparse.reading.tables.figures import decimals, figure_value, is_nothing
from goalparse.reading.tables.groups import Group
from goalparse.reading.tables.roles import Column

Rows = list[list[Cell]]


@dataclass(slots=True)
class Verdict:
    """How many rows of a table could be reckoned, and how many of them the reading reproduces."""

    checked: int = 0
    right: int = 0
    contradictions: list[tuple[int, str, str]] | None = None
    """Row, the printed rate, the quotient in percent."""

    @property
    def holds(self) -> bool:
        """Whether the reading reproduces at least half of what could be reckoned."""
        return self.right * 2 >= self.checked

    @property
    def proven(self) -> bool:
        """Whether it reproduces most of at least one row."""
        return self.checked > 0 and self.right * 2 > self.checked


def judge(group: Group, rows: Rows) -> Verdict:
    """Let the rate columns of a group choose among its goals and progress columns; change the group.

    Only columns that might be meant by their heads are tried. Where no choice reproduces the rates, the group
    stays as it is and the verdict names the rows that contradict it.
    """
    if not group.rates:
        return Verdict()
    first = _best(group.goal, group.progress, group.rates, rows)
    if first.holds:
        return first
    for goal in [group.goal, *group.others]:
        for progress in [group.progress, *([p] for p in reversed(group.progress) if len(group.progress) > 1)]:
            other = _best(goal, progress, group.rates, rows)
            if other.proven and other.right > first.right:
                group.others = [g for g in [group.goal, *group.others] if g is not goal]
                group.goal, group.progress = goal, progress
                group.reason = f"{goal.text} ← {progress[-1].text}, since the rates say so"
                return other
    return first


def _best(goal: Column, progress: list[Column], rates: list[Column], rows: Rows) -> Verdict:
    verdicts = [_try(goal, progress, rate, rows) for rate in rates]
    return max(verdicts, key=lambda v: (v.right, -v.checked))


def _try(goal: Column, progress: list[Column], rate: Column, rows: Rows) -> Verdict:
    verdict = Verdict(contradictions=[])
    for n, row in enumerate(rows):
        if max(goal.index, rate.index) >= len(row):
            continue
        done = next(
            (
                row[p.index]
                for p in reversed(progress)
                if p.index < len(row) and not is_nothing(row[p.index].text)
            ),
            None,
        )
        printed = row[rate.index].text
        promised, share = figure_value(row[goal.index].text), figure_value(printed)
        value = figure_value(done.text) if done is not None else None
        if not promised or share is None or value is None or done is row[goal.index]:
            continue
        verdict.checked += 1
        if any(
            _agrees(quotient, share, printed) for quotient in _quotients(value, promised, goal, progress[-1])
        ):
            verdict.right += 1
        elif verdict.contradictions is not None:
            verdict.contradictions.append((n, printed, _percent(value / promised)))
    return verdict


def _quotients(done: Fraction, promised: Fraction, goal: Column, progress: Column) -> list[Fraction]:
    """What the rate may be: done of promised, or turned round for a ceiling, in one unit or ten thousand of it."""
    found = [done / promised]
    if done:
        found.append(promised / done)
    if goal.unit != progress.unit:
        found += [done / promised * 10**4, done / promised / 10**4]
    return found


def _agrees(quotient: Fraction, share: Fraction, printed: str) -> bool:
    """Whether a quotient gives the printed rate, in percent or as a fraction, within its last digit."""
    places = decimals(printed)
    slack = Fraction(1, 10**places)
    return abs(quotient * 100 - share) <= slack or (places > 1 and abs(quotient - share) <= slack)


def _percent(quotient: Fraction) -> str:
    tenths = round(abs(quotient) * 1000)
    return f"{'-' if quotient < 0 else ''}{tenths // 10}.{tenths % 10}%"
