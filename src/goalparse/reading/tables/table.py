"""One grid to tasks: which rows are tasks, and what each of them takes from its cells."""

from __future__ import annotations

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Content, Grid
from goalparse.reading.headers import read_header
from goalparse.reading.owners import owners, parted, split_support
from goalparse.reading.row_kinds import is_closing, is_heading, is_page_number, is_total
from goalparse.reading.row_numbers import row_number
from goalparse.reading.tables.columns import Columns, find_columns
from goalparse.reading.tables.composing import composed, unit_note
from goalparse.reading.tables.figures import is_nothing
from goalparse.reading.tables.pages import is_cut, sewn
from goalparse.reading.tables.stacking import grown_together

_EMPTY = Cell("")


class TableReader:
    """Reads one grid row by row. `columns` may be given by the table before, of which this one goes on."""

    def __init__(self, grid: Grid, lexicon: Lexicon, content: Content, columns: Columns | None) -> None:
        self.grid = grid
        self.columns = columns
        self.all_columns: list[Columns] = []
        self.section: str | None = None
        self.unit_note = ""
        self.header_row = 0
        self.last_row = 0
        self._lexicon = lexicon
        self._content = content
        self._tasks: list[RawTask] = []
        self._target_cell: Cell | None = None
        self._progress_cell: Cell | None = None
        self._trailing: list[tuple[int, str]] = []

    def read(self) -> list[RawTask]:
        """Return the tasks in order; none when the grid has no header of tasks."""
        rows = self.grid.rows
        carried = self.columns is not None
        held: tuple[int, list[Cell]] | None = None
        broken = False
        i = 0
        while i < len(rows):
            broken = broken or i in self.grid.breaks
            if (columns := self._header_at(i)) is not None:
                if not broken:
                    self._flush(held)
                    held = None
                if not self.all_columns:
                    self.header_row = i
                    self._read_unit_note(rows[:i])
                self._open(columns)
                i += columns.height
                continue
            if self.columns is not None:
                if broken and held and is_cut(held[1], rows[i], self.columns):
                    held = (held[0], sewn(held[1], rows[i]))
                    self._warn("joined-over-page", "a row goes on over a page break", i)
                else:
                    self._flush(held)
                    held = (i, rows[i])
            broken = False
            i += 1
        self._flush(held)
        if carried and self._tasks and not self.all_columns:
            self._warn("header-assumed", "no header: the columns of the table before were taken", 0)
        for at, text in self._trailing if self._tasks else []:
            self._warn("skipped-row", f"below the last task: {text[:40]}", at)
        return self._tasks

    def _read_unit_note(self, rows: list[list[Cell]]) -> None:
        texts = [c.text for row in rows for c in dict.fromkeys(row)]
        self.unit_note = unit_note(texts, self._lexicon) or self.unit_note

    def _flush(self, held: tuple[int, list[Cell]] | None) -> None:
        if held is not None and self.columns is not None:
            self._row(*held, self.columns)

    def _header_at(self, i: int) -> Columns | None:
        rows = self.grid.rows
        if not self._may_be_header(rows[i]) and not (i + 1 < len(rows) and self._may_be_header(rows[i + 1])):
            return None
        here = find_columns(rows[i : i + 40], self._lexicon)
        if here is None or (here.height == 1 and not self._may_be_header(rows[i])):
            return None
        for later in range(i + 1, i + here.height):
            other = find_columns(rows[later : later + 40], self._lexicon)
            apart = not grown_together(rows[later - 1], rows[later], self._lexicon)
            if other is not None and apart and other.score >= here.score:
                return None
        return here

    def _may_be_header(self, row: list[Cell]) -> bool:
        cells = {id(c): c for c in row if 0 < len(c.text) <= 40}.values()
        known = [h for c in cells if (h := read_header(c.text, self._lexicon)).role]
        if not any(h.sure for h in known):
            return False
        return len(known) >= 2 and len(known) * 2 >= len({id(c) for c in row if c.text.strip()})

    def _open(self, columns: Columns) -> None:
        known = {h.text for c in self.all_columns for h in c.headers}
        for header in columns.headers:
            if header.role is None and header.text and header.text not in known:
                self._warn("unknown-column", f"column {header.text!r} is kept in extra", None)
        last = columns.headers[columns.progress[-1]]
        if last.role == "rate":
            others = "、".join(columns.extra.values()) or "none"
            self._warn(
                "rate-as-progress", f"only {last.text!r} tells of progress; other columns: {others}", None
            )
        self.columns = columns
        self.all_columns.append(columns)
        self._target_cell = self._progress_cell = None

    def _row(self, i: int, row: list[Cell], columns: Columns) -> None:
        distinct = list({id(c): c for c in row if c.text.strip()}.values())
        if not distinct or (len(distinct) == 1 and is_page_number(distinct[0].text)):
            return
        first = distinct[0].text
        if is_closing(first, self._lexicon):
            self._trailing.append((i, first))
            return
        if is_total(first, self._lexicon) or (
            len(distinct) > 1 and is_total(distinct[1].text, self._lexicon)
        ):
            self._warn("skipped-row", f"a total is not a task: {first}", i)
            return
        if len(row) != len(columns.headers) and len(distinct) > 1:
            beyond = " ".join(c.text for c in row[len(columns.headers) :] if c.text.strip())
            lost = f"; left out: {beyond}" if beyond else ""
            self._warn("ragged-row", f"{len(row)} cells where the header has {len(columns.headers)}{lost}", i)
        if (title := self._section_title(i, row, columns, distinct)) is not None:
            self._trailing = [(i, title)]
            self.section = title
            return
        self._trailing = []
        self._task(i, row, columns)
        self.last_row = i

    def _section_title(self, i: int, row: list[Cell], columns: Columns, distinct: list[Cell]) -> str | None:
        """Return the text of a heading row, None when the row is something else."""
        number = _at(row, columns.number)
        texts = [c for c in distinct if c is not number or row_number(c.text) is None]
        if len(texts) != 1 or len(texts[0].text) > 60:
            return None
        cell = texts[0]
        across = sum(c is cell for c in row) > 1
        if across and len(distinct) == 1:
            return cell.text
        if cell is number or is_heading(cell.text, self._lexicon):
            return cell.text
        place = next(n for n, c in enumerate(row) if c is cell)
        if (
            columns.target is not None
            and place < columns.target
            and place not in (*columns.owners, *columns.progress)
        ):
            return cell.text
        if place == columns.target and self._heads_a_block(i, number, columns):
            return cell.text
        return None

    def _heads_a_block(self, i: int, number: Cell, columns: Columns) -> bool:
        """Whether a row with no more than a number and a name stands over rows of its own."""
        if columns.number is None:
            return False
        if not number.text.strip():
            return True
        mine = row_number(number.text)
        below = next((r for r in self.grid.rows[i + 1 :] if any(c.text.strip() for c in r)), None)
        theirs = row_number(_at(below, columns.number).text) if below else None
        if mine is None or theirs is None:
            return False
        if (
            not number.text.strip()[:1].isdigit()
            and _at(below or [], columns.number).text.strip()[:1].isdigit()
        ):
            return True
        return len(theirs) == len(mine) + 1 and theirs[: len(mine)] == mine

    def _task(self, i: int, row: list[Cell], columns: Columns) -> None:
        number, target_cell = _at(row, columns.number), _at(row, columns.target)
        progress_cell = self._progress_cell_of(row, columns)
        before = self._tasks[-1] if self._tasks else None
        no = number.text.strip().rstrip("、.．,，") or None
        if before is not None and self._same_task(target_cell, no, before, progress_cell):
            if progress_cell is not self._progress_cell and progress_cell.text:
                before.progress = f"{before.progress}\n{progress_cell.text}".strip("\n")
            before.owners += [o for o in self._owners(row, columns, {}) if o not in before.owners]
            self._progress_cell = progress_cell
            return
        extra = self._extra(row, columns, progress_cell)
        held = self._owners(row, columns, extra)
        if no is None and columns.number is not None and before is not None:
            no = before.no
            held = held or list(before.owners)
        target, progress = composed(
            columns, row, target_cell.text, progress_cell, self.unit_note, self._lexicon
        )
        if columns.name is not None and target != target_cell.text:  # these stand in the texts now
            told = (columns.name, columns.unit, *columns.growth.values())
            extra = {k: v for k, v in extra.items() if k not in _titles(columns, *told)}
        if columns.target is not None and not target:
            self._warn("empty-target", f"task {no or len(self._tasks) + 1} has no target text", i)
        self._tasks.append(RawTask(target, progress, no, self.section, held, extra))
        self._target_cell, self._progress_cell = target_cell, progress_cell

    def _same_task(self, target: Cell, no: str | None, before: RawTask, progress: Cell) -> bool:
        """One target with several progress rows is one task."""
        if target is self._target_cell and target.text:
            return no is None or no == before.no
        return not target.text.strip() and no is None and bool(progress.text.strip()) and bool(before.target)

    def _progress_cell_of(self, row: list[Cell], columns: Columns) -> Cell:
        """The latest of the progress columns that is filled."""
        for n in reversed(columns.progress):
            if not is_nothing((cell := _at(row, n)).text):
                columns.reported.add(n)
                return cell
        return _at(row, columns.progress[-1])

    def _owners(self, row: list[Cell], columns: Columns, extra: dict[str, str]) -> list[str]:
        found: list[str] = []
        for cell in {id(c): c for c in (_at(row, n) for n in columns.owners)}.values():
            text = parted(cell.text, cell.wraps)
            lead, support = split_support(text)
            if support:
                extra.setdefault("配合单位", support)
            found += [unit for unit in owners(lead) if unit not in found]
        return found

    def _extra(self, row: list[Cell], columns: Columns, progress: Cell) -> dict[str, str]:
        return {
            title: text
            for n, title in columns.extra.items()
            if (text := _at(row, n).text.strip())
            and (n not in columns.progress or _at(row, n) is not progress)
        }

    def _warn(self, code: str, message: str, row: int | None) -> None:
        place = self.grid.place if row is None else f"{self.grid.place}, row {row + 1}"
        self._content.warn(code, message, place)


def _titles(columns: Columns, *indexes: int | None) -> set[str]:
    return {columns.extra[i] for i in indexes if i is not None and i in columns.extra}


def _at(row: list[Cell], column: int | None) -> Cell:
    return row[column] if column is not None and column < len(row) else _EMPTY
