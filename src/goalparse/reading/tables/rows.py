"""The rows of one segment to tasks: what each row promises and reports."""

from __future__ import annotations

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Content, Grid, Row, distinct, wording
from goalparse.reading.headers import squeeze
from goalparse.reading.owners import owners, parted, split_support
from goalparse.reading.row_kinds import is_closing, is_page_number, is_total
from goalparse.reading.tables.bodies import is_place
from goalparse.reading.tables.composing import words_with_units
from goalparse.reading.tables.doubts import of_columns, of_rates
from goalparse.reading.tables.extra import Extra
from goalparse.reading.tables.figures import is_nothing
from goalparse.reading.tables.groups import Group
from goalparse.reading.tables.headings import Headings
from goalparse.reading.tables.naming import Namer, cell_at
from goalparse.reading.tables.open_task import OpenTask
from goalparse.reading.tables.pages import is_cut, sewn
from goalparse.reading.tables.roles import Column, Layout
from goalparse.reading.tables.segments import Segment
from goalparse.reading.tables.sides import kind_of_rows
from goalparse.reading.tables.texts import FigureTexts, promises_growth
from goalparse.reading.tables.timing import with_goal_in_force
from goalparse.reading.tables.told import Told
from goalparse.reading.tables.unclear import may_be_parts, shared_figures

_EMPTY = Cell("")


