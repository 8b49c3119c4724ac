"""What official data beside labels says of a drug: recalls, shortages, approved applications."""

from __future__ import annotations

from typing import Literal

from druginfo.domain.model import Model
from druginfo.domain.official.keys import By
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
    """When it came into the library, in UTC."""
    records: int


class RecordMatch(Model, frozen=True, kw_only=True):
    """By what a record and the drug belong together; of several, the strongest."""

    by: By
    value: str
    """The code or name that both have."""
    wider: bool = False
    """By ingredient or name: whether the record's product has further ingredients."""


class SearchedBy(Model, frozen=True, kw_only=True):
    """What was looked for, of one kind."""

    by: By
    values: tuple[str, ...]


class RecallFound(Recall, frozen=True, kw_only=True):
    """A recall, and by what it was found."""

    match: RecordMatch | None = None


class ShortageFound(Shortage, frozen=True, kw_only=True):
    """An entry of the shortage list, and by what it was found; null where no drug was named."""

    match: RecordMatch | None = None


class ApplicationFound(Application, frozen=True, kw_only=True):
    """An application, and by what it was found."""

    match: RecordMatch | None = None


class RecordsOf(Model, frozen=True, kw_only=True):
    """What a dataset has on one drug.

    `not_stated`: the dataset was searched and no record matched, which does not mean that there is none. A record
    without codes is found by name alone. `not_in_library`: the dataset is not there, so nothing was searched.
    """

    query: str | None = None
    """The name or code as typed; null where no drug was named."""
    id: str | None = None
    """The monograph or label whose codes and names were looked for; null where the typed words alone were."""
    name: str | None = None
    state: Literal["stated", "not_stated", "not_in_library"]
    release: DatasetRelease | None = None
    searched: tuple[SearchedBy, ...] = ()
    """The codes and names that were looked for, strongest first."""
    total: int = 0
    """How many records matched; `records` may be fewer, where a date, a class or a limit was given."""


class RecallsOf(RecordsOf, frozen=True, kw_only=True):
    """The recalls that match one drug: of its own products first, then newest first."""

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


class Recalls(Answer, frozen=True, kw_only=True, tag="recalls"):
    """Answer to `recalls`."""

    results: tuple[RecallsOf, ...] = ()


class Shortages(Answer, frozen=True, kw_only=True, tag="shortages"):
    """Answer to `shortages`."""

    results: tuple[ShortagesOf, ...] = ()


class Approvals(Answer, frozen=True, kw_only=True, tag="approvals"):
    """Answer to `approvals`."""

    results: tuple[ApprovalsOf, ...] = ()
