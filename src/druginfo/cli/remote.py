"""The two commands that touch the network; no other does."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from druginfo.cli.dispatch import form, opened, reply
from druginfo.cli.options import Format, Json, Library, Output, Plain
from druginfo.errors import UsageError

Names = Annotated[
    list[str], typer.Argument(metavar="NAME...", help="Brand, ingredient, NDC or set id; commas part several.")
]


def fetch(
    names: Names,
    every: Annotated[bool, typer.Option("--all", help="Take every label found, not only the best.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Only list what there is; take nothing.")] = False,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    library: Library = None,
) -> None:
    """Get labels from the official sources.

    Finds them at openFDA, takes their text from DailyMed where it is there, and says which it took,
    why, and what else there is. Uses the network.

    \b
    druginfo fetch metformin
    druginfo fetch "trastuzumab emtansine", warfarin
    druginfo fetch 0002-8215 --list
    """
    from druginfo.cli.progress import stepping

    if every and listing:
        raise UsageError("Choose one of --all and --list.")
    how, known = form(json, plain, format_, output), opened(library)
    with stepping() as watch:
        answer = known.fetch(*names, every=every, listing=listing, watch=watch)
    reply(answer, how)


def update(
    everything: Annotated[bool, typer.Option("--all", help="Get all of openFDA's labels, about 2 GB.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is newer, and what it takes.")] = False,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    library: Library = None,
) -> None:
    """Bring labels to their newest versions.

    Asks for each label in the library; with --all, for openFDA's whole bulk release. What broke off
    goes on with the next run, and what has not changed does not come again. Uses the network.

    \b
    druginfo update
    druginfo update --all --dry-run
    druginfo update --all
    """
    from druginfo.cli.progress import stepping

    gc.enable()
    how, known = form(json, plain, format_, output), opened(library)
    with stepping() as watch:
        answer = known.update(everything=everything, dry_run=dry_run, watch=watch)
    reply(answer, how)
