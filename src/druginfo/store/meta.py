"""What a library records about itself: by which rules its indexes, masks and glances were computed."""

from __future__ import annotations

import sqlite3

INDEX_VERSION = 3
"""Raise it when `label_names.register`, `names.fold_text`, `passage_words.Words` or the tokenizer changes."""

GLANCE_VERSION = 1
"""Raise it when `library.queries.glance_places` finds other places in the same label."""

ORGAN_TABLE = b"\xfb24\xc5"
"""The digest of the organ table (`organ_mask.table_digest`), which a test compares: reading needs no table."""

DICTIONARY = "dictionary {}"
"""The names of the dictionaries, by number."""


def set_meta(connection: sqlite3.Connection, name: str, value: bytes) -> None:
    """Store a value about the library itself."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def notes(connection: sqlite3.Connection) -> dict[str, bytes]:
    """The values stored about the library itself, except its dictionaries."""
    rows = connection.execute("SELECT name, value FROM meta WHERE name NOT GLOB ?", (DICTIONARY.format("*"),))
    return dict(rows.fetchall())


def stamp(connection: sqlite3.Connection) -> None:
    """Record which organ table, index version and version of the glance the library was indexed with."""
    from druginfo.domain import organs

    set_meta(connection, "organs", " ".join(organ.name for organ in organs.TABLE).encode())
    set_meta(connection, "organ_table", ORGAN_TABLE)
    set_meta(connection, "index_version", str(INDEX_VERSION).encode())
    set_meta(connection, "glance_version", str(GLANCE_VERSION).encode())


def stale(meta: dict[str, bytes]) -> tuple[str, ...]:
    """What was computed with another organ table (`organs`), index (`words`) or `glance` than today's."""
    checks = {
        "organs": meta.get("organ_table") == ORGAN_TABLE,
        "words": meta.get("index_version") == str(INDEX_VERSION).encode(),
        "glance": meta.get("glance_version") == str(GLANCE_VERSION).encode(),
    }
    return tuple(name for name, same in checks.items() if not same)
