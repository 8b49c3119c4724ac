"""A table as the lines that a terminal shows."""

from __future__ import annotations

import io

from rich.console import Console  # noqa: TID253

from druginfo.domain.model import Cell
from druginfo.render.terminal.grid import Grid


def drawn(*rows: list[Cell], width: int = 60, encoding: str = "utf-8") -> list[str]:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Console(file=stream, width=width, color_system=None, markup=False)
    with console.capture() as captured:
        console.print(Grid(rows))
    return [line.rstrip() for line in captured.get().splitlines()]
