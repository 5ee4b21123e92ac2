"""Real runs, killed at random instants: the folder shows the old result until it shows the new one."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks import generate

REPORTS = 400


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small reports in a dozen parts, one of them unreadable."""
    folder = tmp_path_factory.mktemp("load")
    generate.write(folder, REPORTS, seed=4, tasks=(2, 6))
    (folder / "broken.docx").write_bytes(b"no zip")
    return folder


@pytest.fixture(scope="module")
def undisturbed(load: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("undisturbed")
    start(load, out).wait()
    assert len(list(out.glob("*.parquet"))) >= 8
    return out


@pytest.fixture(scope="module")
def older(load: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of a run over the first hundred of the reports."""
    out = tmp_path_factory.mktemp("older")
    start(load / "0000", out).wait()
    return out


def start(load: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a run inside the load, so that the names of its documents, and with them the parts, are fixed."""
    command = [sys.executable, "-m", "goalparse", "batch", ".", "-o", str(out), "--jobs", "2"]
    return subprocess.Popen(
        command, cwd=load, stderr=subprocess.DEVNULL, start_new_session=True, preexec_fn=listen
    )


def listen() -> None:
    """Hear Ctrl-C, which a shell has its background jobs ignore, and with them all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def workers(pid: int) -> list[int]:
    """Return the worker processes of a run."""
    try:
        children = psutil.Process(pid).children()
        return [child.pid for child in children if "spawn_main" in " ".join(child.cmdline())]
    except psutil.Error:
        return []


def alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def seen(out: Path) -> dict[str, pa.Table]:
    """Return every file that a reader would take for finished, read to the end."""
    return {path.name: pq.read_table(path) for path in out.glob("**/*.parquet")}  # takes hidden files, too


def waiting(out: Path) -> int:
    """Return how many parts are done and not yet seen."""
    return len(list(out.glob(".new/*.parquet.new")))


def manifest(out: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        assert line.pop("seconds") >= 0
    return lines


def interrupt(process: subprocess.Popen[bytes], how: str, dice: random.Random) -> None:
    if process.poll() is not None:
        return
    if how == "kill":
        os.kill(process.pid, signal.SIGKILL)
    elif how == "kill all":
        os.killpg(process.pid, signal.SIGKILL)
    elif how == "ctrl-c":
        os.killpg(process.pid, signal.SIGINT)
    elif running := workers(process.pid):  # only a worker: the run goes on
        os.kill(dice.choice(running), signal.SIGKILL)
        return
    process.wait(timeout=20)


@pytest.mark.parametrize(
    ("seed", "ways"), [(1, ("worker", "kill", "ctrl-c")), (8, ("kill all", "worker", "kill", "kill all"))]
)
def test_finished_output_is_the_same_however_often_it_was_interrupted(
    load: Path, older: Path, undisturbed: Path, tmp_path: Path, seed: int, ways: tuple[str, ...]
) -> None:
    dice = random.Random(seed)
    out = tmp_path / "out"
    shutil.copytree(older, out)
    right, interrupted = seen(undisturbed), 0
    for how in ways:
        process = start(load, out)
        parts = waiting(out) + dice.choice((0, 1, 1))
        until = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < until and len(workers(process.pid)) < 2:
            time.sleep(0.01)
        while process.poll() is None and waiting(out) < parts:
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 0.15))
        running = workers(process.pid)
        interrupted += process.poll() is None
        interrupt(process, how, dice)
        if how == "worker":
            time.sleep(dice.uniform(0, 0.3))
            running = workers(process.pid)
            interrupt(process, "kill", dice)
        assert (seen(out), manifest(out)) in (
            (seen(older), manifest(older)),
            (right, manifest(undisturbed)),
        )
        until = time.monotonic() + 60
        while any(map(alive, running)) and time.monotonic() < until:
            time.sleep(0.02)
        assert not any(map(alive, running)), "a worker outlived its run"
    assert interrupted >= 2, "the load is too small to be interrupted"
    assert start(load, out).wait() == 1  # one document is broken
    assert seen(out) == right
    assert manifest(out) == manifest(undisturbed)
    assert {path.name for path in out.iterdir()} == {path.name for path in undisturbed.iterdir()}


def test_ctrl_c_says_how_to_go_on(load: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "goalparse", "batch", ".", "-o", str(tmp_path / "out")]
    process = subprocess.Popen(
        command, cwd=load, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=listen
    )
    while not waiting(tmp_path / "out"):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130, said
    assert "再次运行同一命令" in said
    assert "Traceback" not in said


def test_the_undisturbed_run_lost_nothing_and_has_nothing_twice(undisturbed: Path) -> None:
    lines = [line for line in manifest(undisturbed) if line["state"] != "passed_over"]
    assert len(lines) == len({line["source"] for line in lines}) == REPORTS + 1
    assert [Path(line["source"]).name for line in lines if line["state"] != "ok"] == ["broken.docx"]
    rows = pa.concat_tables(seen(undisturbed).values()).to_pylist()
    keys = {(r["source"], r["task"], r["goal_id"], r["achievement_id"]) for r in rows}
    assert len(keys) == len(rows) == sum(line["rows"] for line in lines)
