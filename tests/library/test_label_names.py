"""The names to which a label answers, and those to which it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from druginfo import Library
from druginfo.domain.model import Monograph, Product, Source
from druginfo.errors import UnknownDrug
from label_files import active, label, set_id, stocked

ZORVEX = label(
    1,
    "Zorvex",
    active("zorvatinib maleate", moiety="zorvatinib"),
    names=("ZV-101",),
    ndcs=("0765-4321-05", "0765-4321"),
    application_number="NDA012345",
)
BIOLOGIC = label(2, "Fakumio", "ado-fakumab emtansine-abcd", category="BLA", application_number="BLA761234")
PLAIN = label(3, "Fakumax", "fakumab-wxyz", category="BLA", application_number="BLA761235")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(library=stocked(tmp_path / "library", [ZORVEX, BIOLOGIC, PLAIN]))


@pytest.mark.parametrize(
    "name",
    [
        "Zorvex", "zorvex®", " ZORVEX ", "zv-101", "ZORVATINIB MALEATE", "zorvatinib", set_id(1), set_id(1).upper(),
        "0765-4321-05", "0765-4321", "00765-4321-05", "00765432105", "NDC 0765-4321-05", "0765432105",
        "NDA012345", "nda 12345", "nda0012345",
    ],
)  # fmt: skip
def test_a_label_answers_to(name: str, library: Library) -> None:
    (shown,) = library.show(name).results
    assert (shown.query, shown.id) == (name, ZORVEX.id)


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("ado-fakumab emtansine-abcd", BIOLOGIC),
        ("ado-fakumab emtansine", BIOLOGIC),
        ("fakumab emtansine", BIOLOGIC),
        ("fakumab-wxyz", PLAIN),
        ("fakumab", PLAIN),
        ("BLA761234", BIOLOGIC),
    ],
)
def test_a_biologic_answers_without_suffix_and_prefix(name: str, answers: object, library: Library) -> None:
    assert [one.id for one in library.show(name).results] == [answers.id]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name",
    [
        "zorv", "maleate", "zorvatinib sodium", "zorvex plus", "emtansine", "fakumab deruxtecan", "fakumab-abcd",
        "0765-4321-06-1", "0765", "NDA12346", "ANDA012345", "00000000-0000-4000-8000-00000000000", "",
    ],
)  # fmt: skip
def test_no_label_answers_to(name: str, library: Library) -> None:
    with pytest.raises(UnknownDrug) as refused:
        library.show(name)
    assert refused.value.code == "not_recognised"


def test_a_package_that_is_not_listed_is_answered_by_its_product(library: Library) -> None:
    assert [one.id for one in library.show("0765-4321-99").results] == [ZORVEX.id]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("zorvatinib maleate", ["zorvatinib maleate"]),
        ("zorvex fakumax", ["zorvex", "fakumax"]),
        ("fakumab emtansine", ["fakumab emtansine"]),
        ("fakumab fakumab emtansine", ["fakumab", "fakumab emtansine"]),
        ("fakumab deruxtecan", ["fakumab deruxtecan"]),
        ("nda 12345 zv-101", ["nda 12345", "zv-101"]),
        ("haltrust nosuchdrug", ["haltrust", "nosuchdrug"]),
        ("zorvex nosuchdrug", ["zorvex nosuchdrug"]),
    ],
)
def test_words_without_quotes_make_the_names_that_use_every_word(
    words: str, names: list[str], library: Library
) -> None:
    assert library.names_in(words.split()) == names


def test_names_near_in_spelling_are_suggested(library: Library) -> None:
    with pytest.raises(UnknownDrug) as refused:
        library.show("zorvatinb")
    assert refused.value.suggestions == ("zorvatinib",)
    with pytest.raises(UnknownDrug) as refused:
        library.show("fakumab deruxtecan")
    assert "fakumab" not in refused.value.suggestions


def test_names_that_go_on_after_what_was_typed_are_suggested(tmp_path: Path) -> None:
    slow, fast = label(1, "Slowmed", "glucin long"), label(2, "Fastmed", "glucin short")
    library = Library(library=stocked(tmp_path / "library", [slow, fast]))
    with pytest.raises(UnknownDrug) as refused:
        library.show("Glucin")
    assert refused.value.suggestions == ("glucin long", "glucin short")


def test_names_are_completed_from_monographs_and_labels(library: Library) -> None:
    assert library.names("fakum") == ["fakumab", "fakumab emtansine", "fakumab-wxyz", "fakumax", "fakumio"]
    assert "haltrust" in library.names("halt")
    assert library.names("xyz") == []


@pytest.mark.parametrize("diluent", [("sterile water",), ("lactose", "Blank"), ("isopropyl alcohol", "Swab")])
def test_what_else_is_in_a_kit_is_not_the_drug(diluent: tuple[str, ...], tmp_path: Path) -> None:
    """Whether it is listed with an active ingredient or, as most labels do, without."""
    drug = Product(name="Kitmab", generic_name="kitumab", ingredients=(active("kitumab"),))
    other = Product(name=diluent[-1], generic_name=diluent[0])
    kit = Monograph(
        id=set_id(5),
        name="Kitmab",
        kind="label",
        set_id=set_id(5),
        products=(Product(name="Kitmab", parts=(drug, other)),),
        sources=(Source(id=set_id(5), kind="label"),),
    )
    library = Library(library=stocked(tmp_path / "kits", [kit]))
    assert [one.id for one in library.show("kitumab").results] == [kit.id]
    for name in diluent:
        with pytest.raises(UnknownDrug):
            library.show(name)
