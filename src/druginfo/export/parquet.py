"""Tables as Parquet: typed columns, row groups written as they fill, each sorted by kind and set id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from druginfo.export.tables import ColumnKind, Values, columns

GROUP = 100_000
"""Rows of a full row group."""

VALUES = 400_000
"""The most values in rows that wait to be written: those of a wide table wait less, since all tables share memory."""

ROOM = 32_000_000
"""About how many characters of text may wait, so that memory does not grow with the library."""

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
        self._order = [names.index(name) for name in ("kind", "set_id") if name in names]
        self._text = names.index("text") if "text" in names else None
        self._most = max(1, min(GROUP, VALUES // len(names)))
        self._rows: list[Values] = []
        self._waiting = 0

    def add(self, rows: Sequence[Values]) -> None:
        """Take rows; full row groups are written."""
        self._rows.extend(rows)
        if self._text is not None:
            self._waiting += sum(len(row[self._text]) for row in rows)
        while len(self._rows) >= self._most or self._waiting >= ROOM:
            self._flush()

    @property
    def size(self) -> int:
        """Bytes so far, without the rows that still wait."""
        return self._sink.tell()

    def _flush(self) -> None:
        """Write a row group; rows of one document and kind keep their order."""
        rows, self._rows, self._waiting = self._rows[: self._most], self._rows[self._most :], 0
        for column in reversed(self._order):
            rows.sort(key=lambda row, column=column: row[column] or "")  # type: ignore[misc]
        fields = zip(zip(*rows, strict=True), self._schema, strict=True)
        arrays = [pa.array(values, type=field.type) for values, field in fields]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=GROUP)

    def close(self) -> None:
        """Write what is left; a table without rows still has its columns."""
        while self._rows:
            self._flush()
        self._file.close()
        self._sink.close()
