"""The index of names and codes: which labels answer, and which names there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from druginfo.domain.identifiers import application, bare, is_product, keys, ndc_codes
from druginfo.domain.label_summary import ROLE_BITS, UNNAMED, Entry, Role
from druginfo.domain.names import fold
from druginfo.store.read import ENTRY, entry


def candidates(connection: sqlite3.Connection, typed: str, more: Iterable[str] = ()) -> list[Entry]:
    """The labels that answer to a name or code, with the roles in which it matched; `more` are keys of the index."""
    roles: dict[int, set[Role]] = {}
    for key, role in _matches(connection, typed, more):
        roles.setdefault(key, set()).add(role)
    found = []
    for key, matched in roles.items():
        row = connection.execute(f"SELECT {ENTRY} FROM label WHERE id = ? AND current", (key,)).fetchone()
        if row is not None:
            found.append(entry(row, matched))
    return found


def _matches(connection: sqlite3.Connection, typed: str, more: Iterable[str]) -> Iterator[tuple[int, Role]]:
    plain = bare(typed)
    folded = fold(plain)
    for name in dict.fromkeys((folded, application(folded), *keys(typed), *more)):
        for key, bits in connection.execute("SELECT label, roles FROM name WHERE folded = ?", (name,)):
            yield from ((key, role) for role, bit in ROLE_BITS.items() if bits & bit)
    for (key,) in connection.execute("SELECT id FROM label WHERE set_id = ?", (folded,)):
        yield key, "set_id"
    for key in _with_ndc(connection, plain):
        yield key, "ndc"


def _with_ndc(connection: sqlite3.Connection, typed: str) -> set[int]:
    """The labels of a package; if no label lists it, those of its product."""
    found: set[int] = set()
    for code in ndc_codes(typed):
        if found and is_product(code):
            break
        found.update(key for (key,) in connection.execute("SELECT label FROM ndc WHERE code = ?", (code,)))
    return found


_WORDS = sum(bit for role, bit in ROLE_BITS.items() if role not in UNNAMED)


def names_starting(connection: sqlite3.Connection, prefix: str, most: int) -> list[str]:
    """Names with a given beginning, in order; each is found by one step down the index."""
    found: list[str] = []
    last, end = prefix, prefix + "\U0010ffff"
    compare = ">="
    while len(found) < most:
        row = connection.execute(
            f"SELECT folded FROM name WHERE folded {compare} ? AND folded < ? ORDER BY folded LIMIT 1",
            (last, end),
        ).fetchone()
        if row is None:
            break
        last, compare = row[0], ">"
        if _is_word(connection, last):
            found.append(last)
    return found


def _is_word(connection: sqlite3.Connection, folded: str) -> bool:
    """Whether a name is a word, not only a code."""
    rows = connection.execute("SELECT 1 FROM name WHERE folded = ? AND roles & ? LIMIT 1", (folded, _WORDS))
    return rows.fetchone() is not None


def names_between(connection: sqlite3.Connection, start: str, lengths: tuple[int, int]) -> list[str]:
    """Every name that is a word, with a given beginning and a length between two bounds, each once."""
    rows = connection.execute(
        "SELECT DISTINCT folded FROM name WHERE folded >= ? AND folded < ? AND length(folded) BETWEEN ? AND ?"
        " AND roles & ?",
        (start, start + "\U0010ffff", *lengths, _WORDS),
    )
    return [row[0] for row in rows]
