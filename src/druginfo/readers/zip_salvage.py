"""Reads damaged zip archives: members from front to back, without the table of contents at the end."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple, cast

from druginfo.readers.document import Refusal

_HEADER = struct.Struct("<4s5H3I2H")
_MAGIC = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_BEHIND, _UTF_8 = 0x1, 0x8, 0x800
_CHUNK = 1 << 16


class SalvagedMember(NamedTuple):
    """One member: its name and its bytes as a stream that is valid until the next member."""

    name: str
    stream: IO[bytes] | None
    refusal: Refusal | None = None


Grow = Callable[[int], Refusal | None]
"""Counts unpacked bytes, and gives a refusal where there are too many."""


def entries(archive: IO[bytes], grow: Grow) -> Iterator[SalvagedMember]:
    """Yield the members of an archive until the damage, or until they grow too large."""
    at = 0
    while header := _header(archive, at):
        name, flags, method, size, start = header
        if flags & _ENCRYPTED:
            yield SalvagedMember(name, None, Refusal("encrypted", "The member is encrypted."))
            at = start + size
        elif method == _DEFLATED:
            inflated = _Inflated(archive, start, grow)
            yield SalvagedMember(name, cast(IO[bytes], inflated))
            if inflated.finish() is None:
                return
            at = inflated.at + (_descriptor(archive, inflated.at) if flags & _SIZES_BEHIND else 0)
        elif method == _STORED and not flags & _SIZES_BEHIND:
            if refusal := grow(min(size, archive.seek(0, io.SEEK_END) - start)):
                yield SalvagedMember(name, None, refusal)
                return
            yield SalvagedMember(name, cast(IO[bytes], _StoredBytes(archive, start, size)))
            at = start + size
        else:
            yield SalvagedMember(name, None, Refusal("damaged_archive", "The member's kind of compression is unknown."))
            return


def _header(archive: IO[bytes], at: int) -> tuple[str, int, int, int, int] | None:
    """Name, flags, method, packed size and start of the data of the member at an offset."""
    archive.seek(at)
    raw = archive.read(_HEADER.size)
    if len(raw) < _HEADER.size or raw[:4] != _MAGIC:
        return None
    _, _, flags, method, _, _, _, size, _, name_length, extra_length = _HEADER.unpack(raw)
    name = archive.read(name_length)
    encoding = "utf-8" if flags & _UTF_8 else "cp437"
    return name.decode(encoding, "replace"), flags, method, size, at + _HEADER.size + name_length + extra_length


def _descriptor(archive: IO[bytes], at: int) -> int:
    """The length of the descriptor after a member whose sizes were not known in advance."""
    archive.seek(at)
    return 16 if archive.read(4) == b"PK\x07\x08" else 12


class _StoredBytes(io.RawIOBase):
    """The bytes of an uncompressed member, read on demand."""

    def __init__(self, archive: IO[bytes], start: int, size: int) -> None:
        self._archive, self._at, self._end = archive, start, start + size

    def readable(self) -> bool:
        """True; the base class says False."""
        return True

    def readinto(self, buffer: object) -> int:
        """Read into a buffer; 0 at the end."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        self._archive.seek(self._at)
        data = self._archive.read(min(len(view), self._end - self._at))
        self._at += len(data)
        view[: len(data)] = data
        return len(data)


class _Inflated(io.RawIOBase):
    """The unpacked bytes of a member, as far as they go."""

    def __init__(self, archive: IO[bytes], start: int, grow: Grow) -> None:
        self.archive, self._grow = archive, grow
        self._refusal: Refusal | None = None
        self.at = start
        self.inflate = zlib.decompressobj(-15)
        self.ended = False

    def readable(self) -> bool:
        """True; the base class says False."""
        return True

    def readinto(self, buffer: object) -> int:
        """Unpack into a buffer; 0 at the end, or where the damage begins."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = b""
        while not data and not self.ended:
            data = self._some(len(view))
        view[: len(data)] = data
        return len(data)

    def _some(self, size: int) -> bytes:
        from druginfo.readers.archive_limits import Overgrown

        if self._refusal:
            raise Overgrown(self._refusal.reason)
        packed = self.inflate.unconsumed_tail
        if not packed:
            self.archive.seek(self.at)
            packed = self.archive.read(_CHUNK)
            self.at += len(packed)
        try:
            data = self.inflate.decompress(packed, size) if packed else b""
        except zlib.error:
            data, packed = b"", b""
        self.ended = self.inflate.eof or not packed
        self._refusal = self._grow(len(data))
        return data

    def finish(self) -> int | None:
        """Skip to the end, and give the offset after the member; None if it grows too large."""
        while not self.ended and not self._refusal:
            self._some(_CHUNK)
        if self._refusal:
            return None
        self.at -= len(self.inflate.unused_data)
        return self.at
