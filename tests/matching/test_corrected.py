"""What a person has decided on a match takes the place of what was matched."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import pytest

from goalparse.corrections import Correction, Mention
from goalparse.extraction import extract
from goalparse.lexicon import default
from goalparse.matching import match
from goalparse.matching.corrected import corrected

Decision = tuple[str | None, str | None, str | None]
"""Goal, what was found for it, what is right: by their texts, with `T|` on the target side."""


class Shown(NamedTuple):
    """A match in words: `goal ~ achievement`, `basis rule`, its score and what speaks for it."""

    pair: str
    made: str
    score: Decimal
    evidence: list[str]


def decide(target: str, progress: str, decisions: Sequence[Decision]) -> tuple[list[Shown], list[str]]:
    """Return the matches after some decisions, in words, and the refusals."""
    lexicon = default()
    sides = extract(target, "target", lexicon), extract(progress, "progress", lexicon)

    def mention(text: str | None) -> Mention | None:
        if text is None:
            return None
        whole = target if text.startswith("T|") else progress
        plain = text.removeprefix("T|")
        at = whole.index(plain)
        side = "target" if whole is target else "progress"
        return Mention.model_validate({"side": side, "start": at, "end": at + len(plain), "text": plain})

    corrections = [
        Correction(sha256="0", source=None, task=0, digest="", goal=goal, found=found, right=right)
        for goal, found, right in ((mention(a), mention(b), mention(c)) for a, b, c in decisions)
    ]
    matches, refused = corrected(match(*sides, lexicon), *sides, corrections, lexicon)
    shown: list[Shown] = []
    for m in matches:
        at = sides[1].folded.span(m.achievement.start, m.achievement.end)
        goal = sides[0].folded.span(m.goal.start, m.goal.end) if m.goal is not None else (0, 0)
        if m.rule in {"corrected", "approved"}:
            (own,) = [r for r in m.reasons if r.rule == m.rule]
            assert (own.field, own.start, own.end) == ("match", m.achievement.start, m.achievement.end)
        pair = f"{target[slice(*goal)]} ~ {progress[slice(*at)]}"
        shown.append(Shown(pair, f"{m.basis} {m.rule}", m.score, m.evidence))
    return shown, refused


PARKS = "新建公园10处,改造道路30公里。", "建成公园6处,口袋公园4处,改造道路25公里。"


POCKETS = "新建公园10处,其中口袋公园5处。", "建成公园6处,其中口袋公园3处。"


def brief(target: str, progress: str, *decisions: Decision) -> list[str]:
    matches, refused = decide(target, progress, decisions)
    assert refused == []
    return [f"{m.pair} {m.made}" for m in matches]


def pairs(matches: Sequence[Shown]) -> list[str]:
    return [m.pair for m in matches]


def test_without_a_decision_nothing_is_changed() -> None:
    matches, _ = decide(*PARKS, [])
    assert pairs(matches) == ["10处 ~ 6处", "30公里 ~ 25公里"]


def test_one_is_put_in_the_place_of_another_and_the_order_of_goals_is_kept() -> None:
    matches, _ = decide(*PARKS, [("T|10处", "6处", "4处")])
    assert matches[0] == ("10处 ~ 4处", "quantity corrected", Decimal(1), ["人工更正"])
    assert matches[1][:2] == ("30公里 ~ 25公里", "quantity worded")
    assert len(matches) == 2


def test_what_was_found_right_keeps_what_spoke_for_it() -> None:
    before, _ = decide(*PARKS, [])
    matches, _ = decide(*PARKS, [("T|30公里", "25公里", "25公里")])
    assert matches[0] == before[0]
    evidence = [*before[1].evidence, "人工确认"]
    assert matches[1] == ("30公里 ~ 25公里", "quantity approved", Decimal(1), evidence)


def test_a_match_that_is_wrong_goes() -> None:
    assert brief(*PARKS, ("T|10处", "6处", None)) == ["30公里 ~ 25公里 quantity worded"]


def test_what_is_chosen_leaves_the_goal_it_was_tied_to() -> None:
    assert brief(*POCKETS, ("T|10处", "6处", "3处")) == ["10处 ~ 3处 quantity corrected"]


def test_two_decisions_stand_side_by_side() -> None:
    assert brief(*POCKETS, ("T|10处", "6处", "3处"), ("T|5处", "3处", "6处")) == [
        "10处 ~ 3处 quantity corrected",
        "5处 ~ 6处 quantity corrected",
    ]


def test_one_achievement_is_not_given_twice() -> None:
    matches, refused = decide(*PARKS, [("T|10处", "6处", "4处"), ("T|30公里", None, "4处")])
    assert pairs(matches) == ["10处 ~ 4处", "30公里 ~ 25公里"]
    assert refused == ["未采用对“30公里”的核对意见：“4处”已对应另一个目标"]


@pytest.mark.parametrize(
    ("goal", "right", "why"),
    [
        ("T|10处", "25公里", "两者的单位或类别不能相比"),
        ("T|10处", "公园6处", "“公园6处”已不再读作一个数量"),
        ("T|公园10处", "6处", "“公园10处”已不再读作一个数量"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_the_next_is_followed(goal: str, right: str, why: str) -> None:
    matches, refused = decide(*PARKS, [(goal, None, right), ("T|30公里", "25公里", None)])
    assert pairs(matches) == ["10处 ~ 6处"]
    assert refused == [f"未采用对“{goal.removeprefix('T|')}”的核对意见：{why}"]


def test_what_was_found_must_still_be_read() -> None:
    matches, refused = decide(*PARKS, [("T|10处", "公园6处", "4处")])
    assert pairs(matches) == ["10处 ~ 6处", "30公里 ~ 25公里"]
    assert refused == ["未采用对“10处”的核对意见：“公园6处”已不再读作一个数量"]


ROAD = "改造道路30公里,推进管网建设。"


@pytest.mark.parametrize(
    ("progress", "right"),
    [("路基工程完成80%。", "80%"), ("路基工程完成800‰。", "800‰"), ("绿化覆盖率80%。", "80%")],
)
def test_a_share_answers_any_goal(progress: str, right: str) -> None:
    assert brief(ROAD, progress, ("T|30公里", None, right)) == [f"30公里 ~ {right} stated corrected"]


@pytest.mark.parametrize(
    ("progress", "right"),
    [("车流量增长8%。", "8%"), ("惠及群众3000人。", "3000人"), ("路基工程完成投资3亿元。", "3亿元")],
)
def test_what_is_no_share_and_of_another_measure_does_not(progress: str, right: str) -> None:
    matches, refused = decide(ROAD, progress, [("T|30公里", None, right)])
    assert (matches, refused) == ([], ["未采用对“30公里”的核对意见：两者的单位或类别不能相比"])


def test_of_a_job_whose_goal_is_not_written_one_share_takes_the_place_of_another() -> None:
    texts = "建设文化中心。", "主体工程完成60%,装修完成30%。"
    assert brief(*texts) == [" ~ 60% work work", " ~ 30% work work"]
    assert brief(*texts, (None, "60%", None)) == [" ~ 30% work work"]
    assert brief(*texts, (None, "30%", "30%")) == [
        " ~ 60% work work",
        " ~ 30% work approved",
    ]
    assert brief(*texts, (None, "60%", "30%")) == [" ~ 30% work corrected"]


def test_a_share_that_was_chosen_for_a_goal_that_is_not_written_is_work() -> None:
    texts = "建设文化中心。", "主体工程完成60%,绿化覆盖率30%。"
    assert brief(*texts) == [" ~ 60% work work"]
    assert brief(*texts, (None, "60%", "30%")) == [" ~ 30% work corrected"]


def test_what_has_no_goal_stands_behind_what_has_one_in_the_order_of_the_text() -> None:
    texts = "改造道路30公里,建设文化中心。", "文化中心主体完成60%,装修完成30%,改造道路25公里。"
    assert brief(*texts, (None, "60%", "60%")) == [
        "30公里 ~ 25公里 quantity worded",
        " ~ 60% work approved",
        " ~ 30% work work",
    ]


def test_offsets_are_those_of_the_text_as_written() -> None:
    texts = "新建公园10处,改造道路30公里。", "建成公​园6处,口袋公园4处。"
    assert brief(*texts, ("T|10处", "6处", "4处")) == ["10处 ~ 4处 quantity corrected"]
