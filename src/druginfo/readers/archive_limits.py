"""What an archive must not do: grow without bound, point outside itself, hide its contents."""

from __future__ import annotations

import io
import re
import zlib
from typing import IO, TYPE_CHECKING, NamedTuple

from druginfo.readers.document import Refusal

if TYPE_CHECKING:
    from zipfile import ZipInfo
MAX_DEPTH = 2
"""A bulk archive holds archives, and those hold labels."""
MAX_INNER = 256 * 1024 * 1024
"""Bytes of an archive inside an archive, which is read into memory."""
MAX_RATIO = 200
"""How many times larger a member may grow; labels grow about tenfold, a zip bomb a thousandfold."""
_SMALL = 8 * 1024 * 1024
"""Bytes: what a member may grow to, whatever its ratio."""


class Growth:
    """The limit for everything in a file together, archives inside it included."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._size = stream.seek(0, io.SEEK_END)
        self._grown = 0

    def add(self, size: int) -> Refusal | None:
        """Count bytes before, or while, they are unpacked; a refusal where they are too many."""
        self._grown += size
        return too_large(self._grown, self._size)


class Nest(NamedTuple):
    """How deep an archive is inside others, and the limit for all of them together."""

    depth: int
    growth: Growth


class Overgrown(ValueError):  # noqa: N818  named for what happened
    """A damaged archive grows beyond its limit while it is read."""


def damage() -> tuple[type[Exception], ...]:
    """What reading a damaged archive or file raises."""
    from struct import error as struct_error
    from zipfile import BadZipFile

    known = (BadZipFile, zlib.error, struct_error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
    try:
        from lzma import LZMAError
    except ImportError:  # a Python built without lzma refuses such members itself
        return known
    return (*known, LZMAError)


def damaged(error: Exception) -> Refusal:
    """The refusal of what could not be read to its end."""
    if isinstance(error, Overgrown):
        return Refusal("zip_bomb", str(error))
    return Refusal("damaged_archive", f"It cannot be read: {error}.")


def too_large(grown: int, size: int) -> Refusal | None:
    """A refusal if bytes grow beyond what an honest archive unpacks to."""
    if grown <= max(_SMALL, size * MAX_RATIO):
        return None
    return Refusal(
        "zip_bomb", f"It would grow from {size:,} to {grown:,} bytes, more than {MAX_RATIO} times; not read."
    )


def unsafe(info: ZipInfo) -> Refusal | None:
    """Refuse encrypted members, and names that point outside the archive, which no honest archive has."""
    if info.flag_bits & 0x1:
        return Refusal("encrypted", "The member is encrypted.")
    return unsafe_name(info.filename)


def unsafe_name(name: str) -> Refusal | None:
    """A refusal of a name that points out of the archive."""
    parts = re.split(r"[/\\]", name)
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or ".." in parts:
        return Refusal("unsafe_path", "The member's name points out of the archive; not read.")
    return None
