"""What `parse` takes: paths, bytes, open files, texts. What it does not take is told what it does."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import goalparse
from goalparse.errors import FormatError, NoReportError, SourceError, UsageError
from goalparse.lexicon import default
from goalparse.reading import Limits, read

TEXT = "序号,目标任务,进展情况\n1,新增就业3万人,已新增就业1.2万人\n"
DATA = TEXT.encode()


def targets(source: Any, **options: Any) -> list[str]:
    return [task.target for task in goalparse.parse(source, **options).tasks]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_bytes(DATA)
    return path


class Trickle(io.RawIOBase):
    """A file that gives three bytes at a time, as a socket may."""

    def __init__(self) -> None:
        self.left = DATA

    def read(self, _size: int = -1) -> bytes:
        piece, self.left = self.left[:3], self.left[3:]
        return piece


def test_every_form_of_a_document_gives_the_same_report(path: Path) -> None:
    class Pathlike:
        def __fspath__(self) -> str:
            return str(path)

    forms: list[Any] = [path, str(path), Pathlike(), DATA, bytearray(DATA), memoryview(DATA)]
    forms += [io.BytesIO(DATA), io.StringIO(TEXT), Trickle()]
    wanted = goalparse.parse(path)
    assert [task.target for task in wanted.tasks] == ["新增就业3万人"]
    for form in forms:
        found = goalparse.parse(form, name="a.csv")
        assert found == wanted


def test_an_open_file_tells_its_name(path: Path, tmp_path: Path) -> None:
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        assert [goalparse.parse(file).source.name for file in (binary, text)] == ["a.csv"] * 2
    named = io.BytesIO(DATA)
    named.name = os.fsencode(path)
    assert goalparse.parse(named).source.name == "a.csv"
    with path.open("rb") as file:
        assert goalparse.parse(file, name="b.csv").source.name == "b.csv"
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("folder/c.csv", DATA)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive, archive.open("folder/c.csv") as member:
        assert goalparse.parse(member).source.name == "c.csv"


@pytest.mark.parametrize("name", [None, 3, "<stdin>", ""])
def test_an_open_file_without_a_name_has_none(name: object) -> None:
    file = io.BytesIO(DATA)
    file.name = name
    assert goalparse.parse(file, format="csv").source.name is None


def test_an_open_file_is_read_from_where_it_stands_and_stays_open() -> None:
    file = io.BytesIO(b"\x00\x00" + DATA)
    file.seek(2)
    assert targets(file, name="a.csv") == ["新增就业3万人"]
    assert not file.closed


def test_an_open_file_that_cannot_be_read_is_an_error(path: Path) -> None:
    closed = path.open("rb")
    closed.close()
    with pytest.raises(SourceError, match=r"a\.csv: cannot be read: .*closed"):
        goalparse.parse(closed)
    path.write_bytes(TEXT.encode("gb18030"))
    with path.open(encoding="utf-8") as text, pytest.raises(FormatError, match="mode 'rb'"):
        goalparse.parse(text)
    with path.open("ab") as written, pytest.raises(SourceError, match="cannot be read"):
        goalparse.parse(written)
    with pytest.raises(FormatError, match="document: empty"):
        goalparse.parse(io.BytesIO(b" \n"))


def test_an_open_file_beyond_the_limit_is_left_unread() -> None:
    class Endless(io.RawIOBase):
        def read(self, _size: int = -1) -> bytes:
            return b"x" * 1000

    with pytest.raises(
        SourceError, match=r"document: at least [0-9,]+ bytes, more than the 5,000.*Limits\.document_bytes"
    ):
        read(Endless(), lexicon=default(), limits=Limits(document_bytes=5000))


def test_a_file_that_gives_neither_bytes_nor_text_is_an_error() -> None:
    class Odd:
        def read(self, _size: int) -> list[int]:
            return [1]

    with pytest.raises(UsageError, match="gave list, not bytes or text"):
        goalparse.parse(Odd())


@pytest.mark.parametrize("wrong", [None, 5, 1.5, ["a.csv"], {"a": 1}, object()])
def test_another_type_is_told_what_is_taken(wrong: Any) -> None:
    with pytest.raises(UsageError, match=f"open file or a text, not {type(wrong).__name__}"):
        goalparse.parse(wrong)


def test_other_arguments_of_a_wrong_type_are_told() -> None:
    with pytest.raises(UsageError, match=r"name must be a str.*not \w*PosixPath"):
        goalparse.parse(DATA, name=Path("a.csv"))  # type: ignore[arg-type]
    for wrong in (["csv"], 3, "csvv"):
        with pytest.raises(UsageError, match=r"unknown format .* known are docx"):
            goalparse.parse(DATA, format=wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"place must be a str.*not int"):
        goalparse.parse(DATA, place=330112)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="side must be target or progress, not 'x'"):
        goalparse.extract("3万人", side="x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "missing", ["absent.docx", "reports/a.html", "a\0b.csv", "https://example.org/a.html"]
)
def test_a_text_that_looks_like_a_path_is_no_document(missing: str) -> None:
    with pytest.raises(SourceError, match=r"no such file|fetches nothing"):
        goalparse.parse(missing)


def test_a_path_that_cannot_be_one_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"null (byte|character)"):
        goalparse.parse(Path("a\0b.csv"))
    with pytest.raises(SourceError, match="cannot be read"):
        goalparse.parse(tmp_path)
    with pytest.raises(SourceError, match=r"absent\.csv: cannot be read"):
        goalparse.parse(tmp_path / "absent.csv")


def test_half_a_character_in_a_text_breaks_no_json_and_moves_no_offset() -> None:
    given = "\ud83d新增就业3万人", "已新增就业1万人\udfff"
    task = goalparse.parse_task(*given)
    assert (task.target, task.progress) == given
    for indent in (None, 2):
        again = goalparse.Task.model_validate_json(task.model_dump_json(indent=indent))
        assert again == task
        assert [(q.start, q.end) for q in again.quantities] == [(5, 8), (5, 8)]
    assert json.loads(goalparse.extract("新增\ud800就业3万人").model_dump_json())["quantities"]
    both = goalparse.parse_task("\ud83d\ude00新增就业3万人", "")
    again = goalparse.Task.model_validate_json(both.model_dump_json())
    assert again.target == "\ufffd\ufffd新增就业3万人"
    with pytest.raises(ValidationError, match="Invalid JSON"):
        goalparse.Task.model_validate_json('{"target": ')
    whole = goalparse.parse_task("新增就业3万人😀", "")
    assert goalparse.Task.model_validate_json(whole.model_dump_json()) == whole


def test_half_a_character_in_a_document_or_its_name_breaks_no_output() -> None:
    report = goalparse.parse(TEXT.replace("新增", "新\ud800增", 1), name="a\udcff.csv")
    assert report.source.name == "a\ufffd.csv"
    assert goalparse.Report.model_validate_json(report.model_dump_json()) == report


def test_a_plain_text_is_still_a_text() -> None:
    with pytest.raises(NoReportError):
        goalparse.parse("今天天气很好。")
