"""The examples of docs/scale.md for Spark and Dask, run as they stand there, give the rows of the local engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks import generate

from folders import DOCS
from goalparse.batch import run
from parts import rows

_SESSION = """
from pyspark.sql import SparkSession

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", False)
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.sql.execution.arrow.maxRecordsPerBatch", 64)
    .getOrCreate()
)
"""


def example(engine: str) -> str:
    """Return the code that the page shows below the head of this engine."""
    page = (DOCS / "scale.md").read_text(encoding="utf-8")
    found = re.search(rf"^### {engine}\n.*?^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def nameless(out: Path) -> list[dict[str, Any]]:
    """Return the rows in an order of their own, without what names the document: that is its whole path or a part."""
    found = [dict(row) for row in rows(out)]
    for row in found:
        del row["source"]
    return sorted(found, key=repr)


@pytest.mark.parametrize(
    ("engine", "package", "before"), [("Spark", "pyspark", _SESSION), ("Dask", "dask", "")]
)
def test_the_example_of_the_page_gives_the_rows_of_the_local_engine(
    engine: str, package: str, before: str, tmp_path: Path
) -> None:
    pytest.importorskip(package)
    generate.write(tmp_path / "reports", 12, seed=5, tasks=(5, 9))
    run(tmp_path / "reports", tmp_path / "local", jobs=1)
    code = before + example(engine).replace("*.docx", "*.*")
    code = re.sub(r'"s3a?://bucket/', f'"{tmp_path.as_posix()}/', code)
    script = tmp_path / "example.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        env=os.environ | {"PYSPARK_PYTHON": sys.executable},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    local = nameless(tmp_path / "local")
    assert len(local) > 100
    assert nameless(tmp_path / "out") == local
