"""Blocks to tasks: the one step that all formats share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Block, Budget, Content, Grid, Paragraph, Wording, wording
from goalparse.reading.headers import read_header, squeeze
from goalparse.reading.limits import Limits, over
from goalparse.reading.prose.furniture import set_furniture_apart
from goalparse.reading.prose.labelled import numbered_tasks
from goalparse.reading.prose.narrative import Narrative, narrative
from goalparse.reading.prose.refusal import why_no_report
from goalparse.reading.row_kinds import is_heading
from goalparse.reading.tables.composing import unit_note
from goalparse.reading.tables.flow import find_flows
from goalparse.reading.tables.segments import Segment
from goalparse.reading.tables.table import TableReading, read_grid
from goalparse.types import Form

_FIGURE = re.compile(r"\d+|[〇零一二两三四五六七八九十百千万亿半几数多余]+")
_NEAREST = 32
"""Results that are looked at for one goal."""
_LABELS = 0.8
"""Part of the cells before a value in a form that are known labels."""
_SAME = 0.9
"""Part of a table's tasks that must have been read before for it to be a second copy."""
_TITLE = 80
"""Characters of a paragraph above a table that are looked at for what it is about."""
_FEW = 3
"""Rows of a table that holds only what stands above another one."""
_HEADER_DEEPEST = 5
"""Rows from the top among which a header is looked for, to say why it was not understood."""


