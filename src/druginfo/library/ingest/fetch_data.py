"""Brings official data beside labels into the library: recalls, shortages, approvals, names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain import official
from druginfo.domain.official import Dataset
from druginfo.errors import SourceUnreachable, UsageError
from druginfo.library.ingest.fetch import FetchWatch, Step, client
from druginfo.library.ingest.import_labels import Destination, taken
from druginfo.library.ingest.lock import locked
from druginfo.library.ingest.stage import Stage, remarks
from druginfo.results.base import Notice, Problem
from druginfo.results.ingest import DataPart, Fetch, Fetched
from druginfo.sources import urls
from druginfo.sources.download import RemoteFile, Shelf, download
from druginfo.sources.openfda import BulkRelease, OpenFDA
from druginfo.store import Store

if TYPE_CHECKING:
    from druginfo.domain.official.records import DatasetHeld
    from druginfo.sources.http import Client

_SLACK = 64 * 1024 * 1024
"""How much larger a file may be than the list says."""
_MOST_ARCHIVE = 1 << 30
"""Bytes that the archive of RxNorm's names may have; it has about 40 million."""


def fetched(library: Path, names: Sequence[str], watch: FetchWatch | None = None) -> Fetch:
    """Get the newest release of some datasets into the library; if one is not available, the others still come.

    Raises:
        UsageError: there is no such dataset.
        SourceUnreachable: none of them is available; what is in the library stays.

    """
    wanted = [official.BY_NAME[name] for name in chosen(names)]
    library.parent.mkdir(parents=True, exist_ok=True)
    with client() as asks, ExitStack() as stack:
        run = _DataRun(asks, stack.enter_context(Store(library, write=True)), shelf_of(library, stack), watch)
        done, failures = run.all(wanted)
    if failures and not done:
        raise failures[0]
    results = tuple(Fetched(query=part.dataset, data=part) for part in done)
    notices = (*(Notice(code="data", message=line) for line in remarks(done)), *map(_unreached, failures))
    problem = _problem(done, failures)
    return Fetch(results=results, notices=notices, error=problem or msgspec.UNSET)


def chosen(names: Sequence[str]) -> list[str]:
    """The datasets that some words name, each once.

    Raises:
        UsageError: there is no such dataset.

    """
    words = [word for name in names for word in name.replace(",", " ").split()]
    for word in words:
        if word not in official.BY_NAME:
            known = ", ".join(official.BY_NAME)
            raise UsageError(f'There is no official data "{word}". Choose from: {known}.', code="unknown_choice")
    if not words:
        raise UsageError(f"Name official data to get: {', '.join(official.BY_NAME)}.")
    return list(dict.fromkeys(words))


def shelf_of(library: Path, stack: ExitStack) -> Shelf:
    """The folder of downloads, locked until the stack is left."""
    shelf = Shelf(library.with_name(f"{library.name}.downloads"))
    shelf.folder.mkdir(parents=True, exist_ok=True)
    stack.enter_context(locked(shelf.folder / "lock"))
    return shelf


def along(
    asks: Client, store: Store, shelf: Shelf, watch: FetchWatch | None
) -> tuple[tuple[DataPart, ...], list[Notice]]:
    """The official data that the library has, renewed as part of an update; what is not available is a notice."""
    done, failures = _DataRun(asks, store, shelf, watch).all([official.BY_NAME[name] for name in store.data()])
    return done, [*(Notice(code="data", message=line) for line in remarks(done)), *map(_unreached, failures)]


def planned(store: Store) -> tuple[DataPart, ...]:
    """What a dry run says: only a request would show whether there is a newer release."""
    return tuple(
        DataPart(
            dataset=name,
            title=official.BY_NAME[name].title,
            state="wanted",
            release=held.release,
            bytes=official.BY_NAME[name].about,
            records=held.records,
        )
        for name, held in store.data().items()
    )


