"""Draws the pictures of docs/images: the Word list, the printed workbook, the page on the screen and on paper.

Run: python -m benchmarks.pictures [NAME…]    # needs LibreOffice (soffice) and Chromium
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from goalparse.cli import main

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from browser import chromium  # noqa: E402
from office import printed  # noqa: E402

SOURCE = ROOT / "corpus" / "linan-2023h1" / "source.txt"
IMAGES = ROOT / "docs" / "images"
DPI = 80
GAP = 12
COLOURS = 64
FILTER = "#state=behind&owner=经信局&sort=gap"


def word(folder: Path) -> list[Image.Image]:
    """The pages of the lagging list."""
    return _office(folder / "list.docx", [0, 1], "--only", "behind", "--sort", "ratio")


def workbook(folder: Path) -> list[Image.Image]:
    """The summary and the first page of matches."""
    return _office(folder / "book.xlsx", [0, 2])


def page(folder: Path) -> list[Image.Image]:
    """The page on the screen, narrowed to what lags of one unit."""
    target = folder / "screen.png"
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(_page(folder).as_uri() + FILTER)
        tab.locator("#tasks").scroll_into_view_if_needed()
        tab.evaluate(
            "scrollTo(0, document.getElementById('tasks').getBoundingClientRect().top + scrollY - 20)"
        )
        tab.wait_for_timeout(300)
        tab.screenshot(path=target)
    return [Image.open(target)]


def page_print(folder: Path) -> list[Image.Image]:
    """The same on paper."""
    target = folder / "print.pdf"
    with chromium() as browser:
        tab = browser.new_page()
        tab.goto(_page(folder).as_uri() + FILTER)
        tab.wait_for_timeout(300)
        target.write_bytes(tab.pdf(prefer_css_page_size=True))
    return _pages(target, [0, 1])


PICTURES: dict[str, Callable[[Path], list[Image.Image]]] = {
    "word": word,
    "workbook": workbook,
    "page": page,
    "page-print": page_print,
}


def _page(folder: Path) -> Path:
    path = folder / "report.html"
    _parse(path)
    return path


def _office(path: Path, places: Sequence[int], *options: str) -> list[Image.Image]:
    _parse(path, *options)
    printed(path, path.parent)
    return _pages(path.with_suffix(".pdf"), places)


def _parse(path: Path, *options: str) -> None:
    if main(["parse", str(SOURCE), *options, "-o", str(path)]):
        raise SystemExit(f"{path.name} could not be written")


def _pages(path: Path, places: Sequence[int]) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [document[place].render(scale=DPI / 72).to_pil() for place in places if place < len(document)]
    finally:
        document.close()


def _beside(images: Sequence[Image.Image]) -> Image.Image:
    """Return the images side by side on grey, in few colours."""
    width = sum(image.width + GAP for image in images) + GAP
    sheet = Image.new("RGB", (width, max(image.height for image in images) + 2 * GAP), "#c8ccd0")
    at = GAP
    for image in images:
        sheet.paste(image, (at, GAP))
        at += image.width + GAP
    return sheet.quantize(COLOURS)


if __name__ == "__main__":
    for name in sys.argv[1:] or PICTURES:
        with tempfile.TemporaryDirectory() as temporary:
            _beside(PICTURES[name](Path(temporary))).save(IMAGES / f"{name}.png", optimize=True)
