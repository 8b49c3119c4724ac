"""The commands for those who write monographs and scripts."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from druginfo.cli.dispatch import form, opened, reply
from druginfo.cli.options import Files, Format, Json, Output, Plain


def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; its name ends in .toml.")],
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Write a template of a monograph, to fill in.

    \b
    druginfo new mine.toml
    """
    how, known = form(json, plain), opened()
    reply(known.new(file), how)


def validate(
    files: Files, json: Json = False, plain: Plain = False, format_: Format = None, output: Output = None
) -> None:
    """Check monograph files and list all their faults.

    \b
    druginfo validate mine.toml
    """
    how, known = form(json, plain, format_, output), opened()
    answer = known.validate(*files)
    reply(answer, how)


def schema(
    which: Annotated[
        Literal["monograph", "output"],
        typer.Argument(metavar="WHICH", help="monograph, the TOML format; or output, what --json prints."),
    ] = "monograph",
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Print a JSON Schema.

    \b
    druginfo schema monograph > monograph.schema.json
    druginfo schema output
    """
    how, known = form(json, plain, format_, output), opened()
    answer = known.schema(which)
    reply(answer, how)