class _DataRun:
    """One run through some datasets."""

    def __init__(self, asks: Client, store: Store, shelf: Shelf, watch: FetchWatch | None) -> None:
        self._asks, self._store, self._shelf = asks, store, shelf
        self._openfda = OpenFDA(asks)
        self._tell: Callable[[Step], None] = watch or (lambda _: None)

    def all(self, wanted: Sequence[Dataset]) -> tuple[tuple[DataPart, ...], list[SourceUnreachable]]:
        """What became of each, and why some are not available."""
        done: list[DataPart] = []
        failures: list[SourceUnreachable] = []
        for dataset in wanted:
            try:
                done.append(self._renewed(dataset))
            except SourceUnreachable as error:
                message = f"{dataset.title}: {error.message} What the library has is unchanged."
                failures.append(SourceUnreachable(message, code=error.code))
        return tuple(done), failures

    def _renewed(self, dataset: Dataset) -> DataPart:
        """Get a dataset in the way that its publisher releases it; a new way is one more line here."""
        ways: dict[official.Supply, Callable[[Dataset], DataPart]] = {
            "bulk": self._files, "pages": self._pages, "archive": self._archive,
        }  # fmt: skip
        return ways[dataset.supply](dataset)

    def _files(self, dataset: Dataset) -> DataPart:
        """Get it from the files that openFDA's manifest lists; files that the library has are not fetched again."""
        release = self._openfda.manifest(dataset.endpoint)
        before = self._store.data().get(dataset.name)
        parts = _release_key(release)
        if before and before.parts == parts:
            return self._same(before, release.released, parts)
        stage, size = Stage(dataset.name), 0
        for part in release.parts:
            file = RemoteFile(part.name, part.address, release.released, 2 * part.bytes + _SLACK)
            download(self._asks, file, self._shelf, self._bytes(dataset, part.bytes))
            size += self._shelf.whole(part.name).stat().st_size
            self._read(str(self._shelf.whole(part.name)), dataset, stage, part.records)
        done = stage.replaced(
            self._store, origin=f"{self._openfda.host} drug/{dataset.endpoint}", released=release.released, parts=parts
        )
        for part in release.parts:
            self._shelf.drop(part.name)
        return self._one(done, dataset, size)

    def _bytes(self, dataset: Dataset, total: int) -> Callable[[int], None]:
        return lambda here: self._tell(Step(dataset.name, here, total, "bytes"))

    def _read(self, file: str, dataset: Dataset, stage: Stage, total: int | None) -> None:
        count = 0

        def progress(_: object) -> None:
            nonlocal count
            count += 1
            self._tell(Step(dataset.name, count, total, "records"))

        taken(file, Destination(self._store, stage), watch=progress)

    def _pages(self, dataset: Dataset) -> DataPart:
        """Get it from the API, page by page; if the pages are from two releases, they are fetched once more."""
        for _ in range(2):
            page = self._openfda.every(
                dataset.endpoint, lambda here, total: self._tell(Step(dataset.name, here, total, "records"))
            )
            if page.records and page.total == len(page.records):
                break
        else:
            message = f"{self._openfda.host} gives {len(page.records):,} of {page.total:,} records. Try again later."
            message = message if page.total > 0 else f"{self._openfda.host} gives an incomplete list. Try again later."
            raise SourceUnreachable(message, code="unexpected_answer")
        before = self._store.data().get(dataset.name)
        parts = f"{page.updated} {len(page.records)}"
        if before and before.parts == parts and page.updated:
            return self._same(before, page.updated, parts)
        name = f"{dataset.name}.pages.json"
        place = self._shelf.whole(name)
        place.write_bytes(b'{"results": [' + b",\n".join(page.records) + b"]}")
        stage = Stage(dataset.name)
        try:
            self._read(str(place), dataset, stage, len(page.records))
        finally:
            place.unlink(missing_ok=True)
        origin = f"{self._openfda.host} drug/{dataset.endpoint}"
        done = stage.replaced(self._store, origin=origin, released=page.updated or None, parts=parts)
        return self._one(done, dataset, sum(map(len, page.records)))

    def _archive(self, dataset: Dataset) -> DataPart:
        """Get it from one archive, which is downloaded only if the library does not have this one."""
        base = urls.rxnorm()
        before = self._store.data().get(dataset.name)
        tag = before.parts or None if before else None
        file = RemoteFile(dataset.endpoint, f"{base}/{dataset.endpoint}", "", _MOST_ARCHIVE, tag)
        stamp = download(self._asks, file, self._shelf, self._bytes(dataset, dataset.about))
        if stamp is None and before:
            return self._same(before, before.release, before.parts)
        stage, whole = Stage(dataset.name), self._shelf.whole(dataset.endpoint)
        size = whole.stat().st_size
        self._read(str(whole), dataset, stage, None)
        parts = stamp.etag or "" if stamp else ""
        done = stage.replaced(self._store, origin=f"{urls.host(base)} {dataset.endpoint}", parts=parts)
        self._shelf.drop(dataset.endpoint)
        return self._one(done, dataset, size, urls.host(base))

    def _same(self, before: DatasetHeld, released: str | None, parts: str) -> DataPart:
        """The source has nothing newer: record that the dataset was up to date today."""
        self._store.note_data(msgspec.structs.replace(before, release=released, parts=parts))
        title = official.BY_NAME[before.name].title
        return DataPart(dataset=before.name, title=title, state="unchanged", release=released, records=before.records)

    def _one(self, done: Sequence[DataPart], dataset: Dataset, size: int, host: str | None = None) -> DataPart:
        for part in done:
            if part.dataset == dataset.name:
                return msgspec.structs.replace(part, bytes=size)
        message = f"There are no {dataset.several} in what {host or self._openfda.host} sent. Try again later."
        raise SourceUnreachable(message, code="unexpected_answer")


def _release_key(release: BulkRelease) -> str:
    """What identifies a release: its date, and its files with their sizes."""
    files = (f"{part.name} {part.bytes} {part.records}" for part in release.parts)
    return "; ".join((release.released, *files))


def _unreached(error: SourceUnreachable) -> Notice:
    return Notice(code="data_not_renewed", message=error.message)


def _problem(done: Sequence[DataPart], failures: Sequence[SourceUnreachable]) -> Problem | None:
    """The failure of a call that got only part of what it asked for."""
    refused = [one.reason for one in done if one.state == "refused" and one.reason]
    messages = [*(one.message for one in failures), *refused]
    if not messages:
        return None
    code = failures[0].code if failures else "refused"
    return Problem(code=code, message=messages[0], exit_code=SourceUnreachable.exit_code)
