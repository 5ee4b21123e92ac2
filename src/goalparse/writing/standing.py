"""How one row of the long table stands: what tables for people show beside goal and achievement."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from goalparse.writing import labels
from goalparse.writing.rows import Row

HUNDRED, TENTH = Decimal(100), Decimal("0.1")


def ratio(row: Row) -> Decimal | None:
    """Return the completion ratio; None where there is none."""
    return row["ratio"] if isinstance(row["ratio"], Decimal) else None


def gap(row: Row) -> Decimal | None:
    """Return the ratio less the time gone by; None where the two cannot be compared."""
    share, elapsed = ratio(row), row["elapsed"]
    if share is None or not isinstance(elapsed, Decimal) or row["pace"] is None:
        return None
    return share - elapsed


def points(share: Decimal) -> str:
    """Return a difference of shares in percentage points, with its sign: -20.0; none is 0.0."""
    rounded = (share * HUNDRED).quantize(TENTH, ROUND_HALF_UP)
    return f"{rounded:+f}" if rounded else f"{TENTH * 0:f}"


def goal(row: Row) -> str:
    """Return what was promised: indicator and figure; where no figure is written, the task in its own words.

    The place that the task speaks of stands before it, unless it is named there.
    """
    said = labels.named(row, "goal") if row["goal_id"] is not None else str(row["target"] or "")
    place = str(row["region"] or "")
    return said if said.startswith(place) else f"{place} {said}"


def achievement(row: Row) -> str:
    """Return what has been achieved: indicator and figure, with its stage where it is not done yet; else ""."""
    if row["achievement_id"] is None:
        return ""
    stage = str(row["achievement_stage"])
    said = labels.named(row, "achievement")
    return said if stage == "done" else labels.of(said, labels.STAGE[stage])


def state(row: Row) -> str:
    """Return the one word that sums the row up."""
    return labels.outcome(row["state"], row["met"], row["pace"])


def remark(row: Row) -> str:
    """Return what has to be known of the match of the row; else ""."""
    return labels.JUDGED.get(str(row["match_rule"])) or labels.DOUBTFUL.get(str(row["doubtful"]), "")
