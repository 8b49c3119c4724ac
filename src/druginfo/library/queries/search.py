"""Full-text search over bundled monographs and labels: the best hit of each ingredient, not all of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from druginfo.domain.model import Monograph
from druginfo.domain.names import fold, fold_text
from druginfo.errors import DruginfoError
from druginfo.library.queries import drug_words
from druginfo.library.queries.drug_list import all_of
from druginfo.library.queries.envelope import DISCLAIMER
from druginfo.library.queries.findings import finding
from druginfo.library.queries.sources import under
from druginfo.library.queries.words_match import WordsMatch, any_of, matches, refers
from druginfo.library.resolve.drug import Holding, Open, Query, SectionBody, Stored, facts, section_bodies
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Finding, Notice
from druginfo.results.lookup import Hit, Search

if TYPE_CHECKING:
    from druginfo.store import FoundPassage, Store
    from druginfo.store.fulltext import Term

LOOKED_AT = 1000
"""At most this many of the best passages are looked at; the answer says when it stopped there."""

_PRODUCT_DATA = "spl_product_data_elements"
"""openFDA's run-together list of names and ingredients, shown after all text: it states nothing."""


class SearchScope(NamedTuple):
    """What a search is restricted to: kinds of section, organs, some drugs."""

    kinds: Collection[str] = ()
    organs: Collection[str] = ()
    drugs: Sequence[Query] | None = None


class Searched(NamedTuple):
    """The hits, whether there are more, and why not all could be looked at, if that is so."""

    hits: tuple[Hit, ...]
    more: bool
    unread: str | None = None


class SearchRequest(NamedTuple):
    """What to search for: words, kinds of section, organs, drugs as typed, and how many hits at most."""

    words: str
    kinds: Sequence[str] = ()
    organs: Sequence[str] = ()
    drugs: Sequence[str] = ()
    limit: int = 20


def search(resolver: Resolver, request: SearchRequest) -> Search:
    """The best hits for all words of a request; where no text has its phrases, for their single words."""
    scope = SearchScope(request.kinds, request.organs, all_of(resolver, request.drugs) if request.drugs else None)
    place = (resolver.catalogue.monographs, resolver.store, scope, request.limit)
    words, notices = request.words.translate(_QUOTES), []
    found = searched(words, *place)
    single = _single_words(words)
    if single and not found.hits and not found.unread:
        found = searched(single, *place)
        if found.hits:
            hits = tuple(msgspec.structs.replace(one, query=words) for one in found.hits)
            found = found._replace(hits=hits)
            message = f"No text holds the phrase in: {words}. Showing texts that hold all of its words."
            notices.append(Notice(code="phrase_not_found", message=message))
    if scope.drugs is None:
        notices += drug_words.remark(resolver, words, found.hits)
    notices += _remark(words, found, resolver.store)
    return Search(results=found.hits, notices=(*notices, DISCLAIMER))


_QUOTES = str.maketrans("“”„«»", '"' * 5)


def _single_words(query: str) -> str | None:
    """A query with its phrases split into words; None if it has none."""
    from druginfo.store.fulltext import terms

    wanted = terms(query)
    if not any(" " in term.text for term in wanted):
        return None
    return " ".join(term.text + "*" * term.prefix for term in wanted)


def _remark(words: str, found: Searched, store: Store | None) -> Iterator[Notice]:
    """Notices on what the hits leave out, or on what it means that there are none."""
    from druginfo.store.fulltext import terms

    narrower = "Narrow it with more words, --drug, --section or --organ"
    if found.more:
        yield Notice(code="more", message=f"More passages matched. {narrower}, or raise --limit.")
    elif found.unread:
        yield Notice(code="not_all_read", message=f"{found.unread} {narrower}.")
    elif not terms(words):
        yield Notice(code="nothing_found", message=f"There is no word to search for in: {words or 'an empty text'}.")
    elif not found.hits:
        meant = near(words, store.words_near) if store else None
        hint = f" Did you mean: {meant}" if meant else ""
        message = f"No text here holds all of: {words}. This does not mean that there is nothing to know.{hint}"
        yield Notice(code="nothing_found", message=message)


def searched(query: str, bundled: Iterable[Monograph], store: Store | None, scope: SearchScope, limit: int) -> Searched:
    """The best hits for all words of a query, bundled monographs first, then labels by rank.

    Without drugs to restrict it, there is one hit for each set of ingredients, which counts the others
    seen on the way; with drugs, each section has a hit of its own.
    """
    from druginfo.store.fulltext import terms

    wanted = terms(query)
    if not wanted:
        return Searched((), more=False)
    hits = [hit for one in bundled for hit in _of_monograph(query, one, wanted, scope)]
    if store is None:
        return Searched(tuple(hits[:limit]), more=len(hits) > limit)
    groups: dict[object, HitGroup] = {}
    more, unread = False, None
    try:
        more = _gather(groups, _found(store, query, scope), scope, limit - len(hits))
    except DruginfoError as error:
        if error.code != "not_all_read":
            raise
        unread = error.message
    every = any_of(wanted)
    labels = [hit for group in groups.values() for hit in _hit(query, store, group, every)]
    hits += sorted(labels, key=_states_nothing)
    return Searched(tuple(hits[:limit]), more=more or len(hits) > limit, unread=unread)


