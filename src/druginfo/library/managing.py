"""What a library holds, and bringing it up to date."""

from __future__ import annotations

from pathlib import Path

from druginfo.answers import Held, Info, Migrate, Migrated, Notice, Problem
from druginfo.errors import LibraryError


def held(path: Path, bundled: int, *, check: bool) -> Info:
    """What the library at a path holds; an error where the check finds it damaged."""
    if not path.exists():
        message = "There is no library yet. Bring labels in with: druginfo import PATH"
        empty = Held(path=str(path), exists=False, bundled=bundled)
        return Info(results=(empty,), notices=(Notice(code="no_library", message=message),))
    from druginfo.store import Store

    with Store(path) as store:
        info = store.info()
        faults = tuple(store.check()) if check else None
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
        schema_version=info.schema_version,
        faults=faults,
    )
    if not faults:
        return Info(results=(result,))
    message = f"{path}: the check found {len(faults)} faults. Move the file away and import again."
    problem = Problem(code="library_damaged", message=message, exit_code=LibraryError.exit_code)
    return Info(results=(result,), error=problem)


def migrated(path: Path) -> Migrate:
    """Bring the library at a path up to date.

    Raises:
        LibraryError: there is none, or it is damaged, locked or newer.

    """
    from druginfo.store import migrate

    before, recomputed = migrate(path)
    return Migrate(results=(Migrated(path=str(path), before=before, recomputed=recomputed),))
