"""Narrative blocks of SPL as statements: paragraphs, list items and tables, no word lost or doubled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from druginfo.domain.model import Cell, Form, Statement, words_of
from druginfo.readers.spl.footnotes import Marks
from druginfo.readers.spl.words import BREAK, bullet, inline, is_bullet, lines, raised, says_none
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCE = "label"
"""The id of a label's one source: the label itself."""

_CAPTION, _ITEM, _ROW, _HEAD, _FOOT, _HEADER = (N + tag for tag in ("caption", "item", "tr", "thead", "tfoot", "th"))
_MOST_SPAN, _MOST_DIGITS = 1000, 6


def statements(text: _Element, locator: str, marks: Marks, *, may_be_none: bool = False) -> tuple[Statement, ...]:
    """The statements of one `text` element, in order.

    A statement that says "None" and nothing else is `stated_none` where `may_be_none`.
    """
    flow = Flow(locator, marks, may_be_none=may_be_none)
    flow.walk(text)
    flow.flush()
    return tuple(flow.statements)


class Flow:
    """Gathers words until a block ends, then makes a statement of them."""

    def __init__(self, locator: str, marks: Marks, *, may_be_none: bool = False, in_cell: bool = False) -> None:
        self.statements: list[Statement] = []
        self.footnotes: list[str] = []
        self._locator = locator
        self._marks = marks
        self._may_be_none = may_be_none
        self._in_cell = in_cell
        self._pieces: list[str] = []
        self._form: Form = "paragraph"
        self._bullet: str | None = None
        self._depth = -1

    def walk(self, element: _Element) -> None:
        """Read an element's text and its children; tags without a meaning of their own are walked through."""
        pieces = self._pieces
        if element.text:
            pieces.append(element.text)
        for child in element:
            block = _BLOCKS.get(child.tag)
            if block:
                block(self, child)
            else:
                self.walk(child)
            if child.tail:
                pieces.append(child.tail)

    def flush(self) -> None:
        """End a block: what was gathered is one statement; footnotes outside of tables follow it."""
        if self._pieces:
            text = lines(self._pieces)
            self._pieces.clear()
            if text:
                self._state(text)
        if self.footnotes and not self._in_cell:
            notes, self.footnotes = self.footnotes, []
            self.statements += (Statement(text=note, source=SOURCE, locator=self._locator) for note in notes)

    def _state(self, text: str) -> None:
        self.statements.append(
            Statement(
                text=text,
                source=SOURCE,
                locator=self._locator,
                state="stated_none" if self._may_be_none and says_none(text) else "stated",
                form=self._form,
                bullet=self._bullet,
                depth=max(self._depth, 0),
            )
        )
        self._bullet = None

    def _break(self, element: _Element) -> None:
        self._pieces.append(BREAK)
        self.walk(element)

    def _paragraph(self, element: _Element) -> None:
        self.flush()
        if len(element):
            self.walk(element)
        elif element.text:
            self._pieces.append(element.text)
        self.flush()

    def _raised(self, element: _Element) -> None:
        text = raised(element.text or "", "".join(self._pieces[-2:])) if len(element) == 0 else None
        if text is None:
            self.walk(element)
        else:
            self._pieces.append(text)

    def _picture(self, element: _Element) -> None:
        """Read a picture: it separates words, and the caption printed with it is a paragraph.

        What `observationMedia` says of it stands outside the text and is for those who cannot see it.
        """
        self._pieces.append(" ")
        for child in element:
            self._paragraph(child)

    def _footnote(self, element: _Element) -> None:
        mark = self._marks.of(element)
        inner = Flow(self._locator, self._marks, in_cell=True)
        inner.walk(element)
        text = inner.as_lines().replace("\n", " ")
        if text:
            self._pieces.append(mark)
            self.footnotes.append(text if text.startswith(mark) else f"{mark} {text}")
        self.footnotes += inner.footnotes

    def _reference(self, element: _Element) -> None:
        self._pieces.append(self._marks.referred(element))
        self.walk(element)

    def _list(self, element: _Element) -> None:
        self.flush()
        outer = self._form, self._bullet, self._depth
        ordered = (element.get("listType") or "").lower() == "ordered"
        style, position = element.get("styleCode") or "", 0
        for child in element:
            if child.tag == _ITEM:
                position += 1
                self._form, self._depth = "item", outer[2] + 1
                self._item(child, bullet(style, ordered, position))
            else:
                self._form, self._bullet, self._depth = outer
                self._paragraph(child)
        self._form, self._bullet, self._depth = outer

    def _item(self, element: _Element, default: str) -> None:
        """One item; a caption that is a bullet is its bullet, any other the first words of its text."""
        self._bullet = default
        caption = element[0] if len(element) and element[0].tag == _CAPTION else None
        if caption is None or (element.text and not element.text.isspace()):
            self.walk(element)
        else:
            self._captioned(element, caption)
        self.flush()

    def _captioned(self, element: _Element, caption: _Element) -> None:
        printed = inline(caption)
        self._bullet = printed if printed and is_bullet(printed) else None
        for child in element:
            if child is not caption:
                _BLOCKS.get(child.tag, Flow.walk)(self, child)
            elif printed and not self._bullet:
                self.walk(caption)
                self._pieces.append(" ")
            self._pieces.append(child.tail or "")

    def _table(self, element: _Element) -> None:
        self.flush()
        table = Table(self._locator, self._marks)
        table.read(element)
        if self._in_cell:
            self.footnotes += table.footnotes
            self._nested(table)
        else:
            self.statements += table.statements()

    def _nested(self, table: Table) -> None:
        table.footnotes = []
        for statement in table.statements():
            self._pieces.append(words_of(statement).replace("\n", BREAK))
            self.flush()

    def as_lines(self) -> str:
        """All statements as the lines of a cell, with their bullets."""
        self.flush()
        return "\n".join(f"{one.bullet} {one.text}" if one.bullet else one.text for one in self.statements)