class Tasks:
    """The tasks of a document and how they were found."""

    def __init__(self) -> None:
        self.tasks: list[RawTask] = []
        self.places: list[int] = []
        """Of each task from a table, the index of the block that it stands in."""
        self.tables: list[tuple[str, TableReading]] = []
        """Every table: where it stands, how it was understood."""
        self.blocks: dict[int, tuple[int, int]] = {}
        """Index of each block that holds tasks: its header row and the row of its last task."""
        self.form: Form = "table"
        self.told: Narrative | None = None
        """What is told in prose, where the document is, or has, a report in prose."""
        self.refusal = ""
        """Where there are no tasks: what the document holds and what was looked for."""

    @property
    def segments(self) -> list[Segment]:
        """The segments of all tables that gave tasks."""
        return [s for _, reading in self.tables if reading.tasks for s in reading.segments if s.groups]

    @property
    def years(self) -> list[int]:
        """The years that the heads of goals and progress name, the last of each."""
        columns = (c for s in self.segments for g in s.groups for c in (g.goal, *g.progress))
        return [c.years[-1] for c in columns if c.years]

    @property
    def periods(self) -> list[str]:
        """The periods that the heads of filled progress columns name, the latest first."""
        columns = (
            p for s in self.segments for g in s.groups for p in reversed(g.progress) if p.index in g.reported
        )
        return [p.period for p in columns if p.period]

    @property
    def before_goals(self) -> list[tuple[int, int]]:
        """The years of goals, and of filled progress columns that show results of years before them."""
        return [
            (g.goal.years[-1], p.years[-1])
            for s in self.segments
            for g in s.groups
            for p in g.progress
            if p.index in g.reported and p.years and g.goal.years and p.years[-1] < g.goal.years[-1]
        ]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value pairs in tables, outside the tasks."""
        return [fact for _, reading in self.tables for fact in reading.facts]


def find_tasks(content: Content, lexicon: Lexicon, limits: Limits) -> Tasks:
    """Read the tasks of a document; where there are none, `refusal` says why. SourceError over a limit."""
    set_furniture_apart(content, lexicon)
    noted = len(content.warnings)
    found = _from_grids(content, lexicon, limits)
    if not found.tasks:
        content.blocks = list(_with_flows(content.blocks, lexicon, limits))
        content.forget(noted)  # the tables are read again, and so are their doubts
        found = _from_grids(content, lexicon, limits)
    if not found.tasks:
        content.blocks = [line for b in content.blocks for line in _split(_labelled(b, lexicon))]
        found.tasks, found.blocks = numbered_tasks(content, lexicon)
        found.form = "labelled"
    if found.form == "table" or not found.tasks:
        _add_prose(found, content, lexicon)
    if not found.tasks:
        found.refusal = why_no_report(content)
    _check_texts(found.tasks, limits)
    return found


def _check_texts(tasks: list[RawTask], limits: Limits) -> None:
    """Raise LimitError where the texts of all tasks are more than can be read in the time that a document has."""
    characters = figures = pairs = 0
    for task in tasks:
        characters += len(task.target) + len(task.progress)
        if characters > limits.characters:
            raise over(limits, "characters", characters, "task-characters", least=True)
        goals, results = (sum(1 for _ in _FIGURE.finditer(text)) for text in (task.target, task.progress))
        figures += goals + results
        pairs += goals * min(results, _NEAREST)
        if figures > limits.figures:
            raise over(limits, "figures", figures, "figures", least=True)
        if pairs > limits.pairs:
            raise over(limits, "pairs", pairs, "pairs", least=True)


def _add_prose(found: Tasks, content: Content, lexicon: Lexicon) -> None:
    """Add what is told in prose, beside tables in the order of the document."""
    properties = content.properties
    titles = [properties.get(name, "") for name in ("article_title", "title", "document_title")]
    told = narrative(content, titles, lexicon, beside=bool(found.tasks))
    if not told.tasks:
        return
    if len(told.tasks) >= len(found.tasks):
        found.form = "narrative"
    places = [*zip(found.places, found.tasks, strict=True), *zip(told.blocks, told.tasks, strict=True)]
    places.sort(key=lambda place: place[0])
    found.tasks = [task for _, task in places]
    found.told = told
    first, last = told.extent
    blocks = {n for n in told.blocks if first <= n <= last}
    found.blocks |= dict.fromkeys({first, *blocks} - found.blocks.keys(), (0, 0))


def _labelled(block: Block, lexicon: Lexicon) -> Block:
    """A form with a label before each value (目标任务 | …) as labelled lines; other blocks as they are."""
    if isinstance(block, Paragraph):
        return block
    lines: list[str] = []
    roles: list[str | None] = []
    for row in block.rows:
        cells = [c for c in dict.fromkeys(row) if c.text.strip()]
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            header = read_header(label.text, lexicon)
            roles.append(header.role if header.sure else None)
            lines.append(f"{header.text}：{value.text}")
    known = {role for role in roles if role}
    is_form = len(roles) - roles.count(None) >= _LABELS * len(roles) and len(known) > 1
    return Paragraph("\n".join(lines)) if is_form and "progress" in known else block


def _split(block: Block) -> list[Block]:
    """A paragraph line by line."""
    if isinstance(block, Grid):
        return [block]
    lines = block.text.split("\n")
    return [
        Paragraph(line, block.heading, block.gap, page=block.page and not i) for i, line in enumerate(lines)
    ]


def _with_flows(blocks: list[Block], lexicon: Lexicon, limits: Limits) -> Iterator[Block]:
    """Replace tables that were copied as streams of paragraphs by grids."""
    paragraphs = [b for b in blocks if isinstance(b, Paragraph)]
    flows = find_flows(paragraphs, lexicon, limits)
    if not flows:
        paragraphs = [line for p in paragraphs for line in _split(p) if isinstance(line, Paragraph)]
        flows = find_flows(paragraphs, lexicon, limits)
    if not flows:
        yield from blocks
        return
    yield from (b for b in blocks if isinstance(b, Grid))
    at = 0
    for first, end, grid in flows:
        yield from paragraphs[at:first]
        yield grid
        at = end
    yield from paragraphs[at:]


def _from_grids(content: Content, lexicon: Lexicon, limits: Limits) -> Tasks:
    found = Tasks()
    content.budget = Budget(limits)
    before: Segment | None = None
    heading: str | None = None
    note = title = ""
    for n, block in enumerate(content.blocks):
        if isinstance(block, Paragraph):
            heading = block.text if is_heading(block.text, lexicon) else None
            note = unit_note(block.text.split("\n"), lexicon)
            title = f"{title} {block.text[:_TITLE]}"[-4 * _TITLE :]
            continue
        reading = read_grid(block, lexicon, content, before, title, heading, note)
        found.tables.append((block.place, reading))
        if not reading.segments and len(block.rows) <= _FEW:
            texts = [c.text for row in block.rows for c in dict.fromkeys(row) if c.text.strip()]
            note = unit_note(texts, lexicon) or note
            title = f"{title} {' '.join(texts)[:_TITLE]}"[-4 * _TITLE :]
        if not reading.tasks:
            if not reading.segments and (doubt := _doubt(block, lexicon)):
                content.warn(doubt, block.place)
            continue
        before = next(s for s in reversed(reading.segments) if s.groups)
        found.blocks[n] = (reading.header_row, reading.last_row)
        if _seen(reading.tasks, found.tasks):
            count = len(reading.tasks)
            content.warn(wording("repeated-table", tasks=count), block.place)
            continue
        found.tasks += reading.tasks
        found.places += [n] * len(reading.tasks)
    return found


def _doubt(grid: Grid, lexicon: Lexicon) -> Wording | None:
    """Why a table that looks like data gave no tasks; None where it does not look so."""
    best: list[tuple[str, bool]] = []
    for row in grid.rows[:_HEADER_DEEPEST]:
        texts = [c.text for c in dict.fromkeys(row) if c.text.strip()]
        read = [(squeeze(t)[:20], read_header(t, lexicon).sure) for t in texts]
        best = max(best, read, key=lambda r: sum(sure for _, sure in r))
    known = [text for text, sure in best if sure]
    if len(grid.rows) > 1 and len(known) > 1:
        other = tuple(text for text, sure in best if not sure)
        sort = "skipped-table.beside" if other else "skipped-table.beside-only"
        return wording(sort, known=tuple(known), other=other)
    if len(grid.rows) > 2 and max(map(len, grid.rows)) > 2:
        return wording("skipped-table.no-header")
    return None


def _seen(tasks: list[RawTask], before: list[RawTask]) -> bool:
    keys = {_key(task) for task in before}
    return sum(_key(task) in keys for task in tasks) >= _SAME * len(tasks)


def _key(task: RawTask) -> tuple[str, str]:
    return squeeze(task.target), squeeze(task.progress)
