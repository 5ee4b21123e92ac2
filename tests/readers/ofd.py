"""A writer of OFD documents (GB/T 33190), as small as a reader needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

MM = 25.4 / 72
"""Millimetres in a point."""
NAMESPACE = "http://www.ofdspec.org/2016"
Text = tuple[float, float, str, float]
Line = tuple[float, float, float, float]


def write_ofd(
    page: tuple[float, float],
    sheets: Sequence[tuple[Sequence[Text], Sequence[Line]]],
    width: Callable[[str, float], float],
) -> bytes:
    """A document with one page a sheet; texts and lines are in points, y upwards."""
    contents = []
    for texts, lines in sheets:
        objects = [text_object(page[1], each, width) for each in texts]
        objects += [line_object(page[1], each) for each in lines]
        contents.append(content("".join(objects)))
    return package(page, contents)


def content(objects: str, *, template: str = "") -> str:
    """A page or template with one layer."""
    return _xml("Page", f'{template}<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content>')


def text_object(height: float, text: Text, width: Callable[[str, float], float]) -> str:
    """A TextObject on a baseline, each character with its advance."""
    x, y, characters, size = text
    steps = [width(c, size) * MM for c in characters[:-1]]
    deltas = f' DeltaX="{" ".join(f"{s:.4f}" for s in steps)}"' if steps else ""
    sides = (x, height - y - size, width(characters, size), 1.2 * size)
    boundary = " ".join(f"{side * MM:.4f}" for side in sides)
    code = f'<ofd:TextCode X="0" Y="{size * MM:.4f}"{deltas}>{escape(characters)}</ofd:TextCode>'
    opened = f'<ofd:TextObject ID="2" Boundary="{boundary}" Font="3" Size="{size * MM:.4f}">'
    return f"{opened}{code}</ofd:TextObject>"


def line_object(height: float, line: Line) -> str:
    """A PathObject of one stroke."""
    x0, y0, x1, y1 = line
    return (
        f'<ofd:PathObject ID="4" Boundary="{x0 * MM:.4f} {(height - y1) * MM:.4f} '
        f'{(x1 - x0) * MM:.4f} {(y1 - y0) * MM:.4f}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {(x1 - x0) * MM:.4f} {(y1 - y0) * MM:.4f}</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )


def package(
    page: tuple[float, float],
    contents: Sequence[str],
    *,
    templates: Sequence[str] = (),
    title: str = "",
    more: dict[str, str] | None = None,
) -> bytes:
    """The zip archive around pages and templates."""
    box = f"0 0 {page[0] * MM:.4f} {page[1] * MM:.4f}"
    area = f"<ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>"
    parts = {
        "OFD.xml": _xml(
            "OFD",
            f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID><ofd:Title>{escape(title)}</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
            ' DocType="OFD" Version="1.0"',
        ),
        "Doc_0/Document.xml": _xml(
            "Document",
            f"<ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>{area}"
            "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
            + "".join(
                f'<ofd:TemplatePage ID="{90 + n}" ZOrder="Background" BaseLoc="Tpls/Tpl_{n}/Content.xml"/>'
                for n in range(len(templates))
            )
            + "</ofd:CommonData><ofd:Pages>"
            + "".join(
                f'<ofd:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
                for n in range(len(contents))
            )
            + "</ofd:Pages>",
        ),
    }
    for name in ("PublicRes.xml", "DocumentRes.xml", "Annots/Annotations.xml", "Signs/Signatures.xml"):
        parts[f"Doc_0/{name}"] = _xml("Res", "")
    parts |= {f"Doc_0/Pages/Page_{n}/Content.xml": each for n, each in enumerate(contents)}
    parts |= {f"Doc_0/Tpls/Tpl_{n}/Content.xml": each for n, each in enumerate(templates)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**parts, **(more or {})}.items():
            archive.writestr(name, text)
    return out.getvalue()


def _xml(root: str, inner: str, attributes: str = "") -> str:
    opened = f'<ofd:{root} xmlns:ofd="{NAMESPACE}"{attributes}>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opened}{inner}</ofd:{root}>'
