"""What a library holds, and bringing it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from druginfo.domain.official import BY_NAME
from druginfo.errors import LibraryError
from druginfo.library.ingest import releases
from druginfo.library.queries import freshness
from druginfo.results.admin import DataHeld, Held, Info, Migrate, Migrated
from druginfo.results.base import Notice, Problem

if TYPE_CHECKING:
    from druginfo.domain.official.records import DatasetHeld
    from druginfo.store import Store


def held(path: Path, bundled: int, *, check: bool) -> Info:
    """What the library at a path holds; the answer is an error where the check finds damage."""
    if not path.exists():
        return _nothing(path, bundled)
    from druginfo.store import Store

    try:
        store = Store(path)
    except LibraryError as error:
        if error.code == "library_missing":
            return _nothing(path, bundled)
        raise
    with store:
        info = store.info()
        updated, release = releases.last_updated(store), releases.release(store).whole
        line = freshness.library_line(store) if info.versions else ""
        faults = tuple(store.check()) if check else None
        data = _data(store, faults)
    result = Held(
        path=info.path,
        exists=True,
        bundled=bundled,
        labels=info.labels,
        versions=info.versions,
        by_format=info.formats,
        by_document_type=info.document_types,
        bytes=info.bytes,
        passages=info.passages,
        oldest=info.oldest,
        newest=info.newest,
        first_added=info.first_added,
        last_added=info.last_added,
        last_updated=updated,
        release=release,
        class_index=info.class_index,
        class_index_newest=info.class_index_newest,
        data={
            name: DataHeld(
                title=BY_NAME[name].title,
                records=one.records,
                release=one.release,
                fetched=one.fetched,
                origin=one.origin,
            )
            for name, one in data.items()
        },
        schema_version=info.schema_version,
        faults=faults,
    )
    aged = (
        *((Notice(code="old_library", message=f"{line} Update it: druginfo update"),) if line else ()),
        *freshness.old_data(data.values()),
    )
    if not faults:
        return Info(results=(result,), notices=aged)
    message = f"{path}: the check found {len(faults)} faults. Move the file away and import again."
    problem = Problem(code="library_damaged", message=message, exit_code=LibraryError.exit_code)
    return Info(results=(result,), notices=aged, error=problem)


def _data(store: Store, faults: tuple[str, ...] | None) -> dict[str, DatasetHeld]:
    """What official data there is; empty if it cannot be read and the check has said why."""
    try:
        return store.data()
    except LibraryError:
        if not faults:
            raise
        return {}


def _nothing(path: Path, bundled: int) -> Info:
    message = "There is no library yet. Bring labels in with: druginfo fetch NAME, or druginfo import PATH"
    empty = Held(path=str(path), exists=False, bundled=bundled)
    return Info(results=(empty,), notices=(Notice(code="no_library", message=message),))


def migrated(path: Path) -> Migrate:
    """Bring the library at a path up to date.

    Raises:
        LibraryError: there is none, or it is damaged, locked or newer.

    """
    from druginfo.library.queries.glance_places import packed
    from druginfo.store import SCHEMA_VERSION
    from druginfo.store.migrate import migrate

    before, recomputed = migrate(path, packed)
    return Migrate(results=(Migrated(path=str(path), before=before, after=SCHEMA_VERSION, recomputed=recomputed),))
