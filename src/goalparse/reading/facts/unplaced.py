"""How much of a document's text stands in no task."""

from __future__ import annotations

from collections.abc import Mapping

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Content, Grid
from goalparse.reading.facts.around import pieces
from goalparse.reading.headers import squeeze
from goalparse.reading.row_kinds import is_heading
from goalparse.reading.stated import stated

_SHOWN = 30


def warn_unplaced(
    content: Content, placed: Mapping[int, tuple[int, int]], title: str | None, lexicon: Lexicon
) -> None:
    """Warn where more than half of the text is no task, title, heading or fact of the document."""
    total, left = 0, []
    for n, block in enumerate(content.blocks):
        if isinstance(block, Grid):
            inside = range(placed[n][0], placed[n][1] + 1) if n in placed else range(0)
            seen = set()
            for i, row in enumerate(block.rows):
                cells = [cell for cell in dict.fromkeys(row) if cell.text and cell not in seen]
                seen.update(cells)
                total += sum(len(cell.text) for cell in cells)
                if i not in inside:
                    left += [cell.text for cell in cells]
        else:
            total += len(block.text)
            if n not in placed and not block.heading:
                left.append(block.text)
    if sum(map(len, left)) * 2 <= total:
        return
    flat = squeeze(title or "")
    left = [line for text in left for line in text.split("\n") if not _is_told(line, flat, lexicon)]
    outside = sum(map(len, left))
    if outside * 2 > total:
        content.warn(
            "unplaced-text",
            f"{100 * outside // total} % of the text ({outside:,} of {total:,} characters) stands in no task: "
            f"{len(left):,} lines or cells, the first {left[0][:_SHOWN]!r}",
        )


def _is_told(line: str, title: str, lexicon: Lexicon) -> bool:
    """Whether a line is (a part of) the title, a heading, or states facts and nothing else."""
    if is_heading(line, lexicon) or (title and squeeze(line) in title):
        return True
    return bool(stated(line, lexicon.pages)) or all(piece.kind != "text" for piece in pieces(line))
