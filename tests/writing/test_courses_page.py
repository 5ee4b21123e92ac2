"""The page of courses in a real, headless Chromium: opened from disk, with nothing but itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import goalparse
from browser import chromium
from followed import table
from goalparse.following import Courses
from goalparse.writing.courses.html import to_html

CJK = re.compile(r"[一-鿿]")
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
JUNE, SEPTEMBER = "2023年上半年重点工作进展情况表", "2023年前三季度重点工作进展情况表"


def followed() -> Courses:
    """Return six courses of two places: 1 changed, 2 dropped, 3 fell, 4 plain; 5 and 6 of the other place."""
    east = [
        table(
            f"东江县{JUNE}",
            ("新建农村公路50公里", "完成21公里", "交通局"),
            ("新增养老床位150张", "新增80张", "民政局"),
            ("新建充电桩500个", "建成132个", "发改局"),
            ("改造老旧小区16个", "完工12个", "住建局"),
            name="e6.csv",
        ),
        table(
            f"东江县{SEPTEMBER}",
            ("新建农村公路45公里", "完成33公里", "交通局"),
            ("新建充电桩500个", "建成128个", "发改局"),
            ("改造老旧小区16个", "完工16个", "住建局"),
            name="e9.csv",
        ),
    ]
    west = table(
        f"西江县{JUNE}",
        ("新建农村公路60公里", "完成18公里", "交通局"),
        ("培训<b>技能</b>人才300人", "正在推进", "人社局"),
        name="w6.csv",
    )
    return goalparse.follow([*east, west])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of courses, which each test opens anew."""
    courses = followed()
    path = tmp_path_factory.mktemp("courses") / "courses.html"
    path.write_text(to_html(courses, courses.reports), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, written: Path) -> Iterator[Page]:
    """Open the page and note what must not happen: requests, errors, messages."""
    path = written
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    noted: list[str] = []
    opened.on("console", lambda message: noted.append(message.text))
    opened.on("pageerror", lambda error: noted.append(str(error)))
    opened.on("request", lambda request: noted.append(request.url))
    opened.goto(path.as_uri())
    assert noted.pop(0) == path.as_uri()
    yield opened
    opened.close()
    assert noted == []


def visible(page: Page) -> list[int]:
    found: list[int] = page.evaluate(
        "[...document.querySelectorAll('.course:not([hidden])')].map(course => Number(course.id.slice(1)))"
    )
    return found


def test_a_line_a_goal_with_its_figures_and_its_events(page: Page) -> None:
    assert visible(page) == [1, 2, 3, 4, 5, 6]
    expect(page.locator("#status")).to_have_text("显示6个，共6个目标")
    first = page.locator("#c1")
    expect(first.locator("h3")).to_contain_text("农村公路")
    expect(first.locator("h3")).to_contain_text("东江县 2023年")
    expect(first.locator(".figures")).to_have_text("50公里 → 33公里")
    expect(first.locator(".ratio")).to_have_text("73.3%")
    expect(first.locator(".event")).to_contain_text("目标由50公里改为45公里")
    expect(page.locator("#c4 .event")).to_have_count(0)


def test_marks_that_turn_text_round_are_shown_and_not_obeyed() -> None:
    title = f"东江县{JUNE}"
    courses = goalparse.follow([table(title, ("新建农村公路50公里", "完成21公里"), name="6\u202e\u2066.csv")])
    content = to_html(courses, courses.reports)
    assert not any(mark in content for mark in "\u202e\u2066")
    assert "6\ufffd\ufffd.csv" in content


def test_the_sparkline_has_a_dot_a_reading_the_goal_and_the_time_gone_by(page: Page) -> None:
    drawing = page.locator("#c1 svg.spark")
    expect(drawing.locator("circle")).to_have_count(2)
    expect(drawing.locator("line.goal")).to_have_count(1)
    expect(drawing.locator("line.pace")).to_have_count(1)
    expect(drawing.locator(".mark")).to_have_count(1)
    expect(drawing).to_have_attribute("aria-label", "2023-06-30 21公里 42.0%，2023-09-30 33公里 73.3%")
    # June 30 is 180 of 364 days: 5 + 180/364 × 210. Of a ratio of 0.42 on a scale to 1.1: 43 - 0.42/1.1 × 38.
    dot = drawing.locator("circle").first
    assert (dot.get_attribute("cx"), dot.get_attribute("cy")) == ("108.8", "28.5")
    expect(page.locator("#c6 svg.spark circle")).to_have_count(0)


