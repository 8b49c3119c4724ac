"""Full-text search: a safe query out of any words, and the passages that match best."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from druginfo.names import fold_text, sayable
from druginfo.store import content
from druginfo.store.compressing import Press
from druginfo.store.database import snapshot
from druginfo.store.holding import holders
from druginfo.store.packing import unpack_ids, unpack_passage, words_in
from druginfo.store.reading import by_key
from druginfo.store.records import Found

_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_WORD = re.compile(r"[^\W_]")
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_FIRST = 64
"""So many of the likeliest passages are read and ranked first; then twice as many, and so on."""


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


def search(  # noqa: PLR0913  what it asks, and by what the answer is narrowed
    connection: sqlite3.Connection,
    press: Press,
    wanted: Sequence[Term],
    *,
    kinds: Collection[str] | None,
    mask: int,
    keys: Collection[int] | None,
) -> Iterator[Found]:
    """The best passages in labels that answer, best first, each with all labels that share it."""
    words = _words(connection, wanted)
    phrases = [_phrase(one) for one in words if len(one) > 1]
    likely, start, size = _likely(connection, wanted, words, kinds, mask, keys), 0, _FIRST
    while start < len(likely):
        texts = _texts(connection, press, likely[start : start + size], phrases)
        for passage in _ranked(connection, texts, wanted):
            if found := _holders(connection, passage, keys):
                yield Found(passage=passage, entry=by_key(connection, found[0]), keys=tuple(found))
        start, size = start + size, size * 2


def vocabulary(connection: sqlite3.Connection, word: str) -> list[str]:
    """The words of the index that begin like a word and are about as long."""
    start, near = word[:1], 2
    with _aside(connection):
        connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, passage_text, row)")
        rows = connection.execute(
            "SELECT term FROM temp.word WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
            (start, start + "\U0010ffff", len(word) - near, len(word) + near),
        )
        return [term for (term,) in rows]


@contextmanager
def _aside(connection: sqlite3.Connection) -> Iterator[None]:
    """Tables in this connection's own memory may be made within, also by one that only reads."""
    (reading,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = 0")
    try:
        with snapshot(connection):
            yield
    finally:
        connection.execute(f"PRAGMA query_only = {reading}")


@contextmanager
def _index_of(connection: sqlite3.Connection, texts: Iterable[tuple[int, str, str]]) -> Iterator[None]:
    """A full index `few` of some passages (id, title, text), which `token` takes apart into its words.

    It tells what the library's own index cannot: phrases, and how often and where a passage says a word.
    """
    with _aside(connection):
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.few USING fts5"
            " (title, text, content = '', tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.token USING fts5vocab (temp, few, instance)")
        try:
            connection.executemany("INSERT INTO temp.few (rowid, title, text) VALUES (?, ?, ?)", texts)
            yield
        finally:
            connection.execute("INSERT INTO temp.few (few) VALUES ('delete-all')")


def _words(connection: sqlite3.Connection, wanted: Sequence[Term]) -> list[list[str]]:
    """The words of each term, as the index has them."""
    words: list[list[str]] = [[] for _ in wanted]
    with _index_of(connection, ((number, "", term.text) for number, term in enumerate(wanted))):
        for number, word in connection.execute("SELECT doc, term FROM temp.token ORDER BY doc, offset"):
            words[number].append(word)
    return words


