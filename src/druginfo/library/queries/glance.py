"""The glance at a label: for each subject the most telling sentence, chosen by its section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from druginfo.domain.names import fold_text
from druginfo.domain.sections import BY_NAME as KINDS
from druginfo.domain.topics import TopicEntry, on_kind
from druginfo.library.queries import glance_text, glance_weight
from druginfo.library.queries.topics import can_mention, headed, owns
from druginfo.library.resolve.drug import SectionBody


class LeadSentence(NamedTuple):
    """The most telling sentence on a topic: its section and statement by number, the words on the topic, itself."""

    section: int
    statement: int
    matched: tuple[str, ...]
    sentence: str


def lead(parts: Sequence[SectionBody], topic: TopicEntry) -> LeadSentence | None:
    """The sentence on a topic that a reader would pick first, in the label's own words.

    What counts is its section: boxed warning, contraindications, dosage, warnings, populations, the rest.
    A sentence about something else that only names the topic is never taken. Within a section, the sentence
    under a heading on the topic comes first, then the one that says what to do or what happens. No risk is
    computed. None if the topic is only named in passing.
    """
    best: _LineCandidate | None = None
    for section in sorted(_read(parts, topic), key=lambda one: (one.place, one.number)):
        if best and section.place > best.order[0]:
            break  # no later section can hold a more telling one
        found = _candidates(section, topic)
        best = min((best, *found) if best else found, key=lambda one: one.order, default=None)
    if best is None:
        return None
    matched = tuple(dict.fromkeys(it.words for it in topic.mentions(best.sentence)))
    return LeadSentence(best.order[-1], best.statement, matched, best.sentence)


class _GlanceSection(NamedTuple):
    """A section that is read for a topic, with its number in the document and how early it is read."""

    part: SectionBody
    number: int
    place: int
    on_topic: bool
    """Whether its kind or heading is on the topic."""


class _LineCandidate(NamedTuple):
    statement: int
    """Its number in the section."""
    sentence: str
    order: tuple[int, ...]
    """The least is the most telling; the last figure is the section's number in the document."""


def _read(parts: Sequence[SectionBody], topic: TopicEntry) -> Iterator[_GlanceSection]:
    """The sections that can say anything on a topic."""
    for number, part in enumerate(parts):
        if part.section.statements and can_mention(part, topic):
            on_topic = owns(part, topic) or _headed(part, topic)
            relevant = on_topic or topic.may_be_in(part.lowered)
            place = _place(part, topic, on_topic=on_topic) if relevant else None
            if place is not None:
                yield _GlanceSection(part, number, place, on_topic)


def _candidates(section: _GlanceSection, topic: TopicEntry) -> Iterator[_LineCandidate]:
    """The sentences of a section that say something on a topic."""
    part = section.part
    for index, one in enumerate(part.section.statements):
        if one.form == "table" or not (section.on_topic or topic.mentions(part.texts[index])):
            continue
        summary = one.text.startswith(_SUMMARY) or part.section.title.startswith(_SUMMARY)
        for sentence, animals in _sentences(part, index):
            said = [it.start for it in topic.mentions(sentence)]
            if _tells(section, topic, sentence, said) and (one.form == "item" or not glance_text.headline(sentence)):
                found = _Sentence(sentence, said=bool(said), summary=summary, animals=animals)
                yield _LineCandidate(index, sentence, _order(section, topic, found))


def _sentences(part: SectionBody, index: int) -> Iterator[tuple[str, bool]]:
    """The sentences of a statement, and whether each is on animals."""
    animals = False
    for words in glance_text.sentences(part, index):
        # After a sentence on animals, the next ones are on animals, too, until one is on people.
        animals = bool(glance_weight.ANIMALS.search(words)) or (animals and not glance_weight.PEOPLE.search(words))
        # In Drug Facts, many sentences begin in the heading: "If pregnant or breast-feeding," "ask a doctor".
        yield glance_text.completed(part.heading, words) if words[:1].islower() else words, animals


def _tells(section: _GlanceSection, topic: TopicEntry, sentence: str, said: Sequence[int]) -> bool:
    """Whether a sentence, which names the topic at `said`, says something on it."""
    place = section.place
    if not (said or section.on_topic) or glance_text.idle(sentence):
        return False
    if glance_weight.weak(topic, sentence, far=place >= _ELSEWHERE):
        return False
    if section.on_topic or not said:
        return True
    lists = glance_weight.lists(section.part.kind, sentence)
    return not glance_weight.in_passing(sentence, said[0], topic, elsewhere=place == _ELSEWHERE, lists=lists)


