"""What a document is by its bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile

from goalparse.errors import FormatError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|meta|div|p|script|style|title|h[1-6]|span)\b", re.IGNORECASE
)
_MARKDOWN = re.compile(rb"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$", re.MULTILINE)
_TEXTS = {"txt", "csv", "md", "html", "json"}
_WINDOW = 65_536


def sniff(data: bytes, suffix: str) -> str:
    """Return the format of the bytes, a key of READERS; `suffix` decides between kinds of text.

    FormatError says what a file is that cannot be read, and what to do with it.
    """
    head = data[:_WINDOW]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office(data)
    if head.startswith(_OLE):
        return _legacy(data)
    _refuse(head, suffix)
    flat = head.replace(b"\0", b"") if b"\0" in head[:200] else head
    if suffix in ("html", "doc", "xls", "docx", "xlsx") and _HTML.search(flat):
        return "html"
    if suffix in ("pdf", "docx", "xlsx", "xls", "doc", "ofd"):
        raise FormatError(
            f"the name says {suffix}, but the bytes are not a {suffix} file (they begin {data[:8]!r}); "
            "the file is damaged or mislabelled: open and save it again, or give the format"
        )
    if suffix in ("csv", "md", "html"):
        return suffix
    if flat.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _HTML.search(flat):
        return "html"
    if _MARKDOWN.search(flat):
        return "md"
    return "txt"


def _refuse(head: bytes, suffix: str) -> None:
    if head.startswith(b"{\\rtf"):
        raise FormatError("a rich text document (RTF); save it as .docx")
    if head[:4] in (b"\x89PNG", b"GIF8") or head.startswith((b"\xff\xd8\xff", b"II*\0", b"MM\0*")):
        raise FormatError("an image, not a text: run text recognition on it first")
    if head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise FormatError("a compressed archive; unpack it and give the files in it")
    if suffix == "mht" or (
        re.match(rb"(?:From:|MIME-Version:|Subject:)[^\n]*\n", head) and b"multipart/related" in head
    ):
        raise FormatError("a web archive (.mht); save the page as .html")


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise FormatError(
            f"a truncated or damaged office file ({error}); download or save it again"
        ) from error
    if "word/document.xml" in names or any(n.startswith("word/document") for n in names):
        return "docx"
    if any(n.startswith("xl/") for n in names):
        return "xlsx"
    if any(n.lower() == "ofd.xml" for n in names):
        return "ofd"
    if "content.xml" in names:
        raise FormatError("an OpenDocument file; save it as .docx or .xlsx")
    if any(n.startswith("ppt/") for n in names):
        raise FormatError("a presentation; save its table as .xlsx or .docx")
    raise FormatError("a zip archive with no document in it; unpack it and give the files in it")


def _legacy(data: bytes) -> str:
    """An OLE container: its directory names the streams in UTF-16."""
    names = {
        n: n.encode("utf-16-le") in data for n in ("EncryptedPackage", "WordDocument", "Workbook", "Book")
    }
    if names["EncryptedPackage"]:
        raise FormatError("an office file with a password; open it, remove the password and save it again")
    if names["WordDocument"]:
        raise FormatError("a Word 97-2003 document (.doc); save it as .docx")
    if names["Workbook"] or names["Book"]:
        return "xls"
    raise FormatError("an old office file of unknown kind; save it as .docx or .xlsx")
