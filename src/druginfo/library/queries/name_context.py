"""What the words around a name or class mean: another medicine than the label's own, a comparison, a description."""

from __future__ import annotations

import re
from collections.abc import Collection

from druginfo.text.word_index import Passages, WordSpan

NEAR = 90
"""How many characters before a name are searched for words that set it apart."""

# What sets a name apart from the label's own medicine.
_APART = re.compile(
    r"(?:\b(?:other|another|and not|than|instead of)\b|\bsubstitut\w+[^.;]*?\b(?:for|with)\b)[^.;\d]{0,60}$"
    r"|\bnon-\w+\s+$"
)
# "Patients receiving intravenous x can transition to X": another form of the label's own medicine.
_ANOTHER_FORM = re.compile(
    r"\b(?:receiv\w+|switch\w*|transition\w*|convert\w*|conversion|chang\w+|transferr?\w*)\b[^.;]{0,40}"
    r"\b(?:intravenous|subcutaneous|intramuscular|oral|inhaled|topical|transdermal|rectal|parenteral|"
    r"immediate-release|extended-release|iv)\b[^.;]{0,40}$"
)
# What sets a class apart from the label's own medicine, which belongs to that class.
_OTHERS = re.compile(
    r"(?:\b(?:other(?! than)|another|and not|additional|instead of|more than one|two or more|multiple|several|"
    r"(?<!of )(?<!containing )both)\b|\bsubstitut\w+[^.;]*?\b(?:for|with)\b)[^.;\d]{0,60}$|\bnon-\w+\s+$"
    r"|\b(?:transferr|switch|convert|chang)\w*\b[^.;]{0,40}\bfrom\s+(?:[\w-]+\s+){0,2}$"
)
_WITH = re.compile(r"^[^.;:]{0,40}\b(?:with|together with|plus|alongside)\b[^.;:]{0,50}$")
# "As with other NSAIDs, …", "like all beta blockers": says what the drug is like, not what it is taken with.
_COMPARED = re.compile(
    r"(?:\b(?:data|experience|reports?|evidence|findings|results|studies|observed|seen|reported)"
    r" (?:from|with|in|of|for)(?= (?:all |any |some )?other )"
    r"|\bas (?:with|is the case with|has been (?:seen|reported|observed) with|(?:occurs|seen|reported) (?:with|for))"
    r"|(?:^|[.;:,(\n][^\S\n]*+|\b(?:is|are|it|and|but|may|also)\s+)(?:un)?like|\bsimilar(?:ly)? to"
    r"|\b(?:is|are|chemically|structurally|closely) related to|\bdata from|\bin common with"
    r"|\b(?:compared|comparable) (?:with|to)|\bdiffer(?:s|ent)? from)"
    r"\s+(?:(?:all|any|some|most|many|certain|those|that)\s+(?:of\s+)?)?(?:the\s+)?(?:other\s+)?(?:[\w-]+[\s,/]+(?:and\s+|or\s+)?){0,4}$"
)
# "Patients allergic to sulfonamides", "an overdose of opioids": not something taken with the label's medicine.
_NOT_TAKEN = re.compile(
    r"\b(?:(?:allerg(?:y|ic|ies) to|hypersensitiv(?:e|ity) to|known sensitivity to|intoleran(?:t|ce) (?:to|of)|"
    r"overdos(?:e|es|age) (?:of|with))\s+(?:an?\s+)?(?:any\s+)?(?:other\s+)?|is not\s+an?\s+|"
    r"\b(?:endogenous|circulating|urinary|\w*genic)\s+)(?:[\w-]+\s+){0,2}$"
)
# "Cyclosporine, an inhibitor of CYP3A4,": says what one medicine is, and nothing about others of its class.
_DESCRIBES = re.compile(r"(?:[\w)],|\b(?:is|was)(?: also)?)\s+an?\s+(?:[\w-]+\s+){0,3}$")
# "Amiodarone and its metabolite, inhibitors of CYP2C9,": begins a sentence with the medicines that it describes.
_APPOSED = re.compile(r"[^.,;:]{3,70},\s+(?:both\s+)?(?:(?:strong|potent|moderate|weak)\s+)?")
# "Etravirine (CYP3A inducer)": says what the medicine before the bracket is.
_BRACKETED = re.compile(
    r"\b(?!(?:drugs?|medicines?|medications?|agents?|products?|substances?|compounds?|therap(?:y|ies)|metaboli[sz]m|"
    r"interactions?|effects?|enzymes?|with|of|to|by|and|or|taking|use|using)\s)[a-z][\w-]{3,}\s+"
    r"\((?:also\s+)?(?:an?\s+)?(?:(?:cyp|p-)?[\w-]+\s+(?:(?:and|substrate and)\s+)?){0,3}$"
)
# "If the other drug is a strong CYP3A4 inhibitor": any drug of that class.
_ANY_MEDICINE = re.compile(
    r"\b(?:drugs?|medicines?|medications?|agents?|products?|that|which)\s+(?:that\s+)?(?:is|are|was)(?:\s+also)?\s+an?\s+(?:[\w-]+\s+){0,3}$"
)
# On its own class, a label's warnings mostly say what the whole class does, or whom it harmed before.
_TOGETHER = re.compile(
    r"\b(?:with|concomitant\w*|concurrent\w*|together|combin\w+|co-?administ\w+|avoid\w*|tak(?:e|es|en|ing)|us(?:e|es|ed|ing)|"
    r"receiv\w+|add(?:s|ed|ing|itive)?|contain\w*|both|simultaneous\w*|switch\w*|transfer\w*|convert\w*|substitut\w*|interchang\w*)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:histor(?:y|ies)|allerg\w+|hypersensitiv\w+|anaphyla\w+|sensitiv\w+|asthma|urticaria|reactions? to|"
    r"experienced|cross-?react\w*)\b",
    re.IGNORECASE,
)


