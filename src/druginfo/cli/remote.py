"""The two commands that touch the network; no other does."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from druginfo.cli.dispatch import form, opened, reply
from druginfo.cli.options import Json, Library, Plain
from druginfo.errors import UsageError

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME...]", help="Brand, ingredient, NDC or set id; commas part several.")
]


def fetch(
    names: Names = None,
    every: Annotated[bool, typer.Option("--all", help="Take every label found, not only the best.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Only list what there is; take nothing.")] = False,
    classes: Annotated[bool, typer.Option("--classes", help="Get FDA's class indexing, about 4 MB.")] = False,
    json: Json = False,
    plain: Plain = False,
    library: Library = None,
) -> None:
    """Get labels from the official sources.

    Finds them at openFDA, takes their text from DailyMed where it is there, and says which it took,
    why, and what else there is. Uses the network.

    \b
    druginfo fetch metformin
    druginfo fetch "trastuzumab emtansine", warfarin
    druginfo fetch 0002-8215 --list
    druginfo fetch --classes
    """
    from druginfo.cli.progress import stepping

    if every and listing:
        raise UsageError("Choose one of --all and --list.")
    if classes and (names or every or listing):
        raise UsageError("--classes gets FDA's class indexing and nothing else: leave out names, --all and --list.")
    if not (names or classes):
        raise UsageError("Name a drug, or get FDA's class indexing with --classes.")
    with stepping() as watch:
        how, known = form(json, plain), opened(library)
        if classes:
            answer = known.fetch_classes(watch)
        else:
            answer = known.fetch(*names or (), every=every, listing=listing, watch=watch)
        reply(answer, how)


def update(
    everything: Annotated[bool, typer.Option("--all", help="Get all of openFDA's labels, about 2 GB.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is newer, and what it takes.")] = False,
    json: Json = False,
    plain: Plain = False,
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
    with stepping() as watch:
        how, known = form(json, plain), opened(library)
        answer = known.update(everything=everything, dry_run=dry_run, watch=watch)
        reply(answer, how)
