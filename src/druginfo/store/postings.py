"""Which labels hold each passage: rows of a few labels each, in the order in which they were added."""

from __future__ import annotations

import sqlite3
from itertools import accumulate, pairwise

import msgspec

from druginfo.store.compression import checked

_MANY = 40  # labels in a row: a row is rewritten with each that is added
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[int]).decode


def hold(connection: sqlite3.Connection, passage: int, label: int) -> None:
    """Record that a label holds a passage. Its key must be greater than those of all earlier labels."""
    query = "SELECT first, others FROM holding WHERE passage = ? ORDER BY first DESC LIMIT 1"
    row = connection.execute(query, (passage,)).fetchone()
    held = unpack(*row) if row else []
    if held and len(held) < _MANY:
        values = (_pack([*held, label]), passage, held[0])
        connection.execute("UPDATE holding SET others = ? WHERE passage = ? AND first = ?", values)
    else:
        _insert(connection, passage, [label])


def let_go(connection: sqlite3.Connection, passage: int, label: int) -> bool:
    """Record that a label no longer holds a passage. Says whether others do."""
    query = "SELECT first, others FROM holding WHERE passage = ? AND first <= ? ORDER BY first DESC LIMIT 1"
    row = connection.execute(query, (passage, label)).fetchone()
    if row:
        connection.execute("DELETE FROM holding WHERE passage = ? AND first = ?", (passage, row[0]))
        left = [one for one in unpack(*row) if one != label]
        if left:
            _insert(connection, passage, left)
    return connection.execute("SELECT 1 FROM holding WHERE passage = ? LIMIT 1", (passage,)).fetchone() is not None


def holders(connection: sqlite3.Connection, passage: int) -> list[int]:
    """The labels that hold a passage, in the order in which they were added."""
    rows = connection.execute("SELECT first, others FROM holding WHERE passage = ? ORDER BY first", (passage,))
    return [label for row in rows for label in unpack(*row)]


def _insert(connection: sqlite3.Connection, passage: int, labels: list[int]) -> None:
    connection.execute("INSERT INTO holding VALUES (?, ?, ?)", (passage, labels[0], _pack(labels)))


def _pack(labels: list[int]) -> bytes:
    """The labels after the first, as differences."""
    return _encode([label - before for before, label in pairwise(labels)])


def unpack(first: int, others: bytes) -> list[int]:
    """The labels of one row."""
    return list(accumulate(_decode(checked(others)), initial=first))
