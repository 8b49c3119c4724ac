"""A whole monograph or label as blocks: what it is about, safety at a glance, its sections, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from druginfo.domain.model import Gap, Note, Section
from druginfo.domain.sections import heading
from druginfo.render.document import records
from druginfo.render.document import statements as said
from druginfo.render.document.anchors import Anchors
from druginfo.render.document.blocks import (
    Block,
    Facts,
    GridBlock,
    GridCell,
    HeadingBlock,
    Paragraph,
    Span,
    Spans,
    row,
    spans,
)
from druginfo.render.document.statements import PageContext
from druginfo.render.header import header_facts
from druginfo.render.phrasing import REASON, RISK
from druginfo.results.base import Finding, Second
from druginfo.results.lookup import Show, Shown, Topic

DEEPEST = 6
"""The deepest level of headings."""


def show(answer: Show) -> Iterator[Block]:
    """Each monograph; with several, the anchors of each begin with its id."""
    several = len(answer.results) > 1
    for number, one in enumerate(answer.results, start=1):
        # A drug that is asked for twice is shown twice.
        yield from shown(one, f"{number}-{one.id}" if several else "", 2 if several else 1)


def shown(one: Shown, prefix: str = "", level: int = 1) -> Iterator[Block]:
    """One monograph, under a heading of a level."""
    anchors = Anchors(prefix)
    anchors.add(one.sections)
    page = said.page_of(one.sources, anchors, prefix)
    yield HeadingBlock(one.name, level, anchors.free(prefix or "top"))
    yield Facts(tuple((label, spans(value)) for label, value in header_facts(one)))
    if one.safety:
        yield from glance(one.safety, one.second, page, level + 1)
    for section in one.sections:
        yield from _section(section, page, level + 1, outline=one.outline)
    if one.gaps:
        yield HeadingBlock("Not stated", level + 1, anchors.free("not-stated-at-all"))
        for gap in one.gaps:
            yield from said.gap(gap, page)
    if one.official:
        yield from records.on_page(one.official, anchors, level + 1)
    yield from said.source_list(one.sources, page, level + 1)


# ── Safety at a glance ──────────────────────────────────────────────────────────────────────────


def glance(topics: Sequence[Topic], second: Second | None, page: PageContext, level: int) -> Iterator[Block]:
    """The safety subjects: what the source says, which notes there are, what the second source says."""
    yield HeadingBlock("Safety at a glance", level, page.anchors.free("safety-at-a-glance"))
    noted = any(_notes(topic) for topic in topics)
    heads = ("Subject", "What the source says", *(("Notes",) if noted else ()))
    rows = [row(*heads, head=True)]
    for topic in topics:
        if topic.lead and topic.lead.sentence:
            place = (*page.mark(topic.lead.source), Span(" "), _place(topic.lead, page), Span(": "))
            cells = row(topic.title, (*place, *said.marked(topic.lead.sentence, topic.lead.matched)))
            rows.append((cells[0], _shaded(cells[1], topic.state), *(row("")[:1] if noted else ())))
            continue
        remarks = (_remarks(_notes(topic), page),) if noted else ()
        cells = row(topic.title, _verdict(topic, page), *remarks)
        rows.append((cells[0], _shaded(cells[1], topic.state), *cells[2:]))
    yield GridBlock("Safety at a glance", tuple(rows))
    line = seconded(second, page)
    if line:
        yield Paragraph(line, "remark")


def _shaded(cell: GridCell, state: str) -> GridCell:
    return cell._replace(shade=state)


def _verdict(topic: Topic, page: PageContext) -> Spans:
    """The risk as stated, else what the source says or advises; for a label, where it mentions the subject."""
    pieces = [*_said(topic.statements, page), *_mentioned(topic.statements, page), *_mentioned(topic.second, page)]
    pieces += [(Span(f"{REASON[gap.reason]} ", "gap"), *page.mark(gap.source)) for gap in topic.gaps]
    return lines(pieces)


def _said(statements: Sequence[Finding], page: PageContext) -> Iterator[Spans]:
    for one in statements:
        if one.subject or one.risk:
            text = RISK[one.risk] if one.risk else one.advice or one.text
            yield (Span(text, "strong" if one.risk else ""), Span(" "), *page.mark(one.source, one.number))


def _mentioned(statements: Sequence[Finding], page: PageContext) -> Iterator[Spans]:
    """Where a label mentions a subject: no source sums it up, so only the places are given."""
    places: dict[str, dict[str, Span]] = {}
    for one in statements:
        if not one.subject and not one.risk:
            places.setdefault(one.source, {})[one.number or one.section_title] = _place(one, page)
    for source, named in places.items():
        listed = [span for place in named.values() for span in (Span(", "), place)][1:]
        yield (Span("the label mentions it: "), *page.mark(source), Span(" "), *listed)


def _place(one: Finding, page: PageContext) -> Span:
    """A section by its number or title, linked to its place on the page."""
    links = page.anchors
    anchor = links.numbers.get(one.number or "") or links.titles.get(one.section_title.casefold())
    here = anchor and page.cited.get(one.source) and page.cited[one.source].number == 1
    return Span(one.number or one.section_title, href=f"#{anchor}" if here else "")


def _notes(topic: Topic) -> list[Note]:
    entries: list[Finding | Gap] = [*topic.statements, *topic.gaps]
    return [note for one in entries for note in one.notes]


def differing(topic: Topic) -> bool:
    """Whether an editor's note says that the sources differ."""
    return topic.differs or any(note.differs for note in _notes(topic))


