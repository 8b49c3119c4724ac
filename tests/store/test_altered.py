"""Libraries that somebody altered: an answer or an error of the library's, never an unexpected failure or a hang."""

from __future__ import annotations

import random
import shutil
import sqlite3  # noqa: TID253
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import official_records
import rxnorm_files
from druginfo import Library
from druginfo.errors import DruginfoError, LibraryError
from label_files import record, response, spl

VALUES = (None, 0, -1, 2**62, 1e308, "", "x", "../..\x1b", b"", b"\x00", b"\xff" * 40, b"\x93\x01\x02\xc0", b"\x81")

QUESTIONS: tuple[Callable[[Library], object], ...] = (
    lambda one: one.show("zorvex"),
    lambda one: one.warnings(organs=["heart"]),
    lambda one: one.safety("zorvex"),
    lambda one: one.interactions("zorvex", "foodrug"),
    lambda one: one.changes(),
    lambda one: one.drugs(),
    lambda one: one.drugs("zorvex"),
    lambda one: one.search("heart"),
    lambda one: one.info(),
    lambda one: one.info(check=True),
    lambda one: one.names("zor"),
    lambda one: one.recalls("zorvex"),
    lambda one: one.shortages(),
    lambda one: one.approvals("NDA765432"),
    lambda one: one.drugs("zorvatine"),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    files = {"1.xml": spl(version=1), "2.xml": spl(version=2, date="20250102"), "3.json": response(record(2))}
    files |= {
        "4.json": official_records.response([official_records.recall(1, "Zorvex, NDC 4321-0765-01")]),
        "5.json": official_records.response([official_records.shortage("4321-0765-01", "Zorvex Tablets")]),
        "6.json": official_records.response([official_records.application("NDA765432", "ZORVEX", "ZORVATINIB")]),
        "RxNorm_full_prescribe_11022026.zip": rxnorm_files.made_up().archive(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    path = folder / "library.sqlite"
    Library(library=path).add(*(str(folder / name) for name in files))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "copy.sqlite"))


def _columns(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        own = [one for one in tables if not one.startswith("sqlite_") and one not in {"passage_text", "passage_topic"}]
        return [(one, row[1]) for one in own for row in connection.execute(f"PRAGMA table_info({one})")]


def test_altered_values_are_the_librarys_fault(sound: Path, tmp_path: Path) -> None:
    """Every column of every table with values of every kind, some at each run."""
    chance = random.Random(12)  # noqa: S311
    for number, (table, column) in enumerate(_columns(sound)):
        path = Path(shutil.copy(sound, tmp_path / f"{number}.sqlite"))
        value = chance.choice(VALUES)
        with closing(sqlite3.connect(path)) as connection:
            try:
                connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ?", (value,))  # noqa: S608
                connection.commit()
            except sqlite3.Error:
                continue
        for place, question in enumerate(QUESTIONS):
            try:
                question(Library(library=path))
            except DruginfoError:
                pass
            except Exception as error:
                pytest.fail(f"question {place} with {table}.{column} = {value!r}: {type(error).__name__}: {error}")


def test_what_is_noted_of_one_dataset_is_not_taken_for_anothers(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        (held,) = connection.execute("SELECT held FROM dataset WHERE rank = 1").fetchone()
        connection.execute("UPDATE dataset SET held = ? WHERE rank = 2", (held,))
        connection.commit()
    for question in (lambda one: one.shortages(), lambda one: one.info(), lambda one: one.show("zorvex")):
        with pytest.raises(LibraryError, match="other data"):
            question(Library(library=copy))
    told = Library(library=copy).info(check=True).to_dict()["results"][0]["faults"]
    assert any("what is recorded about shortages is of other data" in one for one in told), told


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
        "CREATE TRIGGER act AFTER DELETE ON label BEGIN DELETE FROM name; END",
        "CREATE TABLE more (x)",
        "CREATE VIRTUAL TABLE more USING fts5 (text)",
        "CREATE INDEX more ON label (digest)",
        "DROP TABLE ndc; CREATE VIEW ndc AS SELECT 1 AS code, 1 AS label",
        "DROP TABLE kin; CREATE TABLE kin (key INTEGER PRIMARY KEY, passage INTEGER NOT NULL CHECK (passage <> 7))",
    ],
)
def test_a_schema_that_is_not_ours_is_refused(copy: Path, statement: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(statement)
    for question in (QUESTIONS[0], QUESTIONS[9], lambda one: one.remove("zorvex")):
        with pytest.raises(LibraryError, match="schema"):
            question(Library(library=copy))


def test_what_does_not_end_is_ended(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from druginfo.store import Store, guard

    monkeypatch.setattr(guard, "PATIENCE", 3)
    monkeypatch.setattr(guard, "STEPS", 1000)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with Store(copy) as store, pytest.raises(LibraryError, match="takes too long"), store.still():
        store._connection.execute(endless).fetchall()
