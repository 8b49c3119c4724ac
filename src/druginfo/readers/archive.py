"""Files, folders, standard input and zip archives: every document in them, one at a time."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, NamedTuple, cast

from druginfo.domain.sanitize import clean
from druginfo.readers.archive_limits import (
    MAX_DEPTH,
    MAX_INNER,
    Growth,
    Nest,
    damage,
    damaged,
    too_large,
    unsafe,
    unsafe_name,
)
from druginfo.readers.document import Refusal

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

STDIN = "-"
_HEAD = 4096
_PIECE = 1 << 20
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class Member(NamedTuple):
    """One document: where it is, and its bytes as a stream that is valid until the next member.

    `member` is its path in an archive, "inner.zip!label.xml" for one in an archive inside it.
    `listed` is true for the contents of a folder or an archive, which nobody asked for by name.
    """

    file: str
    member: str | None
    stream: io.BufferedReader | None
    refusal: Refusal | None = None
    listed: bool = False


def members(path: str | os.PathLike[str], *, stdin: BinaryIO | None = None) -> Iterator[Member]:
    """Yield every document in a file, a folder (its files in order), an archive, or "-".

    Archives are recognised by their content, read member by member and never extracted.
    """
    name = os.fspath(path)
    if name == STDIN:
        given = stdin or (sys.stdin.buffer if sys.stdin else None)
        if given is None:
            yield Member(name, None, None, Refusal("unreadable_file", "Standard input is closed."))
            return
        stream = given if isinstance(given, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, given))
        yield from _opened(name, stream, listed=False)
    elif is_folder(Path(name)):
        for file in files(Path(name)):
            yield from _file(file, listed=True)
    else:
        yield from _file(Path(name), listed=False)


def bounded(stream: io.BufferedReader, most: int) -> bytes:
    """All bytes of a stream; of a longer one, the first `most` and one more.

    It reads piece by piece: one large read would allocate the whole limit for every small file.
    """
    pieces, size = [], 0
    while size <= most and (piece := stream.read(min(_PIECE, most + 1 - size))):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; a name too long for the system is not one."""
    try:
        return path.is_dir()
    except OSError:
        return False


def listed(file: Path) -> int | None:
    """About how many documents a file announces: an archive's list, a response's own count."""
    from zipfile import ZipFile, is_zipfile

    if not is_zipfile(file):
        with file.open("rb") as stream:
            return _announced(stream.read(_HEAD))
    with ZipFile(file) as archive:
        names = archive.namelist()
        responses = [name for name in names if name.lower().endswith(".json")]
        if responses:
            with archive.open(responses[0]) as member:
                return _announced(member.read(_HEAD))
        return sum(name.lower().endswith((".xml", ".zip")) for name in names)


def _announced(start: bytes) -> int | None:
    """The count in an openFDA response's head: a bulk part has as many records as its limit says."""
    counts = [int(number) for number in re.findall(rb'"(?:limit|total)":\s*(\d+)', start)]
    return min(counts, default=None) if start.lstrip()[:1] == b"{" else 1


def head(stream: io.BufferedReader) -> bytes:
    """The first bytes of a stream, without moving on in it."""
    return stream.peek(_HEAD)[:_HEAD]


def files(folder: Path) -> Iterator[Path]:
    """The files below a folder, in order; links to folders are not followed."""
    for where, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if (file := Path(where, name)).is_file():
                yield file


def _file(file: Path, *, listed: bool) -> Iterator[Member]:
    try:
        with file.open("rb") as stream:
            yield from _opened(str(file), stream, listed=listed)
    except OSError as error:
        refusal = Refusal("unreadable_file", f"{file} cannot be read: {error.strerror or error}.")
        if isinstance(error, FileNotFoundError):
            refusal = Refusal("no_such_file", f"There is no file {file}.")
        yield Member(str(file), None, None, refusal)


