"""Reader of openFDA's drug/shortages records."""

from __future__ import annotations

from druginfo.domain.official.keys import few, ndc_keys
from druginfo.domain.official.records import PackedRecord, Shortage, packed
from druginfo.errors import UnreadableFile
from druginfo.readers.official.fields import block, dated, decoded, keys_of, stated, text, texts, uniis_of


def read(data: bytes) -> PackedRecord:
    """One package on the shortage list.

    Raises:
        UnreadableFile: it is not such a record, or names no drug.

    """
    record = decoded(data, "shortage entry")
    facts = block(record)
    ndc, generic, brand = (text(record, name) for name in ("package_ndc", "generic_name", "proprietary_name"))
    if not (ndc or generic or brand):
        raise UnreadableFile("The shortage entry names no drug.", code="no_name")
    related = " ".join(filter(None, (text(record, "related_info"), text(record, "related_info_link"))))
    shortage = Shortage(
        ndc=ndc or None,
        generic=generic or None,
        brand=brand or None,
        company=stated(record, "company_name"),
        presentation=stated(record, "presentation"),
        status=stated(record, "status"),
        availability=stated(record, "availability"),
        reason=stated(record, "shortage_reason"),
        update_type=stated(record, "update_type"),
        form=stated(record, "dosage_form"),
        strengths=texts(record, "strength"),
        categories=texts(record, "therapeutic_category"),
        posted=dated(record, "initial_posting_date"),
        updated=dated(record, "update_date"),
        changed=dated(record, "change_date"),
        discontinued=dated(record, "discontinued_date"),
        resolved_note=stated(record, "resolved_note"),
        related_info=related or None,
        contact=stated(record, "contact_info"),
        uniis=uniis_of(facts),
    )
    named = [one for one in (brand, _drug(generic)) if one]
    return packed("shortages", shortage, few((*ndc_keys([ndc]), *keys_of(facts, names=named))))


def _drug(generic: str) -> str:
    """The drug in a generic name of this list, which ends with the form: "Example Acetate Injection"."""
    from druginfo.domain.official.printed import names_in_description

    return next(iter(names_in_description(generic)), "")
