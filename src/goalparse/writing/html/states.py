"""How a goal can stand, as the page shows it: a word, a sign and a colour, so that none says it alone."""

from __future__ import annotations

from dataclasses import dataclass

from goalparse.writing import labels
from goalparse.writing.rows import Row


@dataclass(frozen=True, slots=True)
class State:
    """One way to stand. `light` and `dark` are the colours on a light and on a dark page."""

    key: str
    word: str
    sign: str
    light: str
    dark: str


# The page is Chinese to begin with; it puts in the English itself.
_MET, _PACE = labels.MET.within("zh"), labels.PACE.within("zh")

# The colours were searched for so that each stands out from the page (WCAG 2.2, 1.4.11: 3 to 1) and any two
# stay apart under protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009).
STATES: tuple[State, ...] = (
    State("met", _MET[True], "✓", "#054d92", "#3897d2"),
    State("ahead", _PACE["ahead"], "▲", "#3a8fd0", "#cce0f8"),
    State("on_pace", _PACE["on_pace"], "●", "#0c352c", "#1fd0a4"),
    State("behind", _PACE["behind"], "▼", "#d4500f", "#ff8a4c"),
    State("unmet", _MET[False], "○", "#4f3c0c", "#f7e494"),
    State("undecided", _MET[None], "?", "#a03adf", "#b845ec"),
    State("unmatched", "无对应进展", "–", "#7d8790", "#75808b"),
)
UNCLAIMED = State("unclaimed", "目标外进展", "+", "#7d8790", "#75808b")

DOUBTFUL, JUDGED = "doubtful", "judged"
MARKS: tuple[tuple[str, str], ...] = ((DOUBTFUL, "对应存疑"), (JUDGED, "人工核对"))
"""What else the page can be narrowed to, with its word."""

_BY_WORD = {state.word: state for state in STATES}


def state(row: Row) -> State:
    """Return the one state that sums a row of the long table up."""
    if row["state"] == "unclaimed":
        return UNCLAIMED
    return _BY_WORD[labels.outcome(row["state"], row["met"], row["pace"])]


def tokens(row: Row) -> tuple[str, ...]:
    """Return every state the row is found under, its own first, then what is said of its match.

    A goal that is met may be ahead of the time gone by, too.
    """
    found = {state(row).key, "unmet" if row["met"] is False else "", str(row["pace"] or "")}
    said = {
        "implied": row["state"] == "matched" and row["goal_id"] is None,
        DOUBTFUL: row["doubtful"] is True,
        JUDGED: row["match_rule"] in labels.JUDGED,
    }
    return (
        *(s.key for s in (*STATES, UNCLAIMED) if s.key in found),
        *(key for key, holds in said.items() if holds),
    )
