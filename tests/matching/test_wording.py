"""How much two wordings share, and what of a text is compared at all."""

from __future__ import annotations

import pytest

from goalparse.extraction import extract
from goalparse.lexicon import default
from goalparse.matching.wording import Wording, is_nameless, overlap, reduce


def wording(core: str, wide: str | None = None, name: str = "") -> Wording:
    return Wording(core, wide or core, name, False, False, False, frozenset("增长"))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        # four of five characters, three of four pairs
        (wording("农村公路"), wording("农村公路"), 1.0),
        (wording("公路"), wording("农村公路"), 1.0),
        (wording("农村公路"), wording("公路"), 1.0),
        (wording("农村公路"), wording("农村道路"), 0.6 / 3 + 0.4 * 3 / 4),
        (wording("农村公路"), wording("水库"), 0.0),
        # one character has no pairs: it says less
        (wording("路"), wording("公路"), 0.6),
        (wording("路"), wording("水库"), 0.0),
        (wording(""), wording("公路"), 0.0),
        # a short form: its characters in order, the first one first; of two to four characters
        (wording("棚改"), wording("棚户区改造"), 0.8),
        (wording("棚户区改造"), wording("棚改"), 0.8),
        (wording("社保卡"), wording("社会保障卡"), 0.8),
        (wording("城镇职保"), wording("城镇企业职工养老保险"), 0.8),
        (wording("城镇企职保"), wording("城镇企业职工养老保险"), 0.6 * 2 / 4 + 0.4),
        (wording("改棚"), wording("棚户区改造"), 0.4),
        (wording("户改"), wording("棚户区改造"), 0.4),
        (wording("棚造改"), wording("棚户区改造"), 0.4),
        (wording("棚"), wording("棚户区改造"), 0.6),
        # names that share fewer than two characters do not tell of the same
        (wording("企业", name="农业龙头"), wording("企业", name="走访"), 0.0),
        (wording("企业", name="农业龙头"), wording("企业", name="农产"), 0.0),
        (wording("企业", name="农业龙头"), wording("企业", name="龙头"), 1.0),
        (wording("企业", name="龙"), wording("企业", name="走访"), 1.0),
        # what stands around a name counts for a little less
        (wording("公路", "公路绿化"), wording("绿化"), 0.9),
        (wording("绿化"), wording("公路", "公路绿化"), 0.9),
        (wording("公路", "公路绿化"), wording("水库", "水库绿化"), 0.0),
        (wording("公路", "公路绿"), wording("绿化"), 0.9 * 0.4 / 2),
    ],
)  # fmt: skip
def test_what_two_share_of_the_shorter_one(one: Wording, other: Wording, shared: float) -> None:
    assert overlap(one, other) == pytest.approx(shared)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (wording("农村公路"), wording("公路"), 0.5),
        (wording("农村公路"), wording("农村道路"), 0.6),
        (wording("公路", "公路绿化"), wording("绿化"), 0.5),
        (wording("公路"), wording("水库"), 0.0),
        (wording(""), wording(""), 0.0),
    ],
)
def test_what_two_share_of_both_together(one: Wording, other: Wording, shared: float) -> None:
    assert overlap(one, other, whole=True) == pytest.approx(shared)


def test_two_meet_in_two_characters_that_are_not_of_a_change() -> None:
    assert wording("税收增长").meets(wording("税收"))
    assert not wording("税收增长").meets(wording("客运增长"))
    assert not wording("税收增长").meets(wording("税率"))