def _likely(  # noqa: PLR0913, PLR0917  what it asks, and by what the answer is narrowed
    connection: sqlite3.Connection,
    wanted: Sequence[Term],
    words: Sequence[Sequence[str]],
    kinds: Collection[str] | None,
    mask: int,
    keys: Collection[int] | None,
) -> list[int]:
    """The passages that hold the words, wherever in them: those that are about them first, then the shorter first."""
    match = " AND ".join(
        _quoted(word, prefix=term.prefix and place == len(own))
        for term, own in zip(wanted, words, strict=True)
        for place, word in enumerate(own, start=1)
    )
    if not match:
        return []
    where, values = "", dict[str, object](match=match)
    if mask:
        where, values["mask"] = f"{where} AND organs & :mask", mask
    if kinds is not None:
        among = "SELECT value FROM json_each(:kinds)"
        where, values["kinds"] = f"{where} AND kind IN ({among})", json.dumps(_paths(connection, kinds))
    if keys is not None:
        # The plus keeps SQLite from asking the index once for each of the ids.
        among = "SELECT value FROM json_each(:passages)"
        where, values["passages"] = f"{where} AND +passage.id IN ({among})", json.dumps(_passages(connection, keys))
    rows = connection.execute(
        "SELECT passage.id FROM passage_text JOIN passage ON passage.id = passage_text.rowid"
        f" WHERE passage_text MATCH :match{where}"
        " ORDER BY passage.id IN (SELECT rowid FROM passage_topic WHERE passage_topic MATCH :match) DESC, size, id",
        values,
    )
    return [passage for (passage,) in rows]


def _ranked(connection: sqlite3.Connection, texts: Iterable[tuple[int, str, str]], wanted: Sequence[Term]) -> list[int]:
    """Those of some passages that hold all terms, best first; a match in a title counts three times."""
    match = " AND ".join(_quoted(term.text, prefix=term.prefix) for term in wanted)
    with _index_of(connection, texts):
        rows = connection.execute(
            "SELECT rowid FROM temp.few WHERE few MATCH ? ORDER BY bm25(few, 3.0, 1.0), rowid", (match,)
        )
        return [passage for (passage,) in rows]


def _quoted(text: str, *, prefix: bool) -> str:
    return '"' + text.replace('"', '""') + '"' + ("*" if prefix else "")


def _texts(
    connection: sqlite3.Connection, press: Press, passages: Iterable[int], phrases: Sequence[re.Pattern[str]]
) -> Iterator[tuple[int, str, str]]:
    """The texts of some passages, but for those that cannot hold all phrases: indexing them takes longest."""
    query = "SELECT text FROM passage JOIN title ON title.id = title WHERE passage.id = ?"
    for passage in passages:
        packed = content.read(connection, press, passage)
        if packed is not None:  # another process may have removed it meanwhile
            (title,) = connection.execute(query, (passage,)).fetchone()
            words = words_in(title, unpack_passage(packed, "-", None)[1])
            plain = _plain(words.all) if phrases else ""
            if all(phrase.search(plain) for phrase in phrases):
                yield passage, words.title, words.text


def _phrase(words: Sequence[str]) -> re.Pattern[str]:
    """Words with nothing but signs between them, in lower case."""
    return re.compile(r"[\W_]+".join(map(re.escape, words)))


def _plain(text: str) -> str:
    """A text in lower case without accents, as the index has its words."""
    low = text.lower()
    if _ACCENTED.search(low):
        low = "".join(one for one in unicodedata.normalize("NFD", low) if not unicodedata.combining(one))
    return low


def _passages(connection: sqlite3.Connection, keys: Collection[int]) -> list[int]:
    rows = (connection.execute("SELECT passages FROM body WHERE label = ?", (key,)).fetchone() for key in keys)
    return sorted({passage for row in rows if row for own in unpack_ids(row[0]) for passage in own})


def _paths(connection: sqlite3.Connection, kinds: Collection[str]) -> list[int]:
    """The kinds of section that are one of these or stand in one."""
    rows = connection.execute("SELECT id, name FROM kind")
    return [number for number, path in rows if not set(kinds).isdisjoint(path.split())]


def _holders(connection: sqlite3.Connection, passage: int, keys: Collection[int] | None) -> list[int]:
    """The labels that answer and hold a passage, by name."""
    held = [key for key in holders(connection, passage) if keys is None or key in keys]
    query = "SELECT id FROM label WHERE id IN (SELECT value FROM json_each(?)) AND current ORDER BY name, id"
    return [key for (key,) in connection.execute(query, (json.dumps(held),))]
