"""The second opinion: what official labels of the same medicine say, next to a curated monograph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain.model import Monograph, Source, actives_of
from druginfo.domain.names import fold, suffix_free
from druginfo.library.resolve.drug import Holding, Stored
from druginfo.results.base import Candidate, Finding, Second
from druginfo.results.lookup import Topic

if TYPE_CHECKING:
    from druginfo.library.resolve.resolver import Resolver
    from druginfo.store import Entry

_LONGER_NAMES = 50
"""How many names that begin with an ingredient's are looked at for related medicines."""


class Opinion(msgspec.Struct, frozen=True):
    """Who gives the second opinion, and the label itself; None if the library has none."""

    second: Second
    holding: Holding | None = None


def opinion(monograph: Monograph, resolver: Resolver) -> Opinion | None:
    """The labels of the same medicine as a curated monograph; the best one gives the second opinion.

    The same medicine has the same set of active ingredients by name, apart from a biologic's four-letter
    suffix. A medicine that shares only some of them is related, and is listed as such.
    """
    names = _ingredients(monograph)
    if monograph.kind != "curated" or not names:
        return None
    ingredient = min(names)
    chosen = resolver.chosen(ingredient)
    ranked = chosen.ranked if chosen else ()
    same = [one for one in ranked if one.summary.medicine == names]
    related = [one for one in _each_once(resolver, names) if one.summary.medicine != names]
    given = _given(resolver, ingredient, same, related)
    if given.holding is None:
        return given
    source = source_of(given.holding, monograph.sources).id
    return msgspec.structs.replace(given, second=msgspec.structs.replace(given.second, source=source))


def _given(resolver: Resolver, ingredient: str, same: list[Entry], related: list[Entry]) -> Opinion:
    if not same or resolver.store is None:
        get = f"druginfo fetch {ingredient}"
        named = _candidates(related)
        return Opinion(Second(state="not_in_library", ingredient=ingredient, related=named, get=get))
    label, *others = _candidates(same)
    second = Second(
        state="in_library", ingredient=ingredient, label=label, others=tuple(others), related=_candidates(related)
    )
    return Opinion(second, Stored(resolver.store, same[0].key))


def _candidates(labels: Sequence[Entry]) -> tuple[Candidate, ...]:
    if not labels:
        return ()
    from druginfo.library.resolve.ranking import candidate

    return tuple(candidate(one, None) for one in labels)


def _each_once(resolver: Resolver, names: frozenset[str]) -> list[Entry]:
    """The labels with any of the ingredients, or with a conjugate named after one."""
    every = [longer for name in sorted(names) for longer in (name, *_conjugates(resolver, name))]
    found = {one.key: one for name in every for one in resolver.entries(name)}
    return list(found.values())


def _conjugates(resolver: Resolver, name: str) -> list[str]:
    """Longer names that begin with an ingredient's (trastuzumab emtansine)."""
    longer = resolver.store.names_starting(name, _LONGER_NAMES) if resolver.store else []
    return [one for one in longer if one.startswith(f"{name} ")]


def _ingredients(monograph: Monograph) -> frozenset[str]:
    return frozenset(suffix_free(fold(one.name)) for one in actives_of(monograph))


def beside_topics(topics: tuple[Topic, ...], theirs: tuple[Topic, ...], source: str) -> tuple[Topic, ...]:
    """Each subject with what the label says on it; "sources differ" is set only where an editor's note says so."""
    label = {topic.subject: topic for topic in theirs}
    return tuple(_beside(topic, label.get(topic.subject), source) for topic in topics)


def _beside(topic: Topic, theirs: Topic | None, source: str) -> Topic:
    if theirs is None:
        return msgspec.structs.replace(topic, differs=_differs(topic))
    (lead,) = cited_as((theirs.lead,), source) if theirs.lead else (None,)
    second = cited_as(theirs.statements, source)
    return msgspec.structs.replace(topic, second=second, second_lead=lead, differs=_differs(topic))


def _differs(topic: Topic) -> bool:
    noted = [*(one.notes for one in topic.statements), *(one.notes for one in topic.gaps)]
    return any(note.differs for notes in noted for note in notes)


def cited_as(statements: tuple[Finding, ...], source: str) -> tuple[Finding, ...]:
    """A label's statements under a source id that no source of the monograph has."""
    return tuple(msgspec.structs.replace(one, source=source) for one in statements)


def source_of(holding: Holding, sources: Sequence[Source]) -> Source:
    """The label as a source in another drug's answer, by its set id; if that cites this version, its own source."""
    facts = holding.facts
    for one in sources:
        if one.set_id and (one.set_id, one.version) == (facts.set_id, facts.version):
            return one
    return msgspec.structs.replace(facts.sources[0], id=facts.set_id or facts.id)
