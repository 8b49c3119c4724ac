"""Spellings that mean the same drug, and what is said if only a number does not fit."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from druginfo import Library
from druginfo.domain.model import Ingredient, Product
from druginfo.errors import UnknownDrug, UnreadableFile
from label_files import label, stocked


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    labels = [
        ("Zorvex", "zorvexine calcium", "10 mg"),
        ("MOON-REST", "lunaria", "5 mg"),
        ("Ado Carrier", "ado-zorvexine mertansine", "100 mg"),
        ("Dermacalm", "calcipotriene", "1 mg"),
        ("Painless", "acetaminophen", "500 mg"),
        ("Enzymet", "hyaluronidase", "150 units"),
    ]
    made = (
        msgspec.structs.replace(
            label(number, name, "x"),
            products=(Product(name=name, form="TABLET", ingredients=(Ingredient(name=substance, strength=strength),)),),
        )
        for number, (name, substance, strength) in enumerate(labels, 1)
    )
    return Library(library=stocked(tmp_path_factory.mktemp("spellings") / "library.sqlite", made))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("moon rest", "MOON-REST"),
        ("moon-rest pellets", "MOON-REST"),
        ("moon rest 5 mg film-coated tablets", "MOON-REST"),
        ("ado zorvexine mertansine", "Ado Carrier"),
        ("zorvexine ca", "Zorvex"),
        ("calcipotriol", "Dermacalm"),
        ("paracétamol", "Painless"),
        ("zorvex 10", "Zorvex"),
    ],
)
def test_spellings_of_one_name(library: Library, typed: str, name: str) -> None:
    assert [one.name for one in library.sources(typed).results] == [name]


@pytest.mark.parametrize(
    "typed", ["zorvexine deruxtecan", "lunaria mertansine", "lunaria-deruxtecan", "lunaria and hyaluronidase"]
)
def test_another_medicine_is_never_a_spelling(library: Library, typed: str) -> None:
    with pytest.raises(UnknownDrug):
        library.sources(typed)


def test_a_drug_is_not_separated_from_its_enzyme(library: Library) -> None:
    for words in (["lunaria", "and", "hyaluronidase"], ["lunaria", "hyaluronidase-zzxf"]):
        assert library.names_in(words) == [" ".join(words)]
    assert library.names_in(["lunaria", "calcipotriene"]) == ["lunaria", "calcipotriene"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("haltrust zzxf", ["haltrust", "zzxf"]),
        # A word with which other names begin, or a part of this one's, may belong to it.
        ("haltrust moon", ["haltrust moon"]),
        ("haltrust 150", ["haltrust 150"]),
    ],
)
def test_an_unknown_word_beside_a_brand(words: str, names: list[str], library: Library) -> None:
    assert library.names_in(words.split()) == names


def test_a_number_that_no_product_has_leads_to_the_name(library: Library) -> None:
    with pytest.raises(UnknownDrug, match="Did you mean Zorvex\\?"):
        library.sources("zorvex 25")


def test_a_folder_is_no_drug(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"is a folder\. Bring the labels in it into the library: druginfo import"):
        library.show(str(tmp_path))
