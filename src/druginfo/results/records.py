"""The records of official data in an answer, and what each was found by."""

from __future__ import annotations

from druginfo.domain.model import Model
from druginfo.domain.official import By
from druginfo.domain.official.records import Application, Recall, Shortage


class RecordMatch(Model, frozen=True, kw_only=True):
    """What a record matches the drug by; if there are several, the strongest."""

    by: By
    value: str
    """The code or name that both have."""
    wider: bool = False
    """For a match by ingredient or name: whether the record's product has further ingredients."""


class SearchedBy(Model, frozen=True, kw_only=True):
    """The codes or names of one kind that were searched for."""

    by: By
    values: tuple[str, ...]


class RecallFound(Recall, frozen=True, kw_only=True):
    """A recall, and what it was found by."""

    match: RecordMatch | None = None


class ShortageFound(Shortage, frozen=True, kw_only=True):
    """An entry of the shortage list, and what it was found by; null if no drug was named."""

    match: RecordMatch | None = None


class ApplicationFound(Application, frozen=True, kw_only=True):
    """An application, and what it was found by."""

    match: RecordMatch | None = None
