"""Frames and tables that cut no title and no word, however narrow the page is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from druginfo.render.terminal import columns

_EDGES = 6
"""How much of a frame's width the corners and the blanks around a title take."""


class Frame:
    """A panel; a title or subtitle too long for its edge goes inside, because the edge would cut it."""

    def __init__(self, content: RenderableType, title: str = "", subtitle: str = "", style: str = "none") -> None:
        self.content, self.title, self.subtitle, self.style = content, title, subtitle, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The panel as it fits the page."""
        room = options.max_width - _EDGES
        title, subtitle = Text(self.title, "bold"), Text(self.subtitle)
        inside = [title] if title.cell_len > room else []
        below = [Text(self.subtitle, "dim")] if subtitle.cell_len > room else []
        yield Panel(
            Group(*inside, self.content, *below),
            title=None if inside or not self.title else title, title_align="left",
            subtitle=None if below or not self.subtitle else subtitle, subtitle_align="right",
            border_style=self.style,
        )  # fmt: skip


class Tabled:
    """A table whose columns are as wide as their longest words; if the page is too narrow, rows are shown as lists.

    Its cells are Rich's own, so that they may hold lists. The first cell of a row is its title.
    """

    def __init__(self, table: Table) -> None:
        self.table = table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The table, or its rows below each other."""
        found = self._widths(console, options)
        if found is None:
            yield from self._down()
            return
        for column, width in zip(self.table.columns, found, strict=True):
            column.width, column.max_width, column.ratio = width, None, None
        self.table.expand = False
        yield self.table

    def _widths(self, console: Console, options: ConsoleOptions) -> list[int] | None:
        table = self.table
        _, right, _, left = table.padding
        edges = 0 if table.box is None else len(table.columns) + 1
        room = options.max_width - edges - (left + right) * len(table.columns)
        sizes = [_size(one, console, options) for one in table.columns]
        least = [size.minimum for size in sizes]
        most = [self._most(one, size, room) for one, size in zip(table.columns, sizes, strict=True)]
        found = columns.share(least, most, room)
        if found and table.expand:
            found[-1] += room - sum(found)
        return found

    def _most(self, column: Column, size: Measurement, room: int) -> int:
        """How wide a column may get; those that share the page's width get the same."""
        if self.table.expand and column.ratio:
            return room
        return max(size.minimum, min(size.maximum, column.max_width or size.maximum))

    def _down(self) -> Iterator[RenderableType]:
        """Each row under its title, each cell after the heading of its column."""
        if self.table.title:
            yield self.table.title
        (titles, *others), heads = (list(one.cells) for one in self.table.columns), self.table.columns[1:]
        for number, title in enumerate(titles):
            if number:
                yield Text()
            yield title
            for head, cells in zip(heads, others, strict=True):
                yield from _headed(head.header, cells[number])


def _size(column: Column, console: Console, options: ConsoleOptions) -> Measurement:
    sizes = [Measurement.get(console, options, one) for one in (column.header, *column.cells)]
    return Measurement(max(size.minimum for size in sizes), max(size.maximum for size in sizes))


def _headed(head: RenderableType, cell: RenderableType) -> Iterator[RenderableType]:
    """A cell after its heading: on one line if it is only text."""
    named = head if isinstance(head, Text) else Text(str(head))
    if isinstance(cell, Text):
        if cell.plain:
            yield Padding(Text.assemble(named, ": " if named.plain else "", cell), (0, 0, 0, 2), expand=False)
        return
    yield Padding(Text.assemble(named, ":"), (0, 0, 0, 2), expand=False)
    yield Padding(cell, (0, 0, 0, 4), expand=False)
