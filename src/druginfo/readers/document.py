"""The outcome of reading one document: a monograph, or the reason why it was refused."""

from __future__ import annotations

from typing import Literal

import msgspec

from druginfo.domain.class_index import ClassIndex
from druginfo.domain.model import Monograph
from druginfo.domain.official.records import PackedRecord
from druginfo.errors import UnreadableFile

RawKind = Literal["spl", "openfda", "monograph", "class_index", "official"]


class Refusal(msgspec.Struct, frozen=True):
    """Why a document was not read: a code for scripts and a sentence for people."""

    code: str
    reason: str

    @classmethod
    def of(cls, error: UnreadableFile) -> Refusal:
        """The refusal for an error."""
        return cls(error.code, error.message)


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """One document's bytes and where they are from; a `refusal` where they could not be read.

    `member` is the path inside an archive, an archive inside it set off by "!"; a record of an
    openFDA response is "#1", "#2", ….
    """

    kind: RawKind | None = None
    data: bytes = b""
    file: str
    member: str | None = None
    refusal: Refusal | None = None
    batch: Batch | None = None
    """For a record of official data: what its file says about all its records."""


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A file of official data: its dataset, its release, and how many records the whole dataset has."""

    dataset: str
    released: str | None = None
    announced: int | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one document: exactly one of `monograph`, `classes`, `record` and `refusal` is set."""

    file: str
    member: str | None = None
    kind: RawKind | None = None
    monograph: Monograph | None = None
    classes: tuple[ClassIndex, ...] = ()
    record: PackedRecord | None = None
    refusal: Refusal | None = None
