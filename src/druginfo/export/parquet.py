"""Tables as Parquet: typed columns, row groups written as they fill, each sorted by kind and set id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from druginfo.export.tables import ColumnKind, TableRow, columns

GROUP = 100_000
"""Rows of a full row group."""

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
"""Columns of few values, which are written as a dictionary."""


class ParquetTable:
    """One table that is being written."""

    def __init__(self, path: Path, table: str) -> None:
        declared = columns(table)
        self._schema = pa.schema([pa.field(one.name, _TYPES[one.kind], nullable=one.optional) for one in declared])
        repeated = [name for name in self._schema.names if name in _REPEATED]
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd", use_dictionary=repeated)
        self._rows: list[TableRow] = []
        self._waiting = 0

    def add(self, row: TableRow) -> None:
        """Take a row; a full group is written."""
        self._rows.append(row)
        text = getattr(row, "text", "")
        self._waiting += len(text)
        if len(self._rows) >= GROUP or self._waiting >= ROOM:
            self._flush()

    def _flush(self) -> None:
        self._rows.sort(key=_order)
        arrays = [pa.array([getattr(row, one.name) for row in self._rows], type=one.type) for one in self._schema]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=GROUP)
        self._rows, self._waiting = [], 0

    def close(self) -> None:
        """Write what is left; a table without rows keeps its columns."""
        if self._rows:
            self._flush()
        self._file.close()


def _order(row: TableRow) -> tuple[str, str]:
    """Where a row stands in its group; those of one document and kind stay in the order in which they came."""
    return getattr(row, "kind", None) or "", getattr(row, "set_id", None) or ""
