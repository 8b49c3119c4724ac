"""The names and codes that a label answers to, and the summary by which labels are ranked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from druginfo.domain.combinations import combination_key
from druginfo.domain.identifiers import application, key, ndc_codes
from druginfo.domain.label_summary import Active, Presentation, Role, Summary
from druginfo.domain.model import Ingredient, Monograph, Product, products_of
from druginfo.domain.names import fold, hydrate_free, prefix_free, salt_free, suffix_free

# Solvents and cleaning agents: a part with nothing else is a diluent or a swab, unless the label has no
# other part. A label with another ingredient is never about water.
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
# Separators in a list with single spaces; the group keeps them when splitting.
_LIST = re.compile(r"( ?(?:[,;/+]|(?<= )and |\bwith\b) ?(?:and )?)", re.IGNORECASE)

_MOST_COMBINED = 8
"""Nobody types a list of more ingredients."""


def active_products(monograph: Monograph) -> tuple[Product, ...]:
    """The products and kit parts that are drugs; a swab or diluent packed with another drug is left out."""
    every = tuple(_leaves(monograph.products))
    drugs = tuple(product for product in every if not _inert(product))
    return drugs or every


def _leaves(products: Iterable[Product]) -> Iterator[Product]:
    for product in products:
        if product.ingredients or not product.parts:
            yield product
        # In a kit, a part without an active ingredient is a swab, a diluent or a placebo.
        has_actives = any(part.ingredients for part in product.parts)
        yield from _leaves(part for part in product.parts if part.ingredients or part.parts or not has_actives)


def _inert(product: Product) -> bool:
    return bool(product.ingredients) and all(fold(i.name) in _INERT for i in product.ingredients)


def _actives(products: tuple[Product, ...], others: tuple[Ingredient, ...]) -> tuple[Ingredient, ...]:
    """The distinct ingredients of all products; water only if there is nothing else."""
    distinct = {fold(i.name): i for i in (*(i for product in products for i in product.ingredients), *others)}
    return tuple(i for name, i in distinct.items() if name not in _WATER) or tuple(distinct.values())


def summarise(monograph: Monograph) -> Summary:
    """The summary of a label: what sets it apart from other labels."""
    products = active_products(monograph)
    kits = tuple(product for product in monograph.products if product.parts)
    every = tuple(products_of(monograph.products))
    actives = _actives(products, monograph.ingredients)
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
        routes=_distinct((*(route for product in every for route in product.routes), *monograph.routes)),
        forms=_distinct(product.form for product in products),
        categories=_distinct(product.category for product in every),
        applications=_distinct((*(product.application_number for product in every), *monograph.application_numbers)),
        classes=monograph.classes,
        presentations=_of_label(monograph, presentations(products)),
    )


def presentations(products: Iterable[Product]) -> tuple[Presentation, ...]:
    """The products of a label, by what distinguishes them: strengths, form, routes and name."""
    found = (
        Presentation(
            strengths=tuple(i.strength for i in product.ingredients if i.strength)
            or ((product.strength,) if product.strength else ()),
            form=product.form,
            routes=product.routes,
            name=" ".join(filter(None, (product.name, product.suffix))),
        )
        for product in products
    )
    return tuple(dict.fromkeys(found))


def _of_label(monograph: Monograph, listed: tuple[Presentation, ...]) -> tuple[Presentation, ...]:
    """The products that a label's data list; strengths and forms come from its words if the data list none."""
    if monograph.format != "openfda" or any(one.strengths for one in listed):
        return listed
    from druginfo.domain.printed_strengths import printed_forms, printed_strengths

    named, forms = printed_strengths(monograph.sections), printed_forms(monograph.sections) or None
    if not (named or forms):
        return listed
    return tuple(
        msgspec.structs.replace(one, strengths=named, form=one.form or forms, printed=True)
        for one in listed or (Presentation(),)
    )


