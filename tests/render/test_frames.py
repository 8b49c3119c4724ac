"""Frames and tables on narrow pages: no title and no word is cut."""

from __future__ import annotations

import pytest
from rich import box  # noqa: TID253
from rich.console import Console, Group, RenderableType  # noqa: TID253
from rich.table import Table  # noqa: TID253
from rich.text import Text  # noqa: TID253

from druginfo.render.terminal.frames import Frame, Tabled


def drawn(what: RenderableType, width: int) -> list[str]:
    console = Console(width=width, color_system=None, markup=False)
    with console.capture() as captured:
        console.print(what)
    return [line.rstrip() for line in captured.get().splitlines()]


def test_a_title_is_in_the_edge_if_it_fits() -> None:
    assert drawn(Frame("text", "Warnings"), 14)[0] == "╭─ Warnings ─╮"
    assert drawn(Frame("text", "Warnings"), 13) == ["╭───────────╮", "│ Warnings  │", "│ text      │", "╰───────────╯"]


def test_a_subtitle_is_in_the_edge_if_it_fits() -> None:
    assert drawn(Frame("text", subtitle="the card"), 14)[-1] == "╰─ the card ─╯"
    assert drawn(Frame("text", subtitle="the card"), 13)[-2:] == ["│ the card  │", "╰───────────╯"]


def table(*, expand: bool = False) -> Table:
    made = Table(title="Pairs", title_justify="left", box=box.ROUNDED, expand=expand)
    made.add_column("Of", max_width=5)
    for head in ("on Hydrochloride", "on Zorvex"):
        made.add_column(Text(head), ratio=1)
    made.add_row(Text("Hydrochloride"), Text("the same drug"), Group(Text("not mentioned"), Text("anywhere")))
    made.add_row(Text("Zorvex"), Text(""), Text("stated"))
    return made


def test_columns_are_as_wide_as_their_longest_words() -> None:
    assert drawn(Tabled(table()), 45) == [
        "Pairs",
        "╭───────────────┬───────────────┬───────────╮",
        "│               │ on            │           │",
        "│ Of            │ Hydrochloride │ on Zorvex │",
        "├───────────────┼───────────────┼───────────┤",
        "│ Hydrochloride │ the same drug │ not       │",
        "│               │               │ mentioned │",
        "│               │               │ anywhere  │",
        "│ Zorvex        │               │ stated    │",
        "╰───────────────┴───────────────┴───────────╯",
    ]


def test_a_page_too_narrow_shows_each_row_down_the_page() -> None:
    assert drawn(Tabled(table()), 44) == [
        "Pairs", "Hydrochloride", "  on Hydrochloride: the same drug", "  on Zorvex:", "    not mentioned",
        "    anywhere", "", "Zorvex", "  on Zorvex: stated",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [45, 60, 100])
def test_a_table_that_expands_fills_the_page(width: int) -> None:
    lines = drawn(Tabled(table(expand=True)), width)
    assert {len(line) for line in lines[1:]} == {width}
