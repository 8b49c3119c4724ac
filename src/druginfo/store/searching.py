"""Full-text search: a safe query out of any words, and the passages that match best."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterator

import msgspec

from druginfo.names import fold_text, sayable
from druginfo.store.packing import unpack_ids
from druginfo.store.reading import by_key
from druginfo.store.records import Found

_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_WORD = re.compile(r"[^\W_]")
_BATCH = 64


class Term(msgspec.Struct, frozen=True):
    """One word or phrase of a query, as the index compares it."""

    text: str
    prefix: bool = False


def terms(query: str) -> tuple[Term, ...]:
    """The words and quoted phrases of a query; a `*` at the end asks for a beginning.

    A quotation that is never closed reaches to the end. What holds no letter and no digit is left
    out. Any text is a query.
    """
    found = []
    for phrase, star, word in _TERM.findall(fold_text(sayable(query).replace("\0", " "))):
        text = phrase or word
        if _WORD.search(text):
            found.append(Term(" ".join(text.rstrip("*").split()), prefix=bool(star) or word.endswith("*")))
    return tuple(dict.fromkeys(found))


def expression(query: str) -> str:
    """The query in FTS5's own language: every term quoted, all of them wanted."""
    quoted = ('"' + term.text.replace('"', '""') + '"' + ("*" if term.prefix else "") for term in terms(query))
    return " AND ".join(quoted)


def search(
    connection: sqlite3.Connection,
    match: str,
    *,
    kinds: Collection[str] | None,
    mask: int,
    keys: Collection[int] | None,
) -> Iterator[Found]:
    """The best passages in labels that answer, best first, each with all labels that share it."""
    if not match:
        return
    paths = None if kinds is None else _paths(connection, kinds)
    for passage, score in _ranked(connection, match, None if keys is None else _passages(connection, keys)):
        if _fits(connection, passage, mask, paths) and (holders := _holders(connection, passage, keys)):
            yield Found(rank=score, passage=passage, entry=by_key(connection, holders[0]), keys=tuple(holders))


def vocabulary(connection: sqlite3.Connection, word: str) -> list[str]:
    """The words of the index that begin like a word and are about as long."""
    # A view of the index in this connection's own memory, which a reading one may not make, either.
    (reading,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = 0")
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, passage_text, row)")
    connection.execute(f"PRAGMA query_only = {reading}")
    start, near = word[:1], 2
    rows = connection.execute(
        "SELECT term FROM temp.word WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
        (start, start + "\U0010ffff", len(word) - near, len(word) + near),
    )
    return [term for (term,) in rows]


def _ranked(connection: sqlite3.Connection, match: str, among: set[int] | None) -> Iterator[tuple[int, float]]:
    """Passages that match, best first, read in growing batches; a match in a title counts three times."""
    # The plus keeps SQLite from asking the index once for each of the ids.
    only = "" if among is None else " AND +rowid IN (SELECT value FROM json_each(?))"
    values = () if among is None else (json.dumps(sorted(among)),)
    batch, skip = _BATCH, 0
    while True:
        rows = connection.execute(
            "SELECT rowid, bm25(passage_text, 1.0, 3.0) AS score FROM passage_text"
            f" WHERE passage_text MATCH ?{only} ORDER BY score LIMIT ? OFFSET ?",
            (match, *values, batch, skip),
        ).fetchall()
        yield from rows
        if len(rows) < batch:
            return
        skip += batch
        batch *= 8


def _passages(connection: sqlite3.Connection, keys: Collection[int]) -> set[int]:
    rows = (connection.execute("SELECT passages FROM body WHERE label = ?", (key,)).fetchone() for key in keys)
    return {passage for row in rows if row for passage in unpack_ids(row[0])}


def _paths(connection: sqlite3.Connection, kinds: Collection[str]) -> set[int]:
    """The kinds of section that are one of these or stand in one."""
    rows = connection.execute("SELECT id, name FROM kind")
    return {number for number, path in rows if not set(kinds).isdisjoint(path.split())}


def _fits(connection: sqlite3.Connection, passage: int, mask: int, paths: set[int] | None) -> bool:
    if not mask and paths is None:
        return True
    kind, organs = connection.execute("SELECT kind, organs FROM passage WHERE id = ?", (passage,)).fetchone()
    return (paths is None or kind in paths) and (not mask or bool(organs & mask))


def _holders(connection: sqlite3.Connection, passage: int, keys: Collection[int] | None) -> list[int]:
    """The labels that answer and hold a passage, by name."""
    rows = connection.execute(
        "SELECT label.id FROM holding JOIN label ON label.id = holding.label"
        " WHERE passage = ? AND current ORDER BY name, label.id",
        (passage,),
    )
    return [key for (key,) in rows if keys is None or key in keys]