def _opened(name: str, stream: io.BufferedReader, *, listed: bool) -> Iterator[Member]:
    if head(stream).startswith(_ZIP):
        with _seekable(stream) as archive:
            yield from _archive(name, "", archive, Nest(1, Growth(archive)))
    else:
        yield Member(name, None, stream, listed=listed)


def _seekable(stream: io.BufferedReader) -> IO[bytes]:
    """The stream, or a copy on disk of one that cannot go back (a pipe)."""
    from tempfile import SpooledTemporaryFile

    try:
        if stream.seekable():
            return stream
    except (OSError, AttributeError):
        pass
    copy = SpooledTemporaryFile(max_size=MAX_INNER)  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return cast(IO[bytes], copy)


def _archive(file: str, prefix: str, stream: IO[bytes], nest: Nest) -> Iterator[Member]:
    """The members of an archive; of a damaged one, those that can still be read."""
    from zipfile import ZipFile

    archive: ZipFile | None
    try:
        archive = ZipFile(stream)
    except damage():
        archive = None
    if archive is None or not _begins_with_a_member(archive):
        yield from _salvage(file, prefix, stream, nest)
        return
    with archive:
        if refusal := nest.growth.add(sum(info.file_size for info in archive.infolist())):
            yield Member(file, prefix.rstrip("!") or None, None, refusal)
            return
        for info in archive.infolist():
            if not info.is_dir():
                yield from _member(file, prefix, archive, info, nest)


def _begins_with_a_member(archive: ZipFile) -> bool:
    """Whether the table of contents is the archive's own.

    In a truncated archive of archives, zipfile would take the last inner one's for it.
    """
    places = [info.header_offset for info in archive.infolist()]
    return not places or min(places) == 0


def _member(file: str, prefix: str, archive: ZipFile, info: ZipInfo, nest: Nest) -> Iterator[Member]:
    name = prefix + clean(info.filename)
    if refusal := unsafe(info) or too_large(info.file_size, info.compress_size):
        yield Member(file, name, None, refusal)
        return
    try:
        with archive.open(info) as raw:
            yield from _entry(file, name, _buffered(raw), info.file_size, nest)
    except damage() as error:
        yield Member(file, name, None, damaged(error))


def _buffered(raw: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(cast(io.RawIOBase, raw), 1 << 16)


def _entry(file: str, name: str, stream: io.BufferedReader, size: int | None, nest: Nest) -> Iterator[Member]:
    """A member itself, or the members of the archive that it is."""
    if not head(stream).startswith(_ZIP):
        yield Member(file, name, stream, listed=True)
        return
    if nest.depth >= MAX_DEPTH:
        yield Member(
            file, name, None, Refusal("too_deep", f"Archives are nested more than {MAX_DEPTH} levels deep; not read.")
        )
        return
    if (size or 0) > MAX_INNER:
        yield Member(file, name, None, Refusal("too_large", f"The inner archive has {size:,} bytes; not read."))
        return
    inner = bounded(stream, MAX_INNER)
    if len(inner) > MAX_INNER:
        yield Member(
            file, name, None, Refusal("too_large", f"The inner archive has over {MAX_INNER:,} bytes; not read.")
        )
        return
    yield from _archive(file, f"{name}!", io.BytesIO(inner), nest._replace(depth=nest.depth + 1))


def _salvage(file: str, prefix: str, stream: IO[bytes], nest: Nest) -> Iterator[Member]:
    """What can still be read of an archive without its table of contents, front to back."""
    from druginfo.readers.zip_salvage import entries

    for entry in entries(stream, nest.growth.add):
        name = prefix + clean(entry.name)
        refusal = entry.refusal or unsafe_name(entry.name)
        if refusal or entry.stream is None:
            yield Member(file, name, None, refusal)
        elif not entry.name.endswith("/"):
            yield from _entry(file, name, _buffered(entry.stream), None, nest)
    reason = "The archive is truncated or damaged; what comes before the damage was read."
    yield Member(file, prefix.rstrip("!") or None, None, Refusal("damaged_archive", reason))
