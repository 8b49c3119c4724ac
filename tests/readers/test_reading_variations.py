"""Kinds of reading faults that were reported once, each in other words and in the other format."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from openfda_support import read

from druginfo.domain.model import Monograph, Section, walk
from druginfo.readers import openfda, spl
from label_files import part
from label_files import spl as document


def of_spl(*sections: str) -> Monograph:
    return spl.read(document(sections=sections))


def sections(label: Monograph) -> list[Section]:
    return [one for one, _ in walk(label.sections)]


def said(label: Monograph) -> list[str]:
    return [one.text for section in sections(label) for one in section.statements]


def cells(label: Monograph) -> list[str]:
    return [cell.text for section in sections(label) for one in section.statements for row in one.rows for cell in row]


DOSE = "34068-7"


@pytest.mark.parametrize(
    ("text", "shown", "never"),
    [
        ("At most <sup>2</sup>25 mg in a day.", "25 mg", "225"),
        ("See note <sup>a</sup>30 mg.", "30 mg", "a30"),
        ("Count 3 x 10<sup>12</sup>/L or more.", "10¹²/L", "1012"),
        ("Vitamin B<sub>12</sub>50 mcg.", "50 mcg", "1250"),
        ("Give 40 mg<sup>3</sup>20 minutes before.", "40 mg", "mg320"),
        ("Give 15<sup>4</sup> mg.", "15", "154"),
    ],
)
def test_raised_and_lowered_marks_in_both_formats(text: str, shown: str, never: str) -> None:
    row = f"<table><tbody><tr><td>{text}</td><td>Dose</td></tr></tbody></table>"
    flat = "2 DOSAGE AND ADMINISTRATION Give it. " + text.replace("<sup>", "").replace("<sub>", "")
    for every in (
        said(of_spl(part(DOSE, "2 DOSAGE AND ADMINISTRATION", text))),
        cells(of_spl(part(DOSE, "2 DOSAGE AND ADMINISTRATION").replace("</title>", f"</title><text>{row}</text>"))),
        cells(read(dosage_and_administration=flat, dosage_and_administration_table=row)),
    ):
        assert shown in " ".join(every), every
        assert never not in " ".join(every), every


@pytest.mark.parametrize(
    "inside",
    [
        '<paragraph>Look <renderMultiMedia referencedObject="M"/> here.</paragraph>',
        '<list><item>First.</item><item><renderMultiMedia referencedObject="M"/></item></list>',
        '<table><tbody><tr><td>Dose</td><td><renderMultiMedia referencedObject="M"/></td></tr></tbody></table>',
        '<paragraph><footnote>Note <renderMultiMedia referencedObject="M"/></footnote>Text.</paragraph>',
    ],
)
@pytest.mark.parametrize(("alt", "shown"), [("Chart of doses", "Chart of doses"), ("", "dose-chart.jpg")])
def test_a_picture_anywhere_leaves_a_mark(inside: str, alt: str, shown: str) -> None:
    words = f"<text>{alt}</text>" if alt else ""
    below = (
        f'<component><observationMedia ID="M">{words}<value mediaType="image/jpeg">'
        '<reference value="dose-chart.jpg"/></value></observationMedia></component>'
    )
    whole = part(DOSE, "2 DOSAGE", "", below).replace("</title>", f"</title><text>{inside}</text>")
    label = of_spl(whole)
    notes = [note.text for one in sections(label) for each in one.statements for note in each.footnotes]
    assert f"[picture: {shown}]" in " ".join((*said(label), *cells(label), *notes))


@pytest.mark.parametrize(
    ("label", "kind", "number"),
    [
        (lambda: read(labor_and_delivery="8.2 Lactation Zorvex passes into milk."), "lactation", "8.2"),
        (lambda: read(nursing_mothers="8.2 Lactation Zorvex passes into milk."), "lactation", "8.2"),
        (lambda: read(labor_and_delivery="8.4 Pediatric Use Safety was not shown."), "pediatric_use", "8.4"),
        (lambda: of_spl(part("34079-4", "8.2 Lactation", "It passes into milk.")), "lactation", "8.2"),
        (lambda: of_spl(part("34080-2", "8.4 Pediatric Use", "Not shown.")), "pediatric_use", "8.4"),
        (lambda: of_spl(part("49489-8", "12.4 Special Populations", "Levels rise.")), "unclassified", "12.4"),
        (
            lambda: of_spl(part("34075-2", "6.1 Clinical Trials Experience", "Pain.")),
            "clinical_trials_experience",
            "6.1",
        ),
        (lambda: read(microbiology="12.4 Special Populations Levels rise."), "unclassified", "12.4"),
        (
            lambda: read(laboratory_tests="6.1 Clinical Trials Experience Pain was seen."),
            "clinical_trials_experience",
            "6.1",
        ),
    ],
)
def test_title_and_number_decide_over_code_and_field(label: Callable[[], Monograph], kind: str, number: str) -> None:
    found = [(one.kind, one.number) for one in sections(label()) if one.statements]
    assert (kind, number) in found, found


@pytest.mark.parametrize(
    "end",
    [
        "as the plan shows. Day 1 Day 2 -",
        "[see Warnings and Precautions (5.1)",
        "(see Table 1",
        "until 3.5",
        "Maximum daily dose 40 mg",
        "see the list:",
        "as above;",
        "5 mg/kg",
        "Figure 2",
        "every 12 hours †",
        "“as needed”",
    ],
)
def test_a_subsection_after_any_end_of_the_one_before(end: str) -> None:
    text = f"2 DOSAGE AND ADMINISTRATION 2.1 Adults Give 3 mg {end} 2.2 Children Give 1 mg a day. 2.3 Mixing Use water."
    found = [one.number for one in sections(read(dosage_and_administration=text)) if one.number and "." in one.number]
    assert found == ["2.1", "2.2", "2.3"]


@pytest.mark.parametrize(
    "words", ["None ( 4 ). None.", "None. ( 4 )", "None", "NONE.", "None known.", "None ( 4 ) None", "None. (4) None."]
)
def test_none_with_a_highlight_of_any_shape(words: str) -> None:
    for label in (
        read(contraindications=f"4 CONTRAINDICATIONS {words}"),
        of_spl(part("34070-3", "4 CONTRAINDICATIONS", words)),
    ):
        (own,) = [one for one in sections(label) if one.kind == "contraindications"]
        assert [one.state for one in own.statements if one.text] == ["stated_none"], own.statements


TABLES = [
    "<table><thead><tr><th>H</th></tr></thead><tfoot><tr><td>Foot</td></tr></tfoot><tbody><tr><td>Body</td></tr></tbody></table>",
    "<table><tfoot><tr><td>Foot</td></tr></tfoot><thead><tr><th>H</th></tr></thead><tbody><tr><td>Body</td></tr></tbody></table>",
    "<table><thead><tr><th>H</th></tr></thead><tbody><tr><td>Body</td></tr></tbody><tfoot><tr><td>Foot</td></tr></tfoot></table>",
]


@pytest.mark.parametrize("table", TABLES)
def test_the_foot_of_a_table_is_below_it(table: str) -> None:
    of_it = part(DOSE, "2 DOSAGE AND ADMINISTRATION").replace("</title>", f"</title><text>{table}</text>")
    flat = " ".join(re.sub(r"<[^>]*>", " ", table).split())
    fda = read(dosage_and_administration=f"2 DOSAGE {flat}", dosage_and_administration_table=table)
    for label in (of_spl(of_it), fda):
        assert cells(label) == ["H", "Body", "Foot"]


@pytest.mark.parametrize(
    "numerator", ['<content styleCode="underline">{}</content>', '<content styleCode="Underline Bold">{}</content>']
)
@pytest.mark.parametrize(
    ("above", "below"), [("(target - current) (weight in kg)", "12.5"), ("dose in mg x 60", "rate"), ("3", "4")]
)
def test_a_fraction_is_a_division(numerator: str, above: str, below: str) -> None:
    text = f"Volume = {numerator.format(above)}<br/>{below}"
    (statement,) = said(of_spl(part(DOSE, "2 DOSAGE", text)))
    assert f"{above} / {below}" in statement or f"{above}/{below}" in statement


@pytest.mark.parametrize("field", ["boxed_warning", "warnings", "contraindications", "drug_interactions"])
def test_a_field_given_as_a_string(field: str) -> None:
    facts = {"brand_name": "Zorvex", "generic_name": "zorvatinib", "product_type": "HUMAN PRESCRIPTION DRUG"}
    label = openfda.read_record(
        {"set_id": "11111111-2222-3333-4444-555555555555", "version": 1, "openfda": facts, field: "Take great care."}
    )
    assert [one.text for section in sections(label) for one in section.statements] == ["Take great care."]
    assert label.name == "Zorvex"
