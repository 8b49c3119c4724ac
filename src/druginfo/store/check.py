"""What the library holds, and whether it is sound."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path

import msgspec

from druginfo.domain import formats
from druginfo.domain.document_types import loinc_name
from druginfo.domain.label_summary import LibraryInfo
from druginfo.store import check_index, class_index, glance, official, passage_text
from druginfo.store.check_index import BITS, last_passage
from druginfo.store.codec import unpack_ids, unpack_rows
from druginfo.store.compression import Press
from druginfo.store.database import snapshot
from druginfo.store.postings import unpack
from druginfo.store.prepared import DIGEST_SIZE, label_digest, passage_digest
from druginfo.store.read import labels

# Each query finds nothing in a sound library. `_mismatched` compares `holding` with the labels themselves.
_FAULTS = (
    ("passages that no label holds", "SELECT id FROM passage WHERE id NOT IN (SELECT passage FROM holding)"),
    (
        "holdings of a passage that is missing",
        "SELECT passage FROM holding WHERE passage NOT IN (SELECT id FROM passage)",
    ),
    ("passages without text", "SELECT id FROM passage WHERE id NOT IN (SELECT passage FROM content)"),
    ("texts of a passage that is missing", "SELECT passage FROM content WHERE passage NOT IN (SELECT id FROM passage)"),
    ("passages without a digest", "SELECT id FROM passage WHERE id NOT IN (SELECT passage FROM passage_digest)"),
    (
        "digests of a passage that is missing",
        "SELECT passage FROM passage_digest WHERE passage NOT IN (SELECT id FROM passage)",
    ),
    ("labels without a body", "SELECT id FROM label WHERE id NOT IN (SELECT label FROM body)"),
    ("labels without an outline", "SELECT label FROM body WHERE outline NOT IN (SELECT id FROM outline)"),
    (
        "texts stored as differences from one that is a difference itself",
        "SELECT passage FROM content WHERE beside IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM content AS base WHERE base.passage = content.beside AND base.beside IS NULL)",
    ),
    (
        "outlines whose count of labels is wrong",
        "SELECT id FROM outline LEFT JOIN (SELECT outline, count(*) AS held FROM body GROUP BY outline) ON outline = id"
        " WHERE labels <> coalesce(held, 0)",
    ),
    ("bodies of a label that is missing", "SELECT label FROM body WHERE label NOT IN (SELECT id FROM label)"),
    ("names of a label that is missing", "SELECT label FROM name WHERE label NOT IN (SELECT id FROM label)"),
    (
        "set ids for which no version, or more than one, answers",
        "SELECT set_id FROM label GROUP BY set_id HAVING sum(current) <> 1",
    ),
    (
        "labels that answer although a newer version is stored",
        "SELECT old.id FROM label AS old JOIN label AS new USING (set_id)"
        " WHERE old.current AND (new.version, new.format) > (old.version, old.format)",
    ),
)


def _format(rank: int) -> str:
    known = formats.BY_RANK.get(rank)
    return known.name if known else str(rank)


def info(connection: sqlite3.Connection, path: Path, schema: int, stale: tuple[str, ...]) -> LibraryInfo:
    """Counts, dates and sizes, in one consistent view."""
    with snapshot(connection):
        stored = connection.execute("SELECT format, count(*) FROM label WHERE current GROUP BY format")
        by_format = {_format(number): count for number, count in stored}
        current, oldest, newest = connection.execute(
            "SELECT count(*), min(effective), max(effective) FROM label WHERE current"
        ).fetchone()
        every, first, last = connection.execute("SELECT count(*), min(added), max(added) FROM label").fetchone()
        substances, indexed = class_index.counted(connection)
        return LibraryInfo(
            path=str(path),
            bytes=sum(file.stat().st_size for file in (path, path.with_name(path.name + "-wal")) if file.exists()),
            schema_version=schema,
            labels=current,
            versions=every,
            formats=by_format,
            document_types=_document_types(connection),
            passages=_count(connection, "passage"),
            names=connection.execute("SELECT count(DISTINCT folded) FROM name").fetchone()[0],
            oldest=oldest,
            newest=newest,
            first_added=first,
            last_added=last,
            stale=stale,
            class_index=substances,
            class_index_newest=indexed,
        )


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _document_types(connection: sqlite3.Connection) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in labels(connection, every=False):
        kind = loinc_name(entry.summary.document_type or "")
        counts[kind] = counts.get(kind, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def check(connection: sqlite3.Connection, press: Press) -> list[str]:
    """Every fault, one line each: the indexes' own checks, then SQLite's and ours, all in one snapshot."""
    index = check_index.own_faults(connection)
    with snapshot(connection):
        faults = [f"database: {row[0]}" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"{row[0]} {row[1]}: no such {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
        faults += index
        for what, query in _FAULTS:
            found = connection.execute(query).fetchall()
            if found:
                faults.append(f"{len(found)} {what} (first: {found[0][0]})")
        faults += _mismatched(connection, press)
        digests = _digests(connection)
        faults += _changed(connection, press, digests)
        faults += _altered(connection, press, digests)
        del digests  # what follows needs the room
        faults += check_index.faults(connection, press)
        faults += glance.faults(connection, press)
        faults += class_index.faults(connection)
        faults += official.faults(connection)
    return faults


def _mismatched(connection: sqlite3.Connection, press: Press) -> Iterator[str]:
    """Labels whose outline and passages disagree, and passages whose list of labels is wrong."""
    known = "SELECT coalesce(max(passage), 0) FROM holding WHERE passage IN (SELECT id FROM passage)"
    (last,) = connection.execute(known).fetchone()
    sums = array("Q", bytes(8 * (last + 1)))
    labels = connection.execute(
        "SELECT label, packed, passages FROM body JOIN outline ON outline.id = outline ORDER BY label"
    )
    for key, outline, packed in labels:
        wanted, ids = len(unpack_rows(press.unpack(outline))), unpack_ids(packed)
        if wanted != len(ids):
            yield f"label {key}: passages of {len(ids)} sections, but its outline has {wanted}"
        for passage in {passage for own in ids for passage in own}:
            if 0 < passage <= last:
                sums[passage] ^= _mixed(key)
            else:
                yield f"label {key}: its passage {passage} does not list it"
    for passage, first, others in connection.execute("SELECT passage, first, others FROM holding"):
        for key in unpack(first, others) if 0 < passage <= last else ():
            sums[passage] ^= _mixed(key)
    wrong = [passage for passage, left in enumerate(sums) if left]
    if wrong:
        yield f"{len(wrong)} passages whose list of labels is wrong (first: {wrong[0]})"


def _changed(connection: sqlite3.Connection, press: Press, digests: bytes) -> Iterator[str]:
    """Passages whose text no longer matches its digest."""
    query = (
        "SELECT passage.id, name, text FROM passage JOIN kind ON kind.id = kind JOIN title ON title.id = title"
        " WHERE passage.id > 0 ORDER BY passage.id"
    )
    wrong = []
    for passage, kinds, title in connection.execute(query):
        digest = _digest_of(passage, digests)
        if digest == _NO_DIGEST:  # one of the faults above
            continue
        try:
            packed = passage_text.read(connection, press, passage)
        except zlib.error:
            packed = None
        if packed is None or passage_digest(kinds.split(), title, packed) != digest:
            wrong.append(passage)
    if wrong:
        yield f"{len(wrong)} passages whose text no longer matches its digest (first: {wrong[0]})"


def _altered(connection: sqlite3.Connection, press: Press, digests: bytes) -> Iterator[str]:
    """Labels that no longer match their digest."""
    query = (
        "SELECT label.id, label.digest, summary, facts, packed, passages FROM label JOIN body ON label = label.id"
        " JOIN outline ON outline.id = outline ORDER BY label.id"
    )
    wrong = []
    for key, digest, summary, facts, outline, passages in connection.execute(query):
        try:
            said = [[_digest_of(one, digests) for one in row] for row in unpack_ids(passages)]
            same = label_digest(press.unpack(facts, beside=summary), press.unpack(outline), said) == digest
        except (zlib.error, msgspec.DecodeError):
            same = False
        if not same:
            wrong.append(key)
    if wrong:
        yield f"{len(wrong)} labels that no longer match their digest (first: {wrong[0]})"


_NO_DIGEST, _NO_KNOWN_DIGEST = bytes(DIGEST_SIZE), b"\xff" * DIGEST_SIZE


def _digests(connection: sqlite3.Connection) -> bytes:
    """The digests of all passages, each at its passage's number: as objects, those of millions take hundreds of MB."""
    last = last_passage(connection)
    digests = bytearray(DIGEST_SIZE * (last + 1))
    for passage, digest in connection.execute("SELECT passage, digest FROM passage_digest"):
        if 0 < passage <= last:
            whole = isinstance(digest, bytes) and len(digest) == DIGEST_SIZE
            digests[passage * DIGEST_SIZE : (passage + 1) * DIGEST_SIZE] = digest if whole else _NO_KNOWN_DIGEST
    return bytes(digests)


def _digest_of(passage: int, digests: bytes) -> bytes:
    return digests[passage * DIGEST_SIZE : (passage + 1) * DIGEST_SIZE]


def _mixed(key: int) -> int:
    """Scramble a number, so that a few of them never cancel out by chance."""
    return key * 0x9E3779B97F4A7C15 & BITS
