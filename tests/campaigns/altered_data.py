"""Alter official data in a library: an answer, or that the library is damaged; never a traceback or a hang.

python tests/campaigns/altered_data.py --count 1000 --seed 1
python tests/campaigns/altered_data.py --only 123

Each trial changes one thing in the tables of official data: a value of a column, a field of a record or of what is
noted of a release, or the words that records are compressed with. Then every question that reads them is asked, in a
form drawn at random, and a new release is imported in the place of the old one.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3  # noqa: TID253
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec
from campaign import FailedError, Tally, called, chance, envelope, made_data, made_label, must, parser, steps, workshop

TABLES = ("dataset", "record", "record_key")
VALUES = (
    None, 0, -1, 2**62, 1e308, "", "x", "../..\x1b[2J", b"", b"\x00", b"\xff" * 40, b"\x93\x01\x02\xc0", b"\x81",
    b"\xc1", b"\xdd\xff\xff\xff\xff", b"x" * 100_000,
)  # fmt: skip
FIELDS = (
    None, True, 7, -1.5, "", "7", [], {}, [[]], [None], {"a": 1}, "\x1b[2J\x07", "\u202e", "[/bold]", ":pill:",
    "a" * 300_000, "line\n" * 5_000, ["x"] * 5_000, "9999-99-99", "0000-00-00", "2026", 2**63, "\ufeff\u00ad",
)  # fmt: skip
QUESTIONS = (
    ("recalls", "drug1"), ("recalls", "0009-0001-01", "--since", "2020", "--class", "I,II"), ("shortages",),
    ("shortages", "madeup1"), ("approvals", "NDA000001"), ("show", "madeup1"), ("list", "zorvex"),
    ("list", "rxcui:1082"), ("page", "madeup1", "--output", "-"), ("info",), ("info", "--check"),
)  # fmt: skip
FORMS = ((), ("--json",), ("--plain",), ("--format", "csv"), ("--format", "markdown"), ("--format", "html"))
ALONE = frozenset({"page", "info"})
"""Commands that have not all forms."""
CODES = {0, 3, 5}
CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")


def value_of_a_column(random: Random, library: sqlite3.Connection) -> str:
    """A value of a column, in one row or in all."""
    table = random.choice(TABLES)
    column = random.choice([row[1] for row in library.execute(f"PRAGMA table_info({table})")])
    value, one = random.choice(VALUES), random.random() < 0.5
    rows = _rowids(library, table)
    where = f" WHERE rowid = {random.choice(rows)}" if one and rows else ""
    library.execute(f"UPDATE OR REPLACE {table} SET {column} = ?{where}", (value,))  # noqa: S608
    return f"{table}.{column} = {value!r:.60}{where}"


def field_of_a_record(random: Random, library: sqlite3.Connection) -> str:
    """A field of a record, at any depth, or a field that records do not have."""
    number, rank, packed = random.choice(library.execute("SELECT id, dataset, packed FROM record").fetchall())
    words = library.execute("SELECT words FROM dataset WHERE rank = ?", (rank,)).fetchone()[0]
    record = msgspec.msgpack.decode(zlib.decompressobj(-15, words).decompress(packed))
    told = _altered(random, record)
    press = zlib.compressobj(6, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, words)
    data = press.compress(msgspec.msgpack.encode(record)) + press.flush()
    library.execute("UPDATE record SET packed = ? WHERE id = ?", (data, number))
    return f"record {number} of dataset {rank}: {told}"


def field_of_a_release(random: Random, library: sqlite3.Connection) -> str:
    """What is noted of a release."""
    rank, held = random.choice(library.execute("SELECT rank, held FROM dataset").fetchall())
    note = msgspec.msgpack.decode(held)
    told = _altered(random, note)
    library.execute("UPDATE dataset SET held = ? WHERE rank = ?", (msgspec.msgpack.encode(note), rank))
    return f"release of dataset {rank}: {told}"


def bytes_of_a_record(random: Random, library: sqlite3.Connection) -> str:
    """Bytes of a compressed record, or of the words that records are compressed with."""
    table, column = random.choice((("record", "packed"), ("dataset", "words"), ("dataset", "held")))
    key = "id" if table == "record" else "rank"
    number, data = random.choice(library.execute(f"SELECT {key}, {column} FROM {table}").fetchall())  # noqa: S608
    made = bytearray(data or b"\x00")
    for _ in range(random.choice((1, 5))):
        made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    made = made[: random.choice((len(made), len(made) // 2))]
    library.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (bytes(made), number))  # noqa: S608
    return f"bytes of {table}.{column} of {number}"


WAYS: tuple[Callable[[Random, sqlite3.Connection], str], ...] = (
    value_of_a_column, field_of_a_record, field_of_a_record, field_of_a_record, field_of_a_release, bytes_of_a_record,
)  # fmt: skip


def _altered(random: Random, record: dict[str, Any]) -> str:
    """Change a field of a record, or of what a list in it holds."""
    inside = [(record, name) for name in record]
    for value in record.values():
        parts = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        inside += [(part, name) for part in parts for name in part]
    place, name = random.choice(inside)
    value = random.choice(FIELDS)
    what = random.randrange(8)
    if what == 0:
        place["no such field"] = value
    elif what == 1:
        del place[name]
    elif isinstance(place[name], list) and what < 6:
        place[name] = [value if random.random() < 0.5 else one for one in place[name]] or [value]
    else:
        place[name] = value
    return f"{name} {value!r:.60} ({what})"


def _rowids(library: sqlite3.Connection, table: str) -> list[int]:
    """The numbers of a table's rows; none where it has no such numbers."""
    try:
        return [row[0] for row in library.execute(f"SELECT rowid FROM {table}")]  # noqa: S608
    except sqlite3.Error:
        return []


