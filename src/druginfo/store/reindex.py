"""Computes again what is derived from the labels: names, summaries, organs, the full-text index."""

from __future__ import annotations

import sqlite3

from druginfo.domain.label_names import ndcs, register, summarise
from druginfo.store import passages
from druginfo.store.codec import encode
from druginfo.store.compression import Press
from druginfo.store.guard import INDEXES
from druginfo.store.read import StoredLabel
from druginfo.store.write import note_names, note_organs


def reindex(connection: sqlite3.Connection, press: Press) -> None:
    """Compute names, summaries, organ masks and the full-text index again, inside a transaction."""
    for table in INDEXES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for table in ("name", "ndc", "label_organ"):
        connection.execute(f"DELETE FROM {table}")
    for (passage,) in connection.execute("SELECT id FROM passage").fetchall():
        passages.reindex(connection, press, passage)
    for (key,) in connection.execute("SELECT id FROM label").fetchall():
        _reindex_label(connection, press, key)


def _reindex_label(connection: sqlite3.Connection, press: Press, key: int) -> None:
    label = StoredLabel(connection, press, key)
    summary = summarise(label.facts)
    brief = encode(summary)
    connection.execute("UPDATE label SET summary = ? WHERE id = ?", (brief, key))
    packed = press.pack_form(encode(label.facts), beside=brief)
    connection.execute("UPDATE body SET facts = ? WHERE label = ?", (packed, key))
    note_names(connection, key, register(label.facts, summary), ndcs(label.facts))
    numbers: dict[str, int] = dict(connection.execute("SELECT name, id FROM kind"))
    query = "SELECT name, organs FROM passage JOIN kind ON kind.id = kind WHERE passage.id = ?"
    rows = (connection.execute(query, (passage,)).fetchone() for own in label.passages for passage in own)
    note_organs(connection, key, [(tuple(path.split()), mask) for path, mask in rows], numbers)
