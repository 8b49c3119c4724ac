"""Reads any file that holds labels or monographs, recognised by its content."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import io

    from druginfo.domain.model import Monograph
    from druginfo.readers.archive import Member
    from druginfo.readers.document import Batch, Raw, RawKind, Reading
    from druginfo.readers.official.rrf import RxNormRelease

MAX_DOCUMENT = 64 * 1024 * 1024
"""Bytes of one SPL document or monograph; the largest real ones have about five million."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TOML = rb"\[{1,2}[ \t]*+[\w\"'.-][ \t.\w\"'-]*+\]|[\w.-]+[ \t]*=|\"[^\"\n]*\"[ \t]*="
_JSON_LIST = rb"\[\s*(?:[{\]]|$)"
_LABEL_ENDINGS = (".xml", ".json", ".zip", ".toml")


def read(path: str | os.PathLike[str], *, stdin: BinaryIO | None = None) -> Iterator[Reading]:
    """Read everything in a path: one reading for each document, with its monograph or a refusal.

    The path is a file, a folder or "-"; zip archives, bulk archives and bulk JSON are read a
    document at a time.
    """
    for raw in raws(path, stdin=stdin):
        yield from parse(raw)


def raws(path: str | os.PathLike[str], *, stdin: BinaryIO | None = None) -> Iterator[Raw]:
    """Yield the bytes of every document that a path holds, not yet read.

    What is not a label (a picture, a text) is refused with the code `skipped` where it came with
    a folder or an archive and was not asked for by name.
    """
    from druginfo.readers.archive import members

    release: RxNormRelease | None = None
    for member in members(path, stdin=stdin):
        if _is_rxnorm(member):
            from druginfo.readers.official.rrf import RxNormRelease as Release

            release = release or Release()
            release.note(member.file, member.member)
            if release.take(member):
                continue
        yield from _documents(member)
    if release:
        yield from release.raws()


def _is_rxnorm(member: Member) -> bool:
    """Whether a member is named like a file of RxNorm, or like a readme file of a release."""
    name = (member.member or member.file).lower()
    return name.endswith(".rrf") or ("prescribe" in name and name.endswith(".txt"))


def parse(raw: Raw) -> list[Reading]:
    """Read one document. Arguments and result can be sent between processes."""
    from druginfo.errors import UnreadableFile
    from druginfo.readers.document import Reading, Refusal

    if raw.refusal or raw.kind is None:
        return [Reading(file=raw.file, member=raw.member, kind=raw.kind, refusal=raw.refusal)]
    try:
        return _read(raw, raw.kind)
    except UnreadableFile as error:
        return [Reading(file=raw.file, member=raw.member, kind=raw.kind, refusal=Refusal.of(error))]
    except RecursionError:
        refusal = Refusal("too_deep", "The document is nested too deeply.")
        return [Reading(file=raw.file, member=raw.member, kind=raw.kind, refusal=refusal)]
    except MemoryError:
        refusal = Refusal("too_large", "Reading the document takes more memory than there is.")
        return [Reading(file=raw.file, member=raw.member, kind=raw.kind, refusal=refusal)]


def _read(raw: Raw, kind: RawKind) -> list[Reading]:
    """What a document holds: classes, records of official data, or a label or monograph."""
    from druginfo.readers.document import Reading

    if kind == "class_index":
        from druginfo.readers import class_index

        return [Reading(file=raw.file, member=raw.member, kind=kind, classes=class_index.read(raw.data))]
    if raw.batch:
        from druginfo.readers import official

        records = official.read(raw.batch.dataset, raw.data)
        return [Reading(file=raw.file, member=raw.member, kind=kind, record=one) for one in records]
    return [Reading(file=raw.file, member=raw.member, kind=kind, monograph=_READERS[kind](raw))]


def recognise(head: bytes) -> RawKind | None:
    """The kind of document that begins with these bytes, or None; an archive is not a document."""
    text = head
    for mark in _MARKS:
        text = text.removeprefix(mark)
    text = (text.replace(b"\x00", b"") if b"\x00" in text[:4] else text).lstrip()
    if text.startswith(b"<"):
        return "spl"
    if text.startswith(b"{") or re.match(_JSON_LIST, text):
        return "openfda"
    return "monograph" if b"\x00" not in head and re.match(_TOML, _without_comments(text)) else None


def _without_comments(text: bytes) -> bytes:
    while text.startswith(b"#"):
        text = text.partition(b"\n")[2].lstrip()
    return text


def _spl(raw: Raw) -> Monograph:
    from druginfo.readers import spl

    return spl.read(raw.data)


def _openfda(raw: Raw) -> Monograph:
    from druginfo.readers import openfda

    return openfda.read(raw.data)


def _monograph(raw: Raw) -> Monograph:
    from druginfo.readers import monograph

    return monograph.read(raw.data, name=raw.member or raw.file)


_READERS: dict[RawKind, Callable[[Raw], Monograph]] = {"spl": _spl, "openfda": _openfda, "monograph": _monograph}
"""The reader of each format in `domain.formats`; its module is loaded with the first such document."""


def _documents(member: Member) -> Iterator[Raw]:
    """The documents of a member: the records of an openFDA response, otherwise the member itself."""
    from druginfo.readers import archive
    from druginfo.readers.archive_limits import damage, damaged
    from druginfo.readers.document import Raw

    if member.stream is None:
        yield Raw(file=member.file, member=member.member, refusal=member.refusal)
        return
    try:
        kind = recognise(archive.head(member.stream))
        if kind is None:
            yield _unknown(member)
        elif kind == "openfda":
            yield from _records(member, member.stream)
        else:
            yield _whole(member, kind, member.stream)
    except damage() as error:
        yield Raw(file=member.file, member=member.member, refusal=damaged(error))


def _whole(member: Member, kind: RawKind, stream: io.BufferedReader) -> Raw:
    from druginfo.readers import archive
    from druginfo.readers.document import Raw, Refusal

    data = archive.bounded(stream, MAX_DOCUMENT)
    if len(data) > MAX_DOCUMENT:
        refusal = Refusal("too_large", f"The document has more than {MAX_DOCUMENT:,} bytes.")
        return Raw(kind=kind, file=member.file, member=member.member, refusal=refusal)
    if kind == "spl":
        from druginfo.readers import class_index

        kind = "class_index" if class_index.recognises(data) else kind
    return Raw(kind=kind, data=data, file=member.file, member=member.member)


def _records(member: Member, stream: io.BufferedReader) -> Iterator[Raw]:
    """The records of an openFDA response, numbered: labels or official data, as the first record shows."""
    from druginfo.readers import archive, official
    from druginfo.readers.document import Raw, Refusal
    from druginfo.readers.openfda.stream import documents

    start = archive.head(stream)
    batch: Batch | None = None
    kind: RawKind = "openfda"
    for number, record in enumerate(documents(stream), start=1):
        place = f"{member.member or ''}#{number}"
        if isinstance(record, Refusal):
            yield Raw(kind=kind, file=member.file, member=place, refusal=record, batch=batch)
            continue
        if number == 1:
            batch = official.batch(start, record)
            kind = "official" if batch else "openfda"
        yield Raw(kind=kind, data=record, file=member.file, member=place, batch=batch)


def _unknown(member: Member) -> Raw:
    """A member that is not a label: refused if asked for or named like a label, otherwise skipped."""
    from druginfo.readers.document import Raw, Refusal

    called = (member.member or member.file).lower()
    if member.listed and not called.endswith(_LABEL_ENDINGS):
        refusal = Refusal("skipped", "Not a label, and not named like one.")
    else:
        reason = "Not an SPL label, an openFDA response, a zip archive or a TOML monograph."
        if called.endswith(".toml") and not member.member:
            reason = f"{member.file}: {reason} See: druginfo validate {shlex.quote(member.file)}"
        refusal = Refusal("not_recognised", reason)
    return Raw(file=member.file, member=member.member, refusal=refusal)


def count(path: os.PathLike[str]) -> int | None:
    """About how many documents a path holds, from an archive's list or a response's head; None if unknown.

    Only a regular file is opened: what is read from a pipe here would be missing from the import.
    It never fails: the import reports what cannot be read.
    """
    from pathlib import Path

    from druginfo.readers import archive
    from druginfo.readers.archive_limits import damage

    place = Path(path)
    try:
        if archive.is_folder(place):
            return sum(1 for _ in archive.files(place))
        return archive.listed(place) if place.is_file() else None
    except (MemoryError, RecursionError):
        return None
    except damage():
        return None
