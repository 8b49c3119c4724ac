"""Downloads large files: resumes interrupted downloads, and gives only complete and sound files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec
import urllib3

from druginfo.errors import SourceUnreachable
from druginfo.sources import urls
from druginfo.sources.http import CHUNK, Client, Passing
from druginfo.sources.response import unexpected

PROGRESS = 64 * 1024
"""How many bytes count as progress in one try, so that a long download may be interrupted many times."""
MAX_RATIO = 200
"""How many times larger a member may grow; the readers would refuse more, too."""
_ZIP = b"PK\x03\x04"
_RANGE = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})")

_LENGTH = re.compile(r"[0-9]{1,18}")
"""Digits of a size: no file is longer, and Python refuses to parse thousands of digits."""

ByteWatch = Callable[[int], None]
"""Called with how many bytes of the file have arrived."""


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """How to recognise a file, recorded when its first byte arrives and kept beside it."""

    address: str
    etag: str | None = None
    modified: str | None = None
    length: int | None = None
    release: str = ""

    @property
    def validator(self) -> str | None:
        """The validator that identifies the file for the server; a weak tag does not."""
        strong = self.etag if self.etag and not self.etag.startswith("W/") else None
        return strong or self.modified


class RemoteFile(NamedTuple):
    """A file to download: its address, its release, and its largest allowed size.

    `etag` is that of the file used before: if the server still has that one, nothing is downloaded.
    """

    name: str
    address: str
    release: str
    most: int
    etag: str | None = None


class Shelf:
    """A folder of downloads: `NAME` is complete and sound, `NAME.part` is not yet, `NAME.json` is its stamp."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def whole(self, name: str) -> Path:
        """The path of a complete file."""
        return self.folder / name

    def partial(self, name: str) -> Path:
        """The path of an unfinished file."""
        return self.folder / f"{name}.part"

    def stamp(self, name: str) -> Stamp | None:
        """Which file the bytes here belong to; None if that is unknown."""
        try:
            return msgspec.json.decode((self.folder / f"{name}.json").read_bytes(), type=Stamp)
        except (OSError, msgspec.DecodeError):
            return None

    def mark(self, name: str, stamp: Stamp) -> None:
        """Record which file is being downloaded; the stamp is written completely or not at all."""
        place = self.folder / f"{name}.json"
        fresh = place.with_name(f"{name}.json.new")
        fresh.write_bytes(msgspec.json.encode(stamp))
        fresh.replace(place)

    def here(self, name: str) -> int:
        """How many bytes of a file have arrived."""
        for path in (self.whole(name), self.partial(name)):
            if path.exists():
                return path.stat().st_size
        return 0

    def drop(self, name: str) -> None:
        """Delete a file."""
        for path in (self.whole(name), self.partial(name), self.folder / f"{name}.json"):
            path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete all files."""
        for ending in ("*.zip", "*.zip.part", "*.zip.json", "*.zip.json.new"):
            for path in self.folder.glob(ending):
                path.unlink(missing_ok=True)


def download(client: Client, wanted: RemoteFile, shelf: Shelf, watch: ByteWatch | None = None) -> Stamp | None:
    """Bring a complete file onto the shelf, whatever was there; None if it is the one used before.

    Raises:
        SourceUnreachable: it cannot be downloaded, or arrives damaged twice.
        OSError: it cannot be written.

    """
    if shelf.whole(wanted.name).exists():
        if kept := _still_good(client, wanted, shelf):
            return kept
        shelf.drop(wanted.name)
    for _ in range(2):
        if client.persist(_Attempt(client, wanted, shelf, watch).run):
            return None
        if sound(shelf.partial(wanted.name)):
            return _settled(shelf, wanted)
        shelf.drop(wanted.name)
    host = urls.host(wanted.address)
    raise SourceUnreachable(f"{wanted.name} comes damaged from {host}. Try again later.", code="damaged_download")


def _still_good(client: Client, wanted: RemoteFile, shelf: Shelf) -> Stamp | None:
    """The stamp of a complete file, if its release, or else the server, says that it is the wanted one."""
    stamp = shelf.stamp(wanted.name)
    if stamp is None or stamp.address != wanted.address:
        return None
    if stamp.release == wanted.release:
        return stamp
    tag = stamp.etag
    if tag is None or not client.persist(lambda: _unchanged(client, wanted.address, tag)):
        return None
    return _renewed(shelf, wanted, stamp)


def _unchanged(client: Client, address: str, etag: str) -> bool:
    with client.opened(address, {"Accept-Encoding": "identity", "If-None-Match": etag}) as response:
        return response.status == HTTPStatus.NOT_MODIFIED


def _renewed(shelf: Shelf, wanted: RemoteFile, stamp: Stamp) -> Stamp:
    fresh = msgspec.structs.replace(stamp, release=wanted.release)
    shelf.mark(wanted.name, fresh)
    return fresh


def _settled(shelf: Shelf, wanted: RemoteFile) -> Stamp:
    """Mark the file as verified, so that this survives a power cut."""
    partial = shelf.partial(wanted.name)
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    stamp = shelf.stamp(wanted.name) or Stamp(address=wanted.address)
    stamp = _renewed(shelf, wanted, msgspec.structs.replace(stamp, length=partial.stat().st_size))
    partial.replace(shelf.whole(wanted.name))
    return stamp


class _Attempt:
    """The tries for one file."""

    def __init__(self, client: Client, wanted: RemoteFile, shelf: Shelf, watch: ByteWatch | None) -> None:
        self._client, self._wanted, self._shelf, self._watch = client, wanted, shelf, watch
        self._place = shelf.partial(wanted.name)
        self._host = urls.host(wanted.address)

    def run(self) -> bool:
        """One try; True if the server has nothing new.

        Raises:
            Passing: the connection broke off.

        """
        stamp, have = self._at_hand()
        if stamp and have and have == stamp.length and stamp.release == self._wanted.release:
            return False
        headers = {"Accept-Encoding": "identity", **self._conditions(stamp, have)}
        try:
            with self._client.opened(self._wanted.address, headers) as response:
                return self._taken(response, stamp, have)
        except Passing as failure:
            failure.moved = self._shelf.here(self._wanted.name) >= have + PROGRESS
            raise

    def _at_hand(self) -> tuple[Stamp | None, int]:
        stamp = self._shelf.stamp(self._wanted.name)
        if stamp is None or stamp.address != self._wanted.address:
            self._shelf.drop(self._wanted.name)
            return None, 0
        return stamp, self._shelf.here(self._wanted.name)

    def _conditions(self, stamp: Stamp | None, have: int) -> dict[str, str]:
        if stamp and have:
            condition = {"If-Range": stamp.validator} if stamp.validator else {}
            return {"Range": f"bytes={have}-", **condition}
        return {"If-None-Match": self._wanted.etag} if self._wanted.etag else {}

    def _taken(self, response: urllib3.BaseHTTPResponse, stamp: Stamp | None, have: int) -> bool:
        if response.status == HTTPStatus.NOT_MODIFIED and self._wanted.etag and not have:
            return True
        if response.status == HTTPStatus.PARTIAL_CONTENT and stamp:
            if not self._continues(response, stamp, have):
                raise self._anew()
            self._append(response, stamp, have)
        elif response.status == HTTPStatus.OK:
            self._append(response, self._begun(response), 0)
        elif response.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise self._anew()
        else:
            raise unexpected(response.status, self._host)
        return False

    def _anew(self) -> Passing:
        """Start over: the bytes so far belong to another file."""
        self._shelf.drop(self._wanted.name)
        return Passing(SourceUnreachable(f"{self._host} sends another part of {self._wanted.name} than was asked for."))

    def _continues(self, response: urllib3.BaseHTTPResponse, stamp: Stamp, have: int) -> bool:
        """Whether the bytes to come continue the ones so far, of the same file."""
        match = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if not match or int(match[1]) != have or stamp.length not in {None, int(match[3])}:
            return False
        return stamp.etag == response.headers.get("ETag", stamp.etag)

    def _begun(self, response: urllib3.BaseHTTPResponse) -> Stamp:
        """Record which file begins, before its first byte is kept."""
        header = response.headers.get("Content-Length", "")
        length = int(header) if _LENGTH.fullmatch(header) and "Content-Encoding" not in response.headers else None
        stamp = Stamp(
            address=self._wanted.address, etag=response.headers.get("ETag"), length=length,
            modified=response.headers.get("Last-Modified"), release=self._wanted.release,
        )  # fmt: skip
        self._place.unlink(missing_ok=True)
        self._shelf.mark(self._wanted.name, stamp)
        return stamp

    def _append(self, response: urllib3.BaseHTTPResponse, stamp: Stamp, have: int) -> None:
        if (stamp.length or 0) > self._wanted.most:
            raise self._oversized()
        with self._place.open("ab") as file:
            size = self._kept(response, file, have)
        if stamp.length is not None and size != stamp.length:
            raise Passing(SourceUnreachable(f"{self._host} sends {self._wanted.name} only in part. Try again later."))

    def _kept(self, response: urllib3.BaseHTTPResponse, file: BinaryIO, size: int) -> int:
        """Write every byte as soon as it arrives. Gives how many there are now."""
        while piece := response.read1(CHUNK, decode_content=False):
            if size == 0 and not piece.startswith(_ZIP[: len(piece)]):
                message = f"{self._host} sends no archive as {self._wanted.name}. Is the network asking for a sign-in?"
                raise SourceUnreachable(message, code="unexpected_answer")
            size += len(piece)
            if size > self._wanted.most:
                raise self._oversized()
            file.write(piece)
            file.flush()
            if self._watch:
                self._watch(size)
        return size

    def _oversized(self) -> SourceUnreachable:
        self._shelf.drop(self._wanted.name)
        message = f"{self._wanted.name} is larger than {self._host} says in its list: over {self._wanted.most:,} bytes."
        return SourceUnreachable(message, code="too_much")


def sound(path: Path) -> bool:
    """Whether an archive is complete: it has a table of contents, and every member matches its checksum."""
    import zlib
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            grown = sum(info.file_size for info in archive.infolist())
            small = grown <= path.stat().st_size * MAX_RATIO
            return bool(archive.namelist()) and small and archive.testzip() is None
    except (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False
