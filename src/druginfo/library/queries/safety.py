"""What sources say, subject by subject: safety and interactions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from druginfo.domain.model import Gap, Source
from druginfo.domain.safety_topics import INTERACTIONS, SAFETY, Subject
from druginfo.library.queries.envelope import answer
from druginfo.library.queries.findings import state
from druginfo.library.queries.second_source import beside_topics, opinion, source_of
from druginfo.library.queries.sources import resting
from druginfo.library.queries.subject_statements import SubjectStatements, about, of_kinds
from druginfo.library.resolve.drug import Holding, Query, SectionBody, facts
from druginfo.library.resolve.resolver import Resolver
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
    theirs = at_a_glance(label) if theirs is None else theirs
    return beside_topics(own, theirs, source.id), (*sources, *(() if source in sources else (source,)))


def at_a_glance(holding: Holding) -> tuple[Topic, ...]:
    """The safety subjects of a monograph or label."""
    return tuple(_topics(holding, SAFETY))


def surveyed(query: Query, subjects: Sequence[Subject], *, leads: bool = True) -> Surveyed:
    """What a monograph or label says about each subject; with `leads`, a label's most telling sentence.

    A severity that the source does not use gets no line of its own, unless the source says nothing about
    medicines at all.
    """
    found = list(_topics(query.holding, subjects, leads=leads))
    graded = {one.name for one in subjects if one.severity is not None}
    any_graded = any(topic.subject in graded and _announced(topic) for topic in found)
    kept = (
        topic
        for topic in found
        if _announced(topic) or topic.subject not in graded or (topic.subject == "medicines" and not any_graded)
    )
    return resting(Surveyed(**facts(query), topics=tuple(kept)))


def _announced(topic: Topic) -> bool:
    """Whether the source says something on a subject, or at least has a section for it."""
    return bool(topic.statements) or any(gap.reason == "left_empty" for gap in topic.gaps)


def _topics(holding: Holding, subjects: Sequence[Subject], *, leads: bool = True) -> Iterator[Topic]:
    monograph, every = holding.facts, holding.bodies
    label = SubjectStatements(every, holding.glance) if monograph.kind == "label" else None
    for subject in subjects:
        found = of_kinds(every, subject)
        telling = None
        if label:
            found = found or label.mentions(subject)
            telling = label.lead(subject) if leads else None
            if telling and not any((one.text, one.locator) == (telling.text, telling.locator) for one in found):
                found = (telling, *found)
        gaps = tuple(_topic_gaps(every, subject))
        if not found and not gaps:
            gaps = (Gap(subject=subject.title, source=monograph.sources[0].id, reason="no_section"),)
        yield Topic(
            subject=subject.name, title=subject.title, state=state(found), statements=found, gaps=gaps, lead=telling
        )


def _topic_gaps(every: Iterable[SectionBody], subject: Subject) -> Iterator[Gap]:
    for part in about(every, subject) if subject.organ is None else ():
        for gap in part.section.gaps:
            if subject.severity is None or (gap.severity or "") == subject.severity:
                yield gap
