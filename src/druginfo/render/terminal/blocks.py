"""The pieces of a page: a statement, a gap, a note, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from druginfo.domain.model import Cell, Gap, Note, Risk, Source, Statement, words_of
from druginfo.render.grid import TOO_LARGE, bounded
from druginfo.render.phrasing import DIFFER, REASON, RISK, cited, in_line, spaced, typeset
from druginfo.render.run_in import lines
from druginfo.render.terminal.grid import Grid
from druginfo.results.base import Finding

Numbers = Mapping[str, int]
"""The number of each source on the page, by its id."""

# Every colour can be read on white and on black.
RISK_STYLE: Mapping[Risk, str] = {
    "none": "",
    "possible": "color(130)",
    "serious": "bold color(160)",
    "unknown": "color(133)",
}
NOTE_STYLE = "color(31)"
GAP_STYLE = "italic"
DIFFER_STYLE = "bold magenta"


def numbered(sources: Sequence[Source]) -> Numbers:
    """Sources numbered in their order, from 1."""
    return {source.id: number for number, source in enumerate(sources, start=1)}


def place(source: str, locator: str | None, numbers: Numbers) -> str:
    """The citation of something: "[2] 6.1"."""
    number = numbers.get(source)
    mark = f"[{number}]" if number else f"[{source}]"
    return f"{mark} {locator}" if locator else mark


def statement(one: Statement, numbers: Numbers, *, cite: bool = True) -> RenderableType:
    """A statement under its subject, with what its source attaches, its notes and, with `cite`, its place."""
    head = _head(one)
    body = Text(f"{one.bullet or '•'} " if one.form == "item" else "")
    body.append_text(_laid_out(typeset(one.text)))
    mark(body, one.matched if isinstance(one, Finding) else ())
    if cite:
        body.append(f" {place(one.source, one.locator, numbers)}".removeprefix("" if body else " "), "dim")
    if one.advice:
        body.append("\nAdvice: ", "bold").append(one.advice)
    return _under(head, body, one, numbers)


def mark(body: Text, words: Sequence[str], style: str = "bold underline") -> None:
    """Mark the words that made a statement match: openFDA's copies have statements of a thousand words."""
    if words:
        every = "|".join(re.escape(typeset(word)) for word in sorted(words, key=len, reverse=True))
        body.highlight_regex(rf"(?<![\w-])(?:{every})(?!\w)", style)


def _laid_out(text: str) -> Text:
    return Text("\n").join(Text(line.text, "italic" if line.heading else "") for line in lines(text))


def shared_place(entries: Sequence[Statement | Gap]) -> tuple[str, str | None] | None:
    """The source and place that all entries share, to be cited once; None for fewer than two."""
    places = {(one.source, one.locator) for one in entries}
    return places.pop() if len(places) == 1 and len(entries) > 1 else None


def extract(one: Finding, numbers: Numbers, *, rest: str = "whole: --full", cite: bool = True) -> RenderableType:
    """The matching sentence of a label's statement, with its words marked; it says what is left out."""
    if one.sentence is None:
        return statement(one, numbers, cite=cite)
    body = Text(in_line(one.sentence))
    mark(body, one.matched)
    whole = words_of(one)
    if len(whole) > len(one.sentence) + 1:
        body.append(f" (of {len(whole.split()):,} words; {rest})", "dim")
    if cite:
        body.append(f" {place(one.source, one.locator, numbers)}", "dim")
    return body


def _under(head: Text, body: Text, one: Statement, numbers: Numbers) -> RenderableType:
    indent = 2 * one.depth + (2 if head else 0)
    pieces: list[RenderableType] = [head] if head else []
    said: list[RenderableType] = [Padding(body, (0, 0, 0, indent)) if indent else body] if body else []
    if one.rows:
        # A caption goes above its table; a place alone goes below it.
        said.insert(1 if one.text else 0, rows(one))
    pieces += said
    pieces.extend(Padding(Text(typeset(footnote), "dim"), (0, 0, 0, 2)) for footnote in one.footnotes)
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
        yield spaced(one.severity), "color(160)"
    if one.frequency:
        yield spaced(one.frequency), ""
    if one.population and one.population != one.subject:
        yield one.population, ""
    if any(note.differs for note in one.notes):
        yield DIFFER, DIFFER_STYLE


def gap(one: Gap, numbers: Numbers, *, cite: bool = True, named: bool = True) -> RenderableType:
    """A gap, clearly visible; not `named` where its subject is beside it."""
    text = Text(style=GAP_STYLE)
    population = f" · {one.population}" if one.population else ""
    printed = f', printed "{one.printed}"' if one.printed else ""
    if named or population:
        text.append(one.subject, "bold").append(f"{population}: ")
    text.append(f"{REASON[one.reason]}{printed}")
    text.append(f" {place(one.source, one.locator, numbers)}" if cite else "", "dim")
    return Group(text, *notes(one.notes, numbers))


def notes(all_notes: Iterable[Note], numbers: Numbers) -> Iterator[RenderableType]:
    """Notes, set apart below what they comment on."""
    for note in all_notes:
        text = Text()
        text.append("Note ", NOTE_STYLE).append(place(note.source, note.locator, numbers), NOTE_STYLE)
        text.append(f" · {DIFFER}", DIFFER_STYLE) if note.differs else None
        text.append(": ").append(note.text)
        yield Padding(text, (0, 0, 0, 4), expand=False)


def rows(one: Statement) -> RenderableType:
    """A label's table; one with more columns than can be drawn has a line for each row."""
    return _lines(one.rows) if bounded(one.rows) is None else Grid(one.rows)


def _lines(spanned: Sequence[Sequence[Cell]]) -> RenderableType:
    said = (" | ".join(typeset(cell.text).replace("\n", " ") for cell in row if cell.text) for row in spanned)
    return Text("\n".join((TOO_LARGE, *said)))


def source_list(sources: Sequence[Source], numbers: Numbers) -> RenderableType:
    """The sources by their numbers; a bibliography says whose it is."""
    text = Text()
    for source in sources:
        text.append("\n" if text.plain else "")
        text.append(f"[{numbers[source.id]}] ", "bold").append(cited(source))
        if source.cited_by:
            by = numbers.get(source.cited_by)
            text.append(f" (listed in the bibliography of [{by}]; no statement cites it)", "dim")
    return text