def test_an_index_is_made_of_pairs_or_of_single_characters() -> None:
    assert wording("公路").grams == {"公路"}
    assert wording("公路", "公路绿化").grams == {"公路", "路绿", "绿化"}
    assert wording("路").grams == {"路"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("棚户区改造", "棚户区改造"),
        ("新增城镇就业", "城镇就业"),
        ("项目", "项目"),
        ("改造", "改造"),
        ("公厕改造", "公厕改造"),
        ("各公厕等", "公厕"),
        ("的", "的"),
        ("税收(12亿元)", "税收亿元"),
        ("学生 宿舍", "学生宿舍"),
        ("水厂①", "水厂"),
        ("A类学校", "A类学校"),
        # which code it is, is told by its digits, and nothing else by digits
        ("PM2.5浓度", "PMcf浓度"),
        ("PM10浓度", "PMba浓度"),
        ("2025年浓度12", "年浓度"),
    ],
)
def test_what_is_compared_of_a_name(text: str, left: str) -> None:
    assert reduce(text, default()) == left


def test_synonyms_are_compared_as_one() -> None:
    lexicon = default()
    assert reduce("停车泊位", lexicon) == reduce("停车位", lexicon)


@pytest.mark.parametrize(
    ("text", "nameless"),
    [
        ("已完工", True),
        ("新增", True),
        ("项目", True),
        ("", True),
        (" ,", True),
        ("公厕", False),
        ("新增公厕", False),
    ],
)
def test_what_names_nothing_of_its_own(text: str, nameless: bool) -> None:
    assert is_nameless(text, default()) is nameless


@pytest.mark.parametrize(
    ("text", "core", "wide"),
    [
        ("棚改开工{800户}", "棚改", "棚改开工"),
        ("新建公厕{20座}", "公厕", "公厕"),
        ("1-6月累计税收(亿元){12亿元}", "税收", "税收"),
        ("4家书房和{一个}驿站", "驿站", "驿站"),
        ("{12座}公厕、泵站", "公厕", "公厕"),
        ("{公厕12座}", None, None),
        ("公厕{12座}已开工,泵站3座", "公厕", "公厕开工"),
        ("第一批完成{855户}", "第一批", "第一批"),
        ("公厕完成{80%}", "公厕", "公厕"),
        ("新建公厕{20座} 泵站", "公厕", "公厕"),
        ("新建4家书房和 {1个}驿站", "驿站", "驿站"),
    ],
)
def test_what_is_read_of_a_quantity(text: str, core: str | None, wide: str | None) -> None:
    start = text.index("{")
    found = extract(text.replace("{", "").replace("}", ""), "progress", default()).quantities
    at = [Wording.of(q, default()) for q in found if q.start == start]
    assert [(w.core, w.wide) for w in at] == ([(core, wide)] if core is not None else [])


@pytest.mark.parametrize(
    ("text", "anaphoric", "nameless", "points"),
    [
        ("已完工8座", True, True, False),
        ("其中新增12户", True, False, False),
        ("两项指标完成80%", False, False, True),
        ("新建公厕20座", False, False, False),
        ("市区开工3个", True, False, False),
        ("市区公厕开工3个", False, False, False),
    ],
)
def test_whether_words_point_at_what_was_named_before(
    text: str, anaphoric: bool, nameless: bool, points: bool
) -> None:
    said = Wording.of(extract(text, "progress", default()).quantities[-1], default())
    assert (said.anaphoric, said.nameless, said.points) == (anaphoric, nameless, points)
    assert said.unnamed is (anaphoric or points)


def test_a_name_has_two_characters_at_least() -> None:
    assert wording("公厕", name="公厕").name_chars == {"公", "厕"}
    assert wording("公厕", name="厕").name_chars == frozenset()
    assert wording("公厕", name="旅游公厕").name_chars == set("旅游公厕")


def test_a_share_is_named_by_what_it_is_told_of() -> None:
    own = Wording("预算收入", "占预算收入", "预算收入", True, True, True, frozenset("增长"))
    share = Wording.share_of(wording("税收增长"), own)
    assert (share.core, share.wide) == ("税收增长占比", "税收增长占预算收入")
    assert (share.anaphoric, share.nameless, share.points) == (False, False, False)
    assert share.name_chars == set("税收增长占比")
    assert share.wide_chars - share.changed == set("税收增长占预算收入比")
