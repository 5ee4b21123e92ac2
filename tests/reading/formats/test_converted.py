"""Documents that LibreOffice converts. A script stands in for it, so that it need not be installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goalparse.errors import FormatError, SourceError
from goalparse.reading import Limits
from readers.helpers import codes, document, rows
from readers.writers import Report, write_docx, write_xls, write_xlsx

REPORT = Report("某县2024年上半年进展情况", [], [["1", "建桥2座", "1座", "交通局"]])
ROWS = [("1", "建桥2座", "1座", ["交通局"])]
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
BOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")


class Office:
    """A script on the path under the name of LibreOffice's program, which does as it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def does(self, script: str, name: str = "soffice") -> None:
        path = self.folder / name
        path.write_text(
            f'#!/bin/sh\necho "$@" > {self.folder}/called\n'
            'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out="$2"; shift; done\n'
            f'source="$1"\nmkdir -p "$out"\n{script}\n',
            encoding="utf-8",
        )
        path.chmod(0o755)

    @property
    def called(self) -> str:
        path = self.folder / "called"
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    (tmp_path / "bin").mkdir()
    for name in ("mkdir", "cp", "sleep", "head"):
        found = shutil.which(name)
        assert found is not None
        (tmp_path / "bin" / name).symlink_to(found)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin")
    return Office(tmp_path / "bin")


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a", "a.docx"])
def test_an_old_word_document_is_read_by_way_of_docx(office: Office, tmp_path: Path, name: str) -> None:
    (tmp_path / "made.docx").write_bytes(write_docx(REPORT))
    office.does(f'cp {tmp_path}/made.docx "$out/document.docx"')
    read = document(DOC, name)
    assert rows(read) == ROWS
    assert read.format == "doc"
    assert "converted" in codes(read)
    assert ("mislabelled" in codes(read)) == (name == "a.docx")
    assert "--headless" in office.called
    assert "-env:UserInstallation=file:///" in office.called
    assert "--convert-to docx" in office.called
    assert not Path(office.called.split()[-1]).parent.exists()


def test_the_program_may_be_called_libreoffice(office: Office, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(write_docx(REPORT))
    office.does(f'cp {tmp_path}/made.docx "$out/document.docx"', name="libreoffice")
    assert rows(document(DOC, "a.doc")) == ROWS


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_a_conversion_that_gives_nothing(office: Office, script: str) -> None:
    office.does(script)
    with pytest.raises(FormatError, match=r"a\.doc: LibreOffice could not convert it; .*\.docx"):
        document(DOC, "a.doc")


def test_a_conversion_that_hangs_is_ended_with_all_that_it_started(office: Office, tmp_path: Path) -> None:
    office.does(f"echo $$ > {tmp_path}/one\n(sleep 600; true) &\necho $! > {tmp_path}/two\nsleep 600")
    with pytest.raises(FormatError, match=r"within 0\.5 s \(Limits\.conversion_seconds\)"):
        document(DOC, "a.doc", Limits(conversion_seconds=0.5))
    for name in ("one", "two"):
        assert gone(int((tmp_path / name).read_text()))


def gone(process: int) -> bool:
    """Whether a process has ended, or does so soon."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_worker_that_is_killed_leaves_no_office_program_behind(office: Office, tmp_path: Path) -> None:
    office.does(f"echo $$ > {tmp_path}/one\nsleep 600")
    code = f"import goalparse; goalparse.parse({DOC!r}, name='a.doc')"
    with subprocess.Popen([sys.executable, "-c", code]) as worker:
        while not (tmp_path / "one").exists() or not (tmp_path / "one").read_text():
            assert worker.poll() is None
            time.sleep(0.05)
        worker.kill()
    assert gone(int((tmp_path / "one").read_text()))
    folder = Path(office.called.split()[-1]).parent
    for _ in range(200):
        if not folder.exists():
            break
        time.sleep(0.05)
    assert not folder.exists()


def test_a_result_without_end_meets_the_limit(office: Office) -> None:
    office.does('head -c 5000 /dev/zero > "$out/document.docx"')
    with pytest.raises(SourceError, match=r"Limits\.document_bytes"):
        document(DOC, "a.doc", Limits(document_bytes=4000))
    office.does('head -c 9000000 /dev/zero > "$out/document.docx"')
    with pytest.raises(FormatError):
        document(DOC, "a.doc", Limits(unpacked_bytes=1_000_000))


@pytest.mark.usefixtures("no_office")
def test_without_the_program_the_error_names_both_ways_out() -> None:
    with pytest.raises(FormatError, match=r"a\.wps: a Word 97.*save it as \.docx, or install LibreOffice"):
        document(DOC, "a.wps")
    with pytest.raises(FormatError, match=r"a\.et: .*\.xlsx, or install LibreOffice"):
        document(BOOK, "a.et")


def test_a_workbook_of_wps_is_read_as_one_of_excel(office: Office) -> None:
    office.does("exit 1")
    read = document(write_xls(REPORT), "a.et")
    assert rows(read) == ROWS
    assert codes(read) == set()
    assert office.called == ""


def test_a_workbook_of_wps_that_excel_would_not_read_is_converted(office: Office, tmp_path: Path) -> None:
    (tmp_path / "made.xlsx").write_bytes(write_xlsx(REPORT))
    office.does(f'cp {tmp_path}/made.xlsx "$out/document.xlsx"')
    read = document(BOOK, "a.et")
    assert rows(read) == ROWS
    assert (read.format, codes(read)) == ("et", {"converted"})
    with pytest.raises(FormatError, match="damaged"):
        document(BOOK, "a.xls")


@pytest.mark.parametrize(("name", "write"), [("a.wps", write_docx), ("a.et", write_xlsx)])
def test_new_files_of_wps_are_zipped_ones(name: str, write: object) -> None:
    assert callable(write)
    read = document(write(REPORT), name)
    assert rows(read) == ROWS
    assert codes(read) == set()
