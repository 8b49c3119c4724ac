from __future__ import annotations

import pytest
from spl_documents import LABELS, document, section

from druginfo.domain.model import Section, walk
from druginfo.readers import spl
from druginfo.readers.spl.narrative import split_number

MADE_UP = "Zorvex may cause serious made-up harm."


def read(*parts: str, **facts: str) -> tuple[Section, ...]:
    return spl.read(document(*parts, **facts)).sections


def outline(sections: tuple[Section, ...]) -> list[tuple[str | None, str, str]]:
    return [(each.number, each.title, each.kind) for each, _ in walk(sections)]


def test_sections_nest_in_order_with_number_and_title() -> None:
    inner = section("42229-5", "5.1 Made-Up<br/>Harm", "a") + section("42229-5", "5.2 Other", "b")
    found = read(section("43685-7", "5 WARNINGS", None, inner), section("34084-4", "6. REACTIONS", "c"))
    assert outline(found) == [
        ("5", "WARNINGS", "warnings_and_precautions"),
        ("5.1", "Made-Up Harm", "unclassified"),
        ("5.2", "Other", "unclassified"),
        ("6", "REACTIONS", "adverse_reactions"),
    ]
    assert [each.code for each, _ in walk(found)] == ["43685-7", "42229-5", "42229-5", "34084-4"]
    assert found[0].sections[0].statements[0].locator == "5.1"


@pytest.mark.parametrize(
    ("title", "number", "rest"),
    [
        ("5.1 Made-Up Harm", "5.1", "Made-Up Harm"),
        ("7.10. Other", "7.10", "Other"),
        ("(4) PEDIATRIC USE", "4", "PEDIATRIC USE"),
        ("5.1\xa0Harm", "5.1", "Harm"),
        ("5.1Harm", "5.1", "Harm"),
        ("5.1", "5.1", ""),
        ("2.4 Dose Preparation", "2.4", "Dose Preparation"),
        ("5.3 L-made-up", "5.3", "L-made-up"),
        ("2.5 mg tablets", None, "2.5 mg tablets"),
        ("2.5% lotion", None, "2.5% lotion"),
        ("12 years and older", None, "12 years and older"),
        ("12 to 17 years", None, "12 to 17 years"),
        ("0.5 mL vial", None, "0.5 mL vial"),
        ("100 mg", None, "100 mg"),
        ("1-800-555", None, "1-800-555"),
    ],
)
def test_numbers_of_titles(title: str, number: str | None, rest: str) -> None:
    assert split_number(title, top=True) == (number, rest)


def test_a_whole_number_below_the_top_needs_a_dot() -> None:
    assert split_number("2 Tigers", top=False) == (None, "2 Tigers")
    assert split_number("2. Tigers", top=False) == ("2", "Tigers")


def test_kind_comes_from_the_title_under_its_parent() -> None:
    inner = section("42229-5", "8.3 Nursing Mothers", "a") + section(None, "8.6 Renal Impairment", "b")
    found = read(section("43684-0", "8 USE IN SPECIFIC POPULATIONS", None, inner))
    assert [kind for _, _, kind in outline(found)] == [
        "use_in_specific_populations",
        "nursing_mothers",
        "renal_impairment",
    ]


def test_a_whole_heading_at_the_top_decides_the_kind() -> None:
    found = read(section(None, "CONTRAINDICATIONS", "None."), section("42229-5", "Contraindications or so", "x"))
    assert [each.kind for each in found] == ["contraindications", "unclassified"]
    assert found[0].statements[0].state == "stated_none"


def test_a_repeated_code_is_kept_in_order() -> None:
    inner = section("42228-7", "4.3 Pregnancy", "a")
    found = read(section("34070-3", "4 CONTRAINDICATIONS", None, inner), section("42228-7", "8.1 Pregnancy", "b"))
    assert [kind for _, _, kind in outline(found)] == ["contraindications", "pregnancy", "pregnancy"]


def test_an_empty_section_is_a_gap() -> None:
    (found,) = read(section("34073-7", "7 DRUG INTERACTIONS", "<paragraph> </paragraph>"))
    (gap,) = found.gaps
    assert (gap.subject, gap.reason, gap.locator, gap.source) == ("DRUG INTERACTIONS", "left_empty", "7", "label")
    (untitled,) = read(section("34073-7", "", ""))
    assert untitled.gaps[0].subject == "Drug interactions"
    assert read(section("42229-5", "", "")) == ()


def test_a_section_with_a_picture_only_says_so() -> None:
    media = "<component><observationMedia><text>Carton</text><value/></observationMedia></component>"
    (found,) = read(section("51945-4", "PANEL", "<renderMultiMedia referencedObject='m'/>", media))
    assert (found.statements, found.gaps[0].printed) == ((), "[picture: Carton]")
    (found,) = read(section("51945-4", "PANEL", "<renderMultiMedia referencedObject='m'/>"))
    assert (found.statements, found.gaps[0].printed) == ((), "[picture]")


def test_highlights_are_kept_apart_from_the_text() -> None:
    excerpt = "<excerpt><highlight><text><list><item>short</item></list></text></highlight></excerpt>"
    (found,) = read(section("34067-9", "1 USES", "<paragraph>the long text</paragraph>", excerpt))
    assert [one.text for one in found.statements] == ["the long text"]
    assert [one.text for one in found.highlights] == ["short"]
    (only,) = read(section("43683-2", "", None, excerpt))
    assert (only.statements, only.gaps, len(only.highlights)) == ((), (), 1)


