"""Decides the kind of a section: where its code or field disagrees with its title, the title decides."""

from __future__ import annotations

import re
from functools import cache

from druginfo.domain import sections

# For kinds with one narrow subject: beginnings of words that fit it, besides the words of the kind's own title.
# A title with none of them is not of that kind, whatever its code.
_PREGNANCY = "pregnan terato fetal fetus foetal embryo childbear birth malform congenital gestat maternal categor"
_NARROW = {
    "microbiology": "microb suscept resist antivir antibac antimicrob antifung spectrum organism culture infect virol",
    "laboratory_tests": "laborator test monitor screen assay",
    "pregnancy": _PREGNANCY,
    "teratogenic_effects": _PREGNANCY,
    "nonteratogenic_effects": f"{_PREGNANCY} nonterato neonat newborn",
    "labor_and_delivery": "labor labour deliver partur obstet",
    "nursing_mothers": "nursing lactat breast milk mother",
    "lactation": "nursing lactat breast milk mother",
    "reproductive_potential": "reproduct fertil contracept male female",
    "pediatric_use": "pediatr paediatr child infant neonat newborn adolesc juvenil",
    "geriatric_use": "geriatr elder older aged",
    "renal_impairment": "renal kidney dialys creatin nephr",
    "hepatic_impairment": "hepat liver cirrho",
    "pharmacogenomics": "pharmacogen genom genet genotyp polymorph metaboli",
    "immunogenicity": "immun antibod",
    "clinical_trials_experience": "trial stud experience",
    "postmarketing_experience": "market spontan experience surveill",
    "carcinogenesis_and_mutagenesis_and_impairment_of_fertility": "carcino mutagen fertil tumor genotox oncogen",
}
_LITTLE = frozenset({"and", "or", "of", "for", "in", "on", "the", "use", "with", "to"})
_BY_OWN_RULE = frozenset({"boxed_warning", "unclassified"})
# Kinds that titles often confuse, harmlessly: one leaflet with another, storage with supply.
_ALIKE = frozenset({"patient", "supply"})
_LEAST, _SHARE, _LONGEST_TITLE = 5, 0.7, 300


def decide(
    coded: str, title: str, number: str | None, parent: str | None, *, by: str | None = None
) -> tuple[str, str | None]:
    """The kind of a section that a code or a field calls `coded`, and a remark if the title says otherwise.

    `parent` is the kind of the nearest section around it whose kind is known. A section under one of its own kind
    keeps it: parts of a section often repeat its code. `by` begins the remark: it says who calls the section so.
    """
    title = title[:_LONGEST_TITLE]
    words = _words(title)
    if coded in _BY_OWN_RULE or parent == coded or not (words or number):
        return coded, None
    titled = sections.infer(title, number, parent) if words else None
    if titled is not None:
        if titled == coded or _is_alike(titled, coded) or _names_too(coded, words, titled):
            return coded, None
        return titled, f"{by or _coded(coded)}; the title says {_named(titled)}."
    if coded in _NARROW and words and not _fits(coded, words):
        return "unclassified", f"{by or _coded(coded)}; the title does not mention it."
    return coded, None


def _is_alike(titled: str, coded: str) -> bool:
    purposes = {sections.BY_NAME[titled].purpose, sections.BY_NAME[coded].purpose}
    return len(purposes) == 1 and purposes <= _ALIKE


def _names_too(coded: str, words: frozenset[str], titled: str) -> bool:
    """Whether a title also mentions the coded kind, and is not word for word another kind's title."""
    own = _own(coded)
    return _fits(coded, words) and (words != _own(titled) or words <= own or own <= words)


def _fits(kind: str, words: frozenset[str]) -> bool:
    starts = tuple(_NARROW.get(kind, "").split())
    if starts and any(word.startswith(starts) for word in words):
        return True
    return any(_is_near(one, word) for one in _own(kind) for word in words)


def _is_near(one: str, other: str) -> bool:
    """Whether two words are forms of the same word ("overdose", "overdosage")."""
    if one == other:
        return True
    longest = max(len(one), len(other))
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same >= max(_LEAST, _SHARE * longest)


@cache
def _own(kind: str) -> frozenset[str]:
    return _words(sections.BY_NAME[kind].title)


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", title.lower())) - _LITTLE


def _coded(kind: str) -> str:
    return f"Coded as {_named(kind)}"


def _named(kind: str) -> str:
    return f'"{sections.BY_NAME[kind].title}"'
