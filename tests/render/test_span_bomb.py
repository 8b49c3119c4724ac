"""Tables whose cells claim to span thousands of places are written within bounds, and nothing of them is lost."""

from __future__ import annotations

import time

import pytest
from rich.console import Console  # noqa: TID253
from rich.text import Text  # noqa: TID253

from druginfo.domain.model import Cell, Statement
from druginfo.render.document.blocks import GridBlock, GridCell, Span
from druginfo.render.markdown import _written
from druginfo.render.terminal.blocks import rows


def _drawn(table: list[list[Cell]]) -> str:
    console = Console(width=80)
    with console.capture() as captured:
        console.print(rows(Statement(text="", source="s", rows=tuple(map(tuple, table)))))
    return captured.get()


@pytest.mark.parametrize(
    "table",
    [
        [[Cell(text=f"w{i}x{k}", colspan=1000, rowspan=1000) for k in range(40)] for i in range(40)],
        [[Cell(text=f"w{i}x{k}") for k in range(500)] for i in range(20)],
        [[Cell(text=f"w{i}x0", colspan=90, rowspan=1000)] for i in range(700)],
    ],
)
def test_a_span_bomb_is_written_row_by_row(table: list[list[Cell]]) -> None:
    begun = time.perf_counter()
    page = _drawn(table)
    assert time.perf_counter() - begun < 5
    assert "row by row" in " ".join(page.split())
    words = set(page.replace("|", " ").split())
    assert {cell.text for row in table for cell in row} <= words


def test_markdown_of_a_span_bomb_is_row_by_row() -> None:
    cell = GridCell((Span("w|1"),), colspan=1000, rowspan=1000)
    begun = time.process_time()
    page = "\n".join(_written([GridBlock("Table", tuple((cell,) for _ in range(2000)))]))
    assert time.process_time() - begun < 5
    assert "row by row" in page
    assert page.count("- w\\|1") == 2000
    assert "---" not in page


def test_an_honest_table_is_drawn() -> None:
    table = [[Cell(text="head", colspan=2)], [Cell(text="a"), Cell(text="b")]]
    assert not isinstance(rows(Statement(text="", source="s", rows=tuple(map(tuple, table)))), Text)
    assert "row by row" not in _drawn(table)
