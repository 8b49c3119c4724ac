"""A page of blocks on the terminal: matrices as tables, the timeline as a row of marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from druginfo.render.document import documented
from druginfo.render.document.blocks import (
    Block,
    Facts,
    GridBlock,
    GridCell,
    HeadingBlock,
    Item,
    Paragraph,
    SourceList,
    Spans,
    TimeLine,
)
from druginfo.render.grid import filled
from druginfo.render.phrasing import MARKS
from druginfo.render.terminal.frames import Tabled
from druginfo.results.page import Page

_LOOKS = {
    "strong": "bold", "em": "italic", "dim": "dim", "gap": "italic", "mark": "bold underline", "ins": "bold",
    "del": "red strike",
}  # fmt: skip
_NARROWEST = 14
"""The width of a matrix cell."""

_SET_APART = {"note": 4, "differs": 4, "quote": 2}


def page(answer: Page, width: int) -> Iterator[RenderableType]:
    """Everything on a page, block by block."""
    for block in documented(answer).blocks:
        yield from _drawn(block, width)


def _drawn(block: Block, width: int) -> Iterator[RenderableType]:
    match block:
        case HeadingBlock():
            yield Text(f"\n{block.text}", "bold underline" if block.level < 3 else "bold")  # noqa: PLR2004
        case Paragraph():
            look = "italic" if block.role in {"remark", "gap"} else ""
            yield Padding(text(block.spans, look), (0, 0, 0, _SET_APART.get(block.role, 0)))
        case Item():
            yield Padding(Text(f"{block.bullet} ").append_text(text(block.spans)), (0, 0, 0, 2 + 2 * block.depth))
        case GridBlock():
            yield grid(block, width)
        case Facts():
            yield from (Text.assemble((f"{name}: ", "bold"), text(value)) for name, value in block.rows)
        case SourceList():
            yield from (Text(f"[{number}] ").append_text(text(line)) for _, number, line in block.entries)
        case TimeLine():
            yield marks(block, width)


def text(spans: Spans, look: str = "") -> Text:
    """Runs of text with their styles."""
    made = Text(style=look)
    for one in spans:
        start, end = MARKS.get(one.mark, ("", ""))
        made.append(f"{start}{one.text}{end}", _LOOKS.get(one.mark, ""))
    return made


def grid(one: GridBlock, width: int, *, lines: bool = True) -> RenderableType:
    """A table, with `lines` between its rows; spanned cells are left blank. One that is too wide is transposed."""
    rows = list(filled(one.rows))
    if len(rows) < len(rows[0]) and len(rows[0]) * _NARROWEST > width:
        rows = [list(column) for column in zip_longest(*rows)]
    headed = all(cell and cell.header for cell in rows[0])
    table = Table(show_header=headed, show_lines=lines, box=box.ROUNDED, title=Text(one.caption or one.name, "bold"))
    table.title_justify = "left"
    heads = rows.pop(0) if headed else [None] * max(map(len, rows), default=0)
    for cell in heads:
        table.add_column(_cell(cell))
    for row in rows:
        table.add_row(*map(_cell, row))
    return Tabled(table)


def _cell(cell: GridCell | None) -> Text:
    return text(cell.spans, "bold" if cell.header else "") if cell else Text()


def marks(one: TimeLine, width: int) -> Text:
    """One mark per version, oldest first: a square where the boxed warning changed; the words say the same."""
    line = Text("──".join("■" if point.boxed else "●" for point in one.points)[:width])
    return line.append("\n").append(f"{one.title}: {one.description}")
