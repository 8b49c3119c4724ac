"""Putting labels into the library and taking them out: one transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress

from druginfo.domain.label_names import ndcs, register, summarise
from druginfo.domain.label_summary import ANY_WARNING, ROLE_BITS, Outcome, Role
from druginfo.domain.model import Monograph
from druginfo.domain.sections import WARNINGS
from druginfo.store import carried_names, glance, passage_text, passages
from druginfo.store.codec import pack_ids
from druginfo.store.compression import Press
from druginfo.store.database import add_dictionary, newest_dictionary, transaction
from druginfo.store.dictionary import learned
from druginfo.store.postings import hold, let_go
from druginfo.store.prepared import Prepared, outline_digest
from druginfo.store.read import StoredLabel

Known = tuple[int, int, int, bytes]
"""A stored label of the set id: its key, version, format and digest."""


def known(connection: sqlite3.Connection, set_id: str) -> list[Known]:
    """The stored labels of a set id."""
    rows = connection.execute("SELECT id, version, format, digest FROM label WHERE set_id = ?", (set_id,))
    return rows.fetchall()


def settled(label: Prepared, stored: list[Known], latest_only: bool) -> Outcome | None:
    """The outcome, where nothing needs to be stored."""
    newest = max((version for _, version, _, _ in stored), default=label.version)
    if any(row[3] == label.digest and row[1:3] == (label.version, label.format) for row in stored):
        return None if latest_only and _outdated(stored) else "unchanged"
    return "older" if latest_only and label.version < newest else None


def _outdated(stored: list[Known]) -> list[int]:
    newest = max((version for _, version, _, _ in stored), default=0)
    return [key for key, version, _, _ in stored if version < newest]


def put(connection: sqlite3.Connection, press: Press, label: Prepared, latest_only: bool, today: str) -> Outcome:
    """Store a label, inside a transaction; what it replaces is removed."""
    stored = known(connection, label.set_id)
    label = carried_names.completed(connection, press, label, stored)
    outcome = settled(label, stored, latest_only)
    if outcome is not None:
        return outcome
    same = [row[0] for row in stored if row[1:3] == (label.version, label.format)]
    if any(carried_names.emptier(connection, press, label, key) for key in same):
        return "unchanged"
    present = bool(same) and any(row[0] == same[0] and row[3] == label.digest for row in stored)
    if not present:
        for key in same:
            take(connection, press, key)
        _insert(connection, press, label, today)
        for key, named in (
            () if label.nameless or not stored else carried_names.waiting(connection, press, label.set_id)
        ):
            take(connection, press, key)
            _insert(connection, press, named, today)
    if latest_only:
        for key in _outdated(known(connection, label.set_id)):
            take(connection, press, key)
    answering = _settle(connection, label.set_id)
    if present:
        return "unchanged"
    if not stored:
        return "added"
    return "updated" if answering == (label.version, label.format) else "kept"


def _settle(connection: sqlite3.Connection, set_id: str) -> tuple[int, int] | None:
    """Mark the current label of a set id, and give its version and format."""
    best = connection.execute(
        "SELECT id, version, format FROM label WHERE set_id = ? ORDER BY version DESC, format DESC LIMIT 1", (set_id,)
    ).fetchone()
    if best is None:
        return None
    connection.execute("UPDATE label SET current = 0 WHERE set_id = ? AND current AND id <> ?", (set_id, best[0]))
    connection.execute("UPDATE label SET current = 1 WHERE id = ? AND NOT current", (best[0],))
    return best[1], best[2]


def _insert(connection: sqlite3.Connection, press: Press, label: Prepared, today: str) -> None:
    cursor = connection.execute(
        "INSERT INTO label (set_id, version, format, current, name, effective, added, digest, summary)"
        " VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?)",
        (label.set_id, label.version, label.format, label.name, label.effective, today, label.digest, label.summary),
    )
    key = cursor.lastrowid
    assert key is not None  # noqa: S101  an insert always has one
    every = [passage for own in label.passages for passage in own]
    kinds = passages.numbered_kinds(connection, every)
    stored = {one.digest: passages.stored(connection, press, one, kinds) for one in every}
    connection.execute(
        "INSERT INTO body VALUES (?, ?, ?, ?)",
        (
            key,
            _outline(connection, press, label.outline),
            press.pack_form(label.facts, beside=label.summary),
            pack_ids([[stored[one.digest][0] for one in own] for own in label.passages]),
        ),
    )
    for passage in sorted({passage for passage, _ in stored.values()}):
        hold(connection, passage, key)
    note_organs(connection, key, ((one.kinds, stored[one.digest][1]) for one in every), kinds)
    note_names(connection, key, label.names, label.ndcs)
    if label.glance is not None:
        glance.put(connection, press, key, label.glance)


def _outline(connection: sqlite3.Connection, press: Press, outline: bytes) -> int:
    """The id of an outline, which is counted for one more label."""
    digest = outline_digest(outline)
    row = connection.execute("SELECT id FROM outline WHERE digest = ?", (digest,)).fetchone()
    if row is not None:
        connection.execute("UPDATE outline SET labels = labels + 1 WHERE id = ?", row)
        return int(row[0])
    values = (digest, press.pack_form(outline))
    return connection.execute("INSERT INTO outline (digest, labels, packed) VALUES (?, 1, ?)", values).lastrowid or 0


def note_names(
    connection: sqlite3.Connection, key: int, names: Iterable[tuple[str, Role]], ndcs: Iterable[int]
) -> None:
    """Put the names and NDCs of a label into their indexes."""
    roles: dict[str, int] = {}
    for name, role in names:
        roles[name] = roles.get(name, 0) | ROLE_BITS[role]
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", [(name, key, bits) for name, bits in roles.items()])
    connection.executemany("INSERT INTO ndc VALUES (?, ?)", [(code, key) for code in ndcs])


def note_organs(
    connection: sqlite3.Connection,
    key: int,
    passages: Iterable[tuple[tuple[str, ...], int]],
    kinds: dict[str, int],
) -> None:
    """Record the organs that a label mentions, by kind of section."""
    rows = [(kinds[kind], key, mask) for kind, mask in _by_kind(passages).items()]
    connection.executemany("INSERT INTO label_organ VALUES (?, ?, ?)", rows)


def _by_kind(passages: Iterable[tuple[tuple[str, ...], int]]) -> dict[str, int]:
    """The organs mentioned in the sections of each kind with their subsections, and in all that warn."""
    masks: dict[str, int] = {}
    for kinds, mask in passages:
        warning = () if WARNINGS.isdisjoint(kinds) else (ANY_WARNING,)
        for kind in (*kinds, *warning) if mask else ():
            masks[kind] = masks.get(kind, 0) | mask
    return masks


_ENOUGH = 500
"""How many passages a dictionary is made from."""


def learn(connection: sqlite3.Connection, press: Press) -> None:
    """Make a dictionary from the library's own words, once it has enough of them, and use it from now on."""
    if press.newest or not connection.execute("SELECT 1 FROM content LIMIT 1 OFFSET ?", (_ENOUGH,)).fetchone():
        return
    with suppress(sqlite3.OperationalError), transaction(connection):  # on a full disk this can wait
        if not newest_dictionary(connection):  # another process may have been first
            rows = connection.execute("SELECT passage FROM content ORDER BY passage DESC LIMIT ?", (_ENOUGH,))
            contents = (passage_text.read(connection, press, passage) or b"" for (passage,) in rows)
            add_dictionary(connection, learned(contents))
    press.newest = newest_dictionary(connection)


