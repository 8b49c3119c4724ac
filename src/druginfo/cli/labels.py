"""The commands that keep the library of official labels."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from druginfo.cli.config import settings
from druginfo.cli.dispatch import form, opened, reply
from druginfo.cli.options import Format, Json, Library, Output, Plain
from druginfo.errors import UsageError

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Label files, folders or archives; - reads one from standard input."),
]


def import_(
    paths: Paths,
    latest_only: Annotated[
        bool, typer.Option("--latest-only", help="Keep only the newest version of each label.")
    ] = False,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    library: Library = None,
) -> None:
    """Add official labels to the library.

    Reads what DailyMed and openFDA publish: SPL XML, a label's zip, a bulk zip, an openFDA response
    or bulk file, zipped or not; and monographs in TOML. It recognises them by content. Each label is
    stored whole or not at all. If an import stops, run it again to continue.

    \b
    druginfo import dm_spl_release_human_rx_part1.zip
    druginfo import drug-label-0001-of-0014.json.zip
    druginfo import ~/labels --latest-only
    """
    from druginfo.cli.progress import watching

    gc.enable()
    how, known = form(json, plain, format_, output), opened(library)
    stdin = sys.stdin.buffer if sys.stdin else None
    with watching(paths) as watch:
        answer = known.add(*paths, latest_only=latest_only, stdin=stdin, watch=watch)
    reply(answer, how)  # after the progress bar is gone, which would wipe lines off the terminal


def remove(
    labels: Annotated[list[str], typer.Argument(metavar="LABEL...", help="Set id, or a name that only one label has.")],
    version: Annotated[int | None, typer.Option("--version", metavar="N", help="Remove only this version.")] = None,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    library: Library = None,
) -> None:
    """Remove labels from the library.

    \b
    druginfo remove lipitor
    druginfo remove lipitor --version 12
    """
    if version is not None and len(labels) > 1:
        raise UsageError("--version goes with one label.")
    how, known = form(json, plain, format_, output), opened(library)
    answer = known.remove(*labels, version=version)
    reply(answer, how)


def info(
    check: Annotated[bool, typer.Option("--check", help="Read the whole library and check that it is intact.")] = False,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    library: Library = None,
) -> None:
    """Show what the library holds, and your settings.

    \b
    druginfo info
    druginfo info --check
    """
    from msgspec.structs import replace

    how, known = form(json, plain, format_, output), opened(library)
    answer = known.info(check=check)
    own = settings()
    results = (replace(one, config=str(own.path), settings=own.as_texts()) for one in answer.results)
    reply(replace(answer, results=tuple(results)), how)


def migrate(
    json: Json = False, plain: Plain = False, format_: Format = None, output: Output = None, library: Library = None
) -> None:
    """Convert the library of an older version of druginfo.

    \b
    druginfo migrate
    """
    how, known = form(json, plain, format_, output), opened(library)
    answer = known.migrate()
    reply(answer, how)
