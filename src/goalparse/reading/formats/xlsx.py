"""Excel workbooks: cells as they are shown, merged cells, hidden rows and sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from goalparse.errors import FormatError, GoalparseError, UnsupportedError
from goalparse.messages import say
from goalparse.messages.places import place_shown
from goalparse.reading.blocks import Budget, Cell, Content, wording
from goalparse.reading.formats.archive import Package
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.numfmt import shown
from goalparse.reading.formats.office import OFFICE, Part, packed, relation_id
from goalparse.reading.formats.sheets import Sheet, sheet_grid
from goalparse.reading.formats.xlsxparts import MAIN, SheetPart, Strings, Styles, X, true
from goalparse.reading.limits import Limits, over

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.workbook.workbook import Workbook

_ID = f"{{{OFFICE}}}id"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def is_xlsx(sample: Sample) -> bool:
    """Whether a zip holds a workbook."""
    return any(part.startswith("xl/") for part in sample.parts)


def read_xlsx(data: bytes, limits: Limits) -> Content:
    """Read a workbook: a grid for each sheet that is shown."""
    package = Package(data, limits)
    main = package.related("", "officeDocument") or "xl/workbook.xml"
    if main.endswith(".bin"):
        raise UnsupportedError(say("errors.formats.binary-workbook-xlsb-save"))
    workbook = package.xml(main)
    if workbook is None:
        raise FormatError(say("errors.formats.damaged-workbook-no-part", main=main))
    content = Content([])
    content.properties["document_title"] = package.title(package.related("", "core-properties"))
    budget = Budget(limits)
    try:
        strings, styles = package.related(main, "sharedStrings"), package.related(main, "styles")
        texts = Strings(package.markup(strings) if strings else None, limits)
        formats = Styles(package.xml(styles) if styles else None)
        sheets = [
            (
                sheet,
                SheetPart(sheet, markup, texts.count, formats.formats, budget, limits) if markup else None,
            )
            for sheet, markup in _sheets(package, main, workbook)
        ]
        visible = [part for _, part in sheets if part is not None]
        opened = iter(_opened(workbook, texts, formats, visible).worksheets if visible else ())
        for sheet, part in sheets:
            if part is None:
                content.warn(wording("hidden-sheet"), sheet.place)
                continue
            held = next(opened)
            held.reset_dimensions()
            _fill(part, held.iter_rows(), budget, limits, content)
            content.blocks.append(sheet_grid(sheet, budget, content))
    except GoalparseError:
        raise
    except Exception as error:  # openpyxl lets whatever a damaged part causes through
        raise FormatError(
            say("errors.formats.damaged-workbook-save-again", kind=type(error).__name__, error=error)
        ) from error
    return content


def _sheets(package: Package, main: str, workbook: Element) -> Iterator[tuple[Sheet, bytes | None]]:
    """Yield each sheet with its markup, None for one that is hidden."""
    targets = {key: (kind, target) for key, kind, target in package.relations(main)}
    for element in workbook.iterfind(f"{X}sheets/{X}sheet"):
        kind, part = targets.get(element.get(_ID, ""), ("", ""))
        if kind != "worksheet":
            continue
        sheet = Sheet(f"sheet {element.get('name', '')!r}")
        if element.get("state", "visible") != "visible":
            yield sheet, None
            continue
        markup = package.markup(part)
        if not markup:
            raise FormatError(
                say(
                    "errors.formats.damaged-workbook-no-part-2",
                    part=part,
                    place=place_shown(sheet.place, "errors"),
                )
            )
        yield sheet, markup


def _opened(workbook: Element, strings: Strings, styles: Styles, sheets: list[SheetPart]) -> Workbook:
    """Open the workbook in a package of what is read of it."""
    import openpyxl

    settings = workbook.find(f"{X}workbookPr")
    from_1904 = settings is not None and true(settings.get("date1904"))
    parts = [
        Part(f"xl/worksheets/sheet{n}.xml", "worksheet", f"{_TYPE}.worksheet+xml", sheet.markup)
        for n, sheet in enumerate(sheets, 1)
    ]
    names = "".join(
        f"<sheet name={quoteattr(sheet.sheet.place)} sheetId='{n + 1}' r:id='{relation_id(n)}'/>"
        for n, sheet in enumerate(sheets)
    )
    main = (
        f"<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><workbookPr date1904='{from_1904:d}'/>"
        f"<sheets>{names}</sheets></workbook>"
    ).encode()
    parts += [
        Part("xl/styles.xml", "styles", f"{_TYPE}.styles+xml", styles.markup),
        Part("xl/sharedStrings.xml", "sharedStrings", f"{_TYPE}.sharedStrings+xml", strings.markup),
    ]
    stream = packed(Part("xl/workbook.xml", "officeDocument", f"{_TYPE}.sheet.main+xml", main), parts)
    return openpyxl.load_workbook(stream, read_only=True, data_only=True)


def _fill(
    part: SheetPart,
    rows: Iterable[tuple[ReadOnlyCell, ...]],
    budget: Budget,
    limits: Limits,
    content: Content,
) -> None:
    """Fill the sheet with the text that each cell shows."""
    sheet = part.sheet
    for number, row in zip(part.rows, rows, strict=True):
        if len(row) > limits.columns:
            where = place_shown(sheet.place, "errors")
            raise over(limits, "columns", len(row), "columns", where=where)
        cells = {column: Cell(budget.read(text)) for column, cell in enumerate(row) if (text := _text(cell))}
        if cells:
            sheet.rows.setdefault(number, {}).update(cells)
    if part.uncounted:
        said = wording("formula-without-value", formulas=len(part.uncounted))
        content.warn(said, f"{sheet.place}, {part.uncounted[0]}")


def _text(cell: ReadOnlyCell) -> str:
    from openpyxl.utils.escape import unescape

    value = cell.value
    if value is None:
        return ""
    text: str = unescape(value) if isinstance(value, str) else shown(value, cell.number_format)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
