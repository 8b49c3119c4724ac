"""Pages: their colours, their widths, what they say in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.color import Color, ColorTriplet  # noqa: TID253
from rich.style import Style  # noqa: TID253

from calls import Run
from druginfo.render.terminal import blocks
from monographs import SMALL

ESCAPE = re.compile(r"\x1b\[[\d;]*m")
PAGES = [
    ["show", "haltrust"],
    ["warnings"],
    ["safety"],
    ["interactions", "haltrust"],
    ["compare", "haltrust", "haltrust"],
    ["list"],
    ["sources", "haltrust"],
]


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_no_colour_in_a_pipe(words: list[str], run: Run) -> None:
    assert b"\x1b" not in run(*words).out


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_force_color_colours_and_changes_nothing_else(
    words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = run(*words).text
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = run(*words).text
    assert "\x1b[" in coloured
    assert ESCAPE.sub("", coloured) == bare


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_no_color_takes_the_colours_away(words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    codes = {code for found in ESCAPE.findall(run(*words).text) for code in found[2:-1].split(";")}
    assert not codes & {str(code) for code in (*range(30, 50), *range(90, 108))}


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_a_dumb_terminal_gets_no_escapes(words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert b"\x1b" not in run(*words).out


def test_no_harm_is_never_green_and_a_risk_is_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    for words in PAGES:
        text = run(*words).text
        codes = {code for found in ESCAPE.findall(text) for code in found[2:-1].split(";")}
        assert not codes & {"32", "92", "42", "102"}
        assert not set("✓✔☑✅") & set(text)
    shown = run("show", "haltrust").text
    for word in ("serious risk", "possible risk", "risk not known", "source says no harm"):
        assert word in ESCAPE.sub("", shown)


def test_prose_is_no_wider_than_a_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    for words in (["show", "haltrust"], ["warnings"], ["search", "kidney"]):
        assert max(len(line) for line in run(*words).text.splitlines()) <= 100


def contrast(one: Color, other: str) -> float:
    """As WCAG 2 computes it: 21 for black on white, 1 for no difference."""

    def luminance(triplet: ColorTriplet) -> float:
        parts = [part / 255 for part in triplet]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one.get_truecolor()), luminance(Color.parse(other).get_truecolor())))[::-1]
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", [*blocks.RISK_STYLE.values(), blocks.NOTE_STYLE, blocks.GAP_STYLE])
def test_colours_can_be_read_on_white_and_on_black(style: str) -> None:
    color = Style.parse(style).color
    for background in ("#ffffff", "#000000"):
        assert color is None or contrast(color, background) >= 3


def test_a_place_that_all_share_is_cited_once(run: Run, write: Callable[..., Path]) -> None:
    section = '[[sections]]\nkind = "outlook"\nlocator = "p. 7"\n'
    shared = section + '[[sections.statements]]\ntext = "One."\n[[sections.statements]]\ntext = "Two."\n'
    apart = shared + '[[sections.statements]]\ntext = "Three."\nlocator = "p. 8"\n'
    text = run("show", write(SMALL + shared), "--section", "outlook").text
    assert text.count("p. 7") == 1
    assert "All from [1] p. 7" in text
    text = run("show", write(SMALL + apart), "--section", "outlook").text
    assert (text.count("p. 7"), text.count("p. 8")) == (2, 1)
    assert "All from" not in text


def test_zero_width_characters_do_not_break_borders(run: Run, write: Callable[..., Path]) -> None:
    text = SMALL.replace("It may harm the liver.", "It m\u200bay ha\u00adrm\ufeff the li\u2060ver of 1.73 m2.")
    page = run("show", write(text)).text
    assert "It may harm the liver of 1.73 m²." in page
    assert len({len(line) for line in page.splitlines() if line[0] in "│╭╰"}) == 1


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    words: list[str], width: int, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(len(line) for line in run(*words).text.splitlines()) <= width


@pytest.mark.parametrize("width", ["40", "80"])
@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_common_words_are_not_broken(words: list[str], width: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that a letter or two would fill is no column."""
    monkeypatch.setenv("COLUMNS", width)
    cells = [cell.strip() for line in run(*words).text.splitlines() for cell in line.strip("│").split("│")]
    single = [cell for cell in cells if len(cell) == 1 and cell.isalpha()]
    assert single == []
    if words[0] == "sources":
        assert "42 statements" in cells or width == "40"


def test_several_drugs_are_side_by_side_if_there_is_room(
    run: Run, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(SMALL)
    for width, tables in (("120", 1), ("80", 2)):
        monkeypatch.setenv("COLUMNS", width)
        text = run("safety", "haltrust", path).text
        assert text.count("Safety, as the sources state it") == tables
        assert "not stated (the source has" in text


@pytest.mark.parametrize(("width", "tables"), [("40", 2), ("80", 1), ("160", 1)])
def test_the_states_of_several_drugs_come_first_in_a_table(
    run: Run, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, width: str, tables: int
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    text = run("safety", "haltrust", write(SMALL)).text
    ahead = text[: text.index("Safety, as the sources state it")]
    assert ahead.count("Safety: what each source mentions") == tables
    assert "says none" in ahead
    assert ahead.count("not stated") > 5
    assert "not how great the risk is" in " ".join(ahead.split())
    assert all(len(line) <= int(width) for line in ahead.splitlines())
    assert "what each source mentions" not in run("safety", "haltrust").text
    assert "what each source mentions" not in run("interactions", "haltrust").text


def test_numbers_of_sources_follow_each_drug(
    run: Run, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    text = run("safety", "haltrust", write(SMALL)).text
    assert "[3] The book" in text
    text = text[text.index("Safety, as the sources state it") :]
    liver = text[text.index("Liver (hepatic)") : text.index("Heart (cardiac)")]
    assert "[1]" in liver
    assert "[3] p. 1" in liver


RICH = """
[[sections]]
kind = "resistance"
title = "Odd ones"
number = "7.1"

[[sections.statements]]
locator = "p. 5"
text = "Without a subject."
advice = "Take care."
population = "Adult"
frequency = "very_rare"

[[sections.gaps]]
subject = "A gap"
population = "Children"
printed = "[x]"
"""


def test_what_a_source_attaches_is_said_in_words(run: Run, write: Callable[..., Path]) -> None:
    text = " ".join(run("show", write(SMALL + RICH)).text.replace("│", " ").split())
    assert "7.1 Odd ones" in text
    assert "very rare · Adult Without a subject. [1] p. 5 Advice: Take care." in text
    assert 'A gap · Children: not stated (left empty in the source), printed "[x]" [1]' in text


def test_a_schema_is_printed_as_it_is(run: Run) -> None:
    assert run("schema").text.startswith('{\n  "$schema"')
