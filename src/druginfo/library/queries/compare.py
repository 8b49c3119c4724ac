"""Drugs side by side: what their sources say in the same words, and what only one says."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from druginfo.domain import organs as organs_of
from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Gap, Monograph, actives_of, products_of
from druginfo.domain.names import fold
from druginfo.domain.safety_topics import COMPARED
from druginfo.errors import UsageError
from druginfo.library.queries.envelope import answered
from druginfo.library.queries.findings import finding, state
from druginfo.library.queries.organ_matches import on_organs
from druginfo.library.queries.safety import surveyed
from druginfo.library.queries.same_words import ComparedTopic, contrast
from druginfo.library.queries.warnings import WarningFilter, warned
from druginfo.library.resolve.drug import Query, about, section_bodies
from druginfo.library.resolve.parse_names import asked
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Finding, Notice
from druginfo.results.comparison import Compare, Compared, Fact
from druginfo.results.lookup import Topic
from druginfo.text.tokens import nameless

_FEWEST = 2


def compare(resolver: Resolver, names: Sequence[str], sections: Sequence[str], organs: Sequence[str]) -> Compare:
    """The drugs of some names side by side, as `compared`.

    Raises:
        UsageError: there are fewer than two drugs.

    """
    questions = asked(names, resolver)
    if len(questions.found) < _FEWEST:
        raise UsageError("Name two drugs or more, as in: druginfo compare warfarin ibuprofen")
    results = (compared(questions.queries, sections, organs),)
    return answered(resolver, Compare, questions, results, _same_source(questions.queries))


def _same_source(queries: Sequence[Query]) -> Iterator[Notice]:
    """A notice for each source that several of the names mean: it is compared with itself."""
    by_source: dict[int | str, list[Query]] = {}
    for query in queries:
        by_source.setdefault(query.holding.key, []).append(query)
    for same in (found for found in by_source.values() if len(found) > 1):
        names = dict.fromkeys(f'"{query.typed}"' for query in same)
        means = "mean the same source" if len(names) > 1 else "is named twice"
        shown = shlex.quote(same[-1].typed or same[-1].holding.facts.id)
        said = f"{' and '.join(names)} {means}: {same[0].holding.facts.name}."
        yield Notice(code="same_source", message=f"{said} See other labels: druginfo list {shown}")


def compared(queries: Sequence[Query], sections: Sequence[str] = (), organs: Sequence[str] = ()) -> Compared:
    """Some drugs side by side: all topics, sections of the given kinds, or what they say about organs.

    With both kinds and organs: what those sections say about these organs.
    """
    columns = [list(_topics(query, sections, organs)) for query in queries]
    names = [nameless(_names(query.holding.facts)) for query in queries]
    rows = zip(*columns, strict=True)
    return Compared(
        query=", ".join(query.typed or "" for query in queries),
        drugs=tuple(map(about, queries)),
        sections=tuple(sections),
        organs=tuple(organs),
        facts=() if sections or organs else tuple(_facts(queries)),
        topics=tuple(contrast(row, names) for row in rows),
    )


def _topics(query: Query, sections: Sequence[str], organs: Sequence[str]) -> Iterator[ComparedTopic]:
    if sections:
        yield from (ComparedTopic(_section(query, kind, organs)) for kind in sections)
    elif organs:
        yield from (_organ(query, organ) for organ in organs)
    else:
        yield from map(ComparedTopic, surveyed(query, COMPARED, leads=False).topics)


def _section(query: Query, kind: str, organs: Sequence[str]) -> Topic:
    """The sections of one kind; with organs, only what they say about these."""
    every = list(section_bodies(query.holding.lifted((kind,))))
    found = [
        one
        for part in every
        for one in (on_organs(part, organs) if organs else (finding(part, it) for it in part.section.statements))
    ]
    title = kinds_of.BY_NAME[kind].title
    gaps = [] if organs else [gap for part in every for gap in part.section.gaps]
    if not every:
        gaps = [Gap(subject=title, source=query.holding.facts.sources[0].id, reason="no_section")]
    return _topic(kind, title, found, gaps)


def _organ(query: Query, organ: str) -> ComparedTopic:
    result = warned(query, WarningFilter((organ,)))
    return ComparedTopic(_topic(organ, organs_of.BY_NAME[organ].title, result.statements), result.elsewhere)


def _topic(subject: str, title: str, found: Sequence[Finding], gaps: Sequence[Gap] = ()) -> Topic:
    return Topic(subject=subject, title=title, state=state(found), statements=tuple(found), gaps=tuple(gaps))


# ── Facts of the products ───────────────────────────────────────────────────────────────────────


def _facts(queries: Sequence[Query]) -> Iterator[Fact]:
    held = [query.holding.facts for query in queries]
    every = [list(products_of(one.products)) for one in held]
    columns: dict[str, list[list[str | None]]] = {
        "Strength": [[product.strength for product in products] for products in every],
        "Form": [[product.form for product in products] for products in every],
        "Routes": [
            [*(route for product in products for route in product.routes), *one.routes]
            for one, products in zip(held, every, strict=True)
        ],
        "Ingredients": [[one.name for one in actives_of(monograph)] for monograph in held],
        "Maker": [[one.maker] for one in held],
        "Classes": [list(one.classes) for one in held],
        "Application number": [
            [*(product.application_number for product in products), *one.application_numbers]
            for one, products in zip(held, every, strict=True)
        ],
        "Effective": [[one.effective] for one in held],
    }
    for title, column in columns.items():
        values = tuple(tuple(dict.fromkeys(filter(None, cell))) for cell in column)
        same = all(values) and len({frozenset(map(fold, cell)) for cell in values}) == 1
        yield Fact(name=title.casefold().replace(" ", "_"), title=title, same=same, values=values)


def _names(monograph: Monograph) -> Iterator[str]:
    """What a drug is called in its own texts: brands and ingredients."""
    yield monograph.name
    yield from monograph.names if monograph.kind == "label" else ()
    for product in products_of(monograph.products):
        yield from filter(None, (product.name, product.generic_name))
    yield from (one.name for one in actives_of(monograph))
