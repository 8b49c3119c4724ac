"""`fetch --history`: older versions of a label, proved, stored one at a time, and said so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from remote_support import Sources, cut, page, record, set_id, spl, status, zipped

from calls import Run
from druginfo.sources.dailymed import DailyMed
from druginfo.sources.http import Client

DATES = {4: "Jun 12, 2026", 3: "Mar 01, 2025", 2: "Sep 30, 2021", 1: "January 2, 2019"}
VERSION = "/v2/getFile.cfm"


@pytest.fixture(autouse=True)
def chosen_library(monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))


@pytest.fixture
def zorvex(sources: Sources) -> Sources:
    sources.had(1, "Zorvex", DATES)
    return sources


def outcomes(run: Run, *words: str, code: int = 0) -> dict[int, str]:
    """What became of each version."""
    done = run("fetch", "--json", *words)
    assert done.code == code, done.error
    return {one["version"]: one["outcome"] for one in done.results[0]["history"]["versions"]}


def downloads(sources: Sources) -> list[int]:
    """The versions that were downloaded, in order."""
    return [int(one.query["version"]) for one in sources.of(VERSION)]


def test_a_new_name_is_fetched_first_and_then_all_its_versions(zorvex: Sources, run: Run) -> None:
    done = run("fetch", "zorvex", "--history", "--json")
    (one,) = done.results
    assert one["taken"][0]["version"] == 4
    assert one["history"]["id"] == set_id(1)
    assert one["history"]["name"] == "Zorvex"
    assert one["history"]["source"] == "127.0.0.1"
    told = [(it["version"], it["published"], it["outcome"]) for it in one["history"]["versions"]]
    assert told == [
        (4, "2026-06-12", "here"), (3, "2025-03-01", "kept"), (2, "2021-09-30", "kept"), (1, "2019-01-02", "kept"),
    ]  # fmt: skip
    assert downloads(zorvex) == [3, 2, 1]
    assert run("info", "--json").results[0]["versions"] == 4
    changed = run("changes", "zorvex", "--json").results
    assert [(it["version"], it["former"]["version"]) for it in changed] == [(4, 3), (3, 2), (2, 1)]
    assert "version 4" in run("show", "zorvex", "--all").text


def test_a_label_of_the_library_is_not_searched_for(zorvex: Sources, run: Run) -> None:
    run("fetch", "zorvex")
    zorvex.asked.clear()
    assert outcomes(run, "zorvex", "--history") == {4: "here", 3: "kept", 2: "kept", 1: "kept"}
    assert not zorvex.of("/drug")
    assert not zorvex.of("/v2/spls.json")
    zorvex.asked.clear()
    assert set(outcomes(run, "zorvex", "--history").values()) == {"here"}
    assert not downloads(zorvex)


@pytest.mark.usefixtures("zorvex")
def test_a_newer_version_than_the_library_has_comes_along(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_bytes(spl(1, "Zorvex", version=2))
    run("import", str(tmp_path / "old.xml"))
    assert outcomes(run, "zorvex", "--history") == {4: "added", 3: "kept", 2: "here", 1: "kept"}


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        (["--history", "1"], [3]),
        (["--history=2"], [3, 2]),
        (["--history", "99"], [3, 2, 1]),
        (["--history", "all"], [3, 2, 1]),
        (["--since", "2026-06-12"], [3]),
        (["--since", "2021"], [3, 2, 1]),
        (["--since", "2022"], [3, 2]),
        (["--since", "2019-01-01", "--history", "1"], [3]),
    ],
)
def test_only_so_many_are_taken_and_the_others_are_named(
    zorvex: Sources, run: Run, words: list[str], taken: list[int]
) -> None:
    """Back to a date means to the version that held on that day: what changed since is a change of that one."""
    found = outcomes(run, "zorvex", *words)
    assert downloads(zorvex) == taken
    assert found == {4: "here"} | {number: "kept" if number in taken else "left" for number in (3, 2, 1)}


@pytest.mark.parametrize("words", [["--history", "zorvex"], ["zorvex", "--history"], ["--history", "--", "zorvex"]])
@pytest.mark.usefixtures("zorvex")
def test_the_number_may_be_left_out_anywhere(run: Run, words: list[str]) -> None:
    assert outcomes(run, *words)[1] == "kept"


@pytest.mark.parametrize(
    "words",
    [
        ["--history", "0"], ["--history=many"], ["--history="], ["--history=-1"], ["--history=12345"],
        ["--since", "yesterday"], ["--since", ""], ["--since", "2026-13"], ["--history", "--all"],
        ["--since", "2026", "--all"], ["--history", "--classes"],
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_before_anything_is_asked(zorvex: Sources, run: Run, words: list[str]) -> None:
    assert run("fetch", "zorvex", *words).code == 2
    assert not zorvex.asked


def test_a_name_alone_is_needed(zorvex: Sources, run: Run) -> None:
    assert run("fetch", "--history").code == 2
    assert run("fetch", "label.xml", "--history").code == 2
    assert not zorvex.asked


def test_a_list_takes_nothing(zorvex: Sources, run: Run, library: Path) -> None:
    assert outcomes(run, "zorvex", "--history", "--list") == dict.fromkeys((4, 3, 2, 1), "left")
    assert not downloads(zorvex)
    assert not library.exists()
    run("fetch", "zorvex")
    found = outcomes(run, "zorvex", "--history", "--list")
    assert found == {4: "here", 3: "left", 2: "left", 1: "left"}


@pytest.mark.usefixtures("zorvex")
def test_it_is_said_what_came_and_what_to_do_with_it(run: Run) -> None:
    text = run("fetch", "zorvex", "--history", "2").text
    assert f"Zorvex ({set_id(1)}): 4 versions at 127.0.0.1" in text
    assert "version 3, published 2025-03-01: added\n" in text
    assert "version 1, published 2019-01-02: not in the library\n" in text
    assert f"druginfo fetch {set_id(1)} --history" in text
    assert f"druginfo changes {set_id(1)}" in text
    lines = run("fetch", "zorvex", "--history", "2", "--plain").text.splitlines()
    assert f"zorvex\t{set_id(1)}\tZorvex\t\t3\t\there\t127.0.0.1\t2025-03-01" in lines
    assert "2025-03-01" in run("fetch", "zorvex", "--history", "--format", "csv").text
    for form in ("markdown", "html"):
        assert "2025-03-01" in run("fetch", "zorvex", "--history", "--format", form).text, form


# ── What is not that version ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (zipped({"label.xml": spl(2, "Otherdrug", version=2)}), "another label"),
        (zipped({"label.xml": spl(1, "Zorvex", version=3)}), "version 3 in its place"),
        (zipped({"label.xml": b"<document/>"}), "."),
        (zipped({}), "no label"),
        (zipped({"label.xml": spl(1, "Zorvex", version=2)})[:400], "truncated"),
        (zipped({"../label.xml": spl(1, "Zorvex", version=2)}), "."),
    ],
)
def test_what_is_not_that_version_is_refused_and_the_others_come(
    zorvex: Sources, run: Run, sent: bytes, reason: str
) -> None:
    zorvex.old[set_id(1), 2] = sent
    done = run("fetch", "zorvex", "--history", "--json")
    assert done.code == 4
    assert done.json["error"]["code"] == "refused"
    versions = {one["version"]: one for one in done.results[0]["history"]["versions"]}
    assert {number: one["outcome"] for number, one in versions.items()} == {
        4: "here",
        3: "kept",
        2: "refused",
        1: "kept",
    }
    assert reason in versions[2]["reason"]
    assert run("info", "--json").results[0]["versions"] == 3
    assert "refused (" in run("fetch", "zorvex", "--history").text


def test_a_version_that_is_listed_without_a_file_is_absent(zorvex: Sources, run: Run) -> None:
    del zorvex.old[set_id(1), 2]
    zorvex.fail(VERSION, status(404))
    assert outcomes(run, "zorvex", "--history") == {4: "here", 3: "absent", 2: "absent", 1: "kept"}
    text = " ".join(run("fetch", "zorvex", "--history").text.split())
    assert "version 2, published 2021-09-30: not available (127.0.0.1 has no file of this version.)" in text


def test_a_copy_of_openfda_gives_way_to_the_document(zorvex: Sources, run: Run, tmp_path: Path) -> None:
    import json

    records = [record(1, "Zorvex", version=number) for number in (4, 3)]
    (tmp_path / "copy.json").write_text(json.dumps({"results": records}))
    run("import", str(tmp_path / "copy.json"))
    del zorvex.old[set_id(1), 3]
    assert outcomes(run, "zorvex", "--history") == {4: "added", 3: "here", 2: "kept", 1: "kept"}
    assert run("show", "zorvex", "--json").results[0]["format"] == "spl"


# ── What breaks ─────────────────────────────────────────────────────────────────────────────────


def test_a_run_that_is_cut_off_goes_on(zorvex: Sources, run: Run) -> None:
    run("fetch", "zorvex")
    zorvex.asked.clear()

    def gone(handler: Any) -> bool:
        if handler.asked.query.get("version") == "3":
            return False
        handler.close_connection = True
        return True

    zorvex.fail(VERSION, gone, times=99)
    assert outcomes(run, "zorvex", "--history", code=6) == {4: "here", 3: "kept", 2: "left", 1: "left"}
    zorvex.faults.clear()
    zorvex.asked.clear()
    assert outcomes(run, "zorvex", "--history") == {4: "here", 3: "here", 2: "kept", 1: "kept"}
    assert downloads(zorvex) == [2, 1]


def test_one_unavailable_file_does_not_stop_the_others(zorvex: Sources, run: Run) -> None:
    zorvex.fail(VERSION, status(403))
    done = run("fetch", "zorvex", "--history", "--json")
    assert done.code == 6
    versions = {one["version"]: one for one in done.results[0]["history"]["versions"]}
    assert {number: one["outcome"] for number, one in versions.items()} == {4: "here", 3: "left", 2: "kept", 1: "kept"}
    assert "403" in versions[3]["reason"]


def test_a_break_in_the_middle_is_tried_again(zorvex: Sources, run: Run) -> None:
    zorvex.fail(VERSION, cut(50))
    zorvex.fail(VERSION, status(500))
    assert outcomes(run, "zorvex", "--history")[3] == "kept"


def test_without_a_list_of_versions_it_is_said(zorvex: Sources, run: Run) -> None:
    run("fetch", "zorvex")
    zorvex.versions.clear()
    done = run("fetch", "zorvex", "--history", "--json")
    assert done.code == 0
    assert done.results[0]["history"]["versions"] == []
    assert done.json["notices"][0]["code"] == "no_history"
    zorvex.fail("/v2/spls/", page(), times=2)
    assert run("fetch", "zorvex", "--history").code == 6


def test_known_and_unknown_names_side_by_side(zorvex: Sources, run: Run) -> None:
    zorvex.had(2, "Otherdrug", {2: "Jun 1, 2026", 1: "Jun 1, 2025"})
    run("fetch", "zorvex")
    done = run("fetch", "zorvex,", "otherdrug,", "nosuch", "--history", "--json")
    assert done.code == 3
    assert [one["query"] for one in done.results] == ["zorvex", "otherdrug"]
    assert [one["history"]["versions"][-1]["outcome"] for one in done.results] == ["kept", "kept"]
    assert done.json["error"]["code"] == "not_recognised"
    assert run("fetch", "nosuch", "--history").code == 3


def test_another_medicine_never_lends_its_versions(zorvex: Sources, run: Run) -> None:
    run("fetch", "zorvex")
    assert run("fetch", "zorvex", "emtansine", "--history").code == 3
    assert not downloads(zorvex)


# ── The list of versions ────────────────────────────────────────────────────────────────────────


def test_a_long_list_comes_page_by_page(sources: Sources, client: Client) -> None:
    sources.had(1, "Zorvex", dict.fromkeys(range(1, 8), "Jun 12, 2026"))
    sources.history_page = 3
    found = DailyMed(client).history(set_id(1))
    assert found is not None
    assert [one.version for one in found] == [7, 6, 5, 4, 3, 2, 1]
    assert len(sources.of("/v2/spls")) == 3


def test_a_version_is_asked_for_beside_the_services(sources: Sources, client: Client) -> None:
    sources.had(1, "Zorvex", DATES)
    found = DailyMed(client, f"{sources.base}/dailymed/services/v2").version(set_id(1), 2)
    assert found == sources.old[set_id(1), 2]
    (one,) = sources.asked
    assert one.path == "/dailymed/getFile.cfm"
    assert one.query == {"type": "zip", "setid": set_id(1), "version": "2"}


def test_a_list_that_repeats_itself_ends(sources: Sources, client: Client) -> None:
    sources.had(1, "Zorvex", DATES)
    answer = {
        "metadata": {"total_pages": "999"},
        "data": {"history": [{"spl_version": "2", "published_date": "Feb 30, 2026"}, {"spl_version": None}, 7]},
    }

    def same(handler: Any) -> bool:
        handler.json(answer)
        return True

    sources.fail("/v2/spls", same, times=9)
    assert DailyMed(client).history(set_id(1)) == ((2, None),)
    assert len(sources.asked) == 2


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("Jun 12, 2026", "2026-06-12"), ("Sept 1, 2020", "2020-09-01"), ("December 31, 1999", "1999-12-31"),
        ("12 Jun 2026", None), ("Juno 12, 2026", "2026-06-12"), ("Xyz 1, 2026", None), (7, None), ("", None),
    ],
)  # fmt: skip
def test_dates_are_put_in_order(sources: Sources, client: Client, printed: object, date: str | None) -> None:
    sources.had(1, "Zorvex", {1: printed})  # type: ignore[dict-item]
    (one,) = DailyMed(client).history(set_id(1)) or ()
    assert one.date == date
