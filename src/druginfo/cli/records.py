"""The commands on official data beside labels."""

from __future__ import annotations

from typing import Annotated

import typer

from druginfo.cli.dispatch import OutputTarget, form, names, opened, reply
from druginfo.cli.options import AnyDrugs, Drugs, Format, Json, Library, NoPager, Output, Plain

_PAGE = 20
"""How many records of a drug people see if no limit is given."""
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", help="How many records of a drug; 20 on a terminal, all with --json."),
]


def _most(limit: int | None, how: OutputTarget) -> int | None:
    return _PAGE if limit is None and how.form == "terminal" else limit


def recalls(
    drugs: Drugs,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only those reported since this date, such as 2026-01-31."),
    ] = None,
    classes: Annotated[
        list[str] | None, typer.Option("--class", metavar="CLASS", help="Only recalls of class I, II or III.")
    ] = None,
    limit: Limit = None,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show recalls of a drug or an NDC.

    \b
    druginfo recalls metformin
    druginfo recalls 0002-8215-01
    druginfo recalls metformin --class I --since 2026-01
    """
    how, known = form(json, plain, format_, output), opened(library)
    answer = known.recalls(*names(known, drugs), since=since, classes=classes or (), limit=_most(limit, how))
    reply(answer, how, pager=not no_pager)


def shortages(
    drugs: AnyDrugs = None,
    limit: Limit = None,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show FDA's shortage list, or what it has on a drug.

    \b
    druginfo shortages amoxicillin
    druginfo shortages --plain | cut -f6
    """
    how, known = form(json, plain, format_, output), opened(library)
    answer = known.shortages(*names(known, drugs), limit=_most(limit, how))
    reply(answer, how, pager=not no_pager)


def approvals(
    drugs: Drugs,
    limit: Limit = None,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    output: Output = None,
    no_pager: NoPager = False,
    library: Library = None,
) -> None:
    """Show the approved applications of a drug.

    \b
    druginfo approvals coumadin
    druginfo approvals NDA009218 --json
    """
    how, known = form(json, plain, format_, output), opened(library)
    answer = known.approvals(*names(known, drugs), limit=_most(limit, how))
    reply(answer, how, pager=not no_pager)
