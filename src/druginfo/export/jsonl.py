"""Tables as JSON Lines: a row a line, with every column."""

from __future__ import annotations

from pathlib import Path

import msgspec

from druginfo.export.tables import TableRow


class JsonlTable:
    """One table that is being written."""

    def __init__(self, path: Path, table: str) -> None:  # noqa: ARG002  each row names its own columns
        self._file = path.open("wb")
        self._encode = msgspec.json.Encoder().encode

    def add(self, row: TableRow) -> None:
        """Write a row."""
        self._file.write(self._encode(row) + b"\n")

    def close(self) -> None:
        """Write what is left."""
        self._file.close()
