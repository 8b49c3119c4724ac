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
_INLINE = frozenset({"a", "b", "content", "em", "font", "i", "linkhtml", "span", "strong", "sub", "sup", "u"})
_RAISED = {
    "sup": str.maketrans("0123456789+-−–()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾"),
    "sub": str.maketrans("0123456789+-−–()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎"),
}
_SIGNS = frozenset("0123456789+-−–(),*†‡§¶# ")


class Piece(NamedTuple):
    """A run of text in a table: which cell, footnote or caption it belongs to, and its words."""

    target: str
    text: str
    length: int
    """How many characters it has, not counting white space; never 0."""
    raised: str = ""
    """`sup` or `sub` for text above or below the line."""
    glued: bool = False
    """Whether it is printed directly after the piece before it, one of them raised: flattened text separates them."""


class FlattenedTable(NamedTuple):
    """The outline of a table, and its text in the order in which it was flattened.

    A piece's target is "caption", "note 0", "note 1", … or "0 2" for the third cell of the first
    row; `rows` holds what is known of the cells apart from their text, `squashed` all the text without
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


class FoundTable(NamedTuple):
    """A table and where its flattened text is."""

    start: int
    end: int
    statement: Statement


def parse(markup: str) -> FlattenedTable | None:
    """The table in some markup; None if there is none."""
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
        self.foot: set[int] = set()
        self.notes = 0
        self.parted = True

    def of(self, root: Element) -> FlattenedTable:
        self._walk(root, "caption", 0)
        # A foot may come before the body in the markup; it is printed below it.
        order = sorted(range(len(self.rows)), key=lambda place: place in self.foot)
        rows = tuple(tuple(self.rows[place]) for place in order)
        moved = {str(old): new for new, old in enumerate(order)}
        pieces = tuple(_moved(piece, moved) for piece in self.pieces) if self.foot else tuple(self.pieces)
        return FlattenedTable("".join(self.squashed), pieces, rows, self.notes)

    def _walk(self, element: Element, target: str, depth: int) -> None:
        if not isinstance(element.tag, str) or depth > MAX_DEPTH:  # a comment, or absurdly deep
            return
        tag = _tag(element)
        inner = self._enter(element, tag, target)
        raised = tag if tag in {"sup", "sub"} else ""
        self.parted |= tag not in _INLINE
        self._note(inner, element.text, raised)
        for child in element:
            self._walk(child, inner, depth + 1)
            self._note(inner, child.tail, raised)
        self.parted |= tag not in _INLINE

    def _note(self, target: str, text: str | None, raised: str) -> None:
        """Keep a run of text; `parted` remembers whether white space or a block separates it from the one before."""
        if not text:
            return
        if squashed := "".join(clean(text).split()):
            before = self.pieces[-1] if self.pieces else None
            piece = Piece(target, text, len(squashed), raised)
            near = before is not None and before.target == target and not self.parted and not text[0].isspace()
            self.pieces.append(piece._replace(glued=near and before is not None and _is_glued(before, piece)))
            self.squashed.append(squashed)
            self.parted = text[-1].isspace()
        else:
            self.parted = True

    def _enter(self, element: Element, tag: str, target: str) -> str:
        """The target of the text inside an element; rows and cells are noted."""
        if tag == "tr" and target == "caption":
            if _group(element) == "tfoot":
                self.foot.add(len(self.rows))
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


def _is_sign(piece: Piece) -> bool:
    """Whether a piece is raised and has a raised form: figures and signs, no letters."""
    return bool(piece.raised) and _SIGNS.issuperset(piece.text.strip())


def _is_glued(before: Piece, piece: Piece) -> bool:
    """Whether two neighbours can be one word: 10⁹/L and CO₂, but not "20 mga" with a footnote's letter."""
    return before.raised != piece.raised and (_is_sign(piece) or _is_sign(before))


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _group(row: Element | None) -> str:
    """What groups a row: `thead`, `tbody`, `tfoot`, or the table itself."""
    group = row.getparent() if row is not None else None
    return _tag(group) if group is not None else ""


def _in_head(cell: Element) -> bool:
    return _group(cell.getparent()) == "thead"


def _moved(piece: Piece, moved: dict[str, int]) -> Piece:
    """A piece of a cell whose row has been moved."""
    row, _, column = piece.target.partition(" ")
    return piece._replace(target=f"{moved[row]} {column}") if row in moved else piece


class Squashed:
    """A text without its white space, and the positions of its characters in the text."""

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


class Stretches:
    """A text, and the stretches of it that are taken already."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._next: dict[str, int] = {}

    def take(self, needle: str) -> int:
        """The first free place of some words, which is then taken; -1 where there is none."""
        # What was taken stays taken, so the same words need not be searched from the beginning again.
        at = self._text.find(needle, self._next.get(needle, 0)) if needle else -1
        while at >= 0 and (end := self._end_across(at, at + len(needle))):
            at = self._text.find(needle, end)
        if at >= 0:
            place = bisect_right(self._starts, at)
            self._starts.insert(place, at)
            self._ends.insert(place, at + len(needle))
            self._next[needle] = at + len(needle)
        return at

    def _end_across(self, start: int, end: int) -> int:
        """The end of the last stretch that overlaps another one; 0 where none does."""
        place = bisect_right(self._starts, end - 1)
        return self._ends[place - 1] if place and self._ends[place - 1] > start else 0


def find(
    text: str, tables: Iterable[FlattenedTable], *, locator: str | None = None
) -> tuple[list[FoundTable], list[FlattenedTable]]:
    """The tables whose flattened text is in `text`, in order, and those that are not in it."""
    squashed = Squashed(text)
    found: list[FoundTable] = []
    missing: list[FlattenedTable] = []
    taken = Stretches(squashed.squashed)
    for table in sorted(tables, key=lambda table: -len(table.squashed)):  # a table inside another comes after it
        at = taken.take(table.squashed)
        if at < 0:
            missing.append(table)
            continue
        start, end = squashed.span(at, len(table.squashed))
        found.append(FoundTable(start, end, _statement(table, _slices(squashed, table, at), locator)))
    return sorted(found, key=lambda item: item.start), missing


def _slices(squashed: Squashed, table: FlattenedTable, at: int) -> Iterator[tuple[Piece, str, bool]]:
    """The pieces of a table with their words as the flattened text has them, and whether a space precedes."""
    last = -1
    for piece in table.pieces:
        start, end = squashed.span(at, piece.length)
        yield piece, squashed.text[start:end], start != last
        at, last = at + piece.length, end


def _statement(table: FlattenedTable, pieces: Iterable[tuple[Piece, str, bool]], locator: str | None) -> Statement:
    """A table as a statement, with the pieces in its cells."""
    texts: dict[str, str] = {}
    for piece, text, apart in pieces:
        before = texts.get(piece.target, "")
        space = " " if before and apart and not piece.glued else ""
        texts[piece.target] = f"{before}{space}{text.translate(_RAISED[piece.raised]) if _is_sign(piece) else text}"
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


def apart(table: FlattenedTable, *, locator: str | None = None) -> Statement:
    """A table whose text is nowhere else, as a section."""
    return _statement(table, ((piece, clean(piece.text), True) for piece in table.pieces), locator)
