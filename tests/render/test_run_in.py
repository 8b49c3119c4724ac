"""Run-in headings, lists and captions on lines of their own; nothing is added or dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druginfo.render.run_in import laid_out, lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call us. Risk Summary Zorvex can harm.", ["Call us.", "Risk Summary", "Zorvex can harm."]),
        ("Risk Summary Zorvex can harm.", ["Risk Summary", "Zorvex can harm."]),
        ("Fine. Data Human Data There are none.", ["Fine.", "Data", "Human Data", "There are none."]),
        ("Stop [see Data ] . Based on Data It is so.", ["Stop [see Data ] . Based on Data It is so."]),
        ("Watch for: • rash • fever", ["Watch for:", "• rash", "• fever"]),
        ("As seen. Table 1: Reactions of all", ["As seen.", "Table 1: Reactions of all"]),
        ("As seen. Table 2 Reactions of all", ["As seen.", "Table 2 Reactions of all"]),
        ("See Table 1. Then stop. Table 1 shows it.", ["See Table 1. Then stop. Table 1 shows it."]),
        ("Absorption: Food is slow. Distribution It is", ["Absorption:", "Food is slow.", "Distribution", "It is"]),
        ("Absorption of food is slow. Females with child", ["Absorption of food is slow. Females with child"]),
        ("Take one. ( 2.1 ) Stop it. (5.1, 6.2) End.", ["Take one. ( 2.1 )", "Stop it. (5.1, 6.2)", "End."]),
        ("As in Warnings (5.1) and: (1) First (2) Second", ["As in Warnings (5.1) and: (1) First (2) Second"]),
        ("Risks: Old age — They fall. Fever – It rises.", ["Risks:", "Old age — They fall.", "Fever – It rises."]),
        ("Risks. Old age — The old fall. It rises.", ["Risks. Old age — The old fall. It rises."]),
        ("Seen with: - Ulcers of it - Rash", ["Seen with:", "- Ulcers of it", "- Rash"]),
        ("Mild - Moderate harm: 2 - 3 of 10", ["Mild - Moderate harm: 2 - 3 of 10"]),
        ("", [""]),
    ],
)  # fmt: skip
def test_lines(text: str, expected: list[str]) -> None:
    assert laid_out(text).split("\n") == expected


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("WARNING: RASH Tell the patient.", ["WARNING: RASH"]),
        ("WARNING: RASH and HEART BLOCK Rash Zorvex can harm. Stop. Heart Block: Zorvex can stop it.",
         ["WARNING: RASH and HEART BLOCK", "Rash", "Heart Block:"]),
        ("WARNING: RASH, LUNG HARM Rash; Lung Harm Zorvex can harm.", ["WARNING: RASH, LUNG HARM", "Rash; Lung Harm"]),
        ("WARNING: LUNG-HARM, RASH Lung Harm and Rash They do", ["WARNING: LUNG-HARM, RASH", "Lung Harm and Rash"]),
        ("WARNING: RASH AND MALAISE RASH Patients fell ill.", ["WARNING: RASH AND MALAISE", "RASH"]),
        ("WARNING: HEART HARM, LUNG HARM Watch them.", ["WARNING: HEART HARM, LUNG HARM"]),
        ("WARNING: BLEEDING ZORVEX can harm.", ["WARNING: BLEEDING"]),
        ("WARNING: RISK OF RASH Rash is common. Watch for rash. Rash may", ["WARNING: RISK OF RASH"]),
        ("WARNING: ALL IN CAPITALS, TO THE END.", []),
        ("WARNING Keep it away.", []),
        ("WARNINGS: RASH Tell the patient.", []),
        ("A WARNING: RASH Tell the patient.", []),
        ("Fine. Data There are none.", ["Data"]),
        ("Keep it. What is Zorvex? It is a drug. How should I store it? Store it cold. Ask why. Who knows? not I.",
         ["What is Zorvex?", "How should I store it?"]),
        ("See “What is Zorvex?” Who should not take it? Nobody: What now? Rest.",
         ["Who should not take it?", "What now?"]),
        ("Keep it. What is Zorvex? It is a drug.", []),
        ("What is Zorvex? It is a drug.", ["What is Zorvex?"]),
    ],
)  # fmt: skip
def test_headings(text: str, headings: list[str]) -> None:
    assert [line.text for line in lines(text) if line.heading] == headings


WORDS = st.sampled_from(
    ["Risk Summary", "Data", "Human Data", "Table 1:", "•", "It", "harms.", "[see Data ]", "(2.1)", ":", "\n", "\u00a0",
     "WARNING:", "RASH", "and", "Rash", "— The", ": - It"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_only_white_space_changes(text: str) -> None:
    assert laid_out(text).split() == text.split()
