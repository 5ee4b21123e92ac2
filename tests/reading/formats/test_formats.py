"""The same report gives the same tasks, in whatever format and layout it was published."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from folders import CORPUS
from goalparse.lexicon import default
from goalparse.reading import FORMATS, read
from readers.helpers import codes, document, rows
from readers.writers import WRITERS, Report

LAYOUTS = ["h01.html", "t05.txt", "w07.docx", "x10.xlsx", "c11.csv"]


def gold(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_copied_web_page_with_its_print_view() -> None:
    read_, source = read(CORPUS / "linan-2023h1" / "source.txt", lexicon=default())
    expected = gold(CORPUS / "linan-2023h1" / "gold.jsonl")
    assert rows(read_) == [(str(t["no"]), t["target"], t["progress"], t["owners"]) for t in expected]
    assert len(read_.tasks) == 154
    assert codes(read_) == {"repeated-table"}
    assert (read_.title, read_.issuer) == ("2023年《政府工作报告》重点工作半年度进展情况", "区府办")
    assert (read_.index_no, str(read_.published)) == ("000330185/2023-67746", "2023-07-24")
    assert read_.period is not None
    assert (str(read_.period.end), str(read_.period.elapsed)) == ("2023-06-30", "0.5")
    assert (source.format, len(source.sha256)) == ("txt", 64)


@pytest.mark.parametrize("format_", WRITERS)
def test_every_format_gives_the_same_tasks(format_: str) -> None:
    expected = gold(CORPUS / "linan-2023h1" / "gold.jsonl")
    made = [[str(t["no"]), t["target"], t["progress"], "\n".join(t["owners"])] for t in expected]
    title = "2023年《政府工作报告》重点工作半年度进展情况"
    data = WRITERS[format_](Report(title, ["发布单位：区府办", "发文日期：2023-07-24"], made))
    read_ = document(data, f"report.{format_}")
    assert rows(read_) == [(str(t["no"]), t["target"], t["progress"], t["owners"]) for t in expected]
    assert (read_.format, read_.title, read_.issuer) == (format_, title, "区府办")
    assert str(read_.published) == "2023-07-24"
    assert read_.period is not None
    assert str(read_.period.elapsed) == "0.5"
    assert read_.warnings == []


@pytest.mark.parametrize("format_", [f for f in WRITERS if f != "csv"])
def test_format_is_seen_without_a_name(format_: str) -> None:
    data = WRITERS[format_](Report("某县2024年上半年进展情况", [], [["1", "建桥2座", "1座", "交通局"]]))
    assert document(data).format == format_
    assert set(WRITERS) == {f.name for f in FORMATS if not f.needs}


@pytest.mark.parametrize("name", LAYOUTS)
def test_published_layouts(name: str) -> None:
    path = CORPUS / "layouts" / name
    expected = gold(path.with_suffix(".gold.jsonl"))
    meta = json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))
    read_ = document(path.read_bytes(), name)
    assert [(t.no, squeezed(t.target), squeezed(t.progress), t.owners) for t in read_.tasks] == [
        (t["no"], squeezed(t["target"]), squeezed(t["progress"]), t["owners"]) for t in expected
    ]
    assert (read_.title, read_.issuer, str(read_.published)) == (
        meta["title"],
        meta["issuer"],
        meta["published"],
    )
    assert read_.period is not None
    assert str(read_.period.end) == meta["period"]["end"]
    assert str(read_.period.start) == meta["period"].get("start", meta["period"]["end"][:4] + "-01-01")


def test_other_columns_of_the_layouts_are_kept() -> None:
    hall = {name: document((CORPUS / "layouts" / name).read_bytes(), name).tasks for name in LAYOUTS}
    assert hall["h01.html"][0].extra == {
        "协同单位": "财政局\n各镇街道",
        "分管领导": "陈立",
        "是否达序时": "是",
    }
    assert hall["w07.docx"][0].extra["完成率%"] == "82%"
    assert hall["w07.docx"][0].extra["项目名称"] == "就业创业"
    assert hall["x10.xlsx"][0].extra["完成时间"] == "2024/12/31"
    assert hall["x10.xlsx"][0].section == "产业发展攻坚"
    assert hall["c11.csv"][0].extra["协办单位"] == "县财政局、县自然资源局"
    assert hall["t05.txt"][6].extra == {"备注": "需协调"}


def test_reading_text_loads_no_parser() -> None:
    code = (
        "import sys, goalparse.lexicon as x, goalparse.reading as r;"
        "r.read('目标任务\\n\\n进展情况\\n\\n责任单位\\n\\n建桥2座\\n\\n1座\\n\\n甲局', lexicon=x.default());"
        "print([m for m in ('lxml','docx','openpyxl','xlrd','pypdfium2','markdown_it') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
