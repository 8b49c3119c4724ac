"""The kinds of documents that are labels, by their LOINC codes."""

from __future__ import annotations

# LOINC codes of documents (HL7's value set of SPL document codes), with LOINC's own names in capitals, as labels
# print them.
LABELS = {
    "34390-5": "HUMAN OTC DRUG LABEL",
    "34391-3": "HUMAN PRESCRIPTION DRUG LABEL",
    "45129-4": "HUMAN PRESCRIPTION DRUG LABEL WITH HIGHLIGHTS",
    "53404-0": "VACCINE LABEL",
    "53405-7": "NON-STANDARDIZED ALLERGENIC LABEL",
    "53408-1": "LICENSED MINIMALLY MANIPULATED CELLS LABEL",
    "55439-4": "MEDICAL DEVICE",
    "58474-8": "COSMETIC",
    "58475-5": "MEDICAL FOOD",
    "58476-3": "DIETARY SUPPLEMENT",
    "60682-2": "STANDARDIZED ALLERGENIC",
    "60683-0": "PLASMA DERIVATIVE",
    "60684-8": "CELLULAR THERAPY",
    "69403-4": "OTC MEDICAL DEVICE LABEL",
    "69404-2": "PRESCRIPTION MEDICAL DEVICE LABEL",
    "75031-5": "HUMAN COMPOUNDED DRUG LABEL",
    "86448-8": "HUMAN SALVAGED DRUG",
}

_NAMES = frozenset(LABELS.values())


def loinc_name(name: str) -> str:
    """LOINC's name of a kind of document, from that name or from openFDA's, which leaves out "label"."""
    plain = " ".join(name.upper().split())
    return next((one for one in (plain, f"{plain} LABEL") if one in _NAMES), plain)
