"""Writes an export as a folder of tables: complete with its manifest, or not there at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol, cast, get_args

from druginfo._version import __version__
from druginfo.errors import UsageError
from druginfo.export import manifest as manifests
from druginfo.export.folder import growing
from druginfo.export.manifest import Manifest, Origin
from druginfo.export.tables import SCHEMA_VERSION, TABLES, Batch
from druginfo.results.export import Exported

TableFormat = Literal["jsonl", "parquet", "csv"]


BUNDLES = "Bundle"
"""The name of files of FHIR documents: the resource in them, as in FHIR's bulk data."""
NDJSON = "ndjson"


class TableWriter(Protocol):
    """One file of a table that is being written."""

    def add(self, rows: Sequence[Any]) -> None:
        """Write rows, now or later."""

    @property
    def size(self) -> int:
        """About how many bytes are written."""

    def close(self) -> None:
        """Write what is left."""


class OpenTable(Protocol):
    """Opens a table in a file."""

    def __call__(self, path: Path, table: str) -> TableWriter:
        """The empty table."""


_CLASSES: dict[TableFormat, str] = {"jsonl": "JsonlTable", "csv": "CsvTable", "parquet": "ParquetTable"}


def opener(name: str) -> tuple[TableFormat, OpenTable]:
    """The function that opens tables in a format.

    Raises:
        UsageError: there is no such format, or its package is not installed.

    """
    form = next((one for one in get_args(TableFormat) if one == name), None)
    if form is None:
        raise UsageError(f'There is no table format "{name}". Choose one of: {", ".join(get_args(TableFormat))}, fhir.')
    try:
        module = import_module(f"druginfo.export.{form}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        message = "Parquet needs pyarrow. Install it with: pip install 'druginfo[parquet]'. Or choose --format jsonl."
        raise UsageError(message) from None
    return form, cast(OpenTable, getattr(module, _CLASSES[form]))


def export(folder: Path, form: str, documents: Iterable[Batch], origin: Origin) -> Exported:
    """Write the rows of some documents as tables into a folder, which is new, empty or an earlier export.

    The tables are written to a folder inside it and moved out when all are complete; the manifest comes last. An
    earlier export stays until then. Whatever an interrupted run left is removed.

    Raises:
        UsageError: there is no such format, pyarrow is missing, or the folder holds something else.
        DruginfoError: another export started in the same folder meanwhile.
        OSError: something cannot be written.

    """
    name, open_table = opener(form)
    with growing(folder, ours=is_ours, what="an export") as partial:
        parts = _written(partial, name, open_table, documents)
        tables = {table: manifests.table_of([manifests.measured(*one) for one in parts[table]]) for table in TABLES}
        made = Manifest(
            schema_version=SCHEMA_VERSION,
            druginfo=__version__,
            format=name,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            origin=origin,
            documents=tables["labels"].rows,
            tables=tables,
        )
        (partial / manifests.NAME).write_bytes(manifests.formatted(made))
    return Exported(
        query=str(folder),
        format=name,
        documents=made.documents,
        tables={name: one.rows for name, one in tables.items()},
        bytes=sum(one.bytes for one in tables.values()),
        schema_version=SCHEMA_VERSION,
        release=origin.library_release,
    )


LARGE = 128_000_000
"""Bytes after which a table continues in another file: engines read several files at once."""


class GrowingTable:
    """One table in its files."""

    def __init__(self, folder: Path, name: str, form: str, open_table: OpenTable) -> None:
        self._folder, self._name, self._form, self._open = folder, name, form, open_table
        self.parts: list[tuple[Path, int]] = []
        """The finished files, with the rows in each."""
        self._begin()

    def _begin(self) -> None:
        self._path = self._folder / _file(self._name, self._form, len(self.parts) + 1)
        self._rows = 0
        self._writer = self._open(self._path, self._name)

    def add(self, rows: Sequence[Any]) -> None:
        """Write rows; those of one document are in one file."""
        if self._writer.size >= LARGE:
            self.close()
            self._begin()
        self._writer.add(rows)
        self._rows += len(rows)

    def close(self) -> None:
        """Finish the current file."""
        self._writer.close()
        self.parts.append((self._path, self._rows))


def _written(
    partial: Path, form: TableFormat, open_table: OpenTable, documents: Iterable[Batch]
) -> dict[str, list[tuple[Path, int]]]:
    """Write all rows. Gives the files of each table, with the rows in each."""
    with ExitStack() as closing:
        written: dict[str, GrowingTable] = {}
        for name in TABLES:
            written[name] = GrowingTable(partial, name, form, open_table)
            closing.callback(written[name].close)
        for batch in documents:
            for name, rows in batch.items():
                if rows:
                    written[name].add(rows)
    return {name: table.parts for name, table in written.items()}


def _file(table: str, form: str, part: int = 1) -> str:
    return f"{table}.{form}" if part == 1 else f"{table}-{part}.{form}"


def is_ours(name: str) -> bool:
    """Whether a file with this name may be from an earlier export, in any format."""
    stem, _, ending = name.rpartition(".")
    table, _, part = stem.partition("-")
    known = ending in get_args(TableFormat) if table in TABLES else (table, ending) == (BUNDLES, NDJSON)
    return known and (table == stem or part.isdecimal())
