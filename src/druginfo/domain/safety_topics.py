"""The one table of the subjects in the safety and interactions views."""

from __future__ import annotations

import msgspec


class Subject(msgspec.Struct, frozen=True):
    """A subject of the safety or the interactions view.

    A section of one of `kinds` is about it; where `organ` is set, only statements on that organ
    count. `severity` picks the statements and gaps of one severity. `topic` names the topic whose words
    show which other sections of a label mention it.
    """

    name: str
    title: str
    kinds: tuple[str, ...]
    organ: str | None = None
    severity: str | None = None
    topic: str | None = None


SAFETY: tuple[Subject, ...] = (
    Subject(
        "pregnancy", "Pregnancy", ("pregnancy", "teratogenic_effects", "pregnancy_or_breast_feeding"), topic="pregnancy"
    ),
    Subject(
        "breastfeeding",
        "Breastfeeding (lactation)",
        ("lactation", "nursing_mothers", "pregnancy_or_breast_feeding"),
        topic="breastfeeding",
    ),
    Subject("kidney", "Kidney (renal)", ("organ_effects", "renal_impairment"), organ="kidney", topic="renal"),
    Subject("liver", "Liver (hepatic)", ("organ_effects", "hepatic_impairment"), organ="liver", topic="hepatic"),
    Subject("heart", "Heart (cardiac)", ("organ_effects",), organ="heart", topic="heart"),
    Subject("driving", "Driving, machinery", ("driving_and_machinery",), topic="driving"),
    Subject(
        "dependence",
        "Dependence (habit)",
        ("drug_abuse_and_dependence", "dependence", "abuse"),
        topic="dependence",
    ),
    Subject("food", "Food", ("food_interactions",), topic="food"),
    Subject("alcohol", "Alcohol", ("alcohol_interactions",), topic="alcohol"),
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
    Subject("food", "Food", ("food_interactions",), topic="food"),
    Subject("alcohol", "Alcohol", ("alcohol_interactions",), topic="alcohol"),
    Subject("diseases", "Diseases", ("contraindications",)),
)
