"""A label's table on a terminal: no word cut, spanning cells span, columns keep their places."""

from __future__ import annotations

import pytest
from grid_support import drawn

from druginfo.domain.model import Cell
from druginfo.render.terminal.columns import share, widths


def row(*texts: str, header: bool = False) -> list[Cell]:
    return [Cell(text=text, header=header) for text in texts]


HEAD = row("Weight", "Dose of it", header=True)


def test_rows_and_columns() -> None:
    assert drawn(HEAD, row("10 kg", "5 mg"), row("20 kg", "10 mg")) == [
        "Weight │ Dose of it", "─" * 19, "10 kg  │ 5 mg", "20 kg  │ 10 mg",
    ]  # fmt: skip


def test_a_footnote_row_spans_the_table() -> None:
    note = "* A footnote that is far longer than either of the two columns above it."
    for cells in ([Cell(text=note, colspan=2)], [Cell(text=note)], [Cell(text=note, colspan=99)]):
        lines = drawn(HEAD, row("10 kg", "5 mg"), cells, width=40)
        assert lines[-2:] == ["* A footnote that is far longer than", "either of the two columns above it."]


def test_a_cell_spans_the_columns_that_it_claims() -> None:
    lines = drawn(
        [Cell(text="Group", header=True), Cell(text="Both arms", header=True, colspan=2)],
        row("", "A", "B", header=True), row("One", "1", "2"),
    )  # fmt: skip
    assert lines[0].count("│") == 1
    assert lines[1].count("│") == lines[-1].count("│") == 2


def test_a_cell_that_reaches_down_leaves_a_blank_below() -> None:
    lines = drawn([Cell(text="Left", rowspan=2), Cell(text="1")], row("2"), row("Next", "3"))
    assert [line.split("│")[-1].strip() for line in lines] == ["1", "2", "3"]
    assert lines[1].startswith("     │")


@pytest.mark.parametrize("width", [20, 30, 40, 60, 100])
def test_no_word_is_cut(width: int) -> None:
    words = ["Hypercholesterolemia", "in", "subcutaneous", "treatment", "of", "everybody"]
    rows = [row("Reaction", "Zorvex", "Placebo", header=True), row(" ".join(words), "12%", "Thrombocytopenia")]
    lines = drawn(*rows, width=width)
    assert max(map(len, lines)) <= width
    said = " ".join(lines).replace("│", " ").split()
    for word in (*words, "12%", "Thrombocytopenia"):
        assert any(word in one for one in said), (word, lines)


def test_where_columns_have_no_room_each_cell_follows_its_heading() -> None:
    lines = drawn(row("Reaction", "Zorvex", "Placebo", header=True), row("Hypercholesterolemia", "12%", "3%"), width=24)
    assert lines == ["Reaction:", "  Hypercholesterolemia", "Zorvex: 12%", "Placebo: 3%"]


def test_without_headings_a_row_stays_together() -> None:
    lines = drawn(row("Hypercholesterolemia", "12%", "3%"), row("Rash", "", ""), width=24)
    assert lines == ["Hypercholesterolemia |", "  12% | 3%", "Rash"]


def test_spaces_that_only_move_a_number_cut_nothing() -> None:
    pad = "\u00a0" * 30
    lines = drawn(HEAD, row("10 kg", f"{pad}64.3"), row(f"{pad}20 kg", "0.0001"), width=20)
    assert [line for line in lines[3:] if "─" not in line] == ["10 kg     │ 64.3", "    20 kg │ 0.0001"]


def test_an_indented_first_cell_keeps_what_belongs_below() -> None:
    lines = drawn(HEAD, row("Digestive system", "16"), row("\u00a0 \u00a0 Constipation", "2"), width=30)
    assert lines[-1] == "    Constipation │ 2"


def test_below_each_other_a_cell_that_reaches_down_is_said_with_each_row() -> None:
    head = row("Schedule of treatment", "Tumor", header=True)
    lines = drawn(head, [Cell(text="Weekly", rowspan=2), Cell(text="Breast")], row("Gastroesophageal"), width=24)
    assert lines == ["Schedule of treatment:", "  Weekly", "Tumor: Breast", "",
                     "Schedule of treatment:", "  Weekly", "Tumor: Gastroesophageal"]  # fmt: skip


def test_below_each_other_no_heading_is_lost() -> None:
    lines = drawn(
        [Cell(text="Reactions in Study 3", header=True, colspan=3)], row("Reaction", "Zorvex", "Note", header=True),
        row("Hypercholesterolemia", "12%", ""), width=24,
    )  # fmt: skip
    assert lines == ["Reactions in Study 3", "Note", "Reaction:", "  Hypercholesterolemia", "Zorvex: 12%"]


def test_a_word_longer_than_the_page_is_folded_with_a_sign() -> None:
    url, regimen = "https://example.org/safe/disposal/of", "dexolimumab-bortezolib-prednolisone"
    assert drawn(row(url), width=24) == ["https://example.org/saf↵", "e/disposal/of"]
    assert drawn(row(url), width=24, encoding="ascii")[0] == "https://example.org/saf\\"
    assert drawn(row(regimen), width=24) == ["dexolimumab-bortezolib-↵", "prednolisone"]


def test_ascii_and_square_metres() -> None:
    assert drawn(HEAD, row("1 m2", "2 mg/m2"), encoding="ascii")[1] == "-" * 19
    assert drawn(row("1.73 m2", "M2"))[0] == "1.73 m² │ M2"


def test_no_rows() -> None:
    assert drawn() == []


@pytest.mark.parametrize(
    ("least", "most", "room", "found"),
    [
        ([2, 3], [5, 9], 20, [5, 9]),
        ([2, 3], [5, 9], 10, [5, 5]),
        ([2, 3], [5, 9], 4, None),
        ([2, 3], [2, 3], 50, [2, 3]),
        ([], [], 5, []),
    ],
)
def test_room_is_shared(least: list[int], most: list[int], room: int, found: list[int] | None) -> None:
    assert share(least, most, room) == found


def test_the_longest_word_is_the_least() -> None:
    assert widths([["a bcd", "e"], ["fg", "h i"]], 5) == [3, 2]
    assert widths([["a bcd", "e"]], 3) is None
