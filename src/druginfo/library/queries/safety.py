"""What sources say, subject by subject: safety and interactions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from druginfo.domain import sections as kinds_of
from druginfo.domain import topics as topics_of
from druginfo.domain.model import Gap, Monograph, Source
from druginfo.domain.safety_topics import INTERACTIONS, SAFETY, Subject
from druginfo.library.queries import glance, topics
from druginfo.library.queries.envelope import answer
from druginfo.library.queries.organ_matches import finding, on_organs
from druginfo.library.queries.second_source import beside_topics, opinion, source_of
from druginfo.library.queries.sources import resting
from druginfo.library.queries.topics import state
from druginfo.library.queries.warnings import is_warning
from druginfo.library.resolve.drug import Holding, Query, SectionBody, facts, section_bodies
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Finding
from druginfo.results.lookup import Interactions, Safety, Surveyed, Topic


def safety(resolver: Resolver, names: Sequence[str]) -> Safety:
    """For whom and with what some drugs are safe; all bundled monographs if none is named."""
    return answer(resolver, Safety, names, lambda query: _with_second(resolver, query))


def interactions(resolver: Resolver, names: Sequence[str]) -> Interactions:
    """What some drugs interact with: medicines by severity, food, alcohol and diseases."""
    return answer(resolver, Interactions, names, lambda query: surveyed(query, INTERACTIONS))


def _with_second(resolver: Resolver, query: Query) -> Surveyed:
    result = surveyed(query, SAFETY)
    second = opinion(query.holding.facts, resolver)
    if second is None or second.holding is None:
        return msgspec.structs.replace(result, second=second and second.second)
    every = second.holding
    found, sources = beside(result.topics, query.holding.facts.sources, every)
    result = resting(msgspec.structs.replace(result, topics=found, sources=sources))
    return msgspec.structs.replace(result, second=second.second)


def beside(
    own: tuple[Topic, ...], sources: tuple[Source, ...], label: Holding, theirs: tuple[Topic, ...] | None = None
) -> tuple[tuple[Topic, ...], tuple[Source, ...]]:
    """Subjects with what a label says about each, and the sources with that label added once."""
    source = source_of(label, sources)
    theirs = at_a_glance(label.monograph) if theirs is None else theirs
    return beside_topics(own, theirs, source.id), (*sources, *(() if source in sources else (source,)))


def at_a_glance(monograph: Monograph) -> tuple[Topic, ...]:
    """The safety subjects of a monograph."""
    every = tuple(section_bodies(monograph.sections))
    return tuple(_topic(monograph, every, subject) for subject in SAFETY)


def surveyed(query: Query, subjects: Sequence[Subject], *, leads: bool = True) -> Surveyed:
    """What a monograph or label says about each subject; with `leads`, a label's most telling sentence.

    A severity that the source does not use gets no line of its own, unless the source says nothing about
    medicines at all.
    """
    monograph = query.holding.monograph
    every = tuple(section_bodies(monograph.sections))
    found = [_topic(monograph, every, subject, leads=leads) for subject in subjects]
    graded = {one.name for one in subjects if one.severity is not None}
    spoken = any(topic.subject in graded and _announced(topic) for topic in found)
    kept = (
        topic
        for topic in found
        if _announced(topic) or topic.subject not in graded or (topic.subject == "medicines" and not spoken)
    )
    return resting(Surveyed(**facts(query), topics=tuple(kept)))


def _announced(topic: Topic) -> bool:
    """Whether the source says something on a subject, or at least has a section for it."""
    return bool(topic.statements) or any(gap.reason == "left_empty" for gap in topic.gaps)


def _topic(monograph: Monograph, every: Sequence[SectionBody], subject: Subject, *, leads: bool = True) -> Topic:
    found = _of_kinds(every, subject)
    telling = None
    if monograph.kind == "label":
        found = found or _spoken_of(every, subject)
        telling = glance.lead(every, topics_of.BY_NAME[subject.topic]) if subject.topic and leads else None
        if telling and not any((one.text, one.locator) == (telling.text, telling.locator) for one in found):
            found = (telling, *found)
    gaps = tuple(_topic_gaps(every, subject))
    if not found and not gaps:
        gaps = (Gap(subject=subject.title, source=monograph.sources[0].id, reason="no_section"),)
    return Topic(
        subject=subject.name, title=subject.title, state=state(found), statements=found, gaps=gaps, lead=telling
    )


def _of_kinds(every: Iterable[SectionBody], subject: Subject) -> tuple[Finding, ...]:
    """The statements of the sections that are about the subject."""
    return tuple(
        finding(part, one)
        for part in every
        if any(kind in subject.kinds for kind in part.kinds)
        for one in part.section.statements
        if subject.severity is None or (one.severity or "") == subject.severity
        if subject.organ is None or part.kind != "organ_effects" or subject.organ in one.organs
    )


def _spoken_of(every: Sequence[SectionBody], subject: Subject) -> tuple[Finding, ...]:
    """What a label without such a section says on a subject; on an organ, its warnings come first."""
    if subject.organ:
        found = [(part, one) for part in every for one in on_organs(part, (subject.organ,))]
        warnings = tuple(one for part, one in found if is_warning(part, one))
        return warnings or tuple(one for part, one in found if kinds_of.BY_NAME[part.kind].purpose in _ON_SAFETY)
    if subject.topic is None:
        return ()
    topic = topics_of.BY_NAME[subject.topic]
    return tuple(one for part in every for one in topics.on_topic(part, topic) if one.matched)


# Indications mention an organ without saying what the drug does to it.
_ON_SAFETY = frozenset({"reaction", "interaction", "population", "pharmacology"})


def _topic_gaps(every: Iterable[SectionBody], subject: Subject) -> Iterator[Gap]:
    for part in every:
        speaks = subject.organ is None and any(kind in subject.kinds for kind in part.kinds)
        for gap in part.section.gaps if speaks else ():
            if subject.severity is None or (gap.severity or "") == subject.severity:
                yield gap
