"""The rows of a table whose cells span columns and rows, with a value for each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

COLUMNS = 100
"""No table has more columns, whatever a cell claims to span."""


class Spanning(Protocol):
    """A cell that may reach to its right and below."""

    @property
    def colspan(self) -> int:
        """How many columns it takes."""

    @property
    def rowspan(self) -> int:
        """How many rows it takes."""


C = TypeVar("C", bound=Spanning)


def filled(spanned: Sequence[Sequence[C]]) -> Iterator[list[C | None]]:
    """Each row with a cell for each column; None where a cell beside or above reaches."""
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


def _from_above(cells: list[C | None], below: dict[int, int]) -> None:
    """Leave free the columns into which a cell of a row above reaches."""
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(None)
