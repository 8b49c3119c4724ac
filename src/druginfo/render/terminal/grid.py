"""A label's table as text: cells may span several columns, and no word is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.text import Text

from druginfo.domain.model import Cell
from druginfo.domain.time_budget import within
from druginfo.render.phrasing import typeset
from druginfo.render.run_in import laid_out
from druginfo.render.terminal import columns

_COLUMNS = 100
"""The most columns of a table on a terminal, whatever a cell claims to span."""

_INDENT = 4
"""The most columns by which the first cell of a row is indented below its group."""

_GAP = 3
"""The width of the border between two columns: " │ "."""


class PlacedCell(NamedTuple):
    """A cell, its column, and how many columns it takes."""

    start: int
    span: int
    text: str
    header: bool
    above: str = ""
    """The text of a cell of a row above that reaches down to here: it applies to this row, too."""

    @property
    def end(self) -> int:
        """The column after it."""
        return self.start + self.span


Row = list[PlacedCell]
Below = dict[int, tuple[int, str]]
"""For each column, how many more rows a cell of a row above reaches into, and its text."""


class Grid:
    """The rows of a table, as wide as their words need and the page allows.

    If the longest words do not fit, each cell has its own line, after the heading of its column.
    """

    def __init__(self, rows: Sequence[Sequence[Cell]]) -> None:
        self.rows = list(_fitted(list(_placed(rows))))
        self.count = max((cell.end for row in self.rows for cell in row), default=0)
        self._heads = next((place for place, row in enumerate(self.rows) if not _is_head(row)), len(self.rows))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """The lines of the table."""
        room = options.max_width
        found = self._widths(room - _GAP * (self.count - 1))
        sign = columns.FOLDED_ASCII if options.ascii_only else columns.FOLDED
        if found is None:
            yield from self._down(room, sign)
            return
        bar, rule = (" | ", "-") if options.ascii_only else (" │ ", "─")
        line = Text(rule * min(room, sum(found) + _GAP * (self.count - 1)), "dim")
        drawn = [list(_lines(row, found, room, bar, sign)) for row in within(self.rows)]
        for place, lines in enumerate(drawn):
            if place and (place == self._heads or len(lines) > 1 or len(drawn[place - 1]) > 1):
                yield line
            yield from lines

    def _widths(self, room: int) -> list[int] | None:
        """A width for each column; cells that span several widen the last of them where they must."""
        least, most = [1] * self.count, [1] * self.count
        for cell in (cell for row in self.rows for cell in row if cell.span == 1):
            least[cell.start] = max(least[cell.start], columns.longest_word(cell.text))
            most[cell.start] = max(most[cell.start], columns.longest_line(cell.text))
        for cell in (cell for row in self.rows for cell in row if cell.span > 1):
            between = _GAP * (cell.span - 1)
            missing = columns.longest_word(cell.text) - sum(least[cell.start : cell.end]) - between
            least[cell.end - 1] += max(0, missing)
            if cell.span < self.count:
                wished = columns.longest_line(cell.text) - sum(most[cell.start : cell.end]) - between
                most[cell.end - 1] += max(0, wished)
        most = [max(pair) for pair in zip(least, most, strict=True)]
        if self.count == 1:
            return [min(most[0], room)]
        return columns.share(least, most, room)

    def _down(self, room: int, sign: str) -> Iterator[Text]:
        """Each cell on its own line after the headings above it; if there are none, one row per line."""
        heads, rows = self.rows[: self._heads], self.rows[self._heads :]
        if not heads or not rows:
            for row in self.rows:
                last = max((place for place, cell in enumerate(row, start=1) if cell.text), default=0)
                yield from _hanging("", " | ".join(map(_flat, row[:last])), room, sign)
            return
        rows = [[cell._replace(text=cell.text or cell.above) for cell in row] for row in rows]
        rows = [[cell for cell in row if cell.text] for row in rows]
        named = [[self._named(cell, heads) for cell in row] for row in rows]
        used = {head for names in named for over in names for head in over}
        yield from (
            line
            for head in dict.fromkeys(cell for row in heads for cell in row if cell.text and cell not in used)
            for line in _hanging(_flat(head), "", room, sign)
        )
        for number, (row, names) in enumerate(zip(rows, named, strict=True)):
            if number:
                yield Text()
            for cell, over in zip(row, names, strict=True):
                yield from _hanging(" / ".join(map(_flat, over)), _flat(cell), room, sign)

    def _named(self, cell: PlacedCell, heads: Sequence[Row]) -> list[PlacedCell]:
        """The headings above a cell; those that span the table come once, before all rows."""
        if cell.span == self.count:
            return []
        above = (head for line in heads for head in line if head.start <= cell.start < head.end)
        return [head for head in above if head.text and head.span < self.count]


def _flat(cell: PlacedCell) -> str:
    return " ".join(cell.text.split())


def _hanging(name: str, value: str, room: int, sign: str) -> Iterator[Text]:
    """A heading and the value after it; further lines are indented if their words leave room."""
    whole = f"{name}: {value}" if name and value else name or value
    first, *rest = columns.wrapped(whole, room, sign)
    indent = "  " if columns.longest_word(whole) <= room - len("  ") else ""
    if rest and indent:
        rest = columns.wrapped(whole[len(first) :].lstrip(), room - len(indent), sign)
    made = Text(f"\n{indent}").join(map(Text, (first, *rest)))
    made.stylize("bold", 0, len(name) + 1 if name else 0)
    yield made


def _lines(row: Row, widths: Sequence[int], room: int, bar: str, sign: str) -> Iterator[Text]:
    """The lines of a row, each cell wrapped within the columns that it spans; one that spans all may use the page."""
    wide = [sum(widths[cell.start : cell.end]) + _GAP * (cell.span - 1) for cell in row]
    if len(row) == 1:
        wide = [room]
    cells = [columns.wrapped(cell.text, width, sign) for cell, width in zip(row, wide, strict=True)]
    for place in range(max(map(len, cells), default=0)):
        line = Text(no_wrap=True, overflow="ignore", end="\n")
        for cell, lines, width in zip(row, cells, wide, strict=True):
            line.append(bar if line.plain else "", "dim")
            here = lines[place] if place < len(lines) else ""
            line.append(here, "bold" if cell.header else "").append(" " * max(0, width - cell_len(here)))
        line.rstrip()
        yield line


def _is_head(row: Row) -> bool:
    return any(cell.header for cell in row) and all(cell.header or not cell.text for cell in row)


def _placed(rows: Sequence[Sequence[Cell]]) -> Iterator[Row]:
    """The cells of each row at their columns, with an empty cell where one of a row above reaches in."""
    below: Below = {}
    for row in rows:
        placed: Row = []
        for cell in row:
            placed += _from_above(placed, below)
            start = placed[-1].end if placed else 0
            span = max(1, min(cell.colspan, _COLUMNS))
            text = _tidy(laid_out(typeset(cell.text)), start)
            for column in range(start, start + span):
                below[column] = (cell.rowspan - 1, "" if column > start else text)
            placed.append(PlacedCell(start, span, text, cell.header))
        placed += _from_above(placed, below)
        yield placed


def _tidy(text: str, column: int) -> str:
    """A cell's text without spaces that only move it; in the first column an indentation shows what belongs below."""
    lines = []
    for line in text.splitlines():
        indent = min(_INDENT, len(line) - len(line.lstrip())) if column == 0 else 0
        lines.append(" " * indent + " ".join(line.split()))
    return "\n".join(lines).rstrip()


def _from_above(placed: Row, below: Below) -> Row:
    """Empty cells for the next columns into which a cell of a row above reaches."""
    found: Row = []
    column = placed[-1].end if placed else 0
    while below.get(column, (0, ""))[0] > 0:
        rows, text = below[column]
        below[column] = (rows - 1, text)
        found.append(PlacedCell(column, 1, "", header=False, above=text))
        column += 1
    return found


def _fitted(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows within the columns in which a cell begins; the only cell of a row spans the table."""
    count = max((cell.start + 1 for row in rows for cell in row), default=0)
    for row in rows:
        fitted = [cell._replace(span=min(cell.span, count - cell.start)) for cell in row]
        if len(fitted) == 1:
            fitted = [fitted[0]._replace(span=count)]
        end = fitted[-1].end if fitted else 0
        yield [*fitted, *(PlacedCell(place, 1, "", header=False) for place in range(end, count))]
