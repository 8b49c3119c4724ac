"""Tables as CSV: a header line, then one line per row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import msgspec

from druginfo.domain.sanitize import formula_safe
from druginfo.export.tables import ColumnKind, Values, columns


class CsvTable:
    """One table that is being written."""

    def __init__(self, path: Path, table: str) -> None:
        declared = columns(table)
        self._cells = [_CELLS.get(column.kind) for column in declared]
        self._bytes = path.open("wb")
        self._file = TextIOWrapper(self._bytes, encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([column.name for column in declared])

    def add(self, rows: Sequence[Values]) -> None:
        """Write rows."""
        by_column = zip(self._cells, zip(*rows, strict=True), strict=True)
        self._writer.writerows(zip(*(cells(own) if cells else own for cells, own in by_column), strict=True))

    @property
    def size(self) -> int:
        """Bytes so far, without those still in the buffer."""
        return self._bytes.tell()

    def close(self) -> None:
        """Write what is left."""
        self._file.close()


# Few texts can begin as a formula does, so most are let through by their first letter alone. One apostrophe is always
# ours: whoever reads the table back takes it away and has the text as it was.
_MARKS = frozenset("'=+-@＝＋－＠") | {sign for sign in map(chr, range(0x3001)) if sign.isspace()}


def _texts(column: Iterable[str | None]) -> list[str | None]:
    """Texts; one that a spreadsheet might run, or that begins with an apostrophe already, gets one in front."""
    return [_marked(one) if one and one[0] in _MARKS else one for one in column]


def _marked(text: str) -> str:
    return f"'{text}" if text.startswith("'") else formula_safe(text)


def _flags(column: Iterable[bool | None]) -> list[str | None]:
    return [None if one is None else "true" if one else "false" for one in column]


def _lists(column: Iterable[tuple[str, ...]]) -> list[str | None]:
    """Lists as JSON."""
    return [msgspec.json.encode(one).decode() if one else None for one in column]


_CELLS: dict[ColumnKind, Callable[[Iterable[Any]], list[str | None]]] = {
    "text": _texts,
    "flag": _flags,
    "texts": _lists,
}
