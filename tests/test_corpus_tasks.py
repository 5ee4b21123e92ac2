"""Each task of the corpora that are open to read, by itself: what is read rightly stays right."""

from __future__ import annotations

import json
from typing import Any

import pytest

from folders import CORPUS
from goalparse import extract, parse_task
from goalparse.evaluate import evaluate
from goalparse.evaluate.gold import GoldTask, Span, held_out, load_gold

GOLD_FILE = "gold.jsonl"
# Half of these is held out: nobody looks at what goes wrong there.
HALVED = ("field-notes", "bureaus")


def read(name: str) -> list[GoldTask]:
    """The tasks of all gold files of a corpus, in the order of their names."""
    tasks = [task for path in sorted((CORPUS / name).glob(f"*{GOLD_FILE}")) for task in load_gold(path)]
    return [task for task in tasks if not (name in HALVED and held_out(task))]


def standard_rows() -> list[dict[str, Any]]:
    """The figures of corpus/standard-indicators; one half of them is only scored."""
    text = (CORPUS / "standard-indicators" / GOLD_FILE).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def places(numbers: str) -> set[int]:
    return {int(number) for number in numbers.split()}


def ids(names: str) -> dict[int, set[str]]:
    """The quantities of each place, written `place.id`."""
    found: dict[int, set[str]] = {}
    for name in names.split():
        place, _, own = name.partition(".")
        found.setdefault(int(place), set()).add(own)
    return found


