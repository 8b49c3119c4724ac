"""Copies a library whose schema cannot be changed in place into a new file, label by label."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from druginfo.store import schema_1, write
from druginfo.store.database import connect, open_writing, press, transaction
from druginfo.store.faults import as_errors
from druginfo.store.glance import FindPlaces
from druginfo.store.meta import set_meta
from druginfo.store.prepared import prepare

SCHEMAS: dict[int, Callable[[sqlite3.Connection], Iterator[schema_1.OldLabel]]] = {1: schema_1.labels}
"""By schema version: the reader of such a library's labels."""

_BATCH = 50
"""Labels per transaction: the new file counts only once it is complete."""


def rebuild(path: Path, version: int, find: FindPlaces, wait: float) -> None:
    """Replace an older library by one of today's schema with the same labels.

    The older file stays as it is until the new one is complete and on disk. An interrupted run
    leaves a file beside it, which the next run replaces.

    Raises:
        LibraryError: damaged, or locked by another process.
        DruginfoError: the disk is full.

    """
    fresh = path.with_name(f"{path.name}.migrating")
    _discard(fresh)
    with as_errors(path):
        old = connect(path, "mode=rw", wait)
        try:
            # No log may be left beside the old file: SQLite would take it for the new file's.
            old.execute("PRAGMA journal_mode = DELETE")
            with transaction(old):  # no other process can change it meanwhile
                _fill(fresh, old, version, find, wait)
        except BaseException:
            old.close()
            _discard(fresh)
            raise
        old.close()
        fresh.replace(path)


def _fill(fresh: Path, old: sqlite3.Connection, version: int, find: FindPlaces, wait: float) -> None:
    new = open_writing(fresh, wait)
    try:
        pressing = press(new)
        labels = SCHEMAS[version](old)
        while batch := [one for _, one in zip(range(_BATCH), labels, strict=False)]:
            with transaction(new):
                for one in batch:
                    write.put(new, pressing, prepare(one.monograph, find(one.monograph)), False, one.added)
            write.learn(new, pressing)
        with transaction(new):
            for name in schema_1.KEPT_NOTES:
                for (value,) in old.execute("SELECT value FROM meta WHERE name = ?", (name,)):
                    set_meta(new, name, value)
        new.execute("PRAGMA synchronous = FULL")
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        new.close()


def _discard(path: Path) -> None:
    """Delete an unfinished file with its log."""
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()
