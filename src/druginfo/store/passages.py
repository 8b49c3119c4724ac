"""The passages of labels in the database: stored once, indexed, and dropped with the last label that holds them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from druginfo.domain.label_summary import ANY_WARNING
from druginfo.store import passage_text
from druginfo.store.codec import run_in
from druginfo.store.compression import Press
from druginfo.store.guard import INDEXES
from druginfo.store.organ_mask import mask_of, mentioned
from druginfo.store.passage_words import Words, attached, words_in
from druginfo.store.prepared import Passage, passage_digest


def numbered_kinds(connection: sqlite3.Connection, passages: Iterable[Passage]) -> dict[str, int]:
    """The number of every kind of section and every path of kinds; new ones are added."""
    wanted = {ANY_WARNING}
    for kinds in {passage.kinds for passage in passages}:
        wanted.update(kinds, (" ".join(kinds),))
    numbers: dict[str, int] = dict(connection.execute("SELECT name, id FROM kind"))
    for name in sorted(wanted - numbers.keys()):
        numbers[name] = connection.execute("INSERT INTO kind (name) VALUES (?)", (name,)).lastrowid or 0
    return numbers


def _title(connection: sqlite3.Connection, title: str) -> int:
    """The number of a title; a new one is added."""
    row = connection.execute("SELECT id FROM title WHERE text = ?", (title,)).fetchone()
    return row[0] if row else connection.execute("INSERT INTO title (text) VALUES (?)", (title,)).lastrowid or 0


def stored(connection: sqlite3.Connection, press: Press, passage: Passage, kinds: dict[str, int]) -> tuple[int, int]:
    """The id and organs of a passage, which is stored and indexed if it is new."""
    row = connection.execute(
        "SELECT id, organs FROM passage WHERE id = (SELECT passage FROM passage_digest WHERE digest = ?)",
        (passage.digest,),
    ).fetchone()
    if row is not None:
        return row[0], row[1]
    words, organs = _said(passage.title, passage.content)
    cursor = connection.execute(
        "INSERT INTO passage (kind, title, organs, size) VALUES (?, ?, ?, ?)",
        (kinds[" ".join(passage.kinds)], _title(connection, passage.title), organs, len(words.text)),
    )
    key = cursor.lastrowid or 0
    passage_text.write(connection, press, key, passage.content, passage.kin)
    connection.execute("INSERT INTO passage_digest VALUES (?, ?)", (passage.digest, key))
    _index(connection, key, words)
    return key, organs


def _said(title: str, packed: bytes) -> tuple[Words, int]:
    """The searched words of a passage, and the organs that it mentions."""
    run = run_in(packed)
    words = words_in(title, run)
    return words, mentioned(words.all) | mask_of(attached(run))


def _index(connection: sqlite3.Connection, passage: int, words: Words) -> None:
    for table, text in zip(INDEXES, words.indexed, strict=True):
        connection.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", (passage, text))


def _unindex(connection: sqlite3.Connection, passage: int, words: Words) -> None:
    """Remove a passage from the index: a contentless index needs to be given its words again."""
    for table, text in zip(INDEXES, words.indexed, strict=True):
        connection.execute(f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)", (passage, text))


def drop(connection: sqlite3.Connection, press: Press, passage: int) -> None:
    """Delete a passage that no label holds anymore."""
    kinds, title = connection.execute(
        "SELECT name, text FROM passage JOIN kind ON kind.id = kind JOIN title ON title.id = title"
        " WHERE passage.id = ?",
        (passage,),
    ).fetchone()
    packed = passage_text.read(connection, press, passage) or b""
    _unindex(connection, passage, words_in(title, run_in(packed)))
    digest = passage_digest(kinds.split(), title, packed)
    connection.execute("DELETE FROM passage_digest WHERE digest = ?", (digest,))
    passage_text.erase(connection, press, passage)
    connection.execute("DELETE FROM passage WHERE id = ?", (passage,))


def reindex(connection: sqlite3.Connection, press: Press, passage: int) -> None:
    """Compute the organs of a passage again, and put its words into the emptied index."""
    query = "SELECT text FROM passage JOIN title ON title.id = title WHERE passage.id = ?"
    (title,) = connection.execute(query, (passage,)).fetchone()
    words, organs = _said(title, passage_text.read(connection, press, passage) or b"")
    _index(connection, passage, words)
    connection.execute("UPDATE passage SET organs = ?, size = ? WHERE id = ?", (organs, len(words.text), passage))
