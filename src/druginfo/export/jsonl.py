"""Tables as JSON Lines: one line per row, with every column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from druginfo.export.tables import TABLES, Values


class JsonlTable:
    """One table that is being written."""

    def __init__(self, path: Path, table: str) -> None:
        self._row = TABLES[table]
        self._file = path.open("wb")
        self._encode = msgspec.json.Encoder().encode_lines

    def add(self, rows: Sequence[Values]) -> None:
        """Write rows."""
        self._file.write(self._encode([self._row(*values) for values in rows]))

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._file.tell()

    def close(self) -> None:
        """Write what is left."""
        self._file.close()
