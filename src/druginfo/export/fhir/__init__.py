"""Labels and monographs as FHIR R5 documents: ePI of type 1, with the product resources of type 2."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from druginfo.domain.model import Monograph
from druginfo.export.fhir.composition import composition, dated
from druginfo.export.fhir.elements import URI, Ids, Json, reference
from druginfo.export.fhir.products import ProductResources
from druginfo.export.keys import label_key

FHIR_VERSION = "5.0.0"
_WHOLE_DATE = len("2026-01-31")


def bundle_of(monograph: Monograph, *, key: str | None = None, made: datetime | None = None) -> Json:
    """A document as a FHIR R5 Bundle of type `document`, as plain dictionaries and lists.

    The Composition comes first; every reference is to a resource of the same Bundle. The same document has the same
    identifiers whenever it is written. `key` identifies it in an export, by default its set id, version and
    format; `made` is the Bundle's time where the document has no effective date, by default now.
    """
    ids = Ids(key or label_key(monograph))
    products = ProductResources(monograph, ids)
    resources = [composition(monograph, products, ids), *products.all]
    effective = dated(monograph.effective)
    if effective and len(effective) == _WHOLE_DATE:
        time = f"{effective}T00:00:00Z"
    else:
        time = (made or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "resourceType": "Bundle",
        "id": str(ids.bundle),
        "identifier": {"system": URI, "value": f"urn:uuid:{ids.bundle}"},
        "type": "document",
        "timestamp": time,
        "entry": [{"fullUrl": reference(one)["reference"], "resource": one} for one in resources],
    }


def encoded(monograph: Monograph, *, key: str | None = None, made: datetime | None = None) -> bytes:
    """A document's Bundle as a line of JSON."""
    return msgspec.json.encode(bundle_of(monograph, key=key, made=made)) + b"\n"
