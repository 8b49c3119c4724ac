"""The list of drugs, and everything that a name matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

import msgspec

from druginfo.errors import UnknownDrug
from druginfo.library.queries.envelope import DISCLAIMER, everything, problem
from druginfo.library.resolve.drug import Query, Stored, about
from druginfo.library.resolve.parse_names import Asked, Unknown, asked, refuse
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import About, Notice
from druginfo.results.lookup import List


class DrugListing(NamedTuple):
    """A list of drugs: its notices are known from the start, and each drug is read when it is asked for."""

    answer: List
    """The answer without its results."""
    drugs: Iterable[About]


def drugs(resolver: Resolver, names: Sequence[str], limit: int | None) -> List:
    """All drugs, up to a limit; given names, every drug that matches one, the one that answers first."""
    listed = listing(resolver, names, limit)
    return msgspec.structs.replace(listed.answer, results=tuple(listed.drugs))


def listing(resolver: Resolver, names: Sequence[str], limit: int | None) -> DrugListing:
    """The same; without names each drug is read when it is asked for, in a library that holds `still`."""
    if names:
        return _matching(resolver, names, limit)
    bundled, store = everything(resolver), resolver.store
    total = len(bundled) + (store.label_count() if store else 0)
    shown = total if limit is None else min(limit, total)
    each = map(about, islice(chain(bundled, _labels(resolver)), limit))
    return DrugListing(List(notices=(*_more(shown, total), DISCLAIMER)), each)


def _more(shown: int, total: int) -> Iterator[Notice]:
    """How many drugs there are if not all are shown, and how to see the others."""
    if total > shown:
        message = (
            f"Showing {shown:,} of {total:,} drugs. Show more with --limit {total}, or name one: druginfo list NAME"
        )
        yield Notice(code="more", message=message)


def _labels(resolver: Resolver) -> Iterator[Query]:
    store = resolver.store
    if store:
        yield from (Query(None, Stored(store, entry.key)) for entry in store.labels())


def _matching(resolver: Resolver, names: Sequence[str], limit: int | None) -> DrugListing:
    """Everything that each name matches, up to a limit: the drug that answers first, then the others."""
    questions = asked(names, resolver, strict=False)
    distinct: dict[tuple[str | None, int | str], Query] = {}
    known: list[Query | Unknown] = []
    begun: list[Notice] = []
    for one in questions.found:
        queries, notice = _listed(resolver, one)
        if notice:
            begun.append(notice)
        else:
            known.append(one)
        for each in queries:  # The first of each name carries the choice.
            distinct.setdefault((each.typed, each.holding.key), each)
    questions = Asked(tuple(known), questions.remarks)
    if not distinct:
        refuse(questions)
    shown = tuple(map(about, islice(distinct.values(), limit)))
    notices = (*questions.notices, *begun, *_more(len(shown), len(distinct)), DISCLAIMER)
    return DrugListing(List(notices=notices, error=problem(questions)), shown)


def _listed(resolver: Resolver, one: Query | Unknown) -> tuple[Sequence[Query], Notice | None]:
    """All drugs that a name matches; if it is not a drug's name, those whose names begin with it, and a notice."""
    if isinstance(one, Query):
        return tuple(matching(resolver, one)), None
    from druginfo.library.resolve.suggest import beginning

    begun = beginning(resolver, one.typed)
    found = ((name, resolver.find(name)) for name in begun.names)
    queries = tuple(
        msgspec.structs.replace(query, typed=one.typed, choice=None)
        for name, it in found
        if it
        for query in matching(resolver, Query(name, it.holding))
    )
    which = "some of the drugs" if begun.more else "the drugs"
    message = f'No drug is called just "{one.typed}". These are {which} whose names begin with it.'
    return queries, Notice(code="beginning", message=message) if queries else None


def matching(resolver: Resolver, query: Query) -> Iterator[Query]:
    """What answers to a name, then all other labels that may."""
    yield query
    yield from _others(resolver, query.typed or "")


def all_of(resolver: Resolver, names: Sequence[str]) -> list[Query]:
    """Everything that answers to some names, or may."""
    questions = asked(names, resolver)
    if questions.error:
        raise UnknownDrug(questions.notices[0].message, code=questions.notices[0].code)
    return [*questions.queries, *(one for name in names for one in _others(resolver, name))]


def _others(resolver: Resolver, name: str) -> Iterator[Query]:
    """All labels that may answer to a name, best first."""
    chosen, store = resolver.chosen(name), resolver.store
    if chosen and store:
        yield from (Query(name, Stored(store, entry.key)) for entry in chosen.ranked)
