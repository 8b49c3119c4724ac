"""The commands for those who write monographs and scripts."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from druginfo.cli.dispatch import form, reply
from druginfo.cli.options import Files, Json, Plain


def validate(files: Files, json: Json = False, plain: Plain = False) -> None:
    """List all faults of monograph files.

    \b
    druginfo validate mine.toml
    """
    reply(lambda it: it.validate(*files), form(json, plain))


def schema(
    which: Annotated[
        Literal["monograph", "output"], typer.Argument(help="The TOML format, or what --json prints.")
    ] = "monograph",
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Print a JSON Schema.

    \b
    druginfo schema monograph > monograph.schema.json
    druginfo schema output
    """
    reply(lambda it: it.schema(which), form(json, plain))
