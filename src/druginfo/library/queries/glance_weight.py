"""How much a sentence of a label says on a topic."""

from __future__ import annotations

import re
from functools import lru_cache

from druginfo.domain.safety_topics import SAFETY
from druginfo.domain.topics import BY_NAME, TopicEntry
from druginfo.library.queries import glance_text

TELLING = 6
"""The weight of a sentence that says what to do or what happens."""


def weak(topic: TopicEntry, sentence: str, *, far: bool) -> bool:
    """Whether all words on an organ in a sentence mean something else: a treatment, a site, a sign of other harm."""
    if topic.organ is None:
        return False
    far = far or len(_SIGNS.findall(sentence)) >= _AMONG
    weak = _WEAK_OR_SIGN if far else _WEAK
    found = [sentence[it.start : it.start + _WORDS] for it in topic.mentions(sentence)]
    return bool(found) and (all(map(weak.match, found)) or bool(far and _SIGNS_OF.search(sentence)))


_AMONG = 3
"""How many commas a sentence has that lists signs."""
_WORDS = 40
"""How many characters around a word on an organ show what it means."""
_TREATED = r"(?:hemo)?dialysis|bilirubin|arterial|antihypertensive|pressor|blood pressure goal|aort|myocardial activity"
_WEAK = re.compile(_TREATED, re.IGNORECASE)
_WEAK_OR_SIGN = re.compile(
    rf"{_TREATED}|(?:\b\w+ )?(?:hypotens|hypertens|blood pressure|brady|tachycardia|palpitation)", re.IGNORECASE
)
_SIGNS_OF = re.compile(r"(?:may|could|can|might) present with|\b(?:signs?|symptoms?) of\b", re.IGNORECASE)
"""Signs that many kinds of harm outside the heart have."""


def in_passing(sentence: str, start: int, topic: TopicEntry, *, elsewhere: bool, lists: bool) -> bool:
    """Whether a sentence only names the topic: in a long list, or after another topic of the glance.

    With `lists`, the section lists who must not get the drug: there each item counts.
    """
    aside = glance_text.REFERENCE if topic.organ else _ASIDE
    before = len(_SIGNS.findall(aside.sub("", sentence[:start])))
    listed = len(_SIGNS.findall(aside.sub("", sentence))) >= _LISTED and not lists
    # A list that names an organ is of signs or reactions; one that names food or drink says what not to take.
    if listed and (before >= _LISTED - 1 or (topic.organ and start > _EARLY)):
        return True
    if start > _LATE and elsewhere and topic.organ:
        return True
    if of_patients(topic, sentence):
        return False
    others = (BY_NAME[one.topic] for one in SAFETY if one.topic and one.topic != topic.name)
    firsts = [found.start for other in others for found in other.mentions(sentence)[:1]]
    return any(first + _BESIDE < start for first in firsts)


def lists(kind: str, sentence: str) -> bool:
    """Whether a sentence lists whom a drug is not for."""
    return kind in _LISTS or (kind == "contraindications" and "contraindicated in" in sentence)


_LISTS = frozenset({"do_not_use", "ask_doctor"})
"""Sections that list whom a drug is not for."""


def of_patients(topic: TopicEntry, sentence: str) -> int:
    """The weight that a sentence gains if it is about patients whose organ is impaired."""
    found = topic.name in _IMPAIRED and re.search(_IMPAIRED[topic.name], sentence, re.IGNORECASE)
    return int(bool(found))


