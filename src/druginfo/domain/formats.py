"""The formats of documents: one row for each."""

from __future__ import annotations

import msgspec

from druginfo.domain.model import Format


class DocumentFormat(msgspec.Struct, frozen=True):
    """A format of documents: its number in the library, its rank, and its names.

    `rank` is also the number in the library. If a version of a label is there in two formats, the higher rank answers.
    """

    name: Format
    rank: int
    title: str
    """Its name in a list or a heading."""
    phrase: str
    """Its name in a sentence, as in "version 3 is an SPL document"."""


TABLE: tuple[DocumentFormat, ...] = (
    DocumentFormat("openfda", 0, "openFDA's copy", "openFDA's flattened copy"),
    DocumentFormat("spl", 1, "SPL", "an SPL document"),
    DocumentFormat("monograph", 2, "monograph", "a monograph"),
)
BY_NAME: dict[str, DocumentFormat] = {one.name: one for one in TABLE}
BY_RANK: dict[int, DocumentFormat] = {one.rank: one for one in TABLE}


def is_added(part: str) -> bool:
    """Whether a part of openFDA's copy is not from the label, but a code that openFDA adds."""
    return part.startswith("openfda.")
