"""Full-text search: turns any words into a safe query, and finds the passages that match best."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from druginfo.domain.label_summary import FoundPassage
from druginfo.domain.names import fold_text, sayable
from druginfo.errors import DruginfoError
from druginfo.store import bm25, passage_text
from druginfo.store.bm25 import PassageWords
from druginfo.store.codec import run_in, unpack_ids
from druginfo.store.compression import Press
from druginfo.store.index_words import aside, index_words
from druginfo.store.passage_words import Words, words_in
from druginfo.store.postings import holders
from druginfo.store.read import as_json, by_key

_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_WORD = re.compile(r"[^\W_]")
READ = 20_000
"""At most this many of the likeliest passages are read, which takes a second or two."""

_FIRST = 64
"""This many of the likeliest passages are read and ranked first; then twice as many, and so on."""


class Term(msgspec.Struct, frozen=True):
    """One word or phrase of a query, as the index compares it."""

    text: str
    prefix: bool = False


def terms(query: str) -> tuple[Term, ...]:
    """The words and quoted phrases of a query; a `*` at the end of a word matches any ending.

    Any text is a query: a quotation that is never closed ends with the text, and words without a letter or digit are
    left out.
    """
    found = []
    for phrase, star, word in _TERM.findall(fold_text(sayable(query).replace("\0", " "))):
        text = phrase or word
        if _WORD.search(text):
            found.append(Term(" ".join(text.rstrip("*").split()), prefix=bool(star) or word.endswith("*")))
    return tuple(dict.fromkeys(found))


class IndexScope(NamedTuple):
    """What a search is restricted to: kinds of section, organs as bits, labels."""

    kinds: Collection[str] | None = None
    mask: int = 0
    keys: Collection[int] | None = None


def search(
    connection: sqlite3.Connection, press: Press, wanted: Sequence[Term], scope: IndexScope
) -> Iterator[FoundPassage]:
    """The passages that match, each with all current labels that share it.

    The likeliest are read first, in batches that grow; each batch is ranked by its full text.

    Raises:
        DruginfoError: too many passages hold the words to read them all (`not_all_read`).

    """
    words = _words(connection, wanted)
    patterns = [bm25.pattern(own, prefix=term.prefix) for term, own in zip(wanted, words, strict=True) if own]
    more, start, size = _likely(connection, _every(wanted, words), scope), 0, _FIRST
    likely = next(more)
    while True:
        while start + size > min(len(likely), READ) and (longer := next(more, None)):
            likely = longer
        if start >= len(likely):
            return
        if start >= READ:
            message = f"{len(likely):,} passages hold these words; the {READ:,} likeliest were read."
            raise DruginfoError(message, code="not_all_read")
        size = min(size, READ - start)
        for passage in bm25.ranked(list(_texts(connection, press, likely[start : start + size])), patterns):
            if found := _holders(connection, passage, scope.keys):
                yield FoundPassage(passage=passage, entry=by_key(connection, found[0]), keys=tuple(found))
        start, size = start + size, size * 2


def vocabulary(connection: sqlite3.Connection, word: str) -> list[str]:
    """The indexed words that begin like a word and are about as long."""
    start, near = word[:1], 2
    with aside(connection):
        connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, passage_text, row)")
        rows = connection.execute(
            "SELECT CAST(term AS BLOB) FROM temp.word WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
            (start, start + "\U0010ffff", len(word) - near, len(word) + near),
        )
        return [term.decode(errors="ignore") for (term,) in rows]


def _words(connection: sqlite3.Connection, wanted: Sequence[Term]) -> list[list[str]]:
    """The words of each term, as the index splits and folds them."""
    return [index_words(connection, term.text).decode().split() for term in wanted]


def _every(wanted: Sequence[Term], words: Sequence[Sequence[str]]) -> str:
    """All words of all terms, in any order, in FTS5's query language."""
    return " AND ".join(
        _quoted(word, prefix=term.prefix and place == len(own))
        for term, own in zip(wanted, words, strict=True)
        for place, word in enumerate(own, start=1)
    )