def test_locator_of_what_has_no_number() -> None:
    inner = section("42229-5", "", "inside")
    found = read(section("34071-1", "Warnings", "own", inner), section("50566-9", None, "stop"))
    assert found[0].statements[0].locator == "Warnings"
    assert found[0].sections[0].statements[0].locator == "Warnings"
    assert found[1].statements[0].locator == "Stop use and ask a doctor"


@pytest.mark.parametrize("said", ["None", "None.", "none known.", "<content>None</content>."])
def test_none_is_stated(said: str) -> None:
    for code in ("34070-3", "34073-7", "34066-1"):
        (found,) = read(section(code, "Warning", f"<paragraph>{said}</paragraph>"))
        assert found.statements[0].state == "stated_none"


@pytest.mark.parametrize("said", ["None of the above.", "None [see 5.1]", "Nonesuch", "No known"])
def test_none_is_not_read_into_other_words(said: str) -> None:
    (found,) = read(section("34070-3", "4 CONTRAINDICATIONS", said))
    assert found.statements[0].state == "stated"


def test_none_in_a_section_that_cannot_say_so() -> None:
    (found,) = read(section("34093-5", "REFERENCES", "None."))
    assert found.statements[0].state == "stated"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("WARNING: MADE-UP HARM", "Zorvex is bad."),
        ("", f"<paragraph>{MADE_UP}</paragraph>"),
        (None, "BOXED WARNING Zorvex."),
        ("Made-Up Effects", MADE_UP),
        ("WARNING: EMERGENCY USE AUTHORIZATION AND HARM", "x"),
    ],
)
def test_true_boxed_warnings(title: str | None, text: str) -> None:
    (found,) = read(section("34066-1", title, text))
    assert (found.kind, found.remark) == ("boxed_warning", None)


@pytest.mark.parametrize(
    ("title", "text", "why"),
    [
        ("", "Tamper-evident: serious made-up seal.", "seal"),
        ("Use under EUA", "Report serious events.", "emergency"),
        ("", "Emergency Use Authorization of Zorvex: serious.", "emergency"),
        ("Rx only", "Keep dry.", "no risk"),
    ],
)
def test_false_boxed_warnings(title: str, text: str, why: str) -> None:
    (found,) = read(section("34066-1", title, text))
    assert (found.kind, found.code) == ("unclassified", "34066-1")
    assert why in (found.remark or "")
    assert found.statements[0].text.startswith(text[:5])


def test_a_boxed_warning_without_prescription_is_none() -> None:
    for code, name in (("34390-5", ""), ("58476-3", "DIETARY SUPPLEMENT"), ("00000-1", "HUMAN OTC THING")):
        (found,) = read(section("34066-1", "WARNING", MADE_UP), code=code, type_name=name)
        assert found.kind == "unclassified"
        assert "without prescription" in (found.remark or "")


def test_a_box_inside_another_section() -> None:
    box = section("34066-1", "", MADE_UP)
    warned = section("34066-1", "WARNING", MADE_UP)
    dosing, warnings = read(section("34068-7", "DOSAGE", None, box + warned), section("34071-1", "WARNINGS", None, box))
    assert [each.kind for each in dosing.sections] == ["unclassified", "boxed_warning"]
    assert [each.kind for each in warnings.sections] == ["boxed_warning"]


@pytest.mark.real
@pytest.mark.skipif(not LABELS.is_dir(), reason="the real labels are not at hand")
@pytest.mark.parametrize(
    ("name", "true", "false"),
    [
        ("fda__cough", 0, 1),
        ("fda__humira", 1, 0),
        ("fda__no-title", 1, 3),
        ("kgrid__XML_Oct_2020_Remdesivir", 0, 1),
        ("hafsa__prescription_1a0301ba-9f66-ac39-e063-6394a90a34bb", 1, 0),
        ("hafsa__prescription_4221a53d-0185-7219-e063-6394a90a7ff7", 1, 0),
        ("hafsa__prescription_570974d4-0d5b-4df2-b307-37380511835d", 1, 0),
        ("pillbox_prescription__20140102_71cf3309-e182-473c-8b0b-280cabd0e122", 1, 0),
        ("pillbox_prescription__20140103_24731405-219c-79b4-ecf0-7d5fbfda94ba", 1, 0),
    ],
)
def test_boxed_warnings_of_real_labels(name: str, true: int, false: int) -> None:
    found = spl.read((LABELS / "spl" / f"{name}.xml").read_bytes()).sections
    coded = [each for each, _ in walk(found) if each.code == "34066-1"]
    assert [each.kind for each in coded].count("boxed_warning") == true
    assert [bool(each.remark) for each in coded].count(True) == false


def test_a_title_that_contradicts_the_code_decides() -> None:
    inner = section("49489-8", "12.4 Special Populations", "<paragraph>x</paragraph>")
    (outer,) = spl.read(document(section("34090-1", "12 CLINICAL PHARMACOLOGY", None, inner))).sections
    (found,) = outer.sections
    assert (found.kind, found.code, found.number) == ("unclassified", "49489-8", "12.4")
    assert found.remark == 'Coded as "Microbiology"; the title does not mention it.'
