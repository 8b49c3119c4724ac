"""Finds where a label mentions the safety subjects: at import, or later where the library has no places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from druginfo.domain import sections as kinds_of
from druginfo.domain import topics as topics_of
from druginfo.domain.model import Monograph
from druginfo.domain.safety_topics import SAFETY, Subject
from druginfo.domain.subject_places import LeadPlace, MentionPlace, SubjectPlaces, pack
from druginfo.domain.topics import TopicEntry
from druginfo.library.queries import glance
from druginfo.library.queries.organ_matches import mentions
from druginfo.library.queries.subject_statements import of_kinds
from druginfo.library.queries.topics import can_mention, tied
from druginfo.library.queries.warnings import is_warning
from druginfo.library.resolve.drug import SectionBody, section_bodies


def packed(monograph: Monograph) -> bytes | None:
    """The places of a label's statements on the safety subjects, to be stored with it; None for a monograph."""
    if monograph.kind != "label":
        return None
    every = tuple(section_bodies(monograph.sections))
    # If a subject has a section of its own, nobody asks for the other sections.
    return pack(
        [
            SubjectPlaces(one.name, lead(every, one), () if of_kinds(every, one) else tuple(mention_places(every, one)))
            for one in SAFETY
        ]
    )


def lead(every: Sequence[SectionBody], subject: Subject) -> LeadPlace | None:
    """Where the most telling sentence on a subject is."""
    best = glance.lead(every, topics_of.BY_NAME[subject.topic]) if subject.topic else None
    if best is None:
        return None
    text = every[best.section].texts[best.statement]
    start = text.find(best.sentence)
    sentence = best.sentence if start < 0 else (start, start + len(best.sentence))
    return LeadPlace(best.section, best.statement, best.matched, sentence)


def mention_places(every: Sequence[SectionBody], subject: Subject) -> Sequence[MentionPlace]:
    """Where a label without a section on a subject mentions it: for an organ in its warnings, if any of them does."""
    if subject.organ is None:
        return list(_on_topic(every, topics_of.BY_NAME[subject.topic])) if subject.topic else []
    found = list(_on_organ(every, subject.organ))
    warnings = [one for one in found if _warns(every, one)]
    return warnings or [one for one in found if kinds_of.BY_NAME[every[one.section].kind].purpose in _ON_SAFETY]


_ON_SAFETY = frozenset({"reaction", "interaction", "population", "pharmacology"})
"""Indications mention an organ without saying what the drug does to it."""


def _warns(every: Sequence[SectionBody], place: MentionPlace) -> bool:
    part = every[place.section]
    return is_warning(part, part.section.statements[place.statement])


def _on_organ(every: Sequence[SectionBody], organ: str) -> Iterator[MentionPlace]:
    for number, part in enumerate(every):
        places = {id(one): place for place, one in enumerate(part.section.statements)}
        for match in mentions(part, (organ,)):
            yield MentionPlace(number, places[id(match.statement)], match.words, match.position, match.every_organ)


def _on_topic(every: Sequence[SectionBody], topic: TopicEntry) -> Iterator[MentionPlace]:
    """The statements whose own words mention a topic."""
    for number, part in enumerate(every):
        relevant = topic.may_be_in(part.lowered) and can_mention(part, topic)
        for place, one in enumerate(part.section.statements if relevant else ()):
            said = topic.mentions(part.texts[place])
            if said and (not one.organs or tied(one, topic)):
                yield MentionPlace(number, place, tuple(it.words for it in said), said[0].start)
