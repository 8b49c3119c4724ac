"""Answers about the library itself and about monograph files."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from druginfo.domain.model import Model
from druginfo.results.base import Answer


class Fault(Model, frozen=True, kw_only=True):
    """One problem of a monograph file: where it is and how to mend it."""

    code: str
    path: str
    """The place in the file, as in `$.sections[2].statements[0].risk`."""
    line: int | None = None
    message: str
    cure: str
    where: str = ""
    """The place in words, as in "section 3 (Dosage and administration), statement 1, risk"."""


class Removed(Model, frozen=True, kw_only=True):
    """What was removed from the library for one name."""

    query: str
    id: str
    name: str
    versions: int


class DataHeld(Model, frozen=True, kw_only=True):
    """What the library has of a dataset of official data."""

    title: str
    records: int
    release: str | None = None
    """The date of the release, as its publisher gives it."""
    fetched: str
    """When it came into the library (UTC)."""
    origin: str
    """Where it came from: a server, or a file."""


class Held(Model, frozen=True, kw_only=True):
    """What the library holds, if there is one."""

    query: None = None
    path: str
    exists: bool
    bundled: int
    """Bundled monographs."""
    labels: int = 0
    versions: int = 0
    """All stored versions of all labels."""
    by_format: dict[str, int] = msgspec.field(default_factory=dict)
    by_document_type: dict[str, int] = msgspec.field(default_factory=dict)
    bytes: int = 0
    passages: int = 0
    """Distinct runs of text."""
    oldest: str | None = None
    newest: str | None = None
    first_added: str | None = None
    last_added: str | None = None
    last_updated: str | None = None
    """When labels were last added, or an update last found no newer ones."""
    release: str | None = None
    """The date of the last bulk release that was imported as a whole."""
    class_index: int = 0
    """How many substances have classes in FDA's class indexing."""
    class_index_newest: str | None = None
    """The newest date of that indexing's documents."""
    data: dict[str, DataHeld] = msgspec.field(default_factory=dict)
    """Official data beside labels, by dataset; a dataset that is missing here is not in the library."""
    schema_version: int | None = None
    faults: tuple[str, ...] | None = None
    """What the check of the whole file found; null if no check was asked for."""
    config: str | None = None
    """The file of the user's settings."""
    settings: dict[str, str] = msgspec.field(default_factory=dict)
    """The settings in it; empty if there is no such file."""


class Migrated(Model, frozen=True, kw_only=True):
    """How a library was brought up to date."""

    query: None = None
    path: str
    before: int
    """The schema version that it had, and has now."""
    after: int
    recomputed: tuple[str, ...] = ()


class Validated(Model, frozen=True, kw_only=True):
    """All problems of one monograph file."""

    query: str
    valid: bool
    faults: tuple[Fault, ...] = ()


class Created(Model, frozen=True, kw_only=True):
    """A file that was written, and the command to run next."""

    query: str
    next: str


SchemaName = Literal["monograph", "output"]


class Schema(Model, frozen=True, kw_only=True):
    """A JSON Schema."""

    query: SchemaName
    json_schema: dict[str, Any]


class Validate(Answer, frozen=True, kw_only=True, tag="validate"):
    """Answer to `validate`."""

    results: tuple[Validated, ...] = ()


class New(Answer, frozen=True, kw_only=True, tag="new"):
    """Answer to `new`."""

    results: tuple[Created, ...] = ()


class Schemas(Answer, frozen=True, kw_only=True, tag="schema"):
    """Answer to `schema`."""

    results: tuple[Schema, ...] = ()


class Remove(Answer, frozen=True, kw_only=True, tag="remove"):
    """Answer to `remove`."""

    results: tuple[Removed, ...] = ()


class Info(Answer, frozen=True, kw_only=True, tag="info"):
    """Answer to `info`."""

    results: tuple[Held, ...] = ()


class Migrate(Answer, frozen=True, kw_only=True, tag="migrate"):
    """Answer to `migrate`."""

    results: tuple[Migrated, ...] = ()
