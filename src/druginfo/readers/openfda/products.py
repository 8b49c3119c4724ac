"""The products of an openFDA record: its openfda block holds sets, which are never paired with each other.

What belongs to which product is taken only from `spl_product_data_elements`, where each product's brand
comes before its generic name, or from a set with a single value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from druginfo.domain.model import Ingredient, Product
from druginfo.domain.names import fold
from druginfo.domain.sanitize import squeeze

ELEMENTS = "spl_product_data_elements"
_DILUENT = re.compile(
    r"(?:sterile |bacteriostatic )*(?:water|sodium chloride|dextrose|diluent|isopropyl alcohol|alcohol)"
    r"(?: for injection| injection)?",
    re.IGNORECASE,
)
_LIST = re.compile(r" and |[,;/&]")
_JOINING = frozenset({"and", "with", "&", "+", "/", ""})
_LONGEST = 20_000
"""Characters of product data that are searched for products."""
_MOST = 200
"""With more brands or generic names than any label has, they are not matched to products."""


class Products(NamedTuple):
    """The products of a record, and what belongs to some of them without it being clear to which."""

    products: tuple[Product, ...]
    ingredients: tuple[Ingredient, ...] = ()
    routes: tuple[str, ...] = ()
    ndcs: tuple[str, ...] = ()
    application_numbers: tuple[str, ...] = ()


def strings(facts: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts of a key, each once."""
    value = facts.get(key) or []
    several = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for each in several if isinstance(each, str) and (text := squeeze(each))))


