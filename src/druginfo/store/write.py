"""Putting labels into the library and taking them out: one transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress

from druginfo.domain.label_names import ndcs, register, summarise
from druginfo.domain.label_summary import ANY_WARNING, ROLE_BITS, Outcome, Role
from druginfo.domain.model import Monograph
from druginfo.domain.sections import WARNINGS
from druginfo.store import carried_names, passage_text
from druginfo.store.codec import (
    Passage,
    Prepared,
    Words,
    attached,
    encode,
    outline_digest,
    pack_ids,
    passage_digest,
    run_in,
    words_in,
)
from druginfo.store.compression import Press
from druginfo.store.database import add_dictionary, newest_dictionary, transaction
from druginfo.store.dictionary import learned
from druginfo.store.guard import INDEXES
from druginfo.store.organ_mask import mask_of, spoken
from druginfo.store.postings import hold, let_go
from druginfo.store.read import Label

Known = tuple[int, int, int, bytes]
"""A stored label of the set id: its key, version, format and digest."""


def known(connection: sqlite3.Connection, set_id: str) -> list[Known]:
    """What is stored of a set id."""
    rows = connection.execute("SELECT id, version, format, digest FROM label WHERE set_id = ?", (set_id,))
    return rows.fetchall()


def settled(label: Prepared, stored: list[Known], latest_only: bool) -> Outcome | None:
    """The outcome where nothing is to be stored."""
    newest = max((version for _, version, _, _ in stored), default=label.version)
    if any(row[3] == label.digest and row[1:3] == (label.version, label.format) for row in stored):
        return None if latest_only and _outdated(stored) else "unchanged"
    return "older" if latest_only and label.version < newest else None


def _outdated(stored: list[Known]) -> list[int]:
    newest = max((version for _, version, _, _ in stored), default=0)
    return [key for key, version, _, _ in stored if version < newest]


def put(connection: sqlite3.Connection, press: Press, label: Prepared, latest_only: bool, today: str) -> Outcome:
    """Store a label, inside a transaction; what it replaces goes."""
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
    """Mark the label that answers for a set id, and tell its version and format."""
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
    kinds = _kinds(connection, every)
    stored = {one.digest: _passage(connection, press, one, kinds) for one in every}
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
    _note_organs(connection, key, ((one.kinds, stored[one.digest][1]) for one in every), kinds)
    _note_names(connection, key, label.names, label.ndcs)


def _outline(connection: sqlite3.Connection, press: Press, outline: bytes) -> int:
    """The id of an outline, one label more."""
    digest = outline_digest(outline)
    row = connection.execute("SELECT id FROM outline WHERE digest = ?", (digest,)).fetchone()
    if row is not None:
        connection.execute("UPDATE outline SET labels = labels + 1 WHERE id = ?", row)
        return int(row[0])
    values = (digest, press.pack_form(outline))
    return connection.execute("INSERT INTO outline (digest, labels, packed) VALUES (?, 1, ?)", values).lastrowid or 0


def _note_names(
    connection: sqlite3.Connection, key: int, names: Iterable[tuple[str, Role]], ndcs: Iterable[int]
) -> None:
    roles: dict[str, int] = {}
    for name, role in names:
        roles[name] = roles.get(name, 0) | ROLE_BITS[role]
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", [(name, key, bits) for name, bits in roles.items()])
    connection.executemany("INSERT INTO ndc VALUES (?, ?)", [(code, key) for code in ndcs])


def _note_organs(
    connection: sqlite3.Connection,
    key: int,
    passages: Iterable[tuple[tuple[str, ...], int]],
    kinds: dict[str, int],
) -> None:
    rows = [(kinds[kind], key, mask) for kind, mask in _by_kind(passages).items()]
    connection.executemany("INSERT INTO label_organ VALUES (?, ?, ?)", rows)


def _by_kind(passages: Iterable[tuple[tuple[str, ...], int]]) -> dict[str, int]:
    """The organs spoken of in the sections of each kind, their subsections included, and in any that warns."""
    masks: dict[str, int] = {}
    for kinds, mask in passages:
        warning = () if WARNINGS.isdisjoint(kinds) else (ANY_WARNING,)
        for kind in (*kinds, *warning) if mask else ():
            masks[kind] = masks.get(kind, 0) | mask
    return masks


def _kinds(connection: sqlite3.Connection, passages: Iterable[Passage]) -> dict[str, int]:
    """The number of every kind of section and every path of kinds, new ones made."""
    wanted = {ANY_WARNING}
    for kinds in {passage.kinds for passage in passages}:
        wanted.update(kinds, (" ".join(kinds),))
    numbers: dict[str, int] = dict(connection.execute("SELECT name, id FROM kind"))
    for name in sorted(wanted - numbers.keys()):
        numbers[name] = connection.execute("INSERT INTO kind (name) VALUES (?)", (name,)).lastrowid or 0
    return numbers


def _title(connection: sqlite3.Connection, title: str) -> int:
    """The number of a title, a new one made."""
    row = connection.execute("SELECT id FROM title WHERE text = ?", (title,)).fetchone()
    return row[0] if row else connection.execute("INSERT INTO title (text) VALUES (?)", (title,)).lastrowid or 0


def _passage(connection: sqlite3.Connection, press: Press, passage: Passage, kinds: dict[str, int]) -> tuple[int, int]:
    """The id and organs of a passage, stored and indexed if it is new."""
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
    """What is searched of a passage, and the organs that it speaks of."""
    run = run_in(packed)
    words = words_in(title, run)
    return words, spoken(words.all) | mask_of(attached(run))


def _index(connection: sqlite3.Connection, passage: int, words: Words) -> None:
    for table, text in zip(INDEXES, words.indexed, strict=True):
        connection.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", (passage, text))


def _unindex(connection: sqlite3.Connection, passage: int, words: Words) -> None:
    """Take a passage out of the index by its own words."""
    for table, text in zip(INDEXES, words.indexed, strict=True):
        connection.execute(f"INSERT INTO {table} ({table}, rowid, text) VALUES ('delete', ?, ?)", (passage, text))


_ENOUGH = 500
"""Passages, to learn their words from."""


def learn(connection: sqlite3.Connection, press: Press) -> None:
    """Compress with the library's own words from now on, once it has enough of them."""
    if press.newest or not connection.execute("SELECT 1 FROM content LIMIT 1 OFFSET ?", (_ENOUGH,)).fetchone():
        return
    with suppress(sqlite3.OperationalError), transaction(connection):  # where there is no room, it can wait
        if not newest_dictionary(connection):  # another process may have been first
            rows = connection.execute("SELECT passage FROM content ORDER BY passage DESC LIMIT ?", (_ENOUGH,))
            contents = (passage_text.read(connection, press, passage) or b"" for (passage,) in rows)
            add_dictionary(connection, learned(contents))
    press.newest = newest_dictionary(connection)