def _remarks(notes: Sequence[Note], page: PageContext) -> Spans:
    """The places of the notes, source by source: "[2] 6.1, 6.3; sources differ"."""
    pieces: list[Spans] = []
    for differs in (True, False):
        places: dict[str, list[str]] = {}
        for note in notes:
            if note.differs is differs:
                places.setdefault(note.source, []).append(note.locator)
        start = Span("sources differ: ", "strong") if differs else Span("see ")
        pieces += [(start, *page.mark(source, ", ".join(named))) for source, named in places.items()]
    return lines(pieces)


def lines(pieces: Iterable[Spans]) -> Spans:
    """Runs of text, each on its own line."""
    return tuple(span for piece in pieces for span in (Span("\n"), *piece))[1:]


def seconded(second: Second | None, page: PageContext) -> Spans:
    """Which label is the second source, and which others there are; or that there is none, and how to get one."""
    if second is None:
        return ()
    related = [f"{one.name} ({', '.join(one.ingredients)})" for one in second.related]
    apart = f" Related but different medicines: {'; '.join(related)}." if related else ""
    if second.label is None:
        missing = f"No second source: no official label of {second.ingredient} in the library."
        return spans(f"{missing} Get one: {second.get}.{apart}")
    others = [one.name for one in second.others]
    more = f" Other labels of {second.ingredient}: {', '.join(others)}." if others else ""
    dated = f", {second.label.effective or 'date not stated'}."
    silence = " A label that mentions a subject does not contradict the source."
    mark = page.mark(second.label.id, second.label.name)
    return spans("Second source: ", *mark, f"{dated}{more}{apart}{silence}")


# ── Sections ────────────────────────────────────────────────────────────────────────────────────


def _section(section: Section, page: PageContext, level: int, *, outline: bool) -> Iterator[Block]:
    place = page.anchors.places[id(section)]
    title = heading(section.number, section.title, section.kind)
    boxed = section.kind == "boxed_warning"
    yield HeadingBlock(title, min(level, DEEPEST), place.anchor, place.also, boxed)
    if section.parent:
        yield Paragraph(spans(f"In: {section.parent}"), "remark")
    if section.remark:
        yield Paragraph(spans(section.remark), "remark")
    if outline:
        yield Paragraph(spans(Span(section.kind, "dim")))
    if section.highlights:
        yield Paragraph(spans("In short (Highlights)"), "remark")
        for one in section.highlights:
            yield from said.statement(one, page, locator=False, highlights=True)
        if section.statements:
            yield Paragraph(spans("The full text"), "remark")
    yield from _content(section, page)
    for child in section.sections:
        yield from _section(child, page, level + 1, outline=outline)


def _content(section: Section, page: PageContext) -> Iterator[Block]:
    """A section's own statements and gaps; a place that all share is cited once."""
    places = {one.locator for one in section.statements}
    shared = len(section.statements) > 1 and len(places) == 1
    # Like the Highlights, these cite a place only by its number.
    bare = section.kind == "recent_major_changes"
    for one in section.statements:
        own = not shared and one.locator != section.number
        yield from said.statement(one, page, locator=own, highlights=bare)
    for gap in section.gaps:
        yield from said.gap(gap, page)
    place = places.pop() if shared else None
    if place and place != section.number:
        yield Paragraph(spans(f"In the source: {place}"), "remark")
