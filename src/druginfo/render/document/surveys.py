"""Subjects and drugs as blocks: warnings, safety, interactions, search hits, sources, and plain tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from druginfo.domain.sections import heading
from druginfo.render import rows as table
from druginfo.render.document import statements as said
from druginfo.render.document.anchors import Anchors, slug
from druginfo.render.document.blocks import Block, GridBlock, GridCell, HeadingBlock, Paragraph, Span, row, spans
from druginfo.render.document.monograph import differing, seconded
from druginfo.render.document.statements import PageContext, page_of
from druginfo.render.phrasing import STATE, cited, counted
from druginfo.results.base import Answer, Finding
from druginfo.results.lookup import (
    Hit,
    Interactions,
    Safety,
    Search,
    Sources,
    Surveyed,
    Topic,
    Warned,
    Warnings,
)


def warnings(answer: Warnings) -> Iterator[Block]:
    """Each drug's warnings, by section."""
    yield HeadingBlock("Warnings", 1, "top")
    anchors = Anchors()
    for one in answer.results:
        page = page_of(one.sources, anchors, slug(one.id))
        yield HeadingBlock(one.name, 2, anchors.free(slug(one.id)))
        yield from _warned(one, page)
        yield from said.source_list(one.sources, page, 3)


def _warned(one: Warned, page: PageContext) -> Iterator[Block]:
    for title, found in groupby(one.statements, _where):
        yield HeadingBlock(title, 3)
        for finding in found:
            yield from said.statement(finding, page) if one.full else said.extract(finding, page, one.id)
    for gap in one.gaps:
        yield from said.gap(gap, page)
    if one.second_statements:
        label = one.second.label.name if one.second and one.second.label else ""
        yield HeadingBlock(f"The label mentions this: {label}", 3)
        for finding in one.second_statements:
            yield from said.extract(finding, page, one.id)
    line = seconded(one.second, page)
    if line:
        yield Paragraph(line, "remark")
    if one.elsewhere:
        places = (f"{heading(it.number, it.section_title, it.section)} ({it.statements})" for it in one.elsewhere)
        yield Paragraph(spans(f"Other sections mention it too: {', '.join(places)}."), "remark")
    if not one.statements and not one.gaps:
        yield Paragraph(spans(Span("No warning statement here. That does not mean that there is no risk.", "gap")))


def _where(one: Finding) -> str:
    return heading(one.number, one.section_title, one.section)


def surveys(answer: Safety | Interactions) -> Iterator[Block]:
    """A table of subjects and drugs, then what each says."""
    title = "Safety" if isinstance(answer, Safety) else "Interactions"
    yield HeadingBlock(f"{title}, as the sources state it", 1, "top")
    yield from survey(answer.results, Anchors())


def survey(results: tuple[Surveyed, ...], anchors: Anchors) -> Iterator[Block]:
    """The matrix of drugs and subjects, each state linked to the words that it rests on."""
    places = [anchors.free(slug(one.id)) for one in results]
    yield matrix(results, places)
    for one, place in zip(results, places, strict=True):
        page = page_of(one.sources, anchors, place)
        yield HeadingBlock(one.name, 2, place)
        for topic in one.topics:
            yield HeadingBlock(topic.title, 3, anchors.free(f"{place}-{topic.subject}"))
            yield from _topic(topic, page, one.id)
        line = seconded(one.second, page)
        if line:
            yield Paragraph(line, "remark")
        yield from said.source_list(one.sources, page, 3)


def matrix(results: tuple[Surveyed, ...], places: list[str]) -> GridBlock:
    """Subjects by drugs: each cell says in words whether the source states something."""
    titles = {topic.subject: topic.title for one in results for topic in one.topics}
    rows = [row("Subject", *(one.name for one in results), head=True)]
    for subject, title in titles.items():
        cells = (_state(one, subject, place) for one, place in zip(results, places, strict=True))
        rows.append((*row(title), *cells))
    return GridBlock("What each source mentions", tuple(rows))


def _state(one: Surveyed, subject: str, place: str) -> GridCell:
    topic = next((topic for topic in one.topics if topic.subject == subject), None)
    if topic is None:
        return GridCell((Span("not graded in this way"),), shade="not_stated")
    differs = (Span("; sources differ", "strong"),) if differing(topic) else ()
    return GridCell((Span(STATE[topic.state], href=f"#{place}-{subject}"), *differs), shade=topic.state)


def _topic(topic: Topic, page: PageContext, drug: str) -> Iterator[Block]:
    for one in topic.statements:
        yield from said.extract(one, page, drug)
    for gap in topic.gaps:
        yield from said.gap(gap, page)
    if topic.second:
        yield Paragraph(spans("The label mentions this:"), "remark")
        for one in topic.second:
            yield from said.extract(one, page, drug)
    if not topic.statements and not topic.gaps:
        yield Paragraph(spans(Span("not stated", "gap")), "gap")


# ── Hits, sources, tables ───────────────────────────────────────────────────────────────────────


def hits(answer: Search) -> Iterator[Block]:
    """One hit after another, with its label and how many more there are."""
    yield HeadingBlock("Search", 1, "top")
    anchors = Anchors()
    for one in answer.results:
        yield HeadingBlock(one.name, 2, anchors.free(f"hit-{slug(one.id)}"))
        yield Paragraph(spans(Span(", ".join(one.ingredients) or "no ingredient stated", "dim")))
        yield from said.extract(one.statement, page_of(()), one.id)
        yield Paragraph(spans(Span(" · ".join((*map(cited, one.sources), *_shared(one))), "dim")))


def _shared(one: Hit) -> Iterator[str]:
    if one.sharing > 1:
        yield f"the same text in {counted(one.sharing - 1, 'more label')}"
    if one.more:
        yield f"{counted(one.more, 'more passage')} of these ingredients (labels: {one.labels:,})"


def sources(answer: Sources) -> Iterator[Block]:
    """Who says what: one table per drug."""
    yield HeadingBlock("Sources", 1, "top")
    for one in answer.results:
        yield HeadingBlock(one.name, 2, slug(one.id))
        heads = row("Source", "Statements", "Notes", "Gaps", head=True)
        counted = (row(cited(it.source), str(it.statements), str(it.notes), str(it.gaps)) for it in one.citations)
        yield GridBlock(f"{one.name}: sources", (heads, *counted))


def listed(answer: Answer) -> Iterator[Block]:
    """Any other answer, as a table of its rows."""
    title = table.command(answer).capitalize()
    yield HeadingBlock(title, 1, "top")
    lines = [row(*map(table.cell, line)) for line in table.lines(answer)]
    heads = (name.replace("_", " ") for name in table.header(answer))
    yield GridBlock(title, (row(*heads, head=True), *lines))
