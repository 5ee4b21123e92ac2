"""Measures how long goals take to be followed and writes docs/performance-following.md.

Run: python -m benchmarks.following
     python -m benchmarks.following GOALS    # only as many goals of one place, on the terminal
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import psutil

import goalparse
from benchmarks.page import Page
from goalparse.records import Report

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "performance-following.md"
SEED = 20261126
GOALS = (500, 5_000, 50_000)
PLACES = (30, 300, 3_000)
A_REPORT = 500
"""Goals in a report of the long test."""
TEXTS = (
    ("新建{}农村公路{}公里", "已完工{}公里"),
    ("改造{}老旧小区{}个", "已完工{}个"),
    ("新增{}养老床位{}张", "新增养老床位{}张"),
    ("新建{}污水管网{}公里", "完成{}公里"),
    ("建成{}高标准农田{}万亩", "建成{}万亩"),
    ("培训{}技能人才{}人次", "已培训{}人次"),
)
NAMES = "青白赤玄金银铜铁石沙泉溪河湖江海山林松柏竹梅兰菊荷莲桃李杏枣柳杨榆槐桐枫桂樟楠檀"


@dataclass(frozen=True)
class Measured:
    """How much time of the processor it took to follow so many goals, what was found, and the memory at the end."""

    goals: int
    reports: int
    seconds: float
    courses: int
    readings: int
    events: int


def one_place(goals: int) -> list[Report]:
    """Return the tables of June and December of one county for so many goals, in reports of A_REPORT."""
    names = ["".join(name) for name in combinations(NAMES, 4)]
    random.Random(SEED).shuffle(names)
    reports = []
    for first in range(0, goals, A_REPORT):
        own = names[first : first + min(A_REPORT, goals - first)]
        for time_, part, word in (("上半年", 40, "进展"), ("", 98, "完成")):
            title = f"东江县2023年{time_}第{first // A_REPORT + 1}批重点工作{word}情况表"
            reports.append(_table(title, own, part, f"{first}-{part}.csv"))
    return reports


def many_places(places: int) -> list[Report]:
    """Return the work reports of two years of so many counties, 12 goals each."""
    reports = []
    for number, name in zip(range(places), product(NAMES, repeat=3), strict=False):
        place = f"{''.join(name)}县"
        draw = random.Random(SEED + number)
        plan = [(goal, draw.randint(20, 900)) for goal, _ in TEXTS for _ in range(2)]
        kinds = ("城区", "乡镇")
        promised = "；".join(goal.format(kinds[i % 2], n) for i, (goal, n) in enumerate(plan))
        done = "；".join(goal.format(kinds[i % 2], n * 9 // 10) for i, (goal, n) in enumerate(plan))
        for year, back, ahead in ((2023, "新建农村公路9公里", promised), (2024, done, "新建农村公路8公里")):
            text = (
                f"{year}年{place}人民政府工作报告\n（{year}年1月9日在{place}第十八届人民代表大会第三次会议上）\n"
                f"一、{year - 1}年工作回顾\n{back}。\n二、{year}年工作安排\n{ahead}。"
            )
            reports.append(goalparse.parse(text, name=f"{place}{year}.txt"))
    return reports


def _table(title: str, names: Sequence[str], part: int, name: str) -> Report:
    lines = [title, "序号,目标任务,进展情况"]
    for no, own in enumerate(names, 1):
        goal, done = TEXTS[no % len(TEXTS)]
        figure = 20 + 7 * no % 900
        lines.append(f"{no},{goal.format(own, figure)},{done.format(figure * part // 100)}")
    return goalparse.parse("\n".join(lines).encode(), name=name)


def measured(goals: int, reports: Sequence[Report]) -> Measured:
    """Follow the reports and return how it went."""
    start = time.process_time()
    courses = goalparse.follow(reports)
    seconds = time.process_time() - start
    readings = sum(len(course.readings) for course in courses)
    events = sum(len(course.events) for course in courses)
    return Measured(goals, len(reports), seconds, len(courses), readings, events)


def _rows(sizes: Sequence[int], goals: int, reports: Callable[[int], list[Report]]) -> list[list[str]]:
    rows = []
    for size in sizes:
        found = measured(size * goals, reports(size))
        each = found.seconds / (2 * found.goals) * 1_000_000
        rows.append(
            [
                *(
                    f"{number:,}"
                    for number in (size, found.reports, found.courses, found.readings, found.events)
                ),
                *(f"{found.seconds:,.1f} s", f"{each:,.0f} µs"),
            ]
        )
        print(" | ".join(rows[-1]), flush=True)
    return rows


def main() -> None:
    """Measure and write the page."""
    if sys.argv[1:]:
        print(measured(int(sys.argv[1]), one_place(int(sys.argv[1]))))
        return
    page = Page("python -m benchmarks.following", "Performance of following")
    head = ["", "reports", "courses", "readings", "events", "follow", "a figure"]
    page.heading("Goals of one place")
    page.text(
        f"The tables of June and December of one county, {A_REPORT} goals each; reading them is not counted. "
        "Times are of the processor. The last column is that for a goal or a reading."
    )
    page.table(["goals", *head[1:]], _rows(GOALS, 1, one_place))
    page.heading("Places")
    page.text("The work reports of two years of so many counties, 12 goals each, in one call.")
    page.table(["places", *head[1:]], _rows(PLACES, 12, many_places))
    page.text(
        f"Memory at the end: {psutil.Process().memory_info().rss >> 20:,} MB, reports and courses included."
    )
    OUT.write_text(str(page), encoding="utf-8")


if __name__ == "__main__":
    main()
