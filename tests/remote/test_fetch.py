"""`fetch`: finding labels, taking the best, and saying so."""

from __future__ import annotations

from pathlib import Path

import pytest
from remote_support import Sources, archive, page, record, set_id, spl, status

from calls import Run
from druginfo.sources import openfda


@pytest.fixture(autouse=True)
def chosen_library(monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))


def test_the_best_label_is_taken_whole_from_dailymed(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex", "zorvatinib")
    sources.has(2, "Zorvatinib", "zorvatinib", openfda={"application_number": ["ANDA000002"]})
    done = run("fetch", "zorvatinib", "--json")
    assert done.code == 0, done.error
    (one,) = done.results
    assert [label["id"] for label in one["taken"]] == [set_id(1)]
    assert one["taken"][0]["format"] == "spl"
    assert one["taken"][0]["outcome"] == "added"
    assert [label["id"] for label in one["found"]] == [set_id(1), set_id(2)]
    assert one["decided"] == "NDA or BLA before authorised generic before ANDA"
    assert one["choice"]["same"] == 1
    shown = run("show", "zorvatinib", "--all")
    assert "SPL words on Zorvex" in shown.text


def test_it_is_said_which_and_why_and_what_else_there_is(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex", "zorvatinib")
    for number in range(2, 9):
        sources.has(number, f"Zorva {number}", "zorvatinib", openfda={"application_number": [f"ANDA{number:06d}"]})
    done = run("fetch", "zorvatinib")
    text = " ".join(done.text.split())
    assert f"Zorvex ({set_id(1)}, version 1, effective 2026-06-01): added, SPL from 127.0.0.1" in text
    assert "Why this one: it comes first by: NDA or BLA" in text
    assert "Also found: 7 labels" in text
    assert "and 2 more: druginfo fetch --list" in text
    assert run("fetch", "zorvatinib").text.count("unchanged") == 1


def test_without_text_at_dailymed_the_record_is_taken_and_it_is_said(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex", xml=False)
    done = run("fetch", "zorvex", "--json")
    assert done.code == 0
    assert done.results[0]["taken"][0]["format"] == "openfda"
    assert done.json["notices"][0]["code"] == "flat_copy"
    assert "made-up text" in run("show", "zorvex", "--all").text


@pytest.mark.parametrize("fault", [page(), status(500)])
def test_where_dailymed_fails_the_record_is_taken(sources: Sources, run: Run, fault: object) -> None:
    sources.has(1, "Zorvex")
    sources.fail("/v2", fault, times=9)  # type: ignore[arg-type]
    done = run("fetch", "zorvex", "--json")
    assert done.code == 0
    assert done.results[0]["taken"][0]["format"] == "openfda"


def test_another_label_than_was_asked_for_is_not_taken(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex")
    sources.documents[set_id(1)] = spl(2, "Otherdrug")
    done = run("fetch", "zorvex", "--json")
    assert done.results[0]["taken"][0]["format"] == "openfda"
    assert "a different label" in done.results[0]["taken"][0]["reason"]


def test_no_readable_text_at_all_is_an_error_of_its_own(sources: Sources, run: Run) -> None:
    sources.records.append({key: value for key, value in record(1, "Zorvex").items() if key != "warnings"})
    sources.documents[set_id(1)] = b"<html>no label</html>"
    done = run("fetch", "zorvex", "--json")
    assert done.code == 4
    assert done.json["error"]["code"] == "refused"
    assert done.results[0]["taken"][0]["outcome"] == "refused"
    assert "could not be read" in run("fetch", "zorvex").text


def test_all_takes_every_label_and_list_none(sources: Sources, run: Run, library: Path) -> None:
    for number in range(1, 4):
        sources.has(number, f"Zorvex {number}", "zorvatinib")
    listed = run("fetch", "zorvatinib", "--list", "--json")
    assert len(listed.results[0]["found"]) == 3
    assert listed.results[0]["taken"] == []
    assert not library.exists()
    assert run("fetch", "zorvatinib", "--list").text.count("Zorvex") == 3
    assert run("fetch", "zorvatinib", "--list", "--plain").text.count("\tfound\t") == 3
    taken = run("fetch", "zorvatinib", "--all", "--plain")
    assert taken.text.count("\tadded\t127.0.0.1") == 3
    assert run("info", "--json").results[0]["labels"] == 3
    assert run("fetch", "zorvatinib", "--all", "--list").code == 2


@pytest.mark.parametrize(
    "typed", ["0009-0001", "0009-0001-01", "00009-0001-01", "00009000101", set_id(1).upper(), "NDA 1"]
)
def test_numbers_find_their_label(sources: Sources, run: Run, typed: str) -> None:
    sources.has(1, "Zorvex")
    sources.has(2, "Otherdrug")
    done = run("fetch", typed, "--json")
    assert [label["id"] for label in done.results[0]["found"]] == [set_id(1)]


def test_exact_fields_are_asked_before_loose_ones(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex")
    sources.has(2, "Zorvex Plus", "zorvex and chalk")
    run("fetch", "ZORVEX", "--list")
    (search,) = [one.query["search"] for one in sources.of("/drug")]
    assert "brand_name.exact" in search
    run("fetch", "plus", "--list")
    assert [".exact" in one.query["search"] for one in sources.of("/drug")[1:3]] == [True, False]


def test_a_hit_that_does_not_answer_to_the_name_is_never_taken(sources: Sources, run: Run, library: Path) -> None:
    """The one before the other is another medicine."""
    sources.has(1, "Kadzorva", "ado-zorvatinib emtansine")
    done = run("fetch", "zorvatinib", "--json")
    assert done.code == 3
    assert done.json["error"]["suggestions"][0] == "Kadzorva"
    assert not library.exists()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["zorvatinib", "emtansine"], ["zorvatinib emtansine"]),
        (["zorvatinib", "otherine"], ["zorvatinib", "otherine"]),
        (["zorvatinib,", "otherine"], ["zorvatinib", "otherine"]),
        (["zorvatinib", "nosuch"], []),
    ],
)
def test_every_word_must_belong_to_a_name(sources: Sources, run: Run, words: list[str], found: list[str]) -> None:
    sources.has(1, "Kadzorva", "ado-zorvatinib emtansine")
    sources.has(2, "Zorvex", "zorvatinib")
    sources.has(3, "Otherdrug", "otherine")
    done = run("fetch", *words, "--list", "--json")
    assert [one["query"] for one in done.results] == found
    assert done.code == (0 if found else 3)


def test_a_name_that_nobody_knows(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex", "zorvatinib")
    done = run("fetch", "zorvexx tablets", "--json")
    assert done.code == 3
    assert done.json["error"]["code"] == "not_recognised"
    assert run("fetch", "Haltrus").error.count("\n") == 1
    assert "haltrust" in run("fetch", "Haltrus").error
    some = run("fetch", "zorvex, nosuch", "--json")
    assert some.code == 3
    assert len(some.results) == 1
    assert some.json["notices"][-1]["code"] == "not_recognised"


@pytest.mark.parametrize(
    "typed", ['"', "\\", 'a" OR set_id:"b', "a\\", "\x00", "x" * 300, "*", "[20110601 TO 20121231]"]
)
def test_no_name_makes_another_search(sources: Sources, run: Run, typed: str) -> None:
    sources.has(1, "Zorvex")
    assert run("fetch", typed, "--list").code == 3


def test_a_name_with_quotes_and_backslashes_is_found(sources: Sources, run: Run) -> None:
    sources.has(1, 'Zor"vex \\ 5')
    assert run("fetch", 'Zor"vex \\ 5', "--list").code == 0


def test_only_dailymed_has_it(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex", "zorvatinib")
    sources.records.clear()
    assert run("fetch", "zorvatinib", "--json").results[0]["taken"][0]["id"] == set_id(1)
    assert run("fetch", set_id(1), "--json").results[0]["taken"][0]["outcome"] == "unchanged"


def test_openfda_is_silent_and_dailymed_answers(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex")
    sources.fail("/drug", status(503), times=99)
    done = run("fetch", "zorvex", "--json")
    assert done.code == 0
    assert "searched_in_part" in {one["code"] for one in done.json["notices"]}


def test_pages_follow_the_link_and_else_the_count(sources: Sources, run: Run) -> None:
    for number in range(250):
        sources.records.append(record(number, f"Zorvex {number}", "zorvatinib"))
    for links in (True, False):
        sources.links = links
        sources.asked.clear()
        (one,) = run("fetch", "zorvatinib", "--list", "--json").results
        assert len(one["found"]) == 250
        assert (one["total"], one["looked_at"]) == (250, 250)
        assert len(sources.of("/drug")) == 3


def test_more_records_than_are_looked_at_are_reported(
    sources: Sources, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openfda.OpenFDA.labels, "__defaults__", (200,))
    sources.records += [record(number, f"Zorvex {number}", "zorvatinib") for number in range(250)]
    done = run("fetch", "zorvatinib", "--list", "--json")
    assert len(done.results[0]["found"]) == 200
    assert done.json["notices"][0]["code"] == "more"
    assert "200 of 250" in done.json["notices"][0]["message"]


def test_an_animal_label_is_not_found_by_its_name(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex", openfda={"product_type": ["OTC ANIMAL DRUG"]}, xml=False)
    assert run("fetch", "zorvex").code == 3


def test_a_file_is_no_name(sources: Sources, run: Run, tmp_path: Path) -> None:
    (tmp_path / "part.zip").write_bytes(archive([]))
    done = run("fetch", tmp_path / "part.zip")
    assert done.code == 2
    assert "druginfo import" in done.error
    assert not sources.asked


def test_what_show_does_not_know_it_says_how_to_get(run: Run) -> None:
    done = run("show", "zorva tinib")
    assert done.code == 3
    assert "druginfo fetch 'zorva tinib'" in done.error
    assert "druginfo fetch T-DM1" in run("show", "T-DM1").error


@pytest.mark.parametrize("typed", ["Zorvex®", "Zorvéx™", "zorvex;", "ZORVEX!", "\ufeffzorvex", "“Zorvex”"])
def test_what_openfda_refuses_is_folded(sources: Sources, run: Run, typed: str) -> None:
    sources.has(1, "Zorvex")
    done = run("fetch", typed, "--list", "--json")
    assert [label["id"] for label in done.results[0]["found"]] == [set_id(1)]
    assert "searched_in_part" not in [one["code"] for one in done.json["notices"]]


@pytest.mark.parametrize("typed", ["Zorvex #1", "zorvex~x", "Зорвекс"])
def test_what_openfda_cannot_take_is_asked_of_dailymed_alone(sources: Sources, run: Run, typed: str) -> None:
    sources.has(1, typed)
    sources.records.clear()
    done = run("fetch", typed, "--list", "--json")
    assert [label["id"] for label in done.results[0]["found"]] == [set_id(1)]
    assert not sources.of("/drug")
    assert "rejected this search" in done.json["notices"][0]["message"]


def test_one_bad_name_never_stops_the_others(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex")
    sources.has(2, "Otherdrug")
    done = run("fetch", "zorvex, Nosuch®, #?!, café, otherdrug", "--json")
    assert done.code == 3
    assert [one["query"] for one in done.results] == ["zorvex", "otherdrug"]
    assert [one["taken"][0]["outcome"] for one in done.results] == ["added", "added"]


def test_a_search_that_openfda_refuses_stops_nothing(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex")
    sources.has(2, "Otherdrug")
    sources.fail("/drug", status(400), times=1)
    done = run("fetch", "zorvex, otherdrug", "--list", "--json")
    assert [one["query"] for one in done.results] == ["zorvex", "otherdrug"]
    assert done.code == 0


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("0009-0001", {"ndc": "0009-0001"}),
        ("0009 0001", {"ndc": "0009-0001"}),
        ("ndc:0009-0001", {"ndc": "0009-0001"}),
        ("NDA 1", {"application_number": "NDA000001"}),
        ("NDA000001", {"application_number": "NDA000001"}),
    ],
)
def test_codes_go_to_dailymeds_own_filters(sources: Sources, run: Run, typed: str, asked: dict[str, str]) -> None:
    sources.has(1, "Zorvex", "zorvatinib")
    sources.records.clear()
    done = run("fetch", typed, "--list", "--json")
    assert [label["id"] for label in done.results[0]["found"]] == [set_id(1)]
    queries = [one.query for one in sources.of("/v2/spls.json")]
    assert asked.items() <= queries[0].items()
    assert not [query for query in queries if "drug_name" in query]


def test_a_name_is_looked_for_without_its_strength_and_by_its_other_name(sources: Sources, run: Run) -> None:
    sources.has(1, "Zorvex", "zorvatinib")
    sources.has(2, "Albufar", "albuterol")
    done = run("fetch", "zorvex 5 mg tablets, salbutamol", "--list", "--json")
    assert [one["query"] for one in done.results] == ["zorvex 5 mg tablets", "salbutamol"]
    said = [one["message"] for one in done.json["notices"] if one["code"] == "searched_as"]
    assert said == ['"zorvex 5 mg tablets" was searched as "zorvex".', '"salbutamol" was searched as "albuterol".']


def test_a_salt_in_common_is_no_suggestion(sources: Sources, run: Run) -> None:
    sources.has(1, "Naloxafar", "naloxone hydrochloride")
    assert run("fetch", "oxycodone hydrochloride", "--json").json["error"]["suggestions"] == []
