"""Libraries of earlier schemas are brought to today's, label by label, or stay as they were.

`schema_1.sqlite.gz` was written by the last program of schema 1: two versions of one made-up label.
"""

from __future__ import annotations

import gzip
import sqlite3  # noqa: TID253  the store's own tests look behind it
from pathlib import Path

import pytest

from druginfo.errors import LibraryError
from druginfo.library.queries.glance_places import packed
from druginfo.store import Store, database, rebuild
from druginfo.store.migrate import migrate

HERE = Path(__file__).parent
LABEL = "aaaaaaaa-0000-4000-8000-000000000001"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    path.write_bytes(gzip.decompress((HERE / "schema_1.sqlite.gz").read_bytes()))
    return path


def rows(path: Path) -> list[tuple[object, ...]]:
    """What a library holds of labels, whatever its schema."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT id, set_id, version, format, current, name, added FROM label").fetchall()
    finally:
        connection.close()


def test_a_library_of_schema_1_keeps_every_label(old: Path) -> None:
    assert migrate(old, packed) == (1, ())
    with Store(old) as store:
        newest, older = store.versions(LABEL)
        assert [one.summary.version for one in (newest, older)] == [2, 1]
        assert (newest.current, older.current) == (True, False)
        assert newest.added.startswith("2026-11-26T02:")
        label = store.monograph(newest.key)
        assert store.noted("bulk") == b'{"whole":"2026-03-01","parts":{}}'
        assert store.check() == []
        assert [one.key for one in store.candidates("zorvexine")] == [newest.key]
        assert [one.key for one in store.candidates("0001-0002-03")] == [newest.key]
    assert [one.kind for one in label.sections] == [
        "boxed_warning",
        "dosage_and_administration",
        "contraindications",
        "pregnancy",
        "adverse_reactions",
    ]
    (usual,) = label.sections[1].sections
    assert (usual.number, usual.highlights[0].text) == ("2.1", "5 mg daily")
    table = usual.statements[1]
    assert [[cell.text for cell in row] for row in table.rows] == [["Weight", "Dose"], ["10 kg", "5 mg"], ["7 mg"]]
    assert (table.rows[1][0].rowspan, table.footnotes) == (2, ("a twice daily",))
    assert label.sections[2].statements[0].state == "stated_none"
    assert label.sections[3].gaps[0].subject == "Pregnancy"
    assert [one.text for one in label.sections[4].statements] == [
        f"Reaction {i} of version 2 was seen in some people; it went away by itself after a while." for i in range(40)
    ]


def test_migrating_again_changes_nothing(old: Path) -> None:
    migrate(old, packed)
    before = rows(old)
    assert migrate(old, packed) == (database.SCHEMA_VERSION, ())
    assert rows(old) == before
    assert {one.name for one in old.parent.glob("library*")} == {old.name}


def test_until_then_every_call_names_the_way_on(old: Path) -> None:
    with pytest.raises(LibraryError, match="druginfo migrate"):
        Store(old)


def test_a_migration_that_breaks_off_leaves_the_library_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(old)

    def broken(_: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setitem(rebuild.SCHEMAS, 1, broken)
        with pytest.raises(KeyboardInterrupt):
            migrate(old, packed)
    assert rows(old) == before
    assert {one.name for one in old.parent.glob("library*")} == {old.name}
    # What a killed run leaves beside it is no hindrance.
    old.with_name(f"{old.name}.migrating").write_bytes(b"half a library")
    assert migrate(old, packed)[0] == 1


def test_a_damaged_library_is_not_replaced(old: Path) -> None:
    connection = sqlite3.connect(old)
    connection.execute("UPDATE passage SET content = x'00' WHERE id = 1")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryError) as error:
        migrate(old, packed)
    assert error.value.code == "library_damaged"
    assert database.version_of(old, 1) == 1
