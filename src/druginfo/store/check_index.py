"""Whether the full-text indexes hold the words of the passages."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress

import msgspec

from druginfo.store.compression import Press
from druginfo.store.fulltext import searched
from druginfo.store.guard import INDEXES
from druginfo.store.index_words import TOKENIZE, aside
from druginfo.store.passage_words import Words


def own_faults(connection: sqlite3.Connection) -> list[str]:
    """What FTS5 finds wrong with its indexes. Its check is an insert that changes nothing."""
    faults: list[str] = []
    only = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only = 0")
    try:
        for table in INDEXES:
            faults += _faults_of(connection, table)
    finally:
        connection.execute(f"PRAGMA query_only = {only}")
    return faults


def _faults_of(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    try:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
    except sqlite3.DatabaseError as error:
        yield f"full-text index {table}: {error}"


def faults(connection: sqlite3.Connection, press: Press) -> Iterator[str]:
    """Passages whose indexed words are not those of their text.

    A batch at a time is indexed again in memory, and the two are compared.
    """
    sums = [array("Q", bytes(8 * (last_passage(connection) + 1))) for _ in INDEXES]
    astray = [_add_words(connection, "main", table, words) for table, words in zip(INDEXES, sums, strict=True)]
    for ids in _batches(connection):
        read = ((one, _readable(connection, press, one)) for one in ids)
        texts = [(one, words.indexed) for one, words in read if words]
        for number, words in enumerate(sums):
            _add_words_again(connection, ((one, indexed[number]) for one, indexed in texts), words)
    for table, words, others in zip(INDEXES, sums, astray, strict=True):
        wrong = sorted(others.union(passage for passage, left in enumerate(words) if left))
        if wrong:
            yield f"{len(wrong)} passages whose words differ from those in {table} (first: {wrong[0]})"


def _batches(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """The numbers of all passages, in batches."""
    query, last = "SELECT id FROM passage WHERE id > ? ORDER BY id LIMIT ?", 0
    while ids := [passage for (passage,) in connection.execute(query, (last, _AT_ONCE))]:
        yield ids
        last = ids[-1]


def _add_words_again(connection: sqlite3.Connection, texts: Iterable[tuple[int, str]], sums: array[int]) -> None:
    """Add up the words of some passages, as an index would hold them."""
    with aside(connection):
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.again"
            f" USING fts5 (text, content = '', detail = none, columnsize = 0, {TOKENIZE})"
        )
        connection.executemany("INSERT INTO temp.again (rowid, text) VALUES (?, ?)", texts)
        _add_words(connection, "temp", "again", sums)
        connection.execute("INSERT INTO temp.again (again) VALUES ('delete-all')")


_AT_ONCE = 1_000


def _add_words(connection: sqlite3.Connection, where: str, table: str, sums: array[int]) -> set[int]:
    """Add up, for each passage, the words that an index holds: words added twice cancel out.

    Gives the passages that are indexed and do not exist.
    """
    astray = set()
    with aside(connection):
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.of_{table} USING fts5vocab ({where}, {table}, instance)"
        )
        for passage, word in connection.execute(f"SELECT doc, CAST(term AS BLOB) FROM temp.of_{table}"):
            if 0 < passage < len(sums):
                sums[passage] ^= hash(word) & BITS
            else:
                astray.add(passage)
    return astray


BITS = (1 << 64) - 1


def _readable(connection: sqlite3.Connection, press: Press, passage: int) -> Words | None:
    """The searched words of a passage; None if it cannot be read."""
    with suppress(zlib.error, msgspec.DecodeError):
        return searched(connection, press, passage)
    return None


def last_passage(connection: sqlite3.Connection) -> int:
    """The greatest number of a passage; 0 in an empty library."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM passage").fetchone()[0])
