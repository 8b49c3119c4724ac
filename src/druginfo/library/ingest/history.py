"""Brings older versions of labels into the library, beside those that answer."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import msgspec

from druginfo.domain.identifiers import is_set_id
from druginfo.errors import DruginfoError, SourceUnreachable, UnknownDrug, UnreadableFile
from druginfo.library.ingest.fetch import FetchScope, FetchWatch, Step, Taker, brought, client, refuse_files
from druginfo.library.ingest.import_labels import prepare
from druginfo.library.resolve.parse_names import runs, split
from druginfo.library.resolve.resolver import Resolver
from druginfo.readers import detect
from druginfo.readers.document import Refusal
from druginfo.results.base import Notice, Problem
from druginfo.results.ingest import Fetch, Fetched, History, PastVersion
from druginfo.sources.dailymed import DailyMed, Published
from druginfo.sources.http import Client
from druginfo.store import Store
from druginfo.store.prepared import Prepared

_FAILURES = 2
"""How many failures in a row end a run: then the source is down, not only one file missing."""


class HistoryScope(NamedTuple):
    """Which versions are wanted: the newest, and up to `most` before it, back to the date `since`.

    The version before the first one published since that date is wanted, too: the first changes are changes from it.
    """

    most: int | None = None
    since: str = ""
    listing: bool = False
    """Whether the versions are only listed."""


class _Sought(NamedTuple):
    """The label whose versions are wanted, and the notices on it so far."""

    set_id: str
    name: str
    answer: Fetched


def fetched(
    words: Sequence[str], library: Path, wish: HistoryScope, resolver: Resolver, watch: FetchWatch | None = None
) -> Fetch:
    """Get older versions of labels; a name that no label here answers to is fetched first.

    Raises:
        UsageError: a word is a file.
        UnknownDrug: neither the library nor a source has a label for any of the names.
        SourceUnreachable: DailyMed does not say which versions there are; what was stored stays.

    """
    refuse_files(words)
    with client() as asks, ExitStack() as stack:
        seeker = _Seeker(asks, Taker(library, DailyMed(asks), stack, watch), resolver, wish)
        keeper = _Keeper(DailyMed(asks), seeker.taker, wish, watch)
        results = [
            msgspec.structs.replace(one.answer, history=keeper.versions(one.set_id, one.name))
            for one in seeker.labels(words)
        ]
    results += seeker.failed
    histories = [one.history for one in results if one.history]
    notices = (*dict.fromkeys(seeker.notices), *(_unlisted(one) for one in histories if not one.versions))
    error = seeker.error or keeper.error or _refused(histories)
    return Fetch(results=tuple(results), notices=notices, error=error or msgspec.UNSET)


# ── Which label ─────────────────────────────────────────────────────────────────────────────────


class _Seeker:
    """Finds the labels that the words of a call mean: those that the library answers with, others are fetched now."""

    def __init__(self, asks: Client, taker: Taker, resolver: Resolver, wish: HistoryScope) -> None:
        self._asks, self.taker, self._resolver, self._wish = asks, taker, resolver, wish
        self.notices: list[Notice] = []
        self.failed: list[Fetched] = []
        """The failures for names whose newest label could not be read."""
        self.error: Problem | None = None

    def labels(self, words: Sequence[str]) -> Iterator[_Sought]:
        """The labels meant, in the order of the words; no source is asked for names that the library knows."""
        unknown: UnknownDrug | None = None
        known = False
        for run in runs(words):
            held = [self._held(name) for name in split(run, self._resolver)]
            if all(held):
                known = True
                yield from (one for one in held if one)
                continue
            try:
                yield from self._brought(run)
                known = True
            except UnknownDrug as error:
                self.notices.append(Notice(code=error.code, message=error.message))
                unknown = unknown or error
        if unknown is None:
            return
        if not known:
            raise unknown
        self.error = self.error or _problem(unknown)

    def _held(self, name: str) -> _Sought | None:
        """The library's label for a name, if a source may have other versions of it."""
        found = self._resolver.find(name)
        facts = found.holding.facts if found else None
        # A label that answers only through RxNorm does not have this name itself.
        if found and any(remark.code == "rxnorm" for remark in found.remarks):
            return None
        if found is None or facts is None or facts.kind != "label" or not is_set_id(facts.set_id or ""):
            return None
        self.notices += found.remarks
        return _Sought(facts.set_id or "", facts.name, Fetched(query=name, choice=found.choice))

    def _brought(self, run: list[str]) -> Iterator[_Sought]:
        answer = brought(run, self._asks, self.taker, FetchScope(listing=self._wish.listing), self._resolver)
        self.notices += answer.notices
        self.error = self.error or (answer.error if isinstance(answer.error, Problem) else None)
        for one in answer.results:
            label = one.found[0] if self._wish.listing else one.taken[0]
            if not self._wish.listing and one.taken[0].outcome == "refused":
                self.failed.append(one)
            else:
                yield _Sought(label.id, label.name, one)


