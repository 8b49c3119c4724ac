"""What official data beside labels says about a drug: recalls, shortages, approved applications."""

from __future__ import annotations

from typing import Any, Literal

from druginfo import results as answers
from druginfo.domain.model import Model
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
    searched: tuple[answers.records.SearchedBy, ...] = ()
    """The codes and names that were searched for, strongest first."""
    total: int = 0
    """How many records matched; `records` may be fewer if a date, a class or a limit was given."""


class RecallsOf(RecordsOf, frozen=True, kw_only=True):
    """The recalls that match one drug: those of its own products first, then newest first."""

    records: tuple[answers.records.RecallFound, ...] = ()


class ShortagesOf(RecordsOf, frozen=True, kw_only=True):
    """The entries of the shortage list that match one drug: its own products first, then newest first."""

    records: tuple[answers.records.ShortageFound, ...] = ()


class ApprovalsOf(RecordsOf, frozen=True, kw_only=True):
    """The applications that match one drug: its own first, then by number."""

    records: tuple[answers.records.ApplicationFound, ...] = ()


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
