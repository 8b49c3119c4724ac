"""Cross-references in a label's text become links; every character stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from druginfo.render.document.blocks import words
from druginfo.render.document.references import linker

NUMBERS = {number: number for number in ("4", "5", "5.1", "5.2", "12.3", "5.10")}
TITLES = {"warnings": "w", "warnings and precautions": "5", "drug interactions": "7", "contraindications": "4"}
LINKS = linker(NUMBERS, TITLES)


def found(text: str, *, highlights: bool = False) -> list[tuple[str, str]]:
    return [(one.text, one.href) for one in LINKS.linked(text, highlights=highlights) if one.href]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Stop it [see Warnings and Precautions (5.1)].", ["5.1"]),
        ("Stop it (see Warnings and Precautions (5.1, 5.2) and Clinical Pharmacology (12.3)).", ["5.1", "5.2", "12.3"]),
        ("[see Warnings and Precautions ( 5.1 ) ]", ["5.1"]),
        ("[See Warnings (5.10)]", ["5.10"]),
        ("as in section 5.2", ["5.2"]),
        ("as in Sections 5.1 and 5.2.", ["5.1", "5.2"]),
        ("see (99.9)", []),
        ("The mean was 12.3 (5.1).", []),
        ("Seen in 5 patients (4).", []),
        ("We foresee harm (5.1).", []),
    ],
)
def test_numbers(text: str, links: list[str]) -> None:
    assert found(text) == [(one, f"#{one}") for one in links]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("(see WARNINGS)", [("WARNINGS", "#w")]),
        ("see WARNINGS AND PRECAUTIONS", [("WARNINGS AND PRECAUTIONS", "#5")]),
        ("see WARNINGS, Drug Interactions", [("WARNINGS", "#w"), ("Drug Interactions", "#7")]),
        ("see warnings on the pack", []),
        ("WARNINGS apply. Ask a doctor.", []),
        ("See it at once. WARNINGS follow.", []),
        ("[see Contraindications, Warnings and Precautions (5.1)]", [("Contraindications", "#4"), ("5.1", "#5.1")]),
        ("See full prescribing information for Contraindications", []),
    ],
)  # fmt: skip
def test_titles(text: str, links: list[tuple[str, str]]) -> None:
    assert found(text) == links


def test_in_the_highlights_a_bare_number_is_a_reference() -> None:
    assert found("It may bleed. (5.1)", highlights=True) == [("5.1", "#5.1")]
    assert found("It may bleed. (5.1)") == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["see ", "WARNINGS", " (5.1)", "[", "]", "(", ")", "section 5", ". ", "x", "4", ","])).map(
        "".join
    )
)
def test_every_character_stays(text: str) -> None:
    assert words(LINKS.linked(text)) == text
    assert words(LINKS.linked(text, highlights=True)) == text
