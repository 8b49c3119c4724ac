"""Whether a section coded as a boxed warning is one: the code is also used for other boxes.

The rule, in this order:

1. Documents of products sold without prescription have no boxed warning.
2. A section is one if its title, or its text if it has no title, begins with "Warning".
3. A notice of a tamper seal or of an emergency use authorization is not one.
4. Inside another section it is one only if that is a section of warnings.
5. Text that mentions no risk is not one.

A section that is not a boxed warning keeps its code and its words, is `unclassified`, and its remark says why.
"""

from __future__ import annotations

import re

from druginfo.domain.market import without_prescription

_WARNS = re.compile(r"\W*(?:boxed\s+|black\s+box\s+|important\s+)?warnings?\b", re.IGNORECASE)
_SEAL = re.compile(r"tamper|\bseal\b[^.]{0,200}?\b(?:broken|missing|torn|damaged)\b", re.IGNORECASE)
_EMERGENCY = re.compile(r"\bEUA\b|(?i:emergency use authori[sz])")
_RISK = re.compile(
    r"\b(?:risks?|death|deaths|die|died|fatal\w*|mortality|serious\w*|severe\w*|life-threatening|toxic\w*|\w+toxicity|"
    r"hazard\w*|dangerous|harm\w*|injury|damage|suicid\w*|abuse|addiction|dependence|bleeding|hemorrhage|failure|"
    r"infections?|malignan\w*|cancer|carcino\w*|tumors?|lymphoma|anaphyla\w*|hypersensitivity|reactions?|depression|"
    r"birth defects?|teratogen\w*|embryo\w*|fetal|pregnan\w*|contraindicat\w*|acidosis|necrosis|syndrome|thrombo\w*|"
    r"caution|experienced|supervision|monitor\w*)\b",
    re.IGNORECASE,
)
_OF_WARNINGS = frozenset({"boxed_warning", "warnings", "warnings_and_precautions", "precautions"})
_OPENING = 300


def why_not(title: str, text: str, *, document_code: str, document_type: str, within: str | None) -> str | None:
    """Why a section coded 34066-1 is not a boxed warning; None if it is one.

    `within` is the kind of the nearest section around it whose kind is known.
    """
    if without_prescription(document_type, document_code):
        return _remark("a product sold without prescription has none")
    if _WARNS.match(title or text):
        return None
    opening = f"{title} {text[:_OPENING]}"
    rules = (
        (_SEAL.search(opening), "it is a notice about the seal of the package"),
        (_EMERGENCY.search(opening), "it is a statement about an emergency use authorization"),
        (within and within not in _OF_WARNINGS, "it is inside another section and has no warning as its heading"),
        (not _RISK.search(f"{title} {text}"), "it mentions no risk"),
    )
    return next((_remark(why) for holds, why in rules if holds), None)


def _remark(why: str) -> str:
    return f"Coded as a boxed warning; {why}."
