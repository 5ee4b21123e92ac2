"""The accuracy page of the documentation."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from importlib.metadata import version

from goalparse.evaluate.score import LOWER_IS_BETTER, METRICS, Error, Evaluation, Score
from goalparse.lexicon.scores import DOUBTFUL_BELOW


def figure(share: Fraction | None, how: str = "") -> str:
    """Return a share with 3 places, – for None.

    It is rounded to the worse side: only what is perfect reads 1.000, or 0.000 where lower is better.
    """
    if share is None:
        return "–"
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    rounding = ROUND_CEILING if how == LOWER_IS_BETTER else ROUND_FLOOR
    return f"{exact.quantize(Decimal('0.001'), rounding):f}"


def to_markdown(results: Mapping[str, Evaluation], command: str) -> str:
    """Return the page: how and where it was measured, a table of all metrics by data set, the errors."""
    lines = [
        "# Accuracy",
        "",
        "Written by the command below; do not edit. "
        "How each figure is reckoned stands in annotation.md, section 7.",
        "",
        "```sh",
        command,
        "```",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} with goalparse {version('goalparse')}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores.",
        "",
        *_table(results),
        "",
        "F1 with precision / recall in brackets; figures are rounded to the worse side. The half held out is "
        "the tasks with an even number.",
    ]
    if hidden := [name for name, result in results.items() if result.hidden]:
        lines += ["", f"Hidden, so that nobody reads their errors: {'; '.join(hidden)}."]
    lines += _reliability(results)
    for name, result in results.items():
        if result.by_kind:
            lines += [
                "",
                f"## Rows right, by kind: {name}",
                "",
                "| kind | right | of |",
                "| --- | ---: | ---: |",
            ]
            lines += [f"| {kind} | {rows.hit} | {rows.wanted} |" for kind, rows in result.by_kind.items()]
    for name, result in results.items():
        if result.errors:
            lines += ["", f"## Errors: {name}", *_error_lines(result)]
    return "\n".join(lines) + "\n"


def _table(results: Mapping[str, Evaluation]) -> list[str]:
    lines = [
        "| figure | "
        + " | ".join(f"{name} ({result.tasks} tasks)" for name, result in results.items())
        + " |",
        "| --- |" + " ---: |" * len(results),
    ]
    for metric, (how, meaning) in METRICS.items():
        cells = [_cell(how, result.scores.get(metric)) for result in results.values()]
        if any(cells):
            lines.append(f"| **{metric}**: {meaning} ({how}) | " + " | ".join(cells) + " |")
    return lines


def _reliability(results: Mapping[str, Evaluation]) -> list[str]:
    """Return a diagram in text of how many matches of each band of scores are right."""
    shown = {name: result for name, result in results.items() if result.reliability}
    if not shown:
        return []
    lines = ["", "## Reliability of the scores", ""]
    lines += [
        f"On cases whose errors nobody has read. Below {DOUBTFUL_BELOW} a match is marked as doubtful.",
        "",
    ]
    lines += ["| cases | score from | right | of | |", "| --- | ---: | ---: | ---: | --- |"]
    for name, result in shown.items():
        for least, right, of in result.reliability:
            bar = "█" * (20 * right // of) if of else ""
            lines.append(f"| {name} | {least} | {right} | {of} | {bar} |")
    return lines


def _cell(how: str, score: Score | None) -> str:
    if score is None or score.f1 is None:
        return ""
    if how != "F1":
        return f"{figure(score.f1, how)} of {score.wanted}"
    return f"{figure(score.f1)} ({figure(score.precision)} / {figure(score.recall)}) of {score.wanted}"


def _error_lines(result: Evaluation) -> list[str]:
    lines: list[str] = []
    for field, errors in result.errors_by_field().items():
        lines += ["", f"### {field} ({len(errors)})", ""]
        lines += ["| task | expected | found | text |", "| --- | --- | --- | --- |"]
        lines += [_error_line(error) for error in errors]
    return lines


def _error_line(error: Error) -> str:
    cells = [error.task, error.expected, error.found, error.text]
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"
