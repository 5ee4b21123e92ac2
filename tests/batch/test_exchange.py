"""The moment in which one result takes the place of another, stopped after every single step of it."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pytest

from goalparse.batch.contents import hashed
from goalparse.batch.document import Document, Entry, parse_document
from goalparse.batch.folder import LocalFolder
from goalparse.batch.part import Part, entries_in
from goalparse.batch.store import Store
from goalparse.errors import SourceError

MADE_BY = "goalparse, by a test"


class Stopped(BaseException):
    """Stands for a process that is no more."""


class Stopping(LocalFolder):
    """A folder that is changed a few times and then never again."""

    def __init__(self, path: Path, steps: int) -> None:
        super().__init__(path)
        self.left = steps

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped

    def write(self, name: str, content: Iterable[bytes]) -> None:
        self._step()
        super().write(name, content)

    def move(self, old: str, new: str) -> None:
        self._step()
        super().move(old, new)

    def remove(self, name: str) -> None:
        self._step()
        super().remove(name)


def part(home: Path, name: str, *goals: int) -> Part:
    documents = []
    for goal in goals:
        path = home / f"{goal}.csv"
        path.write_text(f"目标任务,进展情况\n新建公园{goal}处,建成公园3处\n", encoding="utf-8")
        documents.append(hashed(Document(path.name, str(path))))
    return Part(f"part-{name}.parquet", tuple(documents))


def finish(folder: LocalFolder, parts: list[Part]) -> None:
    seen: list[Entry] = []
    with Store(folder, MADE_BY).held() as store:
        for wanted in store.missing(parts):
            store.commit(wanted, [parse_document(document) for document in wanted.documents])
        store.finish(parts, [], seen.append)
    assert [entry.source for entry in seen] == [one.name for part in parts for one in part.documents]


def result(out: Path) -> tuple[list[str], list[str]]:
    """Return the goals that a query over all parts finds, and the documents that the manifest names."""
    rows = duckdb.connect().execute(f"SELECT goal_text FROM '{out}/*.parquet' ORDER BY goal_value").fetchall()
    lines = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [text for (text,) in rows], sorted(json.loads(line)["source"] for line in lines)


OLD = ["5处", "6处", "7处"], ["5.csv", "6.csv", "7.csv"]
NEW = ["6处", "8处", "9处"], ["6.csv", "8.csv", "9.csv"]


def results(home: Path) -> tuple[list[Part], list[Part]]:
    """An older result and a newer one, which have one part in common."""
    shared = part(home, "shared", 6)
    return [part(home, "old", 5, 7), shared], [shared, part(home, "new", 8, 9)]


@pytest.mark.parametrize("go_on", ["as before", "with what is newer"])
def test_after_every_step_there_is_the_old_result_or_the_new_one_or_an_error(
    tmp_path: Path, go_on: str
) -> None:
    old, new = results(tmp_path)
    found: list[str] = []
    for steps in range(100):
        out = tmp_path / f"out{steps}"
        finish(LocalFolder(out), old)
        try:
            finish(Stopping(out, steps), new)
        except Stopped:
            pass
        else:
            break
        try:
            found.append({str(OLD): "old", str(NEW): "new"}[str(result(out))])
        except duckdb.Error:
            found.append("error")
        wanted, right = (old, OLD) if go_on == "as before" else (new, NEW)
        finish(LocalFolder(out), wanted)
        assert result(out) == right
        assert sorted(path.name for path in out.iterdir() if path.is_file()) == sorted(
            [".lock", "manifest.jsonl", *(part.file for part in wanted)]
        )
        assert list((out / ".new").iterdir()) == []
    # The part, the manifest, the guard, all hidden; the guard, the manifest, the old part, the new one. The end.
    assert found == ["old"] * 4 + ["error"] * 4


def stopped_in_the_exchange(home: Path) -> Path:
    old, new = results(home)
    out = home / "out"
    finish(LocalFolder(out), old)
    with pytest.raises(Stopped):
        finish(Stopping(out, 5), new)
    with pytest.raises(duckdb.Error):
        result(out)
    return out


def test_a_run_begins_by_finishing_what_the_one_before_had_begun(tmp_path: Path) -> None:
    out = stopped_in_the_exchange(tmp_path)
    with Store(LocalFolder(out), MADE_BY).held():
        assert result(out) == NEW


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("how", [Path.unlink, damage])
def test_a_part_that_goes_while_the_run_is_going_on_is_noticed(
    tmp_path: Path, how: Callable[[Path], None]
) -> None:
    old, new = results(tmp_path)
    out = tmp_path / "out"
    finish(LocalFolder(out), old)
    with Store(LocalFolder(out), MADE_BY).held() as store:
        (missing,) = store.missing(new)
        store.commit(missing, [parse_document(document) for document in missing.documents])
        how(out / "part-shared.parquet")
        with pytest.raises(SourceError, match=r"part-shared\.parquet was removed or damaged"):
            store.finish(new, [], lambda _: None)
    finish(LocalFolder(out), new)
    assert result(out) == NEW


def test_a_damaged_part_is_no_part_and_is_made_again(tmp_path: Path) -> None:
    old, _ = results(tmp_path)
    out = tmp_path / "out"
    finish(LocalFolder(out), old)
    path = out / "part-shared.parquet"
    whole = path.read_bytes()
    assert entries_in(whole, MADE_BY) is not None
    dice = random.Random(6)
    for at in [0, len(whole) - 1, *(dice.randrange(len(whole)) for _ in range(1000))]:
        flipped = whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :]
        assert entries_in(flipped, MADE_BY) is None
        assert entries_in(whole[:at], MADE_BY) is None
    path.write_bytes(whole[:-100])
    left_behind = out / ".new" / "part-left-behind.parquet.new.tmp"
    left_behind.write_bytes(b"PAR1")
    finish(LocalFolder(out), old)
    assert result(out) == OLD
    assert not left_behind.exists()


def test_a_file_that_is_being_written_is_taken_by_no_glob(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, seen, sync = tmp_path / "out", list[set[str]](), os.fsync

    def look(handle: int) -> None:
        seen.append({path.name for end in ("parquet", "jsonl") for path in out.glob(f"**/*.{end}")})
        sync(handle)

    wanted = part(tmp_path, "one", 5)
    monkeypatch.setattr(os, "fsync", look)
    finish(LocalFolder(out), [wanted])
    shown = {"manifest.jsonl", wanted.file}
    # The part, its folder; the manifest, its folder; the guard, its folder; the folder after the exchange.
    assert seen == [*[set()] * 6, shown]
