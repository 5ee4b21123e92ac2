"""Why a goal has no match: the achievement nearest to it, and what parts the two."""

from __future__ import annotations

import pytest

from goalparse.extraction import extract
from goalparse.lexicon import default
from goalparse.matching import match
from goalparse.matching.unmatched import unmatched

CASES = [
    ("培训农民3000人", "", [("3000人", None, "nothing_reported")]),
    ("培训农民3000人", "完成投资18亿元", [("3000人", "18亿元", "other_measure")]),
    ("培训农民3000人", "表彰先进个人20人", [("3000人", "20人", "wording")]),
    # one of the same measure is nearer than one worded more alike that is of another
    ("培训农民3000人", "培训农民支出80万元,表彰先进个人20人", [("3000人", "20人", "wording")]),
    # of the same measure, the one worded most alike
    ("建设农村公路30公里", "绿化河道12公里,养护农村公路80公里", [("30公里", "80公里", "other_job")]),
    ("建设农村公路30公里", "养护农村公路80公里,绿化河道12公里", [("30公里", "80公里", "other_job")]),
    # … of two alike the first
    ("建设农村公路30公里", "养护农村公路80公里,养护农村公路60公里", [("30公里", "80公里", "other_job")]),
    ("新建公厕20座,打造公厕8座", "新建公厕12座", [("8座", "12座", "taken")]),
    ("新建公厕20座,改造公厕8座", "新建公厕12座", [("8座", "12座", "other_act")]),
    ("引进亿元以上项目10个", "签约5000万元项目4个", [("10个", "4个", "other_threshold")]),
    ("新建公厕20座", "新建公厕12座", []),
]


@pytest.mark.parametrize(("target", "progress", "wanted"), CASES)
def test_what_parts_a_goal_from_the_nearest(
    target: str, progress: str, wanted: list[tuple[str, str | None, str]]
) -> None:
    lexicon = default()
    sides = extract(target, "target", lexicon), extract(progress, "progress", lexicon)
    claimed = {id(q) for pair in match(*sides, lexicon) for q in (pair.goal, pair.achievement)}
    found = unmatched(*sides, claimed, lexicon)
    told = [
        (
            target[p.goal.start : p.goal.end],
            progress[p.nearest.start : p.nearest.end] if p.nearest is not None else None,
            p.by,
        )
        for p in found
    ]
    assert told == wanted
    assert all(0 <= p.similarity <= 1 for p in found)


def test_how_alike_the_nearest_is() -> None:
    lexicon = default()
    sides = (
        extract("建设农村公路30公里", "target", lexicon),
        extract("养护农村公路80公里", "progress", lexicon),
    )
    (alike,) = unmatched(*sides, (), lexicon)
    assert alike.similarity == 1
    sides = extract("建设农村公路30公里", "target", lexicon), extract("", "progress", lexicon)
    (alone,) = unmatched(*sides, (), lexicon)
    assert alone.similarity == 0
