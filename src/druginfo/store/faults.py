"""Turns what SQLite and the decoders raise into errors that name their cure."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from druginfo.errors import DruginfoError, LibraryError

_WRITE_FAILED = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP,
)
LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NONSENSE = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What the program's own code raises on values that it never stored."""


@contextmanager
def as_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the decoders raise into the program's errors.

    Raises:
        LibraryError: `library_locked`, `library_damaged`, `library_unreadable`, `library_read_only`.
        DruginfoError: `disk_full`.

    """
    try:
        yield
    except sqlite3.ProgrammingError as error:
        # The caller's mistake, not the file's: the connection is closed or belongs to another thread.
        raise DruginfoError(f"{path} cannot be used like this: {error}.", code="library_misused") from error
    except sqlite3.Error as error:
        raise _meaning(error, path) from error
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged(path, str(error)) from error


@contextmanager
def read_from(path: Path) -> Iterator[None]:
    """As `as_errors`; any other error counts as damage, too, because altered contents can cause any error.

    Raises:
        LibraryError: `library_damaged`.

    """
    try:
        with as_errors(path):
            yield
    except _NONSENSE as error:
        message = (
            f"{path}: what is stored there cannot be read ({type(error).__name__}: {error})."
            " See what is wrong: druginfo info --check."
        )
        raise LibraryError(message, code="library_damaged") from error


def _meaning(error: sqlite3.Error, path: Path) -> DruginfoError:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & 0xFF
    if code == sqlite3.SQLITE_FULL or extended in _WRITE_FAILED:
        message = f"No room to write to {path}. The library is as it was; free some space and run the command again."
        return DruginfoError(message, code="disk_full")
    if code in LOCKED:
        message = f"{path} is in use by another process. Try again when it is done."
        return LibraryError(message, code="library_locked")
    if code == sqlite3.SQLITE_READONLY:
        message = f"{path} is read-only. Choose another with --library FILE, or make it writable."
        return LibraryError(message, code="library_read_only")
    if code == sqlite3.SQLITE_INTERRUPT:
        return damaged(path, "reading it takes too long")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        message = f"{path} cannot be opened. Check that the folder is there and that you may write to it."
        return LibraryError(message, code="library_unreadable")
    return damaged(path, str(error))


def damaged(path: Path, why: str) -> LibraryError:
    """The error for a file that is not a sound library."""
    # SQLite quotes what it found, which may be anything.
    why = " ".join("".join(letter if letter.isprintable() else " " for letter in why).split())
    message = f"{path} is damaged or not a druginfo library ({why}). Move it away and import the labels again."
    return LibraryError(message, code="library_damaged")