def _likely(connection: sqlite3.Connection, match: str, scope: IndexScope) -> Iterator[list[int]]:
    """The passages that may match: those about all words, then also the shortest of the others, then all.

    Each list begins with the one before. Sorting all passages with common words takes long and is rarely needed.
    Passages about the words may have some of them only as part of another word.
    """
    about = _passages_of(connection, "passage_topic", match, scope)
    yield about
    known = set(about)
    for most in (_SHORTEST, -1):
        others = _passages_of(connection, "passage_text", match, scope, most)
        yield [*about, *(passage for passage in others if passage not in known)]
        if len(others) < most:
            return


_SHORTEST = 1_000
"""How many of the shortest passages are searched first."""


def _passages_of(
    connection: sqlite3.Connection, index: str, match: str, scope: IndexScope, most: int = -1
) -> list[int]:
    """The passages that an index has under all words, the shortest first; at most `most`, or all."""
    if not match:
        return []
    where, values = "", dict[str, object](match=match, most=most)
    if scope.mask:
        where, values["mask"] = f"{where} AND organs & :mask", scope.mask
    if scope.kinds is not None:
        among = "SELECT value FROM json_each(:kinds)"
        where, values["kinds"] = f"{where} AND kind IN ({among})", as_json(_paths(connection, scope.kinds))
    if scope.keys is not None:
        # The plus keeps SQLite from querying the full-text index once for each id.
        where += " AND +passage.id IN (SELECT value FROM json_each(:passages))"
        values["passages"] = as_json(_passages(connection, scope.keys))
    rows = connection.execute(
        f"SELECT passage.id FROM {index} JOIN passage ON passage.id = {index}.rowid"
        f" WHERE {index} MATCH :match{where} ORDER BY size, passage.id LIMIT :most",
        values,
    )
    return [passage for (passage,) in rows]


def _quoted(text: str, *, prefix: bool) -> str:
    return '"' + text.replace('"', '""') + '"' + ("*" if prefix else "")


def _texts(connection: sqlite3.Connection, press: Press, passages: Iterable[int]) -> Iterator[PassageWords]:
    """The words of some passages."""
    for passage in passages:
        words = searched(connection, press, passage)
        if words is not None:  # another process may have removed it in the meantime
            yield PassageWords(passage, index_words(connection, words.title), index_words(connection, words.text))


def searched(connection: sqlite3.Connection, press: Press, passage: int) -> Words | None:
    """The searched words of a passage; None if it is gone."""
    query = "SELECT text FROM passage JOIN title ON title.id = title WHERE passage.id = ?"
    packed, title = passage_text.read(connection, press, passage), connection.execute(query, (passage,)).fetchone()
    return None if packed is None or not title else words_in(title[0], run_in(packed))


def _passages(connection: sqlite3.Connection, keys: Collection[int]) -> list[int]:
    rows = (connection.execute("SELECT passages FROM body WHERE label = ?", (key,)).fetchone() for key in keys)
    return sorted({passage for row in rows if row for own in unpack_ids(row[0]) for passage in own})


def _paths(connection: sqlite3.Connection, kinds: Collection[str]) -> list[int]:
    """The paths of sections of these kinds, and of all sections inside them."""
    rows = connection.execute("SELECT id, name FROM kind")
    return [number for number, path in rows if not set(kinds).isdisjoint(path.split())]


def _holders(connection: sqlite3.Connection, passage: int, keys: Collection[int] | None) -> list[int]:
    """The current labels that hold a passage, by name."""
    held = [key for key in holders(connection, passage) if keys is None or key in keys]
    query = "SELECT id FROM label WHERE id IN (SELECT value FROM json_each(?)) AND current ORDER BY name, id"
    return [key for (key,) in connection.execute(query, (as_json(held),))]
