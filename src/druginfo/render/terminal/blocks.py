"""The pieces that pages are made of: a statement, a gap, a note, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from druginfo.domain.model import Cell, Gap, Note, Risk, Source, Statement, words_of
from druginfo.render.phrasing import REASON, RISK, cited, spaced
from druginfo.results.base import Finding

Numbers = Mapping[str, int]
"""The number that each source bears on the page, by its id."""

RISK_STYLE: Mapping[Risk, str] = {"none": "", "possible": "yellow", "serious": "bold red", "unknown": "magenta"}
_COLUMNS = 100
_CELLS = 50_000
"""No table is drawn with more columns or places, whatever its cells claim to span."""

NOTE_STYLE = "cyan"
GAP_STYLE = "italic"


def numbered(sources: Sequence[Source]) -> Numbers:
    """Sources numbered in their order, from 1."""
    return {source.id: number for number, source in enumerate(sources, start=1)}


def place(source: str, locator: str | None, numbers: Numbers) -> str:
    """Where something stands: "[2] 6.1"."""
    number = numbers.get(source)
    mark = f"[{number}]" if number else f"[{source}]"
    return f"{mark} {locator}" if locator else mark


def statement(one: Statement, numbers: Numbers, *, locators: bool = True) -> RenderableType:
    """A statement under its subject, what its source attaches, its place and its notes."""
    head = _head(one)
    body = Text(f"{one.bullet or '•'} " if one.form == "item" else "")
    body.append(one.text)
    body.append(f" {place(one.source, one.locator if locators else None, numbers)}", "dim")
    if one.advice:
        body.append("\nAdvice: ", "bold").append(one.advice)
    return _under(head, body, one, numbers)


def extract(one: Finding, numbers: Numbers, *, rest: str = "whole: --full") -> RenderableType:
    """The sentence of a label's statement that matched, its words marked; what is left out is said."""
    if one.sentence is None:
        return statement(one, numbers)
    body = Text(one.sentence)
    for word in one.matched:
        body.highlight_regex(rf"(?<![\w-]){re.escape(word)}(?!\w)", "bold underline")
    whole = words_of(one)
    if len(whole) > len(one.sentence) + 1:
        body.append(f" (of {len(whole.split()):,} words; {rest})", "dim")
    body.append(f" {place(one.source, one.locator, numbers)}", "dim")
    return body


def _under(head: Text, body: Text, one: Statement, numbers: Numbers) -> RenderableType:
    indent = 2 * one.depth + (2 if head else 0)
    pieces: list[RenderableType] = [head] if head else []
    pieces.append(Padding(body, (0, 0, 0, indent)) if indent else body)
    if one.rows:
        pieces.append(rows(one))
    pieces.extend(Text(f"  {footnote}", "dim") for footnote in one.footnotes)
    return Group(*pieces, *notes(one.notes, numbers))


def _head(one: Statement) -> Text:
    """The subject, and in words what the source attaches to it."""
    head = Text(one.subject or "", "bold")
    for tag, style in tags(one):
        head.append(" · " if head else "", "not bold").append(tag, style or "not bold")
    return head


def tags(one: Statement) -> Iterator[tuple[str, str]]:
    """What the source attaches to a statement, in words, each with a style."""
    if one.risk:
        yield RISK[one.risk], RISK_STYLE[one.risk]
    if one.severity:
        yield spaced(one.severity), "red"
    if one.frequency:
        yield spaced(one.frequency), ""
    if one.population and one.population != one.subject:
        yield one.population, ""


def gap(one: Gap, numbers: Numbers) -> RenderableType:
    """A gap, plain to see."""
    text = Text(style=GAP_STYLE)
    text.append(one.subject, "bold")
    population = f" · {one.population}" if one.population else ""
    printed = f', printed "{one.printed}"' if one.printed else ""
    text.append(f"{population}: {REASON[one.reason]}{printed}")
    text.append(f" {place(one.source, one.locator, numbers)}", "dim")
    return Group(text, *notes(one.notes, numbers))


def notes(all_notes: Iterable[Note], numbers: Numbers) -> Iterator[RenderableType]:
    """Notes, set apart under what they remark on."""
    for note in all_notes:
        text = Text()
        text.append("Note ", NOTE_STYLE).append(place(note.source, note.locator, numbers), NOTE_STYLE)
        text.append(" · sources differ", "bold") if note.differs else None
        text.append(": ").append(note.text)
        yield Padding(text, (0, 0, 0, 4), expand=False)


def rows(one: Statement) -> RenderableType:
    """A label's table; what a cell spans to its right and below is left blank.

    One of very many columns is written row by row: no text is lost, and the page says so.
    """
    grid = list(takewhile(lambda row: len(row) <= _COLUMNS, _grid(one.rows)))
    if len(grid) < len(one.rows) or sum(map(len, grid)) > _CELLS:
        return _row_by_row(one.rows)
    table = Table(show_header=False, show_lines=True, box=None, padding=(0, 1), expand=False)
    for _ in range(max(map(len, grid), default=0)):
        table.add_column(overflow="fold")
    for row in grid:
        table.add_row(*map(Text, row))
    return table


def _row_by_row(spanned: Sequence[Sequence[Cell]]) -> Text:
    """The texts of the cells, a row a line."""
    size = f"over {_COLUMNS} columns or {_CELLS:,} places"
    remark = f"(The table spans {size}: here are its cells, row by row, without what they span.)"
    lines = (" | ".join(cell.text for cell in row) for row in spanned)
    return Text("\n".join((remark, *lines)))


def _grid(spanned: Sequence[Sequence[Cell]]) -> Iterator[list[str]]:
    """The rows of a table with a text for each column."""
    below: dict[int, int] = {}
    for row in spanned:
        texts: list[str] = []
        for cell in row:
            _from_above(texts, below)
            for offset in range(min(cell.colspan, _COLUMNS + 1)):
                below[len(texts)] = cell.rowspan - 1
                texts.append("" if offset else cell.text)
        _from_above(texts, below)
        yield texts


def _from_above(texts: list[str], below: dict[int, int]) -> None:
    """Leave blank the columns into which a cell of a row above reaches."""
    while below.get(len(texts), 0) > 0:
        below[len(texts)] -= 1
        texts.append("")


def source_list(sources: Sequence[Source], numbers: Numbers) -> RenderableType:
    """The sources by their numbers; a bibliography says whose it is."""
    text = Text()
    for source in sources:
        text.append("\n" if text.plain else "")
        text.append(f"[{numbers[source.id]}] ", "bold").append(cited(source))
        if source.cited_by:
            by = numbers.get(source.cited_by)
            text.append(f" (in the bibliography of [{by}]; no statement is tied to it)", "dim")
    return text
