"""Each task of the corpora that are open to read, by itself: what is read rightly stays right."""

from __future__ import annotations

import pytest

from folders import CORPUS
from goalparse import parse_task
from goalparse.evaluate import evaluate
from goalparse.evaluate.gold import GoldTask, held_out, load_gold

GOLD_FILE = "gold.jsonl"
# Half of these is held out: nobody looks at what goes wrong there.
HALVED = ("field-notes", "bureaus")


def read(name: str) -> list[GoldTask]:
    """The tasks of all gold files of a corpus, in the order of their names."""
    tasks = [task for path in sorted((CORPUS / name).glob(f"*{GOLD_FILE}")) for task in load_gold(path)]
    return [task for task in tasks if not (name in HALVED and held_out(task))]


def places(numbers: str) -> set[int]:
    return {int(number) for number in numbers.split()}


# What docs/accuracy.md counts as wrong: corpus and place in its gold files.
WRONG: dict[str, set[int]] = {
    "linan-2023h1": {64, 105, 139},
    "composed": {31, 44, 63, 68},
    "traps": {103},
    "field-notes": {5, 11, 14, 38},
    "bureaus": {20},
    "narrative-quantities": {3, 5},
    "narrative-composed-quantities": {2, 13, 21, 28, 34, 37, 40, 43, 54, 62, 68},
    "narrative": set(),
    "narrative-composed": {25, 94},
    "tables": {8, 15, 125, 136},
    "tables-composed": {522, 524, 736, 850, 857},
    "passages": places("""
        2 31 42 43 47 49 53 54 55 86 98 104 105 112 124 131 136 144 155 162 164 188 192 203 204 209 215 219
        247 259 264 265 269 277 278 294 299 315 341 363 367 368 371 373 375 377 378 381 385 387 392 395 397
        404 405 410 421 422 423 426 427 431 438 440 451 467 475 485 489 491 492 497 500 528 541 545 553 555
        557 558 559 569 582 606 611 615 622 627 634 640 647 648 652 671 672 676 686 687 694 703 705 711 715
        716 748 749 751 760 761 763 766 777 781 782 785 793 803 811 814 815 816 817 818 831 832 836 841 849
        850 855 866 869 871 872 887 895 898 899 903 908 915 925
    """),
}
TASKS = [
    pytest.param(task, id=f"{name}-{place}")
    for name in WRONG
    for place, task in enumerate(read(name), start=1)
    if place not in WRONG[name]
]


@pytest.mark.parametrize("task", TASKS)
def test_the_task_is_read_rightly(task: GoldTask) -> None:
    errors = evaluate([task], [parse_task(task.target, task.progress)]).errors
    assert [error for error in errors if error.field != "indicator"] == []
