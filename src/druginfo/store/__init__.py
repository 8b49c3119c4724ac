"""The library of official labels in one SQLite file."""

from druginfo.domain.label_summary import (
    Active,
    Change,
    Entry,
    FoundPassage,
    Heading,
    LibraryInfo,
    Outcome,
    Placed,
    Role,
    Summary,
)
from druginfo.store.database import SCHEMA_VERSION
from druginfo.store.store import Store

__all__ = [
    "SCHEMA_VERSION",
    "Active",
    "Change",
    "Entry",
    "FoundPassage",
    "Heading",
    "LibraryInfo",
    "Outcome",
    "Placed",
    "Role",
    "Store",
    "Summary",
]
