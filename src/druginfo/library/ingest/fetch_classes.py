"""Fetches FDA's class indexing, one archive at DailyMed, into the library."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from druginfo.errors import SourceUnreachable
from druginfo.library.ingest.fetch import FetchWatch, Step, client
from druginfo.library.ingest.import_labels import NO_CLASSES, imported_classes
from druginfo.library.ingest.lock import locked
from druginfo.results.base import Notice
from druginfo.results.ingest import BulkPart, Fetch, Fetched
from druginfo.sources import urls
from druginfo.sources.download import RemoteFile, Shelf, Stamp, download
from druginfo.store import Store

if TYPE_CHECKING:
    from druginfo.sources.http import Client

ARCHIVE = "pharmacologic_class_indexing_spl_files.zip"
"""The archive of all documents of the indexing, as DailyMed names it."""
_MOST = 256 * 1024 * 1024
"""Bytes: the limit for the archive, which has about four million."""
_ABOUT = 4_000_000
"""Bytes: the archive's recent size, for a dry run."""
_NOTED = "classes"


def fetched(library: Path, watch: FetchWatch | None = None) -> Fetch:
    """Bring the newest indexing into the library.

    Raises:
        SourceUnreachable: the archive cannot be downloaded, or holds no indexing; the library stays as it is.

    """
    library.parent.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(library.with_name(f"{library.name}.downloads"))
    with client() as asks, ExitStack() as stack:
        shelf.folder.mkdir(parents=True, exist_ok=True)
        stack.enter_context(locked(shelf.folder / "lock"))
        part = renewed(asks, stack.enter_context(Store(library, write=True)), shelf, watch)
    return Fetch(results=(Fetched(query=ARCHIVE, classes=part),))


def along(asks: Client, store: Store, shelf: Shelf, watch: FetchWatch | None) -> tuple[BulkPart | None, list[Notice]]:
    """The indexing as part of an update of labels: a failure is only a notice, and the library stays as it is."""
    try:
        return renewed(asks, store, shelf, watch), []
    except SourceUnreachable as error:
        message = f"FDA's class indexing was not renewed: {error.message} Try again: druginfo fetch --classes"
        return None, [Notice(code="classes_not_renewed", message=message)]


def planned() -> BulkPart:
    """What a dry run says: only a request for the archive would show whether it changed."""
    return BulkPart(file=ARCHIVE, state="wanted", bytes=_ABOUT)


def wanted(store: Store) -> bool:
    """Whether the library has the indexing, which an update then renews."""
    return bool(store.noted(_NOTED) or store.has_classes())


def renewed(asks: Client, store: Store, shelf: Shelf, watch: FetchWatch | None = None) -> BulkPart:
    """Fetch and import the archive, if it is not the one that the library has."""
    tell: Callable[[Step], None] = watch or (lambda _: None)
    base, before = urls.classes(), _known(store)
    file = RemoteFile(ARCHIVE, f"{base}/{ARCHIVE}", "", _MOST, before.etag if before else None)
    stamp = download(asks, file, shelf, lambda here: tell(Step(ARCHIVE, here, None, "bytes")))
    if stamp is None:
        return BulkPart(file=ARCHIVE, state="unchanged", bytes=(before.length or 0) if before else 0)
    size = shelf.whole(ARCHIVE).stat().st_size
    whole = str(shelf.whole(ARCHIVE))
    done = imported_classes(whole, store, lambda _: tell(Step(ARCHIVE, size, size, "bytes")))
    shelf.drop(ARCHIVE)
    count = done.by_kind.get("class_index", 0)
    if not count:
        labels = sum(one.code == NO_CLASSES.code for one in done.refused)
        what = f"{labels:,} labels and no class indexing" if labels else "no class indexing"
        message = f"What {urls.host(base)} sent holds {what}. Nothing was imported. Try again later."
        raise SourceUnreachable(message, code="unexpected_answer")
    store.note(_NOTED, msgspec.json.encode(msgspec.structs.replace(stamp, length=size)))
    refused = tuple(msgspec.structs.replace(one, file=ARCHIVE) for one in done.refused)
    done = msgspec.structs.replace(done, query=ARCHIVE, refused=refused)
    return BulkPart(file=ARCHIVE, state="imported", bytes=size, records=count, imported=done)


def _known(store: Store) -> Stamp | None:
    """The archive that was imported last; its tag counts only while its classes are stored."""
    noted = store.noted(_NOTED) if store.has_classes() else None
    return msgspec.json.decode(noted, type=Stamp) if noted else None
