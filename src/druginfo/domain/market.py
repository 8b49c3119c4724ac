"""How a product is sold: the one rule for what needs no prescription."""

from __future__ import annotations

import re

# Names and LOINC codes of documents on products that need no prescription.
_NAMED = re.compile(r"\botc\b|over.the.counter|dietary supplement|medical food|cosmetic", re.IGNORECASE)
_CODES = frozenset({"34390-5", "58474-8", "58475-5", "58476-3", "69403-4"})


def without_prescription(document_type: str | None, document_code: str | None = None) -> bool:
    """Whether a kind of document, by its name or its LOINC code, is about products sold without prescription."""
    return document_code in _CODES or bool(_NAMED.search(document_type or ""))
