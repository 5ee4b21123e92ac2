"""More achievements than are gone through one by one: each goal finds its own among them."""

from __future__ import annotations

from goalparse import parse_task

THINGS = [a + b for a in "桃李杏梅柳松柏竹枫桂" for b in "树苗花圃园林果田"]


def test_of_very_many_the_goal_finds_the_one_of_its_name() -> None:
    progress = "".join(f"栽种{thing}{number}株;" for number, thing in enumerate(THINGS, start=101))
    for number in (0, 7, 33, len(THINGS) - 1):
        (match,) = parse_task(f"栽种{THINGS[number]}1000株", progress).matches
        assert match.ratio is not None
        assert match.ratio * 1000 == 101 + number


def test_very_many_goals_find_theirs() -> None:
    target = "".join(f"栽种{thing}1000株;" for thing in THINGS)
    progress = "".join(f"栽种{thing}{number}株;" for number, thing in enumerate(THINGS, start=101))
    ratios = [match.ratio for match in parse_task(target, progress).matches]
    assert [r * 1000 for r in ratios if r is not None] == [*range(101, 101 + len(THINGS))]


def test_of_very_many_open_goals_a_share_finds_the_one_that_it_names() -> None:
    target = "".join(f"栽种{thing}1000株;" for thing in THINGS)
    for number in (0, 33, len(THINGS) - 1):
        progress = f"栽种{THINGS[number]}完成年度任务的60%。"
        (match,) = parse_task(target, progress).matches
        assert (match.goal, match.basis, str(match.ratio)) == (f"g{number + 1}", "stated", "0.6")


def test_of_very_many_open_goals_each_is_answered_once() -> None:
    target = "".join(f"栽种{thing}1000株;" for thing in THINGS)
    progress = f"栽种{THINGS[7]}完成年度任务的60%;栽种{THINGS[7]}完成年度任务的40%;栽种{THINGS[9]}完成年度任务的30%。"
    matches = parse_task(target, progress).matches
    assert [(m.goal, str(m.ratio)) for m in matches if m.goal in {"g8", "g10"}] == [
        ("g8", "0.6"),
        ("g10", "0.3"),
    ]


def test_of_very_many_goals_of_one_name_each_finds_its_place() -> None:
    target = "".join(f"{thing}村新建停车场{2 * n}个;" for n, thing in enumerate(THINGS, start=1))
    progress = "".join(f"{thing}村已建成停车场{n}个;" for n, thing in enumerate(THINGS, start=1))
    matches = parse_task(target, progress).matches
    assert [(m.goal, m.achievement) for m in matches] == [
        (f"g{n}", f"a{n}") for n in range(1, len(THINGS) + 1)
    ]
    assert {str(m.ratio) for m in matches} == {"0.5"}
