"""Imports openFDA's whole bulk release: each part is fetched once and checked before use."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from druginfo.errors import DruginfoError, SourceUnreachable
from druginfo.library.ingest import fetch_classes, fetch_data, releases
from druginfo.library.ingest.fetch import FetchWatch, Step, client
from druginfo.library.ingest.import_labels import imported
from druginfo.library.ingest.lock import locked
from druginfo.library.ingest.releases import PartIn, Release
from druginfo.results.base import Notice, Problem
from druginfo.results.ingest import BulkPart, DataPart, Imported, Update, Updated
from druginfo.sources.download import RemoteFile, Shelf, Stamp, download
from druginfo.sources.openfda import BulkFile, BulkRelease, OpenFDA
from druginfo.store import Store

if TYPE_CHECKING:
    from druginfo.sources.http import Client

GROWTH = 4
"""Bytes that the library grows by for each byte of a zipped part; less where labels share their texts."""
AGAIN = 4
"""How much of that a part brings whose earlier release is in the library: few labels change."""
_SLACK = 64 * 1024 * 1024
"""Margin for a part that is larger than the list says, and for the disk."""


def everything(library: Path, *, dry_run: bool, watch: FetchWatch | None = None) -> Update:
    """Import the newest bulk release, or say what that would take.

    A part that is in the library is not fetched again, and an interrupted download continues where it stopped.

    Raises:
        SourceUnreachable: the release cannot be downloaded; what was stored stays, and the next run continues.
        LibraryError: another update is running, or the library cannot be used.
        DruginfoError: the disk is too full.

    """
    shelf = Shelf(library.with_name(f"{library.name}.downloads"))
    with client() as asks, ExitStack() as stack:
        if not dry_run:
            shelf.folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(shelf.folder / "lock"))
        manifest = OpenFDA(asks).manifest()
        plan = _planned(manifest, library, shelf)
        problem = _no_room(plan, dry_run)
        if dry_run or problem:
            return Update(results=(plan,), error=problem or msgspec.UNSET)
        with _out_of_room(library), Store(library, write=True) as store:
            run = _ReleaseRun(asks, store, shelf, manifest, watch)
            parts = tuple(run.part(part, one) for part, one in zip(manifest.parts, plan.parts, strict=True))
            run.finish()
            classes, unreached = fetch_classes.along(asks, store, shelf, watch)
            data, missed = fetch_data.along(asks, store, shelf, watch)
    result = msgspec.structs.replace(plan, dry_run=False, parts=parts, classes=classes, data=data)
    return Update(results=(result,), notices=(*_remarks(result), *unreached, *missed))


def _planned(manifest: BulkRelease, library: Path, shelf: Shelf) -> Updated:
    known = _known(library)
    parts = tuple(_plan(part, manifest.released, known, shelf) for part in manifest.parts)
    wanted = [one for one in parts if one.state == "wanted"]
    growth = sum(GROWTH * one.bytes // (AGAIN if one.file in known.parts else 1) for one in wanted)
    folder = next(one for one in (library.parent, *library.absolute().parents) if one.exists())
    return Updated(
        path=str(library),
        dry_run=True,
        release=manifest.released,
        parts=parts,
        download_bytes=sum(max(0, one.bytes - one.here) for one in wanted),
        disk_bytes=growth + max((one.bytes for one in wanted), default=0),
        free_bytes=shutil.disk_usage(folder).free,
        classes=fetch_classes.planned(),
        data=_data(library),
    )


def _data(library: Path) -> tuple[DataPart, ...]:
    if not library.exists():
        return ()
    with Store(library) as store:
        return fetch_data.planned(store)


def _known(library: Path) -> Release:
    if not library.exists():
        return Release()
    with Store(library) as store:
        return releases.release(store)


def _plan(part: BulkFile, released: str, known: Release, shelf: Shelf) -> BulkPart:
    before = known.parts.get(part.name)
    current = before and (before.release, before.bytes, before.records) == (released, part.bytes, part.records)
    return BulkPart(
        file=part.name,
        state="unchanged" if current else "wanted",
        bytes=part.bytes,
        here=0 if current else shelf.here(part.name),
        records=part.records,
    )


def _no_room(plan: Updated, dry_run: bool) -> Problem | None:
    """The failure where the disk is too full; a real run then fetches nothing."""
    free = plan.free_bytes or 0
    if not plan.disk_bytes or free >= plan.disk_bytes + _SLACK:
        return None
    message = (
        f"About {plan.disk_bytes / 1e9:,.1f} GB of disk are needed and {free / 1e9:,.1f} GB are free. "
        "Free some space, or keep the library elsewhere: --library FILE"
    )
    if not dry_run:
        raise DruginfoError(message, code="no_room")
    return Problem(code="no_room", message=message)


@contextmanager
def _out_of_room(library: Path) -> Iterator[None]:
    """Turn a failed write of a download into one of the program's errors."""
    try:
        yield
    except OSError as error:
        message = f"Cannot write in {library.parent}: {error.strerror or error}. Run the command again to go on."
        raise DruginfoError(message, code="disk_full") from error


