"""RxNorm's files, read line by line and joined: concepts, how they are related, their NDCs."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from druginfo.readers.archive_limits import damage, damaged
from druginfo.readers.document import Batch, Raw, Refusal
from druginfo.readers.official.rxnorm_graph import JoinedConcept, RxNormGraph

if TYPE_CHECKING:
    from druginfo.readers.archive import Member

FILES = ("RXNCONSO.RRF", "RXNREL.RRF", "RXNSAT.RRF")
_DATASET = "names"
_DATED = re.compile(r"(?:prescribe|rxnorm)[a-z_]{0,40}_(\d{2})(\d{2})(\d{4})", re.IGNORECASE)
"""The date of a release, in the name of its archive or of a readme file in it."""
_LONGEST = 1 << 16
"""The most bytes of a line; the longest real ones have some thousand."""
_MOST = 60_000_000
"""The most lines of one file; the longest file of the whole of RxNorm has about ten million."""
_AT_ONCE = 400
"""How many concepts one document has, so that few documents are sent between processes."""
CONSO_FIELDS, REL_FIELDS, SAT_FIELDS = 17, 8, 12


class RxNormRelease:
    """The files of one path, by the folder that they are in; complete when all three have been read."""

    def __init__(self) -> None:
        self._folders: dict[tuple[str, str], _Tables] = {}
        self._released: str | None = None

    def note(self, *names: str | None) -> None:
        """Look for the date of the release in names of files."""
        for name in names:
            found = _DATED.search(name or "")
            if found:
                self._released = f"{found[3]}-{found[1]}-{found[2]}"

    def take(self, member: Member) -> bool:
        """Read a member, if it is one of the three files."""
        place = (member.member or member.file).replace("\\", "/")
        folder, _, name = place.rpartition("/")
        if name.upper() not in FILES:
            return False
        tables = self._folders.setdefault((member.file if member.member else "", folder), _Tables(member.file))
        tables.read(name.upper(), member)
        return True

    def raws(self) -> Iterator[Raw]:
        """The concepts, some hundred per document; a refusal if a file is missing or damaged."""
        ranked = sorted(self._folders.items(), key=lambda one: "prescribe" not in "/".join(one[0]).lower())
        for _, tables in ranked[:1]:
            yield from tables.raws(self._released)


class _Tables:
    """The three files of one folder. Their columns have no names in them: RxNorm's manual numbers them from 1."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._graph = RxNormGraph()
        self._seen: set[str] = set()
        self._refusal: Refusal | None = None

    def read(self, name: str, member: Member) -> None:
        """Read one of them; a fault in it is reported at the end."""
        self._seen.add(name)
        if member.stream is None:
            self._refusal = self._refusal or member.refusal
            return
        read = {"RXNCONSO.RRF": self._concepts, "RXNREL.RRF": self._relations, "RXNSAT.RRF": self._codes}[name]
        try:
            read(_lines(member.stream))
        except damage() as error:
            reason = f"{name}: {error}" if isinstance(error, _BrokenLine) else damaged(error).reason
            self._refusal = self._refusal or Refusal("damaged_archive", reason)

    def raws(self, released: str | None) -> Iterator[Raw]:
        missing = [name for name in FILES if name not in self._seen]
        if missing and not self._refusal:
            reason = f"{' and '.join(missing)} is missing. Import the whole archive or folder of RxNorm."
            self._refusal = Refusal("incomplete", reason)
        joined = [] if self._refusal else list(self._graph.joined())
        batch = Batch(dataset=_DATASET, released=released, announced=len(joined))
        if self._refusal or not joined:
            refusal = self._refusal or Refusal("incomplete", "RxNorm's files hold no concept of its own.")
            yield Raw(kind="official", file=self._file, refusal=refusal, batch=batch)
        for start in range(0, len(joined), _AT_ONCE):
            data = _encoded(joined[start : start + _AT_ONCE])
            yield Raw(kind="official", data=data, file=self._file, member=f"#{start + 1}", batch=batch)

    def _concepts(self, lines: Iterator[bytes]) -> None:
        for line in lines:
            fields = line.split(b"|")  # RXCUI 0, SAB (whose name) 11, TTY (its type) 12, CODE 13, STR 14, SUPPRESS 16
            _check(fields, CONSO_FIELDS)
            if fields[16] in _SUPPRESSED or not _is_number(fields[0]):
                continue
            if fields[11] == b"RXNORM":
                self._graph.name(int(fields[0]), fields[12].decode(), fields[14].decode("utf-8", "replace"))
            elif fields[11] == b"MTHSPL" and fields[12] == b"SU":
                name, unii = fields[14].decode("utf-8", "replace"), fields[13].decode("ascii", "replace")
                self._graph.substance(int(fields[0]), name, unii)

    def _relations(self, lines: Iterator[bytes]) -> None:
        """The file has both directions; the types of two concepts say how they are related."""
        relate = self._graph.relate
        for line in lines:
            fields = line.split(b"|", 8)  # RXCUI1 0, STYPE1 2, RXCUI2 4, STYPE2 6
            _check(fields, REL_FIELDS)
            if fields[2] == fields[6] == b"CUI" and _is_number(fields[0]) and _is_number(fields[4]):
                relate(int(fields[0]), int(fields[4]))

    def _codes(self, lines: Iterator[bytes]) -> None:
        for line in lines:
            if b"|NDC|" not in line:
                continue
            fields = line.split(b"|")  # RXCUI 0, ATN (what is said) 8, ATV (the value) 10, SUPPRESS 11
            _check(fields, SAT_FIELDS)
            if fields[8] == b"NDC" and fields[11] not in _SUPPRESSED and _is_number(fields[0]):
                self._graph.package(int(fields[0]), fields[10].decode("ascii", "replace"))


_SUPPRESSED = frozenset({b"O", b"E", b"Y"})


def _is_number(field: bytes) -> bool:
    """Whether a field is the number of a concept: real ones have up to eight digits."""
    return field.isdigit() and len(field) < 10  # noqa: PLR2004


class _BrokenLine(ValueError):  # noqa: N818  named for what it is
    """A line that is incomplete or too long."""


def _check(fields: Sequence[bytes], least: int) -> None:
    if len(fields) < least:
        raise _BrokenLine("a line has too few fields.")


def _lines(stream: io.BufferedReader) -> Iterator[bytes]:
    """The lines of a file, each complete: the last one must end, too."""
    for number in range(_MOST + 1):
        line = stream.readline(_LONGEST)
        if not line:
            return
        if not line.endswith(b"\n"):
            raise _BrokenLine(
                "the file ends in the middle of a line." if len(line) < _LONGEST else "a line is too long."
            )
        if number < _MOST:
            yield line if number else line.removeprefix(codecs.BOM_UTF8)
    raise _BrokenLine(f"it has more than {_MOST:,} lines.")


def _encoded(concepts: list[JoinedConcept]) -> bytes:
    return msgspec.msgpack.encode(concepts)
