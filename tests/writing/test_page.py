from __future__ import annotations

import io
import json
import re
import sys
import tomllib
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import lxml.html
import pytest

import goalparse
from folders import LINAN
from goalparse.cli import main
from goalparse.errors import MissingExtraError
from goalparse.records import Numeral, Quantity, Report, Task
from goalparse.writing import labels, writer
from goalparse.writing.filters import Filter
from goalparse.writing.html import CODES_IN_ENGLISH
from goalparse.writing.html.charts import _bin, runtime, specifications
from goalparse.writing.html.marks import pieces
from goalparse.writing.html.view import page
from goalparse.writing.rows import rows
from goalparse.writing.selection import select
from goalparse.writing.summary import percent, summarize
from reports import TEXTS, match, parks, quantity, report, road, words

PACKAGE = files("goalparse.writing.html")
HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>"
    "</script></style></textarea>\"'><svg onload=window.hacked=3>&lt;b&gt;{{7*7}}"
)


def opened(*reports: Report) -> Any:
    """Return the page of these reports as elements."""
    out = io.BytesIO()
    writer(".html").dump(reports or [report()], out)
    return lxml.html.document_fromstring(out.getvalue().decode())


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def of(*tasks: Task, **changes: Any) -> Report:
    return report().model_copy(update={"tasks": list(tasks), **changes})


def hostile() -> Report:
    """Return a report in which every text that comes from outside would break out of the page if it could."""
    found = quantity("a1", "4处", "4", unit=HOSTILE, indicator=HOSTILE)
    shift = len(HOSTILE)
    done = found.model_copy(update={"start": found.start + shift, "end": found.end + shift})
    goal = quantity("g1", "6处", "6", unit=HOSTILE, indicator=HOSTILE)
    task = Task(
        no=HOSTILE,
        section=HOSTILE,
        target=TEXTS["target"] + HOSTILE,
        progress=HOSTILE + TEXTS["progress"],
        owners=[HOSTILE, "</script>"],
        extra={HOSTILE: HOSTILE},
        quantities=[goal, done],
        numerals=[],
        matches=[match("g1", "a1", "0.4", pace="behind", evidence=[HOSTILE])],
    )
    warning = (
        report().warnings[0].model_copy(update={"message": HOSTILE, "place": f"任务 {HOSTILE}", "task": 0})
    )
    source = report().source.model_copy(update={"name": HOSTILE})
    return of(task, title=HOSTILE, issuer=HOSTILE, document_no=HOSTILE, source=source, warnings=[warning])


# ---- marks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", ["target", "progress"])
def test_the_pieces_are_the_text(side: Any) -> None:
    cut = pieces(parks(), side, {})
    assert "".join(piece.text for piece in cut) == TEXTS[side]
    marked = [piece.text for piece in cut if piece.role]
    spans: list[Quantity | Numeral] = [*parks().quantities, *parks().numerals]
    assert marked == [s.text for s in sorted(spans, key=lambda s: s.start) if s.side == side]


def test_a_mark_stands_where_the_code_points_say() -> None:
    text = "𠮷😀建成4处"
    span = quantity("a1", "4处", "4").model_copy(update={"start": 4, "end": 6})
    task = words().model_copy(update={"progress": text, "quantities": [span]})
    cut = pieces(task, "progress", {"a1": 3})
    assert [(p.text, p.role, p.lines) for p in cut] == [("𠮷😀建成", "", ""), ("4处", "done", "3")]


def test_where_spans_overlap_each_character_is_shown_once() -> None:
    def span(id_: str, start: int, end: int) -> Quantity:
        return quantity("a1", "4处", "4").model_copy(update={"id": id_, "start": start, "end": end})

    text = "0123456789"
    number = Numeral(side="progress", text="34", start=3, end=5, kind="label", rule="by_hand")
    task = words().model_copy(
        update={"progress": text, "quantities": [span("a1", 1, 7), span("a2", 6, 9)], "numerals": [number]}
    )
    cut = pieces(task, "progress", {"a1": 1, "a2": 2})
    assert "".join(piece.text for piece in cut) == text
    assert [(p.text, p.lines) for p in cut if p.role == "done"] == [
        ("12", "1"), ("56"[:1], "1"), ("6", "1 2"), ("78", "2")
    ]  # fmt: skip
    assert [p.text for p in cut if p.role == "numeral"] == ["34"]


