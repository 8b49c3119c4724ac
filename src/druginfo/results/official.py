"""What official data beside labels says about a drug: recalls, shortages, approved applications."""

from __future__ import annotations

from typing import Any, Literal

from druginfo.domain.model import Model
from druginfo.domain.official import By
from druginfo.domain.official.records import Application, Recall, Shortage
from druginfo.results.base import Answer


class DatasetRelease(Model, frozen=True, kw_only=True):
    """The release that was searched."""

    dataset: str
    title: str
    publisher: str
    release: str | None = None
    """Its date, as its publisher gives it."""
    fetched: str
    """When it came into the library (UTC)."""
    records: int


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


class RecordsOf(Model, frozen=True, kw_only=True):
    """What a dataset has on one drug.

    `not_stated`: the dataset was searched and no record matched, which does not mean that there is none. A record
    without codes is found by name alone. `not_in_library`: the dataset is not there, so nothing was searched.
    """

    query: str | None = None
    """The name or code as typed; null if no drug was named."""
    id: str | None = None
    """The monograph or label whose codes and names were searched for; null if only the typed words were."""
    name: str | None = None
    state: Literal["stated", "not_stated", "not_in_library"]
    release: DatasetRelease | None = None
    searched: tuple[SearchedBy, ...] = ()
    """The codes and names that were searched for, strongest first."""
    total: int = 0
    """How many records matched; `records` may be fewer if a date, a class or a limit was given."""


class RecallsOf(RecordsOf, frozen=True, kw_only=True):
    """The recalls that match one drug: those of its own products first, then newest first."""

    records: tuple[RecallFound, ...] = ()


class ShortagesOf(RecordsOf, frozen=True, kw_only=True):
    """The entries of the shortage list that match one drug: its own products first, then newest first."""

    records: tuple[ShortageFound, ...] = ()


class ApprovalsOf(RecordsOf, frozen=True, kw_only=True):
    """The applications that match one drug: its own first, then by number."""

    records: tuple[ApplicationFound, ...] = ()


class OfficialData(Model, frozen=True, kw_only=True):
    """All official data on one drug."""

    recalls: RecallsOf
    shortages: ShortagesOf
    approvals: ApprovalsOf

    @classmethod
    def absent(cls, *, query: str | None, id: str, name: str) -> OfficialData:  # noqa: A002  as in the results
        """That no dataset is in the library, so that nothing was searched."""
        named: dict[str, Any] = {"query": query, "id": id, "name": name, "state": "not_in_library"}
        return cls(recalls=RecallsOf(**named), shortages=ShortagesOf(**named), approvals=ApprovalsOf(**named))


class Recalls(Answer, frozen=True, kw_only=True, tag="recalls"):
    """Answer to `recalls`."""

    results: tuple[RecallsOf, ...] = ()


class Shortages(Answer, frozen=True, kw_only=True, tag="shortages"):
    """Answer to `shortages`."""

    results: tuple[ShortagesOf, ...] = ()


class Approvals(Answer, frozen=True, kw_only=True, tag="approvals"):
    """Answer to `approvals`."""

    results: tuple[ApprovalsOf, ...] = ()
