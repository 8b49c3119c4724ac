"""The names that a label answers to, and the summary that ranks it among others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from druginfo.domain.label_summary import Active, Role, Summary
from druginfo.domain.model import Ingredient, Monograph, Product
from druginfo.domain.names import fold, prefix_free, salt_free, suffix_free

# What dissolves or cleans: a part of nothing else is a diluent or a swab, unless the label has no
# other part. Water is never what a label with another ingredient is about.
_WATER = frozenset({"water", "sterile water", "water for injection", "sterile water for injection"})
_INERT = _WATER | frozenset(
    {
        "alcohol",
        "benzalkonium chloride",
        "benzyl alcohol",
        "dextrose monohydrate",
        "ethanol",
        "ethyl alcohol",
        "isopropyl alcohol",
        "povidone-iodine",
        "sodium chloride",
    }
)
# Of a name without runs of spaces: with them, time grows with their square.
_LIST = re.compile(r" ?(?:[,;/+]| and |\bwith\b) ?(?:and )?", re.IGNORECASE)
_APPLICATION = re.compile(r"^(anda|bla|nda|ind|bn|m|part)\s*0*+(\d+|(?<=0))([a-z]?)$")
_NDC = re.compile(r"^(?:ndc[\s:#]*)?(\d[\d\s-]*\d)$")
_SEGMENTS = (5, 4, 2)
_BARE = {10: ((4, 4, 2), (5, 3, 2), (5, 4, 1)), 11: ((5, 4, 2),), 9: ((5, 4),), 8: ((4, 4), (5, 3))}
_PRODUCT, _PACKAGE = 2, 3


def active_products(monograph: Monograph) -> tuple[Product, ...]:
    """The products and kit parts that are drugs: no swab and no diluent beside another drug."""
    every = tuple(_leaves(monograph.products))
    drugs = tuple(product for product in every if not _inert(product))
    return drugs or every


def _leaves(products: Iterable[Product]) -> Iterator[Product]:
    for product in products:
        if product.ingredients or not product.parts:
            yield product
        # A part without an active beside one with is a swab, a diluent, a blank tablet.
        told = any(part.ingredients for part in product.parts)
        yield from _leaves(part for part in product.parts if part.ingredients or part.parts or not told)


def _inert(product: Product) -> bool:
    return bool(product.ingredients) and all(fold(i.name) in _INERT for i in product.ingredients)


def _actives(products: tuple[Product, ...]) -> tuple[Ingredient, ...]:
    """The distinct ingredients of all products, water only where there is nothing else."""
    distinct = {fold(i.name): i for product in products for i in product.ingredients}
    return tuple(i for name, i in distinct.items() if name not in _WATER) or tuple(distinct.values())


def summarise(monograph: Monograph) -> Summary:
    """What tells this label from another."""
    products = active_products(monograph)
    kits = tuple(product for product in monograph.products if product.parts)
    every = tuple(_all(monograph.products))
    actives = _actives(products)
    uniis = (*monograph.uniis, *(i.unii for i in actives if i.unii))
    return Summary(
        name=monograph.name,
        set_id=identity(monograph),
        version=monograph.version,
        format=monograph.format,
        effective=monograph.effective,
        document_type=monograph.document_type,
        maker=monograph.maker,
        original_packager=monograph.original_packager,
        brands=_distinct(_brands(monograph, (*kits, *products))),
        generics=_distinct(_generics((*kits, *products), bool(actives))),
        actives=tuple(Active(i.name, i.unii, i.moiety, i.moiety_unii) for i in actives),
        uniis=tuple(dict.fromkeys(uniis)),
        routes=_distinct(route for product in every for route in product.routes),
        forms=_distinct(product.form for product in products),
        categories=_distinct(product.category for product in every),
        applications=_distinct(product.application_number for product in every),
        classes=monograph.classes,
    )


def identity(monograph: Monograph) -> str:
    """What names the label for good: its set id, or its own id where it has none."""
    return (monograph.set_id or monograph.id).strip().lower()


def _all(products: Iterable[Product]) -> Iterator[Product]:
    for product in products:
        yield product
        yield from _all(product.parts)


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _brands(monograph: Monograph, products: tuple[Product, ...]) -> Iterator[str]:
    yield monograph.name
    for product in products:
        if product.name:
            yield product.name
            if product.suffix:
                yield f"{product.name} {product.suffix}"


def _generics(products: tuple[Product, ...], known: bool) -> tuple[str, ...]:
    names = (product.generic_name for product in products)
    return tuple(name for name in names if name and not (known and fold(name) in _WATER))


def register(monograph: Monograph, summary: Summary) -> tuple[tuple[str, Role], ...]:
    """Every folded name that the label answers to, with what the name is to it."""
    found: dict[tuple[str, Role], None] = {}
    for active in summary.actives:
        _nonproprietary(found, active.name, "ingredient")
        if active.moiety:
            _nonproprietary(found, active.moiety, "moiety")
    for generic in summary.generics:
        _nonproprietary(found, generic, "generic")
    # A generic's product is named for its ingredient: no brand.
    common = {name for name, _ in found}
    brands = {fold(brand) for brand in summary.brands}
    found |= dict.fromkeys((name, "brand") for name in sorted(brands - common))
    found |= dict.fromkeys((fold(name), "synonym") for name in monograph.names)
    found |= dict.fromkeys((application(number), "application") for number in summary.applications)
    return tuple(pair for pair in found if pair[0])


def _nonproprietary(found: dict[tuple[str, Role], None], name: str, role: Role) -> None:
    folded = fold(name)
    found[folded, role] = None
    parts = [fold(part) for part in _LIST.split(" ".join(name.split()))] if role == "generic" else [folded]
    bare = " and ".join(filter(None, map(salt_free, parts)))
    plain = suffix_free(bare)
    shorter: tuple[tuple[str, Role], ...] = (
        (bare, "salt_free"), (plain, "suffix_free"), (prefix_free(plain), "prefix_free"),
    )  # fmt: skip
    for less, why in shorter:
        if less and all((less, known) not in found for known in (role, "salt_free", "suffix_free")):
            found[less, why] = None


def application(number: str) -> str:
    """An application number as it is looked up: "NDA 021880" and "nda21880" are "nda21880"."""
    folded = fold(number)
    match = _APPLICATION.match(folded)
    return "".join(match.groups()) if match else folded


def ndcs(monograph: Monograph) -> tuple[int, ...]:
    """The codes of all products and packages, each package with the code of its product."""
    codes = {code for product in _all(monograph.products) for ndc in product.ndcs for code in ndc_codes(ndc)}
    return tuple(sorted(codes))


def ndc_codes(text: str) -> tuple[int, ...]:
    """The codes that an NDC in any usual spelling may mean: those of packages, then of products.

    4-4-2, 5-3-2 and 5-4-1 (ten digits) are padded to 5-4-2; without hyphens, ten digits may be any
    of the three. Two segments are a product. Empty where the text is no NDC.
    """
    match = _NDC.match(text.strip().lower())
    segments = re.split(r"[\s-]+", match.group(1)) if match else []
    if len(segments) == 1:
        spellings = [_cut(segments[0], lengths) for lengths in _BARE.get(len(segments[0]), ())]
    else:
        spellings = [segments] if len(segments) in (_PRODUCT, _PACKAGE) else []
    fitting = [s for s in spellings if all(len(part) <= most for part, most in zip(s, _SEGMENTS, strict=False))]
    packages = [_code(spelling) for spelling in fitting if len(spelling) == _PACKAGE]
    return tuple(dict.fromkeys(packages + [_code(spelling[:_PRODUCT]) for spelling in fitting]))


def _cut(digits: str, lengths: tuple[int, ...]) -> list[str]:
    ends = [sum(lengths[: i + 1]) for i in range(len(lengths))]
    return [digits[end - length : end] for end, length in zip(ends, lengths, strict=True)]


def _code(segments: list[str]) -> int:
    """One number, with a 1 ahead so that leading zeros count."""
    padded = (part.zfill(width) for part, width in zip(segments, _SEGMENTS, strict=False))
    return int("1" + "".join(padded))