# ---- what the page says ------------------------------------------------------------------------------------


def test_the_figures_at_the_top_are_those_of_the_long_table() -> None:
    counts = summarize(rows(report()))
    tiles = [(tile.get("data-state"), int(tile.find("b").text)) for tile in opened().find_class("tile")]
    assert tiles == [
        ("", 3), ("", counts.goals), ("", counts.matched), ("met", counts.met),
        ("behind", counts.behind), ("on_pace", counts.on_pace), ("ahead", counts.ahead),
    ]  # fmt: skip
    assert "与序时进度（50.0%）相比" in text_of(opened())


def test_a_line_shows_goal_achievement_ratio_and_pace_mark() -> None:
    first, *_ = opened().find_class("line")
    assert "新建公园 6处 → 4处" in text_of(first)
    assert first.find_class("ratio")[0].text == "66.7%"
    assert first.xpath(".//*[@class='bar s-ahead']/i/@style") == ["width:66.7%"]
    assert first.xpath(".//*[@class='bar s-ahead']/u/@style") == ["left:50.0%"]
    facts = [text_of(cell) for cell in first.iter("dd")]
    assert facts[:2] == ["6 处", "4 处"]
    assert {"单位相同", "shared 公园"} <= set(facts)


def test_values_are_shown_in_the_base_unit_too() -> None:
    task = parks().model_copy(update={"matches": [match("g1", "a2", "5")]})
    assert "30 亩 = 20,000 平方米" in [text_of(cell) for cell in opened(of(task)).iter("dd")]


def test_marks_and_line_share_a_number() -> None:
    article = opened().find_class("task")[0]
    numbers = {mark.text: mark.get("data-p") for mark in article.iter("mark")}
    assert numbers["6处"] == numbers["4处"] == article.find_class("line")[0].get("data-p")
    assert numbers["2023年"] is None
    assert numbers["一亿元"] is None
    assert len({numbers["6处"], numbers["2处"], numbers["30亩"]}) == 3


def test_what_is_furthest_behind_comes_first() -> None:
    def task(no: str, ratio: str, pace: str) -> Task:
        return parks().model_copy(update={"no": no, "matches": [match("g1", "a1", ratio, pace=pace)]})

    late = of(task("1", "0.4", "behind"), task("2", "0.1", "behind"), task("3", "0.9", "ahead"))
    links = opened(late).xpath("//section[@class='panel worst']//a/@href")
    assert links == ["#t2", "#t1"]


def test_warnings_stand_with_their_task_and_in_the_list() -> None:
    warning = report().warnings[0].model_copy(update={"message": "请核对", "place": "任务 1.2", "task": 0})
    tree = opened(of(parks(), road(), warnings=[warning]))
    assert [len(task.find_class("warning")) for task in tree.find_class("task")] == [1, 0]
    assert "任务 1.2：请核对" in text_of(tree.find_class("warnings")[0])


def test_a_warning_stands_at_its_own_task_though_another_has_the_same_number() -> None:
    doubts = [
        report().warnings[0].model_copy(update={"message": message, "place": "任务 1.2", "task": task})
        for message, task in (("甲", 1), ("乙", None))
    ]
    tree = opened(of(parks(), parks(), warnings=doubts))
    assert [[text_of(w) for w in task.find_class("warning")] for task in tree.find_class("task")] == [
        [],
        ["警示 甲"],
    ]
    assert len(tree.find_class("warnings")[0].findall("li")) == 2


def test_reports_of_one_name_are_told_apart() -> None:
    tree = opened(report(), report(), report())
    assert [option.text for option in tree.get_element_by_id("report").iter("option")] == [
        "全部",
        "source.txt",
        "source.txt（2）",
        "source.txt（3）",
    ]
    owners = [option.text for option in tree.get_element_by_id("owner").iter("option")]
    assert len(owners) == len(set(owners)) == 10


def test_a_page_of_several_reports_follows_a_filter_in_each() -> None:
    tree = opened(*(select(of_, Filter(only="behind")) for of_ in (report(), report())))
    assert [text_of(task.find("h3"))[:4] for task in tree.find_class("task")] == ["2 +交", "2 +交"]
    assert "筛选 滞后" in text_of(tree.find_class("about")[0])


