"""An export read back, in any of its formats, and what it says put together again."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from druginfo.domain.model import Cell, Gap, Note, Section, Statement
from druginfo.export.tables import NAMES, TABLES, Column, TableRow, columns

Tables = dict[str, list[Any]]


def by_table(rows: Iterable[TableRow]) -> Tables:
    tables: Tables = {name: [] for name in TABLES}
    for row in rows:
        tables[NAMES[type(row)]].append(row)
    return tables


def read_back(folder: Path, form: str) -> Tables:
    """Every table of an export, its rows of their declared types."""
    reader = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}[form]
    told = json.loads((folder / "manifest.json").read_bytes())["tables"]
    return {
        name: [
            msgspec.convert(values, TABLES[name])
            for part in told[name]["files"]
            for values in reader(folder / part["file"], name)
        ]
        for name in TABLES
    }


def _jsonl(path: Path, _: str) -> Iterator[Any]:
    yield from map(msgspec.json.decode, path.read_bytes().splitlines())


def _csv(path: Path, table: str) -> Iterator[Any]:
    known = columns(table)
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            yield {column.name: _value(line[column.name], column) for column in known}


def _value(cell: str, column: Column) -> Any:
    if not cell:
        return [] if column.kind == "texts" else None if column.optional else ""
    if column.kind in {"number", "flag", "texts"}:
        return json.loads(cell)
    return cell.removeprefix("'") if column.kind == "text" else cell


def _parquet(path: Path, _: str) -> Iterator[Any]:
    import pyarrow.parquet as pq

    yield from pq.read_table(path).to_pylist()


def sections_of(tables: Tables, label: str) -> tuple[Section, ...]:
    """The sections of one document as its rows have them; order is that of places and positions."""
    here = {name: [row for row in rows if getattr(row, "label", None) == label] for name, rows in tables.items()}
    children: dict[str | None, list[Any]] = defaultdict(list)
    for row in sorted(here["sections"], key=lambda row: row.place):
        children[row.parent].append(row)
    # By what they belong to: to look for them among all would take time with the square of a label.
    said = _grouped(here["statements"], "path", "part")
    own = {name: _grouped(here[name], "path", "part", "position") for name in ("table_cells", "notes")}
    gaps = _grouped(here["gaps"], "path")
    of_gaps = _grouped(here["notes"], "gap")

    def statements(path: str, part: str) -> tuple[Statement, ...]:
        return tuple(
            Statement(
                **_fields(row, Statement), rows=_cells(own["table_cells"][path, part, row.position]),
                notes=_notes(own["notes"][path, part, row.position]),
            )
            for row in sorted(said[path, part], key=lambda row: row.position)
        )  # fmt: skip

    def built(parent: str | None) -> tuple[Section, ...]:
        return tuple(
            Section(
                kind=row.kind, title=row.title, number=row.number, code=row.code, remark=row.remark,
                statements=statements(row.path, "text"), highlights=statements(row.path, "highlights"),
                gaps=tuple(
                    Gap(**_fields(gap, Gap), notes=_notes(of_gaps[gap.gap,]))
                    for gap in sorted(gaps[row.path,], key=lambda one: one.gap)
                ),
                sections=built(row.path),
            )
            for row in children[parent]
        )  # fmt: skip

    return built(None)


def _fields(row: Any, kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in kind.__struct_fields__ if hasattr(row, name)}


def _grouped(rows: list[Any], *fields: str) -> dict[tuple[Any, ...], list[Any]]:
    """Rows by what some of their fields say."""
    found: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in rows:
        found[tuple(getattr(row, field) for field in fields)].append(row)
    return found


def _cells(cells: list[Any]) -> tuple[tuple[Cell, ...], ...]:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for one in sorted(cells, key=lambda one: (one.row, one.cell)):
        rows[one.row].append(Cell(**_fields(one, Cell)))
    return tuple(tuple(rows[number]) for number in sorted(rows))


def _notes(notes: list[Any]) -> tuple[Note, ...]:
    return tuple(Note(**_fields(one, Note)) for one in sorted(notes, key=lambda one: one.note))
