"""The steps that bring a library of an earlier schema to the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain import formats
from druginfo.store.compression import checked

if TYPE_CHECKING:
    import sqlite3


def two_to_three(connection: sqlite3.Connection) -> None:
    """Make room for FDA's class indexing, and tell monographs from openFDA's copies."""
    connection.execute(
        "CREATE TABLE class_index ("
        " set_id TEXT NOT NULL, version INTEGER NOT NULL, effective TEXT, unii TEXT NOT NULL,"
        " substance TEXT NOT NULL, classes BLOB NOT NULL, PRIMARY KEY (set_id, unii)) WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX class_index_unii ON class_index (unii)")
    rank = formats.BY_NAME["monograph"].rank
    for key, summary in connection.execute("SELECT id, summary FROM label WHERE format = 0").fetchall():
        # They were stored with the number of openFDA's copies; the format itself is the fourth field of the summary.
        if msgspec.msgpack.decode(checked(summary))[3] == "monograph":
            connection.execute("UPDATE label SET format = ? WHERE id = ?", (rank, key))


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {2: two_to_three}
"""By schema version: what turns a library of that version into one of the next."""
