"""What a label says on the safety subjects, taken from places in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from druginfo.domain.safety_topics import Subject
from druginfo.domain.subject_places import LeadPlace, SpokenPlace, SubjectPlaces
from druginfo.library.queries.organ_matches import finding, matching
from druginfo.library.resolve.drug import SectionBody
from druginfo.results.base import Finding


class SubjectStatements(Protocol):
    """What a label says on each safety subject outside the sections about it."""

    def lead(self, subject: Subject) -> Finding | None:
        """The most telling sentence on a subject."""

    def spoken(self, subject: Subject) -> tuple[Finding, ...]:
        """The statements on a subject in other sections; on an organ, warnings only where any mention it."""


class StoredStatements:
    """Read by place from the sections of a label, as they were found at import."""

    def __init__(self, every: Sequence[SectionBody], places: Sequence[SubjectPlaces]) -> None:
        self._every = every
        self._places = {one.subject: one for one in places}

    def lead(self, subject: Subject) -> Finding | None:
        """As `SubjectStatements.lead`."""
        place = self._places[subject.name].lead if subject.name in self._places else None
        return None if place is None else lead_at(self._every, place)

    def spoken(self, subject: Subject) -> tuple[Finding, ...]:
        """As `SubjectStatements.spoken`."""
        places = self._places[subject.name].spoken if subject.name in self._places else ()
        return tuple(spoken_at(self._every, one) for one in places)


def fit(every: Sequence[SectionBody], places: Sequence[SubjectPlaces]) -> bool:
    """Whether a label has all the statements that its places name; not so only in an altered library."""
    named = (place for one in places for place in (*one.spoken, *((one.lead,) if one.lead else ())))
    return all(
        0 <= one.section < len(every) and 0 <= one.statement < len(every[one.section].section.statements)
        for one in named
    )


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


def lead_at(every: Sequence[SectionBody], place: LeadPlace) -> Finding:
    """The statement at a place, with the sentence that tells most."""
    part = every[place.section]
    sentence = place.sentence
    if not isinstance(sentence, str):
        sentence = part.texts[place.statement][slice(*sentence)]
    one = finding(part, part.section.statements[place.statement], place.matched)
    return msgspec.structs.replace(one, sentence=sentence)


def spoken_at(every: Sequence[SectionBody], place: SpokenPlace) -> Finding:
    """The statement at a place, with what made it match."""
    part = every[place.section]
    return matching(part, part.section.statements[place.statement], place.matched, place.position, place.organs)
