"""Fetches single labels from the official sources into the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import msgspec

from druginfo import paths
from druginfo._version import __version__
from druginfo.domain.official.records import PackedRecord
from druginfo.errors import SourceUnreachable, UnknownDrug, UnreadableFile, UsageError
from druginfo.library.ingest.candidates import Scout, Scouted
from druginfo.library.ingest.import_labels import prepare
from druginfo.library.resolve.parse_names import runs
from druginfo.library.resolve.ranking import candidate, decided, difference, explain
from druginfo.library.resolve.resolver import Resolver
from druginfo.readers.document import Raw, Refusal
from druginfo.results.base import Notice, Problem
from druginfo.results.ingest import Fetch, Fetched, Taken
from druginfo.sources.dailymed import DailyMed
from druginfo.sources.http import Client
from druginfo.sources.openfda import OpenFDA
from druginfo.store import Entry, Store
from druginfo.store.prepared import Prepared


class Step(NamedTuple):
    """Progress: the task, how much of it is done, and of how much, in `unit`s."""

    what: str
    done: int
    total: int | None
    unit: str = "labels"


FetchWatch = Callable[[Step], None]
"""Called at each step, to show progress."""


class FetchScope(NamedTuple):
    """How much of what is found is taken: the best, all, or nothing yet."""

    every: bool = False
    listing: bool = False


def client() -> Client:
    """An HTTP client with the program's user agent."""
    return Client(__version__)


def fetched(
    words: Sequence[str], library: Path, wish: FetchScope, resolver: Resolver, watch: FetchWatch | None = None
) -> Fetch:
    """Find the labels that words name, and take what `scope` says; `resolver` knows what the library has.

    Raises:
        UsageError: a word is a file.
        UnknownDrug: no source has a label for any of them.
        SourceUnreachable: the sources cannot be reached.

    """
    refuse_files(words)
    with client() as asks, ExitStack() as stack:
        return brought(words, asks, Taker(library, DailyMed(asks), stack, watch), wish, resolver)


def refuse_files(words: Sequence[str]) -> None:
    """Say how files come in.

    Raises:
        UsageError: a word is a file.

    """
    if files := [word for word in words if paths.looks_like_file(word) or paths.is_path(word)]:
        raise UsageError(f"{files[0]} is a file. Bring it in with: druginfo import {files[0]}")


def brought(words: Sequence[str], asks: Client, taker: Taker, wish: FetchScope, resolver: Resolver) -> Fetch:
    """Find and take, as `fetched`."""
    scout = Scout(OpenFDA(asks), DailyMed(asks))
    finds = [scout.find(name) for name in dict.fromkeys(scout.names(runs(words)))]
    known = [one for one in finds if one.chosen]
    unknown = {one.typed: (*one.near, *resolver.near(one.typed)) for one in finds if not one.chosen}
    if unknown and not known:
        raise UnknownDrug(_not_found(unknown), suggestions=_suggestions(unknown))
    results = tuple(_taken(one, wish, taker, resolver) for one in known)
    notices = [*scout.notices, *(notice for one in results for notice in _remarks(one))]
    notices += [Notice(code="not_recognised", message=_not_found({name: hints})) for name, hints in unknown.items()]
    return Fetch(results=results, notices=tuple(notices), error=_problem(results, unknown) or msgspec.UNSET)


def _taken(found: Scouted, wish: FetchScope, taker: Taker, resolver: Resolver) -> Fetched:
    chosen = found.chosen
    assert chosen is not None  # noqa: S101  called only where there is one
    wanted = () if wish.listing else chosen.ranked if wish.every else (chosen.best,)
    bundled = resolver.catalogue.find(found.typed)
    return Fetched(
        query=found.typed,
        found=tuple(candidate(one, difference(chosen.best, one)) for one in chosen.ranked),
        total=found.total,
        looked_at=found.looked_at,
        choice=explain(chosen, bundled.id if bundled else None),
        decided=decided(chosen),
        taken=tuple(taker.take(wanted, found)),
    )


