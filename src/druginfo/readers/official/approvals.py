"""Reader of openFDA's drug/drugsfda records: applications with their products and submissions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from druginfo.domain.official import RecordKey
from druginfo.domain.official.keys import application_keys, few, name_keys
from druginfo.domain.official.records import (
    Application,
    ApprovedIngredient,
    ApprovedProduct,
    PackedRecord,
    Submission,
    SubmissionDocument,
    packed,
)
from druginfo.errors import UnreadableFile
from druginfo.readers.official.fields import block, dated, decoded, keys_of, objects, stated, text, uniis_of


def read(data: bytes) -> PackedRecord:
    """One application.

    Raises:
        UnreadableFile: it is not such a record, or has no number.

    """
    record = decoded(data, "application")
    number = text(record, "application_number")
    if not number:
        raise UnreadableFile("The application has no number.", code="no_number")
    facts = block(record)
    submissions = sorted(map(_submission, objects(record, "submissions")), key=lambda one: one.date or "", reverse=True)
    application = Application(
        number=number,
        sponsor=stated(record, "sponsor_name"),
        products=tuple(map(_product, objects(record, "products"))),
        submissions=tuple(submissions),
        uniis=uniis_of(facts),
    )
    keys = few((*application_keys([number]), *keys_of(facts), *_names(application)))
    return packed("approvals", application, keys)


def _names(application: Application) -> Iterator[RecordKey]:
    """The brand of each product, and its ingredient if it has only one: a part is not the whole."""
    for product in application.products:
        yield from name_keys([product.brand] if product.brand else [])
        if len(product.ingredients) == 1:
            yield from name_keys([product.ingredients[0].name])


def _product(record: dict[str, Any]) -> ApprovedProduct:
    return ApprovedProduct(
        number=stated(record, "product_number"),
        brand=stated(record, "brand_name"),
        ingredients=tuple(
            ApprovedIngredient(name=text(one, "name"), strength=stated(one, "strength"))
            for one in objects(record, "active_ingredients")
            if text(one, "name")
        ),
        form=stated(record, "dosage_form"),
        route=stated(record, "route"),
        marketing_status=stated(record, "marketing_status"),
        reference_drug=stated(record, "reference_drug"),
        reference_standard=stated(record, "reference_standard"),
        te_code=stated(record, "te_code"),
    )


def _submission(record: dict[str, Any]) -> Submission:
    return Submission(
        type=stated(record, "submission_type"),
        number=stated(record, "submission_number"),
        status=stated(record, "submission_status"),
        date=dated(record, "submission_status_date"),
        priority=stated(record, "review_priority"),
        kind=stated(record, "submission_class_code_description", "submission_class_code"),
        documents=tuple(map(_document, objects(record, "application_docs"))),
    )


def _document(record: dict[str, Any]) -> SubmissionDocument:
    return SubmissionDocument(
        type=stated(record, "type"),
        date=dated(record, "date"),
        title=stated(record, "title"),
        address=stated(record, "url"),
    )
