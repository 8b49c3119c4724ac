"""Number and title decide a section's kind where its openFDA field says something else."""

from __future__ import annotations

import pytest
from openfda_support import only, read

from druginfo.domain.model import walk
from druginfo.readers.openfda.headings import FoundHeading
from druginfo.readers.openfda.kinds import kind_of

MILK = "8.2 Lactation Moonol passes into the milk of wolves, so let no cub drink for two nights."


@pytest.mark.parametrize("field", ["labor_and_delivery", "nursing_mothers"])
def test_lactation_under_another_field_is_lactation(field: str) -> None:
    whole = "8 USE IN SPECIFIC POPULATIONS 8.1 Pregnancy Little is known of she-wolves. " + MILK
    for fields in ({"use_in_specific_populations": whole, field: MILK}, {field: MILK}):
        section = only(read(**fields), "lactation")
        assert (section.number, section.title) == ("8.2", "Lactation")
        assert field in (section.remark or "")


def test_a_whole_number_says_nothing_of_the_section_around() -> None:
    head = FoundHeading("5", "WARNINGS AND PRECAUTIONS", 0)
    kind, remark = kind_of("recent_major_changes", "recent_major_changes", head, None)
    assert kind == "warnings_and_precautions"
    assert (remark or "").startswith("openFDA files this as recent_major_changes; the title says")


def test_a_field_that_agrees_with_its_title_has_no_remark() -> None:
    label = read(
        labor_and_delivery="8.2 Labor and Delivery Wolves give birth in May and nobody knows what it does then.",
        nursing_mothers="8.3 Nursing Mothers It is not known whether it passes into the milk of wolves.",
    )
    assert [(one.kind, one.remark) for one in label.sections] == [
        ("labor_and_delivery", None),
        ("nursing_mothers", None),
    ]


@pytest.mark.parametrize(
    ("around", "field", "text", "kind"),
    [
        (
            "clinical_pharmacology",
            "microbiology",
            "12.4 Special Populations Old wolves keep it for longer.",
            "unclassified",
        ),
        (
            "clinical_pharmacology",
            "microbiology",
            "12.4 Microbiology It stops no germ that is known in woods.",
            "microbiology",
        ),
        (
            "adverse_reactions",
            "laboratory_tests",
            "6.1 Clinical Trials Eyes itched in seven wolves of nine that took it.",
            "clinical_trials_experience",
        ),
        (
            "warnings_and_cautions",
            "laboratory_tests",
            "5.3 Laboratory Tests Count the cells of each wolf at full moon.",
            "laboratory_tests",
        ),
    ],
)
def test_the_title_decides(around: str, field: str, text: str, kind: str) -> None:
    main = text.partition(".")[0]
    heading = {"12": "CLINICAL PHARMACOLOGY", "6": "ADVERSE REACTIONS", "5": "WARNINGS AND PRECAUTIONS"}[main]
    first = "" if text.startswith(f"{main}.1") else f" {main}.1 Wolves Nothing is known of them at all."
    label = read(**{around: f"{main} {heading}{first} {text}", field: text})
    number = text.partition(" ")[0]
    (found,) = [one for one, _ in walk(label.sections) if one.number == number]
    assert found.kind == kind
    assert found.title
    assert bool(found.remark) == (kind not in {"microbiology", "laboratory_tests"})


def test_a_number_alone_decides_no_kind_if_a_title_may_follow_it() -> None:
    text = "12 CLINICAL PHARMACOLOGY 12.1 Mechanism of Action It is not known. 12.2 Old wolves keep it for longer."
    assert [one.kind for one in only(read(clinical_pharmacology=text), "clinical_pharmacology").sections] == [
        "mechanism_of_action",
        "unclassified",
    ]


@pytest.mark.parametrize(
    "before",
    [
        "Night 1 Night 2 -",
        "as the plan shows (for all wolves.",
        "as the plan shows (for all wolves",
        "after 3 nights",
        "as in",
        "Night 1 –",
        "in [half of the pack.",
    ],
)
def test_no_subsection_is_swallowed_by_the_one_before(before: str) -> None:
    text = f"2.1 Dose in Fever Give 3 mg. {before} 2.2 Dose in Rage Give 9 mg (at dusk). 2.3 Mixing Mix with milk."
    label = read(dosage_and_administration=f"2 DOSAGE AND ADMINISTRATION {text}")
    assert [one.number for one in label.sections[0].sections] == ["2.1", "2.2", "2.3"]


@pytest.mark.parametrize(
    "inside",
    [
        "[see Dose in Rage ( 2.2 Dose in Rage )]",
        "(see 2.2 Dose in Rage)",
        "the range 1.1 - 2.2 Mean Dose",
        "= 2.2 Mean Dose",
        "Table 2.2 Mean Dose",
    ],
)
def test_a_reference_or_a_measure_begins_no_subsection(inside: str) -> None:
    text = f"2.1 Dose in Fever Give 3 mg, {inside}, at dusk. 2.2 Dose in Rage Give 9 mg."
    label = read(dosage_and_administration=f"2 DOSAGE AND ADMINISTRATION {text}")
    first, second = label.sections[0].sections
    assert (first.number, second.number) == ("2.1", "2.2")
    assert second.statements[0].text.endswith("Give 9 mg.")
    assert "at dusk" in first.statements[0].text