def test_several_reports_make_one_page() -> None:
    other = report().model_copy(update={"source": report().source.model_copy(update={"name": "b.txt"})})
    tree = opened(report(), other)
    assert len(tree.find_class("task")) == 6
    assert "2份报告" in text_of(tree.find_class("about")[0])
    assert [t.get("id") for t in tree.find_class("task")] == [f"t{n}" for n in range(1, 7)]
    assert "b.txt" in text_of(tree.find_class("task")[5])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"period": None}, "报告未载明起止时间"),
        ({"tasks": []}, "报告中没有任务"),
        ({"tasks": [words()]}, "没有可计算的完成率"),
        ({"tasks": [words()]}, "报告未列责任单位"),
        ({"tasks": [parks().model_copy(update={"matches": []})]}, "没有滞后的目标"),
        ({"title": None}, "source.txt"),
    ],
)
def test_what_a_report_lacks_is_said(changed: dict[str, Any], says: str) -> None:
    assert says in text_of(opened(report().model_copy(update=changed)))


def test_a_region_stands_in_front_of_the_owners() -> None:
    tree = opened(of(parks().model_copy(update={"region": "桐山县"})))
    (task,) = tree.find_class("task")
    assert text_of(task.find("h3")).startswith("1.2 桐山县 城管局、住建局(人防办)")
    assert opened().find_class("region") == []


def test_a_region_stands_with_a_goal_that_is_behind() -> None:
    behind = road().model_copy(update={"region": "桐山县"})
    (laggard,) = [item for item in opened(of(behind)).iter("li") if item.find_class("who")]
    assert text_of(laggard).startswith("路基 桐山县 +交通局")


def test_no_report_at_all_is_an_empty_page() -> None:
    out = io.BytesIO()
    writer(".html").dump([], out)
    assert "报告中没有任务" in out.getvalue().decode()


# ---- the whole Lin'an report -------------------------------------------------------------------------------


def test_one_command_writes_the_page_with_every_task_and_ratio(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert main(["parse", str(LINAN), "-o", str(out)]) == 0
    assert out.stat().st_size < 3_000_000
    found = goalparse.parse(LINAN)
    assert out.read_text(encoding="utf-8") == found.to_html()
    tree = lxml.html.parse(str(out)).getroot()
    sides = [side.text_content() for side in tree.find_class("text")]
    assert sides == [side for task in found.tasks for side in (task.target, task.progress) if side]
    shown = [ratio.text for task in tree.find_class("task") for ratio in task.find_class("ratio")]
    assert shown == [percent(row["ratio"]) for row in rows(found) if isinstance(row["ratio"], Decimal)]
    assert len(tree.find_class("task")) == 154


# ---- charts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "start"),
    [("0", 0), ("0.099999", 0), ("0.1", 10), ("0.999999", 90), ("1", 100), ("7.5", 100), ("-0.01", -10),
     ("-3", -10)],
)  # fmt: skip
def test_the_steps_of_the_distribution(ratio: str, start: int) -> None:
    assert _bin(Decimal(ratio)) == start


def test_the_charts_count_every_goal_and_every_ratio() -> None:
    view = page([goalparse.parse(LINAN)])
    drawn = specifications(view)
    ratios = sum(value["n"] for value in drawn["chart-ratios"]["layer"][0]["data"]["values"])
    assert ratios == sum(line.ratio is not None for _, line in view.lines)
    first = view.named_owners[0]
    bars = [value for value in drawn["chart-owners"]["data"]["values"] if value["name"] == first]
    assert sum(bar["n"] for bar in bars) == sum(first in task.task.owners for task, _ in view.lines)


def test_a_report_without_ratios_has_no_chart_of_them() -> None:
    bare = page([of(parks().model_copy(update={"matches": []}))])
    assert set(specifications(bare)) == {"chart-owners"}
    assert specifications(page([of(words())])) == {}


# ---- nothing from outside gets in or out -------------------------------------------------------------------


