"""Headings in flattened text: where a section's number and title end and its text begins."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from druginfo.domain import sections
from druginfo.readers.openfda import title_ends


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A heading runs into the text without a mark. Three things show where it ends, in this order: it is
# one of the usual headings; the label names it elsewhere ("Neutropenia [see … (5.3)]"); it is a run
# of capitalised words that breaks at the first word of a sentence. Where none of them helps, the
# title stays empty and every word stays in the text.

_ALIASES = {
    "indications_and_usage": ("indications and usage", "indications & usage", "indications"),
    "dosage_and_administration": ("dosage and administration", "dosage & administration"),
    "dosage_forms_and_strengths": ("dosage forms and strengths", "dosage forms & strengths"),
    "how_supplied": ("how supplied/storage and handling", "how supplied / storage and handling", "how supplied"),
    "storage_and_handling": ("storage and handling", "storage & handling", "storage and stability"),
    "information_for_patients": ("patient counseling information", "information for patients"),
    "reproductive_potential": ("females and males of reproductive potential",),
    "clinical_trials_experience": ("clinical trials experience", "clinical trial experience"),
    "postmarketing_experience": ("postmarketing experience", "post-marketing experience"),
    "drug_and_or_laboratory_test_interactions": ("drug/laboratory test interactions", "laboratory test interactions"),
    "carcinogenesis_and_mutagenesis_and_impairment_of_fertility": (
        "carcinogenesis, mutagenesis, impairment of fertility",
        "carcinogenesis, mutagenesis, and impairment of fertility",
        "carcinogenesis and mutagenesis and impairment of fertility",
        "carcinogenesis & mutagenesis & impairment of fertility",
        "carcinogenesis",
    ),
    "animal_pharmacology_and_or_toxicology": (
        "animal toxicology and/or pharmacology",
        "animal pharmacology and/or toxicology",
        "animal toxicology",
        "animal pharmacology",
    ),
    "spl_patient_package_insert": ("patient information", "patient package insert"),
    "active_ingredient": ("active ingredients", "active ingredient"),
    "inactive_ingredient": ("inactive ingredients", "inactive ingredient"),
    "": (
        "risk summary",
        "storage",
        "drug interaction studies",
        "general precautions",
        "actions",
        "uses",
        "special populations",
        "specific populations",
        "use in special populations",
    ),
}
# Printed as the beginning of a sentence that continues ("Do not use | if you are allergic").
_NO_HEADING = _set(
    "do_not_use ask_doctor ask_doctor_or_pharmacist when_using stop_use pregnancy_or_breast_feeding "
    "keep_out_of_reach_of_children questions benefits resistance outlook organ_effects purpose recent_major_changes"
)
_CONNECTORS = _set(
    "a an and as at by due during for from in into of on or other than the to using versus via vs with without "
    "following after before related associated based that may including"
)
_UNITS = _set("mg mcg kg")
# Words with which a title may continue after the name that the label gives the section elsewhere.
_GO_ON = _set("including and or associated related")
# Words that follow a drug's name in the name of its product.
_FORMS = _set(
    "topical suspension solution tablet tablets capsule capsules injection oral cream ointment gel lotion spray patch "
    "powder syrup ophthalmic nasal inhalation aerosol emulsion usp extended-release delayed-release hydrochloride "
    "sodium"
)
_SUBHEADINGS = (
    "missed dose", "missed doses", "risk summary", "clinical considerations", "pregnancy testing", "human data",
    "animal data",
)  # fmt: skip
"""Headings without a number that often follow directly after one with a number."""
_FEWEST_BEFORE = 2
# Lower-case inside a title, so that with a capital they begin the text; …
_STARTERS = _set(
    "A An As At Although Among Because Both Do Each If In It Its No On Of Since The There These This To While"
)
# … and words that often begin it, where the sentence then goes on in lower case.
_OFTEN = _set(
    "Advise After All Avoid Before Cases Consider Discontinue During Following For From Inform Monitor Most Patients "
    "Reports See Some Store When"
)
_COMMANDS = _set("Administer Apply Dilute Give Infuse Inject Instill Reduce Swallow Take Withhold")
_NUMBER = re.compile(rf"[\s\u200b\ufeff]*({sections.NUMBER})\.?[\s\u200b\ufeff]+(?=[\"“(]?[^\W\d_a-z])")
_TOKEN = re.compile(r"\S+")
_EDGES = "()[],;:.“”\"'®™*†‡\u200b"
_LONGEST = 26
_EVIDENCE_LONGEST = 14
_SHORTEST_CITED = 4


class FoundHeading(NamedTuple):
    """A section's number and title, and where its text begins."""

    number: str | None
    title: str
    end: int