def remove(connection: sqlite3.Connection, press: Press, set_id: str, version: int | None) -> int:
    """Take a set id out, or one version of it, inside a transaction; how many labels went."""
    keys = [row[0] for row in known(connection, set_id) if version is None or row[1] == version]
    for key in keys:
        take(connection, press, key)
    _settle(connection, set_id)
    return len(keys)


def take(connection: sqlite3.Connection, press: Press, key: int) -> None:
    """Take one label out, and every passage that no other label holds."""
    label = Label(connection, press, key)
    for passage in sorted({passage for own in label.passages for passage in own}):
        if not let_go(connection, passage, key):
            _drop(connection, press, passage)
    connection.executemany(
        "DELETE FROM label_organ WHERE kind = (SELECT id FROM kind WHERE name = ?) AND label = ?",
        [(kind, key) for kind in {ANY_WARNING, *(row.kind for row in label.rows)}],
    )
    _forget_names(connection, key, label.facts)
    (outline,) = connection.execute("DELETE FROM body WHERE label = ? RETURNING outline", (key,)).fetchone()
    connection.execute("UPDATE outline SET labels = labels - 1 WHERE id = ?", (outline,))
    connection.execute("DELETE FROM outline WHERE id = ? AND NOT labels", (outline,))
    connection.execute("DELETE FROM label WHERE id = ?", (key,))


def _forget_names(connection: sqlite3.Connection, key: int, facts: Monograph) -> None:
    """Take out the names that adding it put in: a change of how names are made needs a new INDEX_VERSION."""
    names = {name for name, _ in register(facts, summarise(facts))}
    connection.executemany("DELETE FROM name WHERE folded = ? AND label = ?", [(name, key) for name in names])
    connection.executemany("DELETE FROM ndc WHERE code = ? AND label = ?", [(code, key) for code in ndcs(facts)])


def _drop(connection: sqlite3.Connection, press: Press, passage: int) -> None:
    """Delete a passage that no label holds any more."""
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


def reindex(connection: sqlite3.Connection, press: Press) -> None:
    """Make names, summaries, organ masks and the full-text index anew, inside a transaction."""
    for table in INDEXES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    for table in ("name", "ndc", "label_organ"):
        connection.execute(f"DELETE FROM {table}")
    for (passage,) in connection.execute("SELECT id FROM passage").fetchall():
        _reindex_passage(connection, press, passage)
    for (key,) in connection.execute("SELECT id FROM label").fetchall():
        _reindex_label(connection, press, key)


def _reindex_passage(connection: sqlite3.Connection, press: Press, passage: int) -> None:
    query = "SELECT text FROM passage JOIN title ON title.id = title WHERE passage.id = ?"
    (title,) = connection.execute(query, (passage,)).fetchone()
    words, organs = _said(title, passage_text.read(connection, press, passage) or b"")
    _index(connection, passage, words)
    connection.execute("UPDATE passage SET organs = ?, size = ? WHERE id = ?", (organs, len(words.text), passage))


def _reindex_label(connection: sqlite3.Connection, press: Press, key: int) -> None:
    label = Label(connection, press, key)
    summary = summarise(label.facts)
    brief = encode(summary)
    connection.execute("UPDATE label SET summary = ? WHERE id = ?", (brief, key))
    packed = press.pack_form(encode(label.facts), beside=brief)
    connection.execute("UPDATE body SET facts = ? WHERE label = ?", (packed, key))
    _note_names(connection, key, register(label.facts, summary), ndcs(label.facts))
    numbers: dict[str, int] = dict(connection.execute("SELECT name, id FROM kind"))
    query = "SELECT name, organs FROM passage JOIN kind ON kind.id = kind WHERE passage.id = ?"
    rows = (connection.execute(query, (passage,)).fetchone() for own in label.passages for passage in own)
    _note_organs(connection, key, [(tuple(path.split()), mask) for path, mask in rows], numbers)
