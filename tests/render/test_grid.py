"""A label's table on a terminal: no word cut, spanning cells span, columns keep their places."""

from __future__ import annotations

import io

import pytest
from rich.console import Console  # noqa: TID253

from druginfo.domain.model import Cell
from druginfo.render.terminal.columns import share, widths
from druginfo.render.terminal.grid import Grid


def drawn(*rows: list[Cell], width: int = 60, encoding: str = "utf-8") -> list[str]:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Console(file=stream, width=width, color_system=None, markup=False)
    with console.capture() as captured:
        console.print(Grid(rows))
    return [line.rstrip() for line in captured.get().splitlines()]


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
    assert lines == ["Reaction:", "Hypercholesterolemia", "Zorvex: 12%", "Placebo: 3%"]


def test_without_headings_a_row_stays_together() -> None:
    assert drawn(row("Hypercholesterolemia", "12%", "3%"), width=24) == ["Hypercholesterolemia |", "12% | 3%"]


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
    assert widths([["a bcd", "e"], ["fg", "h i"]], 5) == [4, 1]
    assert widths([["a bcd", "e"]], 3) is None
