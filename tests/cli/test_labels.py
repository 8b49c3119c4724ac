"""The commands over a library of labels, from the prompt."""

from __future__ import annotations

import io
import re
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from calls import Outcome, Run, call
from druginfo import cli
from druginfo.cli import questions
from druginfo.store.database import SCHEMA_VERSION
from label_files import ANIMAL, record, response, set_id, spl, zipped
from monographs import SMALL

ZORVEX, FOODRUG, BARDRUG = set_id(1), set_id(2), set_id(3)


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of four labels, one of them in two versions, made once."""
    path = tmp_path_factory.mktemp("four") / "library.sqlite"
    quux = spl(4, "Quux", application="NDA765433", ndc="4321-0766")
    for data in (spl(version=1), spl(version=2, date="20250102"), response(record(2), record(3, "Bardrug")), quux):
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("DRUGINFO_LIBRARY", str(path))
            assert call("import", "-", stdin=data).code == 0
    return path


@pytest.fixture
def library(four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that library, chosen by the environment."""
    path = tmp_path / "library.sqlite"
    shutil.copy(four, path)
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(path))
    return path


def codes(done: Outcome) -> list[str]:
    """The codes of an answer's notices; that a made-up label is old by now is no matter here."""
    return [one["code"] for one in done.json["notices"] if one["code"] != "old_label"]


READING = (
    ("show", "zorvex"), ("warnings", "zorvex"), ("warnings", "--organ", "heart"), ("safety", "zorvex"),
    ("interactions", "zorvex"), ("list",), ("list", "zorvex"), ("sources", "zorvex"), ("info",), ("info", "--check"),
)  # fmt: skip


# Where the library is.


def test_by_default_it_is_in_the_users_data_folder(run: Run, isolated: Path) -> None:
    assert run("import", "-", stdin=spl()).code == 0
    (held,) = run("info", "--json").results
    assert held["exists"]
    assert Path(held["path"]).is_relative_to(isolated)
    assert Path(held["path"]).parent.name == "druginfo"
    assert run("show", "zorvex").code == 0


@pytest.mark.parametrize("words", READING, ids=" ".join)
@pytest.mark.usefixtures("library")
def test_an_option_chooses_it_before_the_environment(words: tuple[str, ...], tmp_path: Path, run: Run) -> None:
    other = tmp_path / "other"
    assert run(*words).code == 0
    done = run(*words, "--library", other, "--json")
    assert done.code == (3 if "zorvex" in words else 0)
    assert not other.exists()
    assert run("import", "-", "--library", other, stdin=spl(9, "Otherdrug")).code == 0
    assert run("show", "otherdrug").code == 3
    assert run("show", "otherdrug", "--library", other).code == 0


