"""Reader of openFDA's drug/shortages records."""

from __future__ import annotations

from druginfo.domain.official.keys import few, ndc_keys
from druginfo.domain.official.records import PackedRecord, Shortage, packed
from druginfo.errors import UnreadableFile
from druginfo.readers.official.fields import block, dated, decoded, keys_of, text, texts, uniis_of


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
        company=text(record, "company_name") or None,
        presentation=text(record, "presentation") or None,
        status=text(record, "status") or None,
        availability=text(record, "availability") or None,
        reason=text(record, "shortage_reason") or None,
        update_type=text(record, "update_type") or None,
        form=text(record, "dosage_form") or None,
        strengths=texts(record, "strength"),
        categories=texts(record, "therapeutic_category"),
        posted=dated(record, "initial_posting_date"),
        updated=dated(record, "update_date"),
        changed=dated(record, "change_date"),
        discontinued=dated(record, "discontinued_date"),
        resolved_note=text(record, "resolved_note") or None,
        related_info=related or None,
        contact=text(record, "contact_info") or None,
        uniis=uniis_of(facts),
    )
    named = [one for one in (brand, _drug(generic)) if one]
    return packed("shortages", shortage, few((*ndc_keys([ndc]), *keys_of(facts, names=named))))


def _drug(generic: str) -> str:
    """The drug in a generic name of this list, which ends with the form: "Example Acetate Injection"."""
    from druginfo.domain.official.keys import names_in_description

    return next(iter(names_in_description(generic)), "")
