"""Whole monographs and labels, their sections, or their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Gap, Monograph, Section, Statement, walk
from druginfo.library.queries.envelope import answer
from druginfo.library.queries.safety import at_a_glance, beside
from druginfo.library.queries.second_source import opinion
from druginfo.library.queries.sources import under
from druginfo.library.resolve.drug import Query
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Notice
from druginfo.results.lookup import Show, Shown


def show(resolver: Resolver, names: Sequence[str], kinds: Sequence[str], *, outline: bool) -> Show:
    """Some drugs whole, their sections of the given kinds, or their headings alone."""
    return answer(
        resolver, Show, names, lambda query: _shown(resolver, query, kinds, outline=outline), _missing_sections
    )


def _shown(resolver: Resolver, query: Query, kinds: Sequence[str], *, outline: bool) -> Shown:
    part = bool(kinds or outline)
    monograph = query.holding.facts if kinds else query.holding.monograph
    fields = {name: getattr(monograph, name) for name in Monograph.__struct_fields__}
    if kinds:
        fields |= _lifted(query, kinds)
    if outline:
        fields["sections"] = tuple(map(_headings, fields["sections"]))
    shown = Shown(**fields, query=query.typed, whole=not part, outline=outline, choice=query.choice)
    if part:
        return shown
    second = opinion(monograph, resolver)
    safety = at_a_glance(monograph)
    sources = monograph.sources
    if second and second.holding:
        safety, sources = beside(safety, sources, second.holding)
    return msgspec.structs.replace(shown, safety=safety, sources=sources, second=second and second.second)


def _lifted(query: Query, kinds: Sequence[str]) -> dict[str, object]:
    found = query.holding.lifted(kinds)
    gaps = _no_section(query.holding.facts, kinds, {one.kind for one in found})
    entries: list[Statement | Gap] = [*gaps]
    for part, _ in walk(found):
        entries += (*part.statements, *part.highlights, *part.gaps)
    return {"sections": found, "gaps": gaps, "sources": under(entries, query.holding.facts.sources)}


def _headings(section: Section) -> Section:
    """A section and those below it without their text."""
    below = tuple(map(_headings, section.sections))
    return msgspec.structs.replace(section, statements=(), highlights=(), gaps=(), sections=below)


def _no_section(monograph: Monograph, kinds: Sequence[str], found: set[str]) -> tuple[Gap, ...]:
    source = monograph.sources[0].id
    missing = [kinds_of.BY_NAME[kind].title for kind in kinds if kind not in found]
    return tuple(Gap(subject=title, source=source, reason="no_section") for title in missing)


def _missing_sections(result: Shown) -> Iterator[Notice]:
    for gap in () if result.whole else result.gaps:
        message = f"{result.name}: the source has no section on {gap.subject}. Not stated does not mean none."
        yield Notice(code="no_section", message=message)