def identity(monograph: Monograph) -> str:
    """The lasting identity of a label: its set id, or its own id if it has none."""
    return (monograph.set_id or monograph.id).strip().lower()


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
    """Every folded name that the label answers to, with the role of the name."""
    found: dict[tuple[str, Role], None] = {}
    for active in summary.actives:
        _nonproprietary(found, active.name, "ingredient")
        if active.moiety:
            _nonproprietary(found, active.moiety, "moiety")
    for generic in summary.generics:
        _nonproprietary(found, generic, "generic")
    # A generic product is named after its ingredient, which is not a brand.
    common = {name for name, _ in found}
    brands = {fold(brand) for brand in summary.brands}
    found |= dict.fromkeys((name, "brand") for name in sorted(brands - common))
    found |= dict.fromkeys((fold(name), "synonym") for name in monograph.names)
    found |= dict.fromkeys((application(number), "application") for number in summary.applications)
    found |= dict.fromkeys((one, "combination") for one in _combinations(monograph))
    found |= dict.fromkeys(_codes(monograph, summary))
    return tuple(pair for pair in found if pair[0])


def _nonproprietary(found: dict[tuple[str, Role], None], name: str, role: Role) -> None:
    folded = fold(name)
    found[folded, role] = None
    parts = _LIST.split(" ".join(name.split())) if role == "generic" else [folded]
    # Only salts are removed: the separators stay as the label has them.
    bare = fold("".join(salt_free(fold(part)) if at % 2 == 0 else part for at, part in enumerate(parts)))
    plain = suffix_free(bare)
    shorter: tuple[tuple[str, Role], ...] = (
        (hydrate_free(folded), "salt_free"), (bare, "salt_free"),
        (plain, "suffix_free"), (prefix_free(plain), "prefix_free"),
    )  # fmt: skip
    for less, why in shorter:
        if less and all((less, known) not in found for known in (role, "salt_free", "suffix_free")):
            found[less, why] = None


def _combinations(monograph: Monograph) -> Iterator[str]:
    """The keys of each combination in one product or kit: by ingredient, by moiety, by generic name."""
    for product in (*active_products(monograph), *(one for one in monograph.products if one.parts)):
        actives = _actives(tuple(_leaves((product,))), ())
        if 1 < len(actives) <= _MOST_COMBINED:
            yield from combination_key([i.name for i in actives])
            yield from combination_key([i.moiety or i.name for i in actives])
        generic = _LIST.split(" ".join((product.generic_name or "").split()))[::2]
        if 1 < len(generic) <= _MOST_COMBINED:
            yield from combination_key(generic)


def _codes(monograph: Monograph, summary: Summary) -> Iterator[tuple[str, Role]]:
    """The codes of a label, its ingredients and its classes, as keys of the index."""
    yield from ((key("unii", one), "unii") for one in summary.uniis)
    for active in summary.actives:
        if active.moiety_unii and active.moiety_unii not in summary.uniis:
            yield key("unii", active.moiety_unii), "moiety"
    yield from ((key("rxcui", one), "rxcui") for one in monograph.rxcuis)
    yield from ((key("nui", one), "nui") for one in monograph.nuis)
    if monograph.spl_id:
        yield key("spl", monograph.spl_id), "spl"


def as_printed(folded: str, summary: Summary, further: Callable[[], Iterable[str]] = tuple) -> str | None:
    """A folded name as the label prints it; a shortened name keeps the printed words of the full one.

    None if the label has no such words in this order. `further` gives its other names, if those of the
    summary are not enough.
    """
    moieties = (active.moiety for active in summary.actives if active.moiety)
    known = (*summary.brands, *summary.generics, *(active.name for active in summary.actives), *moieties)
    for names in (known, further()):
        exact = next((name for name in names if fold(name) == folded), None)
        if exact:
            return exact
    return next((found for name in known if (found := _words_of(name, folded))), None)


def _words_of(name: str, folded: str) -> str | None:
    """The words of a printed name that a shorter, folded name keeps, in order."""
    left, kept = folded.split(), []
    for word in name.split():
        own = fold(word).split()
        for shape in (own, [suffix_free(" ".join(own))], [prefix_free(" ".join(own))]):
            if own and left[: len(shape)] == shape:
                left = left[len(shape) :]
                kept.append(word if shape == own else shape[0])
                break
    return " ".join(kept).strip(" ,;/") if kept and not left else None


def ndcs(monograph: Monograph) -> tuple[int, ...]:
    """The codes of all products and packages, each package with the code of its product."""
    every = (*(ndc for product in products_of(monograph.products) for ndc in product.ndcs), *monograph.ndcs)
    codes = {code for ndc in every for code in ndc_codes(ndc)}
    return tuple(sorted(codes))
