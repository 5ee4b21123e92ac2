"""A zip archive of documents: its documents are read, each by itself."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import goalparse
from goalparse.batch import find, run
from goalparse.batch.archives import members, pieces
from goalparse.batch.contents import bounded, hashed
from goalparse.batch.document import Document
from goalparse.batch.inputs import documents_at
from goalparse.batch.on_ray import _documents
from goalparse.cli import main
from goalparse.errors import FormatError, SourceError
from goalparse.reading import Limits
from readers.helpers import zipped
from readers.writers import Report, write_docx, write_ods, write_xlsx

HEADER = "目标任务,进展情况,责任单位\n"


def report(goal: int) -> bytes:
    return f"{HEADER}新建公园{goal}处,建成公园3处,城管局\n".encode()


@pytest.fixture(autouse=True)
def _beside_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, parts: dict[str, bytes]) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(zipped(parts))
    return Path(path)


def of_windows(parts: dict[str, bytes]) -> bytes:
    """A zip whose names are in GB18030 without a mark of it, as Chinese Windows writes them."""
    raw = [name.encode("gb18030") for name in parts]
    placeholders = [chr(ord("A") + n) * len(name) for n, name in enumerate(raw)]
    data = zipped(dict(zip(placeholders, parts.values(), strict=True)))
    for placeholder, name in zip(placeholders, raw, strict=True):
        data = data.replace(placeholder.encode(), name)
    return data


def locked(data: bytes) -> bytes:
    """The zip with the mark of encryption on its first file."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:6] + b"\x01" + data[7:at] + b"\x01" + data[at + 1 :]


def manifest(out: Path) -> dict[str, dict[str, Any]]:
    lines = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["source"]: line for line in map(json.loads, lines)}


def goals(out: Path) -> dict[str, str]:
    rows = [row for path in out.glob("*.parquet") for row in pq.read_table(path).to_pylist()]
    return {row["source"]: row["goal_text"] for row in rows}


def test_documents_of_an_archive_are_read_like_files() -> None:
    small = Report("某县2024年上半年进展情况", [], [["1", "新建公园9处", "建成3处", "城管局"]])
    write(
        "in/all.zip",
        {
            "a.csv": report(5),
            "sub/b.docx": write_docx(small),
            "sub/图.png": b"x",
            "__MACOSX/._a.csv": b"x",
            ".hidden/c.csv": report(6),
            "~$b.docx": b"x",
            "bad.docx": b"no zip",
        },
    )
    Path("in/one.csv").write_bytes(report(7))
    summary = run(["in"], "out", jobs=2)
    lines = manifest(Path("out"))
    names = ["all.zip/a.csv", "all.zip/bad.docx", "all.zip/sub/b.docx", "one.csv"]
    assert [name for name, line in lines.items() if line["state"] != "passed_over"] == names
    assert {name: line["code"] for name, line in lines.items() if line["state"] == "passed_over"} == {
        "all.zip/.hidden/c.csv": "hidden",
        "all.zip/__MACOSX/._a.csv": "hidden",
        "all.zip/sub/图.png": "unsupported",
        "all.zip/~$b.docx": "temporary",
    }
    assert goals(Path("out")) == {names[0]: "5处", names[2]: "9处", names[3]: "7处"}
    assert lines[names[0]]["sha256"] == goalparse.parse(report(5), name="a.csv").source.sha256
    assert [entry.source for entry in summary.failures] == [names[1]]
    assert lines[names[1]]["error"].startswith("all.zip/bad.docx: the name says docx")


def test_what_has_not_changed_in_an_archive_is_not_read_again() -> None:
    write("all.zip", {"a.csv": report(5), "b.csv": report(6)})
    run(["all.zip"], "out", jobs=1)
    assert run(["all.zip"], "out", jobs=1).reused == 2
    write("all.zip", {"a.csv": report(5), "b.csv": report(8)})
    assert run(["all.zip"], "out", jobs=1).reused == 1
    assert goals(Path("out")) == {"all.zip/a.csv": "5处", "all.zip/b.csv": "8处"}


