"""Characters that nobody sees hide no table, change no value and are counted."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from goalparse.reading.blocks import Cell, Content, Grid, Paragraph
from goalparse.reading.invisible import IGNORABLE, leave_out, without
from readers.helpers import document, rows
from readers.writers import WRITERS, Report

HIDDEN = ["\u200b", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u2060", "\u202a", "\u3164", "\U000e0041"]


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("format_", ["html", "docx", "xlsx", "ods", "odt", "csv", "md", "txt"])
def test_a_table_is_read_as_if_they_were_not_there(format_: str, hidden: str) -> None:
    made = Report(
        "某县2024年上半年进展情况",
        [],
        [["1", f"建桥1{hidden}2座", f"{hidden}建成8座{hidden}", "交通局"]],
        header=("序号", f"目标{hidden}任务", f"{hidden}进展情况", f"责任单位{hidden}"),
    )
    data = WRITERS[format_](made) if format_ != "csv" else WRITERS["csv"](made)
    read = document(data, f"a.{format_}")
    assert rows(read) == [("1", "建桥12座", "建成8座", ["交通局"])]
    (warning,) = read.warnings
    assert warning.code == "invisible-characters"
    assert warning.message == f"略去6个不可见字符（U+{ord(hidden):04X}）"


def test_variation_selectors_go_without_a_word() -> None:
    content = Content([Paragraph("✔\ufe0f 完成1\ufe0f\u20e3"), Paragraph("葛\U000e0100城")])
    leave_out(content)
    assert [b.text for b in content.blocks if isinstance(b, Paragraph)] == ["✔ 完成1\u20e3", "葛城"]
    assert content.warnings == []


def test_the_warning_names_the_commonest_first() -> None:
    content = Content([Grid([[Cell("a\u200b\u200b\ufeff")]]), Paragraph("\u00ad\u2060\u061c\u200e\u200fb")])
    content.properties["title"] = "进\u200b展"
    leave_out(content)
    (warning,) = content.warnings
    assert warning.message.startswith("略去8个不可见字符（U+200B、U+00AD、U+061C、U+200E、U+200F、…）")
    assert content.properties["title"] == "进展"


def test_joined_lines_of_a_cell_keep_their_places() -> None:
    cell = Cell("甲\u200b乙丙\u200b丁", wraps=(3, 5))
    leave_out(Content([Grid([[cell, cell]])]))
    assert (cell.text, cell.wraps) == ("甲乙丙丁", (2, 3))


def test_paragraphs_and_lines_of_nothing_else_go() -> None:
    content = Content([Paragraph("\u200b"), Paragraph("甲\n\u200b\n乙"), Paragraph("")])
    leave_out(content)
    assert [b.text for b in content.blocks if isinstance(b, Paragraph)] == ["甲\n乙", ""]


@pytest.mark.parametrize("blank", ["\u200b", "\ufeff", "\u00a0", "\u2060", " \u200b "])
def test_an_empty_cell_of_a_copied_table_that_holds_nothing_visible(blank: str) -> None:
    cells = [
        "序号",
        "目标任务",
        "进展情况",
        "备注",
        "1",
        "抽检300批次",
        "210批次",
        blank,
        "2",
        "检查900家",
        "640家",
        "延期",
    ]
    read = document("\n\n".join(cells))
    assert [r[:3] for r in rows(read)] == [("1", "抽检300批次", "210批次"), ("2", "检查900家", "640家")]
    assert [t.extra for t in read.tasks] == [{}, {"备注": "延期"}]


def test_ordinary_characters_stay() -> None:
    text = "目标：①建桥２座（½）。“𠮷”—…·\u00a0\u3000\t\n￥%℃㎡😀"
    assert without(text) == text


def test_the_set_is_what_unicode_calls_ignorable_by_default() -> None:
    inside = {chr(n) for r in IGNORABLE for n in range(ord(r[0]), ord(r[-1]) + 1)}
    assert all(without(f"a{c}b") == "ab" for c in inside)
    others = (c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Cf")
    names = {unicodedata.name(c).split()[0] for c in others if c not in inside}
    # Format characters that show something: signs before digits, marks of hieroglyphs, annotation anchors.
    assert names == {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "INTERLINEAR"}