class TitleHints(NamedTuple):
    """Hints on titles from the rest of the record: names that begin sentences, and citations of its sections."""

    products: tuple[tuple[str, ...], ...] = ()
    citing: str = ""
    drugs: tuple[tuple[str, ...], ...] = ()
    """Names of one word, which may begin the name of a product."""


def heading(text: str, start: int, kind: str, names: TitleHints) -> FoundHeading:
    """The heading at `start`; without a number or title where none can be recognised."""
    number, at = _number(text, start, kind)
    match = _usual().match(text, at)
    if match and kind not in _NO_HEADING and _ends_well(text, match.end()):
        return FoundHeading(number, match.group().rstrip(" :"), match.end())
    if number is None or "." not in number:
        return FoundHeading(number, "", at)
    end = title_ends.before_table(text, at) or _cited(text, at, number, names) or _run(text, at, names)
    return FoundHeading(number, text[at:end].strip(), end) if end else FoundHeading(number, "", at)


def _number(text: str, start: int, kind: str) -> tuple[str | None, int]:
    """The section number at `start` and where what follows begins.

    A whole number counts only before the heading that it belongs to: "10 mg" and "5 patients" do
    not, nor does "2 Gy".
    """
    match = _NUMBER.match(text, start)
    if match is None:
        return None, start
    number = match.group(1)
    if "." in number:
        return number, match.end()
    known = sections.by_number().get(number)
    usual = _usual().match(text, match.end())
    if known and (known.name == kind or usual):
        return number, match.end()
    return None, start


@cache
def _usual() -> re.Pattern[str]:
    """Every heading that labels usually have, longest first."""
    titles = {kind.title.lower() for kind in sections.TABLE if kind.name not in _NO_HEADING}
    titles.update(title for several in _ALIASES.values() for title in several)
    ordered = sorted(titles - {"boxed warning", "unclassified section"}, key=len, reverse=True)
    alternatives = "|".join(re.escape(title).replace(r"\ ", r"\s+").replace("/", r"\s?/\s?") for title in ordered)
    return re.compile(rf"(?:{alternatives})(?![\w-])\s?:?", re.IGNORECASE)


def _ends_well(text: str, end: int) -> bool:
    """Whether a heading can end here: a sentence, a list, a bracket or nothing follows."""
    rest = text[end : end + 40].lstrip()
    return not rest or rest[0].isupper() or not (rest[0].isalpha() or rest[0] in ",.;-–/)")


def _cited(text: str, at: int, number: str, names: TitleHints) -> int:
    """The end of the longest beginning of the text by which the record cites this section elsewhere, or 0."""
    tokens = [match.span() for _, match in zip(range(_EVIDENCE_LONGEST), _TOKEN.finditer(text, at), strict=False)]
    for index in range(len(tokens) - 1, 0, -1):
        end = tokens[index - 1][1]
        phrase = " ".join(text[at:end].casefold().split()).rstrip(":.")
        following = text[tokens[index][0] : tokens[index][1]]
        if len(phrase) < _SHORTEST_CITED or not _begins(following) or following.casefold() in _GO_ON:
            continue
        if any(phrase + mark in names.citing for mark in (f" [see warnings and precautions ({number}", f" ({number}")):
            return end
    return 0


def _begins(word: str) -> bool:
    """Whether a word can begin a sentence, a list or a paragraph."""
    bare = word.strip(_EDGES)
    return word[0] in "•[" or (bool(bare) and bare[0].isupper())


def _run(text: str, at: int, names: TitleHints) -> int:
    """The end of a run of capitalised words before the first word of a sentence; 0 where that is unsure."""
    tokens = [match.span() for _, match in zip(range(_LONGEST), _TOKEN.finditer(text, at), strict=False)]
    words = [text[start:end] for start, end in tokens]
    ways = (
        _cut,
        lambda some: title_ends.before_product(some, (*names.products, *names.drugs)),
        title_ends.before_repeated,
    )
    for way in ways:
        cut = way(words)
        if cut is None:
            continue
        cut = _before_subheading(words[: _before_product(words, cut, names)], names)
        cut = title_ends.before_own_words(words[:cut])
        if _may_be_title(words[:cut]):
            return tokens[cut - 1][1]
    return 0


