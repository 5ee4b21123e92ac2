"""Where a number stands: its sentence, its clause, its bracket, its list, and what reaches it."""

from __future__ import annotations

import re

from case_files import lines
from case_runners import MARK
from folders import DOCS

PAGE = DOCS / "clauses.md"
_DRAWN = re.compile(r"[└┘─│]")


def test_every_drawing_of_the_page_is_a_case() -> None:
    texts = {MARK.sub(r"\1", line.text) for line in lines("clauses")}
    drawn = re.findall(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    written = [line for block in drawn for line in block.splitlines() if line and not line.startswith(" ")]
    shown = [line.split("   ")[0].strip() for line in written if not _DRAWN.search(line)]
    assert len(shown) >= 10
    assert [text for text in shown if re.search(r"\d", text) and text not in texts] == []