def brands(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The brand names; that of a diluent ("Sterile Diluent for …") comes last."""
    several = strings(facts, "brand_name")
    return tuple(sorted(several, key=_is_diluent))


def generics(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The generic names without those of a diluent or a swab, unless nothing else is left."""
    return _without_diluents(strings(facts, "generic_name"))


def _is_diluent(brand: str) -> bool:
    return bool(re.search(r"dilu(?:ent|ting)", brand, re.IGNORECASE))


def _without_diluents(names: tuple[str, ...]) -> tuple[str, ...]:
    drugs = tuple(name for name in names if not _DILUENT.fullmatch(name))
    return drugs or names


def read(facts: Mapping[str, Any], elements: str) -> Products:
    """The products that the openfda block and the product data (`elements`) show."""
    numbers = strings(facts, "application_number")
    routes = strings(facts, "route")
    ndcs = tuple(dict.fromkeys((*strings(facts, "product_ndc"), *strings(facts, "package_ndc"))))
    ingredients = _ingredients(facts)
    named = _named(facts, elements)
    alone = len(named) == 1
    own = [_own(generic, named, ingredients) for _, generic in named]
    products = tuple(
        Product(
            name=brand,
            generic_name=generic,
            ingredients=mine,
            ndcs=ndcs if alone else (),
            routes=routes if alone or len(routes) == 1 else (),
            category=_category(numbers),
            application_number=numbers[0] if len(numbers) == 1 else None,
        )
        for (brand, generic), mine in zip(named, own, strict=True)
    )
    placed = {one for mine in own for one in mine}
    return Products(
        products,
        ingredients=tuple(one for one in ingredients if one not in placed),
        routes=() if alone or len(routes) == 1 else routes,
        ndcs=() if alone else ndcs,
        application_numbers=numbers if len(numbers) > 1 else (),
    )


def _ingredients(facts: Mapping[str, Any]) -> tuple[Ingredient, ...]:
    every, uniis = strings(facts, "substance_name"), strings(facts, "unii")
    unii = uniis[0] if len(uniis) == 1 == len(every) else None
    return tuple(Ingredient(name=name, unii=unii) for name in _without_diluents(every))


def _named(facts: Mapping[str, Any], elements: str) -> list[tuple[str, str | None]]:
    """Brand and generic name of each product; no generic name where it is unclear whose it is."""
    own, names = brands(facts), generics(facts)
    # A brand in other capitals is not another product.
    drugs = tuple({fold(brand): brand for brand in reversed(own) if not _is_diluent(brand)}.values())[::-1] or own
    if max(len(drugs), len(names)) > _MOST:
        return [(own[0] if own else "", names[0] if names else None)]
    paired = _paired(drugs, names, elements[:_LONGEST])
    if len(paired) > 1 and {brand for brand, _ in paired} == set(drugs):
        return [(brand, generic) for brand, generic in paired]
    if len(drugs) <= 1:
        return [(drugs[0] if drugs else "", names[0] if names else None)]
    return [(brand, names[0] if len(names) == 1 else None) for brand in drugs]


def _paired(drugs: tuple[str, ...], names: tuple[str, ...], elements: str) -> list[tuple[str, str]]:
    """Each brand with the generic name directly after it in the product data."""
    if not drugs or not names or not elements:
        return []
    pattern = rf"(?<!\S)({_any(drugs)})\s+({_any(names)})(?!\S)"
    by_fold = {each.casefold(): each for each in (*names, *drugs)}
    found = re.finditer(pattern, squeeze(elements), re.IGNORECASE)
    pairs = ((by_fold.get(m[1].casefold(), m[1]), by_fold.get(m[2].casefold(), m[2])) for m in found)
    return list(dict.fromkeys(pairs))


def _any(several: tuple[str, ...]) -> str:
    return "|".join(re.escape(each) for each in sorted(several, key=len, reverse=True))


def _own(
    generic: str | None, named: list[tuple[str, str | None]], ingredients: tuple[Ingredient, ...]
) -> tuple[Ingredient, ...]:
    """The ingredients of a product: all if no other product has any, else those in its generic name."""
    if len(named) == 1 or len(ingredients) == 1 or len({each for _, each in named} - {None}) == 1:
        return ingredients
    if generic is None:
        return ()
    parts = {fold(part) for part in (generic, *_LIST.split(generic.casefold()))}
    return tuple(one for one in ingredients if fold(one.name) in parts)


def _category(numbers: tuple[str, ...]) -> str | None:
    """The kind of application, if all numbers are of one kind."""
    found = {match.group() for number in numbers if (match := re.match(r"(?:NDA|BLA|ANDA)(?=\s?\d)", number))}
    return found.pop() if len(found) == 1 else None


class FirstProduct(NamedTuple):
    """What the product data say about their first product."""

    brand: str
    generic: str
    substances: tuple[str, ...]


def first_product(elements: str) -> FirstProduct | None:
    """Brand, generic name and ingredients of the first product in the product data; None if that is unsure.

    They list brand, generic name, then the substances in capitals: "Moonol Moonolum MOONOLUM WATER".
    """
    words = squeeze(elements[:_LONGEST]).split()
    at = _substances(words)
    if not at:
        return None
    start = _generic(words[:at], words[at:])
    if start and words[start - 1].casefold().strip(",;") in _JOINING:
        return None
    brand, generic = " ".join(words[:start]) or " ".join(words[:at]), " ".join(words[start:at])
    parts = [part.strip() for part in _LIST.split(generic.casefold()) if part.strip()]
    capitals = f" {' '.join(words[at:])} ".casefold()
    listed = tuple(dict.fromkeys(part.upper() for part in parts if f" {part} " in capitals))
    return FirstProduct(brand, generic, listed if len(listed) == len(set(parts)) else ())


def _substances(words: list[str]) -> int:
    """Where the substances begin: at the first word in capitals that repeats an earlier one; 0 where none does."""
    seen: set[str] = set()
    for place, word in enumerate(words):
        bare = word.casefold().strip(",;")
        if place > 1 and word.isupper() and bare in seen:
            return place
        if place and word.isupper() and bare in seen and words[0].casefold() == bare:
            return place
        seen.add(bare)
    return 0


def _generic(head: list[str], substances: list[str]) -> int:
    """Where the generic name begins after the brand; 0 where both are one name."""
    low = [word.casefold().strip(",;") for word in head]
    half = len(low) // 2
    if len(low) % 2 == 0 and low[:half] == low[half:]:
        return half
    first = substances[0].casefold().strip(",;")
    listed = {word.casefold().strip(",;") for word in substances}
    starts = (place for place in range(1, len(low)) if low[place] == first)
    others = (place for place in range(1, len(low)) if low[place] in listed and low[0] not in listed)
    return next(starts, next(others, 0))
