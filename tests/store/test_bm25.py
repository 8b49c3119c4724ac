"""Passages are ranked as SQLite's own full-text index ranks the same texts."""

from __future__ import annotations

import sqlite3  # noqa: TID253

from hypothesis import given, settings
from hypothesis import strategies as st

from druginfo.store import bm25
from druginfo.store.bm25 import PassageWords
from druginfo.store.fulltext import Term
from druginfo.store.index_words import TOKENIZE, index_words

WORDS = st.sampled_from(
    (
        "heart",
        "Heart",
        "hearts",
        "dose",
        "DOSE",
        "dosé",
        "dose-dependent",
        "µg",
        "Μg",
        "≥5",
        "10⁹",
        "e\u0301te",
        "zebra",
    )
)
TEXT = st.lists(st.tuples(WORDS, st.sampled_from((" ", ", ", "-", "\n", "°"))), max_size=30).map(
    lambda pieces: "".join(word + sign for word, sign in pieces)
)
QUERY = st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=2), st.booleans()), min_size=1, max_size=3)


@settings(max_examples=200, deadline=None)
@given(passages=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=12), query=QUERY)
def test_the_order_is_that_of_a_full_text_index(passages, query):
    wanted = [Term(" ".join(words), prefix=prefix) for words, prefix in query]
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE full USING fts5 (title, text, {TOKENIZE})")
    connection.executemany(
        "INSERT INTO full (rowid, title, text) VALUES (?, ?, ?)",
        [(number, title, text) for number, (title, text) in enumerate(passages)],
    )
    match = " AND ".join(f'"{term.text}"' + "*" * term.prefix for term in wanted)
    order = "SELECT rowid FROM full WHERE full MATCH ? ORDER BY bm25(full, 3.0, 1.0), rowid"
    expected = [number for (number,) in connection.execute(order, (match,))]
    words = [
        PassageWords(number, index_words(connection, title), index_words(connection, text))
        for number, (title, text) in enumerate(passages)
    ]
    patterns = [
        bm25.pattern(index_words(connection, term.text).decode().split(), prefix=term.prefix) for term in wanted
    ]
    found = bm25.ranked(words, patterns)
    connection.close()
    assert found == expected


def test_nothing_is_ranked_where_nothing_was_read():
    assert bm25.ranked([], [bm25.pattern(["heart"], prefix=False)]) == []


def test_a_sign_parts_words_and_an_accent_does_not():
    connection = sqlite3.connect(":memory:")
    words = index_words(connection, "5\u00b0C, caf\u00e9 e\u0301te\u2265no").split()
    connection.close()
    assert words == [b"5", b"c", b"cafe", b"ete", b"no"]
