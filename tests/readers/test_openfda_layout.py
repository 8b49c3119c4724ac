"""Tables as printed, "None" with its highlight, titles that end where they end; and all of it in bounded time."""

from __future__ import annotations

import io
import time

import pytest
from openfda_support import only, read

from druginfo.readers import openfda
from druginfo.readers.document import Refusal
from druginfo.readers.openfda import stream


def _rows(text: str, markup: str) -> list[list[str]]:
    section = only(
        read(how_supplied=f"16 HOW SUPPLIED Here. {text}", how_supplied_table=f"<table>{markup}</table>"),
        "how_supplied",
    )
    (table,) = [one for one in section.statements if one.form == "table"]
    return [[cell.text for cell in row] for row in table.rows]


def test_a_foot_before_the_body_is_printed_below_it() -> None:
    foot, body = "<tr><td>* Halve it.</td></tr>", "<tr><td>Old *</td></tr>"
    markup = f"<thead><tr><th>Wolf</th></tr></thead><tfoot>{foot}</tfoot><tbody>{body}</tbody>"
    assert _rows("Wolf * Halve it. Old *", markup) == [["Wolf"], ["Old *"], ["* Halve it."]]


@pytest.mark.parametrize(
    ("flat", "markup", "shown"),
    [
        ("50 x 10 9 /L or more", "50 x 10<sup>9</sup>/L or more", "50 x 10⁹/L or more"),
        ("20 mg 1", "20 mg<sup>1</sup>", "20 mg¹"),
        ("2 10 mg", "<sup>2</sup>10 mg", "²10 mg"),
        ("C 2 40", "C<sub>2</sub>40", "C₂40"),
        ("20 mg a", "20 mg<sup>a</sup>", "20 mg a"),
        ("10 mg 1 , 2", "10 mg <sup>1</sup>, <sup>2</sup>", "10 mg ¹, ²"),
    ],
)
def test_raised_figures_never_join_a_number(flat: str, markup: str, shown: str) -> None:
    ((cell,),) = _rows(flat, f"<tr><td>{markup}</td></tr>")
    assert cell == shown or cell == shown.replace("¹,", "¹ ,")


@pytest.mark.parametrize("text", ["None ( 4 ). None.", "None. None ( 4 ).", "None ( 4 ) None known."])
def test_none_with_its_highlight_is_none(text: str) -> None:
    section = only(read(contraindications=f"4 CONTRAINDICATIONS {text}"), "contraindications")
    assert [one.state for one in section.statements] == ["stated_none"]
    assert ["( 4 )" in one.text for one in section.highlights] == [True]


def test_only_a_plain_none_counts_as_none() -> None:
    section = only(read(contraindications="4 CONTRAINDICATIONS None ( 4 ). Wolves."), "contraindications")
    assert all(one.state == "stated" for one in section.statements)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1.1 Head Lice Moonad Topical Suspension is meant for lice.", "Head Lice"),
        ("1.1 Dosage of Moonad Tablets Patients with lice take it.", "Dosage of Moonad Tablets"),
        ("1.1 Tail Reactions Including Wagging Serious ones were seen.", "Tail Reactions Including Wagging"),
        (
            "1.1 Important Dosing Considerations Missed Dose If a dose is missed, howl.",
            "Important Dosing Considerations",
        ),
        ("1.1 Dose Changes for Harm Tail Pain [see Warnings (5.2)] Halve it.", "Dose Changes for Harm"),
        ("1.1 Dose in Fever Give 3 mg.", "Dose in Fever"),
    ],
)
def test_where_a_title_ends(text: str, title: str) -> None:
    listed = (
        "6 ADVERSE REACTIONS These are told elsewhere: Tail Reactions [see Warnings and Precautions (1.1)]. "
        "Tail Pain [see Warnings and Precautions (5.2)]"
    )
    facts = {"brand_name": ["Moonad"], "product_type": ["HUMAN PRESCRIPTION DRUG"]}
    label = read(indications_and_usage=text, adverse_reactions=listed, openfda=facts)
    assert label.sections[0].sections[0].title == title


def test_a_subsection_with_other_white_space_than_its_parent_comes_once() -> None:
    part = "13.1  Carcinogenesis   Wolves were given it\n for years and were as well as ever."
    whole = "13 NONCLINICAL TOXICOLOGY 13.1 Carcinogenesis Wolves were given it for years and were as well as ever."
    label = read(nonclinical_toxicology=whole, carcinogenesis_and_mutagenesis_and_impairment_of_fertility=part)
    assert len(label.sections) == 1


@pytest.mark.parametrize("unit", ["Abc def ghi. ", "None. ", "5.1 A ", " ", "( 5.1 ) ", "(", "5.1 Abc - ", "A "])
def test_hostile_text_is_read_soon(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.perf_counter()
    read(
        warnings_and_cautions=f"5 WARNINGS {text} Abc ( 5.1 ) 5.1 Other Text of it. Abc ( 5.1 )",
        boxed_warning=f"x {text}",
    )
    assert time.perf_counter() - began < 5


def _records(data: bytes) -> list[object]:
    return list(openfda.records(io.BytesIO(data)))


def _record(number: int) -> bytes:
    return b'{"set_id": "%d", "openfda": {"brand_name": ["Moonol"]}, "warnings": ["Wolves."]}' % number


def test_a_file_of_one_record_a_line_is_read_whole() -> None:
    lines = b"\n".join(map(_record, range(3)))
    assert [getattr(one, "set_id", one) for one in _records(lines)] == ["0", "1", "2"]
    last = _records(lines + b'\n{"set_id": "9"')[-1]
    assert isinstance(last, Refusal)
    assert last.code == "truncated"


def test_a_second_list_of_results_is_refused() -> None:
    first, second = _records(b'{"results": [' + _record(1) + b'], "results": [' + _record(2) + b"]}")
    assert getattr(first, "set_id", None) == "1"
    assert isinstance(second, Refusal)
    assert second.code == "duplicate_key"


def test_a_record_of_very_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_TOKENS", 50)
    many = b'{"set_id": "1", "a": [' + b"{}," * 60 + b"{}]}"
    refused, after = _records(many + b"\n" + _record(2))
    assert isinstance(refused, Refusal)
    assert refused.code == "too_large"
    assert getattr(after, "set_id", None) == "2"
