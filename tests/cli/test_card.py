"""The card of a label: what is shown of it by default on a terminal and in a pipe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calls import Run
from label_files import part, record, response, set_id, spl

Expected = Callable[[str, bytes], None]

LISTED = "Nausea, rash, fever, headache, dizziness, insomnia, weakness and a racing heart came."
SECTIONS = (
    part("34066-1", "WARNING: FETAL HARM", "Zorvex can harm the fetus [see Warnings and Precautions (5.1)]."),
    part("34067-9", "1 INDICATIONS AND USAGE", "For patients with a made-up disease."),
    part(
        "34068-7", "2 DOSAGE AND ADMINISTRATION", "",
        part("42229-5", "2.1 Usual Dose", "Take 40 mg a day with food."),
        part("42229-5", "2.2 Renal Impairment", "In severe renal impairment take 20 mg a day."),
    ),
    part("34070-3", "4 CONTRAINDICATIONS", "Zorvex is contraindicated in severe hepatic impairment."),
    part("43685-7", "5 WARNINGS AND PRECAUTIONS", "", part("42229-5", "5.1 Fetal Harm", "Avoid it in pregnancy.")),
    part("34084-4", "6 ADVERSE REACTIONS", LISTED),
    part("34076-0", "17 PATIENT COUNSELING INFORMATION", "Do not drive until you know how Zorvex affects you."),
    part("51945-4", "PACKAGE LABEL", "Zorvex 40 mg"),
    part("51945-4", "PACKAGE LABEL", "Zorvex 40 mg, 30 tablets"),
)  # fmt: skip
LATER = tuple(one.replace("racing heart", "racing heart or a slow pulse") for one in SECTIONS)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A library with two versions of a label; the newer one is young whenever the test is run."""
    path = tmp_path / "library.sqlite"
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(path))
    for version, sections in enumerate((SECTIONS, LATER), start=1):
        file = tmp_path / f"{version}.xml"
        file.write_bytes(spl(1, version=version, date=f"2024022{version}", sections=sections))
        assert run("import", file).code == 0
    return path


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_card(width: int, run: Run, expected: Expected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    expected(f"card-{width}.txt", run("show", "zorvex").out)


@pytest.mark.usefixtures("library")
def test_it_says_that_it_is_a_card_and_how_to_see_the_whole(run: Run) -> None:
    card, whole = run("show", "zorvex").text, run("show", "zorvex", "--all").text
    assert "This is a card." in card
    assert "druginfo show zorvex --all" in card
    assert "card" not in whole
    for said in ("made-up disease", "Nausea, rash"):
        assert said not in card
        assert said in whole


@pytest.mark.usefixtures("library")
def test_the_boxed_warning_and_the_contraindications_are_whole(run: Run) -> None:
    page = " ".join(run("show", "zorvex").text.replace("│", " ").split())
    assert "WARNING: FETAL HARM Zorvex can harm the fetus [see Warnings and Precautions (5.1)]." in page
    assert "Zorvex is contraindicated in severe hepatic impairment." in page


@pytest.mark.usefixtures("library")
def test_each_subject_has_its_sentence_and_its_place(run: Run) -> None:
    (shown,) = run("show", "zorvex", "--json").results
    leads = {topic["subject"]: topic["lead"] for topic in shown["safety"]}
    said = {subject: (one["section"], one["number"], one["sentence"]) for subject, one in leads.items() if one}
    assert said == {
        "pregnancy": ("boxed_warning", None, "Zorvex can harm the fetus [see Warnings and Precautions (5.1)]."),
        "kidney": ("dosage_and_administration", "2.2", "In severe renal impairment take 20 mg a day."),
        "liver": ("contraindications", "4", "Zorvex is contraindicated in severe hepatic impairment."),
        "driving": ("information_for_patients", "17", "Do not drive until you know how Zorvex affects you."),
        "food": ("dosage_and_administration", "2.1", "Take 40 mg a day with food."),
    }
    page = run("show", "zorvex").text
    assert "Contraindications 4" in page
    assert "only mentioned" in page
    assert "Not stated: Breastfeeding; Dependence; Alcohol." in " ".join(page.split())


@pytest.mark.usefixtures("library")
def test_what_changed_last(run: Run) -> None:
    page = run("show", "zorvex").text
    assert "version 2 (2024-02-22, SPL) against version 1 (2024-02-21, SPL)" in page
    assert "6 ADVERSE REACTIONS: reworded (4 words added, 0 removed)" in page
    assert "druginfo changes zorvex" in page


def test_changes_between_formats_come_with_a_caveat(tmp_path: Path, run: Run) -> None:
    path, older, newer = (tmp_path / name for name in ("library.sqlite", "older.json", "newer.xml"))
    older.write_bytes(response(record(1, "Zorvex", version="1", texts={"contraindications": ["4 None."]})))
    newer.write_bytes(spl(1, version=2, sections=SECTIONS))
    for file in (older, newer):
        assert run("import", file, "--library", path).code == 0
    page = run("show", "zorvex", "--library", path).text
    assert "The two formats differ: headings and tables may show as changes." in page
    assert "1 words" not in page


def test_a_section_inside_another_of_its_kind_is_shown_once(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "label.xml"
    inner = part("34070-3", "4.1 Rash", "Never with a rash.")
    file.write_bytes(spl(1, sections=[part("34070-3", "4 CONTRAINDICATIONS", "Never with fever.", inner)]))
    assert run("show", file).text.count("Never with a rash.") == 1


@pytest.mark.usefixtures("library")
def test_json_and_lines_are_whole_whatever_the_card(run: Run) -> None:
    for form in ("--json", "--plain"):
        assert run("show", "zorvex", form).out == run("show", "zorvex", form, "--all").out
    (shown,) = run("show", "zorvex", "--json").results
    assert (shown["whole"], shown["card"], len(shown["sections"])) == (True, None, 9)


@pytest.mark.usefixtures("library")
def test_the_commands_of_the_contents_show_the_parts(run: Run) -> None:
    page = run("show", "zorvex").text
    for kind in ("boxed_warning", "contraindications", "information_for_patients", "package"):
        assert f"-s {kind}" in page
        assert run("show", "zorvex", "-s", kind, "--json").results[0]["sections"]


def test_a_file_has_a_card_and_a_monograph_is_shown_whole(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "label.xml"
    file.write_bytes(spl(1, sections=SECTIONS[1:]))
    page = run("show", file).text
    assert "This is a card." in page
    assert "Boxed warning: not stated (the label has no such section)" in page
    assert "What changed last" not in page
    whole = run("show", "haltrust")
    assert whole.out == run("show", "haltrust", "--all").out
    assert "This is a card." not in whole.text


def test_an_unapproved_product_says_so(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "label.xml"
    file.write_bytes(spl(1).replace(b'<code displayName="NDA"/>', b'<code displayName="unapproved drug other"/>'))
    assert "Marketed as: unapproved drug other" in run("show", file).text
    file.write_bytes(spl(1))
    assert "Marketed as: unapproved" not in run("show", file).text


@pytest.mark.usefixtures("library")
def test_safety_says_the_same_sentences(run: Run) -> None:
    page = " ".join(run("safety", "zorvex").text.replace("│", " ").split())
    assert "Boxed warning [1]: Zorvex can harm the fetus" in page
    assert "2.2 [1]: In severe renal impairment take 20 mg a day." in page


def test_the_same_label_is_one_source(tmp_path: Path, run: Run) -> None:
    """The bundled notes cite a version of a label; where it is here, that is who is quoted."""
    held = run("sources", "haltrust", "--json").results[0]["citations"]
    cited = next(one["source"] for one in held if one["source"]["set_id"])
    for version, same in ((cited["version"], True), (cited["version"] + 1, False)):
        path, file = tmp_path / f"{version}.sqlite", tmp_path / "herplex.xml"
        text = spl(1, "Herplex", "trastuzumab", version=version).decode().replace(set_id(1), cited["set_id"])
        file.write_text(text.replace("trastuzumab maleate", "trastuzumab"), "utf-8")
        assert run("import", file, "--library", path).code == 0
        for words in (("show", "haltrust"), ("safety", "haltrust"), ("warnings", "haltrust", "-o", "heart")):
            (result,) = run(*words, "--library", path, "--json").results
            ids = [source["id"] for source in result["sources"] if source["set_id"] == cited["set_id"]]
            assert result["second"]["source"] in ids
            assert len(ids) == (1 if same else 2), words


@pytest.mark.usefixtures("library")
def test_sections_are_shown_by_their_numbers(run: Run) -> None:
    page = run("show", "zorvex", "--section", "2.2,4").text
    assert "In severe renal impairment take 20 mg a day." in page
    assert "contraindicated in severe hepatic impairment" in page
    assert "Take 40 mg a day with food." not in page
    (shown,) = run("show", "zorvex", "-s", "5", "-s", "boxed_warning", "--json").json["results"]
    assert [one["kind"] for one in shown["sections"]] == ["boxed_warning", "warnings_and_precautions"]


@pytest.mark.usefixtures("library")
def test_a_number_that_the_label_has_not_is_not_stated(run: Run) -> None:
    done = run("show", "zorvex", "-s", "5.9", "--json")
    assert done.code == 0
    (shown,) = done.json["results"]
    assert [(one["subject"], one["reason"]) for one in shown["gaps"]] == [("5.9", "no_section")]
    assert "druginfo show zorvex --outline" in done.json["notices"][0]["message"]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("command", ["compare", "changes", "search"])
def test_where_numbers_are_not_taken_an_error_says_what_is(command: str, run: Run) -> None:
    done = run(command, "zorvex", "zorvex", "--section", "4")
    assert done.code == 2
    assert '"4" is the number of a section' in done.error
    assert "--outline" in done.error


@pytest.mark.usefixtures("library")
def test_an_unknown_section_is_not_answered_with_all_there_are(run: Run) -> None:
    done = run("show", "zorvex", "--section", "overdosagge")
    assert done.code == 2
    assert "Did you mean overdosage" in done.error
    assert len(done.error) < 250


def test_codes_that_openfda_adds_are_unread_in_the_whole_alone(run: Run, tmp_path: Path) -> None:
    file, path = tmp_path / "one.json", tmp_path / "other.sqlite"
    one = record(1, "Foxol", texts={"contraindications": ["4 None."]})
    one["openfda"]["upc"] = ["1"]
    file.write_bytes(response(one | {"tabel": {"a": 1}}))
    assert run("import", file, "--library", path).code == 0
    card, part, whole = (run("show", "foxol", *more, "--library", path) for more in ((), ("-s", "4"), ("--all",)))
    assert "Not read: tabel " in card.text
    assert "Not read: tabel " in part.text
    assert "Not read: tabel; openfda.upc" in whole.text
    assert run("show", "foxol", "--json", "--library", path).json["results"][0]["unread"] == ["tabel", "openfda.upc"]


@pytest.mark.parametrize("command", ["warnings", "compare", "search"])
def test_a_file_where_an_organ_is_asked_for_is_pointed_out(command: str, run: Run) -> None:
    done = run(command, "haltrust", "haltrust", "-o", "heart.html")
    assert done.code == 2
    assert f"druginfo {command} … --output heart.html" in done.error
