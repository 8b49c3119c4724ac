"""What a label says on the safety subjects, found once at import and kept as places in its text.

`library.queries.glance_places` finds them and reads them back; a label without them is searched when it is asked for.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from zlib import crc32

import msgspec

from druginfo.domain.model import Monograph
from druginfo.domain.subject_places import SubjectPlaces
from druginfo.store.compression import Press, checked
from druginfo.store.read import StoredLabel

FindPlaces = Callable[[Monograph], bytes | None]
"""Finds the places in a label, as `subject_places.pack` gives them; None for a monograph, whose own sections say it."""

_decode = msgspec.msgpack.Decoder(tuple[SubjectPlaces, ...]).decode


def put(connection: sqlite3.Connection, press: Press, key: int, packed: bytes) -> None:
    """Store the places of a label, inside a transaction; a checksum shows if they were altered since."""
    values = (key, crc32(packed).to_bytes(_SUM, "big") + press.pack_form(packed))
    connection.execute("INSERT OR REPLACE INTO glance VALUES (?, ?)", values)


_SUM = 4
"""Bytes of the checksum."""


def packed(connection: sqlite3.Connection, press: Press, key: int) -> bytes | None:
    """The places of a label as bytes; None if there are none.

    Raises:
        zlib.error: they were altered.

    """
    row = connection.execute("SELECT packed FROM glance WHERE label = ?", (key,)).fetchone()
    if row is None:
        return None
    held = checked(row[0])
    places = press.unpack(held[_SUM:])
    if crc32(places).to_bytes(_SUM, "big") != held[:_SUM]:
        raise zlib.error("altered safety subjects")
    return places


def read(connection: sqlite3.Connection, press: Press, key: int) -> tuple[SubjectPlaces, ...] | None:
    """The places of a label; None if there are none."""
    found = packed(connection, press, key)
    return None if found is None else _decode(found)


def refill(connection: sqlite3.Connection, press: Press, find: FindPlaces) -> None:
    """Find the places of every label again, inside a transaction."""
    connection.execute("DELETE FROM glance")
    for (key,) in connection.execute("SELECT id FROM label").fetchall():
        found = find(StoredLabel(connection, press, key).monograph())
        if found is not None:
            put(connection, press, key, found)


def faults(connection: sqlite3.Connection, press: Press) -> Iterator[str]:
    """What is wrong with the stored places: one line for those that were altered."""
    wrong = []
    for (key,) in connection.execute("SELECT label FROM glance ORDER BY label"):
        try:
            read(connection, press, key)
        except (zlib.error, msgspec.DecodeError):
            wrong.append(key)
    if wrong:
        yield f"{len(wrong)} labels whose safety subjects were altered (first: {wrong[0]})"
