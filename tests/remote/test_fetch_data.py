"""Official data from its servers: whole releases, renewed with updates, left as they are if none is available."""

from __future__ import annotations

from pathlib import Path

import pytest
from remote_support import Sources, archive, cut, record, status

from calls import Run
from druginfo.domain.official.records import Application, Recall, Shortage
from druginfo.store import Store
from official_records import application, bulk, recall, shortage

RECALLS = "drug-enforcement-0001-of-0001.json.zip"
APPROVALS = "drug-drugsfda-0001-of-0001.json.zip"


@pytest.fixture(autouse=True)
def chosen_library(monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))


@pytest.fixture(autouse=True)
def served(sources: Sources) -> Sources:
    sources.data = {
        "enforcement": {RECALLS: bulk([recall(1, "Foxa tablets, NDC 0009-0001-01")])},
        "drugsfda": {APPROVALS: bulk([application("NDA000001", "FOXA", "FOXINE")])},
    }
    sources.shortages = [shortage("0009-0001-01", "Foxine Tablets")]
    return sources


def numbers(library: Path) -> list[str | None]:
    """What of the three datasets is in the library."""
    found: list[str | None] = []
    with Store(library) as store:
        for name in store.data():
            for one in store.every_record(name):
                match one:
                    case Recall(number=number) | Application(number=number) | Shortage(ndc=number):
                        found.append(number)
    return found


def test_all_three_come_in_and_not_a_second_time(sources: Sources, run: Run, library: Path) -> None:
    done = run("fetch", "--data", "recalls,shortages,approvals", "--json")
    assert done.code == 0
    assert [(one["query"], one["data"]["state"], one["data"]["records"]) for one in done.results] == [
        ("recalls", "imported", 1), ("shortages", "imported", 1), ("approvals", "imported", 1)
    ]  # fmt: skip
    assert {one["data"]["release"] for one in done.results} == {"2026-11-20"}
    assert numbers(library) == ["D-0001-2026", "0009-0001-01", "NDA000001"]
    asked = len(sources.of("/bulk/"))
    again = run("fetch", "--data", "recalls", "--data", "shortages,approvals", "--json")
    assert {one["data"]["state"] for one in again.results} == {"unchanged"}
    assert len(sources.of("/bulk/")) == asked


def test_a_newer_release_takes_the_place_of_the_whole(sources: Sources, run: Run, library: Path) -> None:
    run("fetch", "--data", "recalls")
    sources.data["enforcement"] = {RECALLS: bulk([recall(2, "Wolfa"), recall(3, "Bearix")])}
    sources.released = "2026-11-27"
    (one,) = run("fetch", "--data", "recalls", "--json").results
    assert (one["data"]["before"], one["data"]["records"], one["data"]["release"]) == (1, 2, "2026-11-27")
    assert numbers(library) == ["D-0002-2026", "D-0003-2026"]


def test_a_broken_download_goes_on_where_it_stopped(sources: Sources, run: Run, library: Path) -> None:
    many = [recall(n, f"Foxa {n} " + "word " * 400) for n in range(1, 60)]
    sources.data["enforcement"] = {RECALLS: bulk(many)}
    sources.fail("/bulk/", cut(70_000))
    assert run("fetch", "--data", "recalls").code == 0
    assert [one.start for one in sources.of("/bulk/")][1] > 0
    assert len(numbers(library)) == 59


def test_a_release_in_several_files_is_one(sources: Sources, run: Run, library: Path) -> None:
    first, second = RECALLS.replace("of-0001", "of-0002"), RECALLS.replace("0001-of-0001", "0002-of-0002")
    sources.data["enforcement"] = {first: bulk([recall(1, "A")], total=2), second: bulk([recall(2, "B")], total=2)}
    assert run("fetch", "--data", "recalls").code == 0
    assert numbers(library) == ["D-0001-2026", "D-0002-2026"]


def test_many_shortages_come_by_pages(sources: Sources, run: Run, library: Path) -> None:
    sources.shortages = [shortage(f"0009-{n:04d}-01", f"Drug {n}") for n in range(1700)]
    assert run("fetch", "--data", "shortages").code == 0
    assert len(numbers(library)) == 1700
    assert [one.query.get("skip") for one in sources.of("/drug/shortages")] == [None, "1000"]


def test_pages_of_two_releases_are_asked_for_again(sources: Sources, run: Run, library: Path) -> None:
    sources.shortages = [shortage(f"0009-{n:04d}-01", f"Drug {n}") for n in range(1200)]

    def moved(_: object) -> bool:
        sources.released = "2026-11-21"
        return False

    sources.faults += [("/drug/shortages", lambda _: False), ("/drug/shortages", moved)]
    assert run("fetch", "--data", "shortages").code == 0
    assert len(numbers(library)) == 1200
    assert len(sources.of("/drug/shortages")) == 4