def test_hostile_text_stays_text() -> None:
    tree, plain = opened(hostile()), opened()
    for name in ("script", "style", "img", "svg", "iframe", "link", "meta"):
        assert len(list(tree.iter(name))) == len(list(plain.iter(name))), name
    handlers = [name for element in tree.iter("*") for name in element.attrib if name.startswith("on")]
    assert handlers == []
    assert tree.find_class("text")[1].text_content() == HOSTILE + TEXTS["progress"]
    assert tree.find(".//title").text == HOSTILE
    assert tree.find_class("columns")[0].find("dd").text == HOSTILE


def test_the_page_names_nothing_to_fetch() -> None:
    tree = opened()
    links = [value for element in tree.iter("*") for name, value in element.items()
             if name in ("src", "href", "srcset", "action", "poster", "data")]  # fmt: skip
    assert {link for link in links if not link.startswith("#")} == {"data:,"}
    assert "url(" not in tree.find(".//style").text
    assert "@import" not in tree.find(".//style").text
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert "script-src 'sha256-" in policy
    assert "unsafe-eval" not in policy


@pytest.mark.parametrize("module", ["jinja2", "altair", "vl_convert"])
def test_a_missing_library_is_named(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from goalparse.writing import html

    html._template.cache_clear()
    runtime.cache_clear()
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"{module} is not installed.*'goalparse\[report\]'"):
        report().to_html()


# ---- words -------------------------------------------------------------------------------------------------


def catalogue() -> dict[str, str]:
    return CODES_IN_ENGLISH | tomllib.loads(PACKAGE.joinpath("english.toml").read_text(encoding="utf-8"))


def spoken() -> set[str]:
    """Return every Chinese word between quotes in the page's own files, and every label that it shows."""
    files_ = [
        file.read_text(encoding="utf-8")
        for file in PACKAGE.iterdir()
        if file.name.endswith((".j2", ".js", ".py"))
    ]
    found = {word for text in files_ for word in re.findall(r'"([^"\n<>]*[一-鿿][^"\n<>]*)"', text)}
    found |= {word for text in files_ for word in re.findall(r"data-t>([^<{]+)<", text)}
    tables = (labels.KIND, labels.STAGE, labels.NUMERAL, labels.BASIS, labels.PACE, labels.MET, labels.JUDGED)
    found |= {word for table in tables for word in dict[Any, str](table).values()} | {labels.word("no_match")}
    return found - {"、", "中文"}


def test_every_word_of_the_page_has_its_english() -> None:
    assert sorted(spoken() - catalogue().keys()) == []


def test_every_english_word_is_used() -> None:
    reasons = labels.EVIDENCE.within("zh").values()
    assert sorted(catalogue().keys() - spoken() - set(reasons)) == []


def test_both_languages_take_the_same_figures() -> None:
    unlike = [word for word, english in catalogue().items() if word.count("{}") != english.count("{}")]
    assert unlike == []


TABLE = (
    "2023年上半年进展\n目标任务,进展情况,责任单位\n"
    "新建公园10处,建成公园2处,城管{局\n招引企业2家,招引企业15家,城管{局\n"
)


def test_a_page_that_opens_in_english_is_english_without_its_script() -> None:
    with goalparse.language("en"):
        found = goalparse.parse(TABLE.encode(), name="a.csv")
        text = re.sub(r"<script.*?</script>", "", found.to_html(), flags=re.DOTALL)
    assert '<html lang="en" data-opens="en">' in text
    own = re.findall(r"<(?:span|dd|option)[^>]* data-t(?:=\"[^\"]*\")?[^>]*>([^<]*)<", text)
    assert {"Tasks", "Target", "All", "Behind", "Warning", "Details"} <= set(own)
    assert [
        word for word in own if re.search("[一-鿿]", re.sub("公园|招引|企业|城管|[处家局]", "", word))
    ] == []
    assert "2023-06-30</time>" in text
    assert 'data-t="任务清单"' in text  # by which the script finds the word again
    assert ">任务清单<" in found.to_html()


def test_the_filter_of_a_page_is_told_in_both_languages() -> None:
    found = select(goalparse.parse(TABLE.encode(), name="a.csv"), Filter(owner="城管{局"))
    page = found.to_html()
    assert "筛选</span> <span data-t>责任单位含“城管{局”" in page
    assert json.loads(re.search(r'id="english">(.*?)</script>', page, re.DOTALL)[1])[  # type: ignore[index]
        "责任单位含“城管{局”"
    ].startswith("owner")
