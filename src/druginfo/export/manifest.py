"""The manifest of an export: it is written last, so a folder without one is not a complete export."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

NAME = "manifest.json"


class TableFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a table."""

    file: str
    rows: int
    bytes: int
    sha256: str


class ManifestTable(msgspec.Struct, frozen=True, kw_only=True):
    """One table: `rows` and `bytes` of all its files; `file` is the first, `sha256` is null if there are several."""

    file: str
    rows: int
    bytes: int
    sha256: str | None
    files: tuple[TableFile, ...]


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What an export was made from."""

    library: str | None = None
    """The path of the library; null if files were read."""
    library_updated: str | None = None
    library_release: str | None = None
    """The date of the last openFDA bulk release that the library took as a whole."""
    drugs: tuple[str, ...] = ()
    since: str | None = None
    paths: tuple[str, ...] = ()


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an export holds; `documents` counts labels and monographs."""

    schema_version: int
    druginfo: str
    format: str
    made: str
    origin: Origin
    documents: int
    tables: dict[str, ManifestTable]
    fhir: str | None = None
    """The version of FHIR, for an export as FHIR."""
    left_out: int = 0
    """What was selected and has no place in the format."""


def measured(path: Path, rows: int) -> TableFile:
    """The entry of a finished file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = os.fstat(file.fileno()).st_size
    return TableFile(file=path.name, rows=rows, bytes=size, sha256=digest)


def table_of(files: Sequence[TableFile]) -> ManifestTable:
    """The entry of a table with its files."""
    return ManifestTable(
        file=files[0].file,
        rows=sum(one.rows for one in files),
        bytes=sum(one.bytes for one in files),
        sha256=files[0].sha256 if len(files) == 1 else None,
        files=tuple(files),
    )


def formatted(manifest: msgspec.Struct) -> bytes:
    """A manifest as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
