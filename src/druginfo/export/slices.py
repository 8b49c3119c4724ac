"""Cuts archives of labels into even slices, so that many processors or machines can read them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from druginfo._version import __version__
from druginfo.export import manifest as manifests
from druginfo.export.folder import growing
from druginfo.export.keys import Keys
from druginfo.export.rows import batch_of_reading
from druginfo.export.tables import RefusalRow
from druginfo.readers.document import Raw, RawKind, Reading
from druginfo.results.export import Sliced

if TYPE_CHECKING:
    from typing import BinaryIO

DOCUMENTS = 1_000
"""Documents in a slice, unless another number is given."""

LARGE = 256_000_000
"""Bytes at which a slice is full, even with fewer documents."""

REFUSALS = "refusals.jsonl"
_OURS = re.compile(r"slice-[0-9]{5,}\.zip")
_ENDINGS: dict[RawKind, str] = {"spl": "xml", "class_index": "xml", "openfda": "json", "monograph": "toml"}
_DATED = (1980, 1, 1, 0, 0, 0)
"""The date of every member, so that the same documents give the same bytes."""


class SliceFile(msgspec.Struct, frozen=True, kw_only=True):
    """One slice, a zip archive of documents."""

    file: str
    documents: int
    bytes: int
    sha256: str


class SliceManifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of slices holds; `refused` and `skipped` count the lines of `refusals.jsonl`."""

    druginfo: str
    paths: tuple[str, ...]
    documents: int
    refused: int
    skipped: int
    slices: tuple[SliceFile, ...]


def cut(folder: Path, raws: Iterable[Raw], paths: tuple[str, ...], size: int = DOCUMENTS) -> Sliced:
    """Write documents into slices of `size` each, in a folder that is new, empty or holds earlier slices.

    The folder is complete with its manifest, or as it was. What cannot be read from an archive is a line of
    `refusals.jsonl`, with the columns of the table of refusals. Memory stays near the size of the largest document.

    Raises:
        UsageError: the folder holds something else.
        OSError: something cannot be written.

    """
    with growing(folder, ours=_is_ours, what="slices") as partial:
        with (partial / REFUSALS).open("wb") as refusals:
            slices = _Slices(partial, size, refusals)
            try:
                for raw in raws:
                    slices.add(raw)
            finally:
                slices.close()
        made = SliceManifest(
            druginfo=__version__,
            paths=paths,
            documents=sum(one.documents for one in slices.whole),
            refused=slices.refused,
            skipped=slices.skipped,
            slices=tuple(slices.whole),
        )
        (partial / manifests.NAME).write_bytes(manifests.formatted(made))
    return Sliced(
        query=str(folder),
        documents=made.documents,
        slices=len(made.slices),
        refused=made.refused,
        skipped=made.skipped,
        bytes=sum(one.bytes for one in made.slices),
    )


class _Slices:
    """The slices of a folder; the last one is still growing."""

    def __init__(self, folder: Path, size: int, refusals: BinaryIO) -> None:
        self._folder, self._size, self._refusals = folder, size, refusals
        self.whole: list[SliceFile] = []
        self.refused = self.skipped = 0
        self._archive: ZipFile | None = None
        self._documents = self._bytes = 0

    def add(self, raw: Raw) -> None:
        """Put a document into the current slice, or record why it cannot be read."""
        if raw.refusal or raw.kind is None:
            self._refuse(raw)
            return
        if self._documents >= self._size or (self._documents and self._bytes + len(raw.data) > LARGE):
            self.close()
        if self._archive is None:
            self._archive = ZipFile(self._path(), "w", ZIP_DEFLATED, compresslevel=1)
        self._documents += 1
        self._bytes += len(raw.data)
        # The same document may come twice, so the number is part of the name.
        member = ZipInfo(f"{self._documents:06}-{_plain(raw)}.{_ENDINGS[raw.kind]}", _DATED)
        member.compress_type = ZIP_DEFLATED
        self._archive.writestr(member, raw.data, compresslevel=1)

    def _refuse(self, raw: Raw) -> None:
        reading = Reading(file=raw.file, member=raw.member, kind=raw.kind, refusal=raw.refusal)
        for values in batch_of_reading(reading, Keys()).get("refusals", ()):
            self._refusals.write(msgspec.json.encode(RefusalRow(*values)) + b"\n")
            skipped = bool(raw.refusal and raw.refusal.code == "skipped")
            self.skipped += skipped
            self.refused += not skipped

    def _path(self) -> Path:
        return self._folder / f"slice-{len(self.whole) + 1:05}.zip"

    def close(self) -> None:
        """Finish the current slice, if there is one."""
        if self._archive is None:
            return
        self._archive.close()
        made = manifests.measured(self._path(), self._documents)
        self.whole.append(SliceFile(file=made.file, documents=self._documents, bytes=made.bytes, sha256=made.sha256))
        self._archive, self._documents, self._bytes = None, 0, 0


_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 60


def _plain(raw: Raw) -> str:
    """The name of a document, in characters that are safe everywhere."""
    last = re.split(r"[/\\!]", raw.member or raw.file)[-1] or raw.file
    stem = last.rpartition(".")[0] if "." in last and not last.startswith("#") else last
    return _UNSAFE.sub("-", stem).strip("-.")[-_LONGEST:] or "document"


def _is_ours(name: str) -> bool:
    return name == REFUSALS or bool(_OURS.fullmatch(name))
