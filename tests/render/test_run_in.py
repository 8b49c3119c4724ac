"""Run-in headings, lists and captions on lines of their own; nothing is added or dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from druginfo.render.terminal.run_in import laid_out


@pytest.mark.parametrize(
    ("text", "lines"),
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
        ("", [""]),
    ],
)  # fmt: skip
def test_lines(text: str, lines: list[str]) -> None:
    assert laid_out(text).plain.split("\n") == lines


WORDS = st.sampled_from(
    ["Risk Summary", "Data", "Human Data", "Table 1:", "•", "It", "harms.", "[see Data ]", "(2.1)", ":", "\n", "\u00a0"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_only_white_space_changes(text: str) -> None:
    assert laid_out(text).plain.split() == text.split()
