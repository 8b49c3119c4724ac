"""Putting labels into the library and taking them out: one transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from druginfo.model import Monograph
from druginfo.store.compressing import Press
from druginfo.store.naming import ndcs, register, summarise
from druginfo.store.packing import (
    Passage,
    Prepared,
    attached,
    encode,
    index_text,
    pack_ids,
    passage_digest,
    unpack_passage,
)
from druginfo.store.reading import Label
from druginfo.store.records import ROLE_BITS, Outcome, Role
from druginfo.store.spoken import mask_of, spoken

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
    outcome = settled(label, stored, latest_only)
    if outcome is not None:
        return outcome
    same = [row[0] for row in stored if row[1:3] == (label.version, label.format)]
    present = bool(same) and any(row[0] == same[0] and row[3] == label.digest for row in stored)
    if not present:
        for key in same:
            take(connection, press, key)
        _insert(connection, press, label, today)
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
    kinds = _kinds(connection, label.passages)
    passages = [_passage(connection, press, passage, kinds) for passage in label.passages]
    ids = [passage for passage, _ in passages]
    connection.execute(
        "INSERT INTO body VALUES (?, ?, ?, ?)", (key, press.pack(label.facts), press.pack(label.outline), pack_ids(ids))
    )
    connection.executemany("INSERT INTO holding VALUES (?, ?)", [(one, key) for one in sorted(set(ids))])
    spoken_in = ((one.kinds, organs) for one, (_, organs) in zip(label.passages, passages, strict=True))
    _note_organs(connection, key, spoken_in, kinds)
    _note_names(connection, key, label.names, label.ndcs)


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
    """The organs spoken of in the sections of each kind, their subsections included."""
    masks: dict[str, int] = {}
    for kinds, mask in passages:
        for kind in kinds if mask else ():
            masks[kind] = masks.get(kind, 0) | mask
    return masks


def _kinds(connection: sqlite3.Connection, passages: Iterable[Passage]) -> dict[str, int]:
    """The number of every kind of section and every path of kinds, new ones made."""
    wanted: set[str] = set()
    for kinds in {passage.kinds for passage in passages}:
        wanted.update(kinds, (" ".join(kinds),))
    numbers: dict[str, int] = dict(connection.execute("SELECT name, id FROM kind"))
    for name in sorted(wanted - numbers.keys()):
        numbers[name] = connection.execute("INSERT INTO kind (name) VALUES (?)", (name,)).lastrowid or 0
    return numbers


def _passage(connection: sqlite3.Connection, press: Press, passage: Passage, kinds: dict[str, int]) -> tuple[int, int]:
    """The id and organs of a passage, stored and indexed if it is new."""
    row = connection.execute(
        "SELECT id, organs FROM passage WHERE id = (SELECT passage FROM passage_digest WHERE digest = ?)",
        (passage.digest,),
    ).fetchone()
    if row is not None:
        return row[0], row[1]
    organs = spoken(f"{passage.title}\n{passage.text}") | mask_of(passage.organs)
    cursor = connection.execute(
        "INSERT INTO passage (kind, organs, content) VALUES (?, ?, ?)",
        (kinds[" ".join(passage.kinds)], organs, press.pack(passage.content)),
    )
    key = cursor.lastrowid or 0
    connection.execute("INSERT INTO passage_digest VALUES (?, ?)", (passage.digest, key))
    connection.execute(
        "INSERT INTO passage_text (rowid, title, body) VALUES (?, ?, ?)", (key, passage.title, passage.text)
    )
    return key, organs


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
    titles = dict(label.titles())
    connection.executemany("DELETE FROM holding WHERE passage = ? AND label = ?", [(one, key) for one in titles])
    for passage, title in sorted(titles.items()):
        _release(connection, press, passage, title)
    connection.executemany(
        "DELETE FROM label_organ WHERE kind = (SELECT id FROM kind WHERE name = ?) AND label = ?",
        [(kind, key) for kind in {row.kind for row in label.rows}],
    )
    _forget_names(connection, key, label.facts)
    connection.execute("DELETE FROM body WHERE label = ?", (key,))
    connection.execute("DELETE FROM label WHERE id = ?", (key,))


def _forget_names(connection: sqlite3.Connection, key: int, facts: Monograph) -> None:
    """Take out the names that adding it put in: a change of how names are made needs a new INDEX_VERSION."""
    names = {name for name, _ in register(facts, summarise(facts))}
    connection.executemany("DELETE FROM name WHERE folded = ? AND label = ?", [(name, key) for name in names])
    connection.executemany("DELETE FROM ndc WHERE code = ? AND label = ?", [(code, key) for code in ndcs(facts)])


def _release(connection: sqlite3.Connection, press: Press, passage: int, title: str) -> None:
    """Delete a passage that no label holds any more, from the index by its own words."""
    if connection.execute("SELECT 1 FROM holding WHERE passage = ? LIMIT 1", (passage,)).fetchone():
        return
    packed, kinds = connection.execute(
        "SELECT content, name FROM passage JOIN kind ON kind.id = kind WHERE passage.id = ?", (passage,)
    ).fetchone()
    content = press.unpack(packed)
    connection.execute(
        "INSERT INTO passage_text (passage_text, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        (passage, *_words(title, content)),
    )
    digest = passage_digest(kinds.split(), title, content)
    connection.execute("DELETE FROM passage_digest WHERE digest = ?", (digest,))
    connection.execute("DELETE FROM passage WHERE id = ?", (passage,))


def _words(title: str, content: bytes) -> tuple[str, str]:
    return index_text(title, unpack_passage(content, "-", None)[1])


def reindex(connection: sqlite3.Connection, press: Press) -> None:
    """Make names, summaries, organ masks and the full-text index anew, inside a transaction."""
    connection.execute("INSERT INTO passage_text (passage_text) VALUES ('delete-all')")
    for table in ("name", "ndc", "label_organ"):
        connection.execute(f"DELETE FROM {table}")
    done: set[int] = set()
    for (key,) in connection.execute("SELECT id FROM label").fetchall():
        label = Label(connection, press, key)
        summary = summarise(label.facts)
        connection.execute("UPDATE label SET summary = ? WHERE id = ?", (encode(summary), key))
        _note_names(connection, key, register(label.facts, summary), ndcs(label.facts))
        for passage, title in label.titles():
            if passage not in done:
                done.add(passage)
                _reindex_passage(connection, press, passage, title)
        _reindex_organs(connection, key, [passage for passage, _ in label.titles()])


def _reindex_passage(connection: sqlite3.Connection, press: Press, passage: int, title: str) -> None:
    content = connection.execute("SELECT content FROM passage WHERE id = ?", (passage,)).fetchone()[0]
    run = unpack_passage(press.unpack(content), "-", None)[1]
    words = index_text(title, run)
    connection.execute("INSERT INTO passage_text (rowid, title, body) VALUES (?, ?, ?)", (passage, *words))
    organs = spoken("\n".join(words)) | mask_of(attached(run))
    connection.execute("UPDATE passage SET organs = ? WHERE id = ?", (organs, passage))


def _reindex_organs(connection: sqlite3.Connection, key: int, passages: Iterable[int]) -> None:
    numbers: dict[str, int] = dict(connection.execute("SELECT name, id FROM kind"))
    query = "SELECT name, organs FROM passage JOIN kind ON kind.id = kind WHERE passage.id = ?"
    rows = [connection.execute(query, (passage,)).fetchone() for passage in passages]
    _note_organs(connection, key, [(tuple(path.split()), mask) for path, mask in rows], numbers)