class _Sentence(NamedTuple):
    """A sentence, whether it names the topic, and what it is part of."""

    text: str
    said: bool
    summary: bool
    animals: bool


def _order(section: _GlanceSection, topic: TopicEntry, one: _Sentence) -> tuple[int, ...]:
    """The sort key of a sentence, as `_LineCandidate.order`."""
    weight = glance_weight.weight(one.text, animals=one.animals, boxed=not section.place)
    weight += glance_weight.of_patients(topic, one.text)
    order = (
        _behind(section.place, weight, topic),
        not section.on_topic,
        not one.said,
        not one.summary,
        -weight,
        len(one.text) > glance_text.LONG,
        section.number,
    )
    return tuple(map(int, order))


_SUMMARY = "Risk Summary"
"""The part of a section on pregnancy or lactation that sums it up."""


# ── Which section ───────────────────────────────────────────────────────────────────────────────


def _place(part: SectionBody, topic: TopicEntry, *, on_topic: bool) -> int | None:
    """How early a section is read; None for those that do not say what to do, or are on another topic.

    A warning under a heading of its own, which is about something else, comes after the populations.
    """
    kind, purpose = part.kind, KINDS[part.kind].purpose
    if purpose in _SILENT or any(one in _NOT_READ for one in part.kinds):
        return None
    if on_topic:
        return _PLACES.get(kind, _PLACES.get(purpose, _LAST))
    other = next((found for found in map(on_kind, part.kinds) if found), None)
    return None if other and other.name in _APART else _of_other_parts(part, topic)


def _of_other_parts(part: SectionBody, topic: TopicEntry) -> int:
    """How early a section is read that is not entirely on the topic."""
    kind, purpose = part.kind, KINDS[part.kind].purpose
    if kind in _AGES:
        return _PLACES["reaction"]
    if kind == "dosage_and_administration" and topic.name in _NOT_DOSED:
        return _PLACES["population"]
    if purpose == "warning" and kind not in _PLACES and _of_another_matter(part, topic):
        return _ELSEWHERE
    return _PLACES.get(kind, _PLACES.get(purpose, _LAST))


def _headed(part: SectionBody, topic: TopicEntry) -> bool:
    """Whether the heading of a section names the topic, and not only something near it."""
    return headed(part, topic) and not glance_weight.weak(topic, part.heading, far=False)


def _of_another_matter(part: SectionBody, topic: TopicEntry) -> bool:
    """Whether a warning has a heading or number of its own, and neither heading nor beginning names the topic."""
    if part.section.title:
        return part.section.kind == "unclassified"
    if "." not in (part.section.number or ""):
        return False
    beginning = part.section.statements[0].text[:_BEGINNING] if part.section.statements else ""
    return not topic.mentions(fold_text(beginning))


_BEGINNING = 150
"""How many characters show what a section without a heading is about; openFDA has many of these."""


def _behind(place: int, weight: int, topic: TopicEntry) -> int:
    """A warning about something else that only names food or drink comes after advice to patients."""
    passing = place == _ELSEWHERE and weight < glance_weight.TELLING and topic.name in _EATEN
    return _PLACES["reaction"] if passing else place


_EATEN = frozenset({"food", "alcohol"})
_SILENT = frozenset({"technical", "supply"})
_NOT_READ = frozenset(
    {
        "clinical_studies", "indications_and_usage", "instructions_for_use", "overdosage", "purpose", "questions",
        "nonclinical_toxicology", "animal_pharmacology_and_or_toxicology",
        "carcinogenesis_and_mutagenesis_and_impairment_of_fertility",
    }
)  # fmt: skip
_APART = frozenset({"pregnancy", "breastfeeding", "fertility", "renal", "hepatic", "dependence", "children"})
"""Topics whose sections are about nothing else."""
_NOT_DOSED = frozenset({"breastfeeding", "heart"})
"""Topics that dosage names in passing, or as what the drug is for."""
_AGES = frozenset({"geriatric_use", "pediatric_use"})
"""Sections that mention many topics and are about none of them."""
_PLACES = {
    "boxed_warning": 0,
    "contraindications": 1,
    "do_not_use": 1,
    "dosage_and_administration": 2,
    "warning": 3,
    "population": 4,
    "interaction": 6,  # after warnings about something else
    "patient": 7,
    "reaction": 8,
    "pharmacology": 8,
}
"""By kind, else by purpose."""
_LAST = 9
_ELSEWHERE = 5
"""Warnings about something else."""
