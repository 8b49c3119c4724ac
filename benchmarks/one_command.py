"""Baseline: the least that a Typer application with one command does."""

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def hello(name: str = "world") -> None:
    """Greet."""
    print(f"Hello, {name}")


if __name__ == "__main__":
    app()
