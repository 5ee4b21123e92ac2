"""What the figures of a table prove by themselves: a rate is the quotient of a result and a goal."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from goalparse.messages import say
from goalparse.reading.blocks import Cell
from goalparse.reading.tables.figures import decimals, figure_value, is_nothing
from goalparse.reading.tables.roles import Column, Layout

Rows = list[list[Cell]]

_SAMPLE = 200
_FEWEST = 2
"""Rows that must agree before quotients give a column its role."""
_MOST_UNKNOWN = 8
"""Columns without a known head that are tried."""


@dataclass(slots=True)
class Verdict:
    """How many rows of a table could be reckoned, and how many of them the reading reproduces."""

    checked: int = 0
    right: int = 0
    contradictions: list[tuple[int, str, str]] = field(default_factory=list)
    """Row, the printed rate, the quotient in percent."""

    @property
    def holds(self) -> bool:
        """Whether the reading reproduces at least half of what could be reckoned."""
        return self.right * 2 >= self.checked

    @property
    def proven(self) -> bool:
        """Whether it reproduces most of at least one row."""
        return self.checked > 0 and self.right * 2 > self.checked


def tried(goal: Column, progress: list[Column], rate: Column, rows: Rows) -> Verdict:
    """Reckon the rate of every row from its goal and the latest of its progress columns that is filled."""
    verdict = Verdict()
    for n, row in enumerate(rows):
        if max(goal.index, rate.index) >= len(row):
            continue
        reported = (row[p.index] for p in reversed(progress) if p.index < len(row))
        done = next((cell for cell in reported if not is_nothing(cell.text)), None)
        printed = row[rate.index].text
        promised, share = figure_value(row[goal.index].text), figure_value(printed)
        value = figure_value(done.text) if done is not None else None
        if not promised or share is None or value is None or done is row[goal.index]:
            continue
        verdict.checked += 1
        quotients = _quotients(value, promised, goal.unit != progress[-1].unit)
        if any(_agrees(quotient, share, printed) for quotient in quotients):
            verdict.right += 1
        else:
            verdict.contradictions.append((n, printed, _percent(value / promised)))
    return verdict


def _quotients(done: Fraction, promised: Fraction, other_unit: bool) -> list[Fraction]:
    """What the rate may be: done of promised, or turned round for a ceiling, in one unit or ten thousand of it."""
    found = [done / promised]
    if done:
        found.append(promised / done)
    if other_unit:
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


def promote(layout: Layout, rows: Rows) -> None:
    """Give a column of figures without a known head the role that the quotients of a rate column prove."""
    rates = [c for c in layout.of("rate") if c.body.in_figures]
    unknown = [c for c in layout.columns if c.role in (None, "generic") and c.body.in_figures][:_MOST_UNKNOWN]
    if not rates or not unknown:
        return
    rows = rows[:_SAMPLE]
    goals = [c for c in layout.of("target", "investment") if c.body.in_figures]
    results = [c for c in layout.of("progress", "period", "invested") if c.body.in_figures]
    if (
        goals
        and results
        and any(
            (v := tried(g, [p], r, rows)).holds and v.checked for g in goals for p in results for r in rates
        )
    ):
        return
    results = [] if goals and results else results
    for rate in rates:
        for goal in goals or unknown:
            for done in results or unknown:
                if goal is done or goal.index > rate.index:
                    continue
                verdict = tried(goal, [done], rate, rows)
                if (
                    verdict.right >= _FEWEST
                    and verdict.right == verdict.checked
                    and _not_turned(goal, done, rate, rows)
                ):
                    for column, role in ((goal, "target"), (done, "progress")):
                        if column in unknown:
                            column.role, column.reason = role, say("reasons.quotient", rate=rate.title)
                            column.names, column.key = (), ()
                    return


def _not_turned(goal: Column, done: Column, rate: Column, rows: Rows) -> bool:
    """Whether the rates are done of promised in every row, and not the other way round."""
    for row in rows:
        if max(goal.index, done.index, rate.index) >= len(row):
            continue
        values = [figure_value(row[c.index].text) for c in (done, goal, rate)]
        if all(values) and not _agrees(values[0] / values[1], values[2], row[rate.index].text):  # type: ignore[operator, arg-type]
            return False
    return True