def test_the_filter_by_place(page: Page) -> None:
    page.get_by_label("地区", exact=True).select_option("西江县")
    assert visible(page) == [5, 6]
    expect(page.locator("#status")).to_have_text("显示2个，共6个目标")


def test_the_filter_by_owner(page: Page) -> None:
    page.get_by_label("责任单位", exact=True).select_option("交通局")
    assert visible(page) == [1, 5]


@pytest.mark.parametrize(
    ("word", "places"), [("目标变动", [1]), ("不再列出", [2]), ("数字回落", [3]), ("任一事项", [1, 2, 3])]
)
def test_the_filter_by_event(page: Page, word: str, places: list[int]) -> None:
    page.get_by_label("事项", exact=True).select_option(word)
    assert visible(page) == places


def test_a_tile_filters_by_its_event_and_back(page: Page) -> None:
    tile = page.locator(".tile[data-event=reading_fell]")
    tile.click()
    assert visible(page) == [3]
    expect(tile).to_have_attribute("aria-pressed", "true")
    tile.click()
    assert visible(page) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("text", "places"), [("充电桩", [3]), ("公路 60", [5]), ("１５０", [2]), ("地铁", [])]
)
def test_the_search_by_indicator_and_figure(page: Page, text: str, places: list[int]) -> None:
    page.get_by_label("指标", exact=True).fill(text)
    expect(page.locator("#status")).to_have_text(f"显示{len(places)}个，共6个目标")
    assert visible(page) == places
    expect(page.locator("#nothing")).to_be_visible(visible=not places)


def test_filters_hold_together_and_are_cleared_together(page: Page) -> None:
    page.get_by_label("责任单位", exact=True).select_option("交通局")
    page.get_by_label("事项", exact=True).select_option("目标变动")
    assert visible(page) == [1]
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#status")).to_have_text("显示6个，共6个目标")


def test_the_order_by_completion(page: Page) -> None:
    # 0.733333, 0.533333, 0.256, 1, 0.3 and one without a reading
    page.get_by_label("排序", exact=True).select_option("完成率从低到高")
    assert visible(page) == [3, 5, 2, 1, 4, 6]
    page.get_by_label("排序", exact=True).select_option("完成率从高到低")
    assert visible(page) == [4, 1, 2, 5, 3, 6]
    page.get_by_label("排序", exact=True).select_option("报告顺序")
    assert visible(page) == [1, 2, 3, 4, 5, 6]


def test_the_details_hold_every_reading_with_its_place(page: Page) -> None:
    page.locator("#c1 summary").click()
    rows = page.locator("#c1 tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("2023年9月30日")
    expect(rows.nth(1)).to_contain_text("e9.csv 任务1")
    expect(page.locator("#c6 details")).to_contain_text("没有读数")


def test_text_of_the_source_stays_text(page: Page) -> None:
    expect(page.locator("#c6 .clause")).to_contain_text("培训<b>技能</b>人才300人")


def test_english_leaves_only_the_words_of_the_source(page: Page) -> None:
    page.get_by_role("button", name="English").click()
    expect(page.locator("#status")).to_have_text("6 of 6 goals")
    own = page.evaluate(
        """[...document.querySelectorAll('[data-t], option[data-t], #status, time')]
        .map(element => element.textContent)"""
    )
    assert [word for word in own if CJK.search(word)] == []
    assert page.get_attribute("html", "lang") == "en"
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1")).to_have_text("目标历程")


def test_the_page_can_be_dark(page: Page) -> None:
    page.get_by_role("button", name="深色").click()
    assert page.get_attribute("html", "data-theme") == "dark"
    expect(page.get_by_role("button", name="深色")).to_have_attribute("aria-pressed", "true")


def test_the_page_is_accessible_light_and_dark(page: Page) -> None:
    page.locator("#c1 summary").click()
    for _ in range(2):
        result = Axe().run(page, options=STANDARD)
        assert result.violations_count == 0, result.generate_report()
        page.get_by_role("button", name="深色").click()


def test_a_narrow_screen_shows_all_of_a_line(page: Page) -> None:
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_without_courses_the_page_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "none.html"
    path.write_text(to_html([], []), encoding="utf-8")
    opened = browser.new_page()
    opened.goto(path.as_uri())
    expect(opened.locator("#nothing")).to_have_text("报告中没有目标")
    opened.close()
