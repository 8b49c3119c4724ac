"""Suggests names that a person may have meant, and completes names, as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from druginfo.domain.names import fold, suffix_free

if TYPE_CHECKING:
    from druginfo.domain.label_summary import Entry
    from druginfo.library.resolve.resolver import Resolver

_LONGER = 5
"""How many names that begin with what was typed are suggested."""

_SHORTEST = 4
"""A shorter beginning, in letters, says too little about the word."""

_COUNTED = 400
"""How many names that begin with what was typed are looked at."""

_COMPLETED = 20


def near(resolver: Resolver, typed: str) -> tuple[str, ...]:
    """Names, as printed, that begin with what was typed, or differ from it by a slip or sound like it.

    Never the name itself, and never a name that is only part of what was typed: such a part is often another
    medicine.
    """
    from druginfo.domain.identifiers import is_code
    from druginfo.library.resolve import synonyms

    if is_code(typed):
        return ()
    found = list(_printed(resolver, _going_on(resolver, typed, _LONGER)))
    for name in _names_typed(typed):
        # The name of a medicine that is not here is not a misspelling of one that is.
        if not synonyms.known(name):
            found += _printed(resolver, (one for one in _alike(resolver, name) if _slipped(resolver, name, one)))
    words = set(fold(typed).split())
    own = fold(typed)
    apart = [one for one in found if fold(one) != own and not set(fold(one).split()) < words]
    return tuple(dict.fromkeys((*_of_other_numbers(resolver, typed), *apart)))


def _of_other_numbers(resolver: Resolver, typed: str) -> Iterator[str]:
    """A known name after which only a bare number was typed, if none of its products has that number."""
    from druginfo.domain.product_words import readings

    for reading in readings(typed):
        if all(word.kind == "number" for word in reading.words) and resolver.find(reading.name):
            yield from _printed(resolver, [fold(reading.name)])


def _names_typed(typed: str) -> Iterator[str]:
    """The words as typed, and without those that describe a product."""
    from druginfo.domain.product_words import readings

    yield typed
    yield from dict.fromkeys(reading.name for reading in readings(typed) if fold(reading.name))


def _slipped(resolver: Resolver, typed: str, name: str) -> bool:
    """Whether the typed words that differ from a name mean nothing else: one drug's name is not a slip of another's."""
    mine, theirs = fold(typed).split(), name.split()
    return not any(word not in theirs and resolver.knows(word) for word in mine)


def _alike(resolver: Resolver, name: str) -> list[str]:
    stored = resolver.store.names_near(name) if resolver.store else []
    return [*resolver.catalogue.near(name), *stored]


def _going_on(resolver: Resolver, typed: str, most: int) -> list[str]:
    """Folded names that begin with what was typed: first those that continue with another word."""
    start = fold(typed)
    if len(start) < _SHORTEST:
        return []
    longer = [name for name in _beginning(resolver, start, _COUNTED) if name != start]
    return sorted(longer, key=lambda name: not name.startswith(f"{start} "))[:most]


def _beginning(resolver: Resolver, start: str, most: int) -> list[str]:
    bundled = [name for name in resolver.catalogue.names() if name.startswith(start)]
    return sorted({*bundled, *(resolver.store.names_starting(start, most) if resolver.store else ())})


def _printed(resolver: Resolver, folded: Iterable[str]) -> Iterator[str]:
    for one in folded:
        found = resolver.catalogue.printed(one) or (resolver.store.printed(one) if resolver.store else None)
        if found:
            yield found


class Beginning(NamedTuple):
    """One name, as printed, of each drug whose name begins with what was typed."""

    names: tuple[str, ...] = ()
    more: bool = False
    """Whether there may be others: only so many names are looked at."""


def beginning(resolver: Resolver, typed: str) -> Beginning:
    """The drugs whose names begin with what was typed, or with it without words of a product if that names several."""
    if resolver.store is None:
        return Beginning()
    each = [_going_on_as(resolver, fold(name)) for name in dict.fromkeys(_names_typed(typed))]
    return next((one for one in each if len(one.names) > 1), next((one for one in each if one.names), Beginning()))


def _going_on_as(resolver: Resolver, start: str) -> Beginning:
    if len(start) < _SHORTEST:
        return Beginning()
    by_drug: dict[object, str] = {}
    longer = _beginning(resolver, start, _COUNTED)
    for name in longer:
        if not name.startswith(f"{start} "):
            continue
        chosen = resolver.chosen(name)
        printed = next(_printed(resolver, [name]), None)
        if chosen and printed:
            by_drug.setdefault(_drug(name, chosen.best), printed)
    return Beginning(tuple(by_drug.values()), more=len(longer) >= _COUNTED)


def _drug(name: str, entry: Entry) -> object:
    """What distinguishes drugs: a brand's name; for other names, the ingredients."""
    if "brand" in entry.roles:
        return name
    return frozenset(suffix_free(fold(active.name)) for active in entry.summary.actives)


def completed(resolver: Resolver, prefix: str) -> list[str]:
    """Known names with a beginning: what was typed, and the rest as printed.

    A shell completes only to words that begin with exactly the letters that were typed.
    """
    typed = prefix.lstrip()
    found = []
    for name in _beginning(resolver, fold(typed), _COMPLETED):
        printed = next(_printed(resolver, [name]), None)
        if printed and printed.casefold().startswith(typed.casefold()):
            found.append(f"{typed}{printed[len(typed) :]}" if typed else printed.lower())
        elif printed:
            found.append(name)
    return sorted(dict.fromkeys(found))
