"""What a label says on the safety subjects, taken from places in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from druginfo.domain.safety_topics import Subject
from druginfo.domain.subject_places import LeadPlace, MentionPlace, SubjectPlaces
from druginfo.library.queries.findings import finding, matching
from druginfo.library.resolve.drug import SectionBody
from druginfo.results.base import Finding


class SubjectStatements:
    """What a label says on each safety subject outside the sections about it.

    Its places in the text are those found at import (`stored`). Without them, or if the label does not have all the
    statements that they name (in an altered library), the text is searched.
    """

    def __init__(self, every: Sequence[SectionBody], stored: Sequence[SubjectPlaces] | None) -> None:
        self._every = every
        self._stored = {one.subject: one for one in stored} if stored and _fit(every, stored) else None

    def lead(self, subject: Subject) -> Finding | None:
        """The most telling sentence on a subject."""
        place = self._lead_place(subject)
        if place is None:
            return None
        part, sentence = self._every[place.section], place.sentence
        if not isinstance(sentence, str):
            sentence = part.texts[place.statement][slice(*sentence)]
        one = finding(part, part.section.statements[place.statement], place.matched)
        return msgspec.structs.replace(one, sentence=sentence)

    def mentions(self, subject: Subject) -> tuple[Finding, ...]:
        """The statements on a subject in other sections; on an organ, warnings only where any mention it."""
        return tuple(self._mention_at(one) for one in self._mention_places(subject))

    def _mention_at(self, place: MentionPlace) -> Finding:
        part = self._every[place.section]
        return matching(part, part.section.statements[place.statement], place.matched, place.position, place.organs)

    def _lead_place(self, subject: Subject) -> LeadPlace | None:
        if self._stored is not None:
            return self._stored[subject.name].lead if subject.name in self._stored else None
        from druginfo.library.queries import glance_places

        return glance_places.lead(self._every, subject)

    def _mention_places(self, subject: Subject) -> Sequence[MentionPlace]:
        if self._stored is not None:
            return self._stored[subject.name].mentions if subject.name in self._stored else ()
        from druginfo.library.queries import glance_places

        return glance_places.mention_places(self._every, subject)


def _fit(every: Sequence[SectionBody], places: Sequence[SubjectPlaces]) -> bool:
    """Whether a label has all the statements that its places name; false only in an altered library."""
    named = (place for one in places for place in (*one.mentions, *((one.lead,) if one.lead else ())))
    return all(
        0 <= one.section < len(every) and 0 <= one.statement < len(every[one.section].section.statements)
        for one in named
    )


def about(every: Iterable[SectionBody], subject: Subject) -> list[SectionBody]:
    """The sections that are about a subject, and those inside them."""
    kinds = frozenset(subject.kinds)
    return [part for part in every if not kinds.isdisjoint(part.kinds)]


def of_kinds(every: Iterable[SectionBody], subject: Subject) -> tuple[Finding, ...]:
    """The statements of the sections that are about the subject."""
    return tuple(
        finding(part, one)
        for part in about(every, subject)
        for one in part.section.statements
        if subject.severity is None or (one.severity or "") == subject.severity
        if subject.organ is None or part.kind != "organ_effects" or subject.organ in one.organs
    )
