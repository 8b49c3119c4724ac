"""The formats in which documents come: one row each."""

from __future__ import annotations

from typing import NamedTuple

from druginfo.domain.model import Format


class DocumentFormat(NamedTuple):
    """A format of documents: how the library stores it, which of two answers, how it is called.

    `rank` is also the number in the library: of one version of a label, the higher answers.
    """

    name: Format
    rank: int
    title: str
    """In a list or a heading."""
    phrase: str
    """In a sentence, as in "version 3 is an SPL document"."""


TABLE: tuple[DocumentFormat, ...] = (
    DocumentFormat("openfda", 0, "openFDA's copy", "openFDA's flattened copy"),
    DocumentFormat("spl", 1, "SPL", "an SPL document"),
    DocumentFormat("monograph", 2, "monograph", "a monograph"),
)
BY_NAME: dict[str, DocumentFormat] = {one.name: one for one in TABLE}
BY_RANK: dict[int, DocumentFormat] = {one.rank: one for one in TABLE}
