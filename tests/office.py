"""Office files as LibreOffice prints them, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def converted(path: Path, folder: Path, suffix: str) -> Path:
    """Return the file that LibreOffice makes of another, in a folder."""
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{suffix}"


def printed(path: Path, folder: Path) -> list[str]:
    """Return the text of each page that LibreOffice prints of a file."""
    document = pypdfium2.PdfDocument(converted(path, folder, "pdf"))
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def paper(path: Path) -> tuple[int, int]:
    """Return width and height of the first page of a PDF, in millimetres."""
    document = pypdfium2.PdfDocument(path)
    try:
        width, height = document[0].get_size()
    finally:
        document.close()
    return round(width / 72 * 25.4), round(height / 72 * 25.4)
