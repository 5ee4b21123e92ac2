"""Draws the pictures of docs/images: Word list, printed workbook, page on the screen and on paper, notebook.

Run: python -m benchmarks.pictures [NAME…]    # needs LibreOffice (soffice) and Chromium
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

import nbformat
import pypdfium2
from PIL import Image

from goalparse.cli import main

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from browser import chromium  # noqa: E402
from office import printed  # noqa: E402

SOURCE = ROOT / "corpus" / "linan-2023h1" / "source.txt"
COUNTIES = ROOT / "corpus" / "courses" / "two-counties"
SEVERAL = (COUNTIES / "songling-h1.docx", COUNTIES / "zhuling-h1.txt", SOURCE)
NOTEBOOK = ROOT / "docs" / "notebooks" / "report.ipynb"
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


def reports(folder: Path) -> list[Image.Image]:
    """Several reports on one page, narrowed to one of them."""
    path, target = folder / "reports.html", folder / "reports.png"
    if main(["parse", *map(str, SEVERAL), "-o", str(path)]):
        raise SystemExit("reports.html could not be written")
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 1300})
        tab.goto(f"{path.as_uri()}#report={SEVERAL[0].name}")
        tab.wait_for_timeout(1500)
        tab.screenshot(path=target)
    return [Image.open(target)]


def notebook(folder: Path) -> list[Image.Image]:
    """What the records of the notebook show of themselves, with the lines that ask for it."""
    path, target = folder / "notebook.html", folder / "notebook.png"
    shown = []
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code":
            shown.append(f"<pre>{escape(cell.source)}</pre>")
            shown += [_shown(output.data) for output in cell.outputs if "data" in output]
    style = "body{font:14px sans-serif;margin:20px}pre{background:#f4f6f9;padding:8px}img{max-width:100%}"
    path.write_text(f"<meta charset=utf-8><style>{style}</style>{''.join(shown)}", encoding="utf-8")
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 1000, "height": 1500})
        tab.goto(path.as_uri())
        tab.screenshot(path=target)
    return [Image.open(target)]


def _shown(data: Mapping[str, str]) -> str:
    if "text/html" in data:
        return data["text/html"]
    if "image/png" in data:
        return f'<p><img src="data:image/png;base64,{data["image/png"]}">'
    return f"<pre>{escape(data['text/plain'])}</pre>"


PICTURES: dict[str, Callable[[Path], list[Image.Image]]] = {
    "word": word,
    "workbook": workbook,
    "page": page,
    "page-print": page_print,
    "reports": reports,
    "notebook": notebook,
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
