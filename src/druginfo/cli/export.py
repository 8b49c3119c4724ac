"""The commands that write the library as tables or FHIR documents, and cut archives into slices."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druginfo.cli.dispatch import form, names, opened, reply
from druginfo.cli.options import Json, Library, Plain, Since
from druginfo.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from msgspec import UnsetType

    from druginfo.export.manifest import Origin
    from druginfo.library.queries.selection import Selected, Selection
    from druginfo.results.base import Notice, Problem
    from druginfo.results.export import Exported

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A new or empty folder, or that of an earlier export.", show_default=False)
]
Tables = Annotated[
    str, typer.Option("--format", metavar="FORM", help="Write tables as jsonl, parquet or csv; or documents as fhir.")
]
DrugNames = Annotated[
    list[str] | None,
    typer.Option("--drug", metavar="NAME", help="Only what matches this name; repeat, or separate by commas."),
]
Paths = Annotated[
    list[str] | None,
    typer.Option("--from", metavar="PATH", help="Read this file, folder or archive, not the library; may be repeated."),
]


Archives = Annotated[
    list[str], typer.Argument(metavar="ARCHIVE...", help="Archives, folders or files of labels.", show_default=False)
]
SliceFolder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A new or empty folder, or that of earlier slices.", show_default=False)
]
Documents = Annotated[int, typer.Option("--documents", metavar="N", help="Documents in each slice.")]


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
    """Write labels as tables, or as FHIR documents.

    Writes every version of every label and the bundled monographs. Labels, sections, statements, gaps
    and more get a file each; a manifest follows once all are complete. With fhir, each line is a
    document (Bundle).

    \b
    druginfo export ./tables
    druginfo export ./tables --format parquet --since 2026-01-01
    druginfo export ./tables --drug warfarin --drug ibuprofen
    druginfo export ./tables --from drug-label-0001-of-0014.json.zip
    druginfo export ./fhir --format fhir --drug warfarin
    """
    from druginfo.cli.progress import counting
    from druginfo.export.manifest import Origin
    from druginfo.results.export import Export

    if drug and from_:
        raise UsageError("Choose one of --drug and --from.")
    _outside(folder, from_ or ())
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
            exported = _written(folder, tables, selection, origin, count)
    read = exported.documents + exported.tables.get("class_index", exported.left_out)
    nothing = _nothing_read(read, exported.tables["refusals"], from_, "table of refusals")
    notices = (*selection.notices, *_left_out(exported))
    reply(Export(results=(exported,), notices=notices, error=nothing or selection.error), how)


def _written(
    folder: Path, tables: str, selection: Selection, origin: Origin, count: Callable[[Selected], Selected]
) -> Exported:
    """The documents as FHIR, or as tables."""
    documents = _collecting(map(count, selection))
    if tables == "fhir":
        from druginfo.export.fhir.folder import export as write_bundles

        return write_bundles(folder, (one.reading for one in documents), origin)
    from druginfo.export.keys import Keys
    from druginfo.export.rows import batch_of_reading
    from druginfo.export.write import export as write_tables

    keys = Keys()
    batches = (batch_of_reading(one.reading, keys, answers=one.answers) for one in documents)
    return write_tables(folder, tables, batches, origin)


def _collecting(documents: Iterable[Selected]) -> Iterator[Selected]:
    """Collect garbage now and then: automatic collection passes the waiting rows again and again."""
    for number, one in enumerate(documents, start=1):
        if number % _COLLECTED == 0:
            gc.collect()
        yield one


_COLLECTED = 5_000


def _left_out(exported: Exported) -> Iterator[Notice]:
    from druginfo.results.base import Notice

    if exported.left_out:
        what = "1 substance" if exported.left_out == 1 else f"{exported.left_out:,} substances"
        message = f"FDA's class indexing ({what}) is not a document and is not in the export. Export tables to get it."
        yield Notice(code="left_out", message=message)


def slice_(
    paths: Archives,
    folder: SliceFolder,
    documents: Documents = 1_000,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Cut archives of labels into even slices.

    Each slice is an archive of some documents, as they were, which import, export and
    `druginfo.rows_of` read like any other. Use it where many processors or machines share the work:
    openFDA's 14 files would keep no more than 14 of them busy.

    \b
    druginfo slice drug-label-*.json.zip ./slices
    druginfo slice dm_spl_release_human_rx_part1.zip ./slices --documents 200
    """
    from druginfo.cli.progress import counting
    from druginfo.export.slices import cut
    from druginfo.readers.detect import count as expected
    from druginfo.readers.detect import raws
    from druginfo.results.export import Slice

    if documents < 1:
        raise UsageError(f"A slice holds 1 document or more; this is {documents}.")
    _outside(folder, paths)
    gc.enable()
    how = form(json, plain)
    known = [expected(Path(path)) for path in paths]
    total = None if None in known else sum(one or 0 for one in known)
    with counting("Slicing", total) as count:
        made = cut(folder, (count(raw) for path in paths for raw in raws(path)), tuple(paths), documents)
    nothing = _nothing_read(made.documents, made.refused + made.skipped, paths, "file refusals.jsonl")
    reply(Slice(results=(made,), error=nothing), how)


def _outside(folder: Path, paths: Sequence[str]) -> None:
    """A folder may not be inside what is read: its own files would be read while they are written."""
    for path in paths:
        if folder.resolve().is_relative_to(Path(path).resolve()):
            raise UsageError(f"{folder} is within {path}, which is read: name a folder outside it.")


def _nothing_read(read: int, refused: int, paths: Sequence[str] | None, listing: str) -> Problem | UnsetType:
    """The failure of a run that could read nothing."""
    from msgspec import UNSET

    from druginfo.results.base import Problem

    if read or not refused or not paths:
        return UNSET
    message = f"Nothing in {', '.join(paths)} could be read. The {listing} says why."
    return Problem(code="refused", message=message, exit_code=UnreadableFile.exit_code)
