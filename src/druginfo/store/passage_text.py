"""The compressed text of passages: one like a passage of a related label is stored as a difference from it."""

from __future__ import annotations

import sqlite3

from druginfo.store.compression import Press

_SMALL = 0.3
"""If the difference is smaller than this fraction of the text, compressing the text alone is not tried."""

_PIECE, _EVERY = 40, 160  # bytes

_GAIN = 0.8
"""A difference is stored if it takes less than this fraction of what the text takes alone."""


def read(connection: sqlite3.Connection, press: Press, passage: int) -> bytes | None:
    """The content of a passage; None if it is gone."""
    query = (
        "SELECT content.packed, other.packed FROM content LEFT JOIN content AS other ON other.passage = content.beside"
        " WHERE content.passage = ?"
    )
    row = connection.execute(query, (passage,)).fetchone()
    if row is None:
        return None
    packed, other = row
    return press.unpack(packed, press.unpack(other) if other else b"")


def write(connection: sqlite3.Connection, press: Press, passage: int, content: bytes, kin: int) -> None:
    """Store the content of a new passage; `kin` is the same for the same place in labels of one ingredient."""
    query = "SELECT passage, packed FROM kin JOIN content USING (passage) WHERE key = ? AND beside IS NULL"
    other = connection.execute(query, (kin,)).fetchone()
    text = press.unpack(other[1]) if other else b""
    if other and _alike(content, text):
        packed = press.pack(content, text)
        if len(packed) < _SMALL * len(content) or len(packed) < _GAIN * len(press.pack(content)):
            connection.execute("INSERT INTO content VALUES (?, ?, ?)", (passage, other[0], packed))
            return
    connection.execute("INSERT INTO content VALUES (?, NULL, ?)", (passage, press.pack(content)))
    connection.execute("INSERT OR REPLACE INTO kin VALUES (?, ?)", (kin, passage))


def _alike(content: bytes, other: bytes) -> bool:
    """Whether some sample of a text occurs in another: if none does, compressing them together gains nothing."""
    return any(content[start : start + _PIECE] in other for start in range(0, len(content), _EVERY))


def erase(connection: sqlite3.Connection, press: Press, passage: int) -> None:
    """Delete the content of a passage. Of those stored as differences from it, the last becomes the new base."""
    rows = connection.execute("SELECT passage FROM content WHERE beside = ? ORDER BY passage DESC", (passage,))
    others = [(other, read(connection, press, other) or b"") for (other,) in rows.fetchall()]
    connection.execute("DELETE FROM content WHERE passage = ?", (passage,))
    for other, content in others:
        heir, text = others[0]
        values = (None, press.pack(content)) if other == heir else (heir, press.pack(content, text))
        connection.execute("UPDATE content SET beside = ?, packed = ? WHERE passage = ?", (*values, other))