def _states_nothing(hit: Hit) -> bool:
    """Whether a hit only lists ingredients, or only says where to read on."""
    return hit.statement.section == _PRODUCT_DATA or refers(hit.statement.sentence or "")


class HitGroup(NamedTuple):
    """The best passage of some ingredients, how many more were seen, and the labels that hold one."""

    best: FoundPassage
    others: list[int]
    labels: set[int]


def _found(store: Store, query: str, scope: SearchScope) -> Iterator[FoundPassage]:
    keys = None
    if scope.drugs is not None:
        keys = {one.holding.key for one in scope.drugs if isinstance(one.holding, Stored)}
    return store.search(query, kinds=scope.kinds or None, organs=scope.organs, keys=keys)


def _gather(groups: dict[object, HitGroup], found: Iterator[FoundPassage], scope: SearchScope, limit: int) -> bool:
    """Gather the first groups of a search, and say whether it stopped at one group too many."""
    for looked, one in enumerate(found):
        ingredients = frozenset(fold(active.name) for active in one.entry.summary.actives)
        key = one.passage if scope.drugs is not None else ingredients or one.entry.key
        if looked >= LOOKED_AT or (key not in groups and len(groups) >= max(limit, 0)):
            return True
        if key in groups:
            groups[key].others.append(one.passage)
            groups[key].labels.update(one.keys)
        else:
            groups[key] = HitGroup(one, [], set(one.keys))
    return False


def _hit(query: str, store: Store, group: HitGroup, every: re.Pattern[str]) -> Iterator[Hit]:
    """The hit for a group; none if only a heading without text matched."""
    placed = store.passage(group.best)
    above = (heading.kind for heading in reversed(placed.trail))
    section = placed.section
    said = section if section.statements else msgspec.structs.replace(section, statements=section.highlights)
    part = SectionBody(said, (section.kind, *above))
    named = Query(query, Stored(store, group.best.entry.key))
    for one in _best(part, every):
        yield Hit(
            **_resting(named, one),
            statement=one,
            sharing=len(group.best.keys),
            more=len(group.others),
            labels=len(group.labels),
        )


def _resting(named: Query, one: Finding) -> dict[str, Any]:
    """The facts of a label, with only the sources that one statement rests on."""
    about = facts(named)
    return about | {"sources": under([one], about["sources"])}


def _of_monograph(query: str, monograph: Monograph, wanted: Sequence[Term], scope: SearchScope) -> Sequence[Hit]:
    """The statements of a bundled monograph with every word; only the best unless the monograph was named."""
    if scope.drugs is not None and all(one.holding.facts.id != monograph.id for one in scope.drugs):
        return []
    holding: Holding = Open(monograph)
    named = Query(query, holding)
    found = list(_holding_all(monograph, wanted, scope))
    if scope.drugs is not None or not found:
        return [Hit(**_resting(named, one), statement=one) for one in (match.finding() for match in found)]
    best = max(found, key=lambda match: match.rank).finding()
    return [Hit(**_resting(named, best), statement=best, more=len(found) - 1)]


def _holding_all(monograph: Monograph, wanted: Sequence[Term], scope: SearchScope) -> Iterator[WordsMatch]:
    every, each = any_of(wanted), [any_of([term]) for term in wanted]
    for part in section_bodies(monograph.sections):
        if scope.kinds and not set(part.kinds) & set(scope.kinds):
            continue
        for match in matches(part, every):
            one = match.statement
            text = " ".join(filter(None, (part.heading, fold_text(one.subject or ""), match.text)))
            on_organ = not scope.organs or bool(set(one.organs) & set(scope.organs))
            if on_organ and all(pattern.search(text) for pattern in each):
                yield match


def _best(part: SectionBody, every: re.Pattern[str]) -> Sequence[Finding]:
    """The statement with most of the words; the first where only the heading has them."""
    best = max(matches(part, every), key=lambda match: match.rank, default=None)
    if best:
        return [best.finding()]
    return [finding(part, one, (), 0) for one in part.section.statements[:1]]


def near(query: str, words_near: Callable[[str], list[str]]) -> str | None:
    """The query with each word that no text has replaced by the most similar one that a text has."""
    from druginfo.store.fulltext import terms

    meant = []
    for term in terms(query):
        if term.prefix or " " in term.text:
            meant.append(term.text + ("*" if term.prefix else ""))
            continue
        known = words_near(term.text.casefold())
        if not known:
            return None
        meant.append(known[0])
    said = " ".join(f'"{word}"' if " " in word else word for word in meant)
    return said if said.casefold() != query.casefold() else None
