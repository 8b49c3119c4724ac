"""One update at a time: a file lock that ends with its process, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from druginfo.errors import LibraryError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file.

    Raises:
        LibraryError: another process holds it.

    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(handle)
        except OSError:
            message = "Another update of this library is running. Try again when it is done."
            raise LibraryError(message, code="library_locked") from None
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    """Take the lock or fail; worker processes do not inherit it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
