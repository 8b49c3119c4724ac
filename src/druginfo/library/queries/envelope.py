"""From the names of a call to its answer: one result each, and the notices that go with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from druginfo.library.resolve.drug import Open, Query, Stored
from druginfo.library.resolve.parse_names import Asked, asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.results import base
from druginfo.results.base import Answer, Candidate, Notice, Problem

Result = TypeVar("Result")
A = TypeVar("A", bound=Answer)

DISCLAIMER = Notice(code="disclaimer", message=base.DISCLAIMER)

_FEW = 4
"""How many ingredients of a label a line lists; the rest are counted."""


def answer(
    resolver: Resolver,
    kind: type[A],
    names: Sequence[str],
    result: Callable[[Query], Result],
    remark: Callable[[Result], Iterable[Notice]] | None = None,
) -> A:
    """One result for each name, or for each bundled monograph if none is named; `remark` adds notices to a result."""
    if not names:
        return kind(results=tuple(map(result, everything(resolver))), notices=(DISCLAIMER,))
    questions = asked(names, resolver)
    results = _each(questions.queries, result)
    remarks = [notice for one in results for notice in remark(one)] if remark else []
    return answered(resolver, kind, questions, results, remarks)


def answered(
    resolver: Resolver, kind: type[A], questions: Asked, results: Sequence[object], remarks: Iterable[Notice] = ()
) -> A:
    """An answer to names, with a notice for each unknown name, each choice and each remark."""
    choices = [chosen(query) for query in questions.queries if query.choice]
    aged = _aged(resolver, questions.queries)
    notices = (*questions.notices, *dict.fromkeys((*choices, *remarks)), *aged, DISCLAIMER)
    return kind(results=tuple(results), notices=notices, error=problem(questions))


def problem(questions: Asked) -> Problem | msgspec.UnsetType:
    """The `error` of an envelope, set where some names are unknown."""
    return questions.error or msgspec.UNSET


def _aged(resolver: Resolver, queries: Sequence[Query]) -> Sequence[Notice]:
    """Notices where a label is old, lacks names of its own or has a newer copy, or where the library is old."""
    labels = [query.holding.facts for query in queries if isinstance(query.holding, Stored)]
    if not labels:
        return ()
    from druginfo.library.queries import freshness, provenance

    return (
        *provenance.notices(labels),
        *freshness.newer_copies(labels, resolver.store),
        *freshness.notices(labels, resolver),
    )


def everything(resolver: Resolver) -> tuple[Query, ...]:
    """All bundled monographs."""
    return tuple(Query(None, Open(one)) for one in resolver.catalogue.monographs)


def _each(queries: Iterable[Query], result: Callable[[Query], Result]) -> tuple[Result, ...]:
    """One result for each query; a repeated query gets the same result."""
    made: dict[tuple[str | None, str], Result] = {}
    keys = []
    for query in queries:
        key = (query.typed, query.holding.facts.id)
        keys.append(key)
        if key not in made:
            made[key] = result(query)
    return tuple(made[key] for key in keys)


def chosen(query: Query) -> Notice:
    """The choice in one line: what answered, how many others there are, which are different, how to see them."""
    from shlex import quote

    choice = query.choice
    assert choice is not None  # noqa: S101  called only where there was one
    label = choice.answering
    parts = [f'"{query.typed}" is answered by {label.name} ({", ".join((*label.application_numbers, label.id))})']
    if len(label.ingredients) > 1:
        more = len(label.ingredients) - _FEW
        parts.append(f"with {', '.join(label.ingredients[:_FEW])}{f' and {more} more' if more > 0 else ''}")
    if choice.same:
        parts.append(f"{choice.same} more label{'s' if choice.same > 1 else ''} of the same medicine")
    if choice.different:
        parts.append(f"different products: {_named(choice.different)}")
    if choice.monograph:
        parts.append(f"bundled monograph: druginfo show {choice.monograph}")
    return Notice(code="choice", message=f"{'; '.join(parts)}. See all: druginfo list {quote(query.typed or '')}")


def _named(different: Sequence[Candidate]) -> str:
    """Each different medicine once, by one of its names, with what differs."""
    by_difference = {one.difference: one for one in reversed(different)}
    return ", ".join(f"{one.name} ({one.difference})" for one in reversed(by_difference.values()))
