"""The words of a text as the library's full-text index splits and folds them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from druginfo.store.database import snapshot

TOKENIZE = "tokenize = 'unicode61 remove_diacritics 2'"
"""How the library's index splits texts into words."""

_FOREIGN = re.compile("[^\x00-\x7f]+")
_ASCII = 0x80
_PLAIN = bytes(code if code >= _ASCII or chr(code).isalnum() else ord(" ") for code in range(256)).lower()

_folded: dict[int, str] = {}
"""By code point, what the index makes of what is not ASCII: another letter, nothing, or a space. Labels have few."""


def index_words(connection: sqlite3.Connection, text: str) -> bytes:
    """The words of a text in UTF-8, with spaces between them, before the first and after the last."""
    if not text.isascii():
        foreign = set(map(ord, set("".join(_FOREIGN.findall(text)))))
        if unknown := foreign.difference(_folded):
            _folded.update(_ask(connection, unknown))
        text = _FOREIGN.sub(lambda run: run[0].translate(_folded), text)
    return b" %b " % text.encode().translate(_PLAIN)


def _ask(connection: sqlite3.Connection, letters: Collection[int]) -> dict[int, str]:
    """What SQLite's tokenizer makes of each letter between two others: it looks at one letter at a time."""
    made = dict.fromkeys(letters, " ")
    with aside(connection):
        connection.execute(f"CREATE VIRTUAL TABLE temp.folding USING fts5 (text, content = '', {TOKENIZE})")
        connection.execute("CREATE VIRTUAL TABLE temp.folded USING fts5vocab (temp, folding, instance)")
        rows = ((letter, f"x{chr(letter)}x") for letter in letters)
        connection.executemany("INSERT INTO temp.folding (rowid, text) VALUES (?, ?)", rows)
        for letter, word in connection.execute("SELECT doc, term FROM temp.folded"):
            if word != "x":  # otherwise the letter separated the two
                made[letter] = word[1:-1]
        connection.execute("DROP TABLE temp.folded")
        connection.execute("DROP TABLE temp.folding")
    return made


@contextmanager
def aside(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a read-only connection make temporary tables, which are in its own memory."""
    (reading,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = 0")
    try:
        with snapshot(connection):
            yield
    finally:
        connection.execute(f"PRAGMA query_only = {reading}")
