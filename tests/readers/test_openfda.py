from __future__ import annotations

import pytest
from openfda_support import SET_ID, only, read, record

from druginfo.domain.model import walk
from druginfo.errors import UnreadableFile
from druginfo.readers import openfda


def test_what_the_record_is() -> None:
    label = openfda.read_record(
        record(
            boxed_warning="WARNING: TINGLING Fingers may tingle.",
            openfda={
                "brand_name": ["Alpha", "Beta"],
                "generic_name": ["ONEMAB"],
                "substance_name": ["ONEMAB"],
                "unii": ["AAA"],
                "application_number": ["BLA123456"],
                "product_ndc": ["1-1"],
                "package_ndc": ["1-1-1"],
                "manufacturer_name": ["Maker"],
                "product_type": ["HUMAN PRESCRIPTION DRUG"],
                "pharm_class_epc": ["Tingler [EPC]"],
                "is_original_packager": [True],
            },
        )
        | {"set_id": SET_ID.upper()}
    )
    assert (label.id, label.set_id, label.version, label.effective) == (SET_ID, SET_ID, 3, "2024-01-31")
    assert (label.kind, label.format, label.name, label.names) == ("label", "openfda", "Alpha", ("Beta", "ONEMAB"))
    for product, name in zip(label.products, ("Alpha", "Beta"), strict=True):
        assert (product.name, product.category, product.application_number) == (name, "BLA", "BLA123456")
        assert product.ingredients[0].unii == "AAA"
    assert label.ndcs == ("1-1", "1-1-1")
    assert (label.maker, label.classes, label.original_packager) == ("Maker", ("Tingler [EPC]",), True)
    assert "flattened" in (label.sources[0].title or "")


def test_sets_are_never_paired() -> None:
    (product,) = read(
        purpose="x", openfda={"substance_name": ["A", "B"], "unii": ["2", "1"], "brand_name": ["C"]}
    ).products
    assert [(each.name, each.unii) for each in product.ingredients] == [("A", None), ("B", None)]


def test_a_diluent_is_not_the_drug() -> None:
    facts = {
        "brand_name": ["Diluting Medium for Insulix", "Insulix"],
        "generic_name": ["WATER", "INSULIN X"],
        "substance_name": ["WATER", "INSULIN X"],
    }
    label = read(purpose="x", openfda=facts)
    assert label.name == "Insulix"
    assert label.products[0].generic_name == "INSULIN X"
    assert not any("WATER" in name for name in label.names)
    assert [each.name for each in label.products[0].ingredients] == ["INSULIN X"]


def test_water_alone_is_the_drug() -> None:
    label = read(purpose="x", openfda={"generic_name": ["WATER"], "substance_name": ["WATER"]})
    assert label.name == "WATER"


@pytest.mark.parametrize("given", ["20240231", "2024", "abcdefgh", None, 20241301])
def test_no_date_is_made_of_what_is_none(given: object) -> None:
    assert openfda.read_record(record(purpose="x", effective_time=[]) | {"effective_time": given}).effective is None


def test_a_future_date_stays() -> None:
    assert openfda.read_record(record(purpose="x") | {"effective_time": "20991231"}).effective == "2099-12-31"


def test_an_empty_openfda_block() -> None:
    label = openfda.read_record(record(purpose="Soothes", openfda={}))
    assert label.name == SET_ID
    assert label.document_type is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"openfda": {"product_type": ["OTC ANIMAL DRUG"]}}, "not_a_human_label"),
        ({"set_id": None}, "no_set_id"),
        ({"openfda": []}, "empty_label"),
        ({"openfda": ["x"]}, "not_openfda"),
        ({"purpose": [""], "openfda": {}}, "empty_label"),
        ({"purpose": [1]}, "not_openfda"),
    ],
)
def test_what_is_refused(changes: dict[str, object], code: str) -> None:
    base = record(purpose="x") if code in {"not_a_human_label", "no_set_id"} else record()
    with pytest.raises(UnreadableFile) as refusal:
        openfda.read_record(base | changes)
    assert refusal.value.code == code


def test_a_section_that_is_not_there_is_not_there() -> None:
    label = read(purpose="x", recent_major_changes=[""])
    assert [section.kind for section in label.sections] == ["purpose"]


def test_unknown_fields_are_kept_with_their_name() -> None:
    (section,) = read(moon_phases="Take it at full moon.").sections
    assert (section.kind, section.title) == ("unclassified", "Moon phases")
    assert section.statements[0].text == "Take it at full moon."


