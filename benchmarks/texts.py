"""The texts that are measured: both corpora, grown copies of them, and strings made to be slow."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import goalparse

CORPUS = Path(__file__).parent.parent / "corpus"
Task = tuple[str, str]


@cache
def tasks(*names: str) -> list[Task]:
    """Return target and progress of every task of some gold files."""
    files = [CORPUS / name / "gold.jsonl" for name in names]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [(task["target"], task["progress"]) for task in map(json.loads, lines)]


def processor_seconds(work: Callable[..., object], *arguments: object) -> float:
    """Return how long the processor works on one call, whatever else the machine does."""
    start = time.process_time()
    work(*arguments)
    return time.process_time() - start


def all_tasks(some: list[Task]) -> None:
    """Read every task."""
    for target, progress in some:
        goalparse.parse_task(target, progress)


def size(some: list[Task]) -> int:
    """Return the characters of tasks."""
    return sum(len(target) + len(progress) for target, progress in some)


def many_numbers(count: int) -> Task:
    """Return one task of so many goals and as many achievements, all worded alike but for a number."""
    target = "；".join(f"第{i}镇新建停车场{i + 3}个" for i in range(count))
    return target, "；".join(f"第{i}镇已建成停车场{i + 1}个" for i in range(count))


def document(times: int) -> bytes:
    """Return the Lin'an report as a table with its rows repeated so many times."""
    rows = [
        f'{i},"{target}","{progress}",某局' for i, (target, progress) in enumerate(tasks("linan-2023h1"), 1)
    ]
    return ("序号,年度目标任务,进展情况,责任单位\n" + "\n".join(rows * times) + "\n").encode()


HOSTILE = {
    "digits": "1",
    "numbers with commas": "1,",
    "numbers with points": "1.",
    "numbers with 和": "1和",
    "percentages": "1%",
    "counts": "1个",
    "其中": "其中",
    "其中 and a count": "其中1个、",
    "其中 and a change": "其中增长1%,",
    "opening brackets": "(",
    "counts in open brackets": "1个(",
    "万": "万",
    "一": "一",
}
"""Name → what is repeated."""
