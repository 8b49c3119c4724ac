"""Reads the labels of a library of schema 1, so that they can be copied into one of today's schema."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from druginfo.domain.model import Monograph, Section
from druginfo.store.codec import OutlineRow, TextPart, build, main_source, place_in, unpack_facts, unpack_passage
from druginfo.store.compression import checked

KEPT_NOTES = ("bulk", "updated")
"""The values about such a library that are still true of its copy."""


class OldLabel(NamedTuple):
    """One label as it was stored, and when it was added."""

    monograph: Monograph
    added: str


class _OldRow(msgspec.Struct, frozen=True, array_like=True):
    """One section of an outline. Since schema 2 the number of its passages is stored elsewhere."""

    depth: int
    kind: str
    title: str
    number: str | None
    passages: int
    usual: Literal[0, 1] | str | None = 0
    code: str | None = None
    remark: str | None = None
    parent: str | None = None

    def today(self) -> OutlineRow:
        """The row as it is written today."""
        return OutlineRow(
            self.depth, self.kind, self.title, self.number, self.usual, self.code, self.remark, self.parent
        )


_rows = msgspec.msgpack.Decoder(tuple[_OldRow, ...]).decode
_ids = msgspec.msgpack.Decoder(list[int]).decode


class _Reader:
    """Expands and decodes what is compressed with the one dictionary of such a library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        row = connection.execute("SELECT value FROM meta WHERE name = 'dictionary'").fetchone()
        if row is None:
            raise zlib.error("the dictionary is missing")
        self._dictionary = checked(row[0])

    def unpack(self, packed: bytes) -> bytes:
        press = zlib.decompressobj(-15, self._dictionary)
        return press.decompress(checked(packed)) + press.flush()

    def passage(self, key: int, source: str, row: OutlineRow) -> tuple[TextPart, Sequence[Any]]:
        found = self._connection.execute("SELECT content FROM passage WHERE id = ?", (key,)).fetchone()
        if found is None:
            raise zlib.error(f"passage {key} is missing")
        return unpack_passage(self.unpack(found[0]), source, place_in(row.usual, row.number, row.title))


def labels(connection: sqlite3.Connection) -> Iterator[OldLabel]:
    """Every version of every label, in the order in which they were added.

    Raises:
        zlib.error: a value is missing or is not what it should be.
        msgspec.DecodeError: a value does not decode.

    """
    reader = _Reader(connection)
    rows = connection.execute(
        "SELECT added, facts, outline, passages FROM label JOIN body ON body.label = label.id ORDER BY label.id"
    )
    for added, facts, outline, passages in rows:
        label = unpack_facts(reader.unpack(facts))
        sections = _sections(reader, _rows(reader.unpack(outline)), _differences(passages), main_source(label))
        yield OldLabel(msgspec.structs.replace(label, sections=sections), str(added))


def _differences(packed: bytes) -> list[int]:
    last = 0
    return [last := last + difference for difference in _ids(checked(packed))]


def _sections(reader: _Reader, rows: Sequence[_OldRow], ids: list[int], source: str) -> tuple[Section, ...]:
    """The sections of an outline as a tree, each with its passages."""
    ends, total = [], 0
    for row in rows:
        total += row.passages
        ends.append(total)
    if total != len(ids):
        raise zlib.error("an outline and its passages do not fit")

    def below(start: int, end: int, depth: int) -> tuple[Section, ...]:
        firsts = [place for place in range(start, end) if rows[place].depth == depth]
        return tuple(
            build(rows[first].today(), passages(first), below(first + 1, last, depth + 1))
            for first, last in zip(firsts, [*firsts[1:], end], strict=False)
        )

    def passages(place: int) -> Iterator[tuple[TextPart, Sequence[Any]]]:
        own = ids[ends[place] - rows[place].passages : ends[place]]
        return (reader.passage(key, source, rows[place].today()) for key in own)

    return below(0, len(rows), 0)
