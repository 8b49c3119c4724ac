"""FDA's class indexing from its server: fetched, renewed with updates, and left as it is if it is not available."""

from __future__ import annotations

from pathlib import Path

import pytest
from remote_support import Sources, archive, record, status

from calls import Run
from druginfo.store import Store
from index_files import archive as indexing
from index_files import index

ARCHIVE = "pharmacologic_class_indexing_spl_files.zip"


@pytest.fixture(autouse=True)
def chosen_library(monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))


@pytest.fixture(autouse=True)
def served(sources: Sources) -> Sources:
    sources.classes = indexing(index(1, "AAAAAAAA01", "Fox [EPC]"))
    return sources


def classes(library: Path) -> list[str]:
    with Store(library) as store:
        return [one.name for document in store.classes_of(["AAAAAAAA01"]) for one in document.classes]


def test_the_archive_comes_in_and_not_a_second_time(sources: Sources, run: Run, library: Path) -> None:
    done = run("fetch", "--classes", "--json")
    (one,) = done.results
    assert (done.code, one["query"], one["classes"]["state"], one["classes"]["records"]) == (0, ARCHIVE, "imported", 1)
    assert classes(library) == ["Fox [EPC]"]
    again = run("fetch", "--classes", "--json").results[0]
    assert again["classes"]["state"] == "unchanged"
    assert [one.status for one in sources.of("/classes")] == [200, 304]


def test_a_newer_archive_replaces(sources: Sources, run: Run, library: Path) -> None:
    run("fetch", "--classes")
    sources.classes = indexing(index(1, "AAAAAAAA01", "Wolf [EPC]", version=2))
    sources.etags["classes"] = '"new"'
    assert "FDA's class indexing: 1 updated. Read: 1 class index" in run("fetch", "--classes").text
    assert classes(library) == ["Wolf [EPC]"]


def test_update_renews_it_only_where_it_is(sources: Sources, run: Run) -> None:
    sources.has(1, "Foxa")
    run("fetch", "foxa")
    assert run("update", "--json").results[0]["classes"] is None
    assert not sources.of("/classes")
    run("fetch", "--classes")
    sources.etags["classes"] = '"new"'
    assert run("update", "--dry-run", "--json").results[0]["classes"]["state"] == "wanted"
    assert run("update", "--json").results[0]["classes"]["state"] == "imported"


def test_update_all_includes_it(sources: Sources, run: Run, library: Path) -> None:
    sources.parts = {"drug-label-0001-of-0001.json.zip": archive([record(1, "Foxa")])}
    done = run("update", "--all", "--json")
    assert done.results[0]["classes"]["state"] == "imported"
    assert classes(library) == ["Fox [EPC]"]


def test_if_it_is_not_available_an_update_says_so_and_continues(sources: Sources, run: Run, library: Path) -> None:
    run("fetch", "--classes")
    sources.parts = {"drug-label-0001-of-0001.json.zip": archive([record(1, "Foxa")])}
    sources.fail("/classes", status(500), times=50)
    done = run("update", "--all", "--json")
    assert done.code == 0
    assert "classes_not_renewed" in [one["code"] for one in done.json["notices"]]
    assert classes(library) == ["Fox [EPC]"]


def test_an_archive_of_labels_is_named_and_nothing_of_it_imported(sources: Sources, run: Run, library: Path) -> None:
    sources.classes = archive([record(1, "Foxa")])
    done = run("fetch", "--classes", "--json")
    assert (done.code, done.json["error"]["code"]) == (6, "unexpected_answer")
    assert "1 labels and no class indexing. Nothing was imported." in done.json["error"]["message"]
    with Store(library) as store:
        assert (store.label_count(), store.has_classes()) == (0, False)


@pytest.mark.parametrize("words", [("fetch",), ("fetch", "foxa", "--classes"), ("fetch", "--classes", "--list")])
def test_what_does_not_go_together(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).code == 2
