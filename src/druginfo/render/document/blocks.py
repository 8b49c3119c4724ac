"""What a page is made of, in any form: headings, paragraphs, items, tables, figures."""

from __future__ import annotations

from typing import Literal, NamedTuple

Mark = Literal["", "strong", "em", "dim", "gap", "mark", "ins", "del"]


class Span(NamedTuple):
    """A run of text with one mark; `href` is a place on the page (`#5.1`) or an address."""

    text: str
    mark: Mark = ""
    href: str = ""


Spans = tuple[Span, ...]


class HeadingBlock(NamedTuple):
    """A heading; `anchor` and `also` are its link targets."""

    text: str
    level: int
    anchor: str = ""
    also: str = ""
    boxed: bool = False
    """Whether a boxed warning is under it."""


Role = Literal["", "remark", "gap", "note", "differs", "quote"]
"""`note` is an editor's remark from another source, `differs` one that says that the sources differ."""


class Paragraph(NamedTuple):
    """A paragraph with a role; `anchor` is set if something links to it."""

    spans: Spans
    role: Role = ""
    depth: int = 0
    anchor: str = ""


class Item(NamedTuple):
    """A list item with its bullet as printed."""

    spans: Spans
    bullet: str = "•"
    depth: int = 0


class GridCell(NamedTuple):
    """A cell; `shade` shows a state that its words also say."""

    spans: Spans
    header: Literal["", "col", "row"] = ""
    colspan: int = 1
    rowspan: int = 1
    shade: str = ""


class GridBlock(NamedTuple):
    """A table: `name` says what it is, `caption` is above it."""

    name: str
    rows: tuple[tuple[GridCell, ...], ...]
    caption: str = ""


class Facts(NamedTuple):
    """Names and values."""

    rows: tuple[tuple[str, Spans], ...]


class Point(NamedTuple):
    """A version on a timeline."""

    label: str
    date: str
    href: str
    boxed: bool


class TimeLine(NamedTuple):
    """The versions of a label in their order; `description` says the same in words."""

    title: str
    description: str
    points: tuple[Point, ...]


class SourceList(NamedTuple):
    """The sources by their numbers, each with the anchor that citations point to."""

    entries: tuple[tuple[str, int, Spans], ...]


Block = HeadingBlock | Paragraph | Item | GridBlock | Facts | TimeLine | SourceList


class Document(NamedTuple):
    """A whole page: its title and its blocks."""

    title: str
    blocks: tuple[Block, ...]
    made: str
    """The program that made it, and the date of the library."""
    notices: tuple[str, ...] = ()


def spans(*parts: Span | str) -> Spans:
    """Runs of text; plain strings become runs without a mark, and empty ones are left out."""
    made = (part if isinstance(part, Span) else Span(part) for part in parts)
    return tuple(one for one in made if one.text)


def words(of: Spans) -> str:
    """The text without marks."""
    return "".join(one.text for one in of)


def row(*cells: str | Spans, head: bool = False) -> tuple[GridCell, ...]:
    """A row of a table; its first cell is its header, and in a head row every cell is one."""
    return tuple(
        GridCell(spans(cell) if isinstance(cell, str) else cell, "col" if head else "" if place else "row")
        for place, cell in enumerate(cells)
    )
