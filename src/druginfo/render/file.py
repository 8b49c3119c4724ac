"""Writes a file completely or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, data: Iterable[bytes]) -> None:
    """Write pieces of data to a file as they become ready: readers see the old file or the new one, never a part.

    What is not a regular file (a pipe, a device) is written to directly; a link stays a link.

    Raises:
        OSError: it cannot be written; its `filename` is the path.

    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.writelines(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, data: Iterable[bytes]) -> None:
    """Write next to the file, then move it there, keeping its permissions."""
    beside = path.with_name(f".{path.name[:80]}.{os.getpid()}.tmp")
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
