from __future__ import annotations

import pytest

from druginfo.domain import sections
from druginfo.readers import kinds

POPULATIONS, REACTIONS, PHARMACOLOGY = "use_in_specific_populations", "adverse_reactions", "clinical_pharmacology"


@pytest.mark.parametrize(
    ("coded", "title", "number", "parent", "kind"),
    [
        ("microbiology", "Special Populations", "12.4", PHARMACOLOGY, "unclassified"),
        ("laboratory_tests", "Clinical Trials", "6.1", REACTIONS, "clinical_trials_experience"),
        ("laboratory_tests", "Clinical Trials Experience", "6.1", REACTIONS, "clinical_trials_experience"),
        ("labor_and_delivery", "Lactation", "8.2", POPULATIONS, "lactation"),
        (
            "nursing_mothers",
            "Females and Males of Reproductive Potential",
            "8.3",
            POPULATIONS,
            "reproductive_potential",
        ),
        ("nursing_mothers", "Lactation", "8.2", POPULATIONS, "lactation"),
        ("geriatric_use", "Renal Impairment", "8.6", POPULATIONS, "renal_impairment"),
        ("pregnancy", "Eye disorders", None, "precautions", "unclassified"),
        ("pharmacodynamics", "Pharmacokinetics", "12.3", PHARMACOLOGY, "pharmacokinetics"),
        ("clinical_studies", "CLINICAL PHARMACOLOGY", None, None, "clinical_pharmacology"),
        ("warnings", "PRECAUTIONS", None, None, "precautions"),
        ("purpose", "Uses", None, None, "indications_and_usage"),
    ],
)
def test_the_title_decides_with_a_remark(coded: str, title: str, number: str, parent: str, kind: str) -> None:
    decided, remark = kinds.decide(coded, title, number, parent)
    assert decided == kind
    assert remark is not None
    assert remark.startswith(f'Coded as "{sections.BY_NAME[coded].title}"; the title ')


@pytest.mark.parametrize("title", ["Outlook", "Food", "Benefits", "Unclassified section"])
def test_a_heading_that_only_monographs_have_is_none_of_a_label(title: str) -> None:
    assert sections.infer(title, None, None) is None


@pytest.mark.parametrize(
    ("coded", "title", "parent"),
    [
        ("teratogenic_effects", "Pregnancy Category C", "precautions"),
        ("pregnancy", "Pregnancy, labor and delivery, nursing mothers", "precautions"),
        ("pharmacokinetics", "Absorption", PHARMACOLOGY),
        ("pharmacokinetics", "Microbiology", "pharmacokinetics"),
        ("warnings_and_precautions", "WARNINGS", None),
        ("warnings", "WARNINGS AND PRECAUTIONS", None),
        ("overdosage", "OVERDOSE", None),
        ("indications_and_usage", "Uses", None),
        ("dosage_and_administration", "Directions", None),
        ("how_supplied", "Storage", None),
        ("spl_patient_package_insert", "Information for the patient", None),
        ("pregnancy_or_breast_feeding", "If pregnant or breast-feeding,", "warnings"),
        ("microbiology", "Antiviral activity", PHARMACOLOGY),
        ("geriatric_use", "Elderly patients", POPULATIONS),
        ("keep_out_of_reach_of_children", "Store safely", "warnings"),
        ("pediatric_use", "", POPULATIONS),
        ("description", "Anything at all", None),
    ],
)
def test_a_code_that_its_title_bears_out_stands(coded: str, title: str, parent: str) -> None:
    assert kinds.decide(coded, title, None, parent) == (coded, None)
