"""Which products an openFDA record shows, and what it names where its openfda block is empty."""

from __future__ import annotations

import pytest
from openfda_support import read, record

from druginfo.domain.model import PRODUCT_DATA, actives_of
from druginfo.readers import openfda

TWO = {
    "brand_name": ["Moonol", "Moonomax"],
    "generic_name": ["LUNIN MEGLUMINE", "LUNIN"],
    "substance_name": ["LUNIN", "LUNIN MEGLUMINE"],
    "application_number": ["NDA000002", "NDA000001"],
    "product_ndc": ["1-1", "1-2"],
    "route": ["ORAL", "NASAL"],
}


def test_two_brands_are_two_products_and_no_set_is_paired() -> None:
    label = read(purpose="x", openfda=TWO)
    assert [(one.name, one.generic_name, one.ingredients) for one in label.products] == [
        ("Moonol", None, ()),
        ("Moonomax", None, ()),
    ]
    assert [one.name for one in actives_of(label)] == ["LUNIN", "LUNIN MEGLUMINE"]
    assert (label.application_numbers, label.ndcs) == (("NDA000002", "NDA000001"), ("1-1", "1-2"))
    assert label.routes == ("ORAL", "NASAL")


def test_product_data_show_which_product_has_what() -> None:
    data = "Moonomax Lunin LUNIN LUNIN WATER Moonol Lunin Meglumine LUNIN MEGLUMINE LUNIN STARCH"
    label = read(purpose="x", openfda=TWO, spl_product_data_elements=data)
    assert [(one.name, one.generic_name, [i.name for i in one.ingredients]) for one in label.products] == [
        ("Moonomax", "LUNIN", ["LUNIN"]),
        ("Moonol", "LUNIN MEGLUMINE", ["LUNIN MEGLUMINE"]),
    ]
    assert label.ingredients == ()


def test_one_product_keeps_all_application_numbers() -> None:
    label = read(purpose="x", openfda={"brand_name": ["Moonol"], "application_number": ["NDA000001", "ANDA000002"]})
    (product,) = label.products
    assert (product.application_number, product.category) == (None, None)
    assert label.application_numbers == ("NDA000001", "ANDA000002")


def test_one_brand_in_two_spellings_is_one_product() -> None:
    label = read(purpose="x", openfda={"brand_name": ["Moonol", "MOONOL"], "generic_name": ["LUNIN"]})
    assert [one.name for one in label.products] == ["Moonol"]


def test_identifiers_are_kept() -> None:
    label = read(
        purpose="x", openfda={"brand_name": ["Moonol"], "rxcui": ["12", "7"], "nui": ["N01"], "spl_id": ["ab"]}
    )
    assert (label.rxcuis, label.nuis, label.spl_id) == (("12", "7"), ("N01",), "ab")


@pytest.mark.parametrize(
    ("data", "brand", "generic", "actives"),
    [
        ("Moonol Lunin LUNIN LUNIN WATER", "Moonol", "Lunin", ["LUNIN"]),
        ("MOONOL LUNIN LUNIN LUNIN WATER", "MOONOL", "LUNIN", ["LUNIN"]),
        ("Lunin LUNIN WATER", "Lunin", "Lunin", ["LUNIN"]),
        ("Lunin Sodium Lunin Sodium LUNIN SODIUM LUNIN", "Lunin Sodium", "Lunin Sodium", ["LUNIN SODIUM"]),
        ("Moonol Cold Relief Lunin and Solin LUNIN LUNIN SOLIN SOLIN", "Moonol Cold Relief", "Lunin and Solin",
         ["LUNIN", "SOLIN"]),
    ],
)  # fmt: skip
def test_a_nameless_record_takes_its_names_from_its_product_data(
    data: str, brand: str, generic: str, actives: list[str]
) -> None:
    label = read(purpose="x", openfda={}, spl_product_data_elements=data)
    assert (label.name, label.products[0].generic_name, label.names_from) == (brand, generic, PRODUCT_DATA)
    assert [one.name for one in actives_of(label)] == actives


@pytest.mark.parametrize("data", ["SODIUM MOON", "Moon light", "a b c d e"])
def test_product_data_that_name_nothing_for_sure_name_nothing(data: str) -> None:
    label = read(purpose="x", openfda={}, spl_product_data_elements=data)
    assert (label.name, label.names_from) == (label.set_id, None)


def test_a_section_given_as_one_text_is_read() -> None:
    label = openfda.read_record(record() | {"boxed_warning": "WARNING: BITES It bites.", "purpose": ["Howling"]})
    assert "boxed_warning" in [one.kind for one in label.sections]


def test_what_is_not_read_is_reported() -> None:
    made = record(purpose="x", openfda={"brand_name": ["Moonol"], "upc": ["1"], "route": [7], "nui": []})
    label = openfda.read_record(made | {"warnings_grade": 3, "nothing": None, "table": {"a": 1}})
    assert label.unread == ("warnings_grade", "table", "openfda.upc", "openfda.route")
    assert openfda.read_record(made | {"word " * 100: 3}).unread[0] == ("word " * 16)
