"""The pieces that pages are made of: a statement, a gap, a note, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from druginfo.domain.model import Cell, Gap, Note, Risk, Source, Statement, words_of
from druginfo.render.grid import bounded
from druginfo.render.phrasing import DIFFER, REASON, RISK, cited, spaced
from druginfo.results.base import Finding

Numbers = Mapping[str, int]
"""The number that each source bears on the page, by its id."""

RISK_STYLE: Mapping[Risk, str] = {"none": "", "possible": "yellow", "serious": "bold red", "unknown": "magenta"}
_NARROWEST = 4
"""No table is drawn with narrower columns."""

NOTE_STYLE = "cyan"
GAP_STYLE = "italic"
DIFFER_STYLE = "bold magenta"


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
    if any(note.differs for note in one.notes):
        yield DIFFER, DIFFER_STYLE


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
        text.append(f" · {DIFFER}", DIFFER_STYLE) if note.differs else None
        text.append(": ").append(note.text)
        yield Padding(text, (0, 0, 0, 4), expand=False)


def rows(one: Statement) -> RenderableType:
    """A label's table; what a cell spans to its right and below is left blank."""
    return _Rows(one.rows)


class _Rows:
    """Rows as a table where it has room, else as lines that hold all its words."""

    def __init__(self, spanned: Sequence[Sequence[Cell]]) -> None:
        self._spanned = spanned

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        grid = _grid(self._spanned)
        columns = len(grid[0]) if grid else 0
        yield _lines(self._spanned) if grid is None or columns * _NARROWEST > options.max_width else _table(grid)


def _lines(spanned: Sequence[Sequence[Cell]]) -> RenderableType:
    said = (" | ".join(cell.text.replace("\n", " ") for cell in row if cell.text) for row in spanned)
    return Text("\n".join(("(a table with more columns or cells than can be drawn here: a row a line)", *said)))


def _table(grid: list[list[str]]) -> RenderableType:
    table = Table(show_header=False, show_lines=True, box=None, padding=(0, 1), expand=False)
    for _ in grid[0] if grid else ():
        table.add_column(overflow="fold")
    for row in grid:
        table.add_row(*map(Text, row))
    return table


def _grid(spanned: Sequence[Sequence[Cell]]) -> list[list[str]] | None:
    """The rows of a table with a text for each column that holds any; None for more of them than can be drawn."""
    cells = bounded(spanned)
    if cells is None:
        return None
    texts = [[cell.text if cell else "" for cell in row] for row in cells]
    used = sorted({place for row in texts for place, text in enumerate(row) if text})
    return [[row[place] if place < len(row) else "" for place in used] for row in texts]


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
