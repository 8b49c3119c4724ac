"""Bringing a library of an older version up to date."""

from __future__ import annotations

from pathlib import Path

from druginfo.store.database import (
    REBUILT,
    WAIT,
    open_writing,
    press,
    raise_version,
    transaction,
    version_of,
)
from druginfo.store.faults import as_errors
from druginfo.store.glance import FindPlaces, refill
from druginfo.store.meta import notes, stale, stamp


def migrate(path: Path, find: FindPlaces, *, wait: float = WAIT) -> tuple[int, tuple[str, ...]]:
    """Bring a library up to date: its schema, its organ masks, its index, its glance.

    `find` finds where a label mentions the safety subjects. Gives the schema version that the library had, and
    what was computed again (`organs`, `words`, `glance`).

    Raises:
        LibraryError: missing, damaged, locked, newer, or too old.

    """
    from druginfo.store.reindex import reindex

    before = version_of(path, wait)
    if before in REBUILT:
        from druginfo.store.rebuild import rebuild

        rebuild(path, before, find, wait)
    else:
        before = raise_version(path, wait)
    connection = open_writing(path, wait)
    try:
        with as_errors(path), transaction(connection):
            old = stale(notes(connection))
            if {"organs", "words"}.intersection(old):
                reindex(connection, press(connection))
            if "glance" in old:
                refill(connection, press(connection), find)
            if old:
                stamp(connection)
    finally:
        connection.close()
    return before, old