def test_reading_order_of_a_prescription_label() -> None:
    label = read(
        drug_interactions="7 DRUG INTERACTIONS Avoid moonlight.",
        boxed_warning="WARNING: TINGLING",
        warnings_and_cautions="5 WARNINGS AND PRECAUTIONS Do not howl.",
        indications_and_usage="1 INDICATIONS AND USAGE For tingling.",
    )
    assert [section.number for section in label.sections] == [None, "1", "5", "7"]
    assert label.sections[2].kind == "warnings_and_precautions"


def test_reading_order_of_drug_facts() -> None:
    label = read(
        openfda={"product_type": ["HUMAN OTC DRUG"]},
        inactive_ingredient="sugar",
        dosage_and_administration="one",
        warnings="none of it",
        purpose="Soother",
        active_ingredient="Salt",
    )
    kinds = [section.kind for section in label.sections]
    expected = ["active_ingredient", "purpose", "warnings", "dosage_and_administration", "inactive_ingredient"]
    assert kinds == expected


def test_a_stated_none_is_read() -> None:
    section = only(read(contraindications="4 CONTRAINDICATIONS None. None. ( 4 )"), "contraindications")
    assert [(each.text, each.state) for each in section.statements] == [("None.", "stated_none")]
    assert [each.text for each in section.highlights] == ["None. ( 4 )"]


def test_a_heading_with_nothing_under_it_is_a_gap() -> None:
    section = only(read(overdosage="10 OVERDOSAGE", purpose="x"), "overdosage")
    assert section.gaps[0].reason == "left_empty"


def test_signs_and_controls() -> None:
    section = only(
        read(overdosage="10 OVERDOSAGE At p<0.01 [see Labels (5.1)] a\x1b[31m\u202e µ\u200b\u00a0g :pill:"),
        "overdosage",
    )
    assert section.statements[0].text == "At p<0.01 [see Labels (5.1)] a[31m µ\u200b\u00a0g :pill:"


def test_a_whole_number_is_no_section_number_without_its_heading() -> None:
    section = only(read(how_supplied="10 Tablets in a box."), "how_supplied")
    assert section.number is None
    assert section.statements[0].text == "10 Tablets in a box."


SIDE = "A list of moods follows here, none of which was ever seen in any person."
POPULATIONS = (
    "8 USE IN SPECIFIC POPULATIONS 8.1 Pregnancy Risk Summary No data are there on wolves. "
    "8.2 Lactation Milk may tingle, as it does in the dark of a cave. "
    "8.4 Pediatric Use Not for cubs, whatever their age or their size may be."
)


def test_a_coded_subsection_comes_once_inside_its_parent() -> None:
    label = read(
        use_in_specific_populations=POPULATIONS,
        pregnancy="8.1 Pregnancy Risk Summary No data are there on wolves.",
        pediatric_use="8.4 Pediatric Use Not for cubs, whatever their age or their size may be.",
    )
    (parent,) = label.sections
    assert [(child.number, child.kind, child.title) for child in parent.sections] == [
        ("8.1", "pregnancy", "Pregnancy"),
        ("8.2", "lactation", "Lactation"),
        ("8.4", "pediatric_use", "Pediatric Use"),
    ]
    assert not parent.statements


def test_a_coded_subsection_that_is_not_in_the_parent_stays_by_itself() -> None:
    label = read(use_in_specific_populations=POPULATIONS, geriatric_use="8.5 Geriatric Use " + SIDE)
    assert [section.kind for section in label.sections] == ["use_in_specific_populations", "geriatric_use"]


def test_short_agreement_is_chance() -> None:
    label = read(
        warnings="Keep out of reach of children and of cats.",
        keep_out_of_reach_of_children="Keep out of reach of children",
    )
    assert [section.kind for section in label.sections] == ["warnings", "keep_out_of_reach_of_children"]


def test_the_same_text_in_two_fields_comes_once() -> None:
    text = "13.1 Carcinogenesis Wolves were given it for years and were as well as ever."
    label = read(nonclinical_toxicology=[text, text], carcinogenesis_and_mutagenesis_and_impairment_of_fertility=text)
    (parent,) = label.sections
    assert (parent.kind, parent.title, parent.statements) == ("nonclinical_toxicology", "", ())
    assert [child.number for child in parent.sections] == ["13.1"]


def test_a_field_repeats_its_subsections_in_its_list() -> None:
    part = "5.2 Tingling Tails tingle in the night and by day."
    label = read(
        warnings_and_cautions=["5 WARNINGS AND PRECAUTIONS 5.1 Howling Wolves howl at the moon. " + part, part]
    )
    (section,) = label.sections
    assert [child.number for child in section.sections] == ["5.1", "5.2"]
    assert [section.kind for section, _ in walk(label.sections)] == [
        "warnings_and_precautions",
        "unclassified",
        "unclassified",
    ]
