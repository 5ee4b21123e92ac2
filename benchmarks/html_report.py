"""Measures the HTML report in a real Chromium and writes docs/performance-html.md.

Run: python -m benchmarks.html_report
     python -m benchmarks.html_report PICTURE    # only draws the top of the Lin'an report, as a PNG
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, Page

import goalparse
from benchmarks.page import Page as Figures
from goalparse.records import Report
from goalparse.writing.html import to_html

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from browser import chromium  # noqa: E402

OUT = ROOT / "docs" / "performance-html.md"
SOURCE = ROOT / "corpus" / "linan-2023h1" / "source.txt"
RUNS = 5

# Milliseconds until two frames after the action, which is when its result has been painted.
ACT = """async (action) => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  const start = performance.now();
  const typed = action[0] === "search";
  if (typeof action === "string") document.querySelector(action).click();
  else {
    const [id, value] = action, field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event(typed ? "input" : "change"));
  }
  await new Promise((done) => setTimeout(done, typed ? 125 : 5));
  await frame(); await frame();
  return performance.now() - start;
}"""
# The longest wait for a frame while the page scrolls from end to end.
SCROLL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  document.documentElement.style.scrollBehavior = "auto";
  let longest = 0;
  for (let step = 0, last = performance.now(); step <= 100; step++) {
    scrollTo(0, document.documentElement.scrollHeight * step / 100);
    await frame();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}"""
# What a reader does, one after the other: field and value, or the element clicked.
ACTIONS: dict[str, tuple[str, str] | str] = {
    "filter by state": ("state", "behind"),
    "filter by owner, too": ("owner", "0"),
    "clear": "[type=reset]",
    "first search": ("search", "项目 完成"),
    "search again": ("search", "投资"),
    "clear the search": "[type=reset]",
    "sort by completion": ("sort", "low"),
    "switch to English": "#language",
}


@dataclass(frozen=True)
class Measured:
    tasks: int
    written: float
    size: int
    usable: float
    drawn: float
    actions: dict[str, float]
    scroll: float


def made(report: Report, tasks: int) -> Report:
    """Return a report of so many tasks, made of those of another under new numbers."""
    copies = islice(cycle(report.tasks), tasks)
    return report.model_copy(
        update={"tasks": [task.model_copy(update={"no": str(no)}) for no, task in enumerate(copies, 1)]}
    )


def measure(browser: Browser, report: Report, folder: Path) -> Measured:
    start = time.perf_counter()
    html = to_html(report).encode()
    written = time.perf_counter() - start
    path = folder / f"{len(report.tasks)}.html"
    path.write_bytes(html)
    runs = [_run(browser, path) for _ in range(RUNS)]
    middle = [statistics.median(column) for column in zip(*runs, strict=True)]
    usable, drawn, scroll, *actions = middle
    return Measured(
        len(report.tasks), written, len(html), usable, drawn, dict(zip(ACTIONS, actions, strict=True)), scroll
    )


def _run(browser: Browser, path: Path) -> list[float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    try:
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        page.wait_for_selector("#chart-ratios svg")
        drawn: float = page.evaluate("performance.now()")
        usable: float = page.evaluate(
            "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
        )
        acted = [_act(page, action) for action in ACTIONS.values()]
        return [usable, drawn, page.evaluate(SCROLL), *acted]
    finally:
        page.close()


def _act(page: Page, action: tuple[str, str] | str) -> float:
    took: float = page.evaluate(ACT, action)
    return took


def draw(browser: Browser, report: Report, path: Path, picture: Path) -> None:
    path.write_text(to_html(report), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 2000})
    page.goto(path.as_uri())
    page.wait_for_selector("#chart-ratios svg")
    page.locator("#t2 mark").last.hover()
    page.screenshot(path=picture)


def main() -> None:
    report = goalparse.parse(SOURCE)
    to_html(report)
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 1:
            draw(browser, report, Path(folder) / "report.html", Path(sys.argv[1]))
            return
        small, large = (measure(browser, made(report, n), Path(folder)) for n in (len(report.tasks), 5000))
        OUT.write_text(str(_page(browser.version, small, large)), encoding="utf-8")


def _page(version: str, *columns: Measured) -> Figures:
    lines = [
        ("size of the file", *(f"{m.size / 1e6:.1f} MB" for m in columns)),
        ("written in", *(f"{m.written:.2f} s" for m in columns)),
        ("usable after", *(f"{m.usable:.0f} ms" for m in columns)),
        ("charts drawn after", *(f"{m.drawn:.0f} ms" for m in columns)),
        *((name, *(f"{m.actions[name]:.0f} ms" for m in columns)) for name in ACTIONS),
        ("longest wait for a frame while scrolling", *(f"{m.scroll:.0f} ms" for m in columns)),
    ]
    page = Figures("python -m benchmarks.html_report", "The HTML report")
    page.text(
        f"Chromium {version}, headless, the page opened from disk in a window of 1440 by 900; median of "
        f"{RUNS} runs. The first column is the Lin'an report, the second made of its tasks over and over. "
        "*Usable* is when the whole text stands and search, filters and marks answer; the charts are drawn "
        "after that, when the browser is idle. An action's time ends when its result has been painted; a "
        "search starts 120 ms after the last key."
    )
    page.table(["", *(f"{m.tasks:,} tasks" for m in columns)], lines)
    return page


if __name__ == "__main__":
    main()
