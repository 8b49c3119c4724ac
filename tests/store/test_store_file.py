from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from store_support import label, set_id

from druginfo.errors import DruginfoError, LibraryError
from druginfo.library.queries.glance_places import packed
from druginfo.store import Store, database, migrations
from druginfo.store.migrate import migrate

HERE = Path(__file__).parent
CHILD = [sys.executable, str(HERE / "store_child.py")]
SOURCE = str(HERE.parents[1] / "src")


def start(*words, **more):
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    return subprocess.Popen(
        [*CHILD, *map(str, words)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


def answer(process):
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return json.loads(out)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "library.db"
    with Store(file, write=True) as store:
        store.add(label(1, "Drug1"))
    return file


def fails(path, code, exit_code=5, **how):
    with pytest.raises(DruginfoError) as error:
        Store(path, **how)
    assert (error.value.code, error.value.exit_code) == (code, exit_code)
    assert "\n" not in error.value.message
    assert str(path) in error.value.message
    return error.value.message


def execute(path, *statements):
    import sqlite3

    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_missing_library_is_said_and_not_made_by_reading(tmp_path):
    message = fails(tmp_path / "none.db", "library_missing")
    assert "druginfo import" in message
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_is_not_there(tmp_path):
    fails(tmp_path / "no" / "library.db", "library_unreadable", write=True)


def test_an_empty_file_becomes_a_library_by_writing_only(tmp_path):
    path = tmp_path / "library.db"
    path.touch()
    fails(path, "library_missing")
    execute(path, "PRAGMA journal_mode = WAL")  # as far as an import may come before it is killed
    fails(path, "library_missing")
    with Store(path, write=True) as store:
        assert store.add(label()) == "added"


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("content", [b"no database at all", b"x" * 50_000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database(tmp_path, content, write):
    path = tmp_path / "library.db"
    path.write_bytes(content)
    fails(path, "library_damaged", write=write)
    assert path.read_bytes() == content


@pytest.mark.parametrize("write", [False, True])
def test_a_database_of_another_program_is_left_alone(tmp_path, write):
    path = tmp_path / "library.db"
    execute(path, "CREATE TABLE theirs (x)")
    before = path.read_bytes()
    fails(path, "library_damaged", write=write)
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_library(path, write):
    execute(path, "PRAGMA user_version = 99")
    assert "Update druginfo" in fails(path, "library_newer", write=write)
    with pytest.raises(LibraryError) as error:
        migrate(path, packed)
    assert error.value.code == "library_newer"


@pytest.mark.parametrize("write", [False, True])
def test_an_older_library_names_the_one_way_on(path, write, monkeypatch):
    execute(path, "PRAGMA user_version = 0")
    assert "import the labels again" in fails(path, "library_older", write=write)
    monkeypatch.setitem(migrations.MIGRATIONS, 0, lambda _: None)
    assert "druginfo migrate" in fails(path, "library_older", write=write)


def test_migrating_goes_step_by_step_or_says_that_it_cannot(path, monkeypatch):
    execute(path, "PRAGMA user_version = 0")
    with pytest.raises(LibraryError) as error:
        migrate(path, packed)
    assert error.value.code == "library_older"
    for version in range(1, database.SCHEMA_VERSION):
        monkeypatch.setitem(migrations.MIGRATIONS, version, lambda _: None)
    monkeypatch.setitem(migrations.MIGRATIONS, 0, lambda connection: connection.execute("UPDATE label SET added = '-'"))
    assert migrate(path, packed) == (0, ())
    with Store(path) as store:
        assert next(store.labels()).added == "-"


def test_a_damaged_library_is_an_error_or_a_fault_never_a_traceback(path):
    with Store(path, write=True) as store:
        for number in range(2, 60):
            store.add(label(number, f"Drug{number}"))
    whole = path.read_bytes()
    rng = random.Random(7)  # noqa: S311
    noticed = 0
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(rng.randint(1, 200)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        path.write_bytes(damaged[: rng.choice([len(damaged), rng.randrange(len(damaged))])])
        noticed += _faulty(path)
    assert noticed > 50


def _faulty(path):
    try:
        with Store(path) as store:
            faults = store.check()
            for entry in store.labels():
                store.monograph(entry.key)
            return bool(faults)
    except DruginfoError as error:
        return error.code in {"library_damaged", "library_newer", "library_older", "label_gone"}


def test_a_locked_library_is_waited_for_and_then_said(path):
    import sqlite3

    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(path, write=True, wait=0.2) as store, pytest.raises(LibraryError) as error:
        store.add(label(2))
    assert error.value.code == "library_locked"
    with Store(path) as store:
        assert store.candidates("drug1")
    other.execute("COMMIT")
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_a_library_in_a_folder_where_nothing_may_be_written():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Store(path, write=True) as store:
            store.add(label(1, "Drug1"))
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        try:
            assert answer(start("read_only", path)) == ["Drug1", "library_read_only"]
            assert [file.name for file in Path(folder).iterdir()] == ["library.db"]
        finally:
            Path(folder).chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file size there")
@pytest.mark.parametrize("size", [100, 20_000, 400_000, 900_000])
def test_a_full_disk_leaves_the_library_sound(path, size):
    failure = answer(start("fill", path, size))
    assert failure["code"] == "disk_full"
    assert "\n" not in failure["message"]
    with Store(path, write=True) as store:
        assert store.check() == []
        assert store.monograph(store.candidates("drug1")[0].key) == label(1, "Drug1")
        assert store.add(label(1_000_000, "Later")) == "added"
        assert store.check() == []


def test_two_writers_and_readers_at_once(path):
    writers = [start("add", path, 100, 160), start("add", path, 130, 190)]
    readers = [start("read", path, 8) for _ in range(2)]
    assert all(answer(reader) > 0 for reader in readers)
    counts = [answer(writer) for writer in writers]
    assert sum(count.get("added", 0) for count in counts) == 90
    with Store(path) as store:
        assert store.check() == []
        assert store.info().labels == 91


def test_two_processes_that_make_the_library_at_once(tmp_path):
    path = tmp_path / "library.db"
    makers = [start("add", path, number, number + 3) for number in (0, 100, 200)]
    assert [answer(maker) for maker in makers] == [{"added": 3}] * 3
    with Store(path) as store:
        assert store.check() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_killed_at_any_moment_a_library_is_sound_and_goes_on(tmp_path):
    path = tmp_path / "library.db"
    rng = random.Random(3)  # noqa: S311
    for _ in range(5):
        process = start("add", path, 0, 400)
        for _ in range(rng.randint(1, 60)):
            if not process.stderr.readline():
                break
        time.sleep(rng.random() * 0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Store(path, write=True) as store:
            assert store.check() == []
            for entry in store.labels():
                number = int(entry.summary.set_id[-12:])
                assert store.monograph(entry.key) == label(number, f"Drug{number}")
    assert sum(answer(start("add", path, 0, 400)).values()) == 400
    with Store(path) as store:
        assert store.info().labels == 400
        assert {entry.summary.set_id for entry in store.labels()} == {set_id(number) for number in range(400)}
        assert store.check() == []
