"""A table that was copied as a stream of cells, back to rows.

Where a page is copied as text, each cell becomes a paragraph and an empty cell may leave nothing at all. The
header tells the columns; which cell belongs to which column is the cheapest way through the stream: a cell
may start a row, fill the next column, leave columns empty, go on in its column, be a heading, or stand
outside the table. The costs say how unusual each of these is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Cell, Grid, Paragraph
from goalparse.reading.headers import Header, read_header, squeeze
from goalparse.reading.limits import Limits, over
from goalparse.reading.row_kinds import is_heading
from goalparse.reading.row_numbers import follows, row_number
from goalparse.reading.tables.fitting import cost_of, cost_of_empty, kinds_of

_TORN = 3
"""Paragraphs that one header cell may be torn into."""
_MOST_COLUMNS = 40
_HOPELESS = 15.0
"""A way that costs this much more than the best one is not followed."""
_LABEL = 20
"""Characters of the longest label of a block."""
_NAMING = frozenset({"number", "name", "indicator", "content", "region", "category", "owner"})
_START, _OUTSIDE = -1, 10_000

_COST_OUTSIDE, _COST_HEADING, _COST_JOIN, _COST_UNFINISHED = 0.8, 0.4, 1.2, 0.3


@dataclass(slots=True)
class _Step:
    """The best way to have placed the cells up to here with the last one in `column`."""

    cost: float
    column: int
    new_row: bool
    number: tuple[int, ...] | None
    before: _Step | None


def find_flows(paragraphs: list[Paragraph], lexicon: Lexicon, limits: Limits) -> list[tuple[int, int, Grid]]:
    """Find header runs among paragraphs and lay what follows each out as a grid.

    Returns (first, end, grid) for each run: the paragraphs `[first:end]` that the grid stands for.
    """
    runs = []
    i = 0
    while i < len(paragraphs):
        if run := _header_run(paragraphs, i, lexicon):
            runs.append((i, *run))
            i = run[0]
        else:
            i += 1
    grids = []
    for n, (first, begin, headers, kinds) in enumerate(runs):
        end = runs[n + 1][0] if n + 1 < len(runs) else len(paragraphs)
        if end - begin > limits.copied_cells:
            raise over(limits, "copied_cells", end - begin, "copied")
        rows, used = _lay_out(paragraphs[begin:end], kinds, lexicon)
        if rows:
            header_row = [Cell(h.text) for h in headers]
            grids.append((first, begin + used, Grid([header_row, *rows], f"copied table {n + 1}")))
    return grids


def _header_run(
    paragraphs: list[Paragraph], start: int, lexicon: Lexicon
) -> tuple[int, list[Header], list[str]] | None:
    """Read header cells from `start` on, a torn one in its pieces; None when they make no table."""
    if not any(_begins_heads(paragraphs, start, lexicon, torn) for torn in (_TORN, 1)):
        return None
    for torn in (_TORN, 1):
        headers: list[Header] = []
        i = start
        while i < len(paragraphs) and len(headers) < _MOST_COLUMNS:
            taken = _header_cell(paragraphs, i, lexicon, torn, first=not headers)
            if taken is None:
                break
            count, header = taken
            if not headers and not header.sure:
                break  # a title may end like a header (某区2023年重点工作)
            i += count
            if header.text:
                headers.append(header)
        headers = _without_label(headers)
        if name := _name_above(paragraphs, start, headers, lexicon):
            headers = [name, *headers]
        if kinds := kinds_of(headers, lexicon):
            return i, headers, kinds
    return None


def _begins_heads(paragraphs: list[Paragraph], start: int, lexicon: Lexicon, torn: int) -> bool:
    """Whether a known head stands here, and another one after it: most paragraphs need no closer look."""
    taken = _header_cell(paragraphs, start, lexicon, torn, first=True)
    if taken is None or not taken[1].sure:
        return False
    after = start + taken[0]
    return after < len(paragraphs) and _header_cell(paragraphs, after, lexicon, torn, first=False) is not None


def _without_label(headers: list[Header]) -> list[Header]:
    """Heads without the label of a block of a form before a goal and a result (年度总体目标 | 预期目标 | 完成情况)."""
    roles = [h.role for h in headers[:3]]
    return headers[1:] if len(headers) == 3 and roles == ["target", "target", "progress"] else headers


def _name_above(
    paragraphs: list[Paragraph], start: int, headers: list[Header], lexicon: Lexicon
) -> Header | None:
    """The head of the names of rows where it says nothing that is known (项目资金（万元）), or is the block's label."""
    if any(h.role in _NAMING for h in headers) or not all(h.role for h in headers):
        return None
    at = start - 1
    while at >= 0 and not paragraphs[at].text:
        at -= 1
    text = squeeze(paragraphs[at].text) if at >= 0 else ""
    if at == start - 1 or not text or len(text) > _LABEL or "。" in text:
        return None
    return replace(read_header(text, lexicon), role="indicator")


def _header_cell(
    paragraphs: list[Paragraph], i: int, lexicon: Lexicon, most: int, *, first: bool
) -> tuple[int, Header] | None:
    """Return how many paragraphs make the header cell at i, and the header."""
    if not paragraphs[i].text:
        return None if first else (1, Header("", None, sure=False))
    best = None
    for count in range(1, most + 1):
        texts = [p.text for p in paragraphs[i : i + count]]
        if len(texts) < count or not all(texts):
            break
        header = read_header("".join(texts), lexicon)
        if count > 1 and any(len(squeeze(t)) > 8 for t in texts):
            break
        alone = count == 1 and header.role is not None
        if alone or (header.role is not None and header.sure and _torn(texts, lexicon)):
            best = (count, header)
    return best


