"""Other names of a medicine by RxNorm: brand and ingredient, precise ingredients, RxCUI, NDC, UNII."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from druginfo.domain.identifiers import keys as code_keys
from druginfo.domain.identifiers import ndc_codes
from druginfo.domain.names import fold, salt_free
from druginfo.domain.official import By, RecordKey
from druginfo.domain.official.keys import is_package
from druginfo.domain.official.records import DrugName
from druginfo.results.base import Notice

if TYPE_CHECKING:
    from druginfo.domain.label_summary import Summary
    from druginfo.domain.product_words import ProductWord
    from druginfo.store import Store

_DATASET = "names"
_COATS = re.compile(r"\b(?:liposom\w*|lipid|complex|pegylated|pegol|protein[ -]bound|bound|conjugated|depot)\b")
"""Words of a precise ingredient that make it another medicine, not a salt of its ingredient."""
_PACKS = frozenset({"GPCK", "BPCK"})
_APART = frozenset(
    {
        "injection", "patch", "gel", "cream", "ointment", "lotion", "drops", "spray", "suppository", "enema", "foam",
        "shampoo", "implant",
    }
)  # fmt: skip
"""Dose forms that say where a medicine goes: a tablet does not answer for one of them."""
_SPELLED = ((re.compile(r"syringe|injector|cartridge|\bpen\b", re.IGNORECASE), "Injection"),
            (re.compile(r"inhal", re.IGNORECASE), "Inhalation"))  # fmt: skip
"""The routes that RxNorm's dose forms imply and do not name."""


class RxNormWay(NamedTuple):
    """A name to try in place of the one that was typed, and why it is the same medicine."""

    name: str
    actives: int
    """How many ingredients a label must have to answer: a combination is not one of its parts."""
    concept: DrugName
    why: str
    of: str = ""
    """The part of what was typed that it replaces; empty if it replaces all of it."""
    form: str = ""
    """The dose form that the name ends with, which was not typed."""
    by: By = "name"
    """The kind of key by which the concept was found."""

    def is_of(self, actives: int) -> bool:
        """Whether a label with so many ingredients may answer; one that lists none may."""
        return actives in {0, self.actives}

    def fits(self, label: Summary, words: Sequence[ProductWord]) -> bool:
        """Whether a label may answer: as many ingredients, the typed route, and a typed form that implies a route."""
        from druginfo.library.resolve.product_match import fits, lacks_route

        products = label.presentations
        routes = [word for word in words if word.kind == "route"]
        forms = [word for word in words if word.kind == "form" and word.value in _APART]
        listed = [one for one in products if one.form]
        elsewhere = bool(routes) and lacks_route(products, routes)
        return self.is_of(len(label.actives)) and not elsewhere and (not listed or fits(listed, forms, wholly=True))


def ways(store: Store, typed: str) -> Iterator[RxNormWay]:
    """The names to which RxNorm leads from a name or code, the nearest first; words of a product may follow the name.

    There are none if a code belongs to products of several medicines.
    """
    concepts = _concepts(store, typed)
    if len({frozenset(one.ingredients) or one.name for one, by in concepts if by == "ndc"}) > 1:
        return
    for concept, by in concepts:
        for name, why in _names(concept, fold(typed)):
            said = f"{_code(store, by, typed)} of {concept.name}" if by in _CODES else why
            for form in _forms(concept):
                whole = f"{name} {form}".strip()
                yield RxNormWay(whole, len(concept.ingredients), concept, said, form=form, by=by)
    if not concepts:
        yield from _of_product(store, typed)


def _concepts(store: Store, typed: str) -> list[tuple[DrugName, By]]:
    """The concepts with a name or code, and the kind of key it is; those of a package itself before its product's."""
    found = store.records(_DATASET, _keys(typed))
    own = [one for one in found if one.key[0] == "ndc" and is_package(one.key[1])]
    return [(one.record, one.key[0]) for one in own or found if isinstance(one.record, DrugName)]


def _of_product(store: Store, typed: str) -> Iterator[RxNormWay]:
    """The ways for a brand or ingredient with words of its product, which stay as typed."""
    from druginfo.domain.product_words import readings

    for reading in readings(typed):
        words = " ".join(word.typed for word in reading.words)
        for one in store.records(_DATASET, [("name", fold(reading.name))]) if fold(reading.name) else ():
            if isinstance(one.record, DrugName):
                for name, why in _names(one.record, fold(reading.name)):
                    yield RxNormWay(f"{name} {words}", len(one.record.ingredients), one.record, why, reading.name)