_IMPAIRED = {
    "renal": r"(?:renal|kidney) (?:impairment|insufficiency|failure|disease|dysfunction)|impaired renal",
    "hepatic": r"(?:hepatic|liver) (?:impairment|insufficiency|failure|disease|dysfunction)|impaired (?:hepatic|liver)",
}
_SIGNS = re.compile(r"[,;•]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LISTED = 4
"""How many commas and similar signs a sentence has that is a list."""
_EARLY = 20
"""Within so many characters of the beginning, a word is what its sentence is about."""
_LATE = 60
"""The same, in a warning about something else."""
_BESIDE = 90
"""Within so many characters, two topics are named together, as in "renal or hepatic impairment"."""


def weight(sentence: str, *, animals: bool, boxed: bool) -> int:
    """How much a sentence says about what to do or what happens; used only among sentences of one place.

    Everything in a boxed warning weighs much: there the order of the label decides.
    """
    says = _says(sentence)
    says = min(says, TELLING) if boxed else says
    says = min(says, _NOTHING) if _UNCHANGED.search(sentence) else says
    studied = (animals or _STUDIED.search(sentence)) and not _HARM.search(sentence)
    return says - _STUDIED_LESS * bool(studied) - bool(_LEANING.match(sentence))


@lru_cache(maxsize=1 << 12)
def _says(sentence: str) -> int:
    lowered = sentence.lower()  # a pattern that ignores case takes several times as long
    return max((weight for pattern, weight in _WEIGHTS if pattern.search(lowered)), default=2)


_WEIGHTS = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (r"contraindicated|must not|\bdo not (?:use|take|give|drive|drink|start|breast)|not to (?:breast|nurse)", 8),
        (r"only if\b|clearly needed|(?<!to )\bavoid\b|should not|not recommended|\bdo not\b", 7),
        (r"\bwarn(?:ed)? (?:patients )?(?:against|not to|about)", 6),
        (r"\bdiscontinue\b|\bwithhold\b|\badvise\b|caution should be|should be (?:monitored|used with)", 6),
        (r"(?:can|may) (?:cause|result|lead|impair|precipitate)", 7),
        (r"\bfatal|may (?:occur|produce|increase|harm|affect)|present an? risk|increased risk", 6),
        (r"(?:with|without|before|after) (?:an? |each |the )?(?:or without )?(?:food|meals?|eating|breakfast)", 6),
        (r"empty stomach|weighed against|should stop", 6),
        (r"adjust|reduc|decrease the|lower dos|recommended|monitor|caution|assess|evaluat|\bask\b", 5),
        (r"reported|occurred|observed", 5),
        (r"\bno (?:\w+ )?(?:data|information|studies)|not (?:been )?(?:studied|known|established)|unknown", 5),
        (r"insufficient|not sufficient|limited|available data|(?:present|excreted) in (?:human|breast)|passes into", 5),
    )
)
_UNCHANGED = re.compile(r"\bno (?:dose|dosage) (?:adjustment|modification)s? (?:is|are) \w+", re.IGNORECASE)
_NOTHING = 4
"""That the dose stays the same says less than whose dose changes."""
_HARM = re.compile(r"(?:can|may|could) (?:cause|result in|lead to) (?:embryo-?\s?)?(?:fetal|foetal)", re.IGNORECASE)
"""What animal data mean for women is not a report on animals."""
_LEANING = re.compile(
    r"(?:in|during|for) (?:these|such)\b|these\b|this\b|such\b|however|nevertheless|therefore|in addition",
    re.IGNORECASE,
)
"""A sentence that depends on the one before it is harder to read alone."""
ANIMALS = re.compile(r"\b(?:rats?|mice|rabbits?|monkeys?|animals?|dogs?|cynomolgus|offspring)\b", re.IGNORECASE)
PEOPLE = re.compile(
    r"\b(?:wom[ae]n|patients?|humans?|infants?|mothers?|neonates?|child(?:ren)?|males?)\b", re.IGNORECASE
)
_STUDIED_LESS = 3
_STUDIED = re.compile(
    r"\b(?:mg/kg|in vitro|n ?=|simulat)\b|"
    r"(?<!controlled )(?<!published )\bstud(?:y|ies) (?:of|in|with|were)\b|"
    r"\d ?%|\bdefined as\b|developmental and health benefits",
    re.IGNORECASE,
)
"""Animals, figures of trials, definitions, and the sentence that every label has on weighing breastfeeding."""