class Taker:
    """Puts labels into the library: DailyMed's SPL where it is available, else openFDA's record."""

    def __init__(self, library: Path, dailymed: DailyMed, stack: ExitStack, watch: FetchWatch | None = None) -> None:
        self.library, self._dailymed, self._stack, self._watch = library, dailymed, stack, watch
        self._store: Store | None = None

    @property
    def store(self) -> Store:
        """The library, opened, and created if need be, when the first label arrives."""
        if self._store is None:
            self.library.parent.mkdir(parents=True, exist_ok=True)
            self._store = self._stack.enter_context(Store(self.library, write=True))
        return self._store

    def take(self, wanted: Sequence[Entry], found: Scouted) -> Iterator[Taken]:
        """Take labels one by one; each is stored whole before it is reported."""
        for number, entry in enumerate(wanted):
            if self._watch:
                self._watch(Step(entry.summary.name, number, len(wanted)))
            summary = entry.summary
            record = found.records.get(summary.set_id)
            yield self.put(summary.set_id, summary.name, found.documents.get(summary.set_id), record)

    def put(self, set_id: str, name: str, document: Raw | None, record: Raw | None) -> Taken:
        """Store the first text of a label that can be read: a searched SPL, DailyMed's SPL, openFDA's record."""
        reason: str | None = None
        for raw in self._texts(set_id, document, record):
            if isinstance(raw, str):
                reason = raw
                continue
            for one in prepare(raw):
                if isinstance(one, Refusal):
                    reason = one.reason
                elif isinstance(one, (tuple, PackedRecord)) or one.set_id != set_id:
                    reason = f"{raw.file} sent a different label from the one requested."
                else:
                    return self._stored(one, raw, reason if raw.kind == "openfda" else None)
        return Taken(id=set_id, name=name, outcome="refused", reason=reason)

    def _stored(self, one: Prepared, raw: Raw, reason: str | None) -> Taken:
        outcome = self.store.add(one)
        (entry,) = [
            entry for entry in self.store.versions(one.set_id)
            if (entry.summary.version or 0, entry.summary.format) == (one.version, raw.kind)
        ]  # fmt: skip
        summary = entry.summary
        return Taken(
            id=one.set_id, name=summary.name, outcome=outcome, version=summary.version, effective=summary.effective,
            format=summary.format, source=raw.file, reason=reason,
        )  # fmt: skip

    def _texts(self, set_id: str, document: Raw | None, record: Raw | None) -> Iterator[Raw | str]:
        """The texts of a label, the fullest first, and why one of them is missing."""
        if document is None:
            try:
                data = self._dailymed.label(set_id)
            except SourceUnreachable as error:
                yield error.message
            else:
                missing = f"{self._dailymed.host} has no text of it."
                yield Raw(kind="spl", data=data, file=self._dailymed.host) if data else missing
        yield from (one for one in (document, record) if one)


def _remarks(one: Fetched) -> Iterator[Notice]:
    if one.looked_at < one.total:
        message = (
            f'"{one.query}": {one.looked_at:,} of {one.total:,} records were looked at. '
            "Narrow it by a brand, an NDC or a set id."
        )
        yield Notice(code="more", message=message)
    for label in one.taken:
        if label.reason and label.outcome != "refused":
            message = f"{label.name}: openFDA's flattened copy was taken. {label.reason}"
            yield Notice(code="flat_copy", message=message)


def _not_found(unknown: dict[str, tuple[str, ...]]) -> str:
    names = " and ".join(f'"{name}"' for name in unknown)
    near = _suggestions(unknown)
    hint = f"Did you mean {' or '.join(near)}?" if near else "Look at its spelling."
    several = " Separate several drugs by commas." if any(" " in name for name in unknown) else ""
    return f"No source has a label for {names}. {hint}{several}"


def _suggestions(unknown: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for hints in unknown.values() for name in hints))


def _problem(results: Sequence[Fetched], unknown: dict[str, tuple[str, ...]]) -> Problem | None:
    if unknown:
        message = f"Not found: {', '.join(unknown)}."
        return Problem(
            code="not_recognised", message=message, suggestions=_suggestions(unknown), exit_code=UnknownDrug.exit_code
        )
    refused = [one.name for result in results for one in result.taken if one.outcome == "refused"]
    if not refused:
        return None
    message = f"No text of {', '.join(refused)} could be read."
    return Problem(code="refused", message=message, exit_code=UnreadableFile.exit_code)
