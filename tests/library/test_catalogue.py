"""Bundled monographs by name: the first to claim a name keeps it."""

from __future__ import annotations

import pytest

from druginfo.library.resolve.bundled import Catalogue
from label_files import label, set_id

FIRST = label(1, "Zorvex", "zorvatinib", mentions=("Moon Rest",))
SECOND = label(2, "Zorvatinib", "zorvatinib", mentions=("Moon Rest", "Sun Rest"))
THIRD = label(3, "Zorvex", "lunaria")
PAIR = label(4, "Duo", "alpha", "beta")


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue([FIRST, SECOND, THIRD, PAIR])


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("zorvex", FIRST),
        ("ZORVATINIB", FIRST),
        ("lunaria", THIRD),
        (set_id(2), SECOND),
        ("duo", PAIR),
        ("zorvex tablet", FIRST),
        ("lunaria tablet", THIRD),
    ],
)
def test_the_first_to_claim_a_name_keeps_it(catalogue: Catalogue, name: str, answers: object) -> None:
    assert catalogue.find(name) is answers


@pytest.mark.parametrize("name", ["alpha", "beta", "alpha tablet", "Moon Rest", "zorv", "tablet"])
def test_one_of_several_ingredients_is_not_the_product(catalogue: Catalogue, name: str) -> None:
    assert catalogue.find(name) is None


def test_a_mentioned_name_belongs_to_the_first_that_mentions_it(catalogue: Catalogue) -> None:
    assert catalogue.mentioned_by("moon rest") is FIRST
    assert catalogue.mentioned_by("Sun Rest") is SECOND
    assert catalogue.mentioned_by("zorvex") is None


def test_a_brand_is_not_an_ingredient(catalogue: Catalogue) -> None:
    assert catalogue.is_brand("Zorvex")
    assert not catalogue.is_brand("lunaria")


def test_beginnings_and_words_of_known_and_mentioned_names(catalogue: Catalogue) -> None:
    assert [catalogue.begins(words) for words in ("zorv", "MOON", "rest", "orvex")] == [True, True, False, False]
    assert [catalogue.within_a_name(word) for word in ("rest", "tablet", "zorvex", "zorv")] == [True, True, True, False]


def test_names_are_printed_as_their_monograph_writes_them(catalogue: Catalogue) -> None:
    assert catalogue.printed("zorvex") == "Zorvex"
    assert catalogue.printed("lunaria") == "lunaria"
    assert catalogue.printed("moon rest") is None
