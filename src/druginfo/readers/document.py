"""The outcome of reading one document: a monograph, or the reason why it was refused."""

from __future__ import annotations

from typing import Literal

import msgspec

from druginfo.domain.class_index import ClassIndex
from druginfo.domain.model import Monograph
from druginfo.errors import UnreadableFile

RawKind = Literal["spl", "openfda", "monograph", "class_index"]


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


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one document: exactly one of `monograph`, `classes` and `refusal` is set."""

    file: str
    member: str | None = None
    kind: RawKind | None = None
    monograph: Monograph | None = None
    classes: tuple[ClassIndex, ...] = ()
    refusal: Refusal | None = None
