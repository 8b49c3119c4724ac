"""The one table of what people ask about at a glance: who and what a drug is safe with, and beside what."""

from __future__ import annotations

from typing import NamedTuple


class Subject(NamedTuple):
    """A subject of the safety or the interactions view.

    A section of one of `kinds` speaks of it; where `organ` is set, only statements on that organ
    count. `severity` picks the statements and gaps of one severity. `written` are the words of
    running text that speak of it (`*` after a beginning), for sources without a section on it.
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    organ: str | None = None
    severity: str | None = None
    written: str = ""


SAFETY: tuple[Subject, ...] = (
    Subject("pregnancy", "Pregnancy", ("pregnancy", "teratogenic_effects", "pregnancy_or_breast_feeding")),
    Subject(
        "breastfeeding",
        "Breastfeeding (lactation)",
        ("lactation", "nursing_mothers", "pregnancy_or_breast_feeding"),
    ),
    Subject("kidney", "Kidney (renal)", ("organ_effects", "renal_impairment"), organ="kidney"),
    Subject("liver", "Liver (hepatic)", ("organ_effects", "hepatic_impairment"), organ="liver"),
    Subject("heart", "Heart (cardiac)", ("organ_effects",), organ="heart"),
    Subject("driving", "Driving, machinery", ("driving_and_machinery",), written="driv* machinery vehicle*"),
    Subject(
        "dependence",
        "Dependence (habit)",
        ("drug_abuse_and_dependence", "dependence", "abuse"),
        written="dependence addict* habit-forming",
    ),
    Subject("food", "Food", ("food_interactions",), written="food foods meal meals grapefruit"),
    Subject("alcohol", "Alcohol", ("alcohol_interactions",), written="alcohol alcoholic"),
)

COMPARED: tuple[Subject, ...] = (
    Subject("indications", "Indications", ("indications_and_usage", "purpose")),
    Subject("boxed_warning", "Boxed warning", ("boxed_warning",)),
    Subject("contraindications", "Contraindications", ("contraindications", "do_not_use")),
    *SAFETY,
    Subject(
        "interactions",
        "Interactions with medicines",
        ("drug_interactions", "drug_and_or_laboratory_test_interactions", "ask_doctor_or_pharmacist"),
    ),
)

INTERACTIONS: tuple[Subject, ...] = (
    Subject("severe", "Medicines: severe", ("drug_interactions",), severity="severe"),
    Subject("moderate", "Medicines: moderate", ("drug_interactions",), severity="moderate"),
    Subject("mild", "Medicines: mild", ("drug_interactions",), severity="mild"),
    Subject(
        "medicines",
        "Medicines: severity not graded",
        ("drug_interactions", "drug_and_or_laboratory_test_interactions"),
        severity="",
    ),
    Subject("food", "Food", ("food_interactions",), written="food foods meal meals grapefruit"),
    Subject("alcohol", "Alcohol", ("alcohol_interactions",), written="alcohol alcoholic"),
    Subject("diseases", "Diseases", ("contraindications",)),
)