@pytest.mark.parametrize("words", [*READING, ("show", "haltrust"), ("remove", "zorvex"), ("migrate",)], ids=" ".join)
def test_only_an_import_makes_it(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "library"
    run(*words, "--library", path)
    assert not path.parent.exists()


def test_an_import_makes_the_folder_too(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "library"
    assert run("import", "-", "--library", path, stdin=spl()).code == 0
    assert path.is_file()


def test_without_a_library_the_monographs_answer_and_info_says_how_to_begin(run: Run) -> None:
    assert run("show", "haltrust").code == 0
    done = run("info", "--json")
    assert done.code == 0
    assert (done.results[0]["exists"], done.results[0]["labels"], done.results[0]["bundled"]) == (False, 0, 1)
    assert [one["code"] for one in done.json["notices"]] == ["no_library"]
    assert "druginfo import PATH" in run("info").error
    assert run("migrate", "--json").json["error"]["code"] == "library_missing"


# A library that cannot be used.


def executed(path: Path, statement: str) -> None:
    import sqlite3

    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement)


def spoilt(path: Path, how: str) -> None:
    if how == "newer":
        executed(path, "PRAGMA user_version = 99")
        return
    path.write_bytes(b"no database " * 500 if how == "no database" else path.read_bytes()[:4096])


@pytest.mark.parametrize(
    ("how", "code"), [("newer", "library_newer"), ("no database", "library_damaged"), ("cut", "library_damaged")]
)
@pytest.mark.parametrize("words", [*READING, ("import", "-"), ("remove", "zorvex"), ("migrate",)], ids=" ".join)
def test_a_library_that_cannot_be_used_is_exit_5(
    how: str, code: str, words: tuple[str, ...], library: Path, run: Run
) -> None:  # fmt: skip
    spoilt(library, how)
    before = library.read_bytes()
    done = run(*words, "--json", stdin=spl(8, "Never"))
    assert done.code == 5
    assert done.json["error"]["code"] == code
    assert done.error == f"druginfo: {done.json['error']['message']}\n"
    assert str(library) in done.error
    assert library.read_bytes() == before


def test_a_monograph_needs_no_library(library: Path, run: Run) -> None:
    spoilt(library, "no database")
    assert run("show", "haltrust", "--section", "food").code == 0
    assert run("schema").code == 0


# Managing it.


@pytest.mark.usefixtures("library")
def test_list_has_monographs_and_labels(run: Run) -> None:
    results = run("list", "--json").results
    assert [(one["id"], one["kind"], one["query"]) for one in results] == [
        ("haltrust", "curated", None), (BARDRUG, "label", None), (FOODRUG, "label", None), (set_id(4), "label", None),
        (ZORVEX, "label", None),
    ]  # fmt: skip
    assert results[-1]["version"] == 2
    lines = run("list", "--plain").text.splitlines()
    assert [line.split("\t")[0] for line in lines] == [one["id"] for one in results]


@pytest.mark.parametrize("width", ["50", "80", "160"])
@pytest.mark.usefixtures("library")
def test_a_listed_label_can_be_named(width: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    page = run("list", "zorvatinib").text
    for label in (ZORVEX, set_id(4)):
        assert page.count(label) == 1  # on one line


@pytest.mark.parametrize("width", ["30", "40", "60", "80", "120", "200"])
@pytest.mark.usefixtures("library")
def test_a_list_cuts_no_word_and_says_what_it_leaves_out(width: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    page = run("list").text
    words = " ".join(page.replace("│", " ").split())
    for word in ("Zorvex", "zorvatinib", "Haltrust", "trastuzumab"):
        assert word in words
    for column, sample in (("date", "2024-02-29"), ("maker", "Pharma"), ("kind", "monograph"), ("set id", ZORVEX)):
        assert (sample in page) != (column in page.partition("No room for:")[2].split(". ")[0])


@pytest.mark.usefixtures("library")
def test_a_list_is_limited_and_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "_PAGE", 2)
    page = run("list")
    count = len(run("list", "--json").results)
    assert "2 drugs listed." in page.text
    assert f"Showing 2 of {count} drugs. Show more with --limit {count}" in page.error
    assert f"{count} drugs listed." in run("list", "--limit", count).text
    assert "Showing" not in run("list", "--limit", count).error
    assert len(run("list", "--json", "--limit", "1").results) == 1
    assert len(run("list", "--plain").text.splitlines()) == count
    limited = run("list", "zorvatinib", "--limit", "1", "--json")
    assert [one["name"] for one in limited.results] == ["Zorvex"]
    assert "more" in codes(limited)


@pytest.mark.usefixtures("library")
def test_list_of_a_name_is_all_that_match_the_one_that_answers_first(run: Run) -> None:
    results = run("list", "zorvatinib", "--json").results
    assert [one["name"] for one in results] == ["Zorvex", "Quux"]
    assert run("show", "zorvatinib", "--json").results[0]["id"] == results[0]["id"]
    assert results[0]["choice"]["runners_up"][0]["id"] == results[1]["id"]
    assert run("list", "zorvatinib", "zorvex", "--json").results[2]["query"] == "zorvex"
    assert run("list", "nosuchdrug", "--json").code == 3
    mixed = run("list", "nosuchdrug,zorvex", "--json")
    assert (mixed.code, [one["name"] for one in mixed.results]) == (3, ["Zorvex"])


@pytest.mark.parametrize("name", ["zorvex", ZORVEX, ZORVEX.upper(), "4321-0765", "NDA765432"])
@pytest.mark.usefixtures("library")
def test_remove_by_any_name_of_one_label(name: str, run: Run) -> None:
    done = run("remove", name, "--json")
    assert done.code == 0
    assert done.results == [{"query": name, "id": ZORVEX, "name": "Zorvex", "versions": 2}]
    assert run("show", "zorvex").code == 3
    assert run("show", "quux").code == 0
    assert run("info", "--check").code == 0


@pytest.mark.usefixtures("library")
def test_remove_one_version(run: Run) -> None:
    assert run("remove", "zorvex", "--version", "2").text == f"Removed Zorvex ({ZORVEX}): 1 version\n"
    assert run("show", "zorvex", "--json").results[0]["version"] == 1
    assert run("remove", "zorvex", "foodrug", "--version", "1").code == 2
    assert run("remove", "zorvex", "--plain").text == f"zorvex\t{ZORVEX}\tZorvex\t1\n"


@pytest.mark.usefixtures("library")
def test_remove_of_what_is_not_one_label_removes_nothing(run: Run) -> None:
    done = run("remove", "foodrug", "zorvatinib", "--json")
    assert done.code == 1
    assert done.json["error"]["code"] == "ambiguous"
    assert set(done.json["error"]["suggestions"]) == {ZORVEX, set_id(4)}
    assert run("remove", "nosuchdrug").code == 3
    assert run("remove", "haltrust").code == 3
    assert run("info", "--json").results[0]["labels"] == 4


def test_info_says_what_is_in_the_library(library: Path, run: Run) -> None:
    (held,) = run("info", "--json").results
    assert (held["path"], held["exists"], held["labels"], held["versions"]) == (str(library), True, 4, 5)
    assert held["by_format"] == {"spl": 2, "openfda": 2}
    assert held["by_document_type"] == {"HUMAN PRESCRIPTION DRUG LABEL": 4}
    assert (held["oldest"], held["newest"]) == ("2024-01-31", "2025-01-02")
    assert held["bytes"] == library.stat().st_size
    assert held["faults"] is None
    said = run("info").text
    assert "Labels: 4 (5 counting older versions and other formats)" in said
    assert "Check" not in said
    facts = dict(line.split("\t") for line in run("info", "--plain").text.splitlines())
    assert (facts["labels"], facts["by_format.openfda"]) == ("4", "2")


def test_info_checks(library: Path, run: Run) -> None:
    assert run("info", "--check", "--json").results[0]["faults"] == []
    assert "Check: sound" in run("info", "--check").text
    executed(library, "DELETE FROM passage WHERE rowid IN (SELECT rowid FROM passage LIMIT 1)")
    done = run("info", "--check", "--json")
    assert done.code == 5
    assert done.json["error"]["code"] == "library_damaged"
    assert done.results[0]["faults"]
    assert "Fault: " in run("info", "--check").text
    assert run("info").code == 0


def test_migrate(library: Path, run: Run) -> None:
    done = run("migrate", "--json")
    expected = {
        "query": None,
        "path": str(library),
        "before": SCHEMA_VERSION,
        "after": SCHEMA_VERSION,
        "recomputed": [],
    }
    assert (done.code, done.results) == (0, [expected])
    executed(library, "UPDATE meta SET value = 'old' WHERE name = 'organ_table'")
    assert run("show", "zorvex").code == 0
    stopped = run("import", "-", "--json", stdin=spl(7, "Never"))
    assert (stopped.code, stopped.json["error"]["code"]) == (5, "library_older")
    assert "druginfo migrate" in stopped.error
    assert "rebuilt: organs" in " ".join(run("migrate").text.split())
    assert run("import", "-", stdin=spl(7, "Never")).code == 0


@pytest.mark.parametrize("words", [*READING, ("remove", "zorvex"), ("migrate",)], ids=" ".join)
@pytest.mark.usefixtures("library")
def test_every_answer_is_as_the_schema_says(words: tuple[str, ...], run: Run, schemas: dict[str, Any]) -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schemas["output"])
    done = run(*words, "--json")
    assert done.code == 0
    validator.validate(done.json)
    validator.validate(run("import", "-", "--json", stdin=zipped(a__xml=spl(5, "New"), b__xml=ANIMAL)).json)


# Showing a label.


def test_a_file_is_shown_without_an_import_just_as_the_stored_label(library: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "given.xml"
    path.write_bytes(spl(version=2, date="20250102"))
    before = library.read_bytes()
    for words in ([], ["-s", "warnings_and_precautions,overdosage,unclassified"], ["--outline"]):
        (stored,) = run("show", "zorvex", *words, "--json").results
        (read,) = run("show", path, *words, "--json").results
        for one, typed in ((read, str(path)), (stored, "zorvex")):
            assert one.pop("query") == typed
            assert {part.pop("query") for part in (one["official"] or {}).values() if part} <= {typed}
        assert read == stored
    for words in (["--organ", "heart"], ["--organ", "kidney"], ["--organ", "heart", "--full"], []):
        (stored,) = run("warnings", "zorvex", *words, "--json").results
        (read,) = run("warnings", path, *words, "--json").results
        assert read["statements"] == stored["statements"]
        assert read["elsewhere"] == stored["elsewhere"]
    assert library.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (spl(), ["Zorvex"]),
        (zipped(l__xml=spl(), p__jpg=b"\xff\xd8\xff"), ["Zorvex"]),
        (zipped(a__zip=zipped(l__xml=spl()), b__zip=zipped(l__xml=spl(4, "Quux"))), ["Zorvex", "Quux"]),
        (response(record(2), record(3, "Bardrug")), ["Foodrug", "Bardrug"]),
        (zipped(b__json=response(record(2))), ["Foodrug"]),
        (SMALL.encode(), ["Mine"]),
    ],
    ids=["spl", "label zip", "bulk zip", "response", "bulk json zip", "toml"],
)
def test_any_file_is_shown_without_an_import(data: bytes, names: list[str], run: Run, tmp_path: Path) -> None:
    path = tmp_path / "given.xml"
    path.write_bytes(data)
    assert [one["name"] for one in run("show", path, "--json").results] == names
    assert run("info", "--json").results[0]["exists"] is False


