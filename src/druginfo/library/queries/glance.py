"""The glance at a label: of each subject the most telling sentence, chosen by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from druginfo.domain.model import Statement
from druginfo.domain.names import fold_text
from druginfo.domain.safety_topics import SAFETY
from druginfo.domain.sections import BY_NAME as KINDS
from druginfo.domain.topics import BY_NAME, TopicEntry, on_kind
from druginfo.library.queries.organ_matches import finding
from druginfo.library.queries.sentence_weight import on_animals, on_people, once, weighed
from druginfo.library.queries.topics import announced, announcing, headed, mentions, opens, owns, tells
from druginfo.library.resolve.drug import SectionBody
from druginfo.results.base import Finding
from druginfo.text.sentences import bounds


def lead(parts: Sequence[SectionBody], topic: TopicEntry) -> Finding | None:
    """The sentence on a topic that a reader would pick first, in the label's own words.

    What counts is where it stands: boxed warning, contraindications, dosage, warnings, populations, the
    rest. A sentence that is on another matter and only names the topic is never taken. Of one place the
    sentence under a heading on the topic is taken, then the one that says what to do or what happens. No
    risk is computed. None where nothing but words in passing is left.
    """
    candidates = [one for part in parts for one in _candidates(part, topic)]
    if not candidates:
        return None
    best = min(candidates, key=lambda one: one.order)
    matched = [it.words for it in topic.mentions(best.sentence)]
    return msgspec.structs.replace(finding(best.part, best.statement, matched), sentence=best.sentence)


class _LineCandidate(NamedTuple):
    part: SectionBody
    statement: Statement
    sentence: str
    order: tuple[int, ...]
    """What is least is the most telling."""


def _candidates(part: SectionBody, topic: TopicEntry) -> Iterator[_LineCandidate]:
    own, titled = owns(part, topic), headed(part, topic)
    place = _place(part, on_topic=own or titled)
    if place is None or not tells(part, topic):
        return
    statements = part.section.statements
    for index, one in enumerate(statements):
        if one.form == "table" or not (own or titled or mentions(one, topic)):
            continue
        summary = one.text.startswith(_SUMMARY) or part.section.title.startswith(_SUMMARY)
        animals = False
        for words in _sentences(statements, index):
            # Drug Facts begin many a sentence in the heading: "If pregnant or breast-feeding," "ask a doctor".
            sentence = f"{fold_text(part.section.title)} {words}".strip() if words[:1].islower() else words
            # What follows a sentence on animals is on them, too, until one is on people.
            animals = on_animals(words) or (animals and not on_people(words))
            said = [it.start for it in topic.mentions(sentence)]
            if not (said or own or titled) or _idle(sentence) or _weak(topic, sentence, far=place >= _ELSEWHERE):
                continue
            if one.form != "item" and _headline(sentence):
                continue
            if said and not (own or titled) and _in_passing(sentence, said[0], topic, elsewhere=place == _ELSEWHERE):
                continue
            weight = weighed(sentence, animals) + _of_patients(topic, sentence)
            order = (place, not (titled or own), not said, not summary, -weight, len(sentence) > _LONG)
            yield _LineCandidate(part, one, sentence, tuple(map(int, order)))


_SUMMARY = "Risk Summary"
"""The part of a section on pregnancy or lactation that sums it up."""
_LONG = 400


# ── Where it stands ─────────────────────────────────────────────────────────────────────────────


def _place(part: SectionBody, *, on_topic: bool) -> int | None:
    """How early a section is looked into; None for those that say nothing on what to do, or are on another topic.

    A warning under a heading of its own that is on another matter comes behind the populations.
    """
    kind, purpose = part.kind, KINDS[part.kind].purpose
    if purpose in _SILENT or any(one in _NOT_READ for one in part.kinds):
        return None
    if on_topic:
        return _PLACES.get(kind, _PLACES.get(purpose, _LAST))
    other = next((found for found in map(on_kind, part.kinds) if found), None)
    if other and other.name in _APART:
        return None
    if kind in _AGES:
        return _PLACES["reaction"]
    if purpose == "warning" and part.section.kind == "unclassified" and part.section.title:
        return _ELSEWHERE
    return _PLACES.get(kind, _PLACES.get(purpose, _LAST))


_SILENT = frozenset({"technical", "supply"})
_NOT_READ = frozenset(
    {
        "clinical_studies", "indications_and_usage", "instructions_for_use", "overdosage", "purpose", "questions",
        "nonclinical_toxicology", "animal_pharmacology_and_or_toxicology",
        "carcinogenesis_and_mutagenesis_and_impairment_of_fertility",
    }
)  # fmt: skip
_APART = frozenset({"pregnancy", "breastfeeding", "fertility", "renal", "hepatic", "dependence", "children"})
"""Topics whose sections are on nothing else."""
_AGES = frozenset({"geriatric_use", "pediatric_use"})
"""Sections that name many a topic and are on none of them."""
_PLACES = {
    "boxed_warning": 0,
    "contraindications": 1,
    "do_not_use": 1,
    "dosage_and_administration": 2,
    "warning": 3,
    "population": 4,
    "interaction": 6,  # behind warnings on another matter
    "patient": 7,
    "reaction": 8,
    "pharmacology": 8,
}
"""By kind, else by purpose."""
_LAST = 9
_ELSEWHERE = 5
"""Warnings on another matter."""


# ── What it says ────────────────────────────────────────────────────────────────────────────────


def _sentences(statements: Sequence[Statement], index: int) -> Iterator[str]:
    """The sentences of a statement; what is announced stands behind what announces it."""
    one = statements[index]
    *before, last = _split(one.text)
    below = [fold_text(statements[place].text) for place in announced(statements, index)]
    pieces = [*before, _listed(last, below)]
    if one.form == "item":
        above = [statements[place] for place in sorted(announcing(statements, index))]
        opening = [_split(it.text)[-1] for it in above if it.form != "item" or opens(it)]
        pieces[0] = " ".join((*opening, pieces[0]))
    yield from pieces


def _listed(opening: str, items: Sequence[str]) -> str:
    """What announces a list, with as much of the list as fits in a line; what is left out leaves a sign."""
    text = opening
    for item in items:
        longer = f"{text} • {item}"
        if len(longer) > _LONG:
            return f"{text} …"
        text = longer
    return text


@once
def _split(text: str) -> tuple[str, ...]:
    folded = fold_text(text)
    return tuple(_unheaded(folded[start:end].strip()) for start, end in bounds(folded))


def _unheaded(sentence: str) -> str:
    """A sentence without what openFDA runs into it: the heading in capitals, the reference of the one before."""
    sentence = re.sub(r"^\(\s*\d[\d., ]*\)\s*", "", sentence)
    return re.sub(r"^WARNINGS?\b[^a-z]*(?:\b(?:and|or|in|of|with|the|for)\b[^a-z]*)*(?=\b[A-Z][a-z])", "", sentence)


@once
def _idle(sentence: str) -> bool:
    """Whether a sentence is a heading, or says nothing on the drug but where else to look or whom to call."""
    words = _REFERENCE.sub("", sentence).split()
    few = len(words) < _FEWEST and not sentence.endswith((".", "!", ")"))
    return not words or few or bool(_IDLE.search(sentence)) or len(_REFERENCE.findall(sentence)) > _REFERENCES


_FEWEST = 3
_REFERENCES = 2
"""A sentence with more is a list of reactions without signs between them."""
_IDLE = re.compile(
    r"registr(?:y|ies)|pharmacovigilance|1-\s?8\d\d|www\.|\bbackground (?:risk|rate)|^\W*(?:see|refer to)\b|"
    r"general population|poorly[ -]controlled|untreated|report (?:pregnanc|exposure)|"
    r"pregnancy (?:test|status)|test for pregnancy|in pregnancy increases|increased risk of maternal|"
    r"disease-associated|"
    r"\b(?:is|are) used(?: to|:)|prescription medicine|is characterized by|is defined as|"
    r"following table|(?:shown|described|listed|provided|presented|summarized|given) in table|"
    r"^\W*Pregnancy:? Category [A-DX]\W*$|^\W*Teratogenic Effects\W*$|"
    r"^\W*Risk Summary\W*$|^\W*(?:Clinical Considerations|Data)\W*$",
    re.IGNORECASE,
)
"""Registries and telephone numbers, risks without the drug, tests, cross-references, headings."""
_REFERENCE = re.compile(r"[\[(]\s*(?:see|refer to)\b[^\])]*[\])]", re.IGNORECASE)


@once
def _headline(sentence: str) -> bool:
    """Whether a sentence is a heading in the text: few words, all long ones in capitals, no sign behind."""
    words = re.findall(r"[A-Za-z]{4,}", sentence)
    return len(words) <= _HEADLINE and sentence[-1:].isalnum() and all(word[0].isupper() for word in words)


_HEADLINE = 8


def _weak(topic: TopicEntry, sentence: str, *, far: bool) -> bool:
    """Whether all words on an organ in a sentence tell of something else: a treatment, a site, a sign of other harm."""
    found = [it.words.lower() for it in topic.mentions(sentence)]
    weak = (*_WEAK, *(_SIGN_ONLY if far else ()))
    return bool(found) and topic.organ is not None and all(words.startswith(weak) for words in found)


_WEAK = ("dialysis", "hemodialysis", "bilirubin", "arterial", "antihypertensive", "pressor", "blood pressure goal")
_SIGN_ONLY = ("hypotens", "hypertens", "blood pressure")
"""What many a harm outside of the heart brings with it."""


def _in_passing(sentence: str, start: int, topic: TopicEntry, *, elsewhere: bool) -> bool:
    """Whether a sentence only names the topic: in a long list, or behind another topic of the glance."""
    before = len(_SIGNS.findall(_REFERENCE.sub("", sentence[:start])))
    listed = len(_SIGNS.findall(_REFERENCE.sub("", sentence))) >= _LISTED
    # Of an organ a list names signs or reactions; with drink and food it names what not to take.
    if listed and (before >= _LISTED - 1 or (topic.organ and start > _EARLY)):
        return True
    if start > _LATE and elsewhere and topic.organ:
        return True
    others = (BY_NAME[one.topic] for one in SAFETY if one.topic and one.topic != topic.name)
    firsts = [found.start for other in others for found in list(other.mentions(sentence))[:1]]
    return any(first + _BESIDE < start for first in firsts)


def _of_patients(topic: TopicEntry, sentence: str) -> int:
    """What a sentence gains by being on patients whose organ is impaired."""
    found = topic.name in _IMPAIRED and re.search(_IMPAIRED[topic.name], sentence, re.IGNORECASE)
    return int(bool(found))


_IMPAIRED = {
    "renal": r"(?:renal|kidney) (?:impairment|insufficiency|failure|disease|dysfunction)|impaired renal",
    "hepatic": r"(?:hepatic|liver) (?:impairment|insufficiency|failure|disease|dysfunction)|impaired (?:hepatic|liver)",
}
_SIGNS = re.compile(r"[,;•]")
_LISTED = 4
"""Commas and the like in a sentence that is a list."""
_EARLY = 20
"""Characters within which a word is what its sentence is on."""
_LATE = 60
"""As much, in a warning on another matter."""
_BESIDE = 90
"""Characters within which two topics stand side by side, as in "renal or hepatic impairment"."""