class _ReleaseRun:
    """One run through the parts of a release."""

    def __init__(
        self, asks: Client, store: Store, shelf: Shelf, manifest: BulkRelease, watch: FetchWatch | None
    ) -> None:
        self._asks, self._store, self._shelf, self._manifest = asks, store, shelf, manifest
        self._watch: Callable[[Step], None] = watch or (lambda _: None)
        self._known = releases.release(store)

    def part(self, part: BulkFile, planned: BulkPart) -> BulkPart:
        """Bring a part into the library: fetch what is missing of it, check it, import it, delete its file."""
        if planned.state == "unchanged":
            self._shelf.drop(part.name)
            return planned
        before = self._known.parts.get(part.name)
        stamp = self._downloaded(part, before)
        if stamp is None and before:
            self._note(part, msgspec.structs.replace(before, release=self._manifest.released, bytes=part.bytes))
            return msgspec.structs.replace(planned, state="unchanged")
        assert stamp is not None  # noqa: S101  only a part that was imported before can be unchanged
        done = self._imported(part)
        kept = PartIn(
            release=self._manifest.released, bytes=part.bytes, records=part.records,
            etag=stamp.etag, length=stamp.length,
        )  # fmt: skip
        self._note(part, kept)
        self._shelf.drop(part.name)
        return msgspec.structs.replace(planned, state="imported", bytes=stamp.length or part.bytes, imported=done)

    def _downloaded(self, part: BulkFile, before: PartIn | None) -> Stamp | None:
        wanted = RemoteFile(
            part.name, part.address, self._manifest.released, 2 * part.bytes + _SLACK, before.etag if before else None
        )
        return download(
            self._asks, wanted, self._shelf, lambda here: self._watch(Step(part.name, here, part.bytes, "bytes"))
        )

    def _imported(self, part: BulkFile) -> Imported:
        count = 0

        def progress(_: object) -> None:
            nonlocal count
            count += 1
            self._watch(Step(part.name, count, part.records))

        self._watch(Step(part.name, 0, part.records))
        done = imported(str(self._shelf.whole(part.name)), self._store, watch=progress)
        if not done.by_kind.get("openfda"):
            self._shelf.drop(part.name)
            message = f"There are no labels in {part.name}. Try again later."
            raise SourceUnreachable(message, code="unexpected_answer")
        refused = tuple(msgspec.structs.replace(one, file=part.name) for one in done.refused)
        return msgspec.structs.replace(done, query=part.name, refused=refused)

    def _note(self, part: BulkFile, kept: PartIn) -> None:
        self._known = msgspec.structs.replace(self._known, parts={**self._known.parts, part.name: kept})
        releases.keep_release(self._store, self._known)

    def finish(self) -> None:
        """Record that the release is complete, and forget the parts of earlier ones."""
        names = {part.name for part in self._manifest.parts}
        self._shelf.clear()
        kept = {name: one for name, one in self._known.parts.items() if name in names}
        releases.keep_release(self._store, Release(whole=self._manifest.released, parts=kept))
        releases.touch(self._store)


def _remarks(result: Updated) -> Iterator[Notice]:
    for part in result.parts:
        done = part.imported
        read = sum(done.by_kind.values()) + len(done.refused) if done else part.records
        if read != part.records:
            message = f"{part.file} holds {read:,} records; openFDA's list says {part.records:,}."
            yield Notice(code="other_count", message=message)
