"""One walk over an answer for every form that is read line by line: the same columns everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from druginfo.domain.model import Gap, Note, Section, Statement, walk, words_of
from druginfo.domain.sanitize import clean
from druginfo.errors import UsageError
from druginfo.render.pair_phrases import classes_note, in_common
from druginfo.render.phrasing import cited, signed
from druginfo.results.admin import (
    Created,
    Held,
    Info,
    Migrate,
    Migrated,
    New,
    Remove,
    Removed,
    Schemas,
    Validate,
    Validated,
)
from druginfo.results.base import About, Answer
from druginfo.results.comparison import Altered, Changed, Changes, Compare, Compared, Pair, Pairs, Said
from druginfo.results.export import Export, Exported
from druginfo.results.ingest import Fetch, Fetched, Import, Imported, Update, Updated
from druginfo.results.lookup import (
    Hit,
    Interactions,
    List,
    Safety,
    Search,
    Show,
    Shown,
    Sourced,
    Sources,
    Surveyed,
    Topic,
    Warned,
    Warnings,
)
from druginfo.results.page import Page, Paged

COLUMNS = (
    "drug", "section", "number", "subject", "state", "text", "advice", "risk", "severity", "frequency",
    "population", "organs", "source", "locator", "notes",
)  # fmt: skip
"""The columns of every command that answers with statements."""

Line = Iterable[Any]


def lines(answer: Answer) -> Iterator[tuple[Any, ...]]:
    """The answer's lines, each with a value for every column of its header.

    Raises:
        UsageError: it is a schema, which has no lines.

    """
    if isinstance(answer, Schemas):
        raise UsageError("A schema is JSON: choose --format json, plain or markdown.")
    width = len(header(answer))
    for one in answer.results:
        for values in _LINES[type(answer)](one):
            line = tuple(values)
            yield line + (None,) * (width - len(line))


def header(answer: Answer) -> tuple[str, ...]:
    """The names of the columns."""
    if isinstance(answer, Show) and any(one.outline for one in answer.results):
        return _OUTLINE
    if isinstance(answer, Page) and any(one.timelines for one in answer.results):
        return _HEADERS[Changes]
    return _HEADERS.get(type(answer), COLUMNS)


def command(answer: Answer) -> str:
    """The command that an answer answers."""
    return str(type(answer).__struct_config__.tag)


def _shown(one: Shown) -> Iterator[Line]:
    if one.outline:
        yield from ((one.id, part.kind, part.number, part.title) for part, _ in walk(one.sections))
        return
    yield from _sections(one.id, one.sections)
    yield from (_gap(one.id, "", None, gap) for gap in one.gaps)
    for topic in one.topics:
        yield from _found(one.id, topic, topic.subject)


def _warned(one: Warned) -> Iterator[Line]:
    yield from _found(one.id, one)


def _surveyed(one: Surveyed) -> Iterator[Line]:
    for topic in one.topics:
        yield from _found(one.id, topic, topic.subject)


def _pair(one: Pair) -> Iterator[Line]:
    """A sentence a line; in `notes` what it matched on, or that no class of the other drug is known."""
    if not one.ways:
        yield one.query, None, None, None, one.state, *[None] * (len(COLUMNS) - 5)
    for fact in in_common(one):
        yield one.drugs[0].id, "ingredients", None, one.drugs[1].id, "stated", fact, *[None] * (len(COLUMNS) - 6)
    for way in one.ways:
        for mention in way.statements:
            said = mention.statement
            start = (way.of, said.section, said.number, way.about, way.state, mention.sentence)
            yield *start, *[None] * 6, said.source, said.locator, mention.matched_on
        if not way.statements:
            note = classes_note(way)
            yield way.of, None, None, way.about, way.state, *[None] * (len(COLUMNS) - 6), note


def _compared(one: Compared) -> Iterator[Line]:
    """A statement once for each wording; in `drug` all that say it so."""
    ids = [drug.id for drug in one.drugs]
    for fact in one.facts:
        for drug, cell in zip(ids, fact.values, strict=True):
            state = "stated" if cell else "not_stated"
            yield drug, "products", None, fact.name, state, "; ".join(cell), *[None] * (len(COLUMNS) - 6)
    for topic in one.topics:
        for said in topic.said:
            yield from _said(ids, topic.subject, said)
        for drug, side in zip(ids, topic.sides, strict=True):
            yield from (_gap(drug, topic.subject, None, gap) for gap in side.gaps)
            if side.state == "not_stated" and not side.gaps:
                yield drug, topic.subject, None, topic.title, side.state, *[None] * (len(COLUMNS) - 5)


def _said(ids: list[str], topic: str, one: Said) -> Iterator[Line]:
    exact = [ids[one.drugs[0]], *(ids[place.drug] for place in one.also if place.text is None)]
    line = list(_statement(",".join(dict.fromkeys(exact)), one.section, one.number, one))
    line[3] = one.subject or topic
    yield line
    for place in one.also:
        if place.text is not None:
            own = [ids[place.drug], place.section, place.number, line[3], one.state, place.text, *line[6:]]
            own[12:14] = [place.source, place.locator]
            yield own


def _changed(one: Changed) -> Iterator[Line]:
    step = (one.id, one.version, one.former.version, one.effective)
    for it in one.changes:
        yield *step, it.change, it.section, it.number, it.section_title, _marked(it)
    for part, _ in walk(one.sections):
        text = "\n".join(map(words_of, part.statements))
        yield *step, "unchanged", part.kind, part.number, part.title, text


def _marked(one: Altered) -> str:
    text = ""
    for segment in one.segments:
        text += signed(segment.op, segment.text, text[-1:])
    return text


def _about(one: About) -> Iterator[Line]:
    yield one.id, one.name, one.kind, ", ".join(one.ingredients), "; ".join(map(cited, one.sources))


def _sourced(one: Sourced) -> Iterator[Line]:
    for cite in one.citations:
        yield one.id, cite.source.id, cite.statements, cite.notes, cite.gaps, cited(cite.source)


def _hit(one: Hit) -> Iterator[Line]:
    yield _statement(one.id, one.statement.section, one.statement.number, one.statement)


def _created(one: Created) -> Iterator[Line]:
    yield one.query, one.next


def _validated(one: Validated) -> Iterator[Line]:
    for fault in one.faults:
        yield one.query, fault.line, fault.path, fault.code, fault.message, fault.cure


def _imported(one: Imported) -> Iterator[Line]:
    for outcome in ("added", "updated", "unchanged", "kept", "older"):
        yield one.query, None, outcome, getattr(one, outcome)
    for refusal in one.refused:
        yield refusal.file, refusal.member, refusal.code, refusal.reason


def _fetched(one: Fetched) -> Iterator[Line]:
    """A line a label, best first: what became of it, or that it was only found."""
    taken = {label.id: label for label in one.taken}
    for found in one.found:
        label = taken.get(found.id)
        outcome, source = (label.outcome, label.source) if label else ("found", None)
        yield one.query, found.id, found.name, found.maker, found.version, found.effective, outcome, source
    if one.classes:
        part = one.classes
        yield part.file, None, part.bytes, part.records, part.state


def _updated(one: Updated) -> Iterator[Line]:
    """A line a label that was not the newest, or a part of a bulk release."""
    for label in one.labels:
        yield label.id, label.name, label.before, label.version, label.outcome
    for part in (*one.parts, *filter(None, (one.classes,))):
        yield part.file, None, part.bytes, part.records, part.state


def _removed(one: Removed) -> Iterator[Line]:
    yield one.query, one.id, one.name, one.versions


def _facts(one: Held | Migrated | Exported) -> Iterator[Line]:
    """A line a fact; a figure for each of several kinds is a line of its own."""
    for name in one.__struct_fields__[1:]:
        value = getattr(one, name)
        if isinstance(value, dict):
            yield from ((f"{name}.{key}", count) for key, count in value.items())
        elif isinstance(value, tuple):
            yield from ((name, item) for item in value)
        else:
            yield name, value


def _paged(one: Paged) -> Iterator[Line]:
    if one.shown:
        yield from _shown(one.shown)
    for timeline in one.timelines:
        yield from (line for step in timeline.changes for line in _changed(step))
    for drug in one.safety:
        yield from _surveyed(drug)
    for pair in one.pairs:
        yield from _pair(pair)
    if one.compared:
        yield from _compared(one.compared)


_LINES: dict[type[Answer], Callable[[Any], Iterator[Line]]] = {
    Show: _shown,
    Warnings: _warned,
    Safety: _surveyed,
    Interactions: _surveyed,
    Pairs: _pair,
    Compare: _compared,
    Changes: _changed,
    List: _about,
    Sources: _sourced,
    Search: _hit,
    New: _created,
    Validate: _validated,
    Import: _imported,
    Fetch: _fetched,
    Update: _updated,
    Remove: _removed,
    Info: _facts,
    Migrate: _facts,
    Export: _facts,
    Page: _paged,
}

_OUTLINE = ("drug", "section", "number", "title")
_HEADERS: dict[type[Answer], tuple[str, ...]] = {
    Changes: ("drug", "version", "former_version", "effective", "change", "section", "number", "title", "text"),
    List: ("drug", "name", "kind", "ingredients", "sources"),
    Sources: ("drug", "source", "statements", "notes", "gaps", "citation"),
    New: ("file", "next"),
    Validate: ("file", "line", "path", "code", "message", "cure"),
    Import: ("file", "member", "outcome", "detail"),
    Fetch: ("query", "drug", "name", "maker", "version", "effective", "outcome", "source"),
    Update: ("label_or_file", "name", "version_before_or_bytes", "version_or_records", "outcome"),
    Remove: ("query", "drug", "name", "versions"),
    Info: ("fact", "value"),
    Migrate: ("fact", "value"),
    Export: ("fact", "value"),
}
"""The columns of what holds no statements."""


def _sections(drug: str, sections: Iterable[Section]) -> Iterator[Line]:
    for section, _ in walk(tuple(sections)):
        for statement in section.statements:
            yield _statement(drug, section.kind, section.number, statement)
        for gap in section.gaps:
            yield _gap(drug, section.kind, section.number, gap)


def _found(drug: str, found: Warned | Topic, section: str = "") -> Iterator[Line]:
    second = found.second if isinstance(found, Topic) else found.second_statements
    for one in (*found.statements, *second):
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


def cell(value: object) -> str:
    """A value on one line without tabs and control characters; what is not there is empty."""
    return "" if value is None else " ".join(clean(str(value)).split())
