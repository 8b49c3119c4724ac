"""All official data on one drug, for its card or page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from druginfo.library.queries import approvals, freshness, recalls, shortages
from druginfo.library.queries.record_keys import of_drug
from druginfo.library.queries.records import of_query
from druginfo.library.resolve.drug import Query
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Notice
from druginfo.results.official import ApprovalsOf, OfficialData, RecallsOf, ShortagesOf


def on(resolver: Resolver, query: Query) -> OfficialData:
    """What each dataset has on a drug."""
    keys = cache(lambda: of_drug(query.holding.facts, query.typed))  # made once, and only where there is data
    return OfficialData(
        recalls=cast("RecallsOf", of_query(resolver, query, recalls.question(), keys)),
        shortages=cast("ShortagesOf", of_query(resolver, query, shortages.question(), keys)),
        approvals=cast("ApprovalsOf", of_query(resolver, query, approvals.question(), keys)),
    )


def remarks(resolver: Resolver) -> Iterator[Notice]:
    """A line for each old dataset that was searched; RxNorm's names say so themselves when they answer."""
    if resolver.store:
        asked = {one.dataset.name for one in (recalls.question(), shortages.question(), approvals.question())}
        yield from freshness.old_data(held for held in resolver.store.data().values() if held.name in asked)
