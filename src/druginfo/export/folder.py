"""A folder of files that belong together: complete with its manifest, or not there at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from druginfo.errors import DruginfoError, UsageError
from druginfo.export import manifest as manifests

_PARTIAL = ".partial"
"""The folder for unfinished files, inside the one that they are for."""


@contextmanager
def growing(folder: Path, *, ours: Callable[[str], bool], what: str) -> Iterator[Path]:
    """A new folder for files that are not finished yet.

    When the block ends without an error, they move into `folder`, the manifest last, and replace what an earlier run
    left; until then that stays. Whatever happens, the new folder is gone afterwards. `ours` says whether a file with
    this name may be from an earlier run; `what` says what such a folder holds.

    Raises:
        UsageError: the folder holds something else.
        DruginfoError: another run started in the same folder meanwhile.
        OSError: something cannot be written.

    """
    _check(folder, ours, what)
    partial = folder / _PARTIAL
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    own = partial.stat().st_ino
    try:
        yield partial
        if partial.stat().st_ino != own:
            raise DruginfoError(f"Another run started in {folder}. Run this one again, or choose another folder.")
        _settle(partial, folder, ours)
    finally:
        if partial.exists() and partial.stat().st_ino == own:
            shutil.rmtree(partial, ignore_errors=True)


def _check(folder: Path, ours: Callable[[str], bool], what: str) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.")
    names = (one.name for one in folder.iterdir()) if folder.exists() else ()
    foreign = sorted(one for one in names if not ours(one) and one not in {manifests.NAME, _PARTIAL})
    if foreign:
        message = f"{folder} holds other files ({foreign[0]}): name a new or an empty folder, or that of {what}."
        raise UsageError(message)


def _settle(partial: Path, folder: Path, ours: Callable[[str], bool]) -> None:
    """Replace what was there by the finished files, the manifest last."""
    own = sorted(partial.iterdir(), key=lambda path: path.name == manifests.NAME)
    for path in own:
        _to_disk(path)
    (folder / manifests.NAME).unlink(missing_ok=True)
    for old in sorted(folder.iterdir()):
        if ours(old.name):
            old.unlink(missing_ok=True)
    for path in own:
        path.replace(folder / path.name)
    _to_disk(folder)


def _to_disk(path: Path) -> None:
    """Wait until a file or folder is on the disk, where the system supports it."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
