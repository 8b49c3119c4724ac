"""Titles of openFDA's numbered sections where no mark sets them off from the text."""

from __future__ import annotations

import pytest
from openfda_support import read

from druginfo.domain.model import Monograph, walk
from druginfo.readers.openfda import titles
from label_files import says


def title(label: Monograph, number: str) -> tuple[str, str]:
    """The title of a numbered section, and how its text begins."""
    (own,) = [one for one, _ in walk(label.sections) if one.number == number]
    return own.title, own.statements[0].text


FACTS = {"brand_name": ["Zorvex"], "generic_name": ["ZORVATINIB MALEATE"], "product_type": ["HUMAN PRESCRIPTION DRUG"]}


ENDS = """
Studies in Adults with Type 2 Sugar Disease with Daily Use | Type 2 Sugar Disease - Adults ( see Table 5) One trial
Dose Guidelines in Liver Impairment and Harm | Liver Impairment In patients with moderate harm
Effect of Other Drugs on Zorvatinib Maleate | Strong Inducers The use of
Effect of Other Drugs on Zorvatinib | Strong Inducers The use of
Effects of Zorvex on Laboratory Tests | Sugar Tests Zorvex binds
Effects of Zorvex on Other Drugs | Some Substrates Zorvex binds
Patient Selection | HER9-Positive Disease Select patients by
Howling | Wolves howl at night
Effects on Mood | Wolves (W) shiver
Increased Risk of Stroke in Patients on Zorvex with Recent Stroke | In a trial
"""


@pytest.mark.parametrize("line", ENDS.strip().splitlines())
def test_where_a_title_ends(line: str) -> None:
    expected, _, rest = line.partition(" | ")
    text = f"7 DRUG INTERACTIONS 7.1 {expected} {rest} of the kind was seen."
    found, first = title(read(openfda=FACTS, drug_interactions=text), "7.1")
    assert found == expected
    assert first.startswith(rest[:8])


def test_a_title_that_another_section_of_the_record_has() -> None:
    label = read(
        openfda=FACTS,
        indications_and_usage="1 INDICATIONS AND USAGE 1.1 Made-Up Myeloma Zorvex is for adults with it.",
        clinical_studies="14 CLINICAL STUDIES 14.1 Made-Up Myeloma Randomized, Open Trial in Patients: It was run.",
    )
    assert title(label, "14.1") == ("Made-Up Myeloma", "Randomized, Open Trial in Patients: It was run.")


def test_a_title_is_not_replaced_by_another_section_s_at_the_beginning_of_its_text() -> None:
    made = [
        says("unclassified", heading, "Made-Up Myeloma Wolves howl.", "label", number)
        for number, heading in (("14.1", ""), ("14.2", "Cold Paws"), ("14.3", "Made-Up Myeloma"))
    ]
    titled = titles.titled_elsewhere(tuple(made))
    assert [(one.title, one.statements[0].text) for one in titled] == [
        ("Made-Up Myeloma", "Wolves howl."),
        ("Cold Paws", "Made-Up Myeloma Wolves howl."),
        ("Made-Up Myeloma", "Made-Up Myeloma Wolves howl."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recommended Dosage Alone and In Use with Foxol or (F-Z) and Barvex: Give it.", "Recommended Dosage"),
        ("Recommended Dosage Modifications, Alone and In Use with Foxol: Give less.", ""),
    ],
)
def test_a_usual_title_if_nothing_else_shows_it(text: str, expected: str) -> None:
    label = read(openfda=FACTS, dosage_and_administration=f"2 DOSAGE AND ADMINISTRATION 2.1 {text}")
    found, first = title(label, "2.1")
    assert found == expected
    assert f"{found} {first}".strip() == text
