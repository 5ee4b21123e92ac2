"""The two charts, drawn in the page by Vega from Vega-Lite specifications that Altair writes and checks.

Words in a specification are Chinese; the page puts in English ones from the same catalogue as for the rest.
Colours are those of a light page; the style sheet gives the dark ones.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Any

from goalparse.writing.extras import require
from goalparse.writing.html.states import STATES
from goalparse.writing.html.view import Page

MOST_OWNERS = 15
BAR_HEIGHT = 22
LEAST_HEIGHT = 240
BIN = 10

# Vega keeps what it counts in plain objects, in which `constructor` and its like stand already: no bar has such a key.
KEY = "·"
NAME = "slice(datum.label, 1)"
# Where few are counted, there are ticks between whole numbers, too: they have no label.
WHOLE = "datum.value % 1 ? '' : datum.label"

Spec = dict[str, Any]


@cache
def runtime() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script, for the Vega-Lite that Altair writes.

    Raises MissingExtraError where Altair or vl-convert is not installed.
    """
    version = ".".join(require("altair", "report").SCHEMA_VERSION.split(".")[:2])
    bundle: str = require("vl_convert", "report").javascript_bundle(
        "window.vegaEmbed = vegaEmbed;", vl_version=version
    )
    return bundle


def specifications(page: Page) -> dict[str, Spec]:
    """Return the specification of each chart that has anything to show, by the id of its place.

    Raises MissingExtraError where Altair is not installed.
    """
    found = {"chart-owners": _owners(page), "chart-ratios": _ratios(page)}
    return {id_: spec for id_, spec in found.items() if spec is not None}


def _state(page: Page) -> Any:
    """The colour of a state, with a legend of those that occur."""
    alt = require("altair", "report")
    used = [state for state, _ in page.states]
    scale = alt.Scale(domain=[state.word for state in used], range=[state.light for state in used])
    return alt.Color("state:N", scale=scale, legend=alt.Legend(title=None, orient="bottom", columns=4))


def _owners(page: Page) -> Spec | None:
    """How the goals of each owner stand, as one bar an owner."""
    alt = require("altair", "report")
    shown = [owner for owner in page.owners if owner.name and owner.states][:MOST_OWNERS]
    if not shown:
        return None
    values = [
        {
            "owner": KEY + owner.name,
            "name": owner.name,
            "state": state.word,
            "order": order,
            "n": owner.states[state.key],
        }
        for owner in shown
        for order, state in enumerate(STATES)
        if owner.states[state.key]
    ]
    chart = (
        alt.Chart(alt.Data(values=values), width="container", height=BAR_HEIGHT * len(shown))
        .mark_bar(cursor="pointer")
        .encode(
            x=alt.X("n:Q", title="目标数", axis=alt.Axis(tickMinStep=1, format="d", labelExpr=WHOLE)),
            y=alt.Y(
                "owner:N",
                title=None,
                sort=[KEY + owner.name for owner in shown],
                axis=alt.Axis(labelExpr=NAME),
            ),
            color=_state(page),
            order="order:Q",
            tooltip=[
                alt.Tooltip("name:N", title="责任单位"),
                alt.Tooltip("state:N", title="状态"),
                alt.Tooltip("n:Q", title="目标数"),
            ],
        )
    )
    return _finished(chart)


def _ratios(page: Page) -> Spec | None:
    """How many goals have which ratio, in steps of a tenth, with the time gone by."""
    alt = require("altair", "report")
    counted = Counter((_bin(line.ratio), line.state) for _, line in page.lines if line.ratio is not None)
    if not counted:
        return None
    values = [
        {"from": start, "to": start + BIN, "state": state.word, "order": STATES.index(state), "n": n}
        for (start, state), n in sorted(counted.items(), key=lambda entry: entry[0][0])
    ]
    first = min(0, *(start for start, _ in counted))
    words = "datum.value < 0 ? '<0%' : datum.value == 100 ? '≥100%' : datum.value + '%'"
    axis = alt.Axis(values=[*range(first, 101, 2 * BIN)], labelExpr=words, grid=False)
    scale = alt.Scale(domain=[first, 100 + BIN])
    bars = (
        alt.Chart(alt.Data(values=values))
        .mark_bar()
        .encode(
            x=alt.X("from:Q", bin="binned", title="完成率", axis=axis, scale=scale),
            x2="to:Q",
            y=alt.Y(
                "n:Q", stack="zero", title="目标数", axis=alt.Axis(tickMinStep=1, format="d", labelExpr=WHOLE)
            ),
            color=_state(page),
            order="order:Q",
            tooltip=[
                alt.Tooltip("from:Q", title="完成率不低于(%)"),
                alt.Tooltip("state:N", title="状态"),
                alt.Tooltip("n:Q", title="目标数"),
            ],
        )
    )
    layers = [bars]
    if page.elapsed is not None:
        # A place on the axis, not a figure: it may be a float.
        gone = alt.Chart(alt.Data(values=[{"gone": float(page.elapsed * 100), "word": "序时进度"}]))
        layers.append(gone.mark_rule(strokeDash=[5, 3], strokeWidth=2).encode(x="gone:Q"))
        layers.append(
            gone.mark_text(align="left", baseline="top", dx=5, y=2).encode(x="gone:Q", text="word:N")
        )
    height = max(LEAST_HEIGHT, BAR_HEIGHT * min(MOST_OWNERS, len(page.named_owners)))
    return _finished(alt.layer(*layers).properties(width="container", height=height))


def _bin(ratio: Decimal) -> int:
    """Return the start of the step a ratio is in, in percent; all below 0 and all from 1 share one each."""
    return -BIN if ratio < 0 else min(100, int(ratio * 100 // BIN) * BIN)


def _finished(chart: Any) -> Spec:
    spec: Spec = (
        chart.configure(aria=False, background="transparent", font="sans-serif", padding=4)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, labelLimit=150, titleFontWeight="normal")
        .configure_legend(labelFontSize=12)
        .configure_bar(stroke="white", strokeWidth=1)
        .to_dict()
    )
    return spec
