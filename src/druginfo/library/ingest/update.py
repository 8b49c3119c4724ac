"""Updates the labels of a library, one by one, to their newest versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from druginfo.domain.identifiers import is_set_id
from druginfo.errors import DruginfoError, UnreadableFile
from druginfo.library.ingest import fetch_classes, fetch_data, releases
from druginfo.library.ingest.fetch import FetchWatch, Step, Taker, client
from druginfo.library.ingest.lock import locked
from druginfo.readers.document import Raw
from druginfo.results.base import Notice, Problem
from druginfo.results.ingest import BulkPart, DataPart, Renewed, Update, Updated
from druginfo.sources import openfda
from druginfo.sources.dailymed import DailyMed
from druginfo.sources.download import Shelf
from druginfo.sources.openfda import OpenFDA
from druginfo.store import Store

if TYPE_CHECKING:
    from druginfo.sources.http import Client
    from druginfo.store import Entry

MOST = 5_000
"""The most labels to ask for one by one, which takes 20 minutes; beyond it the bulk release is quicker."""


class _Newest(NamedTuple):
    """The newest version of a label, and openFDA's record where DailyMed has none."""

    version: int | None
    record: Raw | None = None


def renewed(library: Path, *, dry_run: bool, watch: FetchWatch | None = None) -> Update:
    """Ask for the newest version of every label in the library, and take those that are newer.

    Raises:
        SourceUnreachable: a source cannot be reached; what was stored stays.
        DruginfoError: there are too many labels.

    """
    entries = _labels(library)
    if not entries and not _has_data(library):
        message = "There is no label in the library yet. Get some: druginfo fetch NAME, or: druginfo update --all"
        return Update(
            results=(Updated(path=str(library), dry_run=dry_run),),
            notices=(Notice(code="no_library", message=message),),
        )
    with client() as asks, ExitStack() as stack:
        dailymed = DailyMed(asks)
        taker = Taker(library, dailymed, stack)
        looker = _Looker(dailymed, OpenFDA(asks), None if dry_run else taker)
        labels = tuple(one for entry in _watched(entries, watch) if (one := looker.renewed(entry)))
        if not dry_run and entries:
            releases.touch(taker.store)
        classes, unreached = _classes(asks, taker, library, dry_run=dry_run, watch=watch)
        data, missed = _data(asks, taker, library, dry_run=dry_run, watch=watch)
    result = Updated(
        path=str(library), dry_run=dry_run, checked=len(entries), labels=labels, classes=classes, data=data
    )
    unreached += missed
    return Update(results=(result,), notices=tuple(unreached), error=_problem(labels) or msgspec.UNSET)


def _classes(
    asks: Client, taker: Taker, library: Path, *, dry_run: bool, watch: FetchWatch | None
) -> tuple[BulkPart | None, list[Notice]]:
    """Renew FDA's class indexing in a library that has it."""
    with Store(library) as store:
        if not fetch_classes.wanted(store):
            return None, []
    if dry_run:
        return fetch_classes.planned(), []
    shelf = Shelf(library.with_name(f"{library.name}.downloads"))
    shelf.folder.mkdir(parents=True, exist_ok=True)
    with locked(shelf.folder / "lock"):
        return fetch_classes.along(asks, taker.store, shelf, watch)


def _has_data(library: Path) -> bool:
    if not library.exists():
        return False
    with Store(library) as store:
        return bool(store.data()) or fetch_classes.wanted(store)


def _data(
    asks: Client, taker: Taker, library: Path, *, dry_run: bool, watch: FetchWatch | None
) -> tuple[tuple[DataPart, ...], list[Notice]]:
    """Renew the official data of a library that has some."""
    with Store(library) as store:
        plan = fetch_data.planned(store)
    if dry_run or not plan:
        return plan, []
    with ExitStack() as stack:
        return fetch_data.along(asks, taker.store, fetch_data.shelf_of(library, stack), watch)


def _labels(library: Path) -> Sequence[Entry]:
    """The labels that a source may have: one without a set id is the user's own."""
    if not library.exists():
        return ()
    with Store(library) as store:
        entries = [one for one in store.labels() if is_set_id(one.summary.set_id)]
    if len(entries) > MOST:
        message = (
            f"Asking for {len(entries):,} labels one by one takes too long. "
            "Get all labels at once: druginfo update --all"
        )
        raise DruginfoError(message, code="too_many_labels")
    return entries


def _watched(entries: Sequence[Entry], watch: FetchWatch | None) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        if watch:
            watch(Step(entry.summary.name, number, len(entries)))
        yield entry


class _Looker:
    """Looks up labels one by one, and takes the newer ones if it has a taker."""

    def __init__(self, dailymed: DailyMed, resolver: OpenFDA, taker: Taker | None) -> None:
        self._dailymed, self._openfda, self._taker = dailymed, resolver, taker

    def renewed(self, entry: Entry) -> Renewed | None:
        """What became of a label; None if the library has its newest version."""
        summary = entry.summary
        newest = self._newest(summary.set_id)
        label = Renewed(id=summary.set_id, name=summary.name, before=summary.version, outcome="gone")
        if newest is None:
            return label
        if newest.version is not None and newest.version <= (summary.version or 0):
            return None
        if self._taker is None:
            return msgspec.structs.replace(label, outcome="newer", version=newest.version)
        return self._took(label, self._taker, newest)

    def _took(self, label: Renewed, taker: Taker, newest: _Newest) -> Renewed | None:
        taken = taker.put(label.id, label.name, None, newest.record)
        if taken.outcome in {"unchanged", "older"}:
            return None
        outcome = "updated" if taken.outcome == "added" else taken.outcome
        return msgspec.structs.replace(
            label, outcome=outcome, version=taken.version or newest.version, source=taken.source, reason=taken.reason
        )

    def _newest(self, set_id: str) -> _Newest | None:
        """According to DailyMed, else openFDA; None if neither has the label."""
        version = self._dailymed.newest(set_id)
        if version is not None:
            return _Newest(version)
        (search,) = openfda.searches(set_id)
        found = self._openfda.labels(search, 1)
        if not found.records:
            return None
        record = Raw(kind="openfda", data=found.records[0], file=self._openfda.host)
        return _Newest(openfda.version_of(record.data), record)


def _problem(labels: Sequence[Renewed]) -> Problem | None:
    refused = [one.name for one in labels if one.outcome == "refused"]
    if not refused:
        return None
    message = f"No newer text of {', '.join(refused)} could be read. The versions in the library still answer."
    return Problem(code="refused", message=message, exit_code=UnreadableFile.exit_code)
