"""What is fuzzed: each target takes any bytes and raises only where goalparse does what it must not.

Office files are zips, which mutations only break. So their targets take the markup of the part that is read, and put
it into a package that is sound.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import goalparse
from goalparse.records import Numeral, Quantity
from goalparse.types import Side

CORPUS = Path(__file__).parent / "corpus"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFD = "http://www.ofdspec.org/2016"


def _zipped(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def text(data: bytes) -> None:
    """Any text: every number of it is found where it stands."""
    given = _text(data)
    sides: tuple[Side, Side] = ("target", "progress")
    for side in sides:
        found = goalparse.extract(given, side=side)
        last = 0
        told: list[Quantity | Numeral] = [*found.quantities, *found.numerals]
        for one in sorted(told, key=lambda one: one.start):
            assert given[one.start : one.end] == one.text
            assert one.start >= last
            last = one.end
        assert goalparse.Extraction.model_validate_json(found.model_dump_json()) == found


def task(data: bytes) -> None:
    """Two texts, with a NUL between them: matches name quantities that are there."""
    target, _, progress = _text(data).partition("\0")
    found = goalparse.parse_task(target, progress)
    named = {quantity.id for quantity in found.quantities}
    assert all({match.goal, match.achievement} - {None} <= named for match in found.matches)
    assert goalparse.Task.model_validate_json(found.model_dump_json()) == found


def _document(data: bytes, name: str) -> None:
    try:
        report = goalparse.parse(data, name=name)
    except goalparse.GoalparseError:
        return
    for each in report.tasks:
        sides = {"target": each.target, "progress": each.progress}
        assert all(sides[one.side][one.start : one.end] == one.text for one in each.quantities)
    assert goalparse.Report.model_validate_json(report.model_dump_json()) == report


def docx(data: bytes) -> None:
    """The text of a Word document."""
    _document(_zipped({"word/document.xml": data}), "a.docx")


def xlsx(data: bytes) -> None:
    """One sheet of a workbook; after a NUL, its shared strings."""
    sheet, _, strings = data.partition(b"\0")
    kinds = {"worksheet": "sheet", "sharedStrings": "strings"}
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{file}.xml"/>'
        for n, (kind, file) in enumerate(kinds.items())
    )
    sheets = '<sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets>'
    parts: dict[str, bytes | str] = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        "xl/sheet.xml": sheet,
        "xl/strings.xml": strings or f'<sst xmlns="{_MAIN}"/>',
    }
    _document(_zipped(parts), "a.xlsx")


def _open_document(kind: str, data: bytes) -> None:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    parts: dict[str, bytes | str] = {
        "mimetype": mimetype,
        "META-INF/manifest.xml": "<m/>",
        "content.xml": data,
    }
    _document(_zipped(parts), "a.odt" if kind == "text" else "a.ods")


def odt(data: bytes) -> None:
    """The content of a text in OpenDocument."""
    _open_document("text", data)


def ods(data: bytes) -> None:
    """The content of a spreadsheet in OpenDocument."""
    _open_document("spreadsheet", data)


def ofd(data: bytes) -> None:
    """A page of an OFD."""
    pages = '<Pages><Page ID="1" BaseLoc="P.xml"/></Pages>'
    parts: dict[str, bytes | str] = {
        "OFD.xml": f'<OFD xmlns="{_OFD}"><DocBody><DocRoot>D/D.xml</DocRoot></DocBody></OFD>',
        "D/D.xml": f'<Document xmlns="{_OFD}">{pages}</Document>',
        "D/P.xml": data,
    }
    _document(_zipped(parts), "a.ofd")


def _named(suffix: str) -> Callable[[bytes], None]:
    return lambda data: _document(data, f"a.{suffix}")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "task": task,
    "txt": _named("txt"),
    "md": _named("md"),
    "csv": _named("csv"),
    "html": _named("html"),
    "pdf": _named("pdf"),
    "docx": docx,
    "xlsx": xlsx,
    "odt": odt,
    "ods": ods,
    "ofd": ofd,
}
"""Name of a target, which is also that of its folder in the corpus."""
