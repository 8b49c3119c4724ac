"""The rows of a table with spanning cells, with a value for each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

COLUMNS, CELLS = 100, 20_000
"""The most columns and cells that are drawn, whatever a cell claims to span."""
TOO_LARGE = "(This table has more columns or cells than can be drawn: its cells follow, row by row.)"
"""The line before the cells of a table that is not drawn."""


class Spanning(Protocol):
    """A cell that may extend to the right and below."""

    @property
    def colspan(self) -> int:
        """How many columns it spans."""

    @property
    def rowspan(self) -> int:
        """How many rows it takes."""


C = TypeVar("C", bound=Spanning)


def filled(spanned: Sequence[Sequence[C]]) -> Iterator[list[C | None]]:
    """Each row with a cell for each column; None if a cell to the left or above extends."""
    below: dict[int, int] = {}
    for row in spanned:
        cells: list[C | None] = []
        for cell in row:
            _from_above(cells, below)
            for offset in range(max(1, min(cell.colspan, COLUMNS))):
                below[len(cells)] = cell.rowspan - 1
                cells.append(None if offset else cell)
        _from_above(cells, below)
        yield cells


def bounded(spanned: Sequence[Sequence[C]]) -> list[list[C | None]] | None:
    """All rows, as `filled`; None if there are more columns or cells than can be drawn."""
    grid: list[list[C | None]] = []
    room = CELLS
    for cells in filled(spanned):
        room -= len(cells)
        if room < 0 or len(cells) > COLUMNS:
            return None
        grid.append(cells)
    return grid


def _from_above(cells: list[C | None], below: dict[int, int]) -> None:
    """Leave free the columns into which a cell of a row above extends."""
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(None)
