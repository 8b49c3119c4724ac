"""Baseline: a Typer application that draws one Rich table of as many lines as it is told."""

import typer
from rich.console import Console  # noqa: TID253  (the baseline always draws)
from rich.table import Table  # noqa: TID253

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def draw(lines: int) -> None:
    """Draw a table of so many lines."""
    table = Table("Subject", "What the source says", "Place", expand=True)
    for number in range(lines - 4):  # its frame and heading are four
        table.add_row(f"Subject {number}", "what it says, in a few words", f"section {number}")
    Console().print(table)


if __name__ == "__main__":
    app()
