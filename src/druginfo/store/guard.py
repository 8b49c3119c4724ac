"""Guards against altered library files: hidden triggers, tables of another shape, queries without end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from druginfo.store.faults import damaged

INDEXES = ("passage_text", "passage_topic")
"""The full-text indexes."""

_FIRST = 4
"""How many words of a statement come before its details: `CREATE VIRTUAL TABLE name`."""

STEPS, PATIENCE = 1_000_000, 50_000
"""SQLite's virtual machine may take STEPS x PATIENCE steps: minutes, and ten times the longest check."""


@cache
def _script() -> str:
    return (Path(__file__).parent / "schema.sql").read_text("utf-8")


def statements() -> Iterator[str]:
    """The statements of schema.sql, one by one: `executescript` would commit the open transaction."""
    statement = ""
    for line in _script().splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse tables of another shape, and anything that could act by itself: views, triggers, other virtual tables.

    Raises:
        LibraryError: there is one.

    """
    for kind, name, statement in connection.execute("SELECT type, name, sql FROM sqlite_master"):
        if statement is None or name.startswith("sqlite_"):
            continue
        known = _is_verbatim(name, statement) or _is_shadow(name, statement) or _is_alike(name, statement)
        if kind not in {"table", "index"} or not known:
            raise damaged(path, f"its schema has a {kind} {name} that is not druginfo's")


def _is_verbatim(name: str, statement: str) -> bool:
    """Whether schema.sql has a statement word for word, as it does unless another version made the library."""
    return f"\n{statement};" in _script() and named(statement) == name


def _is_alike(name: str, statement: str) -> bool:
    """Whether it has the statement but for comments and layout."""
    return _schema().get(name) == _bare(statement)


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
    words = (statement if statement.startswith("CREATE") else _bare(statement)).split(maxsplit=_FIRST)
    return next(after for word, after in pairwise(words) if word in {"TABLE", "INDEX"})


def _bare(statement: str) -> str:
    lines = (line.partition("--")[0] for line in statement.splitlines())
    return " ".join(" ".join(lines).split()).rstrip("; ")


def be_patient(connection: sqlite3.Connection) -> None:
    """Limit the steps of later queries: an altered file may make one run forever."""
    left = iter(range(PATIENCE))
    connection.set_progress_handler(lambda: next(left, None) is None, STEPS)
