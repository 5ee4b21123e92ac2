"""The folder that a run writes, here or in an object store: a few operations, each done whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from goalparse.batch import remote
from goalparse.errors import GoalparseError, SourceError, UsageError
from goalparse.messages import say, why
from goalparse.writing.extras import require

_LOCK, _UNFINISHED = ".lock", ".tmp"


class Folder(Protocol):
    """Where files are called by their paths in the folder, with slashes."""

    place: str
    """The folder itself: its path from the root, or its path in the store."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder and, where that is possible, keep other runs out of it."""

    def names(self, below: str = "") -> list[str]:
        """Return the names of the files in the folder, or in one in it, sorted."""

    def read(self, name: str) -> bytes | None:
        """Return a file, None where it is not there."""

    def write(self, name: str, content: Iterable[bytes]) -> None:
        """Write a file so that it is seen whole or not at all, even after a power cut."""

    def move(self, old: str, new: str) -> None:
        """Give a file another name; what had that name is gone."""

    def remove(self, name: str) -> None:
        """Remove a file; none there is no error."""

    def settle(self) -> None:
        """Force what was moved and removed to disk."""


def at(out: str | Path) -> Folder:
    """Return the folder at a path or address. SourceError where an address leads nowhere, UsageError for none."""
    if not isinstance(out, str | Path):
        raise UsageError(say("errors.batch.out-must-be", kind=type(out).__name__))
    if not str(out):
        raise UsageError(say("errors.batch.empty-path"))
    if not remote.is_address(str(out)):
        return LocalFolder(Path(out))
    system, path = remote.opened(str(out))
    return LocalFolder(Path(path)) if system.type_name == "local" else StoreFolder(str(out), system, path)


class LocalFolder:
    """A folder of this machine; only one run at a time may hold it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = Path(os.path.abspath(path)).as_posix()  # noqa: PTH100  (Path.absolute keeps a/../b)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder and keep other runs out of it; a run that dies lets go of it.

        Raises UsageError where another run holds it, SourceError where it cannot be written.
        """
        filelock = require("filelock", "analytics")
        with _writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(self.path / _LOCK)
            try:
                lock.acquire(blocking=False)
            except filelock.Timeout as error:
                raise UsageError(say("errors.batch.another-run-writing-there", path=self.path)) from error
        try:
            yield
        finally:
            lock.release()

    def names(self, below: str = "") -> list[str]:
        """Return the names of the files in the folder, or in one in it, sorted."""
        try:
            return sorted(entry.name for entry in os.scandir(self.path / below) if entry.is_file())
        except FileNotFoundError:
            return []

    def read(self, name: str) -> bytes | None:
        """Return a file, None where it is not there."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, content: Iterable[bytes]) -> None:
        """Write a file so that it is seen whole or not at all, even after a power cut."""
        target = self.path / name
        unfinished = target.with_name(target.name + _UNFINISHED)
        with _writing(self.path):
            target.parent.mkdir(exist_ok=True)
            try:
                with unfinished.open("wb") as out:
                    out.writelines(content)
                    out.flush()
                    os.fsync(out.fileno())
                unfinished.replace(target)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
            _sync(target.parent)

    def move(self, old: str, new: str) -> None:
        """Give a file another name; what had that name is gone."""
        with _writing(self.path):
            (self.path / old).replace(self.path / new)

    def remove(self, name: str) -> None:
        """Remove a file; none there is no error."""
        with _writing(self.path):
            (self.path / name).unlink(missing_ok=True)

    def settle(self) -> None:
        """Force what was moved and removed to disk."""
        _sync(self.path)


class StoreFolder:
    """A folder in an object store. Nothing keeps two runs apart there: the user has to see to it."""

    def __init__(self, address: str, system: Any, path: str) -> None:
        self.address, self.place = address, path
        self._system = system

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder. Raises SourceError where it cannot be made."""
        with _writing(self.address):
            self._system.create_dir(self.place)
        yield

    def names(self, below: str = "") -> list[str]:
        """Return the names of the files in the folder, or in one in it, sorted."""
        fs = require("pyarrow.fs", "analytics")
        inside = fs.FileSelector(f"{self.place}/{below}".rstrip("/"), allow_not_found=True)
        with _writing(self.address):
            return sorted(one.base_name for one in self._system.get_file_info(inside) if one.is_file)

    def read(self, name: str) -> bytes | None:
        """Return a file, None where it is not there."""
        try:
            with self._system.open_input_stream(f"{self.place}/{name}") as source:
                content: bytes = source.read()
                return content
        except FileNotFoundError:
            return None

    def write(self, name: str, content: Iterable[bytes]) -> None:
        """Write a file, which a store shows when it is whole."""
        with _writing(self.address):
            out = self._system.open_output_stream(f"{self.place}/{name}")
            for piece in content:
                out.write(piece)
            out.close()  # not in mid-way: what is not closed is never seen

    def move(self, old: str, new: str) -> None:
        """Give a file another name; what had that name is gone."""
        with _writing(self.address):
            self._system.move(f"{self.place}/{old}", f"{self.place}/{new}")

    def remove(self, name: str) -> None:
        """Remove a file; none there is no error."""
        with _writing(self.address), suppress(FileNotFoundError):
            self._system.delete_file(f"{self.place}/{name}")

    def settle(self) -> None:
        """Do nothing: a store keeps what it has acknowledged."""


@contextmanager
def _writing(folder: str | Path) -> Iterator[None]:
    try:
        yield
    except GoalparseError:
        raise
    except OSError as error:
        said = " ".join(why(error).split())
        raise SourceError(say("errors.batch.cannot-write-what-finished", folder=folder, why=said)) from error
    except ValueError as error:  # a NUL in the path
        raise SourceError(say("errors.writing.cannot-write", target=ascii(str(folder)), why=error)) from error


def _sync(folder: Path) -> None:
    """Force a rename to disk; systems that cannot open a folder do it by themselves."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
