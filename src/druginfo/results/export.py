"""What an export of tables is answered with."""

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
    """The rows of each table."""
    bytes: int = 0
    schema_version: int
    """Of the tables."""
    release: str | None = None
    """The date of the bulk release that the library took whole."""


class Export(Answer, frozen=True, kw_only=True, tag="export"):
    """Answer to `export`."""

    results: tuple[Exported, ...] = ()
