"""What holds for any text: sentences built from the lexicon come back exactly, and nothing is lost."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_files import in_order
from goalparse import Extraction, GoalparseError, Report, Task, extract, parse, parse_task
from goalparse.lexicon import Unit, default
from goalparse.types import Bound

# What is measured, and the units it is measured in. Each noun stands once in a paragraph.
NOUNS: dict[str, tuple[str, ...]] = {
    "新增停车泊位": ("个",),
    "改造农村公厕": ("座", "个", "处"),
    "固定资产投资": ("元",),
    "技能培训农民": ("人", "人次"),
    "改造老旧小区": ("个", "户"),
    "种植油茶": ("亩", "公顷"),
    "粮食产量": ("吨", "公斤"),
    "提升农村公路": ("公里", "米"),
    "整治山塘": ("口", "座"),
    "更新公交车": ("辆", "台"),
    "光伏装机": ("千瓦", "兆瓦"),
    "节约标准煤": ("吨标准煤",),
    "举办招聘会": ("场", "次"),
    "加装电梯": ("台", "部"),
    "敷设燃气管网": ("公里", "千米"),
    "出口茶叶": ("吨", "美元"),
    "调处矛盾纠纷": ("件", "起"),
    "供应保障性住房": ("套", "间"),
}
MULTIPLIED = {
    "个",
    "元",
    "人",
    "人次",
    "户",
    "亩",
    "公顷",
    "吨",
    "吨标准煤",
    "千瓦",
    "美元",
    "套",
    "公里",
    "米",
    "件",
}
MULTIPLIERS = {"": 0, "万": 4, "亿": 8, "千万": 7, "百万": 6}
BOUNDS: tuple[tuple[str, str, Bound], ...] = (
    ("", "", "="),
    ("", "以上", ">="),
    ("不少于", "", ">="),
    ("超过", "", ">"),
    ("突破", "", ">"),
    ("不超过", "", "<="),
    ("", "以内", "<="),
    ("近", "", "<"),
    ("不足", "", "<"),
    ("约", "", "~"),
    ("", "左右", "~"),
)
PLACES = ("临江县", "青石镇", "永宁区", "桐溪街道", "白鹤乡", "云岭市")
OPENINGS = ("", "今年以来,", "全县", "上半年,", "目前", "截至6月底,")
GOAL_VERBS = ("", "力争", "确保", "全年计划")
DONE_VERBS = ("累计", "已", "已经", "")


@dataclass(frozen=True)
class Stated:
    """A number as it was written into a sentence, and what it must be read as."""

    noun: str
    written: str
    before: str
    after: str
    value: Decimal
    upper: Decimal | None
    unit: Unit
    bound: Bound

    @property
    def clause(self) -> str:
        return f"{self.noun}{self.before}{self.written}{self.after}"


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}"


@st.composite
def stated(draw: st.DrawFn, nouns: tuple[str, ...] = tuple(NOUNS), bounded: bool = True) -> Stated:
    noun = draw(st.sampled_from(nouns))
    spelling = draw(st.sampled_from(NOUNS[noun]))
    unit = default().units.spellings[spelling]
    multiplier = draw(st.sampled_from(tuple(MULTIPLIERS))) if spelling in MULTIPLIED else ""
    # A bare four-digit number between 1900 and 2099 is a count too, where a unit follows.
    whole = draw(st.integers(min_value=1, max_value=999_999 if not multiplier else 9_999))
    decimals = draw(st.sampled_from(("", ".5", ".25", ".08"))) if spelling in MULTIPLIED else ""
    number = f"{whole}{decimals}"
    value = Decimal(number).scaleb(MULTIPLIERS[multiplier])
    written = draw(st.sampled_from((number, _grouped(number))))
    upper = None
    if draw(st.integers(min_value=0, max_value=5)) == 0 and "," not in written:
        top = whole + draw(st.integers(min_value=1, max_value=50))
        written, upper = f"{written}-{top}", Decimal(top).scaleb(MULTIPLIERS[multiplier])
    before, after, bound = draw(st.sampled_from(BOUNDS)) if bounded and upper is None else BOUNDS[0]
    return Stated(noun, f"{written}{multiplier}{spelling}", before, after, value, upper, unit, bound)


@st.composite
def paragraphs(draw: st.DrawFn, bounded: bool = True) -> tuple[str, list[Stated]]:
    nouns = draw(st.lists(st.sampled_from(tuple(NOUNS)), min_size=1, max_size=6, unique=True))
    parts = [draw(stated(nouns=(noun,), bounded=bounded)) for noun in nouns]
    text = draw(st.sampled_from(OPENINGS))
    for i, part in enumerate(parts):
        text += part.clause + ("。" if i == len(parts) - 1 else draw(st.sampled_from((",", "、", ";", "。"))))
    return text, parts


def _read(found: Extraction) -> list[tuple[str, Decimal, Decimal | None, str | None, Bound]]:
    return [(q.text, q.value, q.upper, q.unit, q.bound) for q in found.quantities]


def _wanted(parts: list[Stated]) -> list[tuple[str, Decimal, Decimal | None, str | None, Bound]]:
    return [(part.written, part.value, part.upper, part.unit.name, part.bound) for part in parts]


@given(paragraphs())
def test_what_is_written_comes_back_exactly(paragraph: tuple[str, list[Stated]]) -> None:
    text, parts = paragraph
    assert _read(extract(text)) == _wanted(parts)


@given(st.sampled_from(sorted(default().units.by_name)), st.integers(min_value=2, max_value=99_999))
def test_every_unit_of_the_lexicon_is_read(name: str, count: int) -> None:
    unit = default().units.by_name[name]
    (found,) = extract(f"完成{count}{name}。").quantities
    assert found.value == count
    assert (found.unit, found.dimension) == (name, unit.dimension)


CHINESE = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")


def _chinese(number: int) -> str:
    """Write 1 to 9999 as a Chinese numeral: 305 → 三百零五, 2000 → 两千."""
    written, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            written += ("零" if gap else "") + CHINESE[digit] + word
        gap = bool(written) and not digit
    return written.removeprefix("一") if 10 <= number < 20 else written.replace("二千", "两千")


@given(st.integers(min_value=2, max_value=9_999), st.sampled_from(("家", "户", "座", "台", "人")))
def test_chinese_numerals_are_read(number: int, word: str) -> None:
    written = "两" if number == 2 else _chinese(number)
    (found,) = extract(f"新增企业{written}{word}。").quantities
    assert found.value == number
    assert (found.text, found.unit) == (f"{written}{word}", word)


@st.composite
def tasks(draw: st.DrawFn) -> tuple[str, list[str], dict[str, tuple[Stated, Stated]]]:
    """A target of distinct goals, the clauses of its progress in any order, and what belongs together."""
    nouns = draw(st.lists(st.sampled_from(tuple(NOUNS)), min_size=1, max_size=4, unique=True))
    pairs: dict[str, tuple[Stated, Stated]] = {}
    for noun in nouns:
        goal, done = draw(stated(nouns=(noun,), bounded=False)), draw(stated(nouns=(noun,), bounded=False))
        pairs[noun] = (goal, done)
    target = draw(st.sampled_from(GOAL_VERBS)) + ",".join(goal.clause for goal, _ in pairs.values()) + "。"
    clauses = [
        draw(st.sampled_from(DONE_VERBS)) + done.clause
        for _, done in draw(st.permutations([*pairs.values()]))
    ]
    return target, clauses, pairs


def _ratio(goal: Stated, done: Stated) -> Decimal | None:
    share = (done.unit.factor * done.value.as_integer_ratio()[0] / done.value.as_integer_ratio()[1]) / (
        goal.unit.factor * goal.value.as_integer_ratio()[0] / goal.value.as_integer_ratio()[1]
    )
    units = (share * 10**6 * 2 + 1) // 2
    return Decimal(units).scaleb(-6)


@given(tasks())
def test_known_pairs_come_back_with_their_ratio(
    task: tuple[str, list[str], dict[str, tuple[Stated, Stated]]],
) -> None:
    target, clauses, pairs = task
    found = parse_task(target, ",".join(clauses) + "。")
    matched = {
        found.quantity(m.goal).text: (found.quantity(m.achievement).text, m.ratio)
        for m in found.matches
        if m.goal is not None
    }
    for goal, done in pairs.values():
        if goal.unit.converts_to(done.unit):
            assert matched.get(goal.written) == (done.written, _ratio(goal, done))
        else:
            assert goal.written not in matched


@given(paragraphs(), st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_a_place_name_changes_no_number(paragraph: tuple[str, list[Stated]], one: str, other: str) -> None:
    text, parts = paragraph
    assert _read(extract(one + text)) == _read(extract(other + text)) == _wanted(parts)


@given(st.lists(paragraphs(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_sentences_changes_no_number(
    sentences: list[tuple[str, list[Stated]]], random: Random
) -> None:
    shuffled = list(sentences)
    random.shuffle(shuffled)
    read = _read(extract("".join(text for text, _ in shuffled)))
    assert read == [row for text, parts in shuffled for row in _wanted(parts)]


WIDE = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}
WIDE_PUNCTUATION = {ord(c): ord(c) + 0xFEE0 for c in ",;:()%"}


@pytest.mark.parametrize("table", [WIDE, WIDE_PUNCTUATION], ids=["all", "punctuation"])
@given(paragraph=paragraphs())
def test_full_width_changes_no_number(table: dict[int, int], paragraph: tuple[str, list[Stated]]) -> None:
    text, parts = paragraph
    read = _read(extract(text.translate(table)))
    assert [row[1:] for row in read] == [row[1:] for row in _wanted(parts)]
    assert [row[0] for row in read] == [part.written.translate(table) for part in parts]


# Pieces that stand next to each other in damaged text.
_SHARDS = (
    "3|12|2023|1,100.9|０|９.５|-|—|至|到|、|和|,|。|(|)|%|％|年|月|日|第|号楼|#|个|家|亿元|万|亿|千|米|成|倍"
    "|翻番|百分之|三|两|十|余|多|约|近|以上|以内|不超过|同比|增长|下降|其中|含|分别|完成|任务|的|每"
    "|PM|+N|“|”|〔|〕|·|.|/|立方米|微克|:|项目|上|过半|最后| |\n|\x00|\ud800"
)
SHARDS = st.sampled_from(_SHARDS.split("|"))
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=st.characters(codec=None, exclude_categories=())),
    st.text(alphabet=string.digits + "０１９%％,.，。年月日万亿元个-—/()（）"),
    st.lists(SHARDS, max_size=24).map("".join),
)
DIGITS = frozenset(string.digits + "０１２３４５６７８９")


def _accounted(text: str, found: Extraction) -> None:
    records = in_order(found)
    assert all(0 <= r.start < r.end <= len(text) and r.text == text[r.start : r.end] for r in records)
    assert all(one.end <= other.start for one, other in pairwise(records))
    held = {place for r in records for place in range(r.start, r.end)}
    assert [place for place, char in enumerate(text) if char in DIGITS and place not in held] == []
    ids = {q.id for q in found.quantities}
    assert all(q.part_of is None or (q.part_of in ids and q.part_of != q.id) for q in found.quantities)
    assert all((q.change is not None) == (q.kind == "growth") for q in found.quantities)


@settings(max_examples=400)
@given(TEXTS)
def test_every_digit_of_any_text_is_accounted_for(text: str) -> None:
    _accounted(text, extract(text))
    _accounted(text, extract(text, side="target"))


@settings(max_examples=300)
@given(TEXTS, TEXTS)
def test_any_two_texts_make_a_task_that_survives_json(target: str, progress: str) -> None:
    task = parse_task(target, progress)
    assert (task.target, task.progress) == (target, progress)
    ids = [q.id for q in task.quantities]
    assert len(ids) == len(set(ids))
    assert all(m.achievement in ids and (m.goal is None or m.goal in ids) for m in task.matches)
    assert Task.model_validate(task.model_dump()) == task
    if _encodable(target + progress):
        assert Task.model_validate_json(task.model_dump_json()) == task


@given(TEXTS)
def test_any_document_gives_a_report_or_a_clear_error(text: str) -> None:
    try:
        report: Report | GoalparseError = parse(text)
    except GoalparseError as error:
        report = error
    if isinstance(report, Report):
        assert Report.model_validate(report.model_dump()) == report
    else:
        assert len(str(report)) > 10


def _encodable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


HOSTILE: dict[str, Callable[[], str]] = {
    "empty": lambda: "",
    "blank": lambda: " \u3000\n\t" * 1000,
    "a NUL": lambda: "完成\x003个\x00",
    "a lone surrogate": lambda: "完成\ud8003个\udfff",
    "a megabyte of ones": lambda: "1" * 1_000_000,
    "a megabyte of digits": lambda: "1234567890" * 100_000,
    "a megabyte of full-width digits": lambda: "９" * 1_000_000,
    "a megabyte of Chinese digits": lambda: "三" * 1_000_000,
    "a megabyte of hundreds": lambda: "百" * 1_000_000,
    "thousands commas without end": lambda: "1" + ",000" * 250_000,
    "decimals without end": lambda: "投资0." + "1" * 1_000_000 + "元",
    "points without end": lambda: "1." * 30_000,
    "pluses without end": lambda: "1+" * 300_000,
    "letters without end": lambda: "A" * 500_000 + "1",
    "letters and digits": lambda: "A1" * 300_000,
    "open brackets without end": lambda: "(" * 500_000 + "3个",
    "brackets around numbers": lambda: "(3个" * 15_000,
    "a list without end": lambda: "3个、" * 15_000,
    "a bare list without end": lambda: "3、" * 15_000,
    "one clause without end": lambda: "完成" * 300_000 + "3个",
    "其中 without end": lambda: "其中3个," * 15_000,
    "strokes without end": lambda: "3个" + "/个" * 200_000,
    "spaces without end": lambda: "3" + " " * 500_000 + "个",
    "dashes without end": lambda: "3-" * 300_000,
    "months without end": lambda: "1月" * 15_000,
    "halves without end": lambda: "3成" * 15_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end(name: str) -> None:
    text = HOSTILE[name]()
    found = extract(text)
    held = sum(r.end - r.start for r in in_order(found))
    assert held >= sum(text.count(digit) for digit in DIGITS)


TASKS: dict[str, Callable[[], tuple[str, str]]] = {
    "a megabyte of ones": lambda: (HOSTILE["a megabyte of ones"](), "3个"),
    "a ratio beyond all bounds": lambda: ("产值1元。", "产值1" + ",000" * 3_000 + "元。"),
    "a ratio of long decimals": lambda: ("产值0." + "3" * 5_000 + "元。", "产值0." + "1" * 5_000 + "元。"),
    "many goals": lambda: ("".join(f"新建公园{i}个," for i in range(1_000)),) * 2,
    "many other goals": lambda: ("".join(f"新建{c}园3个," for c in map(chr, range(0x4E00, 0x5800))),) * 2,
    "a list without end": lambda: ("3个、" * 2_500,) * 2,
    "其中 without end": lambda: ("其中3个," * 1_000,) * 2,
}


@pytest.mark.parametrize("name", TASKS)
def test_hostile_tasks_are_matched_to_their_end(name: str) -> None:
    target, progress = TASKS[name]()
    task = parse_task(target, progress)
    assert (task.target, task.progress) == (target, progress)
    assert Task.model_validate_json(task.model_dump_json()) == task
