"""What is taken out of texts that are not ours."""

from __future__ import annotations

import pytest

from druginfo.domain.sanitize import clean, formula_safe, squeeze


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain", "plain"),
        ("a\tb\nc\r\n", "a\tb\nc\r\n"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\x00b\x07c\x7fd\x9be", "abcde"),
        ("abc\u202egnp.exe\u202c", "abcgnp.exe"),
        ("\u2066x\u2069\u200e\u200f\u061c", "x"),
        ("½ µ º ® “x” – \u00a0\u00ad", "½ µ º ® “x” – \u00a0\u00ad"),
        ("\ud800x\ufffe", "x"),
    ],
)
def test_control_characters_go_and_typography_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_runs_of_space_are_one() -> None:
    assert squeeze("  a \n\t b\u00a0 c\x1b ") == "a b\u00a0 c"
    assert squeeze("a  b") == "a b"


@pytest.mark.parametrize("text", ["=1+1", "  =1+1", "\t1", "＝1", " @x"])
def test_what_a_spreadsheet_might_run_is_marked(text: str) -> None:
    assert formula_safe(text) == f"'{text}"
    assert [formula_safe(one) for one in ("", " ", "1=1")] == ["", " ", "1=1"]
