"""Everything on a page about one drug, about several, or about the versions of labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from druginfo.library.ingest.releases import last_updated
from druginfo.library.queries.boxed_since import boxed_since
from druginfo.library.queries.envelope import DISCLAIMER
from druginfo.library.queries.safety import safety
from druginfo.library.queries.show import ShowRequest, show
from druginfo.library.resolve.drug import Query, facts
from druginfo.library.resolve.parse_names import asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Answer, Notice
from druginfo.results.comparison import BoxedSince, Changes, Version
from druginfo.results.page import Page, Paged, Versions

_SEVERAL = 2


def page(resolver: Resolver, names: Sequence[str], *, changes: bool = False) -> Page:
    """The page of a whole drug, of several side by side, or of the changes between versions of labels.

    Raises:
        UnknownDrug: none of the names is known.
        UsageError: there are more drugs than can be paired.

    """
    if changes:
        return _versions(resolver, names)
    queries = asked(names, resolver).found
    return _several(resolver, names) if len(queries) >= _SEVERAL else _single(resolver, names)


def _single(resolver: Resolver, names: Sequence[str]) -> Page:
    answer = show(resolver, names, ShowRequest())
    (shown,) = answer.results
    return _page(resolver, Paged(query=shown.query or "", shown=shown), answer)


def _several(resolver: Resolver, names: Sequence[str]) -> Page:
    """Safety, every pair and, if two or more drugs are known, the comparison."""
    from druginfo.library.queries.compare import compared
    from druginfo.library.queries.interactions import interactions

    surveyed, paired = safety(resolver, names), interactions(resolver, names)
    queries = asked(names, resolver).queries
    made = Paged(
        query=", ".join(names),
        safety=surveyed.results,
        pairs=paired.results,
        compared=compared(queries) if len(queries) >= _SEVERAL else None,
    )
    return _page(resolver, made, surveyed, paired)


def _versions(resolver: Resolver, names: Sequence[str]) -> Page:
    from druginfo.library.queries import changes as changing

    answer = changing.changes(resolver, names, changing.ChangeFilter(), len(names))
    lines = tuple(
        _line(one, answer, boxed_since(changing.versions(one, resolver.store)))
        for one in asked(names, resolver).queries
    )
    return _page(resolver, Paged(query=", ".join(names), timelines=lines), answer)


def _line(query: Query, answer: Changes, boxed: BoxedSince | None) -> Versions:
    """The versions of a label: the newer one of each step, and the older one of the oldest step."""
    held = facts(query)
    same = (one for one in answer.results if one.query == query.typed and one.set_id == held["set_id"])
    # Since when the boxed warning has had its words is said once, for the label.
    steps = tuple({one.version: msgspec.structs.replace(one, boxed=None) for one in same}.values())
    newer = tuple(Version(version=one.version, format=one.format, effective=one.effective) for one in steps)
    own = Version(version=held["version"], format=held["format"], effective=held["effective"])
    return Versions(**held, versions=(*newer, steps[-1].former) if steps else (own,), changes=steps, boxed=boxed)


def _page(resolver: Resolver, made: Paged, *answers: Answer) -> Page:
    """The page with the notices of all its parts, the disclaimer last."""
    notices = _once(notice for answer in answers for notice in answer.notices)
    store = resolver.store
    date = (last_updated(store) or "")[:10] if store else ""
    result = msgspec.structs.replace(made, library_date=date or None)
    return Page(results=(result,), notices=(*notices, DISCLAIMER), error=answers[0].error)


def _once(notices: Iterable[Notice]) -> list[Notice]:
    return [one for one in dict.fromkeys(notices) if one != DISCLAIMER]
