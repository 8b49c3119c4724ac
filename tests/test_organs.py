"""The words for organs: whole words only."""

from __future__ import annotations

import pytest

from druginfo import organs


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("delivers chemotherapy", "liver"),
        ("adrenal crisis", "kidney"),
        ("heartburn", "heart"),
        ("relive, sliver, livery", "liver"),
        ("disheartening", "heart"),
        ("lunge", "lung"),
        ("prerenal", "kidney"),
        ("bear, year, heard", "ear"),
        ("asking", "skin"),
        ("eyelet", "eye"),
        ("pre-liver", "liver"),
    ],
)
def test_a_part_of_a_word_is_no_organ(text: str, organ: str) -> None:
    assert organ not in organs.spoken_of(text)


@pytest.mark.parametrize(
    ("text", "organ", "word"),
    [
        ("Harm to the Liver.", "liver", "Liver"),
        ("(hepatic impairment)", "liver", "hepatic"),
        ("hepatotoxicity", "liver", "hepatotoxicity"),
        ("glomerulopathy", "kidney", "glomerulopathy"),
        ("glomerular filtration", "kidney", "glomerular"),
        ("nephrotic syndrome", "kidney", "nephrotic"),
        ("renal impairment", "kidney", "renal"),
        ("kidneys", "kidney", "kidneys"),
        ("heart failure", "heart", "heart"),
        ("cardiac dysfunction", "heart", "cardiac"),
        ("cardiomyopathies", "heart", "cardiomyopathies"),
        ("interstitial pneumonitis", "lung", "pneumonitis"),
        ("PULMONARY TOXICITY", "lung", "PULMONARY"),
    ],
)
def test_common_and_clinical_words(text: str, organ: str, word: str) -> None:
    assert word in organs.spoken_of(text)[organ]


@pytest.mark.parametrize(
    ("typed", "organ"),
    [("cardiac", "heart"), ("pulmonary", "lung"), ("hepatic", "liver"), ("renal", "kidney"), ("kidneys", "kidney")],
)
def test_synonyms_on_the_command_line(typed: str, organ: str) -> None:
    assert organs.words()[typed] == organ


def test_no_word_names_two_organs() -> None:
    typed = [word for organ in organs.TABLE for word in (organ.name, *organ.typed)]
    assert len(typed) == len(set(typed)) == len(organs.words())


def test_organs_come_in_the_table_s_order() -> None:
    assert list(organs.spoken_of("renal, hepatic, cardiac; hepatic again")) == ["heart", "liver", "kidney"]
