"""Joins RxNorm's concepts: each with its ingredients, precise ingredients, brands and dose forms by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

MEDICINES = frozenset({"IN", "PIN", "MIN", "BN", "SCD", "SBD", "GPCK", "BPCK"})
"""The types of concepts that become records."""
_BETWEEN = frozenset({"SCDC", "SBDC", "DF"})
"""The types that only join others: components, dose forms."""
_PACKS = frozenset({"GPCK", "BPCK"})
_OTHER_NAMES = frozenset({"SY", "TMSY", "PSN"})
_MOST = 60
"""The most names of one list."""
_INERT = "inert ingredients"
"""What RxNorm calls the ingredient of tablets in a pack that have no active ingredient."""
_PART = re.compile(r" / (?=\d[\d.,]* \()")
"""Between the parts of a pack: `{21 (one) / 7 (other) } Pack`."""
_BRAND = re.compile(r"\} Pack \[([^\[\]]+)\]$", re.IGNORECASE)


class JoinedConcept(msgspec.Struct, frozen=True, array_like=True):
    """One concept and those related to it, all by name."""

    rxcui: str
    type: str
    name: str
    other_names: list[str]
    ingredients: list[str]
    """The ingredients of a brand, product or pack; empty if its parts do not agree on them."""
    precise: list[str]
    brands: list[str]
    """The brands that have exactly these ingredients."""
    forms: list[str]
    uniis: list[str]
    ndcs: list[str]


class RxNormGraph:
    """Gathers concepts in any order, and joins them at the end."""

    def __init__(self) -> None:
        self._type: dict[int, str] = {}
        self._name: dict[int, str] = {}
        self._others: dict[int, list[str]] = defaultdict(list)
        self._uniis: dict[int, list[str]] = defaultdict(list)
        self._ndcs: dict[int, list[str]] = defaultdict(list)
        self._pairs: set[int] = set()
        self._near: dict[int, list[int]] = {}
        self._known: dict[int, frozenset[int]] = {}
        self._forms: dict[int, list[int]] = {}

    def name(self, rxcui: int, type_: str, name: str) -> None:
        """Add one of RxNorm's own names: that of the concept, or another name for it."""
        if type_ in MEDICINES or type_ in _BETWEEN:
            self._type[rxcui], self._name[rxcui] = type_, name
        elif type_ in _OTHER_NAMES:
            self._others[rxcui].append(name)

    def substance(self, rxcui: int, name: str, unii: str) -> None:
        """Add a substance as labels name it, with its UNII."""
        self._others[rxcui].append(name)
        self._uniis[rxcui].append(unii)

    def relate(self, one: int, other: int) -> None:
        """Record that two concepts are related."""
        self._pairs.add(one << 32 | other if one < other else other << 32 | one)

    def package(self, rxcui: int, ndc: str) -> None:
        """Add an NDC of a product."""
        self._ndcs[rxcui].append(ndc)

    def joined(self) -> Iterator[JoinedConcept]:
        """Each medicine with its relations, in the order of the numbers."""
        near: dict[int, list[int]] = defaultdict(list)
        for pair in self._pairs:
            one, other = pair >> 32, pair & 0xFFFFFFFF
            types = self._type.get(one), self._type.get(other)
            if None not in types and types[0] != types[1]:
                near[one].append(other)
                near[other].append(one)
        self._near, self._pairs = near, set()
        brands = self._brands()
        for rxcui in sorted(one for one, type_ in self._type.items() if type_ in MEDICINES):
            yield self._joined(rxcui, brands)

    def _joined(self, rxcui: int, brands: dict[frozenset[int], list[int]]) -> JoinedConcept:
        type_, own = self._type[rxcui], self._ingredients(rxcui)
        branded = set(self._of(rxcui, "BN")) if type_ in {"PIN", "SBD"} else set()
        if type_ == "PIN":
            branded = {one for one in branded if self._ingredients(one) == own}
        elif type_ in {"IN", "MIN"}:
            branded = set(brands.get(own, ()))
        # RxNorm relates a pack to its contents; its own brand is only in its name.
        named = _BRAND.findall(self._name[rxcui]) if type_ in _PACKS else self._names(branded)
        return JoinedConcept(
            rxcui=str(rxcui),
            type=type_,
            name=self._name[rxcui],
            other_names=list(dict.fromkeys(self._others.get(rxcui, ())))[:_MOST],
            ingredients=self._names(own),
            precise=self._names(self._of(rxcui, "PIN")) if type_ in {"IN", "BN"} else [],
            brands=named,
            forms=self._names({form for one in self._products(rxcui) for form in self._forms_of(one)}),
            uniis=list(dict.fromkeys(self._uniis.get(rxcui, ())))[:_MOST],
            ndcs=list(dict.fromkeys(self._ndcs.get(rxcui, ()))),
        )

    def _brands(self) -> dict[frozenset[int], list[int]]:
        """The brands of each set of ingredients."""
        found: dict[frozenset[int], list[int]] = defaultdict(list)
        for rxcui, type_ in self._type.items():
            if type_ == "BN" and (own := self._ingredients(rxcui)):
                found[own].append(rxcui)
        return found

    def _of(self, rxcui: int, type_: str) -> Iterable[int]:
        return [one for one in self._near.get(rxcui, ()) if self._type[one] == type_]

    def _products(self, rxcui: int) -> Iterable[int]:
        """The products that have the dose forms of a brand or a pack: its own, or those that a pack contains."""
        if self._type[rxcui] == "BN":
            packed = (part for pack in self._of(rxcui, "BPCK") for part in self._contents(pack))
            return [*self._of(rxcui, "SBD"), *packed]
        return self._contents(rxcui) if self._type[rxcui] in _PACKS else ()

    def _forms_of(self, product: int) -> list[int]:
        if product not in self._forms:
            self._forms[product] = list(self._of(product, "DF"))
        return self._forms[product]

    def _contents(self, pack: int) -> Iterable[int]:
        """The products in a pack that have an active ingredient."""
        every = [one for type_ in ("SCD", "SBD") for one in self._of(pack, type_)][:_MOST]
        return [one for one in every if not self._is_inert(one)]

    def _is_inert(self, product: int) -> bool:
        return {self._name[one] for one in self._ingredients(product)} == {_INERT}

    def _ingredients(self, rxcui: int) -> frozenset[int]:
        """All ingredients of a concept; empty if they are not certain. Each is worked out only once."""
        if rxcui not in self._known:
            self._known[rxcui] = self._all_of(rxcui)
        return self._known[rxcui]

    def _all_of(self, rxcui: int) -> frozenset[int]:
        type_ = self._type[rxcui]
        if type_ == "IN":
            return frozenset({rxcui})
        if type_ == "BN":
            return self._of_brand(rxcui)
        if type_ in {"PIN", "MIN", "SCDC"}:
            return frozenset(self._of(rxcui, "IN"))
        if type_ in {"SCD", "SBD"}:
            return self._of_product(rxcui)
        return self._of_pack(rxcui) if type_ in _PACKS else frozenset()

    def _of_product(self, rxcui: int) -> frozenset[int]:
        below = [*self._of(rxcui, "SCDC"), *(self._of(rxcui, "SCD") if self._type[rxcui] == "SBD" else ())]
        found = frozenset(one for part in below for one in self._ingredients(part))
        return found if len(found) == _components(self._name[rxcui]) else frozenset()

    def _of_pack(self, rxcui: int) -> frozenset[int]:
        """What all products in a pack contain; a branded pack may take it from the same pack without a brand."""
        for generic in self._of(rxcui, "GPCK"):
            if found := self._ingredients(generic):
                return found
        contents = [one for type_ in ("SCD", "SBD") for one in self._of(rxcui, type_)]
        each = [self._ingredients(one) for one in contents]
        if len(contents) != _parts(self._name[rxcui]) or not all(each):
            return frozenset()
        return self._active(frozenset(one for part in each for one in part))

    def _active(self, found: frozenset[int]) -> frozenset[int]:
        """Ingredients without the inert ones of a pack; only the inert ones if there are no others."""
        return frozenset(one for one in found if self._name[one] != _INERT) or found

    def _of_brand(self, rxcui: int) -> frozenset[int]:
        """The ingredients of a brand, if each of its products has the same number: a part is never the whole."""
        found = self._active(frozenset(self._of(rxcui, "IN")))
        products = (_components(self._name[one]) for one in self._of(rxcui, "SBD"))
        packs = all(self._ingredients(one) == found for one in self._of(rxcui, "BPCK"))
        return found if packs and all(count == len(found) for count in products) else frozenset()

    def _names(self, rxcuis: Iterable[int]) -> list[str]:
        return sorted(self._name[one] for one in rxcuis)[:_MOST]


def _parts(name: str) -> int:
    """How many different products the name of a pack lists; 0 if it does not read like one."""
    listed, end, _ = name.removeprefix("{").rpartition("}")
    if not end:
        return 0
    return len({part.partition(" (")[2].strip() for part in _PART.split(listed)})


def _components(name: str) -> int:
    """How many ingredients the name of a product lists."""
    return name.count(" / ") + 1
