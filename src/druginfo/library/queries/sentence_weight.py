"""How much a sentence says of what to do or what happens, and whether of people or of animals."""

from __future__ import annotations

import re
from functools import lru_cache

once = lru_cache(maxsize=1 << 12)
"""What is found in a sentence is asked for again, topic by topic."""


@once
def on_animals(words: str) -> bool:
    """Whether a sentence is on animals."""
    return bool(_ANIMALS.search(words.lower()))


@once
def on_people(words: str) -> bool:
    """Whether a sentence is on people."""
    return bool(_PEOPLE.search(words.lower()))


@once
def weighed(sentence: str, animals: bool) -> int:
    """How much a sentence says of what to do or what happens; it only picks one of those in one place."""
    lowered = sentence.lower()  # an expression that minds no case takes several times as long
    says = next((weight for pattern, weight in _WEIGHTS if pattern.search(lowered)), 2)
    studied = (animals or _STUDIED.search(sentence)) and not _HARM.search(sentence)
    return says - _STUDIED_LESS * bool(studied) - bool(_LEANING.match(sentence))


_WEIGHTS = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (r"contraindicated|must not|\bdo not (?:use|take|give|drive|drink|start|breast)", 7),
        (r"only if\b|clearly needed|(?<!to )\bavoid\b|should not|not recommended|\bdo not\b", 6),
        (r"\bdiscontinue\b|\bwithhold\b|\badvise\b|caution should be|should be (?:monitored|used with)", 6),
        (r"can (?:cause|result|lead|impair)|\bfatal", 6),
        (r"may (?:occur|produce|cause|result|lead|impair|increase|harm|affect)", 6),
        (r"(?:with|without|before|after) (?:an? |each |the )?(?:or without )?(?:food|meals?|eating|breakfast)", 6),
        (r"empty stomach|no (?:dose|dosage) (?:adjustment|modification)", 6),
        (r"adjust|reduc|decrease the|lower dos|recommended|monitor|caution|assess|evaluat|\bask\b", 5),
        (r"reported|occurred|observed|increased risk", 5),
        (r"\bno (?:\w+ )?(?:data|information|studies)|not (?:been )?(?:studied|known|established)|unknown", 5),
        (r"insufficient|not sufficient|limited|available data|(?:present|excreted) in (?:human|breast)|passes into", 5),
    )
)
"""The weightiest first."""
_HARM = re.compile(r"(?:can|may|could) (?:cause|result in|lead to) (?:embryo-?\s?)?(?:fetal|foetal)", re.IGNORECASE)
"""What follows from animals for women is no report on animals."""
_LEANING = re.compile(
    r"(?:in|during|for) (?:these|such)\b|these\b|this\b|such\b|however|nevertheless|therefore|in addition",
    re.IGNORECASE,
)
"""A sentence that leans on the one before it is harder to read alone."""
_ANIMALS = re.compile(r"\b(?:rats?|mice|rabbits?|monkeys?|animals?|dogs?|cynomolgus|offspring)\b")
_PEOPLE = re.compile(r"\b(?:wom[ae]n|patients?|humans?|infants?|mothers?|neonates?|child(?:ren)?|males?)\b")
_STUDIED_LESS = 3
_STUDIED = re.compile(
    r"\b(?:mg/kg|in vitro|n ?=|simulat)\b|"
    r"(?<!controlled )\bstud(?:y|ies) (?:of|in|with|were)\b|"
    r"\d ?%|\bdefined as\b|developmental and health benefits",
    re.IGNORECASE,
)
"""Animals, figures of trials, definitions, and the sentence that every label has on weighing breastfeeding."""
