"""The stretch of a name, at its very ends: nothing outside of it is looked at."""

from __future__ import annotations

import pytest

from goalparse.extraction.stretches import TIDY, Cut, Stretch, edges, trimmed
from stretched import stretch


@pytest.mark.parametrize(
    ("text", "start", "end", "left"),
    [
        ("、公厕。", 0, 4, "公厕"),
        ("(高)校", 0, 4, "(高)校"),
        ("、(高)校、", 0, 6, "(高)校"),
        ("、小(2)型", 0, 6, "小(2)型"),
        # a bracket that is closed outside, before the stretch, or at its end
        ("(新区)", 0, 3, "新区"),
        ("a)(新区", 2, 5, "新区"),
        ("(新区)", 0, 4, "新区"),
        ("(新区建设)", 0, 5, "新区建设"),
    ],
)
def test_edges(text: str, start: int, end: int, left: str) -> None:
    s = stretch(text, start, end)
    edges(s)
    assert s.left == left


@pytest.mark.parametrize(("text", "end"), [("、、、", 2), ("、、", 2), ("、公", 1)])
def test_nothing_but_edges_ends_where_it_ended(text: str, end: int) -> None:
    s = stretch(text, 0, end)
    edges(s)
    assert (s.start, s.end) == (end, end)


@pytest.mark.parametrize(
    ("text", "start", "end", "left", "at"),
    [
        ("水 农村饮水工程", 0, 8, "农村饮水工程", 2),
        ("农村公厕的", 0, 5, "农村公厕", 0),
        ("农村 农村 水", 3, 7, "农村", 3),
        ("农村 水 农村", 0, 7, "农村", 0),
        ("农村公厕 ", 0, 4, "农村公厕", 0),
        ("“微菜园”", 0, 5, "微菜园", 1),
        ("园“微菜园", 0, 5, "园“微菜园", 0),
        ("微菜园“微菜园", 3, 7, "微菜园", 4),
        ("“微”菜“园”", 0, 7, "“微”菜“园”", 0),
        ("“三公”经费", 0, 6, "“三公”经费", 0),
        ("'微菜园'", 0, 5, "微菜园", 1),
        ('"微菜园', 0, 4, "微菜园", 1),
        ("微菜园”", 0, 4, "微菜园", 0),
    ],
)
def test_blanks_and_quotes(text: str, start: int, end: int, left: str, at: int) -> None:
    s = stretch(text, start, end)
    assert trimmed(s, TIDY) == left
    assert (s.start, s.end) == (at, at + len(left))


def test_no_cut_is_asked_of_an_empty_stretch() -> None:
    def last(s: Stretch) -> None:
        s.end -= 1

    assert Cut("last", last).name == "last"
    assert trimmed(stretch("公厕", 0, 2), (Cut("last", last),)) == "公"
    s = stretch("公厕", 1, 1)
    assert trimmed(s, (Cut("last", last),)) == ""
    assert s.end == 1
