"""Codes as people type them: which one is meant, and what is none."""

from __future__ import annotations

import pytest

from druginfo.domain import identifiers
from druginfo.domain.identifiers import application, is_code, is_product, keys, ndc_codes

PACKAGE, PRODUCT = 1_00002_1433_80, 1_00002_1433


@pytest.mark.parametrize(
    "typed",
    [
        "0002-1433-80", "00002-1433-80", "00002143380", "NDC 0002-1433-80", "ndc:0002 1433 80", "*0002-1433-80",
        "*2-1433-80",
    ],
)  # fmt: skip
def test_a_package_in_any_spelling_is_followed_by_its_product(typed: str) -> None:
    assert ndc_codes(typed) == (PACKAGE, PRODUCT)


@pytest.mark.parametrize("typed", ["0002-1433", "00002-1433", "000021433"])
def test_a_product_alone(typed: str) -> None:
    assert ndc_codes(typed) == (PRODUCT,)


def test_ten_digits_without_hyphens_may_be_any_of_three() -> None:
    packages = (1_00002_1433_80, 1_00021_0433_80, 1_00021_4338_00)
    products = (1_00002_1433, 1_00021_0433, 1_00021_4338)
    assert ndc_codes("0002143380") == (*packages, *products)
    assert ndc_codes("00021433") == (1_00002_1433, 1_00021_0433)


@pytest.mark.parametrize(
    "typed",
    [
        "1-2", "123456-1-100", "0002-14333-80", "0002-1433-800", "0001-2-3-4567", "ABCD-1234-56", "1A02-1433-80",
        "1234567", "123456789012", "12-345", "",
    ],
)  # fmt: skip
def test_what_is_no_ndc(typed: str) -> None:
    assert ndc_codes(typed) == ()


def test_six_digits_are_the_least() -> None:
    assert ndc_codes("12-3456") == (1_00012_3456,)


def test_letters_count_in_a_product_and_a_package() -> None:
    package, product = ndc_codes("0002-14A3-8B")
    assert not is_product(package)
    assert is_product(product)
    assert [is_product(code) for code in (PACKAGE, PRODUCT)] == [False, True]
    assert product not in ndc_codes("0002-14B3-8B")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("rxcui:6809", ("rxcui:6809",)),
        ("RxNorm = 6809", ("rxcui:6809",)),
        ("RxCUI 6809", ("rxcui:6809",)),
        ("unii 2S9ZZM9Q9V", ("unii:2s9zzm9q9v",)),
        ("nui calmex", ()),
        ("rxnorm 6809 calmex", ()),
        ("UNII: 2S9ZZM9Q9V", ("unii:2s9zzm9q9v",)),
        ("2S9ZZM9Q9V", ("unii:2s9zzm9q9v",)),
        ("6809", ("rxcui:6809",)),
        ("123", ()),
        ("N0000000001", ("nui:n0000000001",)),
        ("ndc:0002-1433", ()),
        ("set id: 6809", ()),
        ("calmex", ()),
    ],
)
def test_the_keys_of_a_code(typed: str, expected: tuple[str, ...]) -> None:
    assert keys(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["rxcui:6809", "0002-1433", "00000000-0000-4000-8000-000000000001", "NDA 021880", "anda200001"],
)
def test_a_code_is_not_the_beginning_of_a_name(typed: str) -> None:
    assert is_code(typed)


@pytest.mark.parametrize("typed", ["calmex", "2S9ZZM9Q9V", "calmex 10", "nda"])
def test_a_name_is_no_code(typed: str) -> None:
    assert not is_code(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("NDA 021880", "nda21880"),
        ("nda021880a", "nda21880a"),
        ("ANDA200001", "anda200001"),
        ("BLA-103000", "bla103000"),
        ("NDA000", "nda0"),
        ("Calmex", "calmex"),
    ],
)
def test_an_application_number_without_its_zeros(typed: str, expected: str) -> None:
    assert application(typed) == expected
    assert identifiers.is_application(typed) == (typed != "Calmex")
