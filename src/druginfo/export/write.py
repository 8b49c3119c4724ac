"""An export as a folder of tables: whole with its manifest, or not there."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol, cast, get_args

from druginfo._version import __version__
from druginfo.errors import DruginfoError, UsageError
from druginfo.export import manifest as manifests
from druginfo.export.manifest import Manifest, Origin
from druginfo.export.tables import NAMES, SCHEMA_VERSION, TABLES, TableRow
from druginfo.results.export import Exported

TableFormat = Literal["jsonl", "parquet", "csv"]
_PARTIAL = ".partial"
"""The folder in which tables grow, within that of the export."""


class TableWriter(Protocol):
    """One table that is being written."""

    def add(self, row: TableRow) -> None:
        """Write a row, now or later."""

    def close(self) -> None:
        """Write what is left."""


class OpenTable(Protocol):
    """What begins a table in a file."""

    def __call__(self, path: Path, table: str) -> TableWriter:
        """The table, of which nothing is written yet."""


_CLASSES: dict[TableFormat, str] = {"jsonl": "JsonlTable", "csv": "CsvTable", "parquet": "ParquetTable"}


def opener(name: str) -> tuple[TableFormat, OpenTable]:
    """What writes tables in a format.

    Raises:
        UsageError: there is no such format, or what it needs is not installed.

    """
    form = next((one for one in get_args(TableFormat) if one == name), None)
    if form is None:
        raise UsageError(f'There is no table format "{name}". Choose one of: {", ".join(get_args(TableFormat))}.')
    try:
        module = import_module(f"druginfo.export.{form}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "pyarrow":
            raise
        message = "Parquet needs pyarrow. Install it with: pip install 'druginfo[parquet]'. Or choose --format jsonl."
        raise UsageError(message) from None
    return form, cast(OpenTable, getattr(module, _CLASSES[form]))


def export(folder: Path, form: str, documents: Iterable[Iterable[TableRow]], origin: Origin) -> Exported:
    """Write the rows of some documents as tables into a folder, which is new, empty or an earlier export.

    The tables grow in a folder within it and move out of it when all are whole; the manifest comes last. An earlier
    export stays until then. Whatever a broken run left is removed.

    Raises:
        UsageError: there is no such format, pyarrow is missing, or the folder holds something else.
        DruginfoError: another export was begun in the same folder meanwhile.
        OSError: something cannot be written.

    """
    name, open_table = opener(form)
    _check(folder)
    with _partial(folder) as partial:
        own = partial.stat().st_ino
        rows = _written(partial, name, open_table, documents)
        tables = {table: manifests.measured(partial / _file(table, name), rows[table]) for table in TABLES}
        made = Manifest(
            schema_version=SCHEMA_VERSION,
            druginfo=__version__,
            format=name,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            origin=origin,
            documents=rows["labels"],
            tables=tables,
        )
        (partial / manifests.NAME).write_bytes(manifests.encoded(made))
        if partial.stat().st_ino != own:
            raise DruginfoError(f"Another export was begun in {folder}. Export again, or into another folder.")
        _settle(partial, folder)
    return Exported(
        query=str(folder),
        format=name,
        documents=made.documents,
        tables=dict(rows),
        bytes=sum(one.bytes for one in tables.values()),
        schema_version=SCHEMA_VERSION,
        release=origin.library_release,
    )


def _written(
    partial: Path, form: TableFormat, open_table: OpenTable, documents: Iterable[Iterable[TableRow]]
) -> dict[str, int]:
    """Write all rows; how many each table has."""
    counts: Counter[str] = Counter()
    with ExitStack() as closing:
        writers: dict[str, TableWriter] = {}
        for table in TABLES:
            writers[table] = open_table(partial / _file(table, form), table)
            closing.callback(writers[table].close)
        for rows in documents:
            for row in rows:
                table = NAMES[type(row)]
                writers[table].add(row)
                counts[table] += 1
    return {table: counts[table] for table in TABLES}


def _file(table: str, form: TableFormat) -> str:
    return f"{table}.{form}"


def _ours() -> set[str]:
    """The names of all files that an export may have left."""
    return {manifests.NAME, _PARTIAL, *(_file(table, form) for table in TABLES for form in get_args(TableFormat))}


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder.")
    foreign = sorted(one.name for one in folder.iterdir() if one.name not in _ours()) if folder.exists() else []
    if foreign:
        message = f"{folder} holds other files ({foreign[0]}): name a new or an empty folder, or that of an export."
        raise UsageError(message)


@contextmanager
def _partial(folder: Path) -> Iterator[Path]:
    """A new folder for the tables that are not whole; it is gone afterwards, whatever happens."""
    partial = folder / _PARTIAL
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    own = partial.stat().st_ino
    try:
        yield partial
    finally:
        if partial.exists() and partial.stat().st_ino == own:
            shutil.rmtree(partial, ignore_errors=True)


def _settle(partial: Path, folder: Path) -> None:
    """Put the whole tables in the place of what was there, and the manifest last."""
    own = sorted(partial.iterdir(), key=lambda path: path.name == manifests.NAME)
    for path in own:
        _to_disk(path)
    for name in (manifests.NAME, *sorted(_ours() - {manifests.NAME, _PARTIAL})):
        (folder / name).unlink(missing_ok=True)
    for path in own:
        path.replace(folder / path.name)
    _to_disk(folder)


def _to_disk(path: Path) -> None:
    """Wait until a file or folder is on the disk, where the system can say so."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