def test_names_as_chinese_windows_writes_them() -> None:
    Path("all.zip").write_bytes(of_windows({"上半年/进展.csv": report(5), "乗\\b.csv": report(6)}))
    assert [d.name for d in find(["all.zip"])] == ["all.zip/上半年/进展.csv", "all.zip/乗/b.csv"]
    run(["all.zip"], "out", jobs=1)
    assert goals(Path("out"))["all.zip/上半年/进展.csv"] == "5处"
    with pytest.raises(
        FormatError, match=r"all\.zip: a zip archive of 2 files \(上半年/进展\.csv, 乗/b\.csv\)"
    ):
        goalparse.parse(Path("all.zip"))


def test_what_cannot_be_read_in_an_archive_fails_by_itself() -> None:
    Path("in").mkdir()
    Path("in/locked.zip").write_bytes(locked(zipped({"a.csv": report(5), "b.csv": report(6)})))
    write("in/nested.zip", {"inner.zip": zipped({"a.csv": report(5)}), "c.csv": report(7)})
    write("in/pictures.zip", {"a.png": b"x", "b.png": b"x"})
    Path("in/cut.zip").write_bytes(zipped({"a.csv": report(5)})[:-30])
    broken = zipped({"a.csv": report(5), "b.csv": report(8)})
    Path("in/broken.zip").write_bytes(broken[:40] + b"\xff\xff\xff" + broken[43:])
    run(["in"], "out", jobs=1)
    codes = {name: line["code"] for name, line in manifest(Path("out")).items() if line["state"] == "failed"}
    assert codes == {
        "broken.zip/a.csv": "damaged",
        "cut.zip": "damaged",
        "locked.zip/a.csv": "encrypted",
        "nested.zip/inner.zip": "unsupported",
        "pictures.zip": "unsupported",
    }
    errors = {name: line["error"] for name, line in manifest(Path("out")).items() if line["error"]}
    assert errors.keys() == {
        "broken.zip/a.csv",
        "cut.zip",
        "locked.zip/a.csv",
        "nested.zip/inner.zip",
        "pictures.zip",
    }
    assert errors["locked.zip/a.csv"] == (
        "locked.zip/a.csv: encrypted; unpack the archive with its password and give the file"
    )
    assert "an archive inside an archive" in errors["nested.zip/inner.zip"]
    assert "no document in it, but 2 files (a.png, b.png)" in errors["pictures.zip"]
    assert "truncated or damaged" in errors["cut.zip"]
    assert "damaged in the archive" in errors["broken.zip/a.csv"]
    assert goals(Path("out")).keys() == {"broken.zip/b.csv", "locked.zip/b.csv", "nested.zip/c.csv"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_in_an_archive_are_two() -> None:
    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.writestr("a.csv", report(5))
        archive.writestr("a.csv", report(6))
    run("all.zip", "out", jobs=1)
    assert {name: line["code"] for name, line in manifest(Path("out")).items()} == {
        "all.zip/a.csv": "unsupported",
        "all.zip/a (2).csv": None,
    }
    assert goals(Path("out")) == {"all.zip/a (2).csv": "6处"}


def test_an_office_file_named_zip_is_one_document() -> None:
    small = Report("某县2024年上半年进展情况", [], [["1", "新建公园9处", "建成3处", "城管局"]])
    for n, made in enumerate((write_docx(small), write_xlsx(small), write_ods(small))):
        Path(f"{n}.zip").write_bytes(made)
    assert [(d.name, d.member) for d in find(["*.zip"])] == [(f"{n}.zip", None) for n in range(3)]


def test_limits_of_an_archive() -> None:
    archive = io.BytesIO(zipped({f"{n}.csv": report(n) for n in range(20)}))
    assert len(members(archive)) == 20
    with pytest.raises(SourceError, match=r"Limits\.members"):
        members(archive, Limits(members=19))
    with pytest.raises(SourceError, match=r"Limits\.archive_bytes"):
        members(archive, Limits(archive_bytes=1000))
    assert b"".join(pieces(archive, "3.csv")) == report(3)


def test_no_more_is_unpacked_than_is_allowed() -> None:
    found = pieces(io.BytesIO(zipped({"a.csv": report(5)})), "a.csv")
    assert bounded(found, Limits(document_bytes=10)) == report(5)[:11]


def test_a_raised_limit_reads_a_document_in_an_archive_to_its_end() -> None:
    usual = Limits().document_bytes
    head, first = "<table><tr><td>目标任务<td>进展情况", "<tr><td>建桥5座<td>建成3座"
    whole = f"{head}{first}<!--{' ' * usual}--><tr><td>建桥8座<td>建成2座</table>".encode()
    write("all.zip", {"a.html": whole})
    assert run("all.zip", "out", jobs=1).failures[0].code == "too_large"
    summary = run("all.zip", "out", jobs=1, limits=Limits(document_bytes=2 * usual))
    assert (summary.states, summary.rows) == ({"ok": 1}, 2)
    assert manifest(Path("out"))["all.zip/a.html"]["sha256"] == sha256(whole).hexdigest()


def test_limits_of_archives_reach_the_archive(capsys: pytest.CaptureFixture[str]) -> None:
    write("all.zip", {"a.csv": report(5), "b.csv": report(6)})
    assert main(["batch", "all.zip", "-o", "out", "-j", "1", "--limit", "members=1"]) == 1
    assert "Limits.members" in capsys.readouterr().err
    assert main(["batch", "all.zip", "-o", "out", "-j", "1", "--limit", "members=2"]) == 0
    assert goals(Path("out")) == {"all.zip/a.csv": "5处", "all.zip/b.csv": "6处"}


def test_a_path_from_where_the_archive_was_made_is_no_hidden_folder() -> None:
    write(
        "all.zip", {"./in/a.csv": report(5), "../../b.csv": report(6), "/c.csv": report(7), "./.d.csv": b""}
    )
    summary = run("all.zip", "out", jobs=1)
    assert goals(Path("out")) == {"all.zip/in/a.csv": "5处", "all.zip/b.csv": "6处", "all.zip/c.csv": "7处"}
    assert summary.passed_over == {"hidden": 1}
    assert not Path("../../b.csv").exists()


def test_an_archive_over_a_limit_is_one_failure() -> None:
    write("all.zip", {"a.csv": report(5)})
    (document,) = find(["all.zip"], limits=Limits(members=0))
    assert str(document.fault).startswith("1 files in it, more than the 0 allowed (Limits.members)")
    assert hashed(document).sha256 is not None


def test_an_archive_that_is_gone_between_listing_and_reading() -> None:
    write("all.zip", {"a.csv": report(5)})
    (document,) = find(["all.zip"])
    Path("all.zip").unlink()
    assert hashed(document).sha256 is None
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        b"".join(pieces(document.path, "a.csv"))


def test_an_archive_at_hand_gives_its_documents_with_their_bytes() -> None:
    data = zipped({"a.csv": report(5), "inner.zip": b"x"})
    first, second = _documents("s3/all.zip", "s3/all.zip", data, Limits())
    assert (first.name, first.content) == ("s3/all.zip/a.csv", report(5))
    assert second.name == "s3/all.zip/inner.zip"
    assert second.fault is not None
    (alone,) = _documents("s3/a.csv", "s3/a.csv", b"x", Limits())
    assert (alone.name, alone.content) == ("s3/a.csv", b"x")
    assert documents_at(Document("a.zip", "a.zip"), archive=io.BytesIO(b"x"))[0][0].member is None


def test_parse_says_what_is_in_an_archive(capsys: pytest.CaptureFixture[str]) -> None:
    write("all.zip", {f"{n:02}.csv": report(n) for n in range(12)} | {"folder/": b""})
    assert main(["parse", "all.zip"]) == 1
    error = " ".join(capsys.readouterr().err.split())
    assert "是zip压缩包，内有12个文件（00.csv、01.csv、" in error
    assert "09.csv、…）；可用 `goalparse batch` 读取" in error
