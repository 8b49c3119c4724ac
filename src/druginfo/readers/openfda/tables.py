"""Tables of openFDA records: the markup of a `_table` field, found again in the flattened text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from druginfo.domain.model import Cell, Statement
from druginfo.domain.sanitize import clean, squeeze

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_SPAN = 1000
MAX_DEPTH = 100
_WORD = re.compile(r"\S+")


class Piece(NamedTuple):
    """A run of text in a table: which cell, footnote or caption it belongs to, and its words."""

    target: str
    text: str
    length: int
    """How many characters it has without white space; never 0."""


class Table(NamedTuple):
    """The outline of a table, and its text in the order in which it was flattened.

    A piece's target is "caption", "note 0", "note 1", … or "0 2" for the third cell of the first
    row; `rows` holds what is known of the cells beside their text, `squashed` all the text without
    white space.
    """

    squashed: str
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: int

    @property
    def words(self) -> list[str]:
        """All its words."""
        return " ".join(piece.text for piece in self.pieces).split()


class Found(NamedTuple):
    """A table and where its flattened text stands."""

    start: int
    end: int
    statement: Statement


def parse(markup: str) -> Table | None:
    """The table that markup holds; None where it is no table."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        return None
    return _Outline().of(root)


class _Outline:
    """Walks a table's elements once and notes its cells and its pieces of text."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.squashed: list[str] = []
        self.rows: list[list[Cell]] = []
        self.notes = 0

    def of(self, root: Element) -> Table:
        self._walk(root, "caption", 0)
        rows = tuple(tuple(row) for row in self.rows)
        return Table("".join(self.squashed), tuple(self.pieces), rows, self.notes)

    def _walk(self, element: Element, target: str, depth: int) -> None:
        if not isinstance(element.tag, str) or depth > MAX_DEPTH:  # a comment, or absurdly deep
            return
        inner = self._enter(element, target)
        self._note(inner, element.text)
        for child in element:
            self._walk(child, inner, depth + 1)
            self._note(inner, child.tail)

    def _note(self, target: str, text: str | None) -> None:
        if text and (squashed := "".join(clean(text).split())):
            self.pieces.append(Piece(target, text, len(squashed)))
            self.squashed.append(squashed)

    def _enter(self, element: Element, target: str) -> str:
        """The target of the text inside an element; rows and cells are noted."""
        tag = element.tag.rpartition("}")[2].lower()
        if tag == "tr" and target == "caption":
            self.rows.append([])
        elif tag in {"td", "th"} and target == "caption":
            if not self.rows:
                self.rows.append([])
            span = {name: _span(element.get(name)) for name in ("colspan", "rowspan")}
            self.rows[-1].append(Cell(text="", header=tag == "th" or _in_head(element), **span))
            return f"{len(self.rows) - 1} {len(self.rows[-1]) - 1}"
        elif tag == "footnote":
            self.notes += 1
            return f"note {self.notes - 1}"
        return target


def _span(value: str | None) -> int:
    number = int(value[:6]) if value and value.isdecimal() else 1
    return min(max(number, 1), MAX_SPAN)


def _in_head(cell: Element) -> bool:
    row = cell.getparent()
    group = row.getparent() if row is not None else None
    return group is not None and isinstance(group.tag, str) and group.tag.lower().endswith("thead")


class Squashed:
    """A text without its white space, with the way back to the places in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.squashed = "".join(text.split())
        self._before: list[int] = []
        self._starts: list[int] = []

    def span(self, at: int, length: int) -> tuple[int, int]:
        """Where a stretch of the squashed text begins and ends in the text."""
        return self._place(at), self._place(at + length - 1) + 1

    def _place(self, index: int) -> int:
        if not self._before:
            total = 0
            for match in _WORD.finditer(self.text):
                self._before.append(total)
                self._starts.append(match.start())
                total += match.end() - match.start()
        word = bisect_right(self._before, index) - 1
        return self._starts[word] + index - self._before[word]


def find(text: str, tables: Iterable[Table], *, locator: str | None = None) -> tuple[list[Found], list[Table]]:
    """The tables whose flattened text stands in `text`, by place, and those that do not."""
    squashed = Squashed(text)
    found: list[Found] = []
    missing: list[Table] = []
    taken: list[tuple[int, int]] = []
    for table in sorted(tables, key=lambda table: -len(table.squashed)):  # a table in a table comes after it
        at = _free(squashed, table.squashed, taken)
        if at < 0:
            missing.append(table)
            continue
        taken.append((at, at + len(table.squashed)))
        start, end = squashed.span(at, len(table.squashed))
        found.append(Found(start, end, _statement(table, _slices(squashed, table, at), locator)))
    return sorted(found, key=lambda item: item.start), missing


def _free(squashed: Squashed, needle: str, taken: list[tuple[int, int]]) -> int:
    """Where a table's text stands and no other table was found yet, or -1."""
    at = squashed.squashed.find(needle) if needle else -1
    while at >= 0 and any(start < at + len(needle) and at < end for start, end in taken):
        at = squashed.squashed.find(needle, at + 1)
    return at


def _slices(squashed: Squashed, table: Table, at: int) -> Iterator[tuple[str, str, bool]]:
    """The pieces of a table as the flattened text has them: target, words, and whether a space precedes."""
    last = -1
    for piece in table.pieces:
        start, end = squashed.span(at, piece.length)
        yield piece.target, squashed.text[start:end], start != last
        at, last = at + piece.length, end


def _statement(table: Table, pieces: Iterable[tuple[str, str, bool]], locator: str | None) -> Statement:
    """A table as a statement, its cells filled with the pieces."""
    texts: dict[str, str] = {}
    for target, text, apart in pieces:
        before = texts.get(target, "")
        texts[target] = before + (" " if before and apart else "") + text
    rows = tuple(
        tuple(
            Cell(
                text=squeeze(texts.get(f"{y} {x}", "")), header=cell.header, colspan=cell.colspan, rowspan=cell.rowspan
            )
            for x, cell in enumerate(row)
        )
        for y, row in enumerate(table.rows)
    )
    notes = tuple(squeeze(texts.get(f"note {index}", "")) for index in range(table.notes))
    caption = squeeze(texts.get("caption", ""))
    footnotes = tuple(note for note in notes if note)
    return Statement(text=caption, source="label", locator=locator, form="table", rows=rows, footnotes=footnotes)


def apart(table: Table, *, locator: str | None = None) -> Statement:
    """A table whose text stands nowhere else."""
    return _statement(table, ((piece.target, clean(piece.text), True) for piece in table.pieces), locator)
