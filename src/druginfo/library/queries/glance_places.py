"""Where a label speaks of the safety subjects: found in its text, or read as they were found at import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from druginfo.domain import sections as kinds_of
from druginfo.domain import topics as topics_of
from druginfo.domain.model import Monograph
from druginfo.domain.safety_topics import SAFETY, Subject
from druginfo.domain.subject_places import LeadPlace, SpokenPlace, SubjectPlaces, pack
from druginfo.domain.topics import TopicEntry
from druginfo.library.queries import glance
from druginfo.library.queries.organ_matches import finding, matching, mentions
from druginfo.library.queries.topics import tells, tied
from druginfo.library.queries.warnings import is_warning
from druginfo.library.resolve.drug import SectionBody, section_bodies
from druginfo.results.base import Finding


class SubjectStatements(Protocol):
    """What a label says on each safety subject outside the sections about it."""

    def lead(self, subject: Subject) -> Finding | None:
        """The most telling sentence on a subject."""

    def spoken(self, subject: Subject) -> tuple[Finding, ...]:
        """The statements on a subject in other sections; on an organ, warnings only where any mention it."""


class FoundStatements:
    """Found in the text of a label, given as its sections."""

    def __init__(self, every: Sequence[SectionBody]) -> None:
        self._every = every

    def lead(self, subject: Subject) -> Finding | None:
        """As `SubjectStatements.lead`."""
        place = _lead(self._every, subject)
        return None if place is None else _lead_at(self._every, place)

    def spoken(self, subject: Subject) -> tuple[Finding, ...]:
        """As `SubjectStatements.spoken`."""
        return tuple(_spoken_at(self._every, one) for one in _spoken(self._every, subject))


class StoredStatements:
    """Read by place from the sections of a label, as they were found at import."""

    def __init__(self, every: Sequence[SectionBody], places: Sequence[SubjectPlaces]) -> None:
        self._every = every
        self._places = {one.subject: one for one in places}

    def lead(self, subject: Subject) -> Finding | None:
        """As `SubjectStatements.lead`."""
        place = self._places[subject.name].lead if subject.name in self._places else None
        return None if place is None else _lead_at(self._every, place)

    def spoken(self, subject: Subject) -> tuple[Finding, ...]:
        """As `SubjectStatements.spoken`."""
        places = self._places[subject.name].spoken if subject.name in self._places else ()
        return tuple(_spoken_at(self._every, one) for one in places)


def of_kinds(every: Iterable[SectionBody], subject: Subject) -> tuple[Finding, ...]:
    """The statements of the sections that are about the subject."""
    return tuple(
        finding(part, one)
        for part in every
        if any(kind in subject.kinds for kind in part.kinds)
        for one in part.section.statements
        if subject.severity is None or (one.severity or "") == subject.severity
        if subject.organ is None or part.kind != "organ_effects" or subject.organ in one.organs
    )


def fit(every: Sequence[SectionBody], places: Sequence[SubjectPlaces]) -> bool:
    """Whether a label has all the statements that its places name; not so only in an altered library."""
    named = (place for one in places for place in (*one.spoken, *((one.lead,) if one.lead else ())))
    return all(
        0 <= one.section < len(every) and 0 <= one.statement < len(every[one.section].section.statements)
        for one in named
    )


def packed(monograph: Monograph) -> bytes | None:
    """The places of a label's statements on the safety subjects, to be stored with it; None for a monograph."""
    if monograph.kind != "label":
        return None
    every = tuple(section_bodies(monograph.sections))
    # Of a subject with a section of its own, the other sections are never asked for.
    return pack(
        [
            SubjectPlaces(one.name, _lead(every, one), () if of_kinds(every, one) else tuple(_spoken(every, one)))
            for one in SAFETY
        ]
    )


def _lead(every: Sequence[SectionBody], subject: Subject) -> LeadPlace | None:
    best = glance.lead(every, topics_of.BY_NAME[subject.topic]) if subject.topic else None
    if best is None:
        return None
    text = every[best.section].texts[best.statement]
    start = text.find(best.sentence)
    sentence = best.sentence if start < 0 else (start, start + len(best.sentence))
    return LeadPlace(best.section, best.statement, best.matched, sentence)


def _lead_at(every: Sequence[SectionBody], place: LeadPlace) -> Finding:
    part = every[place.section]
    sentence = place.sentence
    if not isinstance(sentence, str):
        sentence = part.texts[place.statement][slice(*sentence)]
    one = finding(part, part.section.statements[place.statement], place.matched)
    return msgspec.structs.replace(one, sentence=sentence)


def _spoken(every: Sequence[SectionBody], subject: Subject) -> Sequence[SpokenPlace]:
    """Where a label without a section on a subject speaks of it; on an organ, its warnings come first."""
    if subject.organ is None:
        return list(_on_topic(every, topics_of.BY_NAME[subject.topic])) if subject.topic else []
    found = list(_on_organ(every, subject.organ))
    warnings = [one for one in found if _warns(every, one)]
    return warnings or [one for one in found if kinds_of.BY_NAME[every[one.section].kind].purpose in _ON_SAFETY]


_ON_SAFETY = frozenset({"reaction", "interaction", "population", "pharmacology"})
"""Indications mention an organ without saying what the drug does to it."""


def _warns(every: Sequence[SectionBody], place: SpokenPlace) -> bool:
    part = every[place.section]
    return is_warning(part, part.section.statements[place.statement])


def _on_organ(every: Sequence[SectionBody], organ: str) -> Iterator[SpokenPlace]:
    for number, part in enumerate(every):
        places = {id(one): place for place, one in enumerate(part.section.statements)}
        for match in mentions(part, (organ,)):
            yield SpokenPlace(number, places[id(match.statement)], match.words, match.position, match.every_organ)


def _on_topic(every: Sequence[SectionBody], topic: TopicEntry) -> Iterator[SpokenPlace]:
    """The statements whose own words mention a topic."""
    for number, part in enumerate(every):
        speaks = topic.may_be_in(part.lowered) and tells(part, topic)
        for place, one in enumerate(part.section.statements if speaks else ()):
            said = topic.mentions(part.texts[place])
            if said and (not one.organs or tied(one, topic)):
                yield SpokenPlace(number, place, tuple(it.words for it in said), said[0].start)


def _spoken_at(every: Sequence[SectionBody], place: SpokenPlace) -> Finding:
    part = every[place.section]
    return matching(part, part.section.statements[place.statement], place.matched, place.position, place.organs)