def _may_be_title(title: list[str]) -> bool:
    """Whether words can be a title: nothing in them ends a sentence, and they do not break off."""
    if not title or title[-1].lower() in _CONNECTORS or title[-1].endswith((",", "and/or", "-", "–")):
        return False
    return not any(word.endswith((".", ";")) for word in title[:-1])


def _cut(words: list[str]) -> int | None:
    """The index of the first word after the title, or None."""
    bare = [word.strip(_EDGES) for word in words]
    for index, word in enumerate(words):
        if index and (word[0] in "•[" or bare[index] in _STARTERS or _again(bare, index) or _goes_on(bare, index)):
            return index
        if index and title_ends.begins_again(words, bare, index):
            return index
        if bare[index].islower() and bare[index] not in _CONNECTORS and bare[index] not in _UNITS:
            return _last_capital(words, bare, index)
        if index and word.endswith((".", ":")) and not bare[index][:1].islower():
            return None
    return None


def _again(bare: list[str], index: int) -> bool:
    """The text often begins with the words of its title: "Infusion Reactions | Infusion reactions …"."""
    return (
        len(bare[0]) >= _SHORTEST_CITED and bare[index][:1].isupper() and bare[index].casefold() == bare[0].casefold()
    )


def _goes_on(bare: list[str], index: int) -> bool:
    """A usual first word, not governed by the word before, and the next one in lower case."""
    if bare[index] in _COMMANDS and bare[index - 1] not in _CONNECTORS and index + 1 < len(bare):
        return not bare[index + 1][:1].isupper()
    if bare[index] not in _OFTEN or bare[index - 1] in _CONNECTORS:
        return False
    return index + 1 < len(bare) and bare[index + 1].islower()


def _last_capital(words: list[str], bare: list[str], index: int) -> int | None:
    """The sentence that a lower-case word continues began at the capitalised word before it.

    "Other Drugs | Use with inhibitors": a capital that a small word governs is inside the sentence,
    and so is an abbreviation in brackets.
    """
    for before in range(index - 1, 0, -1):
        if bare[before][:1].isupper() and bare[before - 1] not in _CONNECTORS and words[before][0] != "(":
            return before
        if bare[before] and not bare[before][:1].isupper() and bare[before] not in _CONNECTORS:
            return None
    return None


def _before_product(words: list[str], cut: int, names: TitleHints) -> int:
    """A sentence that begins with a name of several words begins at its first."""
    low = [word.strip(_EDGES).casefold() for word in words]
    for product in names.products:
        for start in range(max(1, cut - len(product) + 1), cut):
            if tuple(low[start : start + len(product)]) == product:
                return start
    return _before_form(low, cut, names)


def _before_form(low: list[str], cut: int, names: TitleHints) -> int:
    """A sentence that begins with a drug's name and the form of its product begins at the name."""
    start = cut
    while start > 1 and low[start] in _FORMS:
        start -= 1
    drugs = {product[0] for product in (*names.products, *names.drugs)}
    governed = low[start - 1] in _CONNECTORS
    return start if start < cut and low[start] in drugs and not governed else cut


def _before_subheading(title: list[str], names: TitleHints) -> int:
    """Where a title ends that runs into a heading without a number: a usual one, or another section's title."""
    low = [word.strip(_EDGES).casefold() for word in title]
    for start in range(_FEWEST_BEFORE, len(low)):
        if low[start - 1] in _CONNECTORS or low[start] in _CONNECTORS:
            continue
        tail = " ".join(low[start:])
        others = title_ends.is_whole(low, start, (*names.products, *names.drugs)) and title[start][:1].isupper()
        if others or tail in _SUBHEADINGS or (start > _FEWEST_BEFORE and _is_title(tail, names)):
            return start
    return len(title)


def _is_title(phrase: str, names: TitleHints) -> bool:
    """Whether the record elsewhere cites a section by this name: "…] Cardiomyopathy [see Warnings and … (5.2)]"."""
    return any(f"{mark} {phrase} [see warnings and precautions (" in names.citing for mark in "])•.:")
