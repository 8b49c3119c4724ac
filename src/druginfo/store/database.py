"""The database file: opening, versions, transactions, and errors that name their cure."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from druginfo.errors import LibraryError
from druginfo.store.compression import Press
from druginfo.store.faults import LOCKED, as_errors, damaged
from druginfo.store.guard import be_patient, check_schema, statements
from druginfo.store.meta import DICTIONARY, set_meta, stamp

APPLICATION_ID = 0x44525547  # "DRUG"
SCHEMA_VERSION = 5
REBUILT = frozenset({1})
"""Schema versions too different to change in place: their labels are copied into a new file (`store.rebuild`)."""

WAIT = 60.0
"""Seconds to wait for another process that writes."""

_CACHE = 16_000  # KiB: enough for the indexes that every label touches; more did not speed up an import of 50,000
_PAGE = 8_192  # bytes: the file is 3 % smaller than with 4,096, and an import 3 % slower
_CHECKPOINT = 4_000  # pages: fewer syncs than the usual 1,000, at 16 MB of write-ahead log


def _missing(path: Path) -> LibraryError:
    message = f"There is no library at {path}. Make one: druginfo import FILE."
    return LibraryError(message, code="library_missing")


def open_reading(path: Path, wait: float) -> sqlite3.Connection:
    """A connection that only reads.

    In a folder that cannot be written to, SQLite cannot make its shared memory, so the library is opened as
    a file that nobody changes. One whose log was never merged into it cannot be read there.

    Raises:
        LibraryError: missing, damaged, locked, or of another version.

    """
    if not path.is_file():
        raise _missing(path)
    with as_errors(path):
        connection = connect(path, _reading_mode(path), wait)
        try:
            connection.execute("PRAGMA query_only = 1")
            _check_version(connection, path)
            be_patient(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _reading_mode(path: Path) -> str:
    path = path.resolve()  # where it is a link, the log is beside the real file
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    log = path.with_name(path.name + "-wal")
    return "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"


def open_writing(path: Path, wait: float) -> sqlite3.Connection:
    """A connection that writes; an absent or empty file becomes an empty library.

    Raises:
        LibraryError: damaged, locked, read-only, or of another version.
        DruginfoError: the disk is full.

    """
    with as_errors(path):
        connection = connect(path, "mode=rwc", wait)
        try:
            _make(connection, path, wait)
            _check_version(connection, path)
        except BaseException:
            connection.close()
            raise
        # Atomic at any moment; a power cut may lose the last labels, never half of one.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
        connection.execute(f"PRAGMA cache_size = {-_CACHE}")
        connection.execute("PRAGMA foreign_keys = OFF")  # `check` verifies them, so that each insert need not
        return connection


def connect(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    """A connection in one of SQLite's modes; the file is not checked yet."""
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")  # the temporary tables of a search need no disk
    connection.execute("PRAGMA trusted_schema = OFF")  # a schema from elsewhere may not use functions with side effects
    return connection


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    if _pragma(connection, "application_id") != APPLICATION_ID:
        # An import that has just started, or was stopped before its first label, leaves an empty file.
        raise _missing(path) if _empty(connection) else damaged(path, "another program's file")
    version = _pragma(connection, "user_version")
    if version > SCHEMA_VERSION:
        message = f"{path} was made by a newer druginfo. Update druginfo to read it."
        raise LibraryError(message, code="library_newer")
    if version < SCHEMA_VERSION:
        raise _older(path, version)
    check_schema(connection, path)


def _older(path: Path, version: int) -> LibraryError:
    """The error for a library of an earlier schema: it names the cure, which depends on whether it can be migrated."""
    from druginfo.store.migrations import MIGRATIONS

    if version in MIGRATIONS or version in REBUILT:
        return LibraryError(f"{path} was made by an older druginfo. Run: druginfo migrate.", code="library_older")
    message = f"{path} was made by an older druginfo and cannot be migrated. Move it away and import the labels again."
    return LibraryError(message, code="library_older")


def _empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def _make(connection: sqlite3.Connection, path: Path, wait: float) -> None:
    if _pragma(connection, "application_id") == APPLICATION_ID:
        return
    if not _empty(connection):
        raise damaged(path, "another program's file")
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    _write_ahead(connection, wait)
    with transaction(connection):
        if _empty(connection):  # another process may have been first
            _create(connection)


def _write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Switch to write-ahead logging; SQLite does not wait for other connections here, so this does."""
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in LOCKED or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _create(connection: sqlite3.Connection) -> None:
    from druginfo.store.dictionary import dictionary

    for statement in statements():
        connection.execute(statement)
    add_dictionary(connection, dictionary())
    stamp(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def press(connection: sqlite3.Connection) -> Press:
    """The compressor with the library's own dictionaries, which are read when they are needed."""

    def load(number: int) -> bytes | None:
        row = connection.execute("SELECT value FROM meta WHERE name = ?", (DICTIONARY.format(number),)).fetchone()
        return row[0] if row else None

    return Press(load, newest_dictionary(connection))


def newest_dictionary(connection: sqlite3.Connection) -> int:
    """The number of the newest dictionary."""
    ((number,),) = connection.execute("SELECT count(*) FROM meta WHERE name GLOB ?", (DICTIONARY.format("*"),))
    return int(number) - 1


def add_dictionary(connection: sqlite3.Connection, words: bytes) -> None:
    """Store one more dictionary."""
    set_meta(connection, DICTIONARY.format(newest_dictionary(connection) + 1), words)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction: all of it or nothing. It waits for another writer as long as the connection does."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite may have rolled back already, as on a full disk
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside the block comes from one snapshot of the library; neither readers nor writers wait."""
    if connection.in_transaction:
        yield
        return
    if _pragma(connection, "query_only"):
        be_patient(connection)
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # SQLite may have ended it already, as on a damaged page
            connection.execute("COMMIT")


def version_of(path: Path, wait: float) -> int | None:
    """The schema version of a library; None if the file is not one.

    Raises:
        LibraryError: missing, damaged or locked.

    """
    if not path.is_file():
        raise _missing(path)
    with as_errors(path):
        connection = connect(path, "mode=rw", wait)
        try:
            ours = _pragma(connection, "application_id") == APPLICATION_ID
            return _pragma(connection, "user_version") if ours else None
        finally:
            connection.close()


def raise_version(path: Path, wait: float) -> int:
    """Bring an older library's schema up to date, step by step. Gives the version that it had.

    Raises:
        LibraryError: missing, damaged, locked, newer, or too old for any step.

    """
    if not path.is_file():
        raise _missing(path)
    with as_errors(path):
        connection = connect(path, "mode=rw", wait)
        try:
            with transaction(connection):
                return _raise_version(connection, path)
        finally:
            connection.close()


def _raise_version(connection: sqlite3.Connection, path: Path) -> int:
    from druginfo.store.migrations import MIGRATIONS

    first = version = _pragma(connection, "user_version")
    while _pragma(connection, "application_id") == APPLICATION_ID and version < SCHEMA_VERSION:
        if version not in MIGRATIONS:
            raise _older(path, version)
        MIGRATIONS[version](connection)
        version += 1
        connection.execute(f"PRAGMA user_version = {version}")
    _check_version(connection, path)
    return first
