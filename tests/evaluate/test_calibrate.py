"""Scores are counted on gold, and say what they were counted to be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from folders import CORPUS
from goalparse import parse_task
from goalparse.evaluate import GoldTask, load_gold
from goalparse.evaluate.calibrate import Judged, counted, judged, reliability
from goalparse.evaluate.gold import GoldPair
from goalparse.lexicon import scores
from goalparse.lexicon.scores import DOUBTFUL_BELOW, Cell, cell_of, score, written

BUREAUS = CORPUS / "bureaus" / "gold.jsonl"


@pytest.mark.parametrize(
    ("right", "of", "share"), [(0, 0, "0.50"), (9, 9, "0.90"), (258, 258, "0.99"), (3, 4, "0.66")]
)
def test_a_few_cases_do_not_say_all(right: int, of: int, share: str) -> None:
    assert Cell("worded", 0.9, right=right, of=of).score == Decimal(share)


def test_all_that_was_read_counts_as_twenty_rows_that_were_not() -> None:
    assert Cell("worded", 0.9, right=8, of=8, unread_right=10, unread_of=20).score == Decimal("0.70")
    assert Cell("worded", 0.9, right=898, of=898, unread_right=0, unread_of=20).score == Decimal("0.49")


def test_only_wording_has_levels() -> None:
    assert cell_of("worded", 0.95, alike=True) == ("worded", 0.9, True, True)
    assert cell_of("worded", 0.3, done=False) == ("worded", 0.0, False, False)
    assert cell_of("eliminated", 0.95, done=False, alike=True) == ("eliminated", 0.0, True, False)
    assert score("no_such_rule", 1.0) == Decimal("0.5")


def test_matches_are_counted_by_rule_and_likeness() -> None:
    made = [
        Judged("worded", 1.0, Decimal("0.99"), True),
        Judged("worded", 0.92, Decimal("0.99"), False),
        Judged("stated", 0.0, Decimal("0.95"), True),
    ]
    cells = counted(made)
    assert [(c.rule, c.least, c.right, c.of) for c in cells] == [("stated", 0.0, 1, 1), ("worded", 0.9, 1, 2)]
    assert "right = 1\nof = 2" in written(cells)
    assert "corpus" not in written(cells)
    apart = counted(made, [Judged("worded", 1.0, Decimal("0.99"), False, done=False)])
    assert [(c.least, c.done, c.of, c.unread_right, c.unread_of) for c in apart if c.rule == "worded"] == [
        (0.9, False, 0, 0, 1),
        (0.9, True, 2, 0, 0),
    ]
    same = counted([*made, Judged("worded", 1.0, Decimal("0.99"), True, alike=True)])
    assert [(c.least, c.alike, c.of) for c in same if c.rule == "worded"] == [(0.9, False, 2), (0.9, True, 1)]
    assert reliability(made)[0] == (Decimal("0.95"), 2, 3)


def test_a_match_that_the_gold_lacks_is_wrong() -> None:
    (task,) = [task for task in load_gold(BUREAUS) if task.no == "1"]
    assert all(match.right for match in judged([task]))
    without = GoldTask(target=task.target, progress=task.progress, quantities=task.quantities)
    assert [match.right for match in judged([without])][:1] == [False]


def test_pairs_of_texts_are_judged_as_well() -> None:
    pairs = [GoldPair(goal="8座", achievement="5座"), GoldPair(goal="3个", achievement="2个", optional=True)]
    task = GoldTask(
        target="新建公园8座,车位3个,步道9公里。", progress="新建公园5座,车位2个,步道4公里。", pairs=pairs
    )
    assert [(match.rule, match.right) for match in judged([task])] == [("worded", True), ("worded", False)]


def test_the_surest_matches_are_right() -> None:
    sure = [match for match in judged(load_gold(BUREAUS)) if match.score >= DOUBTFUL_BELOW]
    assert len(sure) > 40
    assert sum(match.right for match in sure) * 100 >= 96 * len(sure)


def test_a_doubtful_match_says_so() -> None:
    sure = parse_task("新建公园8座", "新建公园5座").matches[0]
    assert (sure.doubtful, sure.score >= DOUBTFUL_BELOW) == (False, True)
    for match in parse_task("新建公园8座", "85%").matches:
        assert match.doubtful is (match.score < DOUBTFUL_BELOW)


@pytest.mark.parametrize(
    ("progress", "rule", "doubtful"),
    [("培训农民2600人", "beyond_its_size", True), ("培训农民1200人", "worded", False)],
)
def test_several_times_the_goal_is_doubtful(progress: str, rule: str, doubtful: bool) -> None:
    (match,) = parse_task("培训农民500人", progress).matches
    assert (match.rule, match.doubtful) == (rule, doubtful)


def test_names_that_leave_a_doubt_are_never_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    counted_right = {cell_of("named_apart", 1.0): Decimal("0.99")}
    monkeypatch.setattr(scores, "_scores", lambda: counted_right)
    assert score("named_apart", 1.0) < DOUBTFUL_BELOW
    (match,) = parse_task("检查企业500家", "检查危化企业400家").matches
    assert (match.rule, match.doubtful) == ("named_apart", True)
