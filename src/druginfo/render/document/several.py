"""The page of several drugs, and that of the versions of labels, as blocks: matrices, quotations, comparison."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from druginfo.render.document.anchors import Anchors, slug
from druginfo.render.document.blocks import Block, GridBlock, HeadingBlock, Paragraph, Span, row, spans
from druginfo.render.document.comparing import changed, compared, step_anchor, time_line
from druginfo.render.document.drug_sources import DrugSources, drug_sources
from druginfo.render.document.pairs import paired
from druginfo.render.document.safety_matrix import REMARK, matrix
from druginfo.render.document.statements import extract, gap, page_of
from druginfo.render.phrasing import boxed_since, counted
from druginfo.results.base import About
from druginfo.results.lookup import Surveyed, Topic
from druginfo.results.page import Paged


def several(one: Paged) -> Iterator[Block]:
    """The safety matrix, the matrix of pairs, the comparison, the sources."""
    yield HeadingBlock(", ".join(drug.name for drug in one.safety), 1, "top")
    drugs: list[About] = [*one.safety, *(drug for pair in one.pairs for drug in pair.drugs)]
    listed = drug_sources(_whole(drugs, one), Anchors())
    yield HeadingBlock("Safety", 2, listed.anchors.free("safety"))
    yield from _safety(one, listed)
    yield HeadingBlock("Interactions", 2, listed.anchors.free("interactions"))
    yield from paired(one.pairs, listed, 3)
    if one.compared:
        yield HeadingBlock("Comparison", 2, listed.anchors.free("comparison"))
        yield from compared(one.compared, listed, 3)
    yield from listed.blocks()


def _whole(drugs: list[About], one: Paged) -> list[About]:
    """Each drug with all of its sources, wherever they are cited on the page."""
    every: dict[str, About] = {}
    for drug in (*drugs, *(one.compared.drugs if one.compared else ())):
        known = every.setdefault(drug.id, drug)
        more = tuple(source for source in drug.sources if source.id not in {it.id for it in known.sources})
        every[drug.id] = msgspec.structs.replace(known, sources=(*known.sources, *more)) if more else known
    return list(every.values())


def _safety(one: Paged, listed: DrugSources) -> Iterator[Block]:
    """The matrix of drugs and subjects, each state linked to the words that it rests on."""
    places = {
        (drug.id, topic.subject): listed.anchors.free(f"{slug(drug.id)}-{topic.subject}")
        for drug in {drug.id: drug for drug in one.safety}.values()
        for topic in drug.topics
    }
    yield matrix(one.safety, places)
    yield Paragraph(spans(REMARK), "remark")
    for drug in {drug.id: drug for drug in one.safety}.values():
        yield HeadingBlock(f"What the sources of {drug.name} say", 3, listed.anchors.free(f"{slug(drug.id)}-safety"))
        for topic in drug.topics:
            yield HeadingBlock(f"{drug.name}: {topic.title}", 4, places[drug.id, topic.subject])
            yield from _quoted(drug, topic, listed)


def _quoted(drug: Surveyed, topic: Topic, listed: DrugSources) -> Iterator[Block]:
    page = page_of(())._replace(cited={source: it for (of, source), it in listed.cited.items() if of == drug.id})
    for one in topic.statements:
        yield from extract(one, page, drug.id)
    for missing in topic.gaps:
        yield from gap(missing, page)
    if topic.second:
        yield Paragraph(spans("The label mentions this:"), "remark")
        for one in topic.second:
            yield from extract(one, page, drug.id)


def timelines(one: Paged) -> Iterator[Block]:
    """One timeline per label, then what each version changed."""
    names = ", ".join(line.name for line in one.timelines)
    yield HeadingBlock(f"Versions: {names}", 1, "top")
    listed = drug_sources([*one.timelines, *(step for line in one.timelines for step in line.changes)], Anchors())
    for line in one.timelines:
        yield HeadingBlock(line.name, 2, listed.anchors.free(slug(line.id)))
        yield time_line(line.name, line.versions, line.changes)
        if line.boxed:
            yield Paragraph(spans(boxed_since(line.boxed, line.set_id)), "remark")
        rows = [row("Version", "Effective", "Sections changed", head=True)]
        steps = {step.version: step for step in line.changes}
        for version in line.versions:
            step = steps.get(version.version)
            dated = version.effective or "date not stated"
            what = Span(_counted(len(step.changes)), href=f"#{step_anchor(step)}") if step else Span("the oldest here")
            rows.append(row(str(version.version), dated, (what,)))
        yield GridBlock(f"Versions of {line.name}", tuple(rows))
        for step in line.changes:
            yield from changed(step, listed, 3)
    yield from listed.blocks()


def _counted(sections: int) -> str:
    return counted(sections, "section") if sections else "none"
