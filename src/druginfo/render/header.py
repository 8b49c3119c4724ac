"""What a monograph or label is about: the facts at the head of every form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from druginfo.domain import formats
from druginfo.domain.model import Product, actives_of
from druginfo.results.lookup import Shown


def header_facts(one: Shown) -> Iterator[tuple[str, str]]:
    """Strength, ingredient, maker and whatever else identifies the product: names and values."""
    products = one.products
    facts = (
        *_strengths_and_ingredients(one),
        ("Class", _joined(one.classes)),
        ("Form", _joined(product.form for product in products)),
        ("Route", _joined([*(route for product in products for route in product.routes), *one.routes])),
        ("Maker", one.maker),
        ("Products", _joined(product.name for product in products if product.name) if one.ingredients else None),
        ("Kind", one.document_type),
        ("Marketed as", _joined(_categories(products))),
        ("Label", _label(one)),
        ("Names from", one.names_from),
        ("Not read", _joined(_unread(one))),
        ("Compiled by", _joined(_author(one))),
    )
    return ((label, value) for label, value in facts if value)


def _label(one: Shown) -> str | None:
    if one.kind != "label":
        return None
    flat = "openFDA's flattened copy" if one.format == "openfda" else None
    effective = f"effective {one.effective}" if one.effective else "effective date not stated"
    return ", ".join(part for part in (f"set id {one.set_id}", f"version {one.version}", effective, flat) if part)


def _unread(one: Shown) -> Iterator[str]:
    """The parts of the document that were not read; what openFDA adds is listed only for a whole label."""
    whole = one.whole and one.card is None
    return (part for part in one.unread if whole or not formats.is_added(part))


def _author(one: Shown) -> Iterator[str]:
    for author in one.authors:
        known = [author.name, author.credentials, author.experience]
        yield ", ".join([part for part in known if part] + [f"{gap.subject} not stated" for gap in author.gaps])


def _strengths_and_ingredients(one: Shown) -> Iterator[tuple[str, str]]:
    """Each strength once: by product if products differ in nothing else, otherwise beside its ingredient."""
    alike, actives = _same_ingredients(one.products), tuple(actives_of(one))
    listed = {product.strength for product in one.products}
    single = len({each.name for each in actives}) == 1
    beside = [f"{each.name} {each.strength}" if each.strength else each.name for each in actives]
    if alike:
        yield "Strength", _joined(_strength(product, alike) for product in one.products)
        yield "Ingredient", _joined(alike)
    elif single and all(each.strength in {None, *listed} for each in actives):
        yield "Strength", _joined(product.strength for product in one.products)
        yield "Ingredient", actives[0].name
    else:
        apart = not actives or any(each.strength is None for each in actives)
        yield "Strength", _joined(product.strength for product in one.products) if apart else ""
        yield "Ingredient", _joined(beside)


def _same_ingredients(products: Sequence[Product]) -> tuple[str, ...]:
    """The ingredients that all products have, each with its strength; none where products differ in more than these."""
    first = tuple(each.name for each in products[0].ingredients) if products else ()
    every = [each for product in products for each in product.ingredients]
    same = all(sorted(each.name for each in product.ingredients) == sorted(first) for product in products)
    distinct = len(set(first)) == len(first)
    return first if same and distinct and all(each.strength for each in every) else ()


def _strength(product: Product, names: Sequence[str]) -> str:
    """The strength of a product, one for each of the ingredients with these names."""
    own = {each.name: each.strength or "" for each in product.ingredients}
    return " + ".join(own[name] for name in names)


def _categories(products: Iterable[Product]) -> Iterator[str | None]:
    """How each product and kit part is marketed, in the label's words, with its application number."""
    for product in products:
        number = f" ({product.application_number})" if product.application_number else ""
        yield f"{product.category}{number}" if product.category else None
        yield from _categories(product.parts)


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))
