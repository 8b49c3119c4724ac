"""FDA's class indexing in the library: kept and looked up by UNII."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import msgspec

from druginfo.domain.class_index import ClassIndex, OfficialClass
from druginfo.domain.identifiers import key
from druginfo.domain.label_summary import Outcome, Summary

_COLUMNS = "set_id, version, effective, unii, substance, classes"
_LOOKED_AT = 200
"""How many labels of one substance are searched for its classes: many labels have none."""


def put(connection: sqlite3.Connection, document: tuple[ClassIndex, ...]) -> Outcome:
    """Store a document in place of an earlier version, inside a transaction; an outdated one is left out."""
    known = stored(connection, document[0].set_id)
    if known == _sorted(document):
        return "unchanged"
    if known and known[0].version > document[0].version:
        return "older"
    connection.execute("DELETE FROM class_index WHERE set_id = ?", (document[0].set_id,))
    connection.executemany(f"INSERT INTO class_index ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", map(_row, document))
    return "updated" if known else "added"


def stored(connection: sqlite3.Connection, set_id: str) -> tuple[ClassIndex, ...]:
    """The stored rows of a document, by UNII."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM class_index WHERE set_id = ?", (set_id,))
    return _sorted(_index(row) for row in rows)


def of_uniis(connection: sqlite3.Connection, uniis: Iterable[str]) -> Iterator[ClassIndex]:
    """What the documents say about some substances."""
    for unii in uniis:
        query = f"SELECT {_COLUMNS} FROM class_index WHERE unii = ? ORDER BY set_id"
        yield from map(_index, connection.execute(query, (unii.upper(),)))


def listed(
    connection: sqlite3.Connection, set_id: str | None, substances: Iterable[Collection[str]]
) -> list[Summary | None]:
    """For each substance, by its UNIIs: a label that lists official classes for the set id, or for it alone."""
    from druginfo.store.read import versions

    own = next((one.summary for one in versions(connection, set_id or "") if one.summary.classes), None)
    seen: dict[int, _ListedClasses] = {}
    return [own or _alone(connection, uniis, seen) for uniis in substances]


class _ListedClasses(NamedTuple):
    """A label's UNIIs, and its summary where it lists classes."""

    uniis: frozenset[str]
    summary: Summary | None


def _alone(connection: sqlite3.Connection, uniis: Collection[str], seen: dict[int, _ListedClasses]) -> Summary | None:
    """A label that lists official classes for these substances and no others.

    Each label is read only once, however many substances it has: its summary grows with their number.
    """
    known = {unii.upper() for unii in uniis}
    query = f"SELECT label FROM name WHERE folded = ? LIMIT {_LOOKED_AT}"
    for unii in uniis:
        for (label,) in connection.execute(query, (key("unii", unii),)).fetchall():
            if label not in seen:
                seen[label] = _listing(connection, label)
            found = seen[label]
            if found.summary and found.uniis and found.uniis <= known:
                return found.summary
    return None


def _listing(connection: sqlite3.Connection, label: int) -> _ListedClasses:
    from druginfo.store.read import ENTRY, entry

    (row,) = connection.execute(f"SELECT {ENTRY} FROM label WHERE id = ?", (label,))
    summary = entry(row).summary
    return _ListedClasses(frozenset(one.upper() for one in summary.uniis), summary if summary.classes else None)


def every(connection: sqlite3.Connection) -> Iterator[ClassIndex]:
    """Everything in the index, document by document."""
    yield from map(_index, connection.execute(f"SELECT {_COLUMNS} FROM class_index ORDER BY set_id, unii"))


def counted(connection: sqlite3.Connection) -> tuple[int, str | None]:
    """How many substances have classes, and the newest date of a document."""
    query = "SELECT count(DISTINCT unii), max(effective) FROM class_index"
    count, newest = connection.execute(query).fetchone()
    return int(count), newest


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows that cannot be read."""
    query = f"SELECT {_COLUMNS} FROM class_index ORDER BY set_id, unii"
    wrong = [row[0] for row in connection.execute(query) if not _readable(row)]
    if wrong:
        yield f"{len(wrong)} class indexing documents that cannot be read (first: {wrong[0]})"


def _readable(row: tuple[str, int, str | None, str, str, bytes]) -> bool:
    try:
        return bool(_index(row).unii)
    except (msgspec.DecodeError, TypeError):
        return False


def _sorted(document: Iterable[ClassIndex]) -> tuple[ClassIndex, ...]:
    return tuple(sorted(document, key=lambda one: one.unii))


def _row(one: ClassIndex) -> tuple[str, int, str | None, str, str, bytes]:
    return one.set_id, one.version, one.effective, one.unii, one.substance, msgspec.json.encode(one.classes)


def _index(row: tuple[str, int, str | None, str, str, bytes]) -> ClassIndex:
    set_id, version, effective, unii, substance, packed = row
    classes = msgspec.json.decode(packed, type=tuple[OfficialClass, ...])
    return ClassIndex(
        set_id=set_id, version=version, effective=effective, unii=unii, substance=substance, classes=classes
    )