# ── Which versions ──────────────────────────────────────────────────────────────────────────────


class _Keeper:
    """Stores versions one at a time, newest first: the next run continues where a stopped one was."""

    def __init__(self, dailymed: DailyMed, taker: Taker, wish: HistoryScope, watch: FetchWatch | None) -> None:
        self._dailymed, self._taker, self._wish, self._watch = dailymed, taker, wish, watch
        self.error: Problem | None = None

    def versions(self, set_id: str, name: str) -> History:
        """What became of each version that DailyMed lists."""
        every = self._dailymed.history(set_id) or ()
        wanted = () if self._wish.listing else _wanted(every, self._wish)
        here = self._here(set_id)
        listed = History(id=set_id, name=name, source=self._dailymed.host)
        made: list[PastVersion] = []
        failures = 0
        for number, one in enumerate(every):
            if self._watch and one in wanted:
                self._watch(Step(name, number, len(wanted), "versions"))
            if here.get(one.version) == "spl" or (one.version in here and one not in wanted):
                made.append(_past_version(one, "here"))
            elif one not in wanted or failures >= _FAILURES:
                made.append(_past_version(one, "left", self.error.message if one in wanted and self.error else None))
            else:
                made.append(self._tried(set_id, one, here))
                failures = failures + 1 if made[-1].outcome == "left" else 0
        return msgspec.structs.replace(listed, versions=tuple(made))

    def _here(self, set_id: str) -> dict[int, str]:
        """The versions in the library, each with its fullest format."""
        if not self._taker.library.exists():
            return {}
        with Store(self._taker.library) as store:
            entries = [one.summary for one in store.versions(set_id)]
        formats: dict[int, str] = {}
        for one in entries:
            if one.version is not None and formats.get(one.version) != "spl":
                formats[one.version] = one.format
        return formats

    def _tried(self, set_id: str, one: Published, here: dict[int, str]) -> PastVersion:
        """Get a version; if that fails and openFDA's copy of it is in the library, that copy stays."""
        try:
            data = self._dailymed.version(set_id, one.version)
        except SourceUnreachable as error:
            self.error = _problem(error)
            return _past_version(one, "left", error.message)
        if data is None:
            missing = f"{self._dailymed.host} has no file of this version."
            return _past_version(one, "here" if one.version in here else "absent", missing)
        proved = _proved(data, set_id, one.version, self._dailymed.host)
        if isinstance(proved, str):
            return _past_version(one, "refused", proved)
        outcome = self._taker.store.add(proved)
        if outcome in {"unchanged", "older"}:  # another run was quicker
            return _past_version(one, "here")
        return _past_version(one, "kept" if outcome == "kept" else "added")


def _wanted(every: Sequence[Published], wish: HistoryScope) -> tuple[Published, ...]:
    most = len(every) if wish.most is None else wish.most + 1
    found: list[Published] = []
    for one in every[:most]:
        found.append(one)
        if wish.since and one.date and one.date < wish.since:
            break
    return tuple(found)


def _proved(data: bytes, set_id: str, version: int, host: str) -> Prepared | str:
    """The label in an archive, if it is that version of that label; otherwise the reason why it is not."""
    reason = f"There is no label in what {host} sent."
    for raw in detect.raws("-", stdin=io.BytesIO(data)):
        for one in prepare(msgspec.structs.replace(raw, file=host)):
            if isinstance(one, Prepared) and raw.kind == "spl":
                if (one.set_id, one.version) == (set_id, version):
                    return one
                other = f"version {one.version}" if one.set_id == set_id else "another label"
                reason = f"{host} sent {other} in its place."
            elif isinstance(one, Refusal) and one.code != "skipped":
                reason = one.reason
    return reason


def _past_version(one: Published, outcome: str, reason: str | None = None) -> PastVersion:
    return PastVersion(version=one.version, published=one.date, outcome=outcome, reason=reason)  # type: ignore[arg-type]


# ── What is said ────────────────────────────────────────────────────────────────────────────────


def _unlisted(one: History) -> Notice:
    return Notice(code="no_history", message=f"{one.source} lists no versions of {one.name} ({one.id}).")


def _problem(error: DruginfoError) -> Problem:
    return Problem(code=error.code, message=error.message, suggestions=error.suggestions, exit_code=error.exit_code)


def _refused(histories: Sequence[History]) -> Problem | None:
    refused = [
        f"{one.name} version {it.version}" for one in histories for it in one.versions if it.outcome == "refused"
    ]
    if not refused:
        return None
    message = f"Not taken: {', '.join(refused)}. Each has its reason."
    return Problem(code="refused", message=message, exit_code=UnreadableFile.exit_code)
