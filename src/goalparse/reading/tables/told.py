"""What is said of the rows of a segment, and which task each of it is about."""

from __future__ import annotations

from goalparse.drafts import RawTask
from goalparse.reading.blocks import Cell, Content, Wording


class Told:
    """Warns of a segment and of its rows; knows the tasks when all rows have been read."""

    def __init__(self, content: Content, place: str) -> None:
        self._content = content
        self._place = place
        self._said: set[int] = set()
        """Ids of the merged cells that a warning has named."""
        self._tasks: dict[int, dict[int, RawTask]] = {}
        """Row → goal column → the task that was read from it."""
        self._rows: list[tuple[int, int, int | None]] = []
        """Of each warning of a row: its number, the row and, where it is of one, the goal column."""

    def read(self, row: int, goal: int, task: RawTask) -> None:
        """Wording that a row has given, or gone on with, a task."""
        self._tasks.setdefault(row, {})[goal] = task

    def warn(
        self, said: Wording, row: int | None, *, goal: int | None = None, part_of: int | None = None
    ) -> None:
        """Warn of the segment, of a row, or of what a goal column has in it; `part_of` is the row it is read with."""
        place = self._place if row is None else f"{self._place}, row {row + 1}"
        number = self._content.warn(said, place)
        if row is not None:
            self._rows.append((number, row if part_of is None else part_of, goal))

    def warn_once(self, said: Wording, cell: Cell, row: int, goal: int) -> None:
        """Warn of a merged cell, in the first row that it stands in."""
        if id(cell) not in self._said:
            self.warn(said, row, goal=goal)
        self._said.add(id(cell))

    def close(self) -> None:
        """Say which task each warning is about, where that is one."""
        for number, row, goal in self._rows:
            found = self._tasks.get(row, {})
            tasks = {id(task): task for column, task in found.items() if goal in (None, column)}
            if len(tasks) == 1:
                self._content.about[number] = next(iter(tasks.values()))
