"""Whole monographs and labels, their sections, or their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Gap, Monograph, Section, Statement, walk
from druginfo.library.queries.envelope import answer
from druginfo.library.queries.safety import at_a_glance, beside
from druginfo.library.queries.second_source import opinion
from druginfo.library.queries.sources import under
from druginfo.library.resolve.drug import Query
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Elsewhere, Notice, in_shell
from druginfo.results.lookup import Show, Shown
from druginfo.results.official import OfficialData

if TYPE_CHECKING:
    from druginfo.domain.topics import TopicEntry


class ShowRequest(msgspec.Struct, frozen=True):
    """What to show of a drug: sections of some kinds, some topics, the headings; a label as a card."""

    kinds: Sequence[str] = ()
    topics: Sequence[TopicEntry] = ()
    outline: bool = False
    card: bool = False
    glance: bool = True
    """Whether a whole monograph comes with its safety subjects, which need all of its text."""


def show(resolver: Resolver, names: Sequence[str], wanted: ShowRequest) -> Show:
    """Some whole drugs, their sections of the given kinds, what they say on topics, or only their headings."""
    return answer(
        resolver, Show, names, lambda query: _shown(resolver, query, wanted), lambda one: _remarks(resolver, one)
    )


def _remarks(resolver: Resolver, result: Shown) -> Iterator[Notice]:
    yield from _silences(result)
    yield from _more_on_topic(result)
    if result.official and _has_data(resolver):
        from druginfo.library.queries import official

        yield from official.remarks(resolver)


def _shown(resolver: Resolver, query: Query, wanted: ShowRequest) -> Shown:
    part = bool(wanted.kinds or wanted.topics or wanted.outline)
    monograph = query.holding.facts if wanted.kinds else query.holding.monograph
    fields = {name: getattr(monograph, name) for name in Monograph.__struct_fields__}
    if wanted.kinds:
        fields |= _lifted(query, wanted.kinds)
    elif wanted.topics:
        fields |= {"sections": (), "gaps": ()}
    if wanted.outline:
        fields["sections"] = tuple(map(_headings, fields["sections"]))
    shown = Shown(**fields, query=query.typed, whole=not part, outline=wanted.outline, choice=query.choice)
    if wanted.topics:
        return _on_topics(resolver, query, shown, wanted.topics)
    return shown if part or not wanted.glance else _whole(resolver, query, shown, card=wanted.card)


def _whole(resolver: Resolver, query: Query, shown: Shown, *, card: bool) -> Shown:
    safety, sources, second = at_a_glance(query.holding), shown.sources, opinion(shown, resolver)
    if second and second.holding:
        safety, sources = beside(safety, sources, second.holding)
    drawn = None
    if card:
        from druginfo.library.queries.changes import on_card

        drawn = on_card(query, resolver.store)
    return msgspec.structs.replace(
        shown, safety=safety, sources=sources, second=second and second.second, card=drawn,
        official=_official(resolver, query),
    )  # fmt: skip


def _official(resolver: Resolver, query: Query) -> OfficialData:
    """What each official dataset has on a drug. If the library has none, what looks it up is not even loaded."""
    if _has_data(resolver):
        from druginfo.library.queries import official

        return official.on(resolver, query)
    facts = query.holding.facts
    return OfficialData.absent(query=query.typed, id=facts.id, name=facts.name)


def _has_data(resolver: Resolver) -> bool:
    return bool(resolver.store and resolver.store.data())


def _on_topics(resolver: Resolver, query: Query, shown: Shown, wanted: Sequence[TopicEntry]) -> Shown:
    """What a source says on topics; next to a curated monograph, also what a label says."""
    from druginfo.library.queries.topics import gathered

    every = query.holding.facts.sources
    own = tuple(gathered(query.holding.monograph, topic) for topic in wanted)
    second = opinion(query.holding.facts, resolver)
    if second and second.holding:
        label = second.holding
        theirs = tuple(gathered(label.monograph, topic) for topic in wanted)
        own, every = beside(own, every, label, theirs)
    entries: list[Statement | Gap] = [*shown.gaps]
    for topic in own:
        entries += (*topic.statements, *topic.gaps, *topic.second)
    for part, _ in walk(shown.sections):
        entries += (*part.statements, *part.highlights, *part.gaps)
    return msgspec.structs.replace(shown, topics=own, second=second and second.second, sources=under(entries, every))


def _lifted(query: Query, kinds: Sequence[str]) -> dict[str, object]:
    found = query.holding.lifted(kinds)
    present = {kind for one in found for kind in (one.kind, one.number) if kind}
    gaps = _no_section(query.holding.facts, kinds, present)
    entries: list[Statement | Gap] = [*gaps]
    for part, _ in walk(found):
        entries += (*part.statements, *part.highlights, *part.gaps)
    sources = under(entries, query.holding.facts.sources)
    return {"sections": found, "gaps": gaps, "sources": sources, "elsewhere": _elsewhere(query, kinds, present)}


def _elsewhere(query: Query, kinds: Sequence[str], present: set[str]) -> tuple[Elsewhere, ...]:
    """The other sections that mention what has no section of its own."""
    from druginfo.domain.topics import on_kind
    from druginfo.library.queries.topics import elsewhere, gathered

    asked = [topic for kind in kinds if kind not in present and (topic := on_kind(kind))]
    found = [one for topic in dict.fromkeys(asked) for one in gathered(query.holding.monograph, topic).statements]
    return elsewhere([one for one in found if one.section not in present])


def _headings(section: Section) -> Section:
    """A section and its subsections, without their text."""
    below = tuple(map(_headings, section.sections))
    return msgspec.structs.replace(section, statements=(), highlights=(), gaps=(), sections=below)


def _no_section(monograph: Monograph, kinds: Sequence[str], found: set[str]) -> tuple[Gap, ...]:
    source = monograph.sources[0].id
    titles = {kind: kinds_of.BY_NAME[kind].title if kind in kinds_of.BY_NAME else kind for kind in kinds}
    missing = [title for kind, title in titles.items() if kind not in found]
    return tuple(Gap(subject=title, source=source, reason="no_section") for title in missing)


def _silences(result: Shown) -> Iterator[Notice]:
    """Notices on the sections and topics that the source is silent on, and where else it mentions them."""
    for gap in () if result.whole or result.outline else result.gaps:
        yield Notice(
            code="no_section", message=f'{result.name}: the source has no section "{gap.subject}".{_hint(result, gap)}'
        )
    for topic in result.topics:
        if topic.state == "not_stated":
            message = f"{result.name}: the source says nothing on this topic: {topic.title}. {_SILENCE}"
            yield Notice(code="nothing_stated", message=message)


def _more_on_topic(result: Shown) -> Iterator[Notice]:
    """How to see the dose rules and warnings that a label has outside its sections on organs and groups of patients."""
    if result.whole or result.outline or result.topics or result.kind != "label":
        return
    kinds = [one.kind for one in result.sections if one.kind in _PATIENTS]
    if not kinds:
        return
    from druginfo.domain.topics import on_kind

    names = ",".join(dict.fromkeys(topic.name for topic in map(on_kind, kinds) if topic))
    message = f"{result.name}: to see what other sections say on it: druginfo show {in_shell(result)} --topic {names}"
    yield Notice(code="more_on_topic", message=message)


_PATIENTS = frozenset(
    {
        "renal_impairment", "hepatic_impairment", "pregnancy", "lactation", "nursing_mothers", "pediatric_use",
        "geriatric_use",
    }
)  # fmt: skip
"""Sections on patients whose doses and contraindications a label states elsewhere."""

_SILENCE = "A source's silence does not mean that there is no risk."


def _hint(result: Shown, gap: Gap) -> str:
    from druginfo.domain.topics import on_kind

    if kinds_of.is_number(gap.subject):
        return f" See which it has: druginfo show {in_shell(result)} --outline"
    if not result.elsewhere:
        return f" {_SILENCE}"
    places = dict.fromkeys(kinds_of.heading(one.number, one.section_title, one.section) for one in result.elsewhere)
    asked = (on_kind(kind.name) for gap in result.gaps for kind in kinds_of.TABLE if kind.title == gap.subject)
    names = dict.fromkeys(topic.name for topic in asked if topic)
    first = list(places)[:_FEW]
    more = f" and {len(places) - _FEW} more" if len(places) > _FEW else ""
    command = f"druginfo show {in_shell(result)} --topic {','.join(names)}"
    return f" Other sections mention it: {'; '.join(first)}{more}. See them: {command}"


_FEW = 4
"""How many other sections a line lists."""
