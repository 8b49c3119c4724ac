"""A statement, a gap and their notes as blocks, each with the number of its source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from druginfo.domain.model import Cell, Gap, Note, Source, Statement, words_of
from druginfo.domain.sections import heading
from druginfo.render import run_in
from druginfo.render.document.anchors import Anchors, SourceNumber, cited_sources
from druginfo.render.document.blocks import (
    Block,
    GridBlock,
    GridCell,
    HeadingBlock,
    Item,
    Paragraph,
    SourceList,
    Span,
    Spans,
    spans,
)
from druginfo.render.document.references import Linker, linker
from druginfo.render.phrasing import REASON, RISK, cited, in_line, spaced, typeset, whole_at
from druginfo.results.base import Finding


class PageContext(NamedTuple):
    """What blocks need to know about their page: sources by number, anchors, links."""

    cited: Mapping[str, SourceNumber]
    anchors: Anchors
    links: Linker

    def mark(self, source: str, locator: str | None = None) -> Spans:
        """The citation of something: "[2] 6.1", linked to the source."""
        found = self.cited.get(source)
        number = Span(f"[{found.number}]", href=f"#{found.anchor}") if found else Span(f"[{source}]")
        return (number, Span(f" {locator}", "dim")) if locator else (number,)


def page_of(sources: Sequence[Source], anchors: Anchors | None = None, prefix: str = "") -> PageContext:
    """The context of a page that cites some sources."""
    places = anchors or Anchors(prefix)
    return PageContext(cited_sources(sources, places, prefix), places, linker(places.numbers, places.titles))


def tags(one: Statement) -> Iterator[str]:
    """What the source attaches to a statement, in words."""
    if one.risk:
        yield RISK[one.risk]
    if one.severity:
        yield spaced(one.severity)
    if one.frequency:
        yield spaced(one.frequency)
    if one.population and one.population != one.subject:
        yield one.population


def statement(one: Statement, page: PageContext, *, locator: bool = True, highlights: bool = False) -> Iterator[Block]:
    """A whole statement: subject, text with links, table, footnotes, notes."""
    head = " · ".join(tags(one))
    if one.subject or head:
        separator = " · " if one.subject and head else ""
        yield Paragraph(spans(Span(one.subject or "", "strong"), separator, head))
    text = _laid_out(one.text, page, highlights=highlights)
    body = (*text, Span(" "), *page.mark(one.source, one.locator if locator else None))
    if one.rows:
        # The caption is above its table, with the source.
        yield Paragraph(body) if one.text else Paragraph(spans(Span("Table ", "dim"), *body[1:]))
        yield grid(one, page, highlights=highlights)
    elif one.form == "item":
        yield Item(body, one.bullet or "•", one.depth)
    else:
        yield Paragraph(body)
    if one.advice:
        yield Paragraph((Span("Advice: ", "strong"), *page.links.linked(one.advice)))
    yield from (Paragraph(spans(Span(footnote, "dim"))) for footnote in one.footnotes)
    yield from notes(one.notes, page)


def extract(one: Finding, page: PageContext, drug: str) -> Iterator[Block]:
    """The matching sentence of a label's statement, with its words marked; it says what is left out."""
    if one.sentence is None:
        yield from statement(one, page)
        return
    place = heading(one.number, one.section_title, one.section)
    whole = words_of(one)
    left = len(whole) > len(one.sentence) + 1
    rest = f" (of {len(whole.split()):,} words; {whole_at(_quoted(drug), one)})"
    shown = (*marked(one.sentence, one.matched), *((Span(rest, "dim"),) if left else ()))
    yield Paragraph((*shown, Span(" "), *page.mark(one.source, place)), "quote")
    yield from notes(one.notes, page)


def _laid_out(text: str, page: PageContext, *, highlights: bool) -> Spans:
    """A text with its links, and its run-in headings and lists on lines of their own."""
    lines = run_in.lines(typeset(text))
    linked = page.links.linked("\n".join(line.text for line in lines), highlights=highlights)
    bounds: list[int] = []
    place = 0
    for line in lines:
        bounds += (place, place + len(line.text)) if line.heading else ()
        place += len(line.text) + 1
    return tuple(_emphasised(linked, bounds)) if bounds else linked