class Altered(NamedTuple):
    """Where the libraries of the trials are: the sound one, the altered copy, and a file of a new release."""

    base: Path
    copy: Path
    fresh: Path


def tried(number: int, seed: int, at: Altered, tally: Tally) -> str:
    """Alter a copy of a library and ask; what was altered.

    Raises:
        FailedError: a promise is not kept.

    """
    random, library = chance(seed, number), at.copy
    for ending in ("", "-wal", "-shm"):
        library.with_name(library.name + ending).unlink(missing_ok=True)
    shutil.copy(at.base, library)
    connection = sqlite3.connect(library, isolation_level=None)
    try:
        told = random.choice(WAYS)(random, connection)
    except sqlite3.Error as error:  # the table takes no such value
        tally.counts["not taken"] += 1
        return f"not taken: {error}"
    finally:
        connection.close()
    try:
        for question in QUESTIONS:
            form = () if question[0] == "page" else random.choice(FORMS[:2] if question[0] in ALONE else FORMS)
            _ask(question, form, library, tally)
        done = called("import", at.fresh, "--library", library)
        must(done.code in {0, 4, 5}, f"import: exit {done.code}: {done.error[-300:]}")
    except FailedError as error:
        raise FailedError(f"{told}: {error}") from error
    tally.counts["altered"] += 1
    return told


def _ask(question: tuple[str, ...], form: tuple[str, ...], library: Path, tally: Tally) -> None:
    done = called(*question, *form, "--library", library)
    must(done.code in CODES, f"{question} {form}: exit {done.code}: {done.error[-300:]}")
    if "--json" in form:
        told = envelope(done.out)
        must(
            ("error" in told) == (done.code != 0), f"{question}: an error without an exit code, or the other way round"
        )
    must(
        not CONTROL.search(done.out.replace(b"\r\n", b"\n")),
        f"{question} {form}: a control character: {done.out!r:.200}",
    )
    tally.counts[f"exit {done.code}"] += 1


def campaign(count: int, seed: int, *, only: int | None = None) -> Tally:
    """Try so many altered libraries, or one alone."""
    tally = Tally("altered_data")
    with workshop() as here:
        files = {**made_data(), "label.xml": made_label(1)}
        for name, data in files.items():
            (here / name).write_bytes(data)
        at = Altered(here / "base.sqlite", here / "library.sqlite", here / "recalls.json")
        done = called("import", *(here / name for name in files), "--library", at.base)
        must(done.code == 0, f"the library: {done.error}")
        os.environ |= {f"DRUGINFO_{name}_URL": "http://127.0.0.1:9" for name in ("OPENFDA", "DAILYMED", "RXNORM")}
        for number in [only] if only is not None else steps(count, tally, 100):
            try:
                told = tried(number, seed, at, tally)
                if only is not None:
                    sys.stdout.write(f"{told}\n")
            except FailedError as error:
                tally.fail(f"--seed {seed} --only {number}", error)
    tally.figures = {"trials": count}
    return tally


def main() -> int:
    """Run the campaign."""
    arguments = parser(__doc__)
    arguments.add_argument("--count", type=int, default=1000, help="how many libraries (default: 1000)")
    arguments.add_argument("--only", type=int, help="the number of one trial")
    given = arguments.parse_args()
    return campaign(given.count, given.seed, only=given.only).report()


if __name__ == "__main__":
    sys.exit(main())