@pytest.mark.parametrize(
    ("data", "code"), [(ANIMAL, "not_a_human_label"), (b"words", "not_recognised"), (zipped(p__jpg=b"\xff"), "skipped")]
)
def test_a_file_without_a_label_is_exit_4(data: bytes, code: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "given.xml"
    path.write_bytes(data)
    done = run("show", path, "--json")
    assert (done.code, done.json["error"]["code"]) == (4, code)
    assert str(path) in done.error


def test_what_is_refused_in_a_file_among_labels_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "given.zip"
    path.write_bytes(zipped(a__xml=spl(), b__xml=ANIMAL, c__jpg=b"\xff\xd8\xff"))
    done = run("show", path, "--json")
    assert done.code == 0
    assert [one["name"] for one in done.results] == ["Zorvex"]
    refused = [one["message"] for one in done.json["notices"] if one["code"] == "refused"]
    assert len(refused) == 1
    assert "b.xml" in refused[0]
    assert "animal" in refused[0]


@pytest.mark.usefixtures("library")
def test_the_outline_has_every_heading_and_no_text(run: Run) -> None:
    (shown,) = run("show", "zorvex", "--outline", "--json").results
    assert (shown["outline"], shown["whole"], shown["safety"]) == (True, False, [])
    headings = [
        (one["number"], one["title"], [below["number"] for below in one["sections"]]) for one in shown["sections"]
    ]
    assert headings[-4:] == [
        ("4", "CONTRAINDICATIONS", []),
        ("5", "WARNINGS AND PRECAUTIONS", ["5.1", "5.2", "5.3"]),
        ("6", "ADVERSE REACTIONS", ["6.1"]),
        ("10", "OVERDOSAGE", []),
    ]
    assert "cardiac" not in str(shown)
    page = run("show", "zorvex", "--outline").text
    assert "5.1 Heart Failure" in page
    assert "palpitations" not in page
    assert "10 OVERDOSAGE  overdosage" in page
    lines = run("show", "zorvex", "--outline", "--plain").text.splitlines()
    assert f"{ZORVEX}\toverdosage\t10\tOVERDOSAGE" in lines
    (part,) = run("show", "zorvex", "--outline", "--section", "warnings_and_precautions", "--json").results
    assert [one["number"] for one in part["sections"]] == ["5"]
    assert part["sections"][0]["sections"][0]["statements"] == []


@pytest.mark.usefixtures("library")
def test_sections_are_lifted_from_any_depth(run: Run) -> None:
    (shown,) = run("show", "zorvex", "-s", "clinical_trials,boxed", "--json").results
    assert [(one["kind"], one["number"], one["parent"]) for one in shown["sections"]] == [
        ("boxed_warning", None, None),
        ("clinical_trials_experience", "6.1", "6 ADVERSE REACTIONS"),
    ]
    assert (shown["whole"], shown["gaps"]) == (False, [])
    (shown,) = run("show", "zorvex", "-s", "6.1", "--json").results
    assert [one["parent"] for one in shown["sections"]] == ["6 ADVERSE REACTIONS"]
    assert "(in: 6 ADVERSE REACTIONS)" in run("show", "zorvex", "-s", "clinical_trials").text


@pytest.mark.usefixtures("library")
def test_a_section_that_a_label_lacks_is_not_stated(run: Run) -> None:
    done = run("show", "zorvex", "-s", "pregnancy,overdosage", "--json")
    (shown,) = done.results
    assert [(gap["subject"], gap["reason"]) for gap in shown["gaps"]] == [("Pregnancy", "no_section")]
    assert codes(done) == ["no_section", "disclaimer"]
    said = run("show", "zorvex", "-s", "pregnancy").error
    assert 'Zorvex: the source has no section "Pregnancy". A source\'s silence does not mean' in said


@pytest.mark.usefixtures("library")
def test_what_a_label_says_there_is_none_of_is_stated_none(run: Run) -> None:
    (shown,) = run("show", "zorvex", "-s", "contraindications", "--json").results
    assert [one["state"] for one in shown["sections"][0]["statements"]] == ["stated_none"]


@pytest.mark.parametrize("width", ["40", "80", "120"])
@pytest.mark.usefixtures("library")
def test_brackets_of_a_label_stay_on_screen(width: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    page = " ".join(line.strip("│ ") for line in run("show", "zorvex").text.splitlines())
    assert "[see Warnings and Precautions (5.1)]" in page
    assert "[see Warnings and Precautions (5.1)]" in run("show", "zorvex", "--plain").text


@pytest.mark.usefixtures("library")
def test_a_flattened_label_says_so(run: Run) -> None:
    assert "openFDA's flattened copy" in run("show", "foodrug").text
    assert "openFDA" not in run("show", "zorvex").text


# Warnings of labels.


@pytest.mark.usefixtures("library")
def test_warnings_on_an_organ_with_what_made_them_match(run: Run) -> None:
    (warned,) = run("warnings", "zorvex", "--organ", "heart", "--json").results
    assert [(one["number"], one["section"], one["section_title"]) for one in warned["statements"]] == [
        (None, "boxed_warning", "WARNING: HEART FAILURE"),
        ("5.1", "warnings_and_precautions", "5.1 Heart Failure".partition(" ")[2]),
    ]
    assert [one["matched"] for one in warned["statements"]] == [["cardiac"], ["palpitations", "Heart"]]
    assert warned["statements"][1]["sentence"] == "Ask for palpitations."
    assert (warned["widened"], warned["full"]) == (False, False)
    assert warned["elsewhere"] == [
        {
            "section": "clinical_trials_experience",
            "section_title": "Clinical Trials Experience",
            "number": "6.1",
            "statements": 1,
        }
    ]
    page = run("warnings", "zorvex", "--organ", "heart").text
    assert "6.1 Clinical Trials Experience (1)" in page
    assert "--in clinical_trials_experience" in page
    assert re.search(r"\(of 11 words; whole: --full", page)
    assert "Stop it then." not in page
    assert "Sit down." not in page


@pytest.mark.usefixtures("library")
def test_full_gives_the_whole_subsection(run: Run) -> None:
    (warned,) = run("warnings", "zorvex", "--organ", "heart", "--full", "--json").results
    assert warned["full"]
    below = [(one["text"], one["matched"]) for one in warned["statements"] if one["number"] == "5.1"]
    assert below[1:] == [("Sit down.", [])]
    page = run("warnings", "zorvex", "--organ", "heart", "--full").text
    assert "Stop it then." in page
    assert "Sit down." in page
    assert "--full" not in page


@pytest.mark.usefixtures("library")
def test_further_sections_widen_the_view(run: Run) -> None:
    command = ("warnings", "zorvex", "--organ", "heart", "--in", "adverse_reactions")
    (warned,) = run(*command, "--json").results
    assert [one["number"] for one in warned["statements"]] == [None, "5.1", "6.1"]
    assert warned["elsewhere"] == []
    assert "Tachycardia was seen, too." in run(*command).text
    (without,) = run("warnings", "zorvex", "--in", "overdosage", "--json").results
    assert [one["number"] for one in without["statements"]][-1] == "10"


@pytest.mark.usefixtures("library")
def test_if_warnings_are_silent_other_sections_answer(run: Run) -> None:
    done = run("warnings", "zorvex", "--organ", "renal", "--json")
    (warned,) = done.results
    assert warned["widened"]
    assert [one["number"] for one in warned["statements"]] == ["6.1", "10"]
    assert warned["elsewhere"] == []
    assert codes(done) == ["widened", "disclaimer"]
    assert (
        "no warning section has a statement on kidney. Other sections do."
        in run("warnings", "zorvex", "-o", "kidney").error
    )


@pytest.mark.usefixtures("library")
def test_if_no_section_mentions_it_nothing_is_claimed(run: Run) -> None:
    done = run("warnings", "zorvex", "--organ", "skin", "--json")
    assert done.code == 0
    (warned,) = done.results
    assert (warned["statements"], warned["gaps"], warned["elsewhere"], warned["widened"]) == ([], [], [], False)
    assert codes(done) == ["nothing_stated", "disclaimer"]
    assert "does not mean that there is no risk" in done.json["notices"][0]["message"]


@pytest.mark.usefixtures("library")
def test_what_a_warning_section_leaves_empty_is_shown_but_not_for_an_organ(run: Run) -> None:
    (warned,) = run("warnings", "zorvex", "--json").results
    assert [(gap["subject"], gap["reason"]) for gap in warned["gaps"]] == [("Not Told", "left_empty")]
    assert "Not Told: not stated (left empty in the source)" in run("warnings", "zorvex").text
    assert run("warnings", "zorvex", "--organ", "heart", "--json").results[0]["gaps"] == []


@pytest.mark.usefixtures("library")
def test_a_label_grades_nothing(run: Run) -> None:
    for one in run("warnings", "zorvex", "foodrug", "--json").results:
        assert one["statements"]
        assert {(each["risk"], each["severity"]) for each in one["statements"]} == {(None, None)}
    assert run("warnings", "zorvex", "--severity", "severe", "--json").results[0]["statements"] == []


@pytest.mark.usefixtures("library")
def test_the_whole_library_on_an_organ_a_page_at_a_time(run: Run) -> None:
    whole = run("warnings", "--organ", "heart", "--json")
    assert [one["id"] for one in whole.results] == ["haltrust", set_id(4), ZORVEX]
    assert all(one["statements"] for one in whole.results)
    assert "more" not in [one["code"] for one in whole.json["notices"]]
    page = run("warnings", "--organ", "heart", "--limit", "1", "--json")
    assert [one["id"] for one in page.results] == ["haltrust", set_id(4)]
    assert page.json["notices"][0]["code"] == "more"
    assert page.json["notices"][0]["message"].startswith("Showing 1 of 2 labels that mention heart")
    assert run("warnings", "--organ", "heart", "--limit", "0").code == 2
    assert [one["id"] for one in run("warnings", "--organ", "liver", "--json").results] == [
        "haltrust",
        BARDRUG,
        FOODRUG,
    ]


@pytest.mark.usefixtures("library")
def test_all_warnings_are_those_of_the_whole_library_a_page_at_a_time(run: Run) -> None:
    listed = [one["id"] for one in run("list", "--json").results]
    whole = run("warnings", "--json")
    assert [one["id"] for one in whole.results] == listed
    assert "more" not in codes(whole)
    page = run("warnings", "--limit", "2", "--json")
    assert [one["id"] for one in page.results] == listed[:3]
    count = len(listed) - 1
    assert f"Showing 2 of {count} labels, sorted by name. Show more with --limit {count}." in str(page.json["notices"])


@pytest.mark.usefixtures("library")
def test_where_a_severity_is_asked_for_labels_are_left_out_and_counted(run: Run) -> None:
    severe = run("warnings", "--severity", "severe", "--json")
    assert [one["id"] for one in severe.results] == ["haltrust"]
    count = len(run("list", "--json").results) - 1
    assert f"Left out: {count} from the library." in str(severe.json["notices"])


@pytest.mark.usefixtures("library")
def test_the_whole_library_and_further_sections(run: Run) -> None:
    assert [one["id"] for one in run("warnings", "--organ", "kidney", "--json").results] == ["haltrust"]
    wider = run("warnings", "--organ", "kidney", "--in", "overdosage", "--json").results
    assert [one["id"] for one in wider] == ["haltrust", set_id(4), ZORVEX]
    assert [[each["number"] for each in one["statements"]] for one in wider[1:]] == [["10"], ["10"]]


# Other questions.


@pytest.mark.usefixtures("library")
def test_safety_of_a_label_is_cited_and_its_silence_stated(run: Run) -> None:
    (surveyed,) = run("safety", "zorvex", "--json").results
    topics = {one["subject"]: one for one in surveyed["topics"]}
    assert [one["number"] for one in topics["heart"]["statements"]] == [None, "5.1"]
    assert [one["number"] for one in topics["kidney"]["statements"]] == ["6.1"]
    assert topics["pregnancy"]["state"] == "not_stated"
    assert topics["pregnancy"]["gaps"][0]["reason"] == "no_section"
    assert {one["risk"] for topic in surveyed["topics"] for one in topic["statements"]} == {None}
    page = " ".join(run("safety", "zorvex").text.replace("│", " ").split())
    assert "Pregnancy not stated (the source has no section on it) [1]" in page


@pytest.mark.usefixtures("library")
def test_interactions_of_a_label_without_the_section_are_not_stated(run: Run) -> None:
    (surveyed,) = run("interactions", "zorvex", "--json").results
    topics = {one["subject"]: one["state"] for one in surveyed["topics"]}
    assert topics == {
        "medicines": "not_stated",
        "food": "not_stated",
        "alcohol": "not_stated",
        "diseases": "stated_none",
    }


@pytest.mark.usefixtures("library")
def test_sources_of_a_label(run: Run) -> None:
    (sourced,) = run("sources", "zorvex", "--json").results
    (citation,) = sourced["citations"]
    assert (citation["source"]["set_id"], citation["source"]["version"]) == (ZORVEX, 2)
    assert citation["statements"] == run("show", "zorvex", "--plain").text.count("\tstated")


@pytest.mark.usefixtures("library")
def test_a_label_and_a_monograph_side_by_side(run: Run) -> None:
    assert [one["name"] for one in run("safety", "haltrust", "zorvex", "--json").results] == ["Haltrust", "Zorvex"]
    assert run("safety", "haltrust", "zorvex").code == 0


# Progress.


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_and_nowhere_else(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bulk.json"
    path.write_bytes(response(record(2), record(3, "[b]Bardrug")))
    assert run("import", path, "--json").error == ""
    screen, out = Terminal(), io.TextIOWrapper(io.BytesIO(), write_through=True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert cli.run(["import", str(path)]) == 0
    assert "#2" in screen.getvalue()
    assert "/2" in screen.getvalue()
    assert b"2 unchanged" in b" ".join(out.buffer.getvalue().split())  # type: ignore[attr-defined]


def test_a_named_library_that_does_not_exist_is_reported(run: Run, tmp_path: Path, monkeypatch: Any) -> None:
    """A slip in a path must not look like a library without labels."""
    path = tmp_path / "none.sqlite"
    assert f"There is no library at {path}" in run("list", "--library", path).error
    assert "There is no library" not in run("list").error
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(path))
    notices = run("show", "haltrust", "--json").json["notices"]
    assert [one["code"] for one in notices] == ["no_library", "disclaimer"]


def test_an_option_before_the_command_is_explained(run: Run) -> None:
    done = run("--library", "x", "list")
    assert (done.code, "Options follow the command" in done.error) == (2, True)
