"""Recalls, shortages and approvals as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from druginfo.render import record_facts
from druginfo.render.document.anchors import Anchors, slug
from druginfo.render.document.blocks import Block, Facts, HeadingBlock, Paragraph, Span, spans
from druginfo.results.official import Approvals, OfficialData, Recalls, RecordsOf, Shortages


def records(answer: Recalls | Shortages | Approvals) -> Iterator[Block]:
    """For each drug what matched: a heading and the facts for each record."""
    anchors = Anchors()
    several = len(answer.results) > 1
    if several:
        yield HeadingBlock(", ".join(one.name or one.query or "" for one in answer.results), 1, "top")
    for one in answer.results:
        yield from records_of(one, anchors, 2 if several else 1)


def records_of(one: RecordsOf, anchors: Anchors, level: int) -> Iterator[Block]:
    """What matched one drug."""
    yield HeadingBlock(record_facts.title(one), level, anchors.free(slug(record_facts.title(one))))
    yield Paragraph(spans(Span(record_facts.state(one), "gap" if one.state != "stated" else "")))
    origin = record_facts.source(one)
    if origin:
        yield Paragraph(spans(f"Source: {origin}"), "remark")
    found: tuple[Any, ...] = getattr(one, "records", ())
    for record in found:
        yield HeadingBlock(record_facts.headline(record), level + 1, anchors.free(slug(record_facts.headline(record))))
        yield Facts(tuple((label, spans(value)) for label, value in record_facts.facts(record)))


def on_page(data: OfficialData, anchors: Anchors, level: int) -> Iterator[Block]:
    """The part of a drug's page on official data: the datasets that are in the library."""
    for one in (data.recalls, data.shortages, data.approvals):
        if one.state != "not_in_library":
            yield from records_of(one, anchors, level)
