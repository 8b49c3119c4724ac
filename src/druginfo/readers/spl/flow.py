"""Narrative blocks of SPL as statements: paragraphs, list items and tables, no word lost or doubled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from druginfo.domain.model import Cell, Form, Statement, words_of
from druginfo.readers.spl import styles
from druginfo.readers.spl.footnotes import Marks
from druginfo.readers.spl.pictures import PICTURE, Pictures
from druginfo.readers.spl.signs import BREAK, LEVEL, RAISED
from druginfo.readers.spl.styles import Around
from druginfo.readers.spl.words import bullet, inline, is_bullet, lines, says_none
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCE = "label"
"""The id of a label's one source: the label itself."""

_CAPTION, _ITEM, _ROW, _HEAD, _FOOT, _HEADER = (N + tag for tag in ("caption", "item", "tr", "thead", "tfoot", "th"))
_MOST_SPAN, _MOST_DIGITS = 1000, 6


class Aside(NamedTuple):
    """What a document has outside its texts: marks of footnotes, descriptions of pictures."""

    marks: Marks
    pictures: Pictures


def statements(text: _Element, locator: str, aside: Aside, *, may_be_none: bool = False) -> tuple[Statement, ...]:
    """The statements of one `text` element, in order.

    A statement that says "None" and nothing else is `stated_none` where `may_be_none`.
    """
    flow = Flow(locator, aside, may_be_none=may_be_none)
    flow.walk(text)
    flow.flush()
    return tuple(flow.statements)


class Flow:
    """Collects words until a block ends, then makes a statement of them."""

    def __init__(
        self,
        locator: str,
        aside: Aside,
        *,
        may_be_none: bool = False,
        in_cell: bool = False,
        within: tuple[Around, ...] = (),
    ) -> None:
        self.statements: list[Statement] = []
        self.footnotes: list[str] = []
        self._locator = locator
        self._aside = aside
        self._may_be_none = may_be_none
        self._in_cell = in_cell
        self._open = list(within)
        self._pieces = [one.before for one in within]
        self._form: Form = "paragraph"
        self._bullet: str | None = None
        self._depth = -1

    def walk(self, element: _Element) -> None:
        """Read an element's text and its children; tags without a meaning of their own are transparent."""
        pieces = self._pieces
        if element.text:
            pieces.append(element.text)
        for child in element:
            self._enter(child, _BLOCKS.get(child.tag, Flow.walk))
            if child.tail:
                pieces.append(child.tail)

    def _enter(self, element: _Element, block: Callable[[Flow, _Element], None]) -> None:
        """Read an element between the signs of its style."""
        style = styles.around(element)
        if style is None or style in self._open:
            block(self, element)
            return
        self._open.append(style)
        self._pieces.append(style.before)
        block(self, element)
        self._open.pop()
        self._pieces.append(style.after)

    def flush(self) -> None:
        """End a block: the collected words are one statement; footnotes outside tables follow it."""
        if self._pieces:
            # A style that continues in the next block is closed here and opened again there.
            text = lines([*self._pieces, *(one.after for one in reversed(self._open))])
            self._pieces[:] = [one.before for one in self._open]
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

    def _picture(self, element: _Element) -> None:
        """Put in place of a picture its description: its caption and the text of `observationMedia`."""
        self._pieces.append(f" {self._aside.pictures.mark(element)} ")

    def _footnote(self, element: _Element) -> None:
        mark = self._aside.marks.of(element)
        inner = Flow(self._locator, self._aside, in_cell=True, within=styles.struck(self._open))
        inner.walk(element)
        text = inner.as_lines().replace("\n", " ")
        if text:
            self._pieces += (RAISED, mark, LEVEL)
            self.footnotes.append(text if text.startswith(mark) else f"{mark} {text}")
        self.footnotes += inner.footnotes

    def _reference(self, element: _Element) -> None:
        self._pieces += (RAISED, self._aside.marks.referred(element), LEVEL)
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
                self._bullet = bullet(style, ordered, position)
                self._enter(child, Flow._item)
            else:
                self._form, self._bullet, self._depth = outer
                self._enter(child, Flow._paragraph)
        self._form, self._bullet, self._depth = outer

    def _item(self, element: _Element) -> None:
        """One item; its caption is its bullet if it looks like one, otherwise the first words of its text."""
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
                self._enter(child, _BLOCKS.get(child.tag, Flow.walk))
            elif printed and not self._bullet:
                self._enter(caption, Flow.walk)
                self._pieces.append(" ")
            self._pieces.append(child.tail or "")

    def _table(self, element: _Element) -> None:
        self.flush()
        # In a table, the cell itself says what is struck out, since its text is one string.
        table = TableBuilder(self._locator, self._aside, () if self._in_cell else styles.struck(self._open))
        table.read(element)
        if self._in_cell:
            self.footnotes += table.footnotes
            self._nested(table)
        else:
            self.statements += table.statements()

    def _nested(self, table: TableBuilder) -> None:
        table.footnotes = []
        for statement in table.statements():
            self._pieces.append(words_of(statement).replace("\n", BREAK))
            self.flush()

    def as_lines(self) -> str:
        """All statements as the lines of a cell, with their bullets."""
        self.flush()
        return "\n".join(f"{one.bullet} {one.text}" if one.bullet else one.text for one in self.statements)


class TableBuilder:
    """Collects rows and footnotes of one table; a foot before the body comes last, as it is printed."""

    def __init__(self, locator: str, aside: Aside, within: tuple[Around, ...] = ()) -> None:
        self.footnotes: list[str] = []
        self._caption = ""
        self._rows: list[tuple[Cell, ...]] = []
        self._foot: list[tuple[Cell, ...]] = []
        self._locator = locator
        self._aside = aside
        self._within = within

    def read(self, element: _Element) -> None:
        """Read the caption and every row, whatever groups them."""
        for child in element:
            if child.tag == _CAPTION:
                self._caption = self._words(child, self._struck(child))
            elif child.tag == _ROW:
                self._rows.append(self._row(child, self._struck(child)))
            else:
                into, within = self._foot if child.tag == _FOOT else self._rows, self._struck(child)
                header = child.tag == _HEAD
                into += (self._row(row, within or self._struck(row), header=header) for row in child if row.tag == _ROW)

    def statements(self) -> list[Statement]:
        """The table as one statement, or none where it holds no words."""
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

    def _row(self, row: _Element, within: tuple[Around, ...], *, header: bool = False) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                text=self._words(cell, within or self._struck(cell)),
                header=header or cell.tag == _HEADER,
                colspan=_span(cell.get("colspan")),
                rowspan=_span(cell.get("rowspan")),
            )
            for cell in row
        )

    def _struck(self, element: _Element) -> tuple[Around, ...]:
        """The sign for struck-out text, if the table or this part of it is struck out."""
        style = styles.around(element)
        return styles.struck((style,)) if style and not self._within else self._within

    def _words(self, cell: _Element, within: tuple[Around, ...]) -> str:
        if len(cell) == 0 and not within:
            return lines([cell.text or ""])
        flow = Flow(self._locator, self._aside, in_cell=True, within=within)
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
    N + "footnote": Flow._footnote,
    N + "footnoteRef": Flow._reference,
    PICTURE: Flow._picture,
}
