"""Real labels: who answers to which name, and what is shown of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from calls import Outcome, Run
from label_files import REAL

pytestmark = [pytest.mark.real, pytest.mark.skipif(not REAL.is_dir(), reason="../shared/labels is not there")]


@pytest.fixture
def ask(real_library: Path, run: Run) -> Run:
    def ask(*words: object) -> Outcome:
        return run(*words, "--library", real_library)

    return ask


def name_of(done: Outcome) -> str:
    (one,) = done.results
    return str(one["name"]).casefold()


# Identities.


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("trastuzumab", "herceptin"),
        ("Herceptin", "herceptin"),
        ("BLA103792", "herceptin"),
        ("50242-132-01", "herceptin"),
        ("50242-0132-01", "herceptin"),
        ("492DBDB2-077E-4064-BFF3-372D6AF0A7A2", "herceptin"),
        ("trastuzumab-dkst", "ogivri"),
        ("kadcyla", "kadcyla"),
        ("ado-trastuzumab emtansine", "kadcyla"),
        ("trastuzumab emtansine", "kadcyla"),
        ("fam-trastuzumab deruxtecan-nxki", "enhertu"),
        ("trastuzumab deruxtecan", "enhertu"),
        ("phesgo", "phesgo"),
        ("pertuzumab", "phesgo"),
        ("warfarin", "coumadin"),
        ("atorvastatin", "lipitor"),
        ("adalimumab", "humira"),
        ("lenalidomide", "revlimid"),
        ("insulin aspart", "kirsty"),
        ("sodium chloride", "whisidom saline solution"),
        ("guna-sleep", "guna-sleep"),
        ("haltrust", "haltrust"),
    ],
)
def test_who_answers(typed: str, name: str, ask: Run) -> None:
    assert name_of(ask("show", typed, "--outline", "--json")) == name


@pytest.mark.parametrize(
    "typed",
    [
        "water",
        "sterile water",
        "alcohol swabs",
        "isopropyl alcohol",
        "inert",
        "canakinumab",
        "aldesleukin",
        "interferon gamma-1b",
        "barkex",
        "emtansine",
    ],
)
def test_nobody_answers(typed: str, ask: Run) -> None:
    done = ask("show", typed, "--json")
    assert done.code == 3
    assert done.results == []


def test_a_homeopathic_that_lists_a_biologic_is_named_and_does_not_answer(ask: Run) -> None:
    error = ask("show", "canakinumab", "--json").json["error"]
    assert error["code"] == "not_in_library"
    assert "GUNA-SLEEP" in error["message"]


def test_trastuzumab_has_its_biosimilars_beside_it_and_other_products_by_name(ask: Run) -> None:
    (shown,) = ask("show", "trastuzumab", "--outline", "--json").results
    choice = shown["choice"]
    assert {one["name"].casefold() for one in choice["runners_up"]} == {"kanjinti", "ogivri", "trazimera"}
    assert {one["name"].casefold() for one in choice["different"]} == {"herceptin hylecta", "phesgo"}
    assert choice["monograph"] == "haltrust"
    listed = [one["name"].casefold() for one in ask("list", "trastuzumab", "--json").results]
    assert listed[0] == "herceptin"
    assert not {"kadcyla", "enhertu", "margenza"} & set(listed)


def test_ibuprofen_is_tablets_and_not_the_injection(ask: Run) -> None:
    (shown,) = ask("show", "ibuprofen", "--outline", "--json").results
    assert {product["form"] for product in shown["products"]} <= {"TABLET", "TABLET, FILM COATED", "TABLET, COATED"}
    assert {route for product in shown["products"] for route in product["routes"]} == {"ORAL"}
    assert shown["document_type"] == "HUMAN PRESCRIPTION DRUG LABEL"
    different = {one["name"]: one["difference"] for one in shown["choice"]["different"]}
    assert "IBUPROFEN LYSINE" in different["Ibuprofen Lysine"]
    assert name_of(ask("show", "ibuprofen lysine", "--outline", "--json")) == "ibuprofen lysine"


@pytest.mark.parametrize(("typed", "version"), [("lipitor", 38), ("humira", None)])
def test_the_newest_version_answers_though_an_older_spl_is_there(
    typed: str, version: int | None, real_import: tuple[Path, dict[str, Any]], tmp_path: Path, run: Run
) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(real_import[0].read_bytes())
    ask = ("show", typed, "--outline", "--json", "--library", copy)
    (newer,) = run(*ask).results
    assert newer["format"] == "openfda"
    assert version in {None, newer["version"]}
    assert run("remove", typed, "--version", newer["version"], "--json", "--library", copy).results[0]["versions"] == 1
    (older,) = run(*ask).results
    assert (older["format"], older["set_id"]) == ("spl", newer["set_id"])
    assert (older["version"], older["effective"]) < (newer["version"], newer["effective"])


# The import of them.


def test_what_is_no_human_label_is_refused_by_name(real_import: tuple[Path, dict[str, Any]]) -> None:
    refused = {Path(one["file"]).name: one["code"] for one in real_import[1]["refused"]}
    assert refused == {
        "fda__test-non-numeric-denominator.xml": "not_spl",
        "hafsa__homeopathic_1e5c425c-1387-49c4-8200-b36cb8925f9c.xml": "not_a_human_label",
        "hafsa__other_375fc53c-643d-4137-b034-ac11b783022c.xml": "not_a_human_label",
        "hl7fhirspl__Labeler-Request-sample-spl.xml": "not_a_human_label",
    }


def test_every_document_is_accounted_for(real_import: tuple[Path, dict[str, Any]], ask: Run) -> None:
    report = real_import[1]
    documents = sum(report[name] for name in ("added", "updated", "unchanged", "kept", "older"))
    assert documents == sum(report["by_kind"].values())
    substances = report["by_kind"]["class_index"]
    (held,) = ask("info", "--check", "--json").results
    assert held["faults"] == []
    assert held["versions"] + substances == report["added"] + report["updated"] + report["kept"]
    assert held["labels"] + substances == report["added"]
    assert held["class_index"] == substances


@pytest.mark.usefixtures("real_import")
def test_importing_them_again_changes_nothing(ask: Run) -> None:
    before = ask("info", "--json").results
    for folder in ("zips", "bulk"):
        (again,) = ask("import", REAL / folder, "--json").results
        assert again["unchanged"] == sum(again["by_kind"].values()) > 0
    assert ask("info", "--json").results == before


# What is shown.


@pytest.mark.parametrize(
    "typed",
    ["herceptin", "humira", "coumadin", "kadcyla", "revlimid", "naproxen", "ibu", "oxycodone and acetaminophen"],
)
def test_a_boxed_warning_is_shown_as_one(typed: str, ask: Run) -> None:
    (shown,) = ask("show", typed, "-s", "boxed_warning", "--json").results
    assert shown["sections"]
    assert shown["gaps"] == []
    (warned,) = ask("warnings", typed, "--json").results
    assert warned["statements"][0]["section"] == "boxed_warning"


@pytest.mark.parametrize(
    "file",
    ["fda__cough.xml", "kgrid__XML_Oct_2020_Remdesivir.xml"],
)
def test_a_misused_code_makes_no_boxed_warning_and_loses_no_text(file: str, ask: Run) -> None:
    (shown,) = ask("show", REAL / "spl" / file, "--json").results
    coded = [one for one in every(shown["sections"]) if one["code"] == "34066-1"]
    assert coded
    assert all(one["kind"] != "boxed_warning" and one["remark"] and one["statements"] for one in coded)
    done = ask("show", REAL / "spl" / file, "-s", "boxed_warning", "--json")
    assert (done.results[0]["sections"], done.results[0]["gaps"][0]["reason"]) == ([], "no_section")


def every(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for section in sections for one in (section, *every(section["sections"]))]


@pytest.mark.parametrize("typed", ["herceptin", "kadcyla", "lipitor", "carvedilol"])
def test_references_in_brackets_are_intact_on_screen(typed: str, ask: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20000")
    (shown,) = ask("show", typed, "--json").results
    statements = [one["text"] for section in every(shown["sections"]) for one in section["statements"]]
    references = set(re.findall(r"\[see [^\]\n]+\]", "\n".join(statements), re.IGNORECASE))
    assert len(references) > 5
    page = " ".join(ask("show", typed, "--all").text.replace("│", " ").split())
    assert [one for one in references if " ".join(one.split()) not in page] == []


def test_the_label_of_trastuzumab_mentions_the_kidney_outside_the_warnings(ask: Run) -> None:
    done = ask("warnings", "trastuzumab", "--organ", "kidney", "--json")
    (warned,) = done.results
    assert warned["widened"]
    numbers = {one["number"] for one in warned["statements"]}
    assert "12.3" in numbers
    assert any(number.startswith("6.") for number in numbers)
    assert not any(number.startswith("5") for number in numbers)
    assert all(one["matched"] and one["sentence"] for one in warned["statements"])
    assert "widened" in [one["code"] for one in done.json["notices"]]


def test_the_heart_in_the_label_of_trastuzumab_is_warned_of(ask: Run) -> None:
    (warned,) = ask("warnings", "trastuzumab", "--organ", "heart", "--json").results
    assert not warned["widened"]
    assert {one["section"] for one in warned["statements"]} == {"boxed_warning", "warnings_and_precautions"}
    assert "5.1" in {one["number"] for one in warned["statements"]}
    assert warned["elsewhere"]
    page = ask("warnings", "trastuzumab", "--organ", "heart").text
    assert "5.1 Cardiomyopathy" in page
    assert "--in " in page


@pytest.mark.parametrize(("typed", "kind"), [("enhertu", "drug_interactions"), ("attruby", "warnings_and_precautions")])
def test_a_section_that_a_label_lacks_is_not_stated(typed: str, kind: str, ask: Run) -> None:
    done = ask("show", typed, "-s", kind, "--json")
    (shown,) = done.results
    assert shown["sections"] == []
    assert [gap["reason"] for gap in shown["gaps"]] == ["no_section"]
    assert "no_section" in [one["code"] for one in done.json["notices"]]


@pytest.mark.parametrize("words", [("warnings",), ("safety",), ("interactions",), ("sources",), ("show",)])
@pytest.mark.parametrize("form", [(), ("--plain",), ("--json",)])
def test_every_form_of_every_question_is_answered(words: tuple[str, ...], form: tuple[str, ...], ask: Run) -> None:
    for typed in ("coumadin", "hawaiian tropic island sport spf 30", "alphanate"):
        done = ask(*words, typed, *form)
        assert done.code == 0
        assert done.out


# The glance and topics.


def leads(done: Outcome) -> dict[str, dict[str, Any]]:
    (one,) = done.results
    return {topic["subject"]: topic["lead"] for topic in one["topics"] if topic["lead"]}


def test_warfarin_is_contraindicated_in_pregnancy(ask: Run) -> None:
    lead = leads(ask("safety", "warfarin", "--json"))["pregnancy"]
    assert (lead["section"], lead["number"]) == ("contraindications", "4")
    assert "contraindicated in women who are pregnant" in lead["sentence"]


@pytest.mark.parametrize(
    ("typed", "subject", "place"),
    [
        ("herceptin", "pregnancy", "boxed_warning"),
        ("herceptin", "heart", "boxed_warning"),
        ("metformin", "kidney", "contraindications"),
        ("lipitor", "liver", "contraindications"),
        ("lipitor", "food", "dosage_and_administration"),
        ("fycompa", "driving", "warnings_and_precautions"),
        ("coumadin", "kidney", "dosage_and_administration"),
    ],
)
def test_the_place_of_the_most_telling_sentence(typed: str, subject: str, place: str, ask: Run) -> None:
    assert leads(ask("safety", typed, "--json"))[subject]["section"] == place


def test_no_registry_and_no_instructions_for_use_are_chosen(ask: Run) -> None:
    ids = [one["id"] for one in ask("list", "--json").results if one["kind"] == "label"]
    found = [lead for one in ids for lead in leads(ask("safety", one, "--json")).values()]
    assert len(found) > 200
    for lead in found:
        assert "registry" not in lead["sentence"].lower()
        assert lead["form"] != "table"
        assert lead["section"] != "instructions_for_use"


def test_the_dose_rules_on_the_kidneys_come_first(ask: Run) -> None:
    (shown,) = ask("show", "metformin", "--topic", "kidney", "--json").results
    places = [one["number"] for one in shown["topics"][0]["statements"]]
    assert places[0].startswith("2.3")
    assert {"4", "5.1", "8.6", "12.3"} <= set(places)


def test_humira_has_no_section_on_the_kidneys_and_mentions_them(ask: Run) -> None:
    done = ask("show", "humira", "-s", "renal", "--json")
    assert "12.3" in {one["number"] for one in done.results[0]["elsewhere"]}
    assert any("--topic renal" in one["message"] for one in done.json["notices"])