def is_apart(passages: Passages, place: WordSpan) -> bool:
    """Whether a name of the label's own medicine is set apart from it: another product, another form."""
    before = passages.before(place, NEAR)
    return bool(_APART.search(before) or _ANOTHER_FORM.search(before))


def is_taken_with(passages: Passages, place: WordSpan, own: Collection[str]) -> bool:
    """Whether a sentence on the label's own class is about taking another drug of that class, too."""
    sentence = passages.sentence(place)
    if not _TOGETHER.search(sentence) or _HISTORY.search(sentence):
        return False
    before = passages.before(place, NEAR)
    return bool(_OTHERS.search(before)) or any(_follows(before, name) for name in own)


def _follows(before: str, name: str) -> bool:
    """Whether the words before a class join it to the label's own medicine: "use of X with"."""
    at = before.rfind(name)
    return at >= 0 and bool(_WITH.match(before[at + len(name) :]))


def is_compared(passages: Passages, place: WordSpan) -> bool:
    """Whether words only say what the label's medicine is like."""
    return bool(_COMPARED.search(passages.before(place, NEAR)))


def is_not_taken(passages: Passages, place: WordSpan) -> bool:
    """Whether words mention a class without taking it: an allergy to it, an overdose of it."""
    return bool(_NOT_TAKEN.search(passages.before(place, NEAR)))


def is_description(passages: Passages, place: WordSpan) -> bool:
    """Whether words only say what one medicine is: "cyclosporine, an inhibitor of CYP3A4, …"."""
    said = passages.words(place).lower()
    if said.startswith(("inhibitors of", "inducers of")) and _APPOSED.fullmatch(passages.lead(place)):
        return True
    before = passages.before(place, NEAR)
    if said.endswith("s") or _ANY_MEDICINE.search(before):
        return False
    affects = said.endswith(("inhibitor", "inducer"))
    return bool(_DESCRIBES.search(before)) or (affects and bool(_BRACKETED.search(before)))
