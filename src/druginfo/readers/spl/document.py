"""One SPL document as a monograph: what it is, whose, of which version, and what it says."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from druginfo.domain.model import Monograph, Product, Source
from druginfo.domain.sanitize import shortened, squeeze
from druginfo.errors import UnreadableFile
from druginfo.readers.spl import narrative, products, types
from druginfo.readers.spl.flow import SOURCE, Aside
from druginfo.readers.spl.footnotes import Marks
from druginfo.readers.spl.packager import is_original
from druginfo.readers.spl.pictures import Pictures
from druginfo.readers.spl.words import inline
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

_PRODUCT_DATA = "48780-1"
_BODY = f"{N}component/{N}structuredBody"
_MAKER = f"{N}author/{N}assignedEntity/{N}representedOrganization/{N}name"
_PLACEHOLDER = "20000101"
_MOST_VERSION_DIGITS = 9
_LONGEST, _LONGEST_ID = 2000, 100

_ANIMAL_APPROVAL = re.compile(r"\bA?NADA\b|animal", re.IGNORECASE)


def read(root: _Element) -> Monograph:
    """The monograph of a document.

    Raises:
        UnreadableFile: `not_spl`, `not_a_human_label`, `no_set_id`, `empty_label`.

    """
    if root.tag != N + "document":
        raise UnreadableFile(f"it is XML, but not an SPL document: its root is {_printed(root.tag)}.", code="not_spl")
    code, document_type = types.of_label(root)
    own_id = set_id(root)
    made = _products(root)
    _refuse_animals(made)
    body = root.find(_BODY)
    context = narrative.Context(Aside(Marks(root), Pictures(root)), code, document_type)
    sections = () if body is None else narrative.read_all(body, context)
    if not (made or sections):
        raise UnreadableFile("it is an SPL document with neither products nor text.", code="empty_label")
    title, maker = _text(root, N + "title"), _text(root, _MAKER)
    dated, number = effective(root), version(root)
    name, names = _names(made)
    return Monograph(
        id=own_id,
        name=name or title or own_id,
        kind="label",
        format="spl",
        names=names,
        document_type=document_type or None,
        products=made,
        classes=products.classes(root),
        maker=maker,
        set_id=own_id,
        version=number,
        effective=dated,
        original_packager=is_original(root),
        spl_id=_spl_id(root),
        sections=sections,
        sources=(
            Source(
                id=SOURCE,
                kind="label",
                title=title,
                publisher=maker,
                date=dated,
                set_id=own_id,
                version=number,
            ),
        ),
    )


def _printed(tag: object) -> str:
    return f'"{squeeze(str(tag)).rpartition("}")[2][:60]}"'


def _spl_id(root: _Element) -> str | None:
    """The id of this version of the document."""
    element = root.find(N + "id")
    return (element.get("root") or "").strip().lower() or None if element is not None else None


def set_id(root: _Element) -> str:
    """The set id, which stays when the document is revised.

    Raises:
        UnreadableFile: `no_set_id`.

    """
    element = root.find(N + "setId")
    found = "" if element is None else squeeze(element.get("root") or "").lower()
    if len(found) > _LONGEST_ID:
        raise UnreadableFile(f"its set id has more than {_LONGEST_ID} characters.", code="no_set_id")
    if not found:
        raise UnreadableFile("it is an SPL document without a set id, which identifies a label.", code="no_set_id")
    return found


def _products(root: _Element) -> tuple[Product, ...]:
    """The products of the product data section; documents of 2005 give that section no code."""
    found: list[Product] = []
    for subject in root.iter(narrative.SUBJECT):
        section = subject.getparent()
        if section is None or section.tag != narrative.SECTION:
            continue
        code = section.find(narrative.CODE)
        if code is not None and code.get("code", _PRODUCT_DATA) != _PRODUCT_DATA:
            continue
        outers = subject.iterchildren(products.PRODUCT)
        found += (product for product in map(products.read, outers) if product)
    return tuple(found)


def _refuse_animals(made: tuple[Product, ...]) -> None:
    """Refuse what is approved for animals only, whatever the document calls itself."""
    marketed = [product.category for product in made]
    if marketed and all(category and _ANIMAL_APPROVAL.search(category) for category in marketed):
        raise types.refusal("an animal drug label", marketed[0] or "")


def _names(made: tuple[Product, ...]) -> tuple[str, tuple[str, ...]]:
    """The brand of the first product that is the drug, and further names that it answers to."""
    drugs = [product for product in made if product.name and products.is_drug(product)]
    first = next(iter(drugs), None) or next((product for product in products.flat(made) if product.name), None)
    if first is None:
        return "", ()
    name = products.brand(first)
    further: dict[str, str] = {}
    for product in products.flat(tuple(drugs) or (first,)):
        if product is first or products.is_drug(product):
            for other in (products.brand(product), product.name, product.generic_name):
                if other:
                    further.setdefault(other.casefold(), other)
    further.pop(name.casefold(), None)
    return name, tuple(further.values())


def _text(root: _Element, path: str) -> str | None:
    element = root.find(path)
    return None if element is None else shortened(inline(element), _LONGEST) or None


def version(root: _Element) -> int | None:
    """The version number, where it is one."""
    element = root.find(N + "versionNumber")
    value = "" if element is None else (element.get("value") or "").strip()
    return int(value) if value.isdecimal() and len(value) <= _MOST_VERSION_DIGITS else None


def effective(root: _Element) -> str | None:
    """The effective date as far as it is given; impossible dates and the placeholder 20000101 are none."""
    element = root.find(N + "effectiveTime")
    if element is None:
        return None
    low = element.find(N + "low")
    digits = (element.get("value") or ("" if low is None else low.get("value")) or "").strip()[:8]
    if not (digits.isascii() and digits.isdecimal()) or len(digits) not in (4, 6, 8) or digits == _PLACEHOLDER:
        return None
    year, month, day = digits[:4], digits[4:6], digits[6:]
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)