# What docs/accuracy.md counts as wrong: corpus and place in its gold files.
WRONG: dict[str, set[int]] = {
    "linan-2023h1": {64, 105, 139},
    "composed": {31, 44, 63, 68},
    "traps": {103},
    "field-notes": {5, 11, 14, 38},
    "bureaus": set(),
    "narrative-quantities": {3, 5},
    "narrative-composed-quantities": {2, 13, 21, 28, 34, 37, 40, 43, 54, 62, 68},
    "narrative": set(),
    "narrative-composed": {25, 94},
    "tables": {8, 15, 125, 136},
    "tables-composed": {522, 524, 736, 850, 857},
    "passages": places("""
        2 31 42 43 47 49 53 54 55 86 98 104 105 112 124 131 136 144 155 162 164 188 192 203 204 209 215 219 247
        259 264 265 269 277 278 294 299 315 341 363 367 368 371 373 375 377 381 385 392 395 397 404 405 410 421
        422 423 426 427 431 438 440 451 475 485 491 492 497 500 528 541 545 553 555 557 559 582 606 611 615 622
        627 634 640 647 648 652 671 672 676 687 694 703 705 711 715 716 748 749 751 760 761 763 766 777 781 782
        785 803 814 815 816 817 818 831 836 841 849 850 855 866 869 872 887 895 898 899 903 908 925 932 936 941
        945 946 959 962 981 985 989 991 1003 1004 1019 1027 1029 1030 1045 1047 1048 1061 1071 1080 1094 1101
        1114 1116 1121 1124 1125 1127 1132 1134 1136 1138 1143 1151 1161 1170 1177 1200 1205 1208 1209 1211 1216
        1219 1233 1235 1261 1277 1279 1294 1295 1299 1302 1313 1322 1323 1331 1335
    """),
}
# What is measured has another name there than in the gold: a word more or less.
NAMED_OTHERWISE: dict[str, dict[int, set[str]]] = {
    "linan-2023h1": ids("""
        5.a1 9.a1 18.a1 26.g1 31.a2 31.a3 33.a3 33.a4 34.a3 40.g1 40.a1 43.g1 43.a1 48.a1 51.a1 60.a3
        62.a3 77.g1 77.a1 78.g1 78.a1 81.a1 83.g1 83.a1 90.g1 108.a1 109.g1 110.a1 112.g1 113.g2 119.g1
        119.a1 127.a1 128.g1 128.a1 128.a3 129.a1 137.g1 137.a1 141.a1
    """),
    "composed": ids("""
        2.a4 3.g1 3.a1 3.a2 4.g3 4.a3 7.g1 7.a1 7.a2 7.a5 8.g1 8.g2 10.g1 11.a4 11.a7 13.a2 16.a1 18.g1
        18.g2 18.a2 19.a3 21.a5 22.a2 24.a2 36.g1 36.g2 39.a4 39.a5 46.g3 46.a1 47.g2 48.g1 48.a1 49.a1
        49.a3 50.a3 54.a1 55.a1 56.g1 59.a3 64.g2 64.a2 66.g2 66.a2 67.a1 67.a2 69.a2 70.g2 73.g3 73.a3
        73.a4 75.a2 76.g1 77.a1 78.g1 78.a1
    """),
    "traps": ids("""
        5.g1 5.a1 5.a2 5.a3 6.a3 15.a1 22.g1 22.a1 27.a1 27.a2 28.g1 31.a2 32.a2 39.a4 40.a1 42.a2 52.a3
        54.a1 54.a2 55.a1 55.a2 56.a2 57.a3 61.a1 62.a2 65.a1 66.a2 68.a1 68.a2 84.a3 87.a2 90.a4 97.a1
        97.a2 100.a1 100.a2 106.a2 109.a2 109.a3 110.a1 116.a1 116.a2 120.a2 122.a1 132.a2 134.a2 141.a1
        141.a2 142.a2 142.a3 147.a1 157.g1 157.a2 158.a1 162.a1 162.a2 162.a3 164.a3 166.a1 167.a1
        168.a2 169.a2
    """),
    "field-notes": ids("""
        3.g1 3.g2 3.a2 4.a8 4.a9 4.a10 6.a4 6.a5 6.a7 6.a9 6.a10 7.g2 7.g3 7.g4 7.a2 8.g1 8.a1 8.a3 9.a3
        9.a4 12.a4 13.a1 13.a2 15.g1 15.a2 16.g1 16.g2 16.a1 16.a2 17.a6 17.a7 17.a8 18.g1 20.a1 21.a5
        23.a7 23.a8 24.a2 27.g1 28.a2 29.a2 29.a4 33.a2 35.a2 35.a3 41.a2
    """),
    "bureaus": ids("""
        1.g1 15.a1 17.a2 25.g1 25.a1 30.a3
    """),
    "narrative-quantities": ids("""
        4.a1 4.a6 4.a7 7.g4 9.a3 11.a6 14.g4 14.g8 15.g1 15.g2 19.a1 19.a2 21.a2 21.a3 21.a4 22.a6 23.g3
        23.g4 25.g1 25.g3 26.g3 29.a1 30.a3 30.a4 30.a5 34.g1 36.a2 37.a2 41.g3
    """),
    "narrative-composed-quantities": ids("""
        1.a1 1.a2 1.a3 1.a4 4.a1 4.a2 4.a3 4.a5 4.a6 4.a7 5.a1 5.a3 6.a2 6.a5 7.g1 8.g1 10.a2 12.a2
        12.a3 12.a6 12.a9 12.a10 14.a1 14.a2 15.a2 15.a6 15.a7 16.a3 16.a4 19.a1 19.a2 19.a4 22.a3 22.a4
        29.a1 29.a2 29.a5 30.a2 30.a4 30.a5 31.a1 31.a2 32.g5 32.g6 36.a4 39.a3 39.a4 39.a5 39.a6 42.a2
        45.g3 46.g3 49.a4 49.a5 52.g6 53.g3 55.a2 55.a3 55.a5 56.a6 56.a8 57.g3 57.g4 60.a1 60.a3 60.a5
        61.g3 63.a1 63.a2 63.a3 63.a4 71.a1 71.a5 71.a7 72.a3 72.a6 72.a7 73.g3 73.g5
    """),
}
# Figures that get no standard name, or another one.
UNNAMED = places("15 20 21 53 145 154 243 338 339 347 369")
TASKS = [
    pytest.param(task, NAMED_OTHERWISE.get(name, {}).get(place, set()), id=f"{name}-{place}")
    for name in WRONG
    for place, task in enumerate(read(name), start=1)
    if place not in WRONG[name]
]
FIGURES = [
    pytest.param(row, id=f"standard-indicators-{place}")
    for place, row in enumerate(standard_rows(), start=1)
    if row["half"] == "open" and place not in UNNAMED
]


@pytest.mark.parametrize(("task", "named_otherwise"), TASKS)
def test_the_task_is_read_rightly(task: GoldTask, named_otherwise: set[str]) -> None:
    found = parse_task(task.target, task.progress)
    errors = evaluate([task], [found]).errors
    assert [error for error in errors if error.field != "indicator"] == []
    names: dict[Span, str | None] = {(q.side, q.start, q.end): q.indicator for q in found.quantities}
    asked = [q for q in task.quantities if not q.optional and q.id not in named_otherwise]
    wrong = [(q.id, names[q.span]) for q in asked if names[q.span] not in q.readings("indicator")]
    assert wrong == []


@pytest.mark.parametrize("row", FIGURES)
def test_the_figure_gets_its_standard_name(row: dict[str, Any]) -> None:
    found = extract(row["text"]).quantities
    names = [q.standard_indicator for q in found if q.start < row["end"] and q.end > row["start"]]
    assert names[:1] == [row["standard"]]
