"""Answers as tab-separated lines: one statement or gap a line, the same columns everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from druginfo.answers import (
    Answer,
    Interactions,
    List,
    Safety,
    Schemas,
    Show,
    Sources,
    Topic,
    Validate,
    Warned,
    Warnings,
)
from druginfo.model import Gap, Note, Section, Statement, walk, words_of
from druginfo.render.words import cited, schema_text

COLUMNS = (
    "drug", "section", "number", "subject", "state", "text", "advice", "risk", "severity", "frequency",
    "population", "organs", "source", "locator", "notes",
)  # fmt: skip
"""The columns of every command that answers with statements."""

Line = Iterable[object]


def rendered(answer: Answer) -> str:
    """The answer's lines; a schema is printed as the JSON that it is."""
    if isinstance(answer, Schemas):
        return schema_text(answer)
    return "".join("\t".join(map(_cell, line)) + "\n" for line in _lines(answer))


def _lines(answer: Answer) -> Iterator[Line]:
    match answer:
        case Show():
            for shown in answer.results:
                yield from _sections(shown.id, shown.sections)
                yield from (_gap(shown.id, "", None, gap) for gap in shown.gaps)
        case Warnings():
            for warned in answer.results:
                yield from _found(warned.id, warned)
        case Safety() | Interactions():
            for surveyed in answer.results:
                for topic in surveyed.topics:
                    yield from _found(surveyed.id, topic, topic.subject)
        case _:
            yield from _others(answer)


def _others(answer: Answer) -> Iterator[Line]:
    match answer:
        case List():
            for one in answer.results:
                yield one.id, one.name, one.kind, ", ".join(one.ingredients), "; ".join(map(cited, one.sources))
        case Sources():
            for one in answer.results:
                for cite in one.citations:
                    yield one.id, cite.source.id, cite.statements, cite.notes, cite.gaps, cited(cite.source)
        case Validate():
            for file in answer.results:
                for fault in file.faults:
                    yield file.query, fault.line, fault.path, fault.code, fault.message, fault.cure


def _sections(drug: str, sections: Iterable[Section]) -> Iterator[Line]:
    for section, _ in walk(tuple(sections)):
        for statement in section.statements:
            yield _statement(drug, section.kind, section.number, statement)
        for gap in section.gaps:
            yield _gap(drug, section.kind, section.number, gap)


def _found(drug: str, found: Warned | Topic, section: str = "") -> Iterator[Line]:
    for one in found.statements:
        yield _statement(drug, one.section, one.number, one)
    for gap in found.gaps:
        yield _gap(drug, section, None, gap)


def _statement(drug: str, section: str, number: str | None, one: Statement) -> Line:
    return (
        drug, section, number, one.subject, one.state, words_of(one), one.advice, one.risk, one.severity,
        one.frequency, one.population, ",".join(one.organs), one.source, one.locator, _notes(one.notes),
    )  # fmt: skip


def _gap(drug: str, section: str, number: str | None, gap: Gap) -> Line:
    return (
        drug, section, number, gap.subject, gap.state, gap.reason, None, None, gap.severity, None,
        gap.population, None, gap.source, gap.locator, _notes(gap.notes),
    )  # fmt: skip


def _notes(notes: Iterable[Note]) -> str:
    return " | ".join(
        f"{note.source} {note.locator}{' (sources differ)' if note.differs else ''}: {note.text}" for note in notes
    )


def _cell(value: object) -> str:
    """A value on one line without tabs; what is not there is empty."""
    return "" if value is None else " ".join(str(value).split())
