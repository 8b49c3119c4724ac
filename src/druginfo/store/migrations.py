"""The steps that bring a library of an earlier schema to the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain import formats
from druginfo.store.compression import checked
from druginfo.store.guard import named, statements

if TYPE_CHECKING:
    import sqlite3


def two_to_three(connection: sqlite3.Connection) -> None:
    """Add the table of FDA's class indexing, and separate monographs from openFDA's copies."""
    _create(connection, "class_index", "class_index_unii")
    rank = formats.BY_NAME["monograph"].rank
    for key, summary in connection.execute("SELECT id, summary FROM label WHERE format = 0").fetchall():
        # Both were stored with openFDA's number; the real format is the fourth field of the summary.
        if msgspec.msgpack.decode(checked(summary))[3] == "monograph":
            connection.execute("UPDATE label SET format = ? WHERE id = ?", (rank, key))


def three_to_four(connection: sqlite3.Connection) -> None:
    """Make room for official data beside labels."""
    _create(connection, "dataset", "record", "record_dataset", "record_key")


def four_to_five(connection: sqlite3.Connection) -> None:
    """Make room for where labels mention the safety subjects."""
    _create(connection, "glance")


def _create(connection: sqlite3.Connection, *names: str) -> None:
    """Make tables and indexes as schema.sql has them."""
    for statement in statements():
        if named(statement) in names:
            connection.execute(statement)


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    2: two_to_three,
    3: three_to_four,
    4: four_to_five,
}
"""By schema version: the step to the next one."""
