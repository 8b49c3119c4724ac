"""FDA's class indexing in the library: by UNII, newer versions in the place of older, whole or not at all."""

from __future__ import annotations

import sqlite3  # noqa: TID253
from pathlib import Path

import pytest

from druginfo import Library
from druginfo.domain.class_index import ClassIndex
from druginfo.errors import LibraryError
from druginfo.library.queries.glance_places import packed
from druginfo.readers import class_index
from druginfo.store import Store
from druginfo.store.database import SCHEMA_VERSION
from druginfo.store.migrate import migrate
from index_files import archive, index
from label_files import label, stocked


def classes(store: Store, unii: str = "AAAAAAAA01") -> list[str]:
    return [one.name for document in store.classes_of([unii]) for one in document.classes]


def read(*what: str, version: int = 1, number: int = 1, unii: str = "AAAAAAAA01") -> tuple[ClassIndex, ...]:
    return class_index.read(index(number, unii, *what, version=version))


def test_a_newer_version_replaces_and_an_older_does_not(tmp_path: Path) -> None:
    with Store(tmp_path / "library.sqlite", write=True) as store:
        assert store.add_classes(read("Fox [EPC]", version=2)) == "added"
        assert store.add_classes(read("Fox [EPC]", version=2)) == "unchanged"
        assert store.add_classes(read("Old [EPC]", version=1)) == "older"
        assert classes(store) == ["Fox [EPC]"]
        assert store.add_classes(read("New [EPC]", version=3)) == "updated"
        assert store.add_classes(read("Also [EPC]", number=2)) == "added"
        assert classes(store) == ["New [EPC]", "Also [EPC]"]
        assert store.classes_of(["aaaaaaaa01"])
        assert not store.classes_of(["AAAAAAAA02"])
        assert store.check() == []


def test_a_newer_version_on_another_substance_leaves_none_of_the_older(tmp_path: Path) -> None:
    with Store(tmp_path / "library.sqlite", write=True) as store:
        store.add_classes(read("Fox [EPC]"))
        store.add_classes(read("Fox [EPC]", version=2, unii="AAAAAAAA02"))
        assert not classes(store)
        assert classes(store, "AAAAAAAA02") == ["Fox [EPC]"]


def test_a_document_is_there_wholly_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Store(path, write=True) as store:
        store.add_classes(read("Fox [EPC]"))
    with Store(path, write=True) as store:
        store._connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON class_index BEGIN SELECT raise(ABORT, 'no room'); END"
        )
        with pytest.raises(LibraryError):
            store.add_classes(read("New [EPC]", version=2))
        assert classes(store) == ["Fox [EPC]"]


def test_a_document_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with Store(tmp_path / "library.sqlite", write=True) as store:
        store.add_classes(read("Fox [EPC]"))
        store.add_classes(read("Fox [EPC]", number=2))
        store._connection.execute("UPDATE class_index SET classes = 'fox'")
        (first, _) = (row[0] for row in store._connection.execute("SELECT set_id FROM class_index ORDER BY set_id"))
        assert store.check() == [f"2 class indexing documents that cannot be read (first: {first})"]


def test_a_library_of_schema_2_is_migrated(tmp_path: Path) -> None:
    path = stocked(tmp_path / "library.sqlite", (label(1, "Foxa", "foxol"),))
    with sqlite3.connect(path) as connection:
        for table in ("class_index", "dataset", "record", "record_key", "glance"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(LibraryError) as error:
        Store(path)
    assert error.value.code == "library_older"
    assert "druginfo migrate" in error.value.message
    assert migrate(path, packed)[0] == 2
    fresh = tmp_path / "fresh.sqlite"
    Store(fresh, write=True).close()
    for table in ("class_index", "class_index_unii", "dataset", "record", "record_dataset", "record_key", "glance"):
        assert len({_made(file, table) for file in (path, fresh)}) == 1
    with Store(path, write=True) as store:
        assert store.add_classes(read("Fox [EPC]")) == "added"
        assert [one.summary.name for one in store.labels()] == ["Foxa"]
        assert store.info().schema_version == SCHEMA_VERSION


def _made(path: Path, name: str) -> str:
    """How a table or an index was made, its comments and white space apart."""
    with sqlite3.connect(path) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return "".join(sql.split())


def test_a_row_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Store(path, write=True) as store:
        store.add_classes(read("Fox [EPC]"))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE class_index SET classes = x'7b'")
    with Store(path) as store:
        assert any("class indexing" in fault for fault in store.check())


def test_an_import_counts_and_info_reports(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    documents = [index(number, f"AAAAAAAA{number:02d}", "Fox [EPC]") for number in range(1, 15)]
    file.write_bytes(archive(*documents, documents[0]))
    library = Library(library=tmp_path / "library.sqlite")
    (done,) = library.add(str(file)).results
    assert (done.added, done.unchanged, done.by_kind) == (14, 1, {"class_index": 15})
    (held,) = library.info(check=True).results
    assert (held.class_index, held.class_index_newest, held.faults) == (14, "2026-05-01", ())


def test_a_file_of_indexing_is_no_label_to_show(tmp_path: Path) -> None:
    file = tmp_path / "one.xml"
    file.write_bytes(index(1, "AAAAAAAA01", "Fox [EPC]"))
    with pytest.raises(Exception, match="class indexing and no label"):
        Library(library=tmp_path / "library.sqlite").show(str(file))
