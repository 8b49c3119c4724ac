"""One openFDA record as a label: what it is, who makes it, what it answers to."""

from __future__ import annotations

import re
from typing import Any

from druginfo.domain.model import Ingredient, Monograph, Product, Source
from druginfo.domain.names import fold
from druginfo.domain.sanitize import squeeze
from druginfo.errors import UnreadableFile
from druginfo.readers.openfda import fields

_NOT_HUMAN = re.compile(r"animal|veterinary|bulk ingredient|indexing|labeler", re.IGNORECASE)
_DILUENT = re.compile(
    r"(?:sterile |bacteriostatic )*(?:water|sodium chloride|dextrose|diluent|isopropyl alcohol|alcohol)"
    r"(?: for injection| injection)?",
    re.IGNORECASE,
)
_LONGEST_VERSION = 10


def read_record(record: dict[str, Any]) -> Monograph:
    """Read one decoded record.

    Raises:
        UnreadableFile: it is no openFDA label, or not a label for people.

    """
    facts = _facts(record)
    set_id = _identity(record, facts)
    document_type = next(iter(_strings(facts, "product_type")), None)
    if document_type and _NOT_HUMAN.search(document_type):
        raise UnreadableFile(f"The label {set_id} is no label for people: {document_type}.", code="not_a_human_label")
    product_names = (*_strings(facts, "brand_name"), *_strings(facts, "generic_name"))
    body = fields.read(record, product_names, drug_facts="OTC" in (document_type or "").upper())
    if not body:
        raise UnreadableFile(f"The record {set_id} has no section with text.", code="empty_label")
    product = _product(facts)
    version, effective = _version(record.get("version")), _date(record.get("effective_time"))
    maker = next(iter(_strings(facts, "manufacturer_name")), None)
    name = product.name or product.generic_name or next((i.name for i in product.ingredients), None) or set_id
    return Monograph(
        id=set_id,
        name=name,
        kind="label",
        format="openfda",
        names=_names(facts, name),
        document_type=document_type,
        products=(product,),
        classes=tuple(value for key in ("epc", "moa", "pe", "cs") for value in _strings(facts, f"pharm_class_{key}")),
        maker=maker,
        set_id=set_id,
        version=version,
        effective=effective,
        original_packager=_flag(facts.get("is_original_packager")),
        uniis=_strings(facts, "unii"),
        rxcuis=_strings(facts, "rxcui"),
        nuis=_strings(facts, "nui"),
        spl_id=next(iter((*_strings(record, "id"), *_strings(facts, "spl_id"))), None),
        sections=body,
        sources=(_source(name, maker, set_id, version, effective),),
    )


def _source(name: str, maker: str | None, set_id: str, version: int | None, effective: str | None) -> Source:
    title = f"{name}, openFDA copy (flattened)"
    return Source(
        id="label", kind="label", title=title, publisher=maker, date=effective, set_id=set_id, version=version
    )


def _facts(record: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(record, dict):
        raise UnreadableFile("The record is no JSON object.", code="not_openfda")
    facts = record.get("openfda") or {}
    if not isinstance(facts, dict):
        raise UnreadableFile("The record's openfda block is no JSON object.", code="not_openfda")
    return facts


def _identity(record: dict[str, Any], facts: dict[str, Any]) -> str:
    """The set id; a record that names none cannot be told from others."""
    own = record.get("set_id")
    given = own if isinstance(own, str) and own.strip() else next(iter(_strings(facts, "spl_set_id")), "")
    if not given:
        raise UnreadableFile("The record has no set_id, by which labels are known.", code="no_set_id")
    return squeeze(given).lower()


def _strings(facts: dict[str, Any], key: str) -> tuple[str, ...]:
    """The texts that a key holds, each once: a set, whatever its order."""
    value = facts.get(key) or []
    several = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for each in several if isinstance(each, str) and (text := squeeze(each))))


def _version(value: object) -> int | None:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LONGEST_VERSION else None


def _date(value: object) -> str | None:
    """YYYYMMDD as an ISO date; None where it is no date."""
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


def _without_diluents(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names but those of a diluent or a swab, where anything else is left."""
    drugs = tuple(name for name in names if not _DILUENT.fullmatch(name))
    return drugs or names


def _brands(facts: dict[str, Any]) -> tuple[str, ...]:
    """The brand names, one of a diluent ("Sterile Diluent for …") last."""
    brands = _strings(facts, "brand_name")
    return tuple(sorted(brands, key=lambda brand: bool(re.search(r"dilu(?:ent|ting)", brand, re.IGNORECASE))))


def _product(facts: dict[str, Any]) -> Product:
    """All products in one: the sets of a record are not aligned, so nothing is paired."""
    substances = _without_diluents(_strings(facts, "substance_name"))
    uniis = _strings(facts, "unii")
    single = len(uniis) == 1 == len(_strings(facts, "substance_name"))
    number = next(iter(_strings(facts, "application_number")), None)
    return Product(
        name=next(iter(_brands(facts)), ""),
        generic_name=next(iter(_without_diluents(_strings(facts, "generic_name"))), None),
        ingredients=tuple(Ingredient(name=name, unii=uniis[0] if single else None) for name in substances),
        ndcs=tuple(dict.fromkeys((*_strings(facts, "product_ndc"), *_strings(facts, "package_ndc")))),
        routes=_strings(facts, "route"),
        category=_category(number),
        application_number=number,
    )


def _category(number: str | None) -> str | None:
    match = re.match(r"(NDA|BLA|ANDA)(?=\s?\d)", number or "")
    return match.group() if match else None


def _names(facts: dict[str, Any], name: str) -> tuple[str, ...]:
    """The further names: other brands and the generic names, a diluent's left out."""
    several = (*_brands(facts), *_without_diluents(_strings(facts, "generic_name")))
    by_fold = {fold(each): each for each in reversed(several) if fold(each) != fold(name)}
    return tuple(each for each in dict.fromkeys(several) if by_fold.get(fold(each)) == each)
