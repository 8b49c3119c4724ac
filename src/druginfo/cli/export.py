"""The command that writes the library as tables."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druginfo.cli.dispatch import form, names, opened, reply
from druginfo.cli.options import Json, Library, Plain
from druginfo.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from druginfo.export.tables import Batch
    from druginfo.library.queries.selection import Selection
    from druginfo.results.base import Problem

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A new or empty folder, or that of an earlier export.", show_default=False)
]
Tables = Annotated[str, typer.Option("--format", metavar="FORM", help="Write tables as jsonl, parquet or csv.")]
DrugNames = Annotated[
    list[str] | None,
    typer.Option("--drug", metavar="NAME", help="Only what matches this name; repeat, or separate by commas."),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only versions effective since, as in 2026-01-31.")
]
Paths = Annotated[
    list[str] | None,
    typer.Option("--from", metavar="PATH", help="Read this file, folder or archive, not the library; may be repeated."),
]


def export(
    folder: Folder,
    tables: Tables = "jsonl",
    drug: DrugNames = None,
    since: Since = None,
    from_: Paths = None,
    json: Json = False,
    plain: Plain = False,
    library: Library = None,
) -> None:
    """Write labels as tables.

    Writes every version of every label and the bundled monographs: labels, sections, statements,
    gaps and more, a file each, with a manifest once all are whole.

    \b
    druginfo export ./tables
    druginfo export ./tables --format parquet --since 2026-01-01
    druginfo export ./tables --drug warfarin --drug ibuprofen
    druginfo export ./tables --from drug-label-0001-of-0014.json.zip
    """
    from druginfo.cli.progress import counting
    from druginfo.export.manifest import Origin
    from druginfo.export.write import export as write
    from druginfo.results.export import Export

    if drug and from_:
        raise UsageError("Choose one of --drug and --from.")
    for path in from_ or ():
        if folder.resolve().is_relative_to(Path(path).resolve()):
            # It would read its own tables while they grow.
            raise UsageError(f"{folder} is within {path}, which is read: name a folder outside it.")
    gc.enable()
    how, known = form(json, plain), opened(library)
    with known.resolver.still():
        if from_:
            selection = known.read(*from_, since=since)
            origin = Origin(since=since, paths=tuple(from_))
        else:
            drugs = tuple(name for one in drug or () for name in names(known, [one]))
            selection = known.selected(*drugs, since=since)
            updated, release = known.state()
            origin = Origin(
                library=str(known.path), library_updated=updated, library_release=release, drugs=drugs,
                since=since,
            )  # fmt: skip
        with counting("Exporting", selection.count) as count:
            exported = write(folder, tables, (count(one) for one in _documents(selection)), origin)
    nothing = _nothing_read(exported.documents, exported.tables["refusals"], from_)
    reply(Export(results=(exported,), notices=selection.notices, error=nothing or selection.error), how)


def _documents(selection: Selection) -> Iterator[Batch]:
    """The rows of each document."""
    from druginfo.export.rows import Keys, batch_of_reading

    keys = Keys()
    return (batch_of_reading(one.reading, keys, answers=one.answers) for one in selection)


def _nothing_read(documents: int, refused: int, paths: list[str] | None) -> Problem | None:
    """The failure of an export that holds refusals alone."""
    from druginfo.results.base import Problem

    if documents or not refused or not paths:
        return None
    message = f"Nothing in {', '.join(paths)} could be read. The table of refusals says why."
    return Problem(code="refused", message=message, exit_code=UnreadableFile.exit_code)
