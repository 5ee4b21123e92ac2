"""A list of goals to print and send, as a Word document in the form that offices use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from goalparse.records import Report
from goalparse.writing import labels, standing
from goalparse.writing.filters import filter_of
from goalparse.writing.rows import Row, as_text, rows
from goalparse.writing.summary import day, opening, percent, summarize

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# Heads, their widths as parts of the page's, and how their cells stand.
COLUMNS = (
    ("序号", 13, "center"),
    ("目标", 42, "left"),
    ("进展", 41, "left"),
    ("完成率", 19, "center"),
    ("与序时差", 19, "center"),
    ("状态", 22, "center"),
)
NOTE = (
    "注：完成率为进展与目标之比，越低越好的指标为目标与进展之比；与序时差为完成率减去序时进度，单位为百分点。"
    "本表由goalparse从原文自动提取，请以原文为准。"
)
SIGNATURE = "单位（盖章）：　　　　　　　　　负责人（签字）："


def dump(reports: Sequence[Report], out: BinaryIO) -> None:
    """Write one list a report to a binary stream, each from a new page on."""
    from goalparse.writing.wordpage import new

    first = reports[0] if reports else None
    document = new(_title(first) if first else labels.UNTITLED, (first.issuer or "") if first else "")
    for place, report in enumerate(reports):
        if place:
            document.add_page_break()
        _list(document, report)
    document.save(out)


def _title(report: Report) -> str:
    return report.title or report.source.name or labels.UNTITLED


def _list(document: WordDocument, report: Report) -> None:
    from goalparse.writing.wordpage import BODY, FANG_SONG, HEI, KAI, SMALL, SONG, TITLE, line, together

    only = filter_of(report).only
    table = [row for row in rows(report) if row["state"] != "unclaimed"]
    name = f"{labels.ONLY[only]}目标清单" if only else "目标完成情况清单"
    for text in (_title(report), name):
        line(document, text, SONG, TITLE, bold=True, align="center")
    period = report.period
    about = [report.issuer or "", f"{day(period.start)}至{day(period.end)}" if period else ""]
    line(document, "　".join(part for part in about if part), KAI, BODY, align="center")
    line(document, opening(report, summarize(rows(report))), FANG_SONG, BODY, align="indent")
    if table:
        _table(document, table)
        together(line(document, NOTE, FANG_SONG, SMALL))
    if doubts := [warning for warning in report.warnings if warning.task is not None]:
        line(document, "数字核对提示", HEI, BODY)
        for warning in doubts:
            line(document, str(warning), FANG_SONG, BODY, align="indent")
    together(line(document, "", FANG_SONG, BODY))
    together(line(document, SIGNATURE, FANG_SONG, BODY))
    line(document, "年　　月　　日", FANG_SONG, BODY, align="right")


def _table(document: WordDocument, table: list[Row]) -> None:
    """Add the goals, those of one responsible unit under its name; a goal of several units stands once, under all."""
    from goalparse.writing import wordpage

    heads, widths, aligns = zip(*COLUMNS, strict=True)
    grid = wordpage.table(document, heads, widths)
    groups: dict[str, list[Row]] = {}
    for row in table:
        groups.setdefault(str(as_text("owners", row["owners"]) or labels.NO_OWNER), []).append(row)
    for owners, own in groups.items():
        wordpage.heading_row(grid.add_row(), f"{owners}（{len(own)}个）")
        for row in own:
            wordpage.fill(grid.add_row(), _cells(row), widths, aligns)
    for cell in grid.rows[-1].cells:
        wordpage.together(cell.paragraphs[0])


def _cells(row: Row) -> list[str]:
    gap, ratio, remark = standing.gap(row), standing.ratio(row), standing.remark(row)
    return [
        str(row["no"] or row["task"]),
        standing.goal(row),
        standing.achievement(row),
        percent(ratio) if ratio is not None else "",
        standing.points(gap) if gap is not None else "",
        standing.state(row) + (f"\n（{remark}）" if remark else ""),
    ]
