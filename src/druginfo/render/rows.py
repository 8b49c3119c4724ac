"""One walk over an answer for all forms that are read line by line, with the same columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from druginfo.domain.sanitize import clean
from druginfo.domain.time_budget import within
from druginfo.errors import UsageError
from druginfo.render import record_rows as records
from druginfo.render import statement_rows as statements
from druginfo.render.phrasing import cited
from druginfo.render.statement_rows import COLUMNS, Line
from druginfo.results.admin import (
    Created,
    DataHeld,
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
from druginfo.results.comparison import Changes, Compare, Pairs
from druginfo.results.export import Export, Exported, Slice, Sliced
from druginfo.results.ingest import Fetch, Fetched, Import, Imported, Update, Updated
from druginfo.results.lookup import (
    Interactions,
    List,
    Safety,
    Search,
    Show,
    Sourced,
    Sources,
    Warnings,
)
from druginfo.results.official import Approvals, Recalls, Shortages
from druginfo.results.page import Page


def lines(answer: Answer) -> Iterator[tuple[Any, ...]]:
    """The answer's lines, each with a value for every column of its header.

    Raises:
        UsageError: it is a schema, which has no lines.

    """
    if isinstance(answer, Schemas):
        raise UsageError("A schema is JSON: choose --format json, plain or markdown.")
    width = len(header(answer))
    for one in answer.results:
        for values in within(_LINES[type(answer)](one)):
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
    """The command that gave an answer."""
    return str(type(answer).__struct_config__.tag)


def _about(one: About) -> Iterator[Line]:
    makers = dict.fromkeys(source.publisher for source in one.sources if source.publisher and one.kind == "label")
    start = (one.id, one.name, one.kind, ", ".join(one.ingredients), "; ".join(map(cited, one.sources)))
    yield *start, one.format, one.version, one.effective, ", ".join(makers)


def _sourced(one: Sourced) -> Iterator[Line]:
    for cite in one.citations:
        yield one.id, cite.source.id, cite.statements, cite.notes, cite.gaps, cited(cite.source)


def _created(one: Created) -> Iterator[Line]:
    yield one.query, one.next


def _validated(one: Validated) -> Iterator[Line]:
    for fault in one.faults:
        yield one.query, fault.line, fault.path, fault.code, fault.message, fault.cure


def _imported(one: Imported) -> Iterator[Line]:
    for outcome in ("added", "updated", "unchanged", "kept", "older"):
        yield one.query, None, outcome, getattr(one, outcome)
    for part in one.data:
        yield one.query, part.dataset, part.state, part.records
    for refusal in one.refused:
        yield refusal.file, refusal.member, refusal.code, refusal.reason


def _fetched(one: Fetched) -> Iterator[Line]:
    """One line per label, best first: its outcome, or that it was only found."""
    taken = {label.id: label for label in one.taken}
    for found in one.found:
        label = taken.get(found.id)
        outcome, source = (label.outcome, label.source) if label else ("found", None)
        yield one.query, found.id, found.name, found.maker, found.version, found.effective, outcome, source
    if one.history:
        history = one.history
        for it in history.versions:
            yield one.query, history.id, history.name, None, it.version, None, it.outcome, history.source, it.published
    if one.classes:
        part = one.classes
        yield part.file, None, part.bytes, part.records, part.state
    if one.data:
        yield one.data.dataset, None, one.data.title, None, one.data.records, one.data.release, one.data.state


def _updated(one: Updated) -> Iterator[Line]:
    """One line per label that was not the newest, or per part of a bulk release."""
    for label in one.labels:
        yield label.id, label.name, label.before, label.version, label.outcome
    for part in (*one.parts, *filter(None, (one.classes,))):
        yield part.file, None, part.bytes, part.records, part.state
    for data in one.data:
        yield data.dataset, data.title, data.before, data.records, data.state


def _removed(one: Removed) -> Iterator[Line]:
    yield one.query, one.id, one.name, one.versions


def _facts(one: Held | Migrated | Exported | Sliced) -> Iterator[Line]:
    """One line per fact; a fact with a figure for each of several kinds has one line for each."""
    for name in one.__struct_fields__[1:]:
        value = getattr(one, name)
        if isinstance(value, dict):
            yield from (fact for key, one in value.items() for fact in _named_facts(f"{name}.{key}", one))
        elif isinstance(value, tuple):
            yield from ((name, item) for item in value)
        else:
            yield name, value


def _named_facts(name: str, value: object) -> Iterator[Line]:
    """A figure by its name, or each field of what is more than a figure."""
    if isinstance(value, DataHeld):
        yield from ((f"{name}.{field}", getattr(value, field)) for field in value.__struct_fields__)
    else:
        yield name, value


_LINES: dict[type[Answer], Callable[[Any], Iterator[Line]]] = {
    Show: statements.shown,
    Warnings: statements.warned,
    Safety: statements.surveyed,
    Interactions: statements.surveyed,
    Pairs: statements.pair,
    Compare: statements.compared,
    Changes: statements.changed,
    List: _about,
    Sources: _sourced,
    Search: statements.hit,
    New: _created,
    Validate: _validated,
    Import: _imported,
    Fetch: _fetched,
    Update: _updated,
    Remove: _removed,
    Info: _facts,
    Migrate: _facts,
    Export: _facts,
    Slice: _facts,
    Page: statements.paged,
    Recalls: records.recalls,
    Shortages: records.shortages,
    Approvals: records.approvals,
}

_OUTLINE = ("drug", "section", "number", "title")
_HEADERS: dict[type[Answer], tuple[str, ...]] = {
    Recalls: records.RECALLS,
    Shortages: records.SHORTAGES,
    Approvals: records.APPROVALS,
    Changes: ("drug", "version", "former_version", "effective", "change", "section", "number", "title", "text"),
    List: ("drug", "name", "kind", "ingredients", "sources", "format", "version", "effective", "maker"),
    Sources: ("drug", "source", "statements", "notes", "gaps", "citation"),
    New: ("file", "next"),
    Validate: ("file", "line", "path", "code", "message", "cure"),
    Import: ("file", "member", "outcome", "detail"),
    Fetch: ("query", "drug", "name", "maker", "version", "effective", "outcome", "source", "published"),
    Update: ("label_or_file", "name", "version_before_or_bytes", "version_or_records", "outcome"),
    Remove: ("query", "drug", "name", "versions"),
    Info: ("fact", "value"),
    Migrate: ("fact", "value"),
    Export: ("fact", "value"),
    Slice: ("fact", "value"),
}
"""The columns of answers without statements."""


def cell(value: object) -> str:
    """A value on one line without tabs and control characters; None is empty."""
    return "" if value is None else " ".join(clean(str(value)).split())
