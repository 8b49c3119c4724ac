"""The two commands that touch the network; no other does."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from druginfo.cli.dispatch import form, opened, reply
from druginfo.cli.help import ALL, DIGITS
from druginfo.cli.options import Format, Json, Library, Output, Plain
from druginfo.errors import UsageError

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME...]", help="Brand, ingredient, NDC or set id; separate several with commas."),
]


def fetch(
    names: Names = None,
    every: Annotated[bool, typer.Option("--all", help="Get every label found, not only the best one.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Only list what is available; get nothing.")] = False,
    classes: Annotated[bool, typer.Option("--classes", help="Get FDA's class indexing, about 4 MB.")] = False,
    data: Annotated[
        list[str] | None,
        typer.Option(
            "--data", metavar="NAME", help="Get official data: recalls, shortages, approvals, names. Use commas."
        ),
    ] = None,
    history: Annotated[
        str | None,
        typer.Option("--history", metavar="[N]", help="Get older versions, too: all, or N before the newest."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Get older versions back to this date, such as 2026-01-31."),
    ] = None,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    library: Library = None,
) -> None:
    """Get labels from the official sources.

    Finds labels at openFDA and gets their text from DailyMed where possible. Says which label it took
    and why, and what else it found. Uses the network.

    \b
    druginfo fetch metformin
    druginfo fetch "trastuzumab emtansine", warfarin
    druginfo fetch 0002-8215 --list
    druginfo fetch lipitor --history 5
    druginfo fetch --classes
    druginfo fetch --data recalls,shortages,approvals,names
    """
    from druginfo.cli.progress import stepping

    older = history is not None or since is not None
    if every and listing:
        raise UsageError("Choose one of --all and --list.")
    if classes and (names or every or listing or older):
        raise UsageError("--classes gets FDA's class indexing and nothing else: leave out names, --all and --list.")
    if every and older:
        raise UsageError("Choose one of --all and --history: older versions are those of one label.")
    if data and (names or every or listing or classes or older):
        raise UsageError("--data gets official data and nothing else: leave out names and other options.")
    if not (names or classes or data):
        raise UsageError("Name a drug, or get FDA's class indexing with --classes, or official data with --data.")
    how, known = form(json, plain, format_, output), opened(library)
    with stepping() as watch:
        if classes:
            answer = known.fetch_classes(watch)
        elif data:
            answer = known.fetch_data(*data, watch=watch)
        elif older:
            answer = known.fetch_history(*names or (), most=_most(history), since=since, listing=listing, watch=watch)
        else:
            answer = known.fetch(*names or (), every=every, listing=listing, watch=watch)
    reply(answer, how)


def _most(history: str | None) -> int | None:
    """How many earlier versions are wanted; None for all."""
    if history is None or history == ALL:
        return None
    if history.isascii() and history.isdecimal() and len(history) <= DIGITS and int(history):
        return int(history)
    raise UsageError(f'--history takes a number from 1, or nothing for all versions, not "{history}".')


def update(
    everything: Annotated[bool, typer.Option("--all", help="Get all of openFDA's labels, about 2 GB.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what is newer, and how much space it needs.")
    ] = False,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    library: Library = None,
) -> None:
    """Get the newest versions of the labels in the library.

    With --all, gets openFDA's whole bulk release. If it stops, run it again to continue. What has not
    changed is not downloaded again. Uses the network.

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