def test_a_list_that_never_agrees_is_not_taken(sources: Sources, run: Run) -> None:
    sources.shortages = [shortage(f"0009-{n:04d}-01", f"Drug {n}") for n in range(1200)]
    days = iter(range(10, 30))

    def moved(_: object) -> bool:
        sources.released = f"2026-12-{next(days)}"
        return False

    sources.faults += [("/drug/shortages", moved)] * 8
    done = run("fetch", "--data", "shortages")
    assert done.code == 6
    assert "an incomplete list" in done.error


def test_what_is_not_available_leaves_the_rest(sources: Sources, run: Run, library: Path) -> None:
    run("fetch", "--data", "recalls")
    sources.fail("/drug/shortages", status(500), times=50)
    done = run("fetch", "--data", "shortages,approvals", "--json")
    assert (done.code, done.json["error"]["exit_code"]) == (6, 6)
    assert [one["query"] for one in done.results] == ["approvals"]
    assert "data_not_renewed" in [one["code"] for one in done.json["notices"]]
    assert numbers(library) == ["D-0001-2026", "NDA000001"]


def test_a_file_of_something_else_changes_nothing(sources: Sources, run: Run, library: Path) -> None:
    run("fetch", "--data", "recalls")
    sources.released = "2026-11-27"
    sources.data["enforcement"] = {RECALLS: bulk([application("NDA000001", "FOXA", "FOXINE")])}
    done = run("fetch", "--data", "recalls", "--json")
    assert done.code == 6
    assert numbers(library) == ["D-0001-2026"]


def test_a_file_without_its_end_changes_nothing(sources: Sources, run: Run, library: Path) -> None:
    run("fetch", "--data", "recalls")
    sources.released = "2026-11-27"
    sources.data["enforcement"] = {RECALLS: bulk([recall(2, "B")], total=5)}
    done = run("fetch", "--data", "recalls", "--json")
    assert (done.code, done.results[0]["data"]["state"]) == (6, "refused")
    assert "1 of 5" in done.results[0]["data"]["reason"]
    assert numbers(library) == ["D-0001-2026"]


def test_update_renews_what_is_there_and_nothing_else(sources: Sources, run: Run, library: Path) -> None:
    sources.has(1, "Foxa")
    run("fetch", "foxa")
    run("fetch", "--data", "recalls")
    sources.released = "2026-11-27"
    sources.data["enforcement"] = {RECALLS: bulk([recall(2, "B")])}
    plan = run("update", "--dry-run", "--json").results[0]["data"]
    assert [(one["dataset"], one["state"]) for one in plan] == [("recalls", "wanted")]
    done = run("update", "--json").results[0]["data"]
    assert [(one["dataset"], one["state"]) for one in done] == [("recalls", "imported")]
    assert numbers(library) == ["D-0002-2026"]
    assert not sources.of("/drug/shortages")


def test_update_of_a_library_with_data_alone(sources: Sources, run: Run) -> None:
    run("fetch", "--data", "shortages")
    sources.released = "2026-11-27"
    done = run("update")
    assert done.code == 0
    assert "FDA's drug shortage list" in done.text


def test_update_all_includes_it(sources: Sources, run: Run) -> None:
    run("fetch", "--data", "approvals")
    sources.parts = {"drug-label-0001-of-0001.json.zip": archive([record(1, "Foxa")])}
    assert run("update", "--all", "--dry-run", "--json").results[0]["data"][0]["state"] == "wanted"
    sources.released = "2026-11-27"
    assert run("update", "--all", "--json").results[0]["data"][0]["state"] == "imported"


def test_an_update_that_cannot_renew_it_says_so_and_goes_on(sources: Sources, run: Run, library: Path) -> None:
    run("fetch", "--data", "shortages")
    sources.fail("/drug/shortages", status(500), times=50)
    done = run("update", "--json")
    assert done.code == 0
    assert "data_not_renewed" in [one["code"] for one in done.json["notices"]]
    assert numbers(library) == ["0009-0001-01"]


@pytest.mark.parametrize("words", [["bogus"], ["recalls", "foxa"], ["recalls", "--all"], [","]])
def test_what_is_no_data_is_a_usage_error(words: list[str], run: Run) -> None:
    assert run("fetch", "--data", *words).code == 2


def test_a_release_that_lost_much_says_so(sources: Sources, run: Run) -> None:
    sources.data["enforcement"] = {RECALLS: bulk([recall(n, "A") for n in range(20)])}
    run("fetch", "--data", "recalls")
    sources.released = "2026-11-27"
    sources.data["enforcement"] = {RECALLS: bulk([recall(1, "A")])}
    assert "may have lost some" in run("fetch", "--data", "recalls").error
