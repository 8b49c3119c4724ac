"""Reader of openFDA's drug/drugsfda records: applications with their products and submissions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from druginfo.domain.official.keys import RecordKey, application_keys, few, name_keys
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
from druginfo.readers.official.fields import block, dated, decoded, keys_of, objects, text, uniis_of


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
        sponsor=text(record, "sponsor_name") or None,
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
        number=text(record, "product_number") or None,
        brand=text(record, "brand_name") or None,
        ingredients=tuple(
            ApprovedIngredient(name=text(one, "name"), strength=text(one, "strength") or None)
            for one in objects(record, "active_ingredients")
            if text(one, "name")
        ),
        form=text(record, "dosage_form") or None,
        route=text(record, "route") or None,
        marketing_status=text(record, "marketing_status") or None,
        reference_drug=text(record, "reference_drug") or None,
        reference_standard=text(record, "reference_standard") or None,
        te_code=text(record, "te_code") or None,
    )


def _submission(record: dict[str, Any]) -> Submission:
    return Submission(
        type=text(record, "submission_type") or None,
        number=text(record, "submission_number") or None,
        status=text(record, "submission_status") or None,
        date=dated(record, "submission_status_date"),
        priority=text(record, "review_priority") or None,
        kind=text(record, "submission_class_code_description", "submission_class_code") or None,
        documents=tuple(map(_document, objects(record, "application_docs"))),
    )


def _document(record: dict[str, Any]) -> SubmissionDocument:
    return SubmissionDocument(
        type=text(record, "type") or None,
        date=dated(record, "date"),
        title=text(record, "title") or None,
        address=text(record, "url") or None,
    )
