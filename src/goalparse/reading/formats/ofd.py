"""OFD (GB/T 33190): a zip of XML, in which every text and line has its place, in millimetres, y downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from posixpath import dirname, join, normpath
from typing import Any

from goalparse.errors import EncryptedError, FormatError
from goalparse.messages import say
from goalparse.reading.blocks import Budget, Content
from goalparse.reading.formats.archive import Package
from goalparse.reading.formats.base import Sample
from goalparse.reading.formats.ofdpage import Drawing
from goalparse.reading.formats.placed.content import fill
from goalparse.reading.formats.placed.page import Page
from goalparse.reading.limits import Limits, over

_DEFAULT = (0.0, 0.0, 210.0, 297.0)
"""The area of a page that gives none: A4."""


def is_ofd(sample: Sample) -> bool:
    """Whether a zip holds an OFD."""
    return any(part.lower() == "ofd.xml" for part in sample.parts)


def read_ofd(data: bytes, limits: Limits) -> Content:
    """Read an OFD; FormatError where it is encrypted, damaged, or holds pictures without text."""
    content = Content([])
    budget = Budget(limits)
    files = _Files(Package(data, limits), limits, budget)
    pages = [page for root in files.documents(content) for page in files.pages(root)]
    if not pages:
        raise FormatError(say("errors.formats.damaged-ofd-has-no"))
    fill(content, pages, budget, limits, "OFD")
    return content


@dataclass(slots=True)
class _Part:
    """One XML file of the package."""

    root: Any
    folder: str
    size: int


@dataclass(slots=True)
class _Resources:
    """What the pages of one document share."""

    area: tuple[float, float, float, float]
    templates: dict[str, str]
    """Id → file."""
    files: list[str]
    """Files of resources, read only where an object of a page refers to one."""
    units: dict[str, Any] | None = None
    """Id → drawing that objects of pages refer to."""


class _Files:
    """The files of an archive, and how much of them pages have drawn."""

    def __init__(self, package: Package, limits: Limits, budget: Budget) -> None:
        self._package = package
        self._limits = limits
        self._budget = budget
        self._names = {normpath(name.replace("\\", "/")).lower(): name for name in package.names}
        self._left = limits.drawing_bytes
        self._pages = limits.pages
        self._templates: dict[str, _Part] = {}
        if "encryptions.xml" in self._names:
            raise EncryptedError(say("errors.formats.encrypted-ofd-open-remove"))

    def documents(self, content: Content) -> Iterator[str]:
        """Files of the documents in the package, in order; the title of the first goes to the properties."""
        for body in _all(self._part("OFD.xml").root, "DocBody"):
            title = _first(body, "Title")
            if title is not None and title.text and "document_title" not in content.properties:
                content.properties["document_title"] = title.text
            root = _first(body, "DocRoot")
            if root is not None and root.text:
                yield root.text.strip()

    def pages(self, root: str) -> Iterator[Page]:
        """The pages of one document."""
        document = self._part(root)
        shared = self._shared(document)
        for page in _all(document.root, "Page"):
            self._pages -= 1
            if self._pages < 0:
                raise over(self._limits, "pages", self._limits.pages + 1, "pages", least=True)
            part = self._part(page.get("BaseLoc", ""), document.folder)
            yield self._page(part, shared)

    def _shared(self, document: _Part) -> _Resources:
        area = _first(document.root, "PageArea")
        templates = {
            each.get("ID", ""): join(document.folder, each.get("BaseLoc", ""))
            for each in _all(document.root, "TemplatePage")
        }
        links = [link for name in ("PublicRes", "DocumentRes") for link in _all(document.root, name)]
        files = [join(document.folder, link.text.strip()) for link in links if link.text]
        return _Resources(_box(area) or _DEFAULT, templates, files)

    def _unit(self, shared: _Resources, id_: str) -> Any:
        if shared.units is None:
            parts = [self._part(name) for name in shared.files if self._has(name)]
            units = (unit for part in parts for unit in _all(part.root, "CompositeGraphicUnit"))
            shared.units = {unit.get("ID", ""): unit for unit in units}
        return shared.units.get(id_)

    def _page(self, part: _Part, shared: _Resources) -> Page:
        left, top, _, height = _box(_first(part.root, "Area")) or shared.area
        drawing = Drawing(left, top, height, partial(self._unit, shared), self._spend, self._budget)
        used = _all(part.root, "Template")
        behind = [t for t in used if t.get("ZOrder", "Background") != "Foreground"]
        for template in [*behind, None, *(t for t in used if t not in behind)]:
            drawn = part if template is None else self._template(template.get("TemplateID", ""), shared)
            if drawn is not None:
                self._spend(drawn.size)
                for content in drawn.root:
                    if _name(content) == "Content":
                        drawing.draw(content)
        return drawing.page()

    def _template(self, id_: str, shared: _Resources) -> _Part | None:
        name = shared.templates.get(id_)
        if name is None or not self._has(name):
            return None
        if name not in self._templates:
            self._templates[name] = self._part(name)
        return self._templates[name]

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            drawn = self._limits.drawing_bytes - self._left
            raise over(self._limits, "drawing_bytes", drawn, "drawn-bytes", least=True)

    def _path(self, name: str, folder: str) -> str:
        path = name.replace("\\", "/")
        return normpath(path.lstrip("/") if path.startswith("/") else join(folder, path)).lower()

    def _has(self, name: str, folder: str = "") -> bool:
        return self._path(name, folder) in self._names

    def _part(self, name: str, folder: str = "") -> _Part:
        path = self._path(name, folder)
        if path not in self._names:
            raise FormatError(say("errors.formats.damaged-ofd-part-missing", name=name or "(without a name)"))
        real = self._names[path]
        return _Part(self._package.xml(real), dirname(real.replace("\\", "/")), self._package.size(real))


def _name(element: Any) -> str:
    """Name of an element without its namespace, which programs write in several ways."""
    return str(element.tag).rpartition("}")[2]


def _all(element: Any, name: str) -> list[Any]:
    return [each for each in element.iter() if _name(each) == name]


def _first(element: Any, name: str) -> Any:
    return next((each for each in element.iter() if _name(each) == name), None)


def _box(area: Any) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a page."""
    found = None if area is None else _first(area, "PhysicalBox")
    try:
        numbers = [float(n) for n in (found.text or "").split()] if found is not None else []
    except ValueError:
        return None
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None
