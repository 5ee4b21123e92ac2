"""What `goalparse explain FILE` prints: how each table was understood, then the tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from goalparse.cli.console import shown
from goalparse.cli.table import heading
from goalparse.errors import UsageError
from goalparse.records import Report, ReportWarning, Task

if TYPE_CHECKING:
    from goalparse.lexicon import Lexicon
    from goalparse.reading.tables.groups import Group
    from goalparse.reading.tables.quotients import Verdict
    from goalparse.reading.tables.roles import Column
    from goalparse.reading.tables.segments import Segment
    from goalparse.reading.tables.table import TableReading

_MOST_COLUMNS, _MOST_NUMBERS = 200, 20
"""Columns of a table that are shown, and numbers of tasks that an error names."""
ROLES = {
    "number": "序号",
    "target": "目标",
    "content": "内容",
    "name": "名称",
    "indicator": "指标",
    "region": "地区",
    "unit": "单位",
    "bound": "界限",
    "category": "类别",
    "progress": "进展",
    "period": "进展",
    "invested": "已投资",
    "investment": "计划投资",
    "partial": "部分进展",
    "forecast": "预计",
    "rest": "剩余",
    "rate": "完成率",
    "status": "状态",
    "rank": "排名",
    "weight": "权重",
    "score": "得分",
    "pace": "序时要求",
    "owner": "责任单位",
    "builder": "建设单位",
    "support": "配合单位",
    "leader": "责任人",
    "deadline": "时限",
    "issue": "问题",
    "next": "下步",
    "comparison": "同比",
    "base": "基数",
    "since": "历年累计",
    "remark": "备注",
    "generic": "泛称",
}
"""What the roles of columns are called; their codes are the sections of `goalparse lexicon headers`."""


def show(
    console: Console,
    file: Path,
    number: str | None,
    lexicon: Lexicon | None,
    show_task: Callable[[Console, Task], None],
) -> None:
    """Print how a document was understood: all of it, or the tasks with a number and the tables they are from.

    Raises what `parse` raises; where a document holds no task, after its tables have been shown.
    """
    from goalparse.pipeline import understand

    report, found = understand(file, lexicon=lexicon)
    chosen = _chosen(report, number)
    origins = {id(raw): place for place, reading in found.tables for raw in reading.tasks}
    places = [origins.get(id(raw)) for raw in found.document.tasks]
    wanted = None if number is None else {places[n] for n in chosen}
    console.print(heading(report))
    told = [warning for warning in report.warnings if number is None]
    unread = 0
    for place, reading in found.tables:
        if wanted is not None and place not in wanted:
            continue
        own = [w for w in report.warnings if _is_of(w, place)]
        told = [w for w in told if w not in own]
        if reading.segments or own:
            _show_table(console, place, reading, own)
        else:
            unread += 1
    if unread:
        console.print(f"\n另有{unread}个表格不是任务表：没有目标、进展、责任单位等表头。", style="dim")
    _show_warnings(console, [w for w in told if not (w.place or "").startswith("任务 ")], "\n整份文件的警示")
    if found.refusal is not None:
        raise found.refusal
    for n in chosen:
        name = f"任务 {report.tasks[n].no or n + 1}"
        _show_head(console, name, report.tasks[n], places[n])
        show_task(console, report.tasks[n])
        _show_warnings(console, [w for w in report.warnings if w.place == name])


def _chosen(report: Report, number: str | None) -> list[int]:
    """Indices of the tasks to show: those with the number; where tasks have none, the one in that place."""
    if number is None:
        return list(range(len(report.tasks)))
    numbers = [task.no for task in report.tasks]
    if not any(numbers):
        numbers = [str(n) for n in range(1, len(numbers) + 1)]
    found = [n for n, no in enumerate(numbers) if no == number]
    if not found and report.tasks:
        known = list(dict.fromkeys(no for no in numbers if no))
        more = f" and {len(known) - _MOST_NUMBERS} more" if len(known) > _MOST_NUMBERS else ""
        raise UsageError(f"no task {number}; known are {', '.join(known[:_MOST_NUMBERS])}{more}")
    return found


def _is_of(warning: ReportWarning, place: str) -> bool:
    return warning.place is not None and (warning.place == place or warning.place.startswith(f"{place}, "))


def _show_warnings(console: Console, warnings: Sequence[ReportWarning], title: str = "") -> None:
    if warnings and title:
        console.print(Text(title, style="bold underline"))
    for warning in warnings:
        console.print(
            Text(f"警示 {warning.code}  ", style="yellow").append(shown(str(warning))), soft_wrap=True
        )


def _show_head(console: Console, name: str, task: Task, place: str | None) -> None:
    head = Text(f"\n{_flat(name)}", style="bold")
    parts = (task.region, "、".join(task.owners), task.section, place or "段落")
    console.print(head.append("".join(f"  {_flat(part)}" for part in parts if part), style="not bold dim"))
    for title, cell in task.extra.items():
        console.print(Text(_flat(f"{title}：{cell}"), style="dim"), soft_wrap=True)


# ---- tables -----------------------------------------------------------------------------------------------


def _show_table(
    console: Console, place: str, reading: TableReading, warnings: Sequence[ReportWarning]
) -> None:
    head = Text(f"\n表格 {shown(place)}", style="bold underline")
    console.print(head.append(f"  {len(reading.tasks)}项任务", style="not bold not underline dim"))
    if reading.stood_up:
        console.print("目标和进展原是行，已转为列；下面的行号是转换后的。")
    if not reading.segments:
        console.print("没有认出表头，未读出任务。", style="yellow")
    for n, segment in enumerate(reading.segments, 1):
        _show_segment(console, segment, f"第{n}部分：" if len(reading.segments) > 1 else "")
    if reading.facts:
        console.print(_grid([(label, value) for label, value in reading.facts], "标签"))
    _show_warnings(console, warnings)


def _show_segment(console: Console, segment: Segment, name: str) -> None:
    heads = segment.heads
    rows = f"第{_span([n for n, _ in segment.rows])}行" if segment.rows else "无"
    where = f"{name}表头第{_span(range(heads.first, heads.first + heads.height))}行，内容{rows}"
    console.print(Text(where + (f"，板块 {shown(segment.section)}" if segment.section else ""), style="bold"))
    console.print(_columns(segment))
    if len(segment.layout.columns) > _MOST_COLUMNS:
        console.print(f"另有{len(segment.layout.columns) - _MOST_COLUMNS}列未列出。", style="dim")
    verdicts = [*segment.verdicts, *[None] * (len(segment.groups) - len(segment.verdicts))]
    for n, (group, verdict) in enumerate(zip(segment.groups, verdicts, strict=True), 1):
        title = "对应" if len(segment.groups) == 1 else f"对应{n}"
        console.print(_grid(list(_group(group, verdict, segment)), title))
    if not segment.groups:
        console.print("没有成对的目标列和进展列，未读出任务。", style="yellow")


def _span(numbers: Sequence[int]) -> str:
    """Rows counted from 1."""
    first, last = numbers[0] + 1, numbers[-1] + 1
    return str(first) if first == last else f"{first}–{last}"


def _columns(segment: Segment) -> Table:
    """A row for each column, one for several side by side under the same heads."""
    table = Table("列", "表头", "角色", "依据", "年份、期间、单位", "内容", box=None, pad_edge=False)
    table.header_style = "dim"
    for column in table.columns:
        column.overflow = "fold"
    shown_columns = segment.layout.columns[:_MOST_COLUMNS]
    for _, same in groupby(shown_columns, key=lambda c: (c.path, c.role, c.reason, _holds(c))):
        columns = list(same)
        one = columns[0]
        role = f"{ROLES.get(one.role, '')} {one.role}".strip() if one.role else "—"
        years = [str(year) for year in one.years if str(year) not in (one.period or "")]
        when = [*years, one.period, one.unit]
        cells = [
            _span([c.index for c in columns]),
            one.whole_title or "（无）",
            role,
            one.reason,
            " ".join(dict.fromkeys(text for text in when if text)) or "—",
            _holds(one),
        ]
        table.add_row(*(Text(_flat(cell)) for cell in cells), style=None if one.role else "dim")
    return table


def _holds(column: Column) -> str:
    if not column.body.filled:
        return "空"
    sort = "数字" if column.body.in_figures else "文字"
    return f"{sort}(增速)" if column.growth else sort


def _group(group: Group, verdict: Verdict | None, segment: Segment) -> Iterator[tuple[str, str]]:
    """What a group of goal and progress columns consists of, as label and text."""
    if group.names:
        yield "指标", " / ".join(group.names)
    yield "目标", _column(group.goal)
    yield (
        "进展",
        "；".join(map(_column, group.progress)) + ("（取最后一个有内容的）" * (len(group.progress) > 1)),
    )
    if group.growth:
        yield "增速", "；".join(_column(column) for column in group.growth.values())
    if group.others:
        yield "未取", "；".join(map(_column, group.others))
    yield "依据", group.reason
    if group.rates:
        yield "完成率", "；".join(map(_column, group.rates))
    if verdict is not None and group.rates:
        yield "核对", _judged(verdict)
        for n, printed, quotient in verdict.contradictions:
            yield "", f"第{segment.rows[n][0] + 1}行：表中为{printed}，按目标和进展计算为{quotient}"


def _judged(verdict: Verdict) -> str:
    if not verdict.checked:
        return "没有可核对的行"
    wrong = len(verdict.contradictions)
    return f"核对{verdict.checked}行，相符{verdict.right}行" + (f"，不符{wrong}行" if wrong else "")


def _column(column: Column) -> str:
    return f"第{column.index + 1}列 {column.whole_title}"


def _grid(pairs: Sequence[tuple[str, str]], title: str) -> Table:
    """Labels and texts below each other, with what they tell of in front of the first."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold")
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for n, (label, text) in enumerate(pairs):
        grid.add_row(title if n == 0 else "", Text(_flat(label)), Text(_flat(text)))
    return grid


def _flat(text: str) -> str:
    """A text of the document on one line; Chinese needs no blank where a line ends."""
    return shown("".join(text.splitlines()))
