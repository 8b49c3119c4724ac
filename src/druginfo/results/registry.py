"""All envelopes, for the JSON Schema and the tests."""

from __future__ import annotations

from druginfo.results.admin import Info, Migrate, New, Remove, Schemas, Validate
from druginfo.results.base import Answer
from druginfo.results.comparison import Changes, Compare, Pairs
from druginfo.results.export import Export, Slice
from druginfo.results.ingest import Fetch, Import, Update
from druginfo.results.lookup import Interactions, List, Safety, Search, Show, Sources, Warnings
from druginfo.results.official import Approvals, Recalls, Shortages
from druginfo.results.page import Page

ANSWERS: tuple[type[Answer], ...] = (

    Show, Warnings, Safety, Interactions, Pairs, Compare, Changes, List, Sources, Search, Validate, New, Schemas,
    Import, Fetch, Update, Remove, Info, Migrate, Page, Export, Slice,
    Recalls, Shortages, Approvals,
)  # fmt: skip
