"""Official data on drugs: by what records are found, what silence means, and every form of the answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calls import Run
from druginfo import Library
from druginfo.errors import UnknownDrug, UsageError
from official_records import application, bulk, recall, response, shortage

SET_ID = "aaaaaaaa-0000-4000-8000-000000000001"


def label(**facts: Any) -> dict[str, Any]:
    """A made-up label of one ingredient."""
    return {
        "set_id": SET_ID, "id": "id-1", "version": "1", "effective_time": "20260601", "warnings": ["WARNINGS words"],
        "openfda": {
            "brand_name": ["Foxa"], "generic_name": ["FOXOL ACETATE"], "substance_name": ["FOXOL ACETATE"],
            "manufacturer_name": ["Maker"], "product_type": ["HUMAN PRESCRIPTION DRUG"], "unii": ["AAAAAAAA01"],
            "application_number": ["NDA000001"], "product_ndc": ["0009-0001"], "package_ndc": ["0009-0001-01"],
            "rxcui": ["777"], "spl_set_id": [SET_ID],
        } | facts,
    }  # fmt: skip


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    path = tmp_path / "library.sqlite"
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(path))
    (tmp_path / "label.json").write_text(json.dumps({"results": [label()]}))
    assert run("import", tmp_path / "label.json").code == 0
    return path


def stocked(library: Path, *records: dict[str, Any]) -> None:
    file = library.with_name("data.json")
    file.write_bytes(response(list(records)))
    Library(library=library).add(str(file))


def matches(library: Path, *names: str) -> list[tuple[str, str, str]]:
    (one,) = Library(library=library).recalls(*names).results
    return [(it.number[2:6], it.match.by, it.match.value) for it in one.records if it.match]


def test_the_strongest_code_is_given(library: Path) -> None:
    stocked(
        library,
        recall(1, "Foxa tablets NDC 0009-0001-01", openfda={"application_number": ["NDA000001"]}),
        recall(2, "Other NDC 00009-0001-77"),
        recall(3, "Other", openfda={"application_number": ["NDA000001"], "unii": ["AAAAAAAA01"]}),
        recall(4, "Other", openfda={"spl_set_id": [SET_ID]}),
        recall(5, "Other", openfda={"unii": ["AAAAAAAA01"], "rxcui": ["777"]}),
        recall(6, "Other", openfda={"rxcui": ["777"]}),
        recall(7, "Foxol Acetate Tablets, Another Maker"),
        recall(8, "Wolfol tablets NDC 0008-0001-01", openfda={"unii": ["AAAAAAAA02"]}),
    )
    assert sorted(matches(library, "foxa")) == [
        ("0001", "ndc", "0009-0001-01"), ("0002", "ndc", "0009-0001"), ("0003", "application", "NDA000001"),
        ("0004", "set_id", SET_ID), ("0005", "unii", "AAAAAAAA01"), ("0006", "rxcui", "777"),
        ("0007", "name", "foxol acetate"),
    ]  # fmt: skip
    assert [number for number, by, _ in matches(library, "foxa")][4:] == ["0005", "0006", "0007"]


def test_a_product_with_further_ingredients_says_so_and_a_part_is_no_match(library: Path, tmp_path: Path) -> None:
    stocked(library, recall(1, "Both", openfda={"unii": ["AAAAAAAA01", "AAAAAAAA02"]}))
    (one,) = Library(library=library).recalls("foxa").results
    assert one.records[0].match
    assert one.records[0].match.wider
    both = label(brand_name=["Foxawolf"], substance_name=["FOXOL", "WOLFOL"], unii=["AAAAAAAA01", "AAAAAAAA02"],
                 generic_name=["FOXOL AND WOLFOL"], package_ndc=["0007-0001-01"], product_ndc=["0007-0001"],
                 application_number=["NDA000009"], rxcui=[]) | {"set_id": SET_ID.replace("0001", "0002")}  # fmt: skip
    (tmp_path / "both.json").write_text(json.dumps({"results": [both]}))
    Library(library=library).add(str(tmp_path / "both.json"))
    stocked(library, recall(2, "Foxol tablets", openfda={"unii": ["AAAAAAAA01"]}))
    assert matches(library, "foxawolf") == []


def test_lines_of_show_say_which_records_are_not_among_them(library: Path, run: Run) -> None:
    assert "Not among these lines" not in run("show", "foxa", "--plain").error
    stocked(library, recall(1, "Wolfol tablets"))
    assert "Not among these lines" not in run("show", "foxa", "--plain").error
    stocked(library, recall(1, "Foxa tablets"), recall(2, "Foxa gel"))
    for form, how in ((["--plain"], "--plain"), (["--format", "csv"], "--format csv")):
        told = f"Not among these lines: recalls (2). Lines of them: druginfo recalls foxa {how}"
        assert told in run("show", "foxa", *form).error
    for form in (["--json"], ["--format", "markdown"], ["--section", "warnings", "--plain"], []):
        assert "Not among these lines" not in run("show", "foxa", *form).error


def test_lines_mark_a_product_with_further_ingredients(library: Path, run: Run) -> None:
    both = recall(1, "Both", openfda={"unii": ["AAAAAAAA01", "AAAAAAAA02"]})
    stocked(library, both, recall(2, "Foxa, NDC 0009-0001-01"))
    lines = [line.split("\t") for line in run("recalls", "foxa", "--plain").text.splitlines()]
    assert [(one[2], one[-1]) for one in lines] == [("ndc", ""), ("unii", "wider")]


def test_the_card_says_of_its_own_products_first_and_of_which_release(library: Path, run: Run) -> None:
    own = recall(1, "Foxa, NDC 0009-0001-01", report_date="20200101", classification="Class II")
    other = recall(2, "Foxol, another maker", report_date="20260101", classification="Class II")
    stocked(library, own, other)
    card = " ".join(run("show", "foxa").text.replace("│", " ").split())
    assert "1 by NDC, application number or set id, newest Class II · D-0001-2026" in card
    assert "1 by ingredient or name (release of 2026-11-18; all: druginfo recalls foxa)" in card


@pytest.mark.parametrize(
    "typed", ["0009-0001-01", "00009-0001-01", "00009000101", "NDC 0009-0001-01", "ndc:0009-0001-01"]
)
def test_an_ndc_in_any_spelling(library: Path, typed: str) -> None:
    stocked(library, recall(1, "Something, NDC 0009-0001-01"))
    assert [by for _, by, _ in matches(library, typed)] == ["ndc"]


@pytest.mark.parametrize(
    ("typed", "by"),
    [("0003-0001-01", "ndc"), ("NDA000333", "application"), ("unii:BBBBBBBB01", "unii"), ("Bearol", "name")],
)
def test_what_no_label_here_has_is_looked_for_as_typed(library: Path, typed: str, by: str) -> None:
    facts = {"application_number": ["NDA000333"], "unii": ["BBBBBBBB01"]}
    stocked(library, recall(1, "Bearol tablets NDC 0003-0001-01", openfda=facts))
    answer = Library(library=library).recalls(typed)
    (one,) = answer.results
    assert (one.id, one.state, one.records[0].match and one.records[0].match.by) == (None, "stated", by)
    assert "as_typed" in [notice.code for notice in answer.notices]


def test_five_states_are_distinguished(library: Path, run: Run) -> None:
    absent = run("recalls", "foxa", "--json")
    assert (absent.code, absent.results[0]["state"], absent.results[0]["release"]) == (0, "not_in_library", None)
    assert "data_not_in_library" in [one["code"] for one in absent.json["notices"]]
    stocked(library, recall(1, "Wolfol tablets"))
    none = run("recalls", "foxa", "--json")
    assert (none.code, none.results[0]["state"], none.results[0]["records"]) == (0, "not_stated", [])
    (line,) = [one["message"] for one in none.json["notices"] if one["code"] == "no_record"]
    assert "among 1 in the release of 2026-11-18" in line
    assert 'not mean "not recalled"' in line
    assert run("recalls", "wolfol", "--json").results[0]["state"] == "stated"
    assert run("recalls", "bearol").code == 3
    assert run("recalls", "0003-0001-01", "--json").results[0]["state"] == "not_stated"


def test_known_and_unknown_names_together(library: Path, run: Run) -> None:
    stocked(library, recall(1, "Foxa tablets"))
    done = run("recalls", "foxa", ",", "bearol", "--json")
    assert (done.code, len(done.results)) == (3, 1)


def test_classes_dates_and_limits(library: Path) -> None:
    stocked(
        library,
        recall(1, "Foxa", classification="Class I", report_date="20260105"),
        recall(2, "Foxa", classification="Class II", report_date="20260210"),
        recall(3, "Foxa", classification="Class III", report_date="20251231"),
    )
    known = Library(library=library)

    def numbers(**wanted: Any) -> list[str]:
        return [one.number[2:6] for one in known.recalls("foxa", **wanted).results[0].records]

    assert numbers() == ["0002", "0001", "0003"]
    assert numbers(classes=["I"]) == numbers(classes=["class 1"]) == ["0001"]
    assert numbers(classes=["2,3"]) == ["0002", "0003"]
    assert numbers(since="2026") == ["0002", "0001"]
    assert numbers(since="2026-02") == ["0002"]
    assert numbers(limit=1) == ["0002"]
    assert known.recalls("foxa", limit=1).results[0].total == 3
    for wrong in ({"classes": ["IV"]}, {"since": "soon"}, {"limit": 0}):
        with pytest.raises(UsageError):
            known.recalls("foxa", **wrong)  # type: ignore[arg-type]
    for ask in (known.recalls, known.approvals):
        with pytest.raises(UsageError):
            ask()
    with pytest.raises(UnknownDrug):
        known.approvals("bearol")
    with pytest.raises(UnknownDrug, match="No recall report matched these words"):
        known.recalls("bearol")


def test_the_whole_shortage_list_newest_first(library: Path, run: Run) -> None:
    stocked(
        library,
        shortage("0009-0001-01", "Foxol Acetate Tablets", update_date="01/02/2026"),
        shortage("0008-0001-01", "Wolfol Tablets", update_date="01/02/2027"),
    )
    done = run("shortages", "--json")
    assert [one["ndc"] for one in done.results[0]["records"]] == ["0008-0001-01", "0009-0001-01"]
    assert [one["match"]["by"] for one in run("shortages", "foxa", "--json").results[0]["records"]] == ["ndc"]
    assert run("shortages", "--plain").text.count("\n") == 2


def test_approvals_by_application_number(library: Path, run: Run) -> None:
    stocked(library, application("NDA000001", "FOXA", "FOXOL ACETATE"), application("ANDA000002", "X", "FOXOL"))
    found = run("approvals", "foxa", "--json").results[0]["records"]
    assert [(one["number"], one["match"]["by"]) for one in found] == [
        ("NDA000001", "application"), ("ANDA000002", "name")
    ]  # fmt: skip
    assert "ORIG-1 AP 2001-02-03" in run("approvals", "foxa").text


@pytest.mark.parametrize("form", ["terminal", "plain", "csv", "jsonl", "markdown", "html", "json"])
@pytest.mark.parametrize("command", ["recalls", "shortages", "approvals"])
def test_every_form_names_what_was_found_and_in_which_release(command: str, form: str, library: Path, run: Run) -> None:
    stocked(library, recall(1, "Foxa [/x] tablets :pill:", reason_for_recall="<b>&"))
    stocked(library, shortage("0009-0001-01", "Foxol Acetate Tablets"))
    stocked(library, application("NDA000001", "FOXA", "FOXOL ACETATE"))
    done = run(command, "foxa", "--format", form)
    assert done.code == 0
    expected = {"recalls": "D-0001-2026", "shortages": "0009-0001-01", "approvals": "NDA000001"}[command]
    assert expected in done.text
    assert "2026-11-18" in done.text
    assert "<b>" not in done.text or form != "html"


def test_the_card_has_class_one_recalls_of_the_last_year_first(
    library: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Recalls" not in run("show", "foxa").text
    stocked(
        library,
        recall(1, "Foxa NDC 0009-0001-01", classification="Class I", report_date="20990101", reason_for_recall="Glass"),
        recall(2, "Foxa NDC 0009-0001-01", classification="Class I", report_date="20200101"),
        recall(3, "Foxol Acetate tablets"),
    )
    monkeypatch.setenv("COLUMNS", "100")
    text = run("show", "foxa").text
    assert text.index("Class I recall: D-0001-2026") < text.index("Recalls: 2 by NDC")
    assert "D-0002-2026" not in text
    assert "Shortages" not in text.replace("Recalls, shortages, approvals", "")
    shown = run("show", "foxa", "--json").results[0]["official"]
    assert (len(shown["recalls"]["records"]), shown["shortages"]["state"]) == (3, "not_in_library")
    assert run("show", "foxa", "--section", "warnings", "--json").results[0]["official"] is None


def test_the_page_has_them(library: Path, run: Run, tmp_path: Path) -> None:
    stocked(library, recall(1, "Foxa NDC 0009-0001-01"))
    stocked(library, shortage("0008-0001-01", "Wolfol"))
    page = tmp_path / "page.html"
    assert run("page", "foxa", "-o", page).code == 0
    text = page.read_text()
    assert "D-0001-2026" in text
    assert "does not mean that it is available" in text


@pytest.mark.usefixtures("library")
def test_old_releases_are_reported_where_they_are_used(run: Run, tmp_path: Path) -> None:
    for name, record in (("recalls", recall(1, "Foxa")), ("shortages", shortage("0009-0001-01", "Foxol"))):
        (tmp_path / "old.json").write_bytes(response([record], updated="2020-01-01"))
        assert run("import", tmp_path / "old.json").code == 0
        for words in ((name, "foxa"), ("show", "foxa"), ("info",)):
            assert f"fetch --data {name}" in run(*words).error, words


def test_a_part_of_a_dataset_is_refused(library: Path, run: Run, tmp_path: Path) -> None:
    stocked(library, recall(1, "Foxa"))
    for name, data in (
        ("page.json", response([recall(2, "B")], total=17_000)),
        ("cut.json", response([recall(2, "B"), recall(3, "C")])[:-200]),
        ("cut.zip", bulk([recall(2, "B")])[:-400]),
    ):
        (tmp_path / name).write_bytes(data)
        assert run("import", tmp_path / name).code == 4, name
    assert [number for number, *_ in matches(library, "foxa")] == ["0001"]


def test_an_older_release_does_not_replace_a_newer_one(library: Path, run: Run, tmp_path: Path) -> None:
    stocked(library, recall(1, "Foxa"))
    (tmp_path / "old.json").write_bytes(response([recall(2, "Foxa")], updated="2025-01-01"))
    done = run("import", tmp_path / "old.json", "--json")
    assert (done.code, done.results[0]["data"][0]["state"]) == (0, "older")
    assert [number for number, *_ in matches(library, "foxa")] == ["0001"]


@pytest.mark.usefixtures("library")
def test_a_folder_of_labels_and_data_goes_in_at_once(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.zip").write_bytes(bulk([recall(1, "A")], total=2))
    (folder / "b.zip").write_bytes(bulk([recall(2, "B")], total=2))
    (folder / "label.json").write_text(json.dumps({"results": [label() | {"set_id": SET_ID.replace("a", "b")}]}))
    done = run("import", folder, "--json").results[0]
    assert (done["added"], done["data"][0]["records"]) == (1, 2)
