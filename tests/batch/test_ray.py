"""The Ray engine gives the rows of the local one, also when a node dies in mid-run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks import generate
from moto.server import ThreadedMotoServer
from pyarrow.dataset import dataset
from pyarrow.fs import S3FileSystem

from goalparse import Limits
from goalparse.batch import on_ray as on_ray_engine
from goalparse.batch import run
from goalparse.batch.inputs import files
from goalparse.cli import main
from goalparse.errors import SourceError, UsageError
from parts import rows
from readers.helpers import zipped

SCRIPT = Path(__file__).parent / "ray_cluster.py"


def on_ray(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments in a process that may start Ray."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"HOME": str(home), "RAY_TMPDIR": "/tmp", "RAY_DATA_DISABLE_PROGRESS_BARS": "1"},
        timeout=600,
        check=False,
    )


def test_same_rows_as_the_local_engine_though_a_node_dies(tmp_path: Path) -> None:
    generate.write(tmp_path / "in", 120, seed=9, tasks=(20, 40))
    (tmp_path / "in" / "broken.docx").write_bytes(b"no zip")
    packed = {made.name: made.content for made in (generate.make(10, n, tasks=(5, 9)) for n in range(5))}
    (tmp_path / "in" / "more.zip").write_bytes(zipped(packed))
    run([tmp_path / "in"], tmp_path / "local", jobs=2)
    done = on_ray(tmp_path, str(SCRIPT), str(tmp_path / "in"), str(tmp_path / "ray"))
    assert done.returncode == 0, done.stderr[-4000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["reading"] >= 1, "the node was killed without work on it"
    assert report["midway"], "the run ended before the node was killed"
    assert report["alive"] == 1
    assert len(report["failures"]) == 1
    assert "broken.docx" in report["failures"][0]
    assert rows(tmp_path / "ray") == rows(tmp_path / "local") != []


def test_limits_reach_the_process_that_reads() -> None:
    report = "目标任务,进展情况\n新建公园5处,建成公园3处\n".encode()
    batch = pa.table({"path": ["/in/a.csv"], "bytes": [report]})
    for figures, code in ((1, "too_large"), (2, None)):
        bounds = on_ray_engine._Bounds(120, 1 << 30, Limits(figures=figures))
        read = on_ray_engine._read(
            batch, names={"/in/a.csv": "a.csv"}, lexicon=None, bounds=bounds, spoken=None
        )
        assert [(row["source"], row["error_code"]) for row in read.to_pylist()] == [("a.csv", code)]


def test_addresses_name_files_folders_and_globs(tmp_path: Path) -> None:
    for name in ("a.csv", "b.docx", "sub/c.csv", "notes.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    uri = tmp_path.as_uri()

    def names(address: str) -> list[str]:
        return sorted(name for name, file in files([address]).items() if file.reason is None)

    assert names(uri) == ["a.csv", "b.docx", "sub/c.csv"]
    assert names(f"{uri}/a.csv") == ["a.csv"]
    assert names(f"{uri}/*.csv") == ["a.csv"]
    assert names(f"{uri}/**/*.csv") == ["a.csv", "sub/c.csv"]
    assert names(f"{uri}/s*/c.*") == ["sub/c.csv"]
    assert names(f"{uri}/[!b].*") == ["a.csv"]
    with pytest.raises(SourceError, match="no file fits it"):
        files([f"{uri}/*.pdf"])
    with pytest.raises(SourceError, match="cannot be listed"):
        files([f"{uri}/nowhere"])


@pytest.fixture
def object_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A store that speaks S3, on this machine: its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    for name, value in {"ACCESS_KEY_ID": "any", "SECRET_ACCESS_KEY": "any", "REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    yield "{}:{}".format(*server.get_host_and_port())
    server.stop()


def test_reads_from_an_object_store_and_writes_to_it(tmp_path: Path, object_store: str) -> None:
    generate.write(tmp_path / "in", 6, seed=4, tasks=(2, 5))
    (tmp_path / "in" / "0000" / "empty.csv").write_bytes(b" ")
    run([tmp_path / "in"], tmp_path / "local", jobs=1)
    store = S3FileSystem(endpoint_override=object_store, scheme="http", allow_bucket_creation=True)
    store.create_dir("reports")
    documents = [path for path in (tmp_path / "in").rglob("*.*") if path.suffix != ".jsonl"]
    for path in documents:
        with store.open_output_stream(f"reports/2025/{path.name}") as file:
            file.write(path.read_bytes())
    options = f"?endpoint_override={object_store}&scheme=http"
    source, out = f"s3://reports/2025/*{options}", f"s3://reports/out{options}"
    command = ("batch", source, "-o", out, "--engine", "ray", "--jobs", "1", "--lang", "en")
    done = on_ray(tmp_path, "-m", "goalparse", *command)
    # What the nodes say is in the language of the run, though that of the machine is another.
    assert done.returncode == 1, done.stderr[-4000:]
    assert "empty.csv: empty" in done.stderr
    found = dataset("reports/out", filesystem=store, format="parquet").to_table().to_pylist()
    assert {row["source"] for row in found} == {path.name for path in documents}
    found = [row for row in found if row["error"] is None]
    own = ("source", "document", "error", "error_code", "evidence")  # evidence is said in a language

    def measured(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
        return sorted((tuple((k, v) for k, v in row.items() if k not in own) for row in rows), key=repr)

    parts = (tmp_path / "local").glob("*.parquet")
    assert (
        measured(found) == measured([row for part in parts for row in pq.read_table(part).to_pylist()]) != []
    )


def test_output_must_be_a_new_folder(tmp_path: Path) -> None:
    generate.write(tmp_path, 1, seed=1, tasks=(2, 3))
    from goalparse.batch.on_ray import run as run_on_ray

    with pytest.raises(UsageError, match="not empty"):
        run_on_ray([tmp_path], str(tmp_path))
    assert main(["batch", str(tmp_path), "-o", str(tmp_path / "x"), "--engine", "ray", "--retry"]) == 2