class SegmentReader:
    """Reads the rows of one segment."""

    def __init__(
        self, segment: Segment, grid: Grid, lexicon: Lexicon, content: Content, heading: str | None, note: str
    ) -> None:
        self.segment = segment
        self.layout: Layout = segment.layout
        self.grid = grid
        self.section = segment.section or heading
        self.last_row = 0
        self.passed: list[Row] = []
        """Rows that are no tasks."""
        self._lexicon = lexicon
        self._texts = FigureTexts(segment, note, lexicon)
        self._told = Told(content, grid.place)
        self._budget = content.budget
        self._tasks: list[RawTask] = []
        self._trailing: list[tuple[int, str]] = []
        self._open: dict[int, OpenTask] = {}
        """Goal column of a group → the task of the row before."""
        self._number = self.layout.first("number")
        self._region = self.layout.first("region")
        self._owners = self.layout.of("owner") or self.layout.of("builder")
        self._plans = self._plan_rows()
        self._named = {c.index for c in (self._number, *self._owners) if c is not None}
        self._extra = Extra(self.layout, segment.groups, self._named)
        if self._extra.crowded:
            spare, tasks = len(self._extra.spare), len(segment.groups)
            self._told.warn(wording("skipped-column.crowded", columns=spare, tasks=tasks), None)
        self._region_held = ""
        self._unnamed = -1
        """The last row of figures that has no name."""
        self._namer = Namer(segment, self._owners)
        rows = [row for _, row in segment.rows]
        self._shared = {
            group.goal.index: shared_figures(rows, group, self._namer, self._region)
            for group in segment.groups
        }
        """Goal column of a group → ids of the cells that its rows share and cannot be parted among."""
        self._headings = Headings(segment, self._owners, lexicon)

    def read(self) -> list[RawTask]:
        """Return the tasks in order."""
        if not self.segment.groups:
            why = self.segment.grouping.doubt
            if why is not None and self.segment.rows:
                self._told.warn(why, None)
            return []
        held: tuple[int, Row] | None = None
        broken = False
        for at, row in self.segment.rows:
            broken = broken or at in self.grid.breaks
            if broken and held and self._is_cut(held[1], row):
                held = (held[0], sewn(held[1], row))
                self._told.warn(wording("joined-over-page"), at, part_of=held[0])
            else:
                if held is not None:
                    self._row(*held)
                held = (at, row)
            broken = False
        if held is not None:
            self._row(*held)
        for task in self._open.values():
            task.close()
        for at, text in self._trailing if self._tasks else []:
            self._told.warn(wording("skipped-row.below", text=text[:40]), at)
        for doubt in (
            *of_columns(self.segment, self._namer.used, self._named, self._lexicon),
            *of_rates(self.segment),
        ):
            self._told.warn(*doubt)
        self._told.close()
        return self._tasks

    def _is_cut(self, above: Row, row: Row) -> bool:
        group = self.segment.groups[0]
        owner = self._owners[0].index if self._owners else None
        number = self._number.index if self._number else None
        return is_cut(above, row, number, [group.goal.index, group.progress[-1].index, owner])

    def _plan_rows(self) -> set[int]:
        """Rows that only give the plan of each period, where others give what was done."""
        rows = [row for _, row in self.segment.rows]
        goals = {g.goal.index for g in self.segment.groups}
        for column, roles in kind_of_rows(rows, self._lexicon).items():
            if column not in goals:
                return {
                    self.segment.rows[n][0] for n, role in roles.items() if role not in ("progress", "period")
                }
        return set()

    def _row(self, i: int, row: Row) -> None:
        cells = distinct(row)
        if not cells or (len(cells) == 1 and is_page_number(cells[0].text)) or i in self._plans:
            return
        if self._is_no_task(i, cells):
            self.passed.append(row)
            return
        columns = len(self.layout.columns)
        if len(row) != columns and len(cells) > 1:
            beyond = " ".join(c.text for c in row[columns:] if c.text.strip())
            sort = "ragged-row.lost" if beyond else "ragged-row.plain"
            self._told.warn(wording(sort, cells=len(row), columns=columns, beyond=beyond), i)
        if (title := self._headings.title(i, row, cells)) is not None:
            self._trailing = [(i, title)]
            self.section = title
            return
        if self._is_remark(row, cells):
            self.passed.append(row)
            return
        self._trailing = []
        for group in self.segment.groups:
            self._task(i, with_goal_in_force(row, group.goal, group.others, self._lexicon), group)
        self.last_row = i

    def _is_no_task(self, i: int, cells: list[Cell]) -> bool:
        own = [c for c in cells if c not in self.segment.heads.labels.values()] or cells
        first = own[0].text
        if is_closing(first, self._lexicon):
            self._trailing.append((i, first))
            return True
        if is_total(first, self._lexicon) or (len(own) > 1 and is_total(own[1].text, self._lexicon)):
            self._told.warn(wording("skipped-row.total", text=first), i)
            return True
        return False

    def _is_remark(self, row: Row, cells: list[Cell]) -> bool:
        """Whether one text spans goal and progress (评价结论 | …)."""
        spans = [cell_at(row, g.goal) is cell_at(row, g.progress[-1]) for g in self.segment.groups]
        return len(cells) > 1 and all(spans) and any(cell_at(row, g.goal).text for g in self.segment.groups)

    def _task(self, i: int, row: Row, group: Group) -> None:
        number = cell_at(row, self._number)
        goal = cell_at(row, group.goal)
        progress = self._progress_of(row, group)
        group.reported.add(progress.index)
        done = cell_at(row, progress)
        no = number.text.strip().rstrip("、.．,，") or None
        named, labels = self._namer.name(row, group)
        name = named[0] if named else _EMPTY
        in_figures = self._texts.is_composed(goal, name, group)
        if self._is_no_promise(i, row, group, named, in_figures):
            return
        held = self._open.get(group.goal.index)
        if held is not None and _same_task(goal, no, held, done, in_figures, group):
            held.add(goal, done, self._owners_of(row, {}))
            self._told.read(i, group.goal.index, held.task)
            return
        if held is not None:
            held.close()
        taken = self._texts.taken_up(group) if in_figures else ()
        extra = self._extra.of(row, group, progress, taken, name if in_figures else None)
        units = self._owners_of(row, extra)
        if no is None and self._number is not None and self._tasks:
            no = self._tasks[-1].no
            units = units or list(self._tasks[-1].owners)
        region = self._region_of(row)
        if group.in_figures and not (named or region or group.names):
            self._warn_unnamed(i, goal)
            return
        if in_figures:
            units_above = [*(c.text for c in reversed(labels)), *(f"({named[1].unit})" if named else "",)]
            target, result = self._texts.composed(row, group, name, progress, units_above, region)
        else:
            target, result = words_with_units(goal.text, done.text, group, progress)
            target = target or name.text.strip()
        if result and self._is_unclear(i, row, group, done):
            result = ""
            extra.setdefault(progress.title, done.text.strip())
        if not target:
            said = wording("empty-target", no=no or len(self._tasks) + 1)
            self._told.warn(said, i, goal=group.goal.index)
        section = self.section
        if in_figures and section is None:
            section = " / ".join(c.text.strip() for c in labels) or None
        task = RawTask(target, result, no, section, units, extra, region or None)
        self._budget.characters(len(target) + len(result))
        self._tasks.append(task)
        self._told.read(i, group.goal.index, task)
        self._open[group.goal.index] = OpenTask(goal, done, task)

    def _is_no_promise(
        self, i: int, row: Row, group: Group, named: tuple[Cell, Column] | None, in_figures: bool
    ) -> bool:
        """Whether the goal's cell promises nothing of the row: a label over it, no figure, one of several rows."""
        goal = cell_at(row, group.goal)
        form = group.in_figures or bool(self.segment.heads.labels)
        if form and named is not None and named[0] is goal and named[1].index != group.goal.index:
            return True  # a label that spans the goal
        if (in_figures or group.in_figures) and is_nothing(goal.text) and not promises_growth(row, group):
            return True
        if id(goal) in self._shared[group.goal.index]:
            said = wording("merged-figure.goal", figure=goal.text.strip())
            self._told.warn_once(said, goal, i, group.goal.index)
            return True
        return False

    def _warn_unnamed(self, i: int, goal: Cell) -> None:
        """Say once a row that nothing says what its figures are promised of."""
        if i != self._unnamed:
            self._told.warn(wording("unnamed-row", goal=goal.text.strip()[:20]), i)
        self._unnamed = i

    def _is_unclear(self, i: int, row: Row, group: Group, done: Cell) -> bool:
        """Whether a result may be of more or less than the row's goal, which is said."""
        if id(done) in self._shared[group.goal.index]:
            said = wording("merged-figure.result", figure=done.text.strip())
            self._told.warn_once(said, done, i, group.goal.index)
            return True
        if may_be_parts(row, group):
            heads = tuple(p.title for p in group.progress)
            self._told.warn(
                wording("single-years", heads=heads, goal=group.goal.title), i, goal=group.goal.index
            )
            return True
        return False

    def _region_of(self, row: Row) -> str:
        if self._region is None:
            return ""
        text = squeeze(cell_at(row, self._region).text)
        if not text and not self._tasks:
            return ""
        if text:
            self._region_held = text if is_place(text, self._lexicon) or not is_nothing(text) else ""
        return self._region_held

    def _progress_of(self, row: Row, group: Group) -> Column:
        """The latest of the progress columns that is filled."""
        return next(
            (p for p in reversed(group.progress) if not is_nothing(cell_at(row, p).text)), group.progress[-1]
        )

    def _owners_of(self, row: Row, extra: dict[str, str]) -> list[str]:
        found: list[str] = []
        for cell in {id(c): c for c in (cell_at(row, n) for n in self._owners)}.values():
            text = parted(cell.text, cell.wraps)
            lead, support = split_support(text)
            if support:
                extra.setdefault("配合单位", support)
            found += [unit for unit in owners(lead) if unit not in found]
        return found


def _same_task(
    goal: Cell, no: str | None, before: OpenTask, done: Cell, in_figures: bool, group: Group
) -> bool:
    """One target with several progress rows is one task."""
    if goal is before.goal and goal.text:
        return no is None or no == before.task.no
    if in_figures or group.in_figures:
        return False
    return not goal.text.strip() and no is None and bool(done.text.strip()) and bool(before.task.target)
