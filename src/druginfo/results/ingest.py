"""Answers about imports, downloads and updates."""

from __future__ import annotations

from typing import Literal

import msgspec

from druginfo.domain.model import Format, Model
from druginfo.results.base import Answer, Candidate, Choice


class Refused(Model, frozen=True, kw_only=True):
    """A document that was not imported, and why."""

    file: str
    member: str | None = None
    code: str
    reason: str


class DataPart(Model, frozen=True, kw_only=True):
    """What became of one dataset of official data: it is completely in the library, or was not touched."""

    dataset: str
    title: str
    state: Literal["unchanged", "wanted", "imported", "older", "refused"]
    """`wanted` if a dry run would get it; `older` if the library has a newer one; `refused` if what came is not
    complete."""
    release: str | None = None
    """The date of the release, as its publisher gives it."""
    bytes: int = 0
    """The size of its files; an estimate while it is only wanted."""
    records: int = 0
    before: int | None = None
    """How many records the release before had; null if there was none."""
    reason: str | None = None
    """Why it was not taken."""
    refused: tuple[Refused, ...] = ()
    """Single records that could not be read."""


class Imported(Model, frozen=True, kw_only=True):
    """The outcome of one path of an import; each figure counts documents.

    `kept` were stored although a newer version or a fuller format of the same label answers;
    `older` were not, since only the latest were wanted.
    """

    query: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    older: int = 0
    skipped: int = 0
    by_kind: dict[str, int] = msgspec.field(default_factory=dict)
    """How many documents were read, by kind of document."""
    nameless: int = 0
    """How many labels do not name their drug, even if names could be taken from other versions."""
    data: tuple[DataPart, ...] = ()
    """The official data that the path held."""
    unread: dict[str, int] = msgspec.field(default_factory=dict)
    """Parts of labels that the program does not read, each with the number of labels."""
    refused: tuple[Refused, ...] = ()


class Taken(Model, frozen=True, kw_only=True):
    """A label that was fetched from a source, or could not be."""

    id: str
    name: str
    outcome: Literal["added", "updated", "unchanged", "kept", "older", "refused"]
    """As for an import; `refused` where no text of it could be read."""
    version: int | None = None
    effective: str | None = None
    format: Format | None = None
    source: str | None = None
    """The server that sent its text."""
    reason: str | None = None
    """Why it is openFDA's flattened copy, or was refused."""


class BulkPart(Model, frozen=True, kw_only=True):
    """One file of the bulk release."""

    file: str
    state: Literal["unchanged", "wanted", "imported"]
    bytes: int
    """Its size; approximate until it is downloaded."""
    here: int = 0
    """How many of these bytes had been downloaded before."""
    records: int = 0
    imported: Imported | None = None
    """The outcome of its records, if they were imported now."""


class PastVersion(Model, frozen=True, kw_only=True):
    """A version of a label as DailyMed lists it, and what became of it."""

    version: int
    published: str | None = None
    """The date of its publication, which is not its effective date."""
    outcome: Literal["here", "added", "kept", "left", "absent", "refused"]
    """`here`: in the library before; `added` now, and it answers; `kept`: stored now beside the one that answers;
    `left`: not asked for, or not available now; `absent`: DailyMed lists it without a file; `refused`: what came is
    not this version, or could not be read."""
    reason: str | None = None
    """Why it was left, is absent or was refused."""


class History(Model, frozen=True, kw_only=True):
    """The versions of one label, newest first."""

    id: str
    name: str
    source: str
    """The server that lists them."""
    versions: tuple[PastVersion, ...] = ()


class Fetched(Model, frozen=True, kw_only=True):
    """What the sources have for a name, and what was taken."""

    query: str
    found: tuple[Candidate, ...] = ()
    """All labels that may answer to the name, best first."""
    total: int = 0
    """How many records the search found, including those that do not answer to the name."""
    looked_at: int = 0
    """How many of these were looked at."""
    choice: Choice | None = None
    """Which of them is best, and what else there is."""
    decided: str | None = None
    """The part of the rule that puts the first before the second."""
    taken: tuple[Taken, ...] = ()
    classes: BulkPart | None = None
    """The outcome of FDA's class indexing, if it was asked for."""
    data: DataPart | None = None
    """What became of official data, where that was asked for."""
    history: History | None = None
    """The versions of its label, where older ones were asked for."""


class Renewed(Model, frozen=True, kw_only=True):
    """A label in the library that is not, or was not, the newest version."""

    id: str
    name: str
    before: int | None
    version: int | None = None
    """The newest version; null if no source has the label anymore."""
    outcome: Literal["updated", "newer", "kept", "gone", "refused"]
    """`newer` where a dry run found a newer version, `gone` where no source has the label."""
    source: str | None = None
    reason: str | None = None


class Updated(Model, frozen=True, kw_only=True):
    """What an update did, or with a dry run would do."""

    query: None = None
    path: str
    dry_run: bool
    checked: int = 0
    """How many labels were asked for, one by one."""
    labels: tuple[Renewed, ...] = ()
    """Those that were not the newest."""
    release: str | None = None
    """The date of the bulk release."""
    parts: tuple[BulkPart, ...] = ()
    classes: BulkPart | None = None
    """The outcome of FDA's class indexing, if it is part of the update."""
    data: tuple[DataPart, ...] = ()
    """What became of the official data that the library has."""
    download_bytes: int = 0
    """About how many bytes had to be downloaded."""
    disk_bytes: int = 0
    """About how many bytes of disk this takes."""
    free_bytes: int | None = None


class Import(Answer, frozen=True, kw_only=True, tag="import"):
    """Answer to `import`."""

    results: tuple[Imported, ...] = ()


class Fetch(Answer, frozen=True, kw_only=True, tag="fetch"):
    """Answer to `fetch`."""

    results: tuple[Fetched, ...] = ()


class Update(Answer, frozen=True, kw_only=True, tag="update"):
    """Answer to `update`."""

    results: tuple[Updated, ...] = ()
