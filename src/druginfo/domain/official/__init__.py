"""Official data beside the labels: one row a dataset. Each floor has a module of the dataset's name."""

from __future__ import annotations

from typing import Literal, NamedTuple

Supply = Literal["bulk", "pages", "archive"]
"""How it is given out: as files that openFDA's manifest lists, by openFDA's API page by page, as one archive."""


class Dataset(NamedTuple):
    """One kind of official data: `rank` is its number in the library and never changes."""

    name: str
    """As it is typed, and as the modules of its reader and its question are called."""
    rank: int
    title: str
    """In a sentence, as in "FDA's recall reports are not in the library"."""
    publisher: str
    supply: Supply
    endpoint: str
    """openFDA's name of it: a key of its manifest, and a path of its API, below `drug`; or the archive's name."""
    days: int
    """After so many days a release is said to be old."""
    about: int
    """Bytes to download, about."""
    one: str
    """What a record is called, and several."""
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
