"""What a library records about itself."""

from __future__ import annotations

from druginfo.store import meta
from druginfo.store.organ_mask import table_digest


def test_the_digest_that_reading_compares_is_that_of_the_organ_table() -> None:
    """If it differs, write the new digest to `meta.ORGAN_TABLE`: libraries then say that they need `migrate`."""
    assert table_digest() == meta.ORGAN_TABLE
