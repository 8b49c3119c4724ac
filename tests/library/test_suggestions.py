"""Names that are suggested for one that is unknown, and those that never are."""

from __future__ import annotations

from pathlib import Path

import pytest

from druginfo.library.resolve.bundled import Catalogue
from druginfo.library.resolve.resolver import Resolver
from druginfo.library.resolve.suggest import near
from label_files import label, stocked

NAMES = (
    "Zorvexan",
    "Zorvex Forte",
    "Calmexin",
    "Lunaria",
    "Moon Rest",
    "Quellor",
    "Tirbamax",
    "Tirbamex Duo",
    "Calmexin Forte",
)


@pytest.fixture(scope="module")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    labels = [label(number, name, f"substance {number}") for number, name in enumerate(NAMES, 1)]
    return Resolver(Catalogue([]), stocked(tmp_path_factory.mktemp("suggestions") / "library.sqlite", labels))


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        # What goes on with another word first, then what goes on within the word.
        ("zorvex", ("Zorvex Forte", "Zorvexan")),
        ("zorv", ("Zorvex Forte", "Zorvexan")),
        ("zor", ()),
        ("calmexim", ("Calmexin",)),
        ("lunarya", ("Lunaria",)),
        ("moon rust", ("Moon Rest",)),
        # A word that is another medicine's name may be in the name that was meant.
        ("calmexin forta", ("Calmexin Forte",)),
        # Nothing is suggested that is itself what was typed, or only a part of it.
        ("lunaria deruxtecan", ()),
        ("quellor", ()),
        ("moon rest b", ()),
        # A name of another drug here is not a slip of a third.
        ("lunaria rest", ()),
        # A code is no misspelt name.
        ("0002-1433-80", ()),
    ],
)
def test_suggestions(resolver: Resolver, typed: str, suggested: tuple[str, ...]) -> None:
    assert near(resolver, typed) == suggested


def test_at_most_five_that_go_on(tmp_path: Path) -> None:
    labels = [label(number, f"Zorvex{letter}ol", f"substance {number}") for number, letter in enumerate("abcdefg", 1)]
    many = Resolver(Catalogue([]), stocked(tmp_path / "library.sqlite", labels))
    assert near(many, "zorvex") == tuple(f"Zorvex{letter}ol" for letter in "abcde")


def test_one_medicine_s_name_is_no_slip_of_another_s(resolver: Resolver) -> None:
    """Tirbamax is a medicine here, so "tirbamax duo" is not Tirbamex Duo misspelt; "tirbamix duo" may be."""
    assert near(resolver, "tirbamix duo") == ("Tirbamex Duo",)
    assert "Tirbamex Duo" not in near(resolver, "tirbamax duo")


@pytest.mark.parametrize("typed", ["tirbamax", "tirbamax 999 mg", "tirbamax injection"])
def test_a_known_name_that_another_product_was_meant_of_is_no_slip(typed: str, tmp_path: Path) -> None:
    """Where there is no such product of Tirbamax, another medicine with nearly its name is not what was meant."""
    labels = [label(number, name, f"substance {number}") for number, name in enumerate(("Tirbamax", "Tirbamex"), 1)]
    two = Resolver(Catalogue([]), stocked(tmp_path / "library.sqlite", labels))
    assert near(two, typed) == ()
    assert near(two, typed.replace("tirbamax", "tirbamix")) == ("Tirbamax", "Tirbamex")


def test_a_known_name_within_what_was_typed_is_not_suggested(resolver: Resolver) -> None:
    assert near(resolver, "lunarya deruxtecan") == near(resolver, "moon rest deruxtecan") == ()