class Table:
    """Rows and footnotes of one table; a foot that stands before the body comes last, as it is printed."""

    def __init__(self, locator: str, marks: Marks) -> None:
        self.footnotes: list[str] = []
        self._caption = ""
        self._rows: list[tuple[Cell, ...]] = []
        self._foot: list[tuple[Cell, ...]] = []
        self._locator = locator
        self._marks = marks

    def read(self, element: _Element) -> None:
        """Read the caption and every row, whatever groups them."""
        for child in element:
            if child.tag == _CAPTION:
                self._caption = self._words(child)
            elif child.tag == _ROW:
                self._rows.append(self._row(child, header=False))
            else:
                into = self._foot if child.tag == _FOOT else self._rows
                into += (self._row(row, header=child.tag == _HEAD) for row in child if row.tag == _ROW)

    def statements(self) -> list[Statement]:
        """The one statement of the table, or none where the table holds no words."""
        rows = (*self._rows, *self._foot)
        if not (self._caption or self.footnotes or any(cell.text for row in rows for cell in row)):
            return []
        return [
            Statement(
                text=self._caption,
                source=SOURCE,
                locator=self._locator,
                form="table",
                rows=rows,
                footnotes=tuple(self.footnotes),
            )
        ]

    def _row(self, row: _Element, *, header: bool) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                text=self._words(cell),
                header=header or cell.tag == _HEADER,
                colspan=_span(cell.get("colspan")),
                rowspan=_span(cell.get("rowspan")),
            )
            for cell in row
        )

    def _words(self, cell: _Element) -> str:
        if len(cell) == 0:
            return lines([cell.text or ""])
        flow = Flow(self._locator, self._marks, in_cell=True)
        flow.walk(cell)
        text = flow.as_lines()
        self.footnotes += flow.footnotes
        return text


def _span(value: str | None) -> int:
    return min(max(int(value), 1), _MOST_SPAN) if value and value.isdecimal() and len(value) <= _MOST_DIGITS else 1


_BLOCKS: dict[object, Callable[[Flow, _Element], None]] = {
    N + "paragraph": Flow._paragraph,
    N + "list": Flow._list,
    N + "table": Flow._table,
    N + "br": Flow._break,
    N + "sup": Flow._raised,
    N + "footnote": Flow._footnote,
    N + "footnoteRef": Flow._reference,
    N + "renderMultiMedia": Flow._picture,
}
