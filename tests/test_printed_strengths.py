"""Strengths and dose forms from the words of a label whose data list none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from druginfo import Library
from druginfo.domain.model import Section, Statement
from druginfo.domain.printed_strengths import printed_forms, printed_strengths


def section(kind: str, *texts: str) -> Section:
    return Section(kind=kind, title="", statements=tuple(Statement(text=one, source="label") for one in texts))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tablets: 10 mg, 20 mg and 10 mg.", ("10 mg", "20 mg")),
        ("Injection: 40 mg/0.8 mL and 20 mg/0.4 mL in a 1 mL syringe", ("40 mg/0.8 mL", "20 mg/0.4 mL")),
        ("2-1/2 mg and 7 1/2 mg tablets", ("2.5 mg", "7.5 mg")),
        ("100 units/mL, for patients over 40 kg, 10 unit dose packs", ("100 units/mL",)),
        ("Ointment 0.005% in a tube", ("0.005 %",)),
        ("Somewhere, WV 26505 U.S.A.", ()),
    ],
)
def test_strengths_in_words(text: str, found: tuple[str, ...]) -> None:
    assert printed_strengths([section("dosage_forms_and_strengths", text)]) == found


def test_what_a_package_contains_is_no_strength() -> None:
    panel = section("package_label_principal_display_panel", "Zorvex 20 mg/mL. Each mL contains 0.6 mg acid.")
    assert printed_strengths([panel]) == ("20 mg/mL",)


def test_other_sections_name_no_strengths() -> None:
    assert printed_strengths([section("dosage_and_administration", "Take 5 mg.")]) == ()


def test_forms_in_words() -> None:
    forms = section("dosage_forms_and_strengths", "Extended-release tablets, film-coated, in a bottle with a cap")
    assert printed_forms([forms]) == "tablet, coated, extended release"
    assert printed_forms([section("how_supplied", "Capsules in bottles")]) == "capsule"
    assert printed_forms([]) == ""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    record = {
        "set_id": "00000000-0000-4000-8000-000000000077", "id": "77", "version": "1", "effective_time": "20260101",
        "openfda": {"brand_name": ["Zorvex"], "generic_name": ["ZORVEXUM"], "substance_name": ["ZORVEXUM"]},
        "dosage_forms_and_strengths": ["3 DOSAGE FORMS AND STRENGTHS Tablets: 10 mg and 20 mg"],
    }  # fmt: skip
    file = tmp_path / "zorvex.json"
    file.write_text(json.dumps({"results": [record]}), encoding="utf-8")
    library = Library(library=tmp_path / "library.sqlite")
    library.add(str(file))
    return library


def told(library: Library, typed: str) -> list[str]:
    answer = library.show(typed)
    assert [one.name for one in answer.results] == ["Zorvex"]
    return [one.message for one in answer.notices if one.code == "product_not_listed"]


@pytest.mark.parametrize("typed", ["zorvex 20 mg", "zorvex 20", "Zorvex 0.01 g", "zorvex 10mg tablets"])
def test_a_strength_that_the_words_name_is_found(library: Library, typed: str) -> None:
    assert told(library, typed) == []


def test_a_strength_that_they_do_not_name_is_said(library: Library) -> None:
    (message,) = told(library, "zorvex 25 mg")
    assert message == '"zorvex 25 mg": the text of this label names no 25 mg; it names 10 mg, 20 mg.'
    (message,) = told(library, "zorvex capsules")
    assert message == '"zorvex capsules": the text of this label names no capsule; it names tablet.'
    (message,) = told(library, "zorvex intravenous")
    assert message == '"zorvex intravenous": this label lists no routes, so "intravenous" could not be compared.'