def _emphasised(linked: Spans, bounds: Sequence[int]) -> Iterator[Span]:
    """The runs of text, with emphasis on the headings: `bounds` are where each begins and ends in the text."""
    done = 0
    for one in linked:
        end = done + len(one.text)
        cuts = [done, *bounds[bisect_right(bounds, done) : bisect_left(bounds, end)], end]
        for start, stop in pairwise(cuts):
            part = one._replace(text=one.text[start - done : stop - done])
            yield part._replace(mark="em") if bisect_right(bounds, start) % 2 else part
        done = end


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def marked(text: str, matched: Iterable[str]) -> Spans:
    """A text with some of its words marked."""
    text, matched = in_line(text), tuple(map(typeset, matched))
    known = [re.escape(word) for word in sorted(set(matched), key=len, reverse=True) if word]
    if not known:
        return spans(text)
    parts = re.split(rf"(?<![\w-])({'|'.join(known)})(?!\w)", text)
    return spans(*(Span(part, "mark" if place % 2 else "") for place, part in enumerate(parts)))


def gap(one: Gap, page: PageContext) -> Iterator[Block]:
    """A gap, clearly visible."""
    printed = f', printed "{one.printed}"' if one.printed else ""
    population = f" · {one.population}" if one.population else ""
    said = f"{population}: {REASON[one.reason]}{printed} "
    yield Paragraph((Span(one.subject, "strong"), Span(said, "gap"), *page.mark(one.source, one.locator)), "gap")
    yield from notes(one.notes, page)


def notes(all_notes: Iterable[Note], page: PageContext) -> Iterator[Block]:
    """An editor's notes, set apart from the statement."""
    for one in all_notes:
        differs = (Span(" · "), Span("sources differ", "strong")) if one.differs else ()
        start = (Span("Note "), *page.mark(one.source, one.locator), *differs, Span(": "))
        yield Paragraph((*start, Span(one.text)), "differs" if one.differs else "note")


def grid(one: Statement, page: PageContext, *, highlights: bool = False) -> GridBlock:
    """A label's table; a header cell in the first rows names its column, another its row."""
    heads = _head_rows(one.rows)
    made = tuple(
        tuple(
            _cell(cell, _laid_out(cell.text, page, highlights=highlights), place < heads, column == 0)
            for column, cell in enumerate(row)
        )
        for place, row in enumerate(one.rows)
    )
    return GridBlock(one.text, made)


def _head_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top have only header cells."""
    count = 0
    while count < len(rows) and rows[count] and all(cell.header or not cell.text for cell in rows[count]):
        count += 1
    return count


def _cell(cell: Cell, linked: Spans, head: bool, first: bool) -> GridCell:
    """A cell; an empty header cell is not a header."""
    named = cell.header and bool(cell.text.strip())
    header = "" if not named else "col" if head or not first else "row"
    return GridCell(linked, header, cell.colspan, cell.rowspan)  # type: ignore[arg-type]


def source_list(sources: Sequence[Source], page: PageContext, level: int = 2) -> Iterator[Block]:
    """The sources by their numbers; a bibliography says whose it is."""
    if not sources:
        return
    anchor = page.anchors.free("source-list")
    yield HeadingBlock("Sources", level, anchor)
    yield SourceList(tuple(_source(one, page) for one in sources))


def _source(one: Source, page: PageContext) -> tuple[str, int, Spans]:
    place = page.cited[one.id]
    by = page.cited.get(one.cited_by or "")
    whose = f" (in the bibliography of [{by.number}]; no statement is tied to it)" if by else ""
    address = one.address or ""
    line = cited(one)
    if address.startswith(("https://", "http://")) and address in line:
        before, _, after = line.partition(address)
        return place.anchor, place.number, spans(before, Span(address, href=address), after, whose)
    return place.anchor, place.number, spans(line, Span(whose, "dim"))
