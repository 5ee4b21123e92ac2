"""How much of a document's text stands in no task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Content, Paragraph, wording
from goalparse.reading.headers import squeeze
from goalparse.reading.pieces import pieces
from goalparse.reading.row_kinds import is_heading
from goalparse.reading.stated import stated

_SHOWN = 30


def warn_unplaced(
    content: Content,
    placed: Mapping[int, tuple[int, int]],
    tasks: Iterable[RawTask],
    title: str | None,
    lexicon: Lexicon,
) -> None:
    """Warn where more than half of the text is no task, title, heading or fact of the document."""
    left = [line for text in _outside(content, placed) for line in text.split("\n")]
    if sum(map(len, left)) <= sum(len(task.target) + len(task.progress) for task in tasks):
        return
    flat = squeeze(title or "")
    left = [line for line in left if not _is_told(line, flat, lexicon)]
    outside, total = sum(map(len, left)), _size(content)
    if outside * 2 > total:
        figures = {"percent": 100 * outside // total, "outside": outside, "total": total, "lines": len(left)}
        content.warn(wording("unplaced-text", **figures, first=left[0][:_SHOWN]))


def _outside(content: Content, placed: Mapping[int, tuple[int, int]]) -> Iterator[str]:
    """The texts that no task was made of."""
    for n, block in enumerate(content.blocks):
        if isinstance(block, Paragraph):
            if n not in placed and not block.heading:
                yield block.text
            continue
        rows = block.rows
        if n in placed:
            head, last = placed[n]
            rows = rows[:head] + rows[last + 1 :]
        yield from (cell.text for cell in dict.fromkeys(cell for row in rows for cell in row))


def _size(content: Content) -> int:
    return sum(
        len(block.text)
        if isinstance(block, Paragraph)
        else sum(len(cell.text) for cell in dict.fromkeys(cell for row in block.rows for cell in row))
        for block in content.blocks
    )


def _is_told(line: str, title: str, lexicon: Lexicon) -> bool:
    """Whether a line is (a part of) the title, a heading, or states facts and nothing else."""
    if is_heading(line, lexicon) or (title and squeeze(line) in title):
        return True
    return bool(stated(line, lexicon.pages)) or all(
        piece.kind != "text" for piece in pieces(line, lexicon.pages)
    )
