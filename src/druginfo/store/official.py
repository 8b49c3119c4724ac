"""Official data in the library: each dataset replaced as a whole, its records found by their keys."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from druginfo.domain import official
from druginfo.domain.official import BYS, By, Dataset, RecordKey
from druginfo.domain.official.records import TYPES, DatasetHeld, OfficialRecord, PackedRecord
from druginfo.store.compression import checked

_KINDS: dict[By, int] = {by: place for place, by in enumerate(BYS)}
_LEVEL, _WINDOW, _MEMORY = 6, -15, 8
_WORDS = 32_000
"""How many bytes of records help to compress the others; deflate looks no further back."""
_SAMPLES = 400
_AT_ONCE = 500
"""The most values in one query."""
_LONGEST = 1 << 26
"""The most bytes that a record may expand to: an altered library may claim any number."""


class FoundRecord(NamedTuple):
    """A record, and the key by which it was found."""

    record: OfficialRecord
    key: RecordKey


def replace(
    connection: sqlite3.Connection, dataset: Dataset, held: DatasetHeld, records: Sequence[PackedRecord]
) -> None:
    """Replace the records of a dataset by those of a release, inside a transaction."""
    connection.execute("DELETE FROM record_key WHERE dataset = ?", (dataset.rank,))
    connection.execute("DELETE FROM record WHERE dataset = ?", (dataset.rank,))
    words = _words(records)
    row = (dataset.rank, msgspec.msgpack.encode(held), words)
    connection.execute("INSERT OR REPLACE INTO dataset VALUES (?, ?, ?)", row)
    begun = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, words)
    keys: list[tuple[int, int, int | str, int]] = []
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()
    for number, one in enumerate(records, start=last + 1):
        press = begun.copy()
        packed = press.compress(one.packed) + press.flush()
        connection.execute("INSERT INTO record VALUES (?, ?, ?)", (number, dataset.rank, packed))
        keys += ((dataset.rank, _KINDS[by], value, number) for by, value in one.keys)
    keys.sort(key=_order)  # in the order of the index, which halves the time
    connection.executemany("INSERT INTO record_key VALUES (?, ?, ?, ?)", keys)


def _order(key: tuple[int, int, int | str, int]) -> tuple[int, int, str, int]:
    _, kind, value, record = key
    return (kind, value, "", record) if isinstance(value, int) else (kind, 0, value, record)


def _words(records: Sequence[PackedRecord]) -> bytes:
    """Records from all parts of the dataset, which the others resemble."""
    step = max(1, len(records) // _SAMPLES)
    return b"".join(one.packed[:1_000] for one in records[::step])[-_WORDS:]


def drop(connection: sqlite3.Connection, dataset: Dataset) -> None:
    """Delete a dataset, inside a transaction."""
    connection.execute("DELETE FROM record_key WHERE dataset = ?", (dataset.rank,))
    connection.execute("DELETE FROM record WHERE dataset = ?", (dataset.rank,))
    connection.execute("DELETE FROM dataset WHERE rank = ?", (dataset.rank,))


def note(connection: sqlite3.Connection, dataset: Dataset, held: DatasetHeld) -> None:
    """Record the release of a dataset whose records stay, inside a transaction."""
    row = (msgspec.msgpack.encode(held), dataset.rank)
    connection.execute("UPDATE dataset SET held = ? WHERE rank = ?", row)


def held(connection: sqlite3.Connection) -> dict[str, DatasetHeld]:
    """The datasets in the library, by name, in the order of the table of datasets; unknown ones are left out."""
    rows = connection.execute("SELECT rank, held FROM dataset ORDER BY rank").fetchall()
    known = ((official.BY_RANK.get(rank), packed) for rank, packed in rows)
    return {one.name: _held(packed, one) for one, packed in known if one}


def _held(packed: bytes, dataset: Dataset) -> DatasetHeld:
    found = msgspec.msgpack.decode(checked(packed), type=DatasetHeld)
    if found.name != dataset.name:
        raise ValueError(f"what is recorded about {dataset.name} is of other data")
    return found


def found(connection: sqlite3.Connection, dataset: Dataset, keys: Iterable[RecordKey]) -> list[FoundRecord]:
    """The records that have any of some keys, each once, with the first of the keys that it has."""
    by: dict[int, RecordKey] = {}
    wanted = list(dict.fromkeys(keys))
    order = {key: place for place, key in enumerate(wanted)}
    for kind in BYS:
        values = [value for own, value in wanted if own == kind]
        for start in range(0, len(values), _AT_ONCE):
            some = values[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            query = f"SELECT record, value FROM record_key WHERE dataset = ? AND kind = ? AND value IN ({marks})"
            for record, value in connection.execute(query, (dataset.rank, _KINDS[kind], *some)):
                key = (kind, value)
                if record not in by or order[key] < order[by[record]]:
                    by[record] = key
    unpack = _Unpacker(connection, dataset)
    query = "SELECT packed FROM record WHERE id = ?"
    rows = ((key, connection.execute(query, (record,)).fetchone()) for record, key in sorted(by.items()))
    return [FoundRecord(unpack(row[0]), key) for key, row in rows if row]


def every(connection: sqlite3.Connection, dataset: Dataset) -> Iterator[OfficialRecord]:
    """All records of a dataset."""
    unpack = _Unpacker(connection, dataset)
    rows = connection.execute("SELECT packed FROM record WHERE dataset = ? ORDER BY id", (dataset.rank,))
    yield from (unpack(packed) for (packed,) in rows)


class _Unpacker:
    """Reads the records of one dataset."""

    def __init__(self, connection: sqlite3.Connection, dataset: Dataset) -> None:
        row = connection.execute("SELECT words FROM dataset WHERE rank = ?", (dataset.rank,)).fetchone()
        self._words = checked(row[0]) if row else b""
        self._decode = msgspec.msgpack.Decoder(TYPES[dataset.name]).decode

    def __call__(self, packed: bytes) -> OfficialRecord:
        press = zlib.decompressobj(_WINDOW, self._words)
        data = press.decompress(checked(packed), _LONGEST)
        if press.unconsumed_tail or not press.eof:
            raise zlib.error("more than a record may have, or not all of it")
        return self._decode(data)


_FAULTS = (
    (
        "official records of a dataset that is missing",
        "SELECT id FROM record WHERE dataset NOT IN (SELECT rank FROM dataset)",
    ),
    (
        "keys of an official record that is missing",
        "SELECT record FROM record_key WHERE record NOT IN (SELECT id FROM record)",
    ),
    (
        "keys of an official record of another dataset",
        "SELECT record FROM record_key JOIN record ON id = record WHERE record.dataset <> record_key.dataset",
    ),
)


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with official data, one line per fault."""
    for what, query in _FAULTS:
        wrong = [row[0] for row in connection.execute(query)]
        if wrong:
            yield f"{len(wrong)} {what} (first: {wrong[0]})"
    for rank, packed in connection.execute("SELECT rank, held FROM dataset ORDER BY rank").fetchall():
        dataset = official.BY_RANK.get(rank)
        if dataset is None:
            yield f"dataset {rank}: not one of druginfo's"
            continue
        yield from _dataset_faults(connection, dataset, packed)


def _dataset_faults(connection: sqlite3.Connection, dataset: Dataset, packed: bytes) -> Iterator[str]:
    try:
        announced = _held(packed, dataset).records
        count = sum(1 for _ in every(connection, dataset))
    except (msgspec.DecodeError, zlib.error, TypeError, ValueError) as error:
        yield f"{dataset.name}: a record or its description cannot be read ({error})"
        return
    if count != announced:
        yield f"{dataset.name}: {count} records where {announced} came in"
