"""FDA's shortage list, as firms reported it."""

from __future__ import annotations

from collections.abc import Sequence

from druginfo.domain.official import BY_NAME
from druginfo.domain.official.records import Shortage
from druginfo.library.queries.records import RecordQuestion, answer
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.official import Shortages, ShortagesOf
from druginfo.results.records import ShortageFound


def shortages(resolver: Resolver, names: Sequence[str], *, limit: int | None = None) -> Shortages:
    """The entries of the shortage list that match some drugs, or all of them."""
    return answer(resolver, Shortages, names, question(limit=limit))


def question(*, limit: int | None = None) -> RecordQuestion:
    """The question on the shortage list."""
    return RecordQuestion(BY_NAME["shortages"], ShortagesOf, ShortageFound, newest, limit=limit)


def newest(one: Shortage) -> str:
    """The date of its last update."""
    return one.updated or one.changed or one.posted or ""
