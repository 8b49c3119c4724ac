"""Products of SPL: names, ingredients, strengths, forms, routes, NDCs, and the parts of kits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from druginfo.domain.model import Ingredient, Product
from druginfo.domain.sanitize import clean, shortened
from druginfo.readers.spl.words import inline
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

NDC, UNII, CLASSES = "2.16.840.1.113883.6.69", "2.16.840.1.113883.4.9", "2.16.840.1.113883.3.26.1.5"

PRODUCT, NAME, CODE = N + "manufacturedProduct", N + "name", N + "code"
_MATERIALS = frozenset(
    N + tag for tag in ("manufacturedProduct", "manufacturedMedicine", "partProduct", "partMedicine")
)
_ACTIVE, _INACTIVE, _INGREDIENT = N + "activeIngredient", N + "inactiveIngredient", N + "ingredient"
_SUBSTANCES = frozenset(
    N + tag for tag in ("ingredientSubstance", "activeIngredientSubstance", "inactiveIngredientSubstance")
)
_PACKAGES = frozenset(N + tag for tag in ("containerPackagedProduct", "containerPackagedMedicine"))
_PART, _PACKED, _FORM, _GENERIC = N + "part", N + "asContent", N + "formCode", N + "asEntityWithGeneric"
_SUBJECT_OF, _CONSUMED, _APPROVAL, _ROUTE = (N + t for t in ("subjectOf", "consumedIn", "approval", "routeCode"))
_SUFFIX, _QUANTITY, _MOIETY = N + "suffix", N + "quantity", N + "activeMoiety"

_UNIT_NAMES = {"1": "", "ug": "mcg", "[iU]": "IU", "[hp_X]": "X", "[hp_C]": "C", "[hp_M]": "M", "[hp_Q]": "Q"}
_LONGEST_NAME, _LONGEST_FACT = 2000, 200

# Swabs, diluents and the like, which are packed with a drug without being one.
_ACCESSORIES = frozenset({"ND2M416302", "059QF0KO0R", "451W47IQ8X", "LKG8494WBH"})
_ACCESSORY_FORM = re.compile(r"swab|sponge|cloth|device", re.IGNORECASE)


def read(outer: _Element) -> Product | None:
    """One product (or part of a kit) with its parts; `outer` holds the material and facts about it."""
    material = next((child for child in outer if child.tag in _MATERIALS), None)
    if material is None:
        return None
    name, suffix = _name(material.find(NAME))
    actives, inactive = _ingredients(material)
    category, number = _approval(outer)
    parts = (read(part) for part in material.iterchildren(_PART))
    return Product(
        name=name,
        suffix=suffix,
        generic_name=_text(material.find(f"{_GENERIC}/{N}genericMedicine/{NAME}")) or None,
        strength="; ".join(one.strength for one in actives if one.strength) or None,
        form=_display(material.find(_FORM)),
        routes=tuple(dict.fromkeys(_routes(outer))),
        ingredients=actives,
        inactive=inactive,
        ndcs=tuple(dict.fromkeys(_ndcs(material))),
        category=category,
        application_number=number,
        parts=tuple(part for part in parts if part),
    )


def brand(product: Product) -> str:
    """The whole brand name, with its suffix."""
    return f"{product.name} {product.suffix}" if product.suffix else product.name


def flat(products: tuple[Product, ...]) -> Iterator[Product]:
    """Every product and, after it, its parts."""
    for product in products:
        yield product
        yield from flat(product.parts)


def is_drug(product: Product) -> bool:
    """Whether a product is the drug, not a swab or a diluent packed with it."""
    actives = [one for each in flat((product,)) for one in each.ingredients]
    if not actives or _ACCESSORY_FORM.search(product.form or ""):
        return False
    return any((one.unii or one.name) not in _ACCESSORIES for one in actives)


def classes(root: _Element) -> tuple[str, ...]:
    """The pharmacologic classes of the products' substances."""
    kinds = root.iter(N + "generalizedMaterialKind")
    codes = (kind.find(CODE) for kind in kinds)
    named = (_display(code) for code in codes if code is not None and code.get("codeSystem") == CLASSES)
    return tuple(dict.fromkeys(name for name in named if name))


