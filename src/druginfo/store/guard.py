"""Guards against altered library files: hidden triggers, tables of another shape, queries without end."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from druginfo.store.faults import damaged

INDEXES = ("passage_text", "passage_topic")
"""The full-text indexes."""

STEPS, PATIENCE = 1_000_000, 50_000
"""SQLite's virtual machine may take STEPS x PATIENCE steps: minutes, and ten times the longest check."""


def statements() -> Iterator[str]:
    """The statements of schema.sql, one by one: `executescript` would commit the open transaction."""
    script = (Path(__file__).parent / "schema.sql").read_text("utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse tables of another shape, and anything that could act by itself: views, triggers, other virtual tables.

    Raises:
        LibraryError: there is one.

    """
    expected = _schema()
    for kind, name, statement in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if statement is None or name.startswith("sqlite_") or (kind == "table" and _is_shadow(name, statement)):
            continue
        if kind not in {"table", "index"} or expected.get(name) != _bare(statement):
            raise damaged(path, f"its schema has a {kind} {name} that is not druginfo's")


def _is_shadow(name: str, statement: str) -> bool:
    """Whether a table is one of those that a full-text index keeps its data in."""
    own = any(
        name == f"{index}_{part}" for index in INDEXES for part in ("data", "idx", "content", "docsize", "config")
    )
    return own and statement.startswith("CREATE TABLE ")


@cache
def _schema() -> dict[str, str]:
    """Each table and index as schema.sql makes it, without comments and layout."""
    return {named(one): _bare(one) for one in statements()}


def named(statement: str) -> str:
    """The table or index that a statement of schema.sql makes."""
    return re.split(r" (?:VIRTUAL TABLE|TABLE|INDEX) ", _bare(statement), maxsplit=1)[1].split(" ")[0]


def _bare(statement: str) -> str:
    lines = (line.partition("--")[0] for line in statement.splitlines())
    return " ".join(" ".join(lines).split()).rstrip("; ")


def be_patient(connection: sqlite3.Connection) -> None:
    """Limit the steps of later queries: an altered file may make one run forever."""
    left = iter(range(PATIENCE))
    connection.set_progress_handler(lambda: next(left, None) is None, STEPS)
