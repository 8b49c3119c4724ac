"""The facts at the head of a label: each strength once, beside the ingredient that it belongs to."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from calls import Run
from druginfo.domain.model import Ingredient, Product
from label_files import label, stocked


def product(*strengths: tuple[str, str | None], parts: tuple[Product, ...] = ()) -> Product:
    whole = "; ".join(strength for _, strength in strengths if strength) or None
    ingredients = tuple(Ingredient(name=name, strength=strength) for name, strength in strengths)
    return Product(name="Foo", strength=whole, ingredients=ingredients, parts=parts)


FIVE, TEN = product(("foosol", "5 mg")), product(("foosol", "10 mg"))
BOTH, OTHER_WAY = product(("foosol", "5 mg"), ("barin", "1 g")), product(("barin", "2 g"), ("foosol", "5 mg"))


@pytest.mark.parametrize(
    ("products", "strength", "ingredient"),
    [
        ((FIVE,), "5 mg", "foosol"),
        ((FIVE, TEN), "5 mg; 10 mg", "foosol"),
        ((BOTH, OTHER_WAY), "5 mg + 1 g; 5 mg + 2 g", "foosol; barin"),
        ((FIVE, BOTH), "", "foosol 5 mg; barin 1 g"),
        ((product(("foosol", None)),), "", "foosol"),
        ((product(parts=(FIVE, TEN)),), "", "foosol 5 mg; foosol 10 mg"),
        ((FIVE, product(("foosol", None))), "5 mg", "foosol"),
        ((product(("foosol", "5 mg"), ("barin", None)),), "5 mg", "foosol 5 mg; barin"),
        ((product(("foosol", "5 mg"), ("foosol", "10 mg")),), "", "foosol 5 mg; foosol 10 mg"),
    ],
)
def test_strengths_and_ingredients(
    products: tuple[Product, ...], strength: str, ingredient: str, run: Run, tmp_path: Path
) -> None:
    one = msgspec.structs.replace(label(1, "Foo"), products=products)
    path = stocked(tmp_path / "library.sqlite", [one])
    lines = [line.strip("│ ") for line in run("show", "foo", "--library", path).text.splitlines()]
    assert next((line for line in lines if line.startswith("Strength: ")), "Strength: ") == f"Strength: {strength}"
    assert f"Ingredient: {ingredient}" in lines
