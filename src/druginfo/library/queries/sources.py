"""Who says what: the sources of a monograph, and how much rests on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from druginfo.domain.model import Gap, Monograph, Note, Section, Source, Statement, walk
from druginfo.library.queries.envelope import answer
from druginfo.library.resolve.drug import Query, facts
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.lookup import Cited, Sourced, Sources, Surveyed, Topic, Warned

Result = TypeVar("Result", Warned, Surveyed)


def sources(resolver: Resolver, names: Sequence[str]) -> Sources:
    """The sources of some drugs, each with how much rests on it."""
    return answer(resolver, Sources, names, cited)


def cited(query: Query) -> Sourced:
    """Each source of a monograph, and how many statements, notes and gaps rest on it."""
    monograph = query.holding.monograph
    said = Counter(one.source for _, one in statements(monograph))
    noted = Counter(note.source for note in notes(monograph))
    empty = Counter(gap.source for gap in gaps(monograph))
    citations = tuple(
        Cited(source=one, statements=said[one.id], notes=noted[one.id], gaps=empty[one.id]) for one in monograph.sources
    )
    return Sourced(**facts(query), citations=citations)


def statements(monograph: Monograph) -> Iterator[tuple[Section, Statement]]:
    """Every statement with its section."""
    return ((section, one) for section, _ in walk(monograph.sections) for one in section.statements)


def gaps(monograph: Monograph) -> Iterator[Gap]:
    """Every gap: in sections, in sources, in authors, and in the monograph as a whole."""
    yield from monograph.gaps
    for section, _ in walk(monograph.sections):
        yield from section.gaps
    for source in monograph.sources:
        yield from source.gaps
    for author in monograph.authors:
        yield from author.gaps


def notes(monograph: Monograph) -> Iterator[Note]:
    """Every note on a statement or a gap."""
    for _, statement in statements(monograph):
        yield from statement.notes
    for gap in gaps(monograph):
        yield from gap.notes


def resting(result: Result) -> Result:
    """The result, with only the sources that its statements, gaps and notes rest on."""
    parts = result.topics if isinstance(result, Surveyed) else (result,)
    entries = [one for part in parts for one in _entries(part)]
    return msgspec.structs.replace(result, sources=under(entries, result.sources))


def _entries(part: Warned | Topic) -> list[Statement | Gap]:
    second = part.second if isinstance(part, Topic) else part.second_statements
    return [*part.statements, *part.gaps, *second]


def under(entries: Sequence[Statement | Gap], sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources that some statements and gaps, and the notes on them, rest on."""
    used = {one.source for one in entries} | {note.source for one in entries for note in one.notes}
    return tuple(one for one in sources if one.id in used)
