"""Tables as Parquet: typed columns, row groups written as they fill, each sorted by kind and set id."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from druginfo.export.tables import ColumnKind, Values, columns

GROUP = 100_000
"""Rows of a full row group."""

VALUES = 400_000
"""The most values in rows that wait to be written: those of a wide table wait less, since all tables share memory."""

ROOM = 32_000_000
"""About how many characters of text may wait, so that memory does not grow with the library."""

_WRITER = ThreadPoolExecutor(1, "parquet")
"""Sorts and compresses beside the reading: Arrow lets other threads run meanwhile."""

_TYPES: dict[ColumnKind, Any] = {
    "text": pa.string(),
    "number": pa.int32(),
    "flag": pa.bool_(),
    "date": pa.date32(),
    "texts": pa.list_(pa.string()),
}
_REPEATED = {
    "label", "set_id", "format", "source", "kind", "kind_around", "part", "state", "form", "organ", "basis", "code",
    "maker", "reason", "document_type",
}  # fmt: skip
"""Columns with few different values, which are written as a dictionary."""


class ParquetTable:
    """One table that is being written."""

    def __init__(self, path: Path, table: str) -> None:
        declared = columns(table)
        names = [one.name for one in declared]
        self._schema = pa.schema([pa.field(one.name, _TYPES[one.kind], nullable=one.optional) for one in declared])
        repeated = [name for name in names if name in _REPEATED]
        self._sink = path.open("wb")
        self._file = pq.ParquetWriter(self._sink, self._schema, compression="zstd", use_dictionary=repeated)
        self._order = [(name, "ascending") for name in ("kind", "set_id") if name in names]
        self._text = names.index("text") if "text" in names else None
        self._most = max(1, min(GROUP, VALUES // len(names)))
        self._columns: tuple[list[object], ...] = tuple([] for _ in names)
        self._waiting = 0
        self._group: Future[int] | None = None
        self._size = self._sink.tell()

    def add(self, rows: Sequence[Values]) -> None:
        """Take rows; full row groups are written."""
        for waiting, values in zip(self._columns, zip(*rows, strict=True), strict=True):
            waiting.extend(values)
        if self._text is not None:
            self._waiting += sum(map(len, self._columns[self._text][-len(rows) :]))  # type: ignore[arg-type]
        if len(self._columns[0]) >= self._most or self._waiting >= ROOM:
            self._flush()

    @property
    def size(self) -> int:
        """Bytes so far, without the rows that still wait and the last row group."""
        return self._size

    def _flush(self) -> None:
        """Begin to write a row group when the one before it is written."""
        arrays = [pa.array(*one) for one in zip(self._columns, self._schema.types, strict=True)]
        for one in self._columns:
            one.clear()
        self._waiting = 0
        self._written()
        self._group = _WRITER.submit(self._write, pa.Table.from_arrays(arrays, schema=self._schema))

    def _write(self, group: Any) -> int:
        """Sort and write a row group; rows of one document and kind keep their order. Gives the bytes so far."""
        if self._order:
            group = group.take(pc.sort_indices(group, sort_keys=self._order))
        self._file.write_table(group, row_group_size=GROUP)
        return self._sink.tell()

    def _written(self) -> None:
        """Wait for the last row group."""
        if self._group:
            self._size = self._group.result()
            self._group = None

    def close(self) -> None:
        """Write what is left; a table without rows still has its columns."""
        try:
            if self._columns[0]:
                self._flush()
            self._written()
            self._file.close()
        finally:
            self._sink.close()
