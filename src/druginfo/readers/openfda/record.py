"""One openFDA record as a label: what it is, who makes it, its names."""

from __future__ import annotations

import re
from typing import Any

from druginfo.domain.market import without_prescription
from druginfo.domain.model import PRODUCT_DATA, Monograph, Source
from druginfo.domain.names import fold
from druginfo.domain.sanitize import squeeze
from druginfo.errors import UnreadableFile
from druginfo.readers.openfda import fields, products, titles, unread
from druginfo.readers.openfda.fields import texts
from druginfo.readers.openfda.products import ELEMENTS, brands, first_product, generics, strings

_NOT_HUMAN = re.compile(r"animal|veterinary|bulk ingredient|indexing|labeler", re.IGNORECASE)
_LONGEST_VERSION = 10
_CLASSES = ("pharm_class_epc", "pharm_class_moa", "pharm_class_pe", "pharm_class_cs")


def read_record(record: dict[str, Any]) -> Monograph:
    """Read one decoded record.

    Raises:
        UnreadableFile: it is not an openFDA label, or not a label of a human medicine.

    """
    facts = _facts(record)
    set_id = _identity(record, facts)
    document_type = next(iter(strings(facts, "product_type")), None)
    if document_type and _NOT_HUMAN.search(document_type):
        raise UnreadableFile(
            f"The label {set_id} is not a label of a human medicine: {document_type}.", code="not_a_human_label"
        )
    elements = " ".join(texts(record.get(ELEMENTS), ELEMENTS))
    first = None if _named(facts) else first_product(elements)
    if first:
        facts = {
            **facts,
            "brand_name": first.brand,
            "generic_name": first.generic,
            "substance_name": list(first.substances),
        }
    body = fields.read(record, (*brands(facts), *generics(facts)), drug_facts=without_prescription(document_type))
    if not body:
        raise UnreadableFile(f"The record {set_id} has no section with text.", code="empty_label")
    own = products.read(facts, elements)
    version, effective = _version(record.get("version")), _date(record.get("effective_time"))
    maker = next(iter(strings(facts, "manufacturer_name")), None)
    name = _name(facts, own) or set_id
    return Monograph(
        id=set_id,
        name=name,
        kind="label",
        format="openfda",
        names=_names(facts, name),
        document_type=document_type,
        products=own.products,
        classes=tuple(value for key in _CLASSES for value in strings(facts, key)),
        maker=maker,
        set_id=set_id,
        version=version,
        effective=effective,
        original_packager=_flag(facts.get("is_original_packager")),
        uniis=strings(facts, "unii"),
        ingredients=own.ingredients,
        routes=own.routes,
        ndcs=own.ndcs,
        application_numbers=own.application_numbers,
        rxcuis=strings(facts, "rxcui"),
        nuis=strings(facts, "nui"),
        spl_id=next(iter((*strings(facts, "spl_id"), *strings(record, "spl_id"), *strings(record, "id"))), None),
        names_from=PRODUCT_DATA if first else None,
        unread=unread.parts(record, facts),
        sections=titles.titled_elsewhere(body),
        sources=(_source(name, maker, set_id, version, effective),),
    )


def _named(facts: dict[str, Any]) -> bool:
    return any(strings(facts, key) for key in ("brand_name", "generic_name", "substance_name"))


def _name(facts: dict[str, Any], own: products.Products) -> str | None:
    actives = (*(one for product in own.products for one in product.ingredients), *own.ingredients)
    return next(filter(None, (*brands(facts), *generics(facts), *(one.name for one in actives))), None)


def _source(name: str, maker: str | None, set_id: str, version: int | None, effective: str | None) -> Source:
    title = f"{name}, openFDA copy (flattened)"
    return Source(
        id="label", kind="label", title=title, publisher=maker, date=effective, set_id=set_id, version=version
    )


def _facts(record: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(record, dict):
        raise UnreadableFile("The record is not a JSON object.", code="not_openfda")
    facts = record.get("openfda") or {}
    if not isinstance(facts, dict):
        raise UnreadableFile("The record's openfda block is not a JSON object.", code="not_openfda")
    return facts


def _identity(record: dict[str, Any], facts: dict[str, Any]) -> str:
    """The set id; a record without one cannot be distinguished from others."""
    own = record.get("set_id")
    given = own if isinstance(own, str) and own.strip() else next(iter(strings(facts, "spl_set_id")), "")
    if not given:
        raise UnreadableFile("The record has no set_id, which identifies a label.", code="no_set_id")
    return squeeze(given).lower()


def _version(value: object) -> int | None:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST_VERSION else None


def _date(value: object) -> str | None:
    """YYYYMMDD as an ISO date; None if it is not a date."""
    from datetime import date

    text = str(value).strip()
    if not re.fullmatch(r"\d{8}", text, re.ASCII):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return None


def _flag(value: object) -> bool | None:
    flag = value[0] if isinstance(value, list) and value else value
    return flag if isinstance(flag, bool) else None


def _names(facts: dict[str, Any], name: str) -> tuple[str, ...]:
    """Other names: further brands and the generic names, without those of a diluent."""
    several = (*brands(facts), *generics(facts))
    by_fold = {fold(each): each for each in reversed(several) if fold(each) != fold(name)}
    return tuple(each for each in dict.fromkeys(several) if by_fold.get(fold(each)) == each)
