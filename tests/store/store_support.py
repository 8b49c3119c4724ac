"""Made-up labels for the tests of the store."""

from __future__ import annotations

from typing import Any

from druginfo.domain.model import Cell, Gap, Ingredient, Monograph, Product, Section, Source, Statement

LONG = "The made-up trial followed patients for a year, and the heart was looked at each month. " * 9


def set_id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def says(text: str, identity: str, place: str | None, **more: Any) -> Statement:
    return Statement(text=text, source=identity, locator=place, **more)


def product(name: str, *ingredients: str, **more: Any) -> Product:
    actives = tuple(Ingredient(name=one, unii=one.upper()[:10]) for one in ingredients)
    return Product(name=name, ingredients=actives, **more)


def label(
    number: int = 1,
    name: str = "Foodrug",
    *,
    version: int | None = 1,
    form: Any = "spl",
    warning: str = "It may cause cardiac failure.",
    products: tuple[Product, ...] | None = None,
    **more: Any,
) -> Monograph:
    one = set_id(number)
    table = says("Table 1", one, "6.1", form="table", rows=((Cell(text="Event", header=True), Cell(text="1%")),))
    reactions = Section(
        kind="clinical_trials_experience",
        title="Clinical Trials Experience",
        number="6.1",
        statements=(says(LONG, one, "6.1"), says("Nausea", one, "6.1", form="item", bullet="•"), table),
    )
    sections = (
        Section(kind="boxed_warning", title="WARNING", statements=(says(warning, one, "Boxed"),)),
        Section(
            kind="warnings_and_precautions",
            title="Warnings and Precautions",
            number="5",
            highlights=(says("Heart: look at it. (5.1)", one, "5"),),
            sections=(
                Section(
                    kind="unclassified",
                    title="Renal Toxicity",
                    number="5.1",
                    statements=(says(f"The kidney of {name} users was harmed. 5 µg/L.", one, "5.1"),),
                ),
            ),
        ),
        Section(
            kind="adverse_reactions",
            title="Adverse Reactions",
            number="6",
            gaps=(Gap(subject="Adverse Reactions", source=one, locator="6"),),
            sections=(reactions,),
        ),
    )
    if products is None:
        products = (product(name, f"{name.lower()}ine sodium", ndcs=("1234-5678-90",), application_number="NDA012345"),)
    return Monograph(
        id=one,
        name=name,
        kind="label",
        format=form,
        set_id=one,
        version=version,
        products=products,
        sections=sections,
        sources=(Source(id=one, kind="label", set_id=one),),
        **({"effective": "2024-05-06"} | more),
    )
