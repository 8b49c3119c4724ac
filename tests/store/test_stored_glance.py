"""Where a label mentions the safety subjects is found at import, and read back as if it were found again."""

from __future__ import annotations

import sqlite3  # noqa: TID253  the store's own tests look behind it
from pathlib import Path
from typing import Any

import msgspec
import pytest

from druginfo import Library
from druginfo.domain.model import Section
from druginfo.domain.subject_places import MentionPlace, SubjectPlaces, pack
from druginfo.errors import LibraryError
from druginfo.library.queries.glance_places import packed
from druginfo.library.resolve.drug import section_bodies
from druginfo.store import SCHEMA_VERSION, Store, glance
from druginfo.store.migrate import migrate
from druginfo.store.read import StoredLabel
from golden_labels import written
from label_files import part, set_id, spl

SECTIONS = (
    part("34066-1", "WARNING: HEART FAILURE", "It can lead to cardiac failure. Watch the heart."),
    part("34070-3", "4 CONTRAINDICATIONS", "Do not use it in pregnancy or with alcohol."),
    part(
        "43685-7", "5 WARNINGS AND PRECAUTIONS", "",
        part("42229-5", "5.1 Renal Failure", "Stop it where the kidney fails. Renal failure came in 2 of 100."),
        part("42229-5", "5.2 Driving", "It may impair driving: do not drive."),
    ),
    part("34084-4", "6 ADVERSE REACTIONS", "Tachycardia, hepatitis and dependence were seen."),
    part("88828-9", "8.6 Renal Impairment", "In renal impairment take half."),
    part("34088-5", "10 OVERDOSAGE", "The liver clears it slowly. Food slows it."),
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library into which documents were imported."""
    folder = written(tmp_path)
    (folder / "labels" / "7-more.xml").write_bytes(spl(7, "Zymex", "zymexin", sections=SECTIONS, ndc="4321-0767"))
    Library(library=tmp_path / "library.sqlite").add(str(folder / "labels"))
    return tmp_path / "library.sqlite"


def changed(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for one in statements:
            connection.execute(one)
    connection.close()


def surveys(path: Path) -> Any:
    """What the library answers on every label's safety, alone and compared."""
    library = Library(library=path)
    ids = [set_id(number) for number in (1, 3, 4, 7)]
    asked = (library.safety(*ids), library.show(*ids), library.compare(*ids), library.interactions(*ids[:1]))
    return [msgspec.to_builtins(one) for one in asked]


def test_what_was_found_at_import_is_what_the_text_says(path: Path) -> None:
    with Store(path) as store:
        every = [one.key for one in store.labels(every=True)]
        assert all(store.glance(key) for key in every)
        assert all(packed(store.monograph(key)) == pack(store.glance(key) or ()) for key in every)
    stored = surveys(path)
    changed(path, "DELETE FROM glance")
    assert surveys(path) == stored
    leads = {one["subject"]: one["lead"]["sentence"] for one in stored[0]["results"][3]["topics"] if one.get("lead")}
    assert leads["pregnancy"] == "Do not use it in pregnancy or with alcohol."
    assert leads["driving"] == "It may impair driving: do not drive."
    assert leads["heart"] == "It can lead to cardiac failure."


def test_only_what_was_stored_is_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def searched(*_: object) -> None:
        pytest.fail("the text of a label was searched")

    for name in ("lead", "mentions"):
        monkeypatch.setattr(f"druginfo.library.queries.glance_places.{name}", searched)
    assert Library(library=path).safety("zymex").results[0].topics


def test_only_the_sections_about_the_subjects_are_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    one_section = StoredLabel.section

    def section(label: StoredLabel, place: int) -> Section:
        read.append(one_section(label, place).title)
        return one_section(label, place)

    monkeypatch.setattr(StoredLabel, "section", section)
    monkeypatch.setattr(StoredLabel, "monograph", lambda _: pytest.fail("the whole label was read"))
    assert Library(library=path).safety("zymex").results[0].topics
    assert "Renal Impairment" in read
    assert len(read) == len(set(read))
    assert "WARNINGS AND PRECAUTIONS" not in read  # which has no text of its own


def test_sections_read_one_by_one_are_those_of_the_whole_label(path: Path) -> None:
    with Store(path) as store:
        for one in store.labels(every=True):
            whole = section_bodies(store.monograph(one.key).sections)
            alone = [(msgspec.structs.replace(part.section, sections=()), part.kinds) for part in whole]
            assert [(read(), kinds) for kinds, read in store.unread(one.key)] == alone


def test_a_removed_or_replaced_label_leaves_nothing(path: Path) -> None:
    Library(library=path).remove(set_id(7))
    with Store(path) as store:
        assert not store.check()
        (left,) = store._connection.execute("SELECT count(*) FROM glance").fetchone()
        assert left == sum(1 for _ in store.labels(every=True))


def test_altered_places_are_damage(path: Path) -> None:
    changed(path, "UPDATE glance SET packed = CAST(substr(packed, 1, length(packed) - 1) || x'2a' AS BLOB)")
    with pytest.raises(LibraryError) as error:
        Library(library=path).safety("zymex")
    assert error.value.code == "library_damaged"
    with Store(path) as store:
        assert [one for one in store.check() if "safety subjects were altered" in one]


def test_places_outside_the_label_are_not_believed(path: Path) -> None:
    expected = surveys(path)[0]
    outside = (SubjectPlaces("heart", None, (MentionPlace(0, 99),)),)
    with Store(path, write=True) as store:
        for one in list(store.labels()):
            glance.put(store._connection, store._press, one.key, pack(outside))
    assert surveys(path)[0] == expected


def test_a_library_of_schema_4_is_migrated(path: Path) -> None:
    expected = surveys(path)
    forgotten = "DELETE FROM meta WHERE name = 'glance_version'"
    changed(path, "DROP TABLE glance", forgotten, "PRAGMA user_version = 4")
    with pytest.raises(LibraryError, match="druginfo migrate"):
        Store(path)
    assert migrate(path, packed) == (4, ("glance",))
    assert migrate(path, packed) == (SCHEMA_VERSION, ())
    with Store(path) as store:
        assert all(store.glance(one.key) for one in store.labels(every=True))
        assert not store.check()
    assert surveys(path) == expected


def test_places_found_by_other_rules_are_not_believed(path: Path) -> None:
    expected = surveys(path)
    nothing = pack(())
    with Store(path, write=True) as store:
        for one in list(store.labels(every=True)):
            glance.put(store._connection, store._press, one.key, nothing)
    changed(path, "UPDATE meta SET value = '0' WHERE name = 'glance_version'")
    assert surveys(path) == expected
    with pytest.raises(LibraryError, match="druginfo migrate"):
        Store(path, write=True)
    assert migrate(path, packed) == (SCHEMA_VERSION, ("glance",))
    with Store(path) as store:
        assert all(store.glance(one.key) for one in store.labels(every=True))


def test_other_places_need_another_version(path: Path, expected: Any) -> None:
    """Where this fails and the change is meant, raise `GLANCE_VERSION`, then `pytest --update-expected`."""
    from druginfo.store.meta import GLANCE_VERSION

    with Store(path) as store:
        found = {f"{one.summary.name} {one.summary.version}": store.glance(one.key) for one in store.labels(every=True)}
    told = {"version": GLANCE_VERSION, "places": found}
    expected("glance-places.json", msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")
