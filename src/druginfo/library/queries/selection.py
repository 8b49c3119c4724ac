"""Which labels and monographs an export takes; they are read one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from druginfo.domain.model import Monograph
from druginfo.library.ingest import releases
from druginfo.library.queries.changes import dated
from druginfo.library.queries.drug_list import matching
from druginfo.library.queries.envelope import problem
from druginfo.library.resolve.drug import Open, Query, Stored
from druginfo.library.resolve.parse_names import asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.readers import detect
from druginfo.readers.document import Reading
from druginfo.results.base import Notice, Problem

if TYPE_CHECKING:
    from druginfo.store import Entry, Store


class Selected(NamedTuple):
    """One document, and whether it is the current version of its set id, where that is known."""

    reading: Reading
    answers: bool | None = None


class Selection:
    """Some documents, one at a time in memory; what was left out is known once all have been read."""

    def __init__(
        self,
        documents: Iterable[Selected],
        *,
        since: str = "",
        count: int | None = None,
        notices: Sequence[Notice] = (),
        error: Problem | msgspec.UnsetType = msgspec.UNSET,
    ) -> None:
        self.since, self.count, self.error = since, count, error
        self._documents, self._notices = documents, tuple(notices)
        self._undated = 0

    def __iter__(self) -> Iterator[Selected]:
        for one in self._documents:
            dated = one.reading.monograph or next(iter(one.reading.classes), None)
            if dated is None or self._wanted(dated.effective):
                yield one

    def _wanted(self, effective: str | None) -> bool:
        """Whether a document is effective since the date; a date in part is compared in part."""
        if not self.since:
            return True
        if not effective:
            self._undated += 1
            return False
        known = min(len(effective), len(self.since))
        return effective[:known] >= self.since[:known]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Notices on the names, and on what was left out."""
        if not self._undated:
            return self._notices
        what = "1 document without an effective date is" if self._undated == 1 else f"{self._undated:,} documents "
        what += "" if self._undated == 1 else "without an effective date are"
        message = f"{what} not in the export, since --since asks for a date."
        return (*self._notices, Notice(code="undated", message=message))


class LibraryState(NamedTuple):
    """When a library was last updated, and the last bulk release that it took as a whole."""

    updated: str | None = None
    release: str | None = None


def state(resolver: Resolver) -> LibraryState:
    """How recent the library is; empty if there is none."""
    store = resolver.store
    return LibraryState(releases.last_updated(store), releases.release(store).whole) if store else LibraryState()


def selected(resolver: Resolver, names: Sequence[str], since: str | None) -> Selection:
    """Every version of every label and the bundled monographs, or all that match some names.

    Raises:
        UnknownDrug: none of the names is known.
        UsageError: `since` is no date.

    """
    day = dated(since)
    if not names:
        return _everything(resolver, day)
    questions = asked(names, resolver)
    queries = [one for query in questions.queries for one in matching(resolver, query)]
    documents = _distinct(queries, resolver.store)
    return Selection(documents, since=day, notices=questions.notices, error=problem(questions))


def read(paths: Sequence[str], since: str | None) -> Selection:
    """Everything that some paths hold, refusals included.

    Raises:
        UsageError: `since` is no date.

    """
    return Selection((Selected(one) for path in paths for one in detect.read(path)), since=dated(since))


def _everything(resolver: Resolver, since: str) -> Selection:
    store, bundled = resolver.store, resolver.catalogue.monographs
    if store is None:
        message = "There is no library yet: the export holds only the bundled monographs."
        notices = (Notice(code="no_library", message=message),)
        return Selection(map(_in_memory, bundled), since=since, count=len(bundled), notices=notices)

    def documents() -> Iterator[Selected]:
        yield from map(_in_memory, bundled)
        file = str(store.path)
        yield from (Selected(Reading(file=file, monograph=one), current) for one, current in store.monographs())
        yield from (Selected(Reading(file=file, kind="class_index", classes=(one,))) for one in store.class_index())

    return Selection(documents(), since=since, count=len(bundled) + store.info().versions)


def _distinct(queries: Iterable[Query], store: Store | None) -> Iterator[Selected]:
    """Each monograph and each version of a label, once."""
    seen: set[str | int] = set()
    for query in queries:
        holding = query.holding
        if isinstance(holding, Stored) and store:
            own = store.entry(holding.key).summary.set_id
            entries = [one for one in store.versions(own) if one.key not in seen]
            seen.update(one.key for one in entries)
            yield from (_stored(store, one) for one in entries)
        elif isinstance(holding, Open) and holding.monograph.id not in seen:
            seen.add(holding.monograph.id)
            yield _in_memory(holding.monograph)


def _in_memory(monograph: Monograph) -> Selected:
    return Selected(Reading(file=monograph.id, monograph=monograph), True)


def _stored(store: Store, entry: Entry) -> Selected:
    monograph = store.monograph(entry.key)
    return Selected(Reading(file=str(store.path), monograph=monograph), entry.current)
