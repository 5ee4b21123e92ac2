"""Lines whose cells stand under one another by runs of blanks: a table that was copied as text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from goalparse.reading.blocks import Budget, Cell, Grid

_CELL = re.compile(r"[^ \u3000\u00a0]+(?:[ \u00a0][^ \u3000\u00a0]+)*")
"""Text without two blanks in a row, or a full-width one, in it."""
_RULE = re.compile(r"[-=_—─━┄＝+|\s]{8,}")
_FEWEST_CELLS, _FEWEST_LINES = 3, 3
"""Cells of a line, and such lines one below the other, that make a table."""
_MOST_BETWEEN = 2
"""Lines with fewer cells (headings, empty lines) that may stand between lines of a table."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell of a line with the places it takes, a Chinese character taking two."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Lines `[first, last]` that make a table."""

    first: int
    last: int
    grid: Grid


def runs(lines: list[str], budget: Budget) -> list[Run]:
    """Find the tables among lines of text, each with its cells laid out."""
    pieces = [_pieces(line) if "  " in line or "\u3000" in line else _alone(line) for line in lines]
    found: list[Run] = []
    first = 0
    while first < len(lines):
        if len(pieces[first]) < _FEWEST_CELLS:
            first += 1
            continue
        last = _last(pieces, lines, first)
        full = [i for i in range(first, last + 1) if len(pieces[i]) >= _FEWEST_CELLS]
        if len(full) >= _FEWEST_LINES and (starts := _columns([pieces[i] for i in full])):
            grid = Grid([], f"table of text at line {first + 1}")
            for i in range(first, last + 1):
                if pieces[i] and not _RULE.fullmatch(lines[i]):
                    budget.take(len(starts))
                    budget.characters(len(lines[i]))
                    grid.rows.append(_row(pieces[i], starts))
            found.append(Run(first, last, grid))
        first = last + 1
    return found


def _alone(line: str) -> list[_Piece]:
    text = line.strip()
    return [_Piece(text, 0, len(text))] if text else []


def _pieces(line: str) -> list[_Piece]:
    if _RULE.fullmatch(line):
        return []
    found = []
    at = place = 0
    for match in _CELL.finditer(line):
        place += _width(line[at : match.start()])
        end = place + _width(match[0])
        found.append(_Piece(match[0], place, end))
        at, place = match.end(), end
    return found


def _width(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _last(pieces: list[list[_Piece]], lines: list[str], first: int) -> int:
    """The last line of the table that begins at `first`."""
    last = first
    between = 0
    for i in range(first + 1, len(lines)):
        if len(pieces[i]) >= _FEWEST_CELLS:
            last, between = i, 0
        elif not _RULE.fullmatch(lines[i]) or not lines[i].strip():
            between += 1
            if between > _MOST_BETWEEN:
                break
    return last


def _columns(lines: list[list[_Piece]]) -> list[tuple[int, int]]:
    """The stretches that the columns take, from the left; [] where the lines share none.

    Most lines have a cell in every column: those with the commonest number of cells tell where the columns are.
    """
    counts = [len(line) for line in lines]
    usual = max(set(counts), key=lambda n: (counts.count(n), n))
    alike = [line for line in lines if len(line) == usual]
    if len(alike) < _FEWEST_LINES:
        return []
    columns = [
        (min(line[i].start for line in alike), max(line[i].end for line in alike)) for i in range(usual)
    ]
    overlapping = sum(before[1] > after[0] for before, after in pairwise(columns))
    return columns if overlapping * 2 <= len(columns) else []


def _row(line: list[_Piece], columns: list[tuple[int, int]]) -> list[Cell]:
    """The cells of a line, each in the column that it overlaps most, else in the nearest one left of its middle."""
    if len(line) == len(columns):
        return [Cell(piece.text) for piece in line]
    texts = [""] * len(columns)
    starts = [start for start, _ in columns]
    for piece in line:
        overlaps = [min(piece.end, end) - max(piece.start, start) for start, end in columns]
        best = max(range(len(columns)), key=lambda i: overlaps[i])
        if overlaps[best] <= 0:
            best = max(0, bisect_right(starts, (piece.start + piece.end) // 2) - 1)
        texts[best] = f"{texts[best]} {piece.text}".strip()
    return [Cell(text) for text in texts]
