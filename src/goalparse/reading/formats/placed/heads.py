"""The head of a table without column lines: wrapped heads put together, heads over several columns found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from goalparse.reading.blocks import Cell
from goalparse.reading.formats.placed.columns import Grating, stretches_of
from goalparse.reading.formats.placed.lines import Line, Stretch, joined

Rule = tuple[float, float, float]
"""y, left and right of a horizontal line."""

_BELOW = 0.6
"""Heights of a character that a head under another stands lower."""
_LEVEL = 0.3
"""Heights of a character by which heads of one line may stand apart."""
_CENTRED = 0.4
"""Heights of a character by which the middle of the columns that a head stands over may be off its own."""


@dataclass(slots=True)
class _Head:
    line: Line
    first: int
    last: int

    @property
    def middle(self) -> float:
        return (self.line.left + self.line.right) / 2


def head_rows(
    lines: Sequence[Line], grating: Grating, extents: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> list[list[Cell]]:
    """Rows of cells, a head over several columns as one cell in all its places.

    `extents` are the left and right end of the text of each column, `rules` the lines drawn among the heads.
    """
    heads = [head for line in lines for head in _heads(line, grating, extents)]
    left = [h for level in _levels(heads) for h in _set_left(level, heads)]
    centred = [h for h in heads if h not in left and _is_over(h, heads, rules)]
    for head in centred:
        _widen(head, heads, extents, rules)
    over = [*left, *centred]
    over = [h for h in over if h.last > h.first]
    paths: list[list[Cell]] = [[] for _ in range(grating.count)]
    floor: list[float] = [float("inf")] * grating.count
    for head in sorted(over, key=lambda h: -h.line.base):
        cell = Cell(head.line.text)
        for c in range(head.first, head.last + 1):
            paths[c].append(cell)
            floor[c] = head.line.base
    for c in range(grating.count):
        own = [h.line for h in heads if h not in over and h.first == c and h.line.base < floor[c]]
        above = [h.line for h in heads if h not in over and h.first == c and h.line.base >= floor[c]]
        if above:
            paths[c].insert(0, _cell(above))
        if own or not paths[c]:
            paths[c].append(_cell(own))
    depth = max(len(path) for path in paths)
    return [[path[min(level, len(path) - 1)] for path in paths] for level in range(depth)]


def _cell(lines: list[Line]) -> Cell:
    """A head; it is never one line long by chance, so its lines are always put together."""
    return Cell(*joined(lines, 0.0)) if lines else Cell("")


def _heads(line: Line, grating: Grating, extents: Sequence[tuple[float, float]]) -> list[_Head]:
    """The heads on one line; spaced characters of one column are one head (名 称)."""
    found: list[_Head] = []
    for piece in stretches_of(line):
        head = _head(piece, grating, extents)
        if found and (head.first, head.last) == (found[-1].first, found[-1].last):
            found[-1].line = Line([*found[-1].line.runs, *piece.runs])
        else:
            found.append(head)
    return found


def _head(piece: Stretch, grating: Grating, extents: Sequence[tuple[float, float]]) -> _Head:
    first, last = grating.covered(piece)
    if first == last:  # short, in the white space between two columns: over both
        half = (piece.right - piece.left) / 2
        if first and extents[first][0] - piece.left > half:
            first -= 1
        elif last + 1 < grating.count and piece.right - extents[last][1] > half:
            last += 1
    return _Head(Line(piece.runs), first, last)


def _levels(heads: list[_Head]) -> list[list[_Head]]:
    """The heads line by line."""
    found: list[list[_Head]] = []
    for head in sorted(heads, key=lambda h: -h.line.base):
        if found and found[-1][0].line.base - head.line.base < _LEVEL * head.line.size:
            found[-1].append(head)
        else:
            found.append([head])
    return [sorted(level, key=lambda h: h.first) for level in found]


def _set_left(level: list[_Head], heads: list[_Head]) -> list[_Head]:
    """The heads of a line that begin where the first head below them does; sets the columns they are over."""
    held = []
    for n, head in enumerate(level):
        below = {h.first: h for h in heads if h.line.base < head.line.base - _BELOW * head.line.size}
        end = level[n + 1].first if n + 1 < len(level) else max(h.last for h in heads) + 1
        last = head.first
        while last + 1 < end and last + 1 in below:
            last += 1
        if head.first in below and last > head.first:
            held.append((head, below[head.first], last))
    shift = [
        (abs(h.line.left - own.line.left), abs(h.middle - own.middle), h.line.size) for h, own, _ in held
    ]
    if not any(middle > size / 2 for _, middle, size in shift) or any(
        left > size / 3 for left, _, size in shift
    ):
        return []
    for head, _, last in held:
        head.last = last
    return [head for head, _, _ in held]


def _is_over(head: _Head, heads: list[_Head], rules: Sequence[Rule]) -> bool:
    """Whether a head stands over others: it runs over a gap, has a rule of its own below, or is centred."""
    below = [h for h in heads if h.line.base < head.line.base - _BELOW * head.line.size]
    if head.last > head.first:
        return any(head.first <= h.first and h.last <= head.last for h in below)
    if any(_under(rule, head, heads) for rule in rules):
        return True
    beside = {h.first for h in below if h.first == h.last and abs(h.first - head.first) == 1}
    level = [h.first for h in heads if abs(h.line.base - head.line.base) < _BELOW * head.line.size]
    own = [h for h in below if h.first == head.first]
    if own and _opens(head, own[0], heads):
        return True
    return bool(own) and len(beside) == 2 and not beside & set(level) and _on_level(own[0], below, beside)


def _opens(head: _Head, own: _Head, heads: list[_Head]) -> bool:
    """Whether a head begins columns whose heads are all on the line below, while others are on its own."""
    size = head.line.size

    def on(line: Line, column: int) -> bool:
        near = (h for h in heads if h.first <= column <= h.last)
        return any(abs(h.line.base - line.base) < _LEVEL * size for h in near)

    after = head.first + 1
    higher = any(h.first == after and h.line.base > own.line.base + size / 2 for h in heads)
    level = {h.first for h in heads if abs(h.line.base - head.line.base) < _LEVEL * size} - {head.first}
    beside = any(on(own.line, column) for column in {*level, head.first - 1} if column < head.first)
    return on(own.line, after) and not higher and bool(level) and not beside


def _on_level(own: _Head, below: list[_Head], beside: set[int]) -> bool:
    """Whether the heads on both sides stand on the line of the one below, and only there."""
    near = [h for h in below if h.first in beside]
    return all(abs(h.line.base - own.line.base) < 0.2 * own.line.size for h in near)


def _under(rule: Rule, head: _Head, heads: list[_Head]) -> bool:
    """Whether a rule is drawn below this head, and below no other beside it."""
    y, left, right = rule
    line = head.line
    if not (line.base - 1.2 * line.size < y < line.base and left < line.left and right > line.right):
        return False
    level = (h for h in heads if abs(h.line.base - line.base) < _BELOW * line.size)
    return sum(left < h.middle < right for h in level) == 1


def _widen(
    head: _Head,
    heads: list[_Head],
    extents: Sequence[tuple[float, float]],
    rules: Sequence[Rule],
) -> None:
    """Set the columns that a head stands over: those of its rule, else those whose middle it marks."""
    for rule in rules:
        if _under(rule, head, heads):
            held = [c for c, (a, b) in enumerate(extents) if rule[1] <= (a + b) / 2 <= rule[2]]
            if held:
                head.first, head.last = min(held[0], head.first), max(held[-1], head.last)
                return
    base, size = head.line.base, head.line.size
    level = [h for h in heads if h is not head and abs(h.line.base - base) < _BELOW * size]
    under = [h for h in heads if h.line.base < base - _BELOW * size]
    lines = Counter(round(h.line.base) for h in under)
    common = max(lines, key=lambda y: (lines[y], y), default=0)
    below = {
        c for h in under if abs(h.line.base - common) < _LEVEL * size for c in range(h.first, h.last + 1)
    }
    taken = {c for h in level for c in range(h.first, h.last + 1)}
    free = [c in below and c not in taken for c in range(len(extents))]
    low, high = head.first, head.last
    while low and free[low - 1]:
        low -= 1
    while high + 1 < len(extents) and free[high + 1]:
        high += 1
    own = next((h for h in under if h.first == head.first == h.last), None)
    if own is not None and head.first == head.last and _opens(head, own, heads):
        head.last = high
        return
    spans = [(a, b) for a in range(low, head.first + 1) for b in range(head.last, high + 1) if b > a]
    if not spans:
        return
    off = {(a, b): abs((extents[a][0] + extents[b][1]) / 2 - head.middle) for a, b in spans}
    best = min(off.values()) + _CENTRED * size
    head.first, head.last = max((s for s in spans if off[s] <= best), key=lambda s: (s[1] - s[0], -off[s]))
