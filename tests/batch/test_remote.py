"""Documents in an object store and results written to one, without a cluster."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from moto.server import ThreadedMotoServer
from pyarrow.dataset import dataset
from pyarrow.fs import FileSelector, S3FileSystem

from goalparse.batch import contents, find, run
from goalparse.batch.document import parse_document
from goalparse.batch.store import MANIFEST
from goalparse.cli import main
from goalparse.errors import SourceError
from readers.helpers import zipped

HEADER = "目标任务,进展情况\n"
WORDS = {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A store that speaks S3, on this machine: the options that an address of it ends with."""
    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    before = {name: os.environ.get(name) for name in WORDS}
    os.environ.update(WORDS)
    yield "?endpoint_override={}:{}&scheme=http".format(*started.get_host_and_port())
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})
    started.stop()


def report(goal: int) -> bytes:
    return f"{HEADER}新建公园{goal}处,建成公园3处\n".encode()


class Bucket:
    """A bucket with the documents of a test."""

    def __init__(self, name: str, options: str) -> None:
        self.name, self.options = name, options
        endpoint = options.partition("=")[2].partition("&")[0]
        self.system = S3FileSystem(
            endpoint_override=endpoint, scheme="http", allow_bucket_creation=True, allow_bucket_deletion=True
        )
        self.system.create_dir(name)

    def address(self, path: str) -> str:
        return f"s3://{self.name}/{path}{self.options}"

    def write(self, path: str, content: bytes) -> None:
        with self.system.open_output_stream(f"{self.name}/{path}") as file:
            file.write(content)

    def goals(self, out: str) -> dict[str, str]:
        rows = dataset(
            f"{self.name}/{out}", filesystem=self.system, format="parquet", exclude_invalid_files=True
        )
        return {row["source"]: row["goal_text"] for row in rows.to_table().to_pylist()}

    def manifest(self, out: str) -> dict[str, dict[str, Any]]:
        with self.system.open_input_stream(f"{self.name}/{out}/{MANIFEST}") as file:
            return {line["source"]: line for line in map(json.loads, file.read().splitlines())}


@pytest.fixture
def bucket(server: str, request: pytest.FixtureRequest) -> Bucket:
    made = Bucket(f"b{abs(hash(request.node.name)) % 10**9}", server)
    made.write("reports/a.csv", report(5))
    made.write("reports/2025/余 杭.csv", report(6))
    made.write("reports/all.zip", zipped({"c.csv": report(7), "d.png": b"x"}))
    made.write("reports/notes.json", b"{}")
    return made


def test_reads_from_a_store_and_writes_to_it_and_goes_on(bucket: Bucket) -> None:
    source, out = bucket.address("reports"), bucket.address("out")
    assert run(source, out, jobs=1).states == {"ok": 3}
    right = {"a.csv": "5处", "2025/余 杭.csv": "6处", "all.zip/c.csv": "7处"}
    assert bucket.goals("out") == right
    lines = bucket.manifest("out")
    assert {name: line["code"] for name, line in lines.items() if line["state"] == "passed_over"} == {
        "all.zip/d.png": "unsupported",
        "notes.json": "unsupported",
    }
    assert run(source, out, jobs=1).reused == 3
    bucket.write("reports/a.csv", report(50))
    assert run(source, out, jobs=1).reused == 2
    assert bucket.goals("out") == right | {"a.csv": "50处"}
    infos = bucket.system.get_file_info(FileSelector(f"{bucket.name}/out", recursive=True))
    parts = {line["part"] for line in bucket.manifest("out").values() if line["part"]}
    assert {info.base_name for info in infos if info.is_file} == {MANIFEST, *parts}


def test_the_same_documents_here_and_there_have_the_same_names_and_rows(
    bucket: Bucket, tmp_path: Path
) -> None:
    run(bucket.address("reports"), tmp_path / "there", jobs=1)
    for name, content in {
        "a.csv": report(5),
        "2025/余 杭.csv": report(6),
        "all.zip": zipped({"c.csv": report(7), "d.png": b"x"}),
    }.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(content)
    run(tmp_path / "in", tmp_path / "here", jobs=1)

    def rows(out: Path) -> list[dict[str, Any]]:
        return [row for path in sorted(out.glob("*.parquet")) for row in pq.read_table(path).to_pylist()]

    assert rows(tmp_path / "there") == rows(tmp_path / "here") != []


def test_addresses_name_files_and_globs_and_what_is_not_there_is_an_error(bucket: Bucket) -> None:
    assert [d.name for d in find([bucket.address("reports/*.csv")])] == ["a.csv"]
    assert [d.name for d in find([bucket.address("reports/**/*.csv")])] == ["2025/余 杭.csv", "a.csv"]
    assert [d.name for d in find([bucket.address("reports/notes.json")])] == ["notes.json"]
    assert [d.name for d in find([bucket.address("reports/2025"), bucket.address("reports/a.csv")])] == [
        "2025/余 杭.csv",
        "a.csv",
    ]
    with pytest.raises(SourceError, match="cannot be listed"):
        find([bucket.address("nowhere")])
    with pytest.raises(SourceError, match="no file fits it"):
        find([bucket.address("reports/*.pdf")])


def test_an_object_that_goes_before_it_is_read_fails_and_is_read_when_it_is_back(bucket: Bucket) -> None:
    (document,) = find([bucket.address("reports/a.csv")])
    bucket.system.delete_file(f"{bucket.name}/reports/a.csv")
    assert contents.hashed(document).sha256 is None
    entry = parse_document(document).entry
    assert (entry.state, entry.code, entry.passing) == ("failed", "unreadable", True)
    assert entry.error is not None
    assert entry.error.startswith("a.csv: cannot be read")


@pytest.mark.parametrize("out", ["s3://no-such-bucket/out", "gopher://somewhere/out"])
def test_an_output_that_cannot_be_written_is_an_error_and_no_folder_of_that_name(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_bytes(report(5))
    address = out + server if out.startswith("s3") else out
    assert main(["batch", "a.csv", "-o", address]) == 1
    assert out.partition("?")[0] in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