def _name(element: _Element | None) -> tuple[str, str | None]:
    if element is None:
        return "", None
    suffix = element.find(_SUFFIX)
    if suffix is None:
        return _text(element), None
    return _short(f"{element.text or ''} {suffix.tail or ''}", _LONGEST_NAME), _text(suffix) or None


def _text(element: _Element | None) -> str:
    return "" if element is None else _short(inline(element), _LONGEST_NAME)


def _display(element: _Element | None) -> str | None:
    return None if element is None else _short(element.get("displayName") or "") or None


def _short(text: str, most: int = _LONGEST_FACT) -> str:
    """A name or a code on one line, with single spaces and a limited length."""
    return shortened(" ".join(clean(text).split()), most)


def _ingredients(material: _Element) -> tuple[tuple[Ingredient, ...], tuple[str, ...]]:
    active: list[Ingredient] = []
    inactive: list[str] = []
    for child in material:
        tag = child.tag
        if tag not in (_INGREDIENT, _ACTIVE, _INACTIVE):
            continue
        substance = next((each for each in child if each.tag in _SUBSTANCES), None)
        name = "" if substance is None else _text(substance.find(NAME))
        if substance is None or not name:
            continue
        if tag == _ACTIVE or (tag == _INGREDIENT and _acts(child, substance)):
            active.append(_active(child, substance, name))
        else:
            inactive.append(name)
    return tuple(active), tuple(inactive)


def _acts(ingredient: _Element, substance: _Element) -> bool:
    """Whether an ingredient is active: ACTIB, ACTIM and ACTIR are; without a class code, one with a moiety is."""
    kind = ingredient.get("classCode")
    return kind.startswith("ACTI") if kind else substance.find(_MOIETY) is not None


def _active(ingredient: _Element, substance: _Element, name: str) -> Ingredient:
    moieties = [inner for outer in substance.iterchildren(_MOIETY) for inner in outer.iterchildren(_MOIETY)]
    uniis = [unii for unii in map(_unii, moieties) if unii]
    return Ingredient(
        name=name,
        unii=_unii(substance),
        strength=_strength(ingredient.find(_QUANTITY)),
        moiety="; ".join(filter(None, (_text(one.find(NAME)) for one in moieties))) or None,
        moiety_unii=uniis[0] if len(uniis) == 1 else None,
    )


def _unii(substance: _Element) -> str | None:
    code = substance.find(CODE)
    if code is None or code.get("codeSystem", UNII) != UNII:
        return None
    return _short(code.get("code") or "").upper() or None


def _strength(quantity: _Element | None) -> str | None:
    """A strength as text: "40 mg/0.8 mL", "5 mg/mL", and "400 mg" where it is per unit."""
    if quantity is None:
        return None
    value, unit = _measure(quantity.find(N + "numerator"))
    per, per_unit = _measure(quantity.find(N + "denominator"))
    if not value:
        return None
    amount = f"{value} {unit}".strip()
    if not per_unit:
        return amount if per in ("", "1") else f"{amount}/{per}"
    return f"{amount}/{per_unit}" if per in ("", "1") else f"{amount}/{per} {per_unit}"


def _measure(element: _Element | None) -> tuple[str, str]:
    if element is None:
        return "", ""
    unit = _short(element.get("unit") or "")
    return _short(element.get("value") or ""), _UNIT_NAMES.get(unit, unit.strip("[]"))


def _routes(outer: _Element) -> Iterator[str]:
    for child in outer.iterchildren(_CONSUMED):
        for route in child.iter(_ROUTE):
            if name := _display(route):
                yield name


def _ndcs(element: _Element) -> Iterator[str]:
    """The NDC of a product and of each of its packages, outermost last."""
    code = element.find(CODE)
    if code is not None and code.get("codeSystem") == NDC and (value := _short(code.get("code") or "")):
        yield value
    for packed in element.iterchildren(_PACKED):
        for package in packed:
            if package.tag in _PACKAGES:
                yield from _ndcs(package)


def _approval(outer: _Element) -> tuple[str | None, str | None]:
    """How it is marketed and under which application."""
    for said in outer.iterchildren(_SUBJECT_OF):
        approval = said.find(_APPROVAL)
        if approval is not None:
            number = approval.find(N + "id")
            named = "" if number is None else _short(number.get("extension") or "")
            return _display(approval.find(CODE)), named or None
    return None, None
