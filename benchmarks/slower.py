"""Whether a step takes 20 % longer than at another revision: both are measured in turn, so a ratio comes of it.

    python -m benchmarks.slower [REVISION]    # HEAD^ by default; ends with an error where a step is slower

Each round measures the sources of both in processes of their own, with the same interpreter and libraries, and takes
the least time of the processor of some calls; the least of all rounds is compared. A step that is over is measured
again before it is called slower, in more rounds. Only public names are called, so that an older revision can be
measured; a step that only the newer has is left out.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST = 1.2
"""How many times as long a step may take."""
ROUNDS, MORE_ROUNDS = 4, 8
CALLS = 3
"""Calls of a step in one process, after one that warms up."""
FORMATS = ("txt", "html", "csv", "md", "docx", "xlsx", "odt", "pdf")

Times = dict[str, float]
"""Step → the least seconds of the processor that it took."""


def steps(folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the steps over the documents of a folder, each with what does it once."""
    import goalparse

    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    yield "extract", lambda: [goalparse.extract(progress, side="progress") for _, progress in tasks]
    yield "parse_task", lambda: [goalparse.parse_task(*task) for task in tasks]
    documents = [folder / f"a.{suffix}" for suffix in FORMATS]
    for path in documents:
        yield f"parse {path.suffix[1:]}", partial(goalparse.parse, path)
    reports = [goalparse.parse(path) for path in documents[:3]]
    yield "follow", lambda: goalparse.follow(reports)
    yield "to_frame", lambda: [report.to_frame() for report in reports]
    yield "to_html", lambda: [report.to_html() for report in reports]
    yield "JSON", lambda: [goalparse.Report.model_validate_json(one.model_dump_json()) for one in reports]


def least(work: Callable[[], object]) -> float:
    """Return the least that one call takes."""
    took = []
    for _ in range(1 + CALLS):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took[1:])


def measure(sources: Path, folder: Path) -> None:
    """Print the times of the goalparse that is imported, the import among them. It has to be that of the sources."""
    start = time.process_time()
    import goalparse

    times = {"import": time.process_time() - start}
    if not Path(goalparse.__file__).is_relative_to(sources):
        raise SystemExit(f"measured {goalparse.__file__} in place of {sources}")
    for name, work in steps(folder):
        try:
            times[name] = least(work)
        except (AttributeError, TypeError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    print(json.dumps(times))


def measured(sources: Path, folder: Path) -> Times:
    """Return the times of other sources, from a process of their own."""
    command = [sys.executable, "-m", "benchmarks.slower", "--measure", str(sources), str(folder)]
    where = os.environ | {"PYTHONPATH": f"{sources}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=folder, env=where, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout))


def prepare(folder: Path, share: int = 4, size: int = 40) -> None:
    """Write what is read: a share of the tasks of two corpora, and a report of this size in each format."""
    from benchmarks import generate, texts

    tasks = texts.tasks("linan-2023h1", "field-notes")[::share]
    (folder / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    for suffix in FORMATS:
        made = generate.make(1, 1, tasks=(size, size), format_=suffix)
        (folder / f"a.{suffix}").write_bytes(made.content)


def sources_at(revision: str, folder: Path) -> Path:
    """Put the sources of a revision into a folder and return where the package stands."""
    command = ["git", "archive", "--format=tar", revision, "src"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as packed:
        packed.extractall(folder, filter="data")
    return folder / "src"


def slower(ratios: Times) -> Times:
    """Return the steps that take more than MOST times as long."""
    return {name: ratio for name, ratio in ratios.items() if ratio > MOST}


def compare(one: Callable[[], Times], other: Callable[[], Times]) -> Times:
    """Return how many times as long each step takes in the first: in turn, again where one seems slower."""
    best: tuple[Times, Times] = ({}, {})
    ratios: Times = {}
    for rounds in (ROUNDS, MORE_ROUNDS):
        for _ in range(rounds):
            for times, run in zip(best, (one, other), strict=True):
                for name, took in run().items():
                    times[name] = min(took, times.get(name, took))
        if lost := best[1].keys() - best[0].keys():
            raise SystemExit(f"cannot be done any more as it was: {', '.join(sorted(lost))}")
        ratios = {name: took / best[1][name] for name, took in best[0].items() if name in best[1]}
        if not slower(ratios):
            break
    return ratios


def main() -> None:
    """Print the ratios; end with an error where one is over MOST."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("revision", nargs="?", default="HEAD^")
    parser.add_argument("--measure", nargs=2, type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        measure(*chosen.measure)
        return
    with tempfile.TemporaryDirectory() as home:
        before, folder = Path(home, "before"), Path(home, "documents")
        folder.mkdir()
        prepare(folder)
        old = sources_at(chosen.revision, before)
        ratios = compare(partial(measured, ROOT / "src", folder), partial(measured, old, folder))
    for name, ratio in ratios.items():
        print(f"{name:12} {ratio:5.2f} times as long as at {chosen.revision}")
    if over := slower(ratios):
        raise SystemExit(f"more than {MOST} times as long: {', '.join(over)}")


if __name__ == "__main__":
    main()