def remove(connection: sqlite3.Connection, press: Press, set_id: str, version: int | None) -> int:
    """Remove a set id, or one version of it, inside a transaction. Gives how many labels were removed."""
    keys = [row[0] for row in known(connection, set_id) if version is None or row[1] == version]
    for key in keys:
        take(connection, press, key)
    _settle(connection, set_id)
    return len(keys)


def take(connection: sqlite3.Connection, press: Press, key: int) -> None:
    """Remove one label, and every passage that no other label holds."""
    label = StoredLabel(connection, press, key)
    for passage in sorted({passage for own in label.passages for passage in own}):
        if not let_go(connection, passage, key):
            passages.drop(connection, press, passage)
    connection.executemany(
        "DELETE FROM label_organ WHERE kind = (SELECT id FROM kind WHERE name = ?) AND label = ?",
        [(kind, key) for kind in {ANY_WARNING, *(row.kind for row in label.rows)}],
    )
    _forget_names(connection, key, label.facts)
    (outline,) = connection.execute("DELETE FROM body WHERE label = ? RETURNING outline", (key,)).fetchone()
    connection.execute("UPDATE outline SET labels = labels - 1 WHERE id = ?", (outline,))
    connection.execute("DELETE FROM outline WHERE id = ? AND NOT labels", (outline,))
    connection.execute("DELETE FROM glance WHERE label = ?", (key,))
    connection.execute("DELETE FROM label WHERE id = ?", (key,))


def _forget_names(connection: sqlite3.Connection, key: int, facts: Monograph) -> None:
    """Remove the names that were added with a label: if names are ever made differently, raise INDEX_VERSION."""
    names = {name for name, _ in register(facts, summarise(facts))}
    connection.executemany("DELETE FROM name WHERE folded = ? AND label = ?", [(name, key) for name in names])
    connection.executemany("DELETE FROM ndc WHERE code = ? AND label = ?", [(code, key) for code in ndcs(facts)])
