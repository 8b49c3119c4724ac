"""The records of official data: recalls, shortages, approved applications, names; every text as printed."""

from __future__ import annotations

import msgspec

from druginfo.domain.model import Model
from druginfo.domain.official import RecordKey


class Recall(Model, frozen=True, kw_only=True):
    """One product of one recall, as FDA's enforcement report has it; dates are `2026-01-31`."""

    number: str
    event: str | None = None
    """Recalls that belong to one event have the same one."""
    classification: str | None = None
    """As printed: "Class I", "Class II", "Class III", "Not Yet Classified"."""
    status: str | None = None
    product: str = ""
    reason: str = ""
    codes: str = ""
    """Lots and expiry dates."""
    quantity: str | None = None
    firm: str | None = None
    firm_place: str | None = None
    distribution: str | None = None
    voluntary: str | None = None
    notification: str | None = None
    initiated: str | None = None
    classified: str | None = None
    reported: str | None = None
    terminated: str | None = None
    brands: tuple[str, ...] = ()
    generics: tuple[str, ...] = ()
    ndcs: tuple[str, ...] = ()
    """The packages that its own words name."""
    uniis: tuple[str, ...] = ()
    """The ingredients of the label that openFDA found for it; empty if it found none."""


class Shortage(Model, frozen=True, kw_only=True):
    """One package on FDA's shortage list, as its firm reported it; dates are `2026-01-31`."""

    ndc: str | None = None
    generic: str | None = None
    brand: str | None = None
    company: str | None = None
    presentation: str | None = None
    status: str | None = None
    """As printed: "Current", "Resolved", "To Be Discontinued"."""
    availability: str | None = None
    reason: str | None = None
    update_type: str | None = None
    form: str | None = None
    strengths: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    posted: str | None = None
    updated: str | None = None
    changed: str | None = None
    discontinued: str | None = None
    resolved_note: str | None = None
    related_info: str | None = None
    contact: str | None = None
    uniis: tuple[str, ...] = ()


class ApprovedIngredient(Model, frozen=True, kw_only=True):
    """An active ingredient of an approved product."""

    name: str
    strength: str | None = None


class ApprovedProduct(Model, frozen=True, kw_only=True):
    """One product of an application."""

    number: str | None = None
    brand: str | None = None
    ingredients: tuple[ApprovedIngredient, ...] = ()
    form: str | None = None
    route: str | None = None
    marketing_status: str | None = None
    reference_drug: str | None = None
    """As printed: "Yes", "No", "TBD"."""
    reference_standard: str | None = None
    te_code: str | None = None
    """FDA's therapeutic equivalence code, as printed."""


class SubmissionDocument(Model, frozen=True, kw_only=True):
    """A letter, a review or a label on FDA's site; only its address is known here."""

    type: str | None = None
    date: str | None = None
    title: str | None = None
    address: str | None = None


class Submission(Model, frozen=True, kw_only=True):
    """One submission to an application, and its state."""

    type: str | None = None
    """As printed: "ORIG", "SUPPL"."""
    number: str | None = None
    status: str | None = None
    """As printed: "AP" approved, "TA" tentatively approved."""
    date: str | None = None
    priority: str | None = None
    kind: str | None = None
    documents: tuple[SubmissionDocument, ...] = ()


class Application(Model, frozen=True, kw_only=True):
    """One application as Drugs@FDA has it."""

    number: str
    sponsor: str | None = None
    products: tuple[ApprovedProduct, ...] = ()
    submissions: tuple[Submission, ...] = ()
    """Newest first."""
    uniis: tuple[str, ...] = ()


class DrugName(Model, frozen=True, kw_only=True):
    """A concept of RxNorm: an ingredient, a brand, a product or a pack, and the names of the concepts related to it."""

    rxcui: str
    type: str
    """As printed: IN ingredient, PIN precise ingredient, MIN several ingredients, BN brand, SCD and SBD products
    without and with a brand, GPCK and BPCK packs."""
    name: str
    ingredients: tuple[str, ...] = ()
    """All of its ingredients; empty if they are not known for certain."""
    precise: tuple[str, ...] = ()
    """The salts and forms of an ingredient; for a brand, those that the brand has."""
    brands: tuple[str, ...] = ()
    """For ingredients, the brands that have exactly these; for a product or pack, its own."""
    forms: tuple[str, ...] = ()
    """The dose forms of a brand's products, or of those in a pack."""
    uniis: tuple[str, ...] = ()
    """The code of a substance, as labels give it."""


OfficialRecord = Recall | Shortage | Application | DrugName

TYPES: dict[str, type[Recall] | type[Shortage] | type[Application] | type[DrugName]] = {
    "recalls": Recall,
    "shortages": Shortage,
    "approvals": Application,
    "names": DrugName,
}
"""The type of record in each dataset."""


class PackedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record on its way to the library: packed as `msgpack`, with the keys that it is found by."""

    dataset: str
    packed: bytes
    keys: tuple[RecordKey, ...]


def packed(dataset: str, record: OfficialRecord, keys: tuple[RecordKey, ...]) -> PackedRecord:
    """A record ready for the library."""
    return PackedRecord(dataset=dataset, packed=msgspec.msgpack.encode(record), keys=keys)


class DatasetHeld(msgspec.Struct, frozen=True, kw_only=True):
    """What the library has of a dataset: which release, since when, how many records, and where they came from."""

    name: str
    release: str | None = None
    """The date of the release, as its publisher gives it."""
    fetched: str
    """When it came into the library (UTC)."""
    records: int
    origin: str
    """The address or the file that it came from."""
    parts: str = ""
    """What identifies the release at its source: names, sizes, tags."""
