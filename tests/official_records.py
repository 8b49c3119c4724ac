"""Made-up records of official data in the shape of openFDA's, and the files that hold them."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

META = {"disclaimer": "made up", "last_updated": "2026-11-18"}


def recall(number: int, product: str, **more: Any) -> dict[str, Any]:
    """A recall report that openFDA found no label for, unless `openfda` says otherwise."""
    return {
        "status": "Ongoing", "city": "Anytown", "state": "OH", "country": "United States",
        "classification": "Class II", "openfda": {}, "product_type": "Drugs", "event_id": str(9000 + number),
        "recalling_firm": f"Firm {number}", "voluntary_mandated": "Voluntary: Firm initiated",
        "initial_firm_notification": "Letter", "distribution_pattern": "Nationwide",
        "recall_number": f"D-{number:04d}-2026", "product_description": product, "product_quantity": "10 bottles",
        "reason_for_recall": f"Made-up reason {number}.", "recall_initiation_date": "20260801",
        "center_classification_date": "20260810", "report_date": "20260819", "code_info": "Lot A1, exp 01/2027",
    } | more  # fmt: skip


def shortage(ndc: str, generic: str, **more: Any) -> dict[str, Any]:
    return {
        "update_type": "Revised", "initial_posting_date": "03/05/2026", "proprietary_name": "", "strength": ["10 mg"],
        "package_ndc": ndc, "generic_name": generic, "contact_info": "555-0100", "availability": "Limited",
        "update_date": "11/10/2026", "therapeutic_category": ["Other"], "dosage_form": "Tablet",
        "presentation": f"{generic}, 10 mg ({ndc})", "company_name": "Maker One", "status": "Current",
        "shortage_reason": "Made-up reason", "openfda": {},
    } | more  # fmt: skip


def application(number: str, brand: str, substance: str, **more: Any) -> dict[str, Any]:
    return {
        "submissions": [
            {"submission_type": "ORIG", "submission_number": "1", "submission_status": "AP",
             "submission_status_date": "20010203", "review_priority": "STANDARD",
             "submission_class_code": "TYPE 1", "submission_class_code_description": "Type 1 - New",
             "application_docs": [{"id": "1", "url": "https://www.accessdata.fda.gov/made-up.pdf", "date": "20010204",
                                   "type": "Letter"}]},
            {"submission_type": "SUPPL", "submission_number": "2", "submission_status": "AP",
             "submission_status_date": "20200506"},
        ],
        "application_number": number, "sponsor_name": "SPONSOR ONE", "openfda": {},
        "products": [
            {"product_number": "001", "reference_drug": "Yes", "brand_name": brand, "reference_standard": "No",
             "active_ingredients": [{"name": substance, "strength": "10MG"}], "dosage_form": "TABLET",
             "route": "ORAL", "marketing_status": "Prescription", "te_code": "AB"},
        ],
    } | more  # fmt: skip


def response(records: list[dict[str, Any]], total: int | None = None, updated: str = "2026-11-18") -> bytes:
    """What the API answers, or what stands in a bulk file."""
    counts = {"skip": 0, "limit": len(records), "total": len(records) if total is None else total}
    return json.dumps({"meta": {**META, "last_updated": updated, "results": counts}, "results": records}).encode()


def bulk(records: list[dict[str, Any]], name: str = "drug-enforcement-0001-of-0001.json", **more: Any) -> bytes:
    """A bulk file, stored so that its size is not tiny."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as made:
        made.writestr(name, response(records, **more))
    return whole.getvalue()
