"""An export as FHIR: a folder of documents, one Bundle per line, complete with its manifest or not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from druginfo._version import __version__
from druginfo.export import manifest as manifests
from druginfo.export.fhir import FHIR_VERSION, encoded
from druginfo.export.folder import growing
from druginfo.export.jsonl import JsonlTable
from druginfo.export.keys import Keys
from druginfo.export.manifest import Manifest, Origin
from druginfo.export.rows import refusal_of
from druginfo.export.write import BUNDLES, NDJSON, GrowingTable, is_ours
from druginfo.readers.document import Reading
from druginfo.results.export import Exported

MAPPING_VERSION = 1
"""It rises when the place of something in a document changes."""

_REFUSALS = "refusals"


class BundleFile:
    """One file of documents that is being written."""

    def __init__(self, path: Path, table: str) -> None:
        del table  # every line says itself what it is
        self._file = path.open("wb")

    def add(self, rows: Sequence[bytes]) -> None:
        """Write documents, one per line."""
        self._file.writelines(rows)

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._file.tell()

    def close(self) -> None:
        """Write what is left."""
        self._file.close()


def export(folder: Path, readings: Iterable[Reading], origin: Origin) -> Exported:
    """Write documents as FHIR Bundles into a folder, which is new, empty or an earlier export.

    `Bundle.ndjson` holds one document per line, as FHIR's bulk data does, and continues in `Bundle-2.ndjson`; what
    could not be read is in `refusals.jsonl`. The manifest comes last.

    Raises:
        UsageError: the folder holds something else.
        DruginfoError: another export started in the same folder meanwhile.
        OSError: something cannot be written.

    """
    with growing(folder, ours=is_ours, what="an export") as partial:
        files, left_out = _written(partial, readings)
        tables = {
            name: manifests.table_of([manifests.measured(*one) for one in parts]) for name, parts in files.items()
        }
        made = Manifest(
            schema_version=MAPPING_VERSION,
            druginfo=__version__,
            format="fhir",
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            origin=origin,
            documents=tables[BUNDLES].rows,
            tables=tables,
            fhir=FHIR_VERSION,
            left_out=left_out,
        )
        (partial / manifests.NAME).write_bytes(manifests.formatted(made))
    return Exported(
        query=str(folder),
        format="fhir",
        documents=made.documents,
        tables={name: one.rows for name, one in tables.items()},
        bytes=sum(one.bytes for one in tables.values()),
        schema_version=MAPPING_VERSION,
        release=origin.library_release,
        fhir=FHIR_VERSION,
        left_out=left_out,
    )


def _written(partial: Path, readings: Iterable[Reading]) -> tuple[dict[str, list[tuple[Path, int]]], int]:
    """Write all documents. Gives the files of each kind with the lines in each, and how much has no place in FHIR."""
    keys, left_out, now = Keys(), 0, datetime.now(UTC)
    with ExitStack() as closing:
        bundles = GrowingTable(partial, BUNDLES, NDJSON, BundleFile)
        refusals = GrowingTable(partial, _REFUSALS, "jsonl", JsonlTable)
        closing.callback(bundles.close)
        closing.callback(refusals.close)
        for one in readings:
            left_out += len(one.classes)
            if one.monograph:
                bundles.add([encoded(one.monograph, key=keys.of(one.monograph), made=now)])
            elif one.refusal:
                refusals.add([refusal_of(one, one.refusal)])
    return {BUNDLES: bundles.parts, _REFUSALS: refusals.parts}, left_out
