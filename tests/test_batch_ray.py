"""The Ray engine gives the rows of the local one, also when a node dies in mid-run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from benchmarks import generate

from goalparse.batch import run
from goalparse.batch.on_ray import _listed
from goalparse.cli import main
from goalparse.errors import SourceError, UsageError

SCRIPT = Path(__file__).parent / "ray_cluster.py"


def rows(out: Path) -> list[tuple[Any, ...]]:
    """Return the rows of all parts, sorted, but for those of documents that could not be read."""
    found = []
    for path in out.glob("*.parquet"):
        for row in pq.read_table(path).to_pylist():
            if row.pop("error", None) is None:
                found.append(tuple(row.items()))
    return sorted(found, key=repr)


def test_same_rows_as_the_local_engine_though_a_node_dies(tmp_path: Path) -> None:
    generate.write(tmp_path / "in", 120, seed=9, tasks=(20, 40))
    (tmp_path / "in" / "broken.docx").write_bytes(b"no zip")
    run([tmp_path / "in"], tmp_path / "local", jobs=2)
    home = os.environ | {"HOME": str(tmp_path), "RAY_TMPDIR": "/tmp", "RAY_DATA_DISABLE_PROGRESS_BARS": "1"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path / "in"), str(tmp_path / "ray")],
        capture_output=True,
        text=True,
        env=home,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["reading"] >= 1, "the node was killed without work on it"
    assert report["midway"], "the run ended before the node was killed"
    assert report["alive"] == 1
    assert len(report["failures"]) == 1
    assert "broken.docx" in report["failures"][0]
    assert rows(tmp_path / "ray") == rows(tmp_path / "local") != []


def test_addresses_name_files_folders_and_globs(tmp_path: Path) -> None:
    for name in ("a.csv", "b.docx", "sub/c.csv", "notes.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    uri = tmp_path.as_uri()

    def names(address: str) -> list[str]:
        return [Path(path).relative_to(tmp_path).as_posix() for path in sorted(_listed(address)[1])]

    assert names(uri) == ["a.csv", "b.docx", "sub/c.csv"]
    assert names(f"{uri}/a.csv") == ["a.csv"]
    assert names(f"{uri}/*.csv") == ["a.csv"]
    assert names(f"{uri}/**/*.csv") == ["a.csv", "sub/c.csv"]
    assert names(f"{uri}/s*/c.*") == ["sub/c.csv"]
    with pytest.raises(SourceError, match="no document there"):
        _listed(f"{uri}/*.pdf")
    with pytest.raises(SourceError, match="cannot be listed"):
        _listed(f"{uri}/nowhere")


def test_output_must_be_a_new_folder(tmp_path: Path) -> None:
    generate.write(tmp_path, 1, seed=1, tasks=(2, 3))
    from goalparse.batch.on_ray import run as run_on_ray

    with pytest.raises(UsageError, match="not empty"):
        run_on_ray([tmp_path], str(tmp_path))
    assert main(["batch", str(tmp_path), "-o", str(tmp_path / "x"), "--engine", "ray", "--retry"]) == 2