def remarks(store: Store, typed: str, way: RxNormWay) -> Iterator[Notice]:
    """How a name was found and in which release; whether the release is old."""
    from druginfo.library.queries.freshness import old_data

    held = store.data().get(_DATASET)
    release = f", release of {held.release}" if held and held.release else ""
    where = f"RxNorm{release}, RxCUI {way.concept.rxcui}"
    message = (
        f'"{way.of or typed.strip()}" is {way.why} ({where}); answered as {way.name.removesuffix(way.form).strip()}.'
    )
    if way.by == "ndc":
        message += " This label does not list that NDC."
    yield Notice(code="rxnorm", message=message)
    yield from old_data([held] if held else [])


_KNOWN = {"BN": "a brand", "IN": "an ingredient", "PIN": "a form", "MIN": "a combination"}


class KnownName(NamedTuple):
    """What RxNorm knows about a name or code that no label here answers to."""

    text: str
    """What it is and in which release, in one line."""
    contains: tuple[str, ...] = ()
    """The ingredients of a pack or a combination."""


def known(store: Store, typed: str) -> KnownName | None:
    """What RxNorm knows a whole name or code as; None if it does not, or if the library has none of its names."""
    concepts = _concepts(store, typed)
    if not concepts:
        return None
    record, by = concepts[0]
    held = store.data().get(_DATASET)
    release = f"release of {held.release}, " if held and held.release else ""
    what = f"{_code(store, by, typed)} of {record.name}" if by in _CODES else _what(record, fold(typed))
    text = f"{what} ({release}RxCUI {record.rxcui})"
    return KnownName(text, record.ingredients if len(record.ingredients) > 1 else ())


def _what(one: DrugName, typed: str) -> str:
    if one.type == "IN" and fold(one.name) != typed:
        return f"another name of {one.name}"
    whole = " / ".join(one.ingredients)
    kind = _KNOWN.get(one.type, "a name")
    return f"{kind} of {whole}" if whole and one.type != "IN" else kind


def _code(store: Store, by: By, typed: str) -> str:
    """What a code is called; for a package that RxNorm does not list, only its product's number was found."""
    packages: list[RecordKey] = [("ndc", code) for code in ndc_codes(typed) if is_package(code)]
    other = by == "ndc" and packages and not store.records(_DATASET, packages)
    return "an NDC with the product number" if other else _CODES[by]


_CODES = {"ndc": "the NDC", "rxcui": "RxNorm's number", "unii": "the UNII"}


def _keys(typed: str) -> list[RecordKey]:
    found: list[RecordKey] = [("ndc", code) for code in ndc_codes(typed)]
    for one in code_keys(typed):
        kind, _, value = one.partition(":")
        if kind == "rxcui":
            found.append(("rxcui", value))
        elif kind == "unii":
            found.append(("unii", value.upper()))
    return [*found, ("name", fold(typed))]


def _names(one: DrugName, typed: str) -> Iterator[tuple[str, str]]:
    """The names to try for a concept, each with what the concept is to it."""
    if not one.ingredients:
        return
    whole = " / ".join(one.ingredients)
    if one.type in {"SCD", "SBD"}:
        yield one.name, f"a product of {one.name}"
    elif one.type == "BN":
        yield from ((name, f"a brand of {whole}") for name in _of_brand(one))
    elif one.type in _PACKS:
        yield from ((name, f"a pack of {whole}") for name in (*one.brands, whole))
    elif one.type in {"IN", "PIN", "MIN"}:
        if fold(one.name) != typed:
            yield one.name, f"another name of {one.name}"
        yield from ((name, f"a form of which is {name}") for name in one.precise if not _coated(name))
        yield from ((name, f"the ingredient of the brand {name}") for name in one.brands)


def _of_brand(one: DrugName) -> Iterator[str]:
    """The ingredients of a brand; a single one as its salt or form if RxNorm names exactly one."""
    single = len(one.ingredients) == 1
    if not single and not all(_is_salt(name, one.ingredients) for name in one.precise):
        return
    yield from one.precise if single and one.precise else [" / ".join(one.ingredients)]


def _forms(one: DrugName) -> Sequence[str]:
    """The dose forms of a brand or pack, of which a label must have one; empty for anything else."""
    return tuple(map(_spelled, one.forms)) if one.type in {"BN", *_PACKS} and one.forms else ("",)


def _spelled(form: str) -> str:
    return " ".join((form, *(word for pattern, word in _SPELLED if pattern.search(form))))


def _coated(name: str) -> bool:
    return bool(_COATS.search(fold(name)))


def _is_salt(name: str, ingredients: Sequence[str]) -> bool:
    """Whether a precise ingredient is a salt of one of the ingredients, by its name."""
    return salt_free(fold(name)) in {salt_free(fold(one)) for one in ingredients}
