"""Reader of openFDA's drug/enforcement records: recalls."""

from __future__ import annotations

from druginfo.domain.official.keys import few, name_keys, ndc_keys
from druginfo.domain.official.printed import names_in_description, ndcs_in
from druginfo.domain.official.records import PackedRecord, Recall, packed
from druginfo.errors import UnreadableFile
from druginfo.readers.official.fields import block, dated, decoded, keys_of, stated, text, texts, uniis_of


def read(data: bytes) -> PackedRecord:
    """One recall of one product; the NDCs in its words are among its keys.

    Raises:
        UnreadableFile: it is not such a record, or has no number.

    """
    record = decoded(data, "recall report")
    number = text(record, "recall_number")
    if not number:
        raise UnreadableFile("The recall report has no recall number.", code="no_number")
    facts = block(record)
    product = text(record, "product_description")
    codes = " ".join(filter(None, (text(record, "code_info"), text(record, "more_code_info"))))
    ndcs = ndcs_in(f"{product} {codes}")
    place = ", ".join(filter(None, (text(record, name) for name in ("city", "state", "country"))))
    recall = Recall(
        number=number,
        event=stated(record, "event_id"),
        classification=stated(record, "classification"),
        status=stated(record, "status"),
        product=product,
        reason=text(record, "reason_for_recall"),
        codes=codes,
        quantity=stated(record, "product_quantity"),
        firm=stated(record, "recalling_firm"),
        firm_place=place or None,
        distribution=stated(record, "distribution_pattern"),
        voluntary=stated(record, "voluntary_mandated"),
        notification=stated(record, "initial_firm_notification"),
        initiated=dated(record, "recall_initiation_date"),
        classified=dated(record, "center_classification_date"),
        reported=dated(record, "report_date"),
        terminated=dated(record, "termination_date"),
        brands=texts(facts, "brand_name"),
        generics=texts(facts, "generic_name"),
        ndcs=ndcs,
        uniis=uniis_of(facts),
    )
    keys = few((*ndc_keys(ndcs), *keys_of(facts), *name_keys(names_in_description(product))))
    return packed("recalls", recall, keys)
