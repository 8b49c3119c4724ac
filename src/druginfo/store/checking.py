"""What the library holds, and whether it is sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from druginfo.store.compressing import Press
from druginfo.store.database import snapshot
from druginfo.store.packing import unpack_ids, unpack_rows
from druginfo.store.reading import labels
from druginfo.store.records import Info

_FORMATS = {0: "openfda", 1: "spl"}

# Each finds nothing in a sound library; `holding` is compared with the labels themselves below.
_FAULTS = (
    ("passages that no label holds", "SELECT id FROM passage WHERE id NOT IN (SELECT passage FROM holding)"),
    (
        "holdings of a passage that is missing",
        "SELECT passage FROM holding WHERE passage NOT IN (SELECT id FROM passage)",
    ),
    ("passages without a digest", "SELECT id FROM passage WHERE id NOT IN (SELECT passage FROM passage_digest)"),
    (
        "digests of a passage that is missing",
        "SELECT passage FROM passage_digest WHERE passage NOT IN (SELECT id FROM passage)",
    ),
    ("passages that are not indexed", "SELECT id FROM passage WHERE id NOT IN (SELECT rowid FROM passage_text)"),
    (
        "index entries of a passage that is missing",
        "SELECT rowid FROM passage_text WHERE rowid NOT IN (SELECT id FROM passage)",
    ),
    ("labels without a body", "SELECT id FROM label WHERE id NOT IN (SELECT label FROM body)"),
    ("bodies of a label that is missing", "SELECT label FROM body WHERE label NOT IN (SELECT id FROM label)"),
    ("names of a label that is missing", "SELECT label FROM name WHERE label NOT IN (SELECT id FROM label)"),
    (
        "set ids that no version answers for",
        "SELECT set_id FROM label GROUP BY set_id HAVING sum(current) <> 1",
    ),
    (
        "labels that answer in the place of a newer version",
        "SELECT old.id FROM label AS old JOIN label AS new USING (set_id)"
        " WHERE old.current AND (new.version, new.format) > (old.version, old.format)",
    ),
)


def info(connection: sqlite3.Connection, path: Path, schema: int, stale: tuple[str, ...]) -> Info:
    """Counts, dates and sizes, in one consistent view."""
    with snapshot(connection):
        formats = connection.execute("SELECT format, count(*) FROM label WHERE current GROUP BY format")
        by_format = {_FORMATS[number]: count for number, count in formats}
        current, oldest, newest = connection.execute(
            "SELECT count(*), min(effective), max(effective) FROM label WHERE current"
        ).fetchone()
        every, first, last = connection.execute("SELECT count(*), min(added), max(added) FROM label").fetchone()
        return Info(
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
        )


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _document_types(connection: sqlite3.Connection) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in labels(connection, every=False):
        kind = entry.summary.document_type or ""
        counts[kind] = counts.get(kind, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def check(connection: sqlite3.Connection, press: Press) -> list[str]:
    """Every fault, one line each: SQLite's own checks, then ours, of one moment of the library."""
    index = _index_faults(connection)
    with snapshot(connection):
        faults = [f"database: {row[0]}" for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"{row[0]} {row[1]}: no such {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
        faults += index
        for what, query in _FAULTS:
            found = connection.execute(query).fetchall()
            if found:
                faults.append(f"{len(found)} {what} (first: {found[0][0]})")
        faults += _mismatched(connection, press)
    return faults


def _index_faults(connection: sqlite3.Connection) -> list[str]:
    """What FTS5 says of its own index; the check is written as an insert, which changes nothing."""
    only = connection.execute("PRAGMA query_only").fetchone()[0]
    connection.execute("PRAGMA query_only = 0")
    try:
        connection.execute("INSERT INTO passage_text (passage_text) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
    except sqlite3.DatabaseError as error:
        return [f"full-text index: {error}"]
    finally:
        connection.execute(f"PRAGMA query_only = {only}")
    return []


def _mismatched(connection: sqlite3.Connection, press: Press) -> Iterator[str]:
    """Labels whose outline and passages do not agree."""
    expected = 0
    for key, outline, packed in connection.execute("SELECT label, outline, passages FROM body ORDER BY label"):
        wanted = sum(row.passages for row in unpack_rows(press.unpack(outline)))
        ids = unpack_ids(packed)
        held = sum(_holds(connection, passage, key) for passage in set(ids))
        expected += held
        if wanted != len(ids) or held != len(set(ids)):
            yield f"label {key}: {len(ids)} passages, {held} held, where its outline tells of {wanted}"
    stored = _count(connection, "holding")
    if stored != expected:
        yield f"{stored} holdings where the labels tell of {expected}"


def _holds(connection: sqlite3.Connection, passage: int, key: int) -> bool:
    query = "SELECT 1 FROM holding WHERE passage = ? AND label = ?"
    return connection.execute(query, (passage, key)).fetchone() is not None
