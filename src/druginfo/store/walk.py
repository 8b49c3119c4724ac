"""Reads every label whole, one after another: what several of them share is read and expanded once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from druginfo.domain.model import Monograph
from druginfo.store import passage_text
from druginfo.store.codec import OutlineRow, PassageRun, run_of, unpack_rows
from druginfo.store.compression import Press
from druginfo.store.read import StoredLabel

Kept = TypeVar("Kept")

_TEXT, _OUTLINES = 8_000_000, 1_000_000
"""Bytes of passages and of outlines that are cached, since the next labels may share them; expanded they take about
five times as much."""


def order(connection: sqlite3.Connection) -> list[int]:
    """The keys of all labels: those with the same headings next to each other, and so those with the same text.

    The list takes a few bytes per label: 10 MB for all of openFDA's.
    """
    return [key for (key,) in connection.execute("SELECT label FROM body ORDER BY outline, passages, label")]


def monographs(connection: sqlite3.Connection, press: Press, keys: Iterable[int]) -> Iterator[tuple[Monograph, bool]]:
    """Labels, and whether each is the current version of its set id."""
    shared = Shared(connection, press)
    for key in keys:
        label = StoredLabel(connection, press, key, shared)
        yield label.monograph(), label.current


class Shared:
    """A cache of what labels have in common."""

    def __init__(self, connection: sqlite3.Connection, press: Press) -> None:
        self._connection, self._press = connection, press
        self._runs: _Recent[PassageRun] = _Recent(_TEXT)
        self._rows: _Recent[tuple[OutlineRow, ...]] = _Recent(_OUTLINES)

    def run(self, passage: int) -> PassageRun | None:
        """A passage; None if it is gone."""
        found = self._runs.get(passage)
        if found is None:
            packed = passage_text.read(self._connection, self._press, passage)
            if packed is not None:
                found = self._runs.keep(passage, run_of(packed), len(packed))
        return found

    def rows(self, outline: int, packed: bytes) -> tuple[OutlineRow, ...]:
        """The sections of an outline."""
        found = self._rows.get(outline)
        if found is None:
            data = self._press.unpack(packed)
            found = self._rows.keep(outline, unpack_rows(data), len(data))
        return found


class _Recent(Generic[Kept]):
    """A cache of up to so many bytes; when it is full, it is emptied."""

    def __init__(self, room: int) -> None:
        self._room = self._left = room
        self._kept: dict[int, Kept] = {}

    def get(self, key: int) -> Kept | None:
        """The value of a key, or None."""
        return self._kept.get(key)

    def keep(self, key: int, value: Kept, size: int) -> Kept:
        """Cache a value that takes about `size` bytes."""
        self._left -= size
        if self._left < 0:
            self._kept.clear()
            self._left = self._room - size
        self._kept[key] = value
        return value
