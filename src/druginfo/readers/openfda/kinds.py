"""The kind of a section in flattened text: by its field, unless number and title say otherwise."""

from __future__ import annotations

import re

from druginfo.domain import sections
from druginfo.readers.openfda.headings import FoundHeading


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"[a-z]+")
_STEM = 5
"""So many letters of a word tell what it is about: "Pharmacogenetics", "Pharmacogenomics"."""
_SMALL = _set("a an and by for from in of on or other the to use with without")
_POPULATIONS = "use_in_specific_populations"
# What titles in other words still say of their own kind.
_ALSO = {
    "lactation": "breast nursing milk",
    "microbiology": "antimicrobial antiviral antibacterial antifungal bacterial resistance susceptibility virology",
    "laboratory_tests": "monitoring testing",
    "pharmacogenomics": "genetic polymorphism metabolizers cyp",
    "immunogenicity": "antibody antibodies",
}
# Kinds that are filed by mistake more often than headed in words of their own.
_OWN_WORDS = _set("laboratory_tests microbiology pharmacogenomics immunogenicity labor_and_delivery")
# Titles of subsections that have no kind of their own, whatever they are filed as.
_WITHOUT_KIND = tuple(
    frozenset(words.split())
    for words in (
        "special populations",
        "specific populations",
        "clinical trials",
        "clinical trial",
        "clinical studies",
    )
)


def kind_of(filed: str, field: str | None, head: FoundHeading, parent: str | None) -> tuple[str, str | None]:
    """The kind of a section, and why it is not what its field says, where it is not.

    `filed` is the kind that the field stands for, `parent` the kind of the section around it.
    """
    if filed in {"unclassified", parent}:
        return _untold(filed, head, parent), None
    told = _told(filed, head, parent)
    if told == filed:
        return filed, None
    why = " ".join(part for part in (head.number, head.title) if part)
    return told, f"openFDA files this as {field or filed}; its heading is “{why}”."


def _untold(filed: str, head: FoundHeading, parent: str | None) -> str:
    """The kind of a section whose field tells nothing that the section around it does not."""
    if parent is None:
        known = sections.by_number().get(head.number or "")
        return known.name if known and head.title else filed
    # A bare number tells nothing: a title that could not be told from the text may stand behind it.
    return (sections.infer(head.title, None, parent) if head.title else None) or "unclassified"


def _told(filed: str, head: FoundHeading, parent: str | None) -> str:
    """What number and title say where they contradict the field; else the field's kind."""
    around = parent or _around(filed, head)
    if not head.title or around is None or _agrees(head.title, filed):
        return filed
    inferred = sections.infer(head.title, None, around)
    if inferred and inferred != around:
        return inferred
    words = frozenset(_WORD.findall(head.title.lower()))
    if any(words >= without for without in _WITHOUT_KIND) or filed in _OWN_WORDS or _elsewhere(filed, head.number):
        return "unclassified" if head.number and "." in head.number else filed
    return filed


def _around(filed: str, head: FoundHeading) -> str | None:
    """The kind of the section around one that stands alone, by its number, else by what its field is about."""
    if head.number and "." in head.number:
        main = sections.by_number().get(head.number.partition(".")[0])
        return main.name if main else None
    return _POPULATIONS if sections.BY_NAME[filed].purpose == "population" and not head.number else None


def _agrees(title: str, kind: str) -> bool:
    """Whether a title has a word of the kind's own name."""
    own = f"{sections.BY_NAME[kind].title} {kind.replace('_', ' ')} {_ALSO.get(kind, '')}"
    return not _stems(title).isdisjoint(_stems(own))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _SMALL)


def _elsewhere(filed: str, number: str | None) -> bool:
    """Whether a kind whose number is fixed stands under a number of another main section."""
    own = sections.BY_NAME[filed].number
    return bool(own and number and "." in own and own.partition(".")[0] != number.partition(".")[0])