def _torn(texts: list[str], lexicon: Lexicon) -> bool:
    """Whether the pieces are no whole headers by themselves, save a period or note under its header.

    Pieces of one or two characters (目标 / 任务) are torn even if each is a word, but for a name and its unit
    (指标 / 单位).
    """
    whole = [read_header(t, lexicon) for t in texts]
    if whole[-1].role == "unit" and whole[0].role in ("indicator", "name") and whole[0].sure:
        return False
    if all(len(squeeze(t)) <= 2 for t in texts):
        return True
    return not all(h.role is not None and h.sure and h.role != "period" for h in whole)


def _lay_out(cells: list[Paragraph], kinds: list[str], lexicon: Lexicon) -> tuple[list[list[Cell]], int]:
    """Place cells in rows; also return how many of them the table takes."""
    empties = [cost_of_empty(kind) for kind in kinds]
    usual = _usual_gap(cells)
    states = {_START: _Step(0.0, _START, new_row=False, number=None, before=None)}
    unfinished = False
    for cell in cells:
        hint = 0.4 if cell.gap > usual else 1.0
        goes_on = unfinished or cell.text[:1] in tuple("((（[【")
        unfinished = cell.text[-1:] in tuple("、，,(（")
        puts = [cost_of(cell.text, kind, lexicon) for kind in kinds]
        states = _advance(cell, states, kinds, empties, puts, hint, goes_on, lexicon)
    last = min(states.values(), key=lambda s: s.cost + _rest(s, empties))
    return _rows(cells, last, len(kinds))


def _usual_gap(cells: list[Paragraph]) -> int:
    gaps = sorted(c.gap for c in cells)
    return gaps[len(gaps) // 2] if gaps else 1


def _rest(step: _Step, empties: list[float]) -> float:
    """Cost of the columns left empty when the row ends here."""
    return sum(empties[step.column + 1 :]) if 0 <= step.column < _OUTSIDE else 0.0


def _advance(
    cell: Paragraph,
    states: dict[int, _Step],
    kinds: list[str],
    empties: list[float],
    puts: list[float],
    hint: float,
    goes_on: bool,
    lexicon: Lexicon,
) -> dict[int, _Step]:
    """The best ways to place one more cell, by the column that it comes to stand in."""
    found: dict[int, _Step] = {}

    def offer(cost: float, column: int, new_row: bool, number: tuple[int, ...] | None, before: _Step) -> None:
        held = found.get(column)
        if held is None or cost < held.cost:
            found[column] = _Step(cost, column, new_row, number, before)

    number = row_number(cell.text)
    skipped = [0.0, *accumulate(empties)]
    ends: list[tuple[float, _Step]] = []
    """Cost of ending the row after each step."""
    for step in states.values():
        if step.column == _OUTSIDE:
            offer(step.cost + _COST_OUTSIDE, _OUTSIDE, False, step.number, step)
            continue
        rest = skipped[-1] - skipped[step.column + 1] if step.column >= 0 else 0.0
        ends.append((step.cost + rest * hint, step))
        if step.column >= 0:
            join = 10.0 if kinds[step.column] == "number" else _COST_UNFINISHED if goes_on else _COST_JOIN
            offer(step.cost + join + puts[step.column], step.column, False, step.number, step)
            left = skipped[step.column + 1]
            for column in range(step.column + 1, len(kinds)):
                cost = step.cost + (skipped[column] - left) * hint + puts[column]
                offer(cost, column, False, step.number, step)
    if not ends:
        return found
    end, last = min(ends, key=lambda e: e[0])
    offer(end + _COST_OUTSIDE, _OUTSIDE, False, last.number, last)
    if is_heading(cell.text, lexicon):
        offer(end + _COST_HEADING, _START, True, last.number, last)
    for column, kind in enumerate(kinds):
        if kind == "number" and number:
            cost, before = min(
                ((e + (0.0 if follows(number, s.number) else 3.0), s) for e, s in ends), key=lambda e: e[0]
            )
            offer(cost + skipped[column] + puts[column], column, True, number, before)
        else:
            here = number if kind == "number" else last.number
            offer(end + skipped[column] + puts[column], column, True, here, last)
    best = min(step.cost for step in found.values())
    return {column: step for column, step in found.items() if step.cost <= best + _HOPELESS}


def _rows(cells: list[Paragraph], last: _Step, width: int) -> tuple[list[list[Cell]], int]:
    steps: list[_Step] = []
    step: _Step | None = last
    while step is not None and step.before is not None:
        steps.append(step)
        step = step.before
    steps.reverse()
    rows: list[list[Cell]] = []
    used = 0
    for n, (cell, step) in enumerate(zip(cells, steps, strict=True), 1):
        if step.column == _OUTSIDE:
            break
        used = n
        if step.column == _START:
            rows.append([Cell(cell.text)] * width)
            continue
        if step.new_row:
            rows.append([Cell("") for _ in range(width)])
        held = rows[-1][step.column]
        held.text = f"{held.text}\n{cell.text}".strip("\n") if held.text else cell.text
    return rows, used
