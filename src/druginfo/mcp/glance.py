"""Safety subjects in few rows: the most telling sentence of each source, and where else it mentions the subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from druginfo.domain.model import words_of
from druginfo.results.base import Finding
from druginfo.results.lookup import Safety, Topic

Row = dict[str, Any]


def glance(answer: Safety) -> Iterator[Row]:
    """One row for each source and subject; a gap is a row, and so is a subject on which nothing was found."""
    for one in answer.results:
        for topic in one.topics:
            rows = [*_sources(one.id, topic), *(_gap(one.id, topic, gap) for gap in topic.gaps)]
            silent = {"drug": one.id, "subject": topic.title, "state": topic.state, "text": "not_found"}
            yield from rows or [silent]


def _sources(drug: str, topic: Topic) -> Iterator[Row]:
    for lead, statements in ((topic.lead, topic.statements), (topic.second_lead, topic.second)):
        if lead is not None:
            yield _finding_row(drug, topic, lead, lead.sentence or words_of(lead), statements)
        else:
            # A curated monograph has few statements: each is a row.
            yield from (_finding_row(drug, topic, one, words_of(one), ()) for one in statements)


def _finding_row(drug: str, topic: Topic, one: Finding, text: str, others: tuple[Finding, ...]) -> Row:
    places = dict.fromkeys(_place(other) for other in others)
    row = {
        "drug": drug, "subject": topic.title, "section": one.section, "number": one.number, "state": one.state,
        "text": text, "advice": one.advice, "risk": one.risk, "severity": one.severity, "source": one.source,
        "locator": one.locator, "sources_differ": topic.differs or None,
        "also_at": [place for place in places if place != _place(one)][:12],
    }  # fmt: skip
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def _place(one: Finding) -> str:
    return f"{one.number or ''} {one.section_title}".strip()


def _gap(drug: str, topic: Topic, gap: Any) -> Row:
    row = {
        "drug": drug, "subject": gap.subject or topic.title, "state": gap.state, "text": gap.reason,
        "source": gap.source, "locator": gap.locator,
    }  # fmt: skip
    return {name: value for name, value in row.items() if value not in (None, "")}
