"""One target with several progress rows: their texts put together, in time linear in the rows."""

from __future__ import annotations

from goalparse.drafts import RawTask
from goalparse.reading.blocks import Cell


class OpenTask:
    """The last task of a group while rows go on with it."""

    def __init__(self, goal: Cell, done: Cell, task: RawTask) -> None:
        self.goal = goal
        self.task = task
        self._done = done
        self._more: list[str] = []
        self._owners = set(task.owners)

    def add(self, goal: Cell, done: Cell, owners: list[str]) -> None:
        """Take up what one more row says of the task."""
        if done is not self._done and done.text:
            self._more.append(done.text)
        self.task.owners += [unit for unit in owners if unit not in self._owners]
        self._owners.update(owners)
        self.goal, self._done = goal, done

    def close(self) -> None:
        """Put the texts of all rows into the task."""
        if self._more:
            self.task.progress = "\n".join([self.task.progress, *self._more]).strip("\n")
            self._more = []
