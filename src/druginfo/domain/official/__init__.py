"""Official data beside the labels: one row for each dataset. Each floor has a module with the dataset's name."""

from __future__ import annotations

from typing import Literal

import msgspec

Supply = Literal["bulk", "pages", "archive"]
"""How its publisher releases it: as files in openFDA's manifest, page by page from openFDA's API, or as one archive."""


By = Literal["ndc", "application", "set_id", "unii", "rxcui", "name"]
"""Strongest first: the product or package, the approval, the label, the substance, the clinical drug, its name."""

BYS: tuple[By, ...] = ("ndc", "application", "set_id", "unii", "rxcui", "name")
PRODUCT: frozenset[By] = frozenset({"ndc", "application", "set_id"})
"""The kinds that name one maker's product; the others match everything with the same ingredient or name."""

RecordKey = tuple[By, int | str]
"""What a record is looked up by; an NDC is the number of `identifiers.ndc_codes`."""


class Dataset(msgspec.Struct, frozen=True):
    """One kind of official data: `rank` is its number in the library and never changes."""

    name: str
    """What people type, and the name of the modules of its reader and its question."""
    rank: int
    title: str
    """In a sentence, as in "FDA's recall reports are not in the library"."""
    publisher: str
    supply: Supply
    endpoint: str
    """openFDA's name of it: a key of its manifest, and a path of its API, below `drug`; or the archive's name."""
    days: int
    """After how many days a release counts as old."""
    about: int
    """About how many bytes there are to download."""
    one: str
    """What one record is called, and what several are called."""
    several: str


TABLE: tuple[Dataset, ...] = (
    Dataset(
        "recalls", 1, "FDA's recall reports", "openFDA drug/enforcement", "bulk", "enforcement", 30, 3_800_000,
        "recall report", "recall reports",
    ),
    Dataset(
        "shortages", 2, "FDA's drug shortage list", "openFDA drug/shortages", "pages", "shortages", 7, 4_000_000,
        "shortage entry", "shortage entries",
    ),
    Dataset(
        "approvals", 3, "FDA's list of approved applications", "openFDA drug/drugsfda", "bulk", "drugsfda", 30,
        9_000_000, "application", "applications",
    ),
    Dataset(
        "names", 4, "RxNorm's names", "NLM RxNorm, Current Prescribable Content", "archive",
        "RxNorm_full_prescribe_current.zip", 30, 40_000_000, "name", "names",
    ),
)  # fmt: skip
BY_NAME: dict[str, Dataset] = {one.name: one for one in TABLE}
BY_RANK: dict[int, Dataset] = {one.rank: one for one in TABLE}
NAMES: frozenset[str] = frozenset(BY_NAME)
