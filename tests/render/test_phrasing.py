"""How texts are set in print."""

from __future__ import annotations

import pytest

from druginfo.render.phrasing import in_line, typeset


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("375 mg/m 2 weekly", "375 mg/m² weekly"),
        ("30 mL/min/1.73 m 2 , then", "30 mL/min/1.73 m² , then"),
        ("mg per m 2).", "mg per m²)."),
        ("25 kg/m2", "25 kg/m²"),
        ("500 cells/mm 3 .", "500 cells/mm³ ."),
        ("100 × 10 9 /L or more", "100 × 10⁹/L or more"),
        ("1 x 10 9/L", "1 x 10⁹/L"),
        ("2 x 10 6 cells", "2 x 10⁶ cells"),
        ("below 10 9 /L", "below 10⁹/L"),
    ],
)
def test_raised_figures(text: str, printed: str) -> None:
    assert typeset(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "take 10 2 mg tablets",
        "for 2 m 2 persons stand",
        "mg/m 2.5",
        "3 x 10 2 mL bags",
        "10 x 10 unit dose",
        "100 x 10 mg",
        "pH 10 3",
        "in 10 9 patients left",
        "1 10 9 L",
    ],
)
def test_figures_that_may_be_others_stay(text: str) -> None:
    assert typeset(text) == text


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Anticoagulants\twarfarin, \t\theparin", "Anticoagulants | warfarin, | heparin"),
        ("\tTake 5 mg/m2.", "Take 5 mg/m²."),
        ("Take  it.", "Take  it."),
        ("", ""),
    ],
)
def test_cells_of_a_row_are_set_apart_in_a_line(sentence: str, shown: str) -> None:
    assert in_line(sentence) == shown
