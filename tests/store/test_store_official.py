"""Official data in the library: replaced as a whole, found by its keys, sound or reported as damaged."""

from __future__ import annotations

import os
import signal
import sqlite3  # noqa: TID253  the store's own tests look behind it
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from calls import SOURCE
from druginfo.domain.official.keys import application_keys, name_keys, ndc_keys
from druginfo.domain.official.records import DatasetHeld, PackedRecord, Recall
from druginfo.errors import LibraryError
from druginfo.readers import official
from druginfo.store import Store
from official_records import recall


def packed(*records: dict[str, Any]) -> list[PackedRecord]:
    return [one for record in records for one in official.read("recalls", msgspec.json.encode(record))]


def held(records: list[PackedRecord], release: str = "2026-11-01") -> DatasetHeld:
    return DatasetHeld(
        name="recalls", release=release, fetched="2026-11-02T00:00:00+00:00", records=len(records), origin="a test"
    )


def put(path: Path, *records: dict[str, Any], release: str = "2026-11-01") -> None:
    ready = packed(*records)
    with Store(path, write=True) as store:
        store.replace_data(held(ready, release), ready)


def numbers(path: Path) -> list[str]:
    with Store(path) as store:
        return [one.number for one in store.every_record("recalls") if isinstance(one, Recall)]


def test_records_are_found_by_any_of_their_keys(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    facts = {"application_number": ["NDA000007"], "unii": ["aaaaaaaa01"], "spl_set_id": ["ABC"], "rxcui": ["77"]}
    put(path, recall(1, "Foxa tablets, NDC 0009-0001-01", openfda=facts), recall(2, "Wolfa"))
    keys = [
        *ndc_keys(["00009-0001-01"]), *ndc_keys(["0009-0001"]), *application_keys(["nda 7"]), ("unii", "AAAAAAAA01"),
        ("set_id", "abc"), ("rxcui", "77"), *name_keys(["FOXA"]),
    ]  # fmt: skip
    with Store(path) as store:
        for key in keys:
            (one,) = store.records("recalls", [key])
            assert isinstance(one.record, Recall)
            assert (one.record.number, one.key) == ("D-0001-2026", key)
        assert store.records("recalls", [("name", "bearix"), ("ndc", 1), ("ndc", 2**62)]) == []


def test_a_record_is_found_once_by_the_first_key_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put(path, recall(1, "Foxa tablets, NDC 0009-0001-01"))
    with Store(path) as store:
        by_name, by_ndc = list(name_keys(["foxa"])), list(ndc_keys(["0009-0001-01"]))
        assert [one.key for one in store.records("recalls", [*by_ndc, *by_name])] == by_ndc[:1]
        assert [one.key for one in store.records("recalls", [*by_name, *by_ndc])] == by_name


def test_a_release_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put(path, recall(1, "Foxa"), recall(2, "Wolfa"))
    put(path, recall(3, "Bearix"), release="2026-11-08")
    assert numbers(path) == ["D-0003-2026"]
    with Store(path) as store:
        assert store.records("recalls", list(name_keys(["foxa"]))) == []
        assert store.data()["recalls"].release == "2026-11-08"
        assert store.check() == []


def test_a_reader_sees_the_old_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put(path, recall(1, "Foxa"))
    with Store(path) as reader, reader.still():
        assert reader.data()["recalls"].records == 1
        put(path, recall(2, "Wolfa"), recall(3, "Bearix"))
        assert [one.number for one in reader.every_record("recalls") if isinstance(one, Recall)] == ["D-0001-2026"]
    assert len(numbers(path)) == 2


def test_what_fails_midway_leaves_the_last_release(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put(path, recall(1, "Foxa"))
    with sqlite3.connect(path) as connection:
        (last,) = connection.execute("SELECT max(id) FROM record").fetchone()
    many = packed(*(recall(n, f"Wolfa {n}") for n in range(2, 9)))
    with Store(path, write=True) as store:
        store._connection.execute(
            f"CREATE TEMP TRIGGER full BEFORE INSERT ON main.record WHEN NEW.id > {last + 3}"
            " BEGIN SELECT raise(ABORT, 'no room'); END"
        )
        with pytest.raises(LibraryError):
            store.replace_data(held(many), many)
    assert numbers(path) == ["D-0001-2026"]
    with Store(path) as store:
        assert store.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET packed = x'00'",
        "UPDATE record SET packed = 7",
        "UPDATE dataset SET held = x'ff'",
        "UPDATE dataset SET words = 'text'",
        "DELETE FROM record",
        "DELETE FROM dataset",
        "UPDATE record_key SET record = record + 100",
        "UPDATE dataset SET rank = 99",
    ],
)
def test_damage_is_found_and_is_never_a_traceback(statement: str, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put(path, recall(1, "Foxa"))
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    with Store(path) as store:
        assert store.check()
        for ask in (store.data, lambda: store.records("recalls", list(name_keys(["foxa"])))):
            with suppress(LibraryError):  # whatever else it raises is a traceback
                ask()


def test_a_record_that_expands_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.sqlite"
    put(path, recall(1, "Foxa " * 500))
    monkeypatch.setattr("druginfo.store.official._LONGEST", 1_000)
    with Store(path) as store, pytest.raises(LibraryError, match="damaged"):
        store.every_record("recalls")


DEADLY = """
import os, signal, sys
from pathlib import Path
from druginfo.store import Store
from test_store_official import held, packed
from official_records import recall

class Deadly(list):
    def __iter__(self):
        for place, one in enumerate(super().__iter__()):
            if place == int(sys.argv[2]):
                os.kill(os.getpid(), signal.SIGKILL)
            yield one

many = Deadly(packed(*(recall(n, f"Wolfa {n} " + "word " * 200) for n in range(2, 402))))
with Store(Path(sys.argv[1]), write=True) as store:
    store._connection.execute("PRAGMA cache_size = 10")  # so that much of it is written before its end
    store.replace_data(held(many[:]), many)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("place", [0, 7, 399])
def test_a_process_killed_midway_leaves_the_last_release(place: int, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    put(path, recall(1, "Foxa"))
    here = Path(__file__)
    folders = os.pathsep.join(map(str, (here.parent, here.parents[1], SOURCE)))
    words = [sys.executable, "-c", DEADLY, str(path), str(place)]
    done = subprocess.run(words, env={**os.environ, "PYTHONPATH": folders}, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert numbers(path) == ["D-0001-2026"]
    with Store(path, write=True) as store:
        assert store.check() == []
    put(path, recall(3, "Bearix"))
    assert numbers(path) == ["D-0003-2026"]
