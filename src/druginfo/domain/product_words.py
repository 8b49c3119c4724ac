"""Strength, dose form, route, release and packaging words in a name: they describe a product, not another medicine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from druginfo.domain.names import fold
from druginfo.domain.strengths import STRENGTH, Strength, read_strengths

Kind = Literal["strength", "number", "form", "route", "release", "package"]

_FORMS = {
    "tablet": "tablet tablets tab tabs caplet caplets",
    "capsule": "capsule capsules cap caps softgel softgels gelcap gelcaps",
    "injection": "injection injections injectable inj infusion shot",
    "solution": "solution soln sol",
    "suspension": "suspension susp",
    "cream": "cream creams",
    "ointment": "ointment oint",
    "gel": "gel",
    "lotion": "lotion",
    "patch": "patch patches",
    "aerosol": "aerosol inhaler inhalers hfa mdi puffer",
    "spray": "spray",
    "drops": "drop drops eyedrops eardrops",
    "powder": "powder",
    "suppository": "suppository suppositories supp",
    "syrup": "syrup",
    "elixir": "elixir",
    "liquid": "liquid",
    "foam": "foam",
    "shampoo": "shampoo",
    "enema": "enema",
    "granule": "granule granules",
    "lozenge": "lozenge lozenges troche troches",
    "film": "film films",
    "implant": "implant implants",
    "emulsion": "emulsion",
    "concentrate": "concentrate",
    "chewable": "chewable",
    "effervescent": "effervescent",
    "coated": "coated",
    "orally disintegrating": "odt disintegrating orally",
    "lyophilized": "lyophilized lyophilised",
}
"""For each word of labels, the words that people type."""

_DEVICES = """
    pen pens autoinjector auto-injector autoinjectors syringe syringes cartridge cartridges vial vials ampule ampules
    ampoule ampoules kwikpen flexpen flextouch solostar sureclick penfill diskus respimat handihaler ellipta respiclick
    pack packs packet packets dosepak dosepack blister blisters bottle bottles bag bags tube box carton sachet sachets
    pod pods single-dose single-use multi-dose multiple-dose multidose unit-dose usp nf bp starter single multiple
    preservative-free prefilled pre-filled kit kits
"""
_ROUTES = {
    "oral": "oral po mouth",
    "intravenous": "intravenous iv intravenously",
    "intramuscular": "intramuscular im",
    "subcutaneous": "subcutaneous sc sq subq subcut",
    "topical": "topical skin",
    "ophthalmic": "ophthalmic eye",
    "otic": "otic auricular ear",
    "nasal": "nasal intranasal",
    "rectal": "rectal",
    "vaginal": "vaginal",
    "transdermal": "transdermal",
    "inhalation": "inhalation inhaled respiratory",
    "sublingual": "sublingual sl",
    "buccal": "buccal",
    "intrathecal": "intrathecal",
}
_RELEASES = {
    "extended release": "xr er sr xl cr la extended-release sustained-release controlled-release prolonged-release",
    "delayed release": "dr ec delayed-release enteric-coated enteric gastro-resistant",
    "immediate release": "ir immediate-release",
}
_JOINED = re.compile(
    r"\b(?:(extended|sustained|controlled|prolonged|delayed|immediate|modified)[ -](?=release)"
    r"|(single|multiple|multi|unit)[ -](?=dose\b|use\b)|(auto|pre)[ -](?=injector|filled)"
    r"|(enteric)[ -](?=coated)|(preservative|sugar)[ -](?=free))"
)
_FILLERS = frozenset({"for", "release", "dose", "use"})
"""Words that count only between others of their kind."""

_WORDS: dict[str, tuple[Kind, str]] = {
    **{word: ("form", form) for form, words in _FORMS.items() for word in words.split()},
    **{word: ("route", route) for route, words in _ROUTES.items() for word in words.split()},
    **{word: ("release", release) for release, words in _RELEASES.items() for word in words.split()},
    **{word: ("package", word) for word in _DEVICES.split()},
}
_DURATION = re.compile(r"\b(\d{1,2})[ -]?(?:hr|hours?|h)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+(?:\.\d+)?(?:[-/]\d+(?:\.\d+)?)*")
_INTERNATIONAL = re.compile(r"u-?(\d{2,3})")


class ProductWord(NamedTuple):
    """One typed property of a product: its kind, its word on labels, and the words as typed."""

    kind: Kind
    value: str
    typed: str
    strength: Strength | None = None

    @property
    def needed(self) -> bool:
        """Whether a product must have it for it to count: a bare number may be part of the name instead."""
        return self.kind == "number"


class TypedName(NamedTuple):
    """A name, and the typed words that describe its product."""

    name: str
    words: tuple[ProductWord, ...]


def readings(typed: str) -> Iterator[TypedName]:
    """The ways to divide a typed name into name and product words, the longest name first."""
    pieces = list(_pieces(typed))
    for end in range(len(pieces) - 1, 0, -1):
        found = _cut(pieces[:end], pieces[end:])
        if found is None:
            break
        yield found
    kept = [piece for piece in pieces if not isinstance(piece, ProductWord) and not _filler(piece)]
    words = tuple(piece for piece in pieces if isinstance(piece, ProductWord))
    name = " ".join(piece for piece in kept if isinstance(piece, str)).strip()
    if words and fold(name):
        yield TypedName(name.strip(" /,-"), words)


def _cut(name: list[str | ProductWord], rest: list[str | ProductWord]) -> TypedName | None:
    words = tuple(piece for piece in rest if isinstance(piece, ProductWord))
    if any(isinstance(piece, str) and not _filler(piece) for piece in rest):
        return None
    if not words:  # a filler by itself is a word of the name
        return TypedName("", ())
    return TypedName(" ".join(piece if isinstance(piece, str) else piece.typed for piece in name), words)


def _filler(piece: str | ProductWord) -> bool:
    return isinstance(piece, str) and (not fold(piece) or fold(piece) in _FILLERS)


def _pieces(typed: str) -> Iterator[str | ProductWord]:
    """The words of a name in order, with product words recognised."""
    text = _JOINED.sub(lambda match: f"{match[0].rstrip(' -')}-", " ".join(typed.split()).lower())
    text = _DURATION.sub(lambda match: f" {match[1]}hours ", text)
    at = 0
    for match in STRENGTH.finditer(text):
        yield from _plain(text[at : match.start()])
        for one in read_strengths(match[0]):
            yield ProductWord("strength", one.printed, one.printed, one)
        at = match.end()
    yield from _plain(text[at:])


def _plain(text: str) -> Iterator[str | ProductWord]:
    for word in text.split():
        bare = word.strip("()[],;.")
        known = _WORDS.get(bare)
        if re.fullmatch(r"\d{1,2}hours", bare):
            yield ProductWord("package", bare, bare)
        elif known:
            yield ProductWord(known[0], known[1], bare)
        elif _NUMBERS.fullmatch(bare):
            yield ProductWord("number", bare, bare)
        elif unit := _INTERNATIONAL.fullmatch(bare):
            yield ProductWord("number", unit[1], bare)
        else:
            yield word
