"""Which format a document is read as: told by its bytes, by its name only between kinds of text."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from goalparse.errors import FormatError
from goalparse.reading import FORMATS
from goalparse.reading.formats.sniff import sniff
from readers.writers import WRITERS, Report

SMALL = Report("某县2024年上半年进展情况", [], [["1", "建桥2座", "1座", "交通局"]])
TABLE = "目标任务|进展情况\n---|---\n建桥2座|1座\n"


def test_names_and_functions_of_the_formats() -> None:
    names = [f.name for f in FORMATS]
    assert len(set(names)) == len(names)
    assert names[-1] == "txt"
    for format_ in FORMATS:
        assert format_.description
        for function in filter(None, (format_.reader, format_.sign)):
            module, _, name = function.partition(".")
            assert callable(getattr(import_module(f"goalparse.reading.formats.{module}"), name))


@pytest.mark.parametrize("suffix", ["", "txt", "docx", "xlsx", "xls", "pdf"])
@pytest.mark.parametrize("format_", ["docx", "xlsx", "xls", "pdf", "html"])
def test_the_bytes_decide_whatever_the_name_says(format_: str, suffix: str) -> None:
    assert sniff(WRITERS[format_](SMALL), suffix).name == format_


@pytest.mark.parametrize(
    ("text", "suffix", "format_"),
    [
        ("目标任务,进展情况\n", "csv", "csv"),
        ("目标任务,进展情况\n", "txt", "txt"),
        ("目标任务,进展情况\n", "", "txt"),
        (TABLE, "", "md"),
        (TABLE, "txt", "md"),
        (TABLE, "csv", "csv"),
        (TABLE, "htm", "html"),
        ("<p>建桥2座</p>", "", "html"),
        ("<p>建桥2座</p>", "md", "md"),
        ("<p>建桥2座</p>", "csv", "csv"),
        ("注：<p>建桥2座</p>", "txt", "txt"),
        ("注：<p>建桥2座</p>", "xls", "html"),
        ("# 进展", "markdown", "md"),
        ("建桥2座", "tsv", "txt"),
        ("建桥2座", "rst", "txt"),
    ],
)
def test_the_name_decides_between_kinds_of_text(text: str, suffix: str, format_: str) -> None:
    assert sniff(text.encode(), suffix).name == format_


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "xls", "pdf"])
def test_a_text_that_is_named_another_kind_of_file(suffix: str) -> None:
    with pytest.raises(FormatError, match=f"the name says {suffix}, but the bytes are not"):
        sniff("建桥2座".encode(), suffix)


def test_a_text_loads_no_module_of_another_kind_of_file() -> None:
    code = (
        "import sys; from goalparse.reading.formats.sniff import sniff;"
        "sniff(b'2', ''); print([m.rpartition('.')[2] for m in sys.modules if '.reading.formats.' in m])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"text", "sniff"} < set(eval(run.stdout))
    assert set(eval(run.stdout)).isdisjoint({"docx", "xlsx", "xls", "pdf", "numfmt"})
