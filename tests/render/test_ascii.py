"""Typography in ASCII."""

from __future__ import annotations

import pytest

from calls import Run
from druginfo.render.ascii import spelled


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("plain", "plain"),
        ("“fall” ≥ 16 % — or ≤…", '"fall" >= 16 % - or <=...'),
        ("Herceptin®", "Herceptin(R)"),
        ("5 µg, 5 μg, 37 °C", "5 ug, 5 ug, 37  deg C"),
        ("naïve façade", "naive facade"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("½ ﬁ", "1/2 fi"),
        ("1½ tablets", "1 1/2 tablets"),
        ("50 x 10⁹/L, 10⁻¹⁰ M, 600 mg/m²", "50 x 10^9/L, 10^-10 M, 600 mg/m^2"),
        ("日本 🙂", "?? ?"),
        ("10⁹/L, 10⁻¹⁰ M", "10^9/L, 10^-10 M"),
        ("¹10 mg, 5ᵃ mg, 5¹,² mg", "^1 10 mg, 5^a mg, 5^1,2 mg"),
        ("C₂40 mg", "C_2 40 mg"),
        ("╭─╮│", "?-??"),
    ],
)
def test_spelling(text: str, ascii_text: str) -> None:
    assert spelled(text) == ascii_text


def test_boxes_are_drawn_in_ascii(run: Run) -> None:
    text = run("show", "haltrust", encoding="ascii").text
    assert "+- Haltrust" in text
    assert "Herceptin(R)" in text
    assert "?" not in text


def test_latin_1_keeps_what_it_can_say(run: Run) -> None:
    done = run("sources", "haltrust", "--plain", encoding="latin-1")
    assert done.code == 0
    assert b"Herceptin\xae" in done.out or b"Herceptin(R)" in done.out
