"""The page in a real, headless Chromium: opened from disk, with nothing but itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from test_page import HOSTILE, hostile, of

import goalparse
from browser import chromium
from folders import LINAN
from goalparse.records import Place, Report, Task
from goalparse.writing.filters import Filter
from goalparse.writing.html import to_html
from goalparse.writing.html.view import page as view_of
from goalparse.writing.rows import Row, by_task, rows
from goalparse.writing.selection import select
from goalparse.writing.summary import summarize
from reports import match, parks, quantity, report, road, words

CJK = re.compile(r"[一-鿿]")
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def linan() -> Report:
    return goalparse.parse(LINAN)


@dataclass
class Opener:
    """Opens reports as pages and notes what must not happen: requests, errors, dialogs."""

    browser: Browser
    folder: Path
    noted: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def __call__(self, *shown: Report, at: str = "", **options: Any) -> Page:
        path = self.folder / "report.html"
        path.write_text(to_html(*shown), encoding="utf-8")
        page = self.browser.new_page(**{"viewport": {"width": 1280, "height": 900}, **options})
        self.pages.append(page)
        page.on("console", lambda message: self.noted.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.noted.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.noted.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self.noted.append(f"request: {request.url}"))
        page.goto(path.as_uri() + at)
        if shown[0].tasks and shown[0].tasks[0].matches:
            page.wait_for_selector(":is(#chart-ratios svg, #chart-ratios-none:not([hidden]))")
        assert self.noted.pop(0) == f"request: {path.as_uri()}"
        return page


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    opener = Opener(browser, tmp_path)
    yield opener
    for page in opener.pages:
        page.close()
    assert opener.noted == []


def visible(page: Page) -> list[int]:
    """Return the places of the tasks on view, in the order they stand in."""
    found: list[int] = page.evaluate(
        "[...document.querySelectorAll('.task:not([hidden])')].map(task => Number(task.id.slice(1)))"
    )
    return found


def where(found: Report, fits: Any) -> list[int]:
    """Return the places of the tasks with a row that fits."""
    return [place for place, (_, own) in enumerate(by_task(found), 1) if any(fits(row) for row in own)]


def lit(page: Page) -> list[str]:
    return page.locator("mark.lit").all_text_contents()


# ---- filter, search, sort ----------------------------------------------------------------------------------


def test_the_page_opens_whole_and_asks_for_nothing(show: Opener, linan: Report) -> None:
    page = show(linan)
    assert visible(page) == list(range(1, 155))
    expect(page.locator("#status")).to_have_text("显示154项，共154项任务")
    expect(page.locator("#chart-owners svg")).to_contain_text("住建局")
    expect(page.locator("#chart-ratios svg")).to_contain_text("序时进度")


def test_filters_show_the_tasks_of_an_owner(show: Opener, linan: Report) -> None:
    page = show(linan)
    page.get_by_label("责任单位", exact=True).select_option("发改局")
    assert visible(page) == [n for n, task in enumerate(linan.tasks, 1) if "发改局" in task.owners]


@pytest.mark.parametrize(
    ("state", "fits"),
    [
        ("滞后", lambda row: row["pace"] == "behind"),
        ("快于序时", lambda row: row["pace"] == "ahead"),
        ("已完成", lambda row: row["met"] is True),
        ("未完成", lambda row: row["met"] is False),
        ("无对应进展", lambda row: row["state"] == "unmatched"),
        ("目标外进展", lambda row: row["state"] == "unclaimed"),
    ],
)
def test_filters_show_the_tasks_of_a_state(show: Opener, linan: Report, state: str, fits: Any) -> None:
    page = show(linan)
    page.get_by_label("状态", exact=True).select_option(state)
    assert visible(page) == where(linan, fits) != []


def test_state_and_unit_hold_of_the_same_line(show: Opener, linan: Report) -> None:
    def fits(row: Row) -> bool:
        return row["pace"] == "behind" and "亩" in (row["goal_unit"], row["achievement_unit"])

    page = show(linan)
    page.get_by_label("状态", exact=True).select_option("滞后")
    page.get_by_label("计量单位", exact=True).select_option("亩")
    assert visible(page) == where(linan, fits) != []
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#status")).to_have_text("显示154项，共154项任务")


def test_a_figure_at_the_top_filters(show: Opener, linan: Report) -> None:
    page = show(linan)
    page.locator(".tile[data-state=behind]").click()
    assert visible(page) == where(linan, lambda row: row["pace"] == "behind")
    expect(page.locator(".tile[data-state=behind]")).to_have_attribute("aria-pressed", "true")


def test_a_bar_of_the_chart_filters(show: Opener, linan: Report) -> None:
    page = show(linan)
    page.locator("#chart-owners .mark-rect.role-mark path").first.click()
    owner = page.locator("#owner option:checked").text_content()
    assert visible(page) == [n for n, task in enumerate(linan.tasks, 1) if owner in task.owners] != []


@pytest.mark.parametrize(
    ("typed", "words_"),
    [("标准煤", ["标准煤"]), ("项目 开工", ["项目", "开工"]), ("２０２３", ["2023"]), ("查无", ["查无"])],
)  # fmt: skip
def test_search_finds_every_word(show: Opener, linan: Report, typed: str, words_: list[str]) -> None:
    page = show(linan)
    page.get_by_label("搜索", exact=True).fill(typed)
    wanted = [
        n for n, task in enumerate(linan.tasks, 1)
        if all(word in f"{task.no} {task.owners} {task.target} {task.progress}" for word in words_)
    ]  # fmt: skip
    expect(page.locator("#status")).to_have_text(f"显示{len(wanted)}项，共154项任务")
    assert visible(page) == wanted
    assert page.locator("#nothing").is_visible() == (not wanted)


def test_found_words_are_marked(show: Opener) -> None:
    page = show(report())
    page.get_by_label("搜索", exact=True).fill("绿地")
    expect(page.locator("#status")).to_have_text("显示1项，共3项任务")
    marked = "[...(CSS.highlights.get('found') ?? [])].map(range => range.toString())"
    assert set(page.evaluate(marked)) == {"绿地"}
    page.get_by_label("搜索", exact=True).fill("")
    expect(page.locator("#status")).to_have_text("显示3项，共3项任务")
    assert page.evaluate(marked) == []


def test_sorting_puts_the_lowest_first_and_the_empty_last(show: Opener, linan: Report) -> None:
    page = show(linan)
    lows = {
        n: min((m.ratio for m in task.matches if m.ratio is not None), default=None)
        for n, task in enumerate(linan.tasks, 1)
    }
    ascending = sorted(lows, key=lambda n: (lows[n] is None, lows[n] or 0, n))
    page.get_by_label("排序", exact=True).select_option("完成率从低到高")
    assert visible(page) == ascending
    page.get_by_label("排序", exact=True).select_option("完成率从高到低")
    assert visible(page) == sorted(lows, key=lambda n: (lows[n] is None, -(lows[n] or 0), n))
    page.get_by_label("排序", exact=True).select_option("报告顺序")
    assert visible(page) == list(range(1, 155))


# ---- a goal and its achievement ----------------------------------------------------------------------------


def test_pointing_at_one_side_lights_up_its_partner(show: Opener) -> None:
    page = show(report())
    page.locator("#t1 mark", has_text="4处").hover()
    assert lit(page) == ["6处", "4处"]
    expect(page.locator("#t1 .line.lit .ratio")).to_have_text("66.7%")
    page.locator("#t1 mark", has_text="30亩").hover()
    assert lit(page) == ["30亩"]
    page.locator("h1").hover()
    assert lit(page) == []


def test_focus_lights_up_the_partner_and_enter_opens_the_reasons(show: Opener) -> None:
    page = show(report())
    page.locator("#t1 mark", has_text="6处").focus()
    assert lit(page) == ["6处", "4处"]
    details = page.locator("#t1 .line").first.locator("details")
    expect(details).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(details).to_have_attribute("open", "")
    expect(details).to_contain_text("shared 公园")
    page.get_by_label("搜索", exact=True).focus()
    assert lit(page) == []


def test_a_mark_tells_what_it_is(show: Opener) -> None:
    page = show(report())
    mark = page.locator("#t1 mark.numeral")
    mark.hover()
    expect(mark).to_have_attribute("title", "日期")
    page.locator("#language").click()
    mark.hover()
    expect(mark).to_have_attribute("title", "date")


def test_marks_stand_right_after_characters_outside_the_basic_plane(show: Opener) -> None:
    span = quantity("a1", "4处", "4").model_copy(update={"start": 4, "end": 6})
    page = show(of(words().model_copy(update={"progress": "𠮷😀建成4处", "quantities": [span]})))
    assert page.locator("#t1 mark").all_text_contents() == ["4处"]


# ---- language, keyboard, colours, print --------------------------------------------------------------------


def test_the_language_switches_and_back(show: Opener, linan: Report) -> None:
    page = show(linan)
    spoken = "[...document.querySelectorAll('[data-t]:not(dd)')].map(element => element.textContent)"
    before, source = page.evaluate(spoken), page.locator("#t33 .text").all_text_contents()
    page.locator("#language").click()
    expect(page.locator("#t154 h4").first).to_have_text("Target")
    assert [word for word in page.evaluate(spoken) if CJK.search(word)] == []
    assert page.locator("#t33 .text").all_text_contents() == source
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#status")).to_have_text("154 of 154 tasks")
    expect(page.locator("header time").last).to_have_text("30 June 2023")
    expect(page.locator("#chart-ratios svg")).to_contain_text("Time gone by")
    expect(page.locator("#search")).to_have_attribute("placeholder", re.compile("indicator"))
    page.locator("#language").click()
    expect(page.locator("#t154 h4").first).to_have_text("目标任务")
    assert page.evaluate(spoken) == before
    expect(page.locator("header time").last).to_have_text("2023年6月30日")


def test_reasons_are_told_in_english_where_the_words_are_known(show: Opener, linan: Report) -> None:
    page = show(linan)
    page.locator("#language").click()
    reasons = page.locator("#t1 .line dd")
    expect(reasons.filter(has_text="same unit: 吨标准煤")).to_have_count(1)
    expect(reasons.filter(has_text="like indicators 1.00: 腾出用能 ~ 腾出能耗")).to_have_count(1)


def test_the_keyboard_is_enough(show: Opener) -> None:
    page = show(report())
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "t1"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "t3"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "t2"
    page.keyboard.press("/")
    page.keyboard.type("jk/")
    expect(page.get_by_label("搜索", exact=True)).to_have_value("jk/")
    page.keyboard.press("Escape")
    expect(page.locator("#status")).to_have_text("显示3项，共3项任务")


def test_single_keys_can_be_turned_off(show: Opener) -> None:
    page = show(report())
    page.get_by_label("启用").uncheck()
    page.locator("#t2").focus()
    page.keyboard.press("j")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "t2"


def test_dark_follows_the_system_and_the_button_and_paper_is_light(show: Opener) -> None:
    page = show(report(), color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    bar = "getComputedStyle(document.querySelector('#chart-owners .mark-rect.role-mark path')).fill"
    assert (page.evaluate(ground), page.evaluate(bar)) == ("rgb(18, 23, 29)", "rgb(204, 224, 248)")
    page.emulate_media(media="print")
    assert (page.evaluate(ground), page.evaluate(bar)) == ("rgb(255, 255, 255)", "rgb(58, 143, 208)")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="深色").click()
    assert page.evaluate(ground) == "rgb(244, 246, 249)"


def test_paper_shows_what_the_filters_show_without_the_controls(show: Opener) -> None:
    page = show(report())
    page.get_by_label("搜索", exact=True).fill("公路")
    expect(page.locator("#status")).to_have_text("显示1项，共3项任务")
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("#language")).to_be_hidden()
    assert [page.locator(f"#t{n}").is_visible() for n in (1, 2, 3)] == [False, True, False]
    expect(page.locator("#narrowed")).to_have_text("筛选 搜索 “公路”")
    parts = (".overview", ".worst", ".charts")
    assert [page.locator(part).is_visible() for part in parts] == [True] * 3
    assert worst(page) == ["路基"]
    page.locator("form.filters").evaluate("form => form.reset()")
    expect(page.locator("#narrowed")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".table table")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.table")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_needs_sideways_scrolling(show: Opener, linan: Report, width: int) -> None:
    page = show(linan, viewport={"width": width, "height": 844})
    page.locator("#t1 summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_barrier_that_axe_knows_of(show: Opener, scheme: Any, width: int) -> None:
    page = show(report(), color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("for (const panel of document.querySelectorAll('details')) panel.open = true")
    page.locator("#t1 mark", has_text="4处").hover()
    found = Axe().run(page, options=STANDARD)
    assert found.violations_count == 0, found.generate_report()


# ---- what is left, as a list to hand on --------------------------------------------------------------------


def figures(page: Page) -> list[str]:
    return page.locator(".tile b").all_text_contents()


def test_the_summary_follows_the_filters(show: Opener, linan: Report) -> None:
    page = show(linan)
    before = figures(page), page.locator(".tile small").all_text_contents()
    assert before[0] == ["154", "93", "76", "22", "13", "4", "49"]
    page.get_by_label("责任单位", exact=True).select_option("经信局")
    left = select(linan, Filter(owner="经信局"))
    counts = summarize(rows(left))
    assert figures(page) == [
        str(n) for n in (len(left.tasks), counts.goals, counts.matched, counts.met, counts.behind, counts.on_pace,
                         counts.ahead)
    ]  # fmt: skip
    small = page.locator(".tile small").all_text_contents()
    assert small[1:4] == [
        f"{counts.unmatched}个无对应进展",
        f"其中{counts.implied}个的目标未写明数字，{counts.doubtful}个存疑",
        f"未完成{counts.unmet}个，待定{counts.undecided}个",
    ]
    page.get_by_label("状态", exact=True).select_option("滞后")
    assert figures(page)[1:] == ["5", "5", "0", "5", "0", "0"]
    page.locator("#language").click()
    expect(page.locator(".tile small").nth(2)).to_have_text(
        re.compile("^0 of them to goals without a figure, [0-9]+ doubtful$")
    )
    page.locator("#language").click()
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#status")).to_have_text("显示154项，共154项任务")
    assert (figures(page), page.locator(".tile small").all_text_contents()) == before


def test_filters_stand_in_the_address_and_are_read_from_it(show: Opener, linan: Report) -> None:
    page = show(linan, at="#state=behind&owner=经信局&sort=gap")
    wanted = visible(page)
    assert wanted == [42, 36, 32, 43]
    expect(page.locator("#owner option:checked")).to_have_text("经信局")
    expect(page.locator("#narrowed")).to_have_text("筛选 责任单位 经信局，状态 滞后")
    page.get_by_label("责任单位", exact=True).select_option("发改局")
    assert "owner=%E5%8F%91%E6%94%B9%E5%B1%80" in page.evaluate("location.hash")
    page.get_by_label("搜索", exact=True).fill("能耗 标准煤")
    page.wait_for_url(re.compile("search="))
    assert visible(page) == [1]
    again = page.evaluate("location.hash")
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#status")).to_have_text("显示154项，共154项任务")
    assert page.evaluate("location.hash") == ""
    page.evaluate("hash => { location.hash = hash }", again)
    expect(page.locator("#status")).to_have_text("显示1项，共154项任务")
    expect(page.get_by_label("搜索", exact=True)).to_have_value("能耗 标准煤")


def test_an_address_that_asks_for_what_is_not_there_shows_nothing_and_says_so(show: Opener) -> None:
    page = show(report(), at="#owner=发改委&state=behind")
    expect(page.locator("#status")).to_have_text("显示0项，共3项任务 地址中的条件不存在：owner=发改委")
    assert visible(page) == []
    expect(page.locator("#nothing")).to_be_visible()
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#status")).to_have_text("显示3项，共3项任务")


def test_what_is_shown_is_downloaded_as_csv(show: Opener, linan: Report) -> None:
    page = show(linan, at="#state=behind&owner=经信局&sort=gap")
    with page.expect_download() as event:
        page.get_by_role("button", name="下载CSV").click()
    content = Path(event.value.path()).read_bytes().decode("utf-8-sig")
    head, *lines = list(csv.reader(io.StringIO(content, newline="")))
    assert event.value.suggested_filename == f"{linan.title}.csv"
    assert head[1:11] == [
        "序号",
        "地区",
        "责任单位",
        "指标",
        "目标",
        "进展",
        "完成率",
        "与序时差",
        "状态",
        "核对",
    ]
    assert [line[1:10] for line in lines if line[1] in {"36", "32"}] == [
        ["36", "临安区", "经信局", "拓展工业承载空间", "≥3000亩", "445亩", "14.8%", "-35.2", "滞后"],
        ["32", "临安区", "经信局", "盘活低效工业用地", "≥1500亩", "606.23亩", "40.4%", "-9.6", "滞后"],
        ["32", "临安区", "经信局", "整治提升高耗低效企业", "≥400家", "113家", "28.3%", "-21.8", "滞后"],
    ]
    assert {line[9] for line in lines} == {"滞后"}
    assert len(lines) == sum(row["pace"] == "behind" for row in rows(select(linan, Filter(owner="经信局"))))


def test_a_cell_of_the_csv_cannot_run_as_a_formula(show: Opener) -> None:
    page = show(report())
    with page.expect_download() as event:
        page.get_by_role("button", name="下载CSV").click()
    content = Path(event.value.path()).read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [line["责任单位"] for line in lines] == ["城管局、住建局(人防办)"] * 3 + ["'+交通局"]
    assert lines[3]["进展情况"].startswith("'=HYPERLINK(")
    assert [line["与序时差"] for line in lines] == ["+16.7", "", "", "+30.0"]
    assert [line["目标"] for line in lines] == ["6处", "2处", "≤-5亿元", "全部工作"]


def test_what_is_shown_is_copied_as_a_table(show: Opener) -> None:
    page = show(report())
    page.get_by_label("状态", exact=True).select_option("滞后")
    page.evaluate("""() => {
        const set = DataTransfer.prototype.setData;
        window.copied = {};
        DataTransfer.prototype.setData = function (kind, text) {
            copied[kind] = text;
            return set.call(this, kind, text);
        };
    }""")
    page.get_by_role("button", name="复制表格").click()
    expect(page.locator("#status")).to_have_text("显示1项，共3项任务 已复制1行")
    copied = page.evaluate("copied")
    head, line = copied["text/plain"].split("\n")
    assert head.split("\t")[:4] == ["来源", "序号", "地区", "责任单位"]
    assert line.split("\t")[1:10] == ["2", "", "+交通局", "路基", "全部工作", "80%", "80.0%", "+30.0", "滞后"]
    assert copied["text/html"].count("<tr>") == 2


def test_the_list_alone_is_printed_where_one_wants_it(show: Opener) -> None:
    page = show(report())
    parts = (".overview", ".worst", ".charts", ".doubts", "#t1")
    page.emulate_media(media="print")
    assert [page.locator(part).is_visible() for part in parts] == [True] * 5
    page.emulate_media(media="screen")
    page.get_by_label("只打印任务清单").check()
    assert [page.locator(part).is_visible() for part in parts] == [True] * 5
    page.emulate_media(media="print")
    assert [page.locator(part).is_visible() for part in parts] == [False] * 4 + [True]
    page.emulate_media(media="screen")
    page.get_by_role("button", name="清除").click()
    expect(page.get_by_label("只打印任务清单")).not_to_be_checked()
    page.emulate_media(media="print")
    assert page.locator(".overview").is_visible()


def test_paper_shows_only_the_goals_that_stand_as_asked(show: Opener) -> None:
    page = show(report(), at="#state=unmatched")
    lines = page.locator("#t1 .line")
    assert [line.is_visible() for line in lines.all()] == [True, True, True]
    page.emulate_media(media="print")
    assert [line.is_visible() for line in lines.all()] == [False, True, True]
    assert not page.locator("#t1 .extras").is_visible()
    page.locator("form.filters").evaluate("form => form.reset()")
    expect(page.locator("#t1 .extras")).to_be_visible()
    assert [line.is_visible() for line in lines.all()] == [True, True, True]


def test_a_report_that_was_narrowed_before_names_its_filter(show: Opener, linan: Report) -> None:
    page = show(select(linan, Filter(only="behind", owner="经信局")))
    expect(page.locator(".about")).to_contain_text("筛选 滞后，责任单位含“经信局”")
    assert figures(page)[1:] == ["5", "5", "0", "5", "0", "0"]
    assert page.locator("#owner option").all_text_contents() == ["全部", "经信局"]


def test_doubtful_and_corrected_matches_are_marked_and_found(show: Opener) -> None:
    def marked(**changes: Any) -> Task:
        return parks().model_copy(update={"matches": [match("g1", "a1", "0.666667", **changes)]})

    page = show(of(marked(doubtful=True), marked(rule="corrected"), marked(rule="approved"), parks()))
    assert page.locator(".remark").all_text_contents() == ["存疑", "人工更正", "人工确认"]
    page.get_by_label("状态", exact=True).select_option("对应存疑")
    assert visible(page) == [1]
    assert figures(page)[1:3] == ["1", "1"]
    page.get_by_label("状态", exact=True).select_option("人工核对")
    assert visible(page) == [2, 3]


def worst(page: Page) -> list[str]:
    return page.locator(".worst li a").all_text_contents()


def owners_in_table(page: Page) -> list[list[str]]:
    """Return the cells of each row on view in the table of owners."""
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('tr[data-k]:not([hidden])')].map(row => [...row.cells].map(c => c.textContent))"
    )
    return found


def test_owners_charts_and_what_is_behind_follow_the_filters(show: Opener, linan: Report) -> None:
    page = show(linan)
    whole = worst(page), owners_in_table(page), page.locator(".worst li").all_inner_texts()
    assert len(whole[0]) == 10
    page.get_by_label("状态", exact=True).select_option("滞后")
    page.get_by_label("责任单位", exact=True).select_option("经信局")
    # By hand, from the lines of tasks 32, 36, 42 and 43: the goal furthest behind first.
    assert worst(page)[:3] == whole_worst(select(linan, Filter(only="behind", owner="经信局")))[:3]
    assert len(worst(page)) == 5
    assert [row[:9] for row in owners_in_table(page)] == [["经信局", "4", "5", "0", "0", "0", "5", "5", "0"]]
    expect(page.locator("#chart-owners svg .mark-rect.role-mark path")).to_have_count(1)
    expect(page.locator("#chart-owners svg")).not_to_contain_text("住建局")
    expect(page.locator("#chart-ratios svg")).not_to_contain_text("已完成")
    page.emulate_media(media="print")
    assert page.locator(".worst li").count() == 5
    assert page.locator("#chart-owners svg").is_visible()
    page.emulate_media(media="screen")
    page.get_by_label("状态", exact=True).select_option("快于序时")
    expect(page.locator(".worst .none")).to_have_text("没有滞后的目标")
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#status")).to_have_text("显示154项，共154项任务")
    assert (worst(page), owners_in_table(page), page.locator(".worst li").all_inner_texts()) == whole
    expect(page.locator("#chart-owners svg")).to_contain_text("住建局")


def whole_worst(found: Report) -> list[str]:
    """Return the names of the goals that a page of this report alone lists as furthest behind."""
    return [line.indicator or line.achievement for _, line in view_of([found]).laggards]


def test_of_several_reports_what_stands_above_follows_the_one_that_is_chosen(show: Opener) -> None:
    late = county("乙县", "b.docx").model_copy(update={"tasks": [parks(), road(), road()]})
    page = show(county("甲县", "a.docx"), late)
    assert worst(page) == ["路基"] * 3
    page.get_by_label("报告", exact=True).select_option("a.docx")
    assert worst(page) == ["路基"]
    assert page.locator(".worst li a").first.get_attribute("href") == "#t2"
    names = ["城管局（甲县）", "住建局(人防办)（甲县）", "+交通局（甲县）"]
    assert [row[0] for row in owners_in_table(page)] == [*names, "（未注明）"]
    expect(page.locator("#chart-owners svg")).not_to_contain_text("乙县")
    counts = page.locator("#chart-ratios svg .role-axis-label text").all_text_contents()
    assert [counts.count(n) for n in "01"] == [1, 1]
    page.get_by_label("报告", exact=True).select_option("全部")
    page.get_by_label("地区", exact=True).select_option("乙县")
    assert worst(page) == ["路基"] * 2
    expect(page.locator("#chart-owners svg")).to_contain_text("乙县")
    expect(page.locator("#chart-owners svg")).not_to_contain_text("甲县")
    assert page.locator(".worst li .region").all_text_contents() == ["乙县"] * 2


def test_a_filter_that_leaves_no_goal_says_so_in_place_of_the_charts(show: Opener) -> None:
    page = show(report())
    page.get_by_label("搜索", exact=True).fill("深化改革")
    expect(page.locator("#chart-owners-none")).to_have_text("没有符合条件的目标")
    expect(page.locator("#chart-ratios-none")).to_be_visible()
    expect(page.locator("#chart-owners")).to_be_hidden()
    page.get_by_label("搜索", exact=True).fill("")
    expect(page.locator("#chart-owners svg")).to_contain_text("城管局")
    expect(page.locator("#chart-owners-none")).to_be_hidden()


def test_what_is_behind_turns_with_the_language_after_a_filter(show: Opener) -> None:
    page = show(report())
    page.locator("#language").click()
    page.get_by_label("Owner", exact=True).select_option("+交通局")
    expect(page.locator(".worst li .what")).to_have_text(re.compile("all of the work → 80%"))
    page.locator("#language").click()
    expect(page.locator(".worst li .what")).to_have_text(re.compile("全部工作 → 80%"))
    assert worst(page) == ["路基"]


def county(name: str, source: str) -> Report:
    place = Place(name=name, level="county")
    return report().model_copy(
        update={"place": place, "source": report().source.model_copy(update={"name": source})}
    )


def test_bureaus_of_two_counties_stay_apart(show: Opener) -> None:
    page = show(county("甲县", "a.docx"), county("乙县", "b.docx"))
    owners = page.locator("#owner option").all_text_contents()
    assert len(owners) == 7
    assert {"城管局（甲县）", "城管局（乙县）"} <= set(owners)
    assert page.locator(".worst li .region").all_text_contents() == ["甲县", "乙县"]
    # The bar stands below the owner, at the same edge: nothing has pushed it into another column.
    right = "item => Math.round(item.getBoundingClientRect().right)"
    edges = {page.locator(f".worst li {part}").first.evaluate(right) for part in (".who", ".how")}
    assert len(edges) == 1
    page.get_by_label("责任单位", exact=True).select_option("城管局（乙县）")
    assert visible(page) == [4]
    expect(page.locator("#chart-owners svg")).to_contain_text("（乙县）")


def test_reports_of_one_place_are_told_apart_by_their_names(show: Opener) -> None:
    page = show(county("甲县", "june.docx"), county("甲县", "year.docx"))
    assert {"城管局（june.docx）", "城管局（year.docx）"} <= set(
        page.locator("#owner option").all_text_contents()
    )
    assert page.locator(".worst li .region").all_text_contents() == ["june.docx", "year.docx"]


def test_several_reports_are_filtered_by_report_and_by_place(show: Opener) -> None:
    page = show(county("甲县", "a.docx"), county("乙县", "b.docx"))
    page.get_by_label("报告", exact=True).select_option("b.docx")
    assert visible(page) == [4, 5, 6]
    assert "report=b.docx" in page.evaluate("location.hash")
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#status")).to_have_text("显示6项，共6项任务")
    page.get_by_label("地区", exact=True).select_option("甲县")
    assert visible(page) == [1, 2, 3]
    page.get_by_label("报告", exact=True).select_option("b.docx")
    assert visible(page) == []
    expect(page.locator("#nothing")).to_be_visible()


def test_one_report_of_one_place_has_neither_filter(show: Opener) -> None:
    page = show(county("甲县", "a.docx"))
    assert page.locator("#report, #place").count() == 0


# ---- hostile and empty reports -----------------------------------------------------------------------------


def test_nothing_in_a_hostile_report_runs(show: Opener) -> None:
    page = show(hostile())
    page.locator("#language").click()
    page.locator("#t1 mark.done").hover()
    page.locator("#chart-owners .mark-rect.role-mark path").first.hover()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("<script>")
    page.get_by_label("Search", exact=True).fill("<script>")
    expect(page.locator("#status")).to_have_text("1 of 1 tasks")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#t1 .text").last.text_content() == HOSTILE + parks().progress
    assert page.locator("body img, body iframe, body [onload], body [onerror]").count() == 0


@pytest.mark.parametrize("owner", ["constructor", "toString", "__proto__", "任务"])
def test_an_owner_called_like_a_word_of_the_browser_keeps_its_charts(show: Opener, owner: str) -> None:
    page = show(of(parks().model_copy(update={"owners": [owner]}), road()))
    for _ in range(2):
        expect(page.locator("#chart-owners svg")).to_contain_text(owner)
        page.locator("#language").click()
    page.get_by_label("责任单位", exact=True).select_option(owner)
    assert visible(page) == [1]


def test_no_mark_that_turns_text_round_gets_through(show: Opener) -> None:
    turned = "\u202e0.9\u2066城管局"
    task = parks().model_copy(
        update={"owners": [turned], "progress": parks().progress + turned, "no": turned}
    )
    page = show(of(task, title=turned, issuer=turned))
    content = page.content() + page.title()
    assert not any(mark in content for mark in "\u202e\u2066")
    expect(page.locator("#chart-owners svg")).to_contain_text("城管局")
    expect(page.locator("#t1 .owners")).to_have_text("\ufffd0.9\ufffd城管局")


def test_no_script_but_the_pages_own_may_run(show: Opener) -> None:
    page = show(report())
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.hacked = 1";
        document.body.append(script);
    }""")
    assert page.evaluate("window.hacked") is None
    assert "Content Security Policy" in show.noted.pop()


@pytest.mark.parametrize(
    "changed", [{"tasks": []}, {"tasks": [words()]}, {"period": None}, {"tasks": [parks()], "issuer": None}]
)
def test_a_report_that_lacks_things_still_works(show: Opener, changed: dict[str, Any]) -> None:
    shown = report().model_copy(update=changed)
    page = show(shown)
    page.locator("#language").click()
    page.get_by_label("State", exact=True).select_option("Behind")
    expect(page.locator("#status")).to_have_text(re.compile(rf"\d of {len(shown.tasks)} tasks"))
