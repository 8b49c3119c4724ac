"""Tables as CSV: a heading, then a row a line, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from druginfo.domain.sanitize import formula_safe
from druginfo.export.tables import TableRow, columns


class CsvTable:
    """One table that is being written."""

    def __init__(self, path: Path, table: str) -> None:
        self._names = [column.name for column in columns(table)]
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(self._names)

    def add(self, row: TableRow) -> None:
        """Write a row."""
        self._writer.writerow([_cell(getattr(row, name)) for name in self._names])

    def close(self) -> None:
        """Write what is left."""
        self._file.close()


def _cell(value: object) -> object:
    """A list as JSON; a text that a spreadsheet might run, or that begins so already, with an apostrophe ahead."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return msgspec.json.encode(value).decode() if value else None
    if isinstance(value, str):
        # One apostrophe is always ours: whoever reads the table back takes it away and has the text as it was.
        return f"'{value}" if value.startswith("'") else formula_safe(value)
    return value
