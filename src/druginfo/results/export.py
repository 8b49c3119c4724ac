"""Answers about exports and slices."""

from __future__ import annotations

import msgspec

from druginfo.domain.model import Model
from druginfo.results.base import Answer


class Exported(Model, frozen=True, kw_only=True):
    """What an export wrote into a folder."""

    query: str
    """The folder."""
    format: str
    documents: int
    """Labels, each version counted, and monographs."""
    tables: dict[str, int] = msgspec.field(default_factory=dict)
    """The rows of each table; in FHIR, the documents and the refusals."""
    bytes: int = 0
    schema_version: int
    """The schema version of the tables, or of the mapping to FHIR."""
    release: str | None = None
    """The date of the last bulk release that the library took as a whole."""
    fhir: str | None = None
    """The version of FHIR, for an export of FHIR documents."""
    left_out: int = 0
    """What has no place in the format: for FHIR, the substances of FDA's class indexing."""


class Export(Answer, frozen=True, kw_only=True, tag="export"):
    """Answer to `export`."""

    results: tuple[Exported, ...] = ()


class Sliced(Model, frozen=True, kw_only=True):
    """What was cut into slices."""

    query: str
    """The folder."""
    documents: int
    slices: int
    """How many archives there are."""
    refused: int
    """What could not be read from the archives, and is listed next to the slices."""
    skipped: int
    """What came with the archives and is not a label (pictures, texts); it is listed, too."""
    bytes: int = 0


class Slice(Answer, frozen=True, kw_only=True, tag="slice"):
    """Answer to `slice`."""

    results: tuple[Sliced, ...] = ()
