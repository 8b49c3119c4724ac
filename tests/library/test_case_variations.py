"""Kinds of faults of names, products and pairs that were reported once, each in other words and in the other format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from druginfo import Library
from label_files import part, record, set_id, spl
from pair_support import Told, indexed, made


def holding(folder: Path, *documents: bytes | dict[str, Any]) -> Library:
    """A library that has imported some documents, one after another."""
    library = Library(library=folder / "library.sqlite")
    for number, one in enumerate(documents):
        path = folder / (f"{number}.xml" if isinstance(one, bytes) else f"{number}.json")
        path.write_bytes(one if isinstance(one, bytes) else json.dumps({"results": [one]}).encode())
        library.add(str(path))
    return library


def answers(library: Library, name: str) -> list[str]:
    return [one.name for one in library.drugs(name).results]


def product(name: str, generic: str, ndc: str, application: str) -> str:
    """One more product of a document, as its product section holds it."""
    document = spl(name=name, ingredient=generic, ndc=ndc, application=application).decode()
    return document[document.index("<subject>") : document.index("</subject>") + len("</subject>")]


def test_applications_and_products_of_one_label(tmp_path: Path) -> None:
    several = record(3, "Trinol")
    several["openfda"] |= {"application_number": ["NDA700001", "NDA700002", "BLA700003"]}
    pair = record(4, "Duol")
    pair["openfda"] |= {
        "brand_name": ["Duol", "Duomax"], "generic_name": ["DUOLIN MALEATE", "DUOLIN"], "product_ndc": ["7-1", "7-2"],
        "application_number": ["NDA700011", "NDA700012"],
    }  # fmt: skip
    document = spl(5, "Firstol", "firstine", application="NDA700021").decode()
    second = product("Secondol", "secondine", "4321-0999", "NDA700022")
    whole = document.replace("</subject>", f"</subject>{second}", 1).encode()
    library = holding(tmp_path, several, pair, whole)
    for name in ("NDA700001", "NDA700002", "BLA700003"):
        assert answers(library, name) == ["Trinol"]
    for name in ("NDA700011", "NDA700012", "Duomax"):
        assert answers(library, name) == ["Duol"]
    for name in ("NDA700021", "NDA700022", "Secondol", "4321-0999"):
        assert answers(library, name) == ["Firstol"]
    (duol,) = library.show("Duol").results
    assert [one.name for one in duol.products] == ["Duol", "Duomax"]


@pytest.mark.parametrize(
    ("brand", "ndc"),
    [
        ("Newol's D/C & Co", "0019-N120"),
        ("A/B-Newol 1/2", "00019-L11"),
        ("Newol «C»", "12345-B234"),
        ("N.E.W.", "0019-1A23"),
    ],
)
def test_names_with_signs_and_codes_with_letters(brand: str, ndc: str, tmp_path: Path) -> None:
    shown = brand.replace("&", "&amp;")
    other = record(2, brand)
    other["openfda"] |= {"product_ndc": [ndc], "package_ndc": [f"{ndc}-30"]}
    for number, document in enumerate((spl(name=shown, ndc=ndc), other)):
        folder = tmp_path / str(number)
        folder.mkdir()
        library = holding(folder, document)
        for name in (brand, brand.lower(), ndc, f"{ndc}-30"):
            assert answers(library, name), name


ACTIVES = ("ZORVATINIB", "FOXOL", "BARVEXINE", "DIGOL", "LUMOL", "PEXOL", "QUAROL")


@pytest.mark.parametrize("list_first", [True, False])
def test_one_ingredient_before_a_long_list_of_them(list_first: bool, tmp_path: Path) -> None:
    flat = record(1, "Mixol kit")
    flat["openfda"] |= {"generic_name": [", ".join(ACTIVES)], "substance_name": list(ACTIVES)}
    long = spl(3, "Mixol", "mixoline").decode()
    for one in ACTIVES:
        long = long.replace("</ingredient>", f"</ingredient>{active_part(one)}", 1)
    single = spl(2, "Zorvex", "zorvatinib", date="20010101")
    documents = [flat, long.encode(), single]
    library = holding(tmp_path, *(documents if list_first else reversed(documents)))
    (first,) = library.show("zorvatinib").results
    assert first.name == "Zorvex"


def active_part(name: str) -> str:
    """One more active ingredient of a product."""
    whole = product("x", name.lower(), "1-1", "A")
    return whole[whole.index("<ingredient ") : whole.index("</ingredient>") + len("</ingredient>")]


@pytest.mark.parametrize("version", ["3", "4"])
@pytest.mark.parametrize("lost", [("openfda",), ("openfda", "spl_product_data_elements")])
def test_names_survive_an_empty_block(version: str, lost: tuple[str, ...], tmp_path: Path) -> None:
    full = record(2, "Foodrug", spl_product_data_elements=["Foodrug Foodrugine FOODRUGINE WATER"])
    empty = {key: value for key, value in full.items() if key not in lost} | {"openfda": {}, "version": version}
    library = holding(tmp_path, full, empty)
    for name in ("foodrug", "foodrugine", "ANDA000002", set_id(2)):
        assert len(answers(library, name)) == 1, name


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("66105-8", "LOT DISTRIBUTION DATA"),
        ("50577-6", "OTC ANIMAL DRUG LABEL"),
        ("51726-8", "ESTABLISHMENT REGISTRATION"),
        ("69719-3", "HEALTH CARE PROVIDER LETTER"),
    ],
)
def test_what_is_no_label_of_a_human_drug_is_refused_by_name(code: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_bytes(spl(code=code, type_name=kind))
    library = Library(library=tmp_path / "library.sqlite")
    added = library.add(str(path), spl_name(tmp_path))
    said = msgspec.json.encode(added).decode()
    assert kind.lower() in said.lower()
    assert answers(library, "Barvex") == ["Barvex"]


def spl_name(folder: Path) -> str:
    path = folder / "good.xml"
    path.write_bytes(spl(9, "Barvex", "barvexine"))
    return str(path)


@pytest.mark.parametrize(
    "typed",
    [
        "zorvatinib and barvexine", "barvexine zorvatinib", "Barvexine/Zorvatinib", "zorvatinib + barvexine",
        "barvexine - zorvatinib", "barvexine & zorvatinib",
        "zorvatinib 40 mg barvexine 40 mg",
    ],
)  # fmt: skip
def test_ingredients_in_any_order(typed: str, tmp_path: Path) -> None:
    mixed = spl(3, "Mixol", "barvexine").decode()
    library = holding(tmp_path, mixed.replace("</ingredient>", f"</ingredient>{active_part('zorvatinib')}", 1).encode())
    assert answers(library, typed) == ["Mixol"]


@pytest.mark.parametrize("category", ["unapproved drug other", "Emergency Use Authorization", "Export only", "BULK"])
def test_how_a_product_is_marketed(category: str, tmp_path: Path) -> None:
    document = spl().replace(b'<code displayName="NDA"/>', f'<code displayName="{category}"/>'.encode())
    (shown,) = holding(tmp_path, document).show("Zorvex").results
    assert [one.category for one in shown.products] == [category]


MAOI = "Do not take Zorvex with a monoamine oxidase inhibitor."


@pytest.mark.parametrize(
    ("own", "text", "stated"),
    [
        ("Foxol acts much like a MAO inhibitor and a beta blocker.", MAOI, False),
        ("When foxol was given with a MAO inhibitor, patients died.", MAOI, False),
        ("Foxol, unlike the MAO inhibitors, has no effect on amines.", MAOI, False),
        ("Foxol is an irreversible monoamine oxidase inhibitor used in low mood.", MAOI, True),
        ("Foxol is a monoamine oxidase inhibitor.", "Tricyclic antidepressants add to it.", False),
        ("Foxol is a direct renin inhibitor.", "Antihypertensives add to it.", True),
        ("Foxol is a β1-selective adrenergic receptor blocker.", "Watch the pulse with beta blockers.", True),
        ("Foxol is a tricyclic dibenzodiazepine.", "Tricyclic antidepressants add to it.", False),
        ("Foxol is a factor Xa inhibitor.", "Anticoagulants add to bleeding.", True),
    ],
)
def test_classes_by_own_words_and_not_by_comparison(own: str, text: str, stated: bool, told: Told) -> None:
    for kind in ("description", "indications_and_usage"):
        way = told(made(1, "Zorvex", drug_interactions=text), made(2, "Foxol", **{kind: own}))
        assert (way.state == "stated") is stated, kind


@pytest.mark.parametrize("place", ["boxed_warning", "warnings", "pharmacodynamics"])
@pytest.mark.parametrize(
    ("own", "stated"),
    [("Foxol prolongs the QTc interval.", True), ("Foxol did not prolong the QTc interval.", False)],
)
def test_qt_by_the_drugs_own_label(place: str, own: str, stated: bool, told: Told) -> None:
    for text in ("Do not give with drugs that prolong the QT interval.", "Avoid QT-prolonging agents."):
        way = told(made(1, "Zorvex", drug_interactions=text), made(2, "Foxol", **{place: own}))
        assert (way.state == "stated") is stated


@pytest.mark.parametrize("degree", ["weak", "moderate", "strong"])
def test_only_the_own_degree_of_inhibition(degree: str, told: Told) -> None:
    own = {"drug_interactions": f"Foxol is a {degree} inhibitor of cytochrome P450 3A4 (CYP3A4)."}
    for said in ("weak", "moderate", "strong"):
        for text in (f"Halve the dose with {said} CYP3A4 inhibitors.", f"Avoid {said} inhibitors of CYP3A."):
            way = told(made(1, "Zorvex", warnings=text), made(2, "Foxol", **own))
            assert (way.state == "stated") is (said == degree)


def test_a_drug_in_a_heading_alone(tmp_path: Path) -> None:
    below = part(None, "7.2 Use with Foxol or Digol", "Halve the dose.")
    first = spl(1, "Zorvex", sections=(part("34073-7", "7 DRUG INTERACTIONS", "", below),))
    flat = record(
        3, "Barvex", texts={"drug_interactions": ["7 DRUG INTERACTIONS 7.1 Foxol Halve the dose. 7.2 Other None."]}
    )
    library = holding(tmp_path, first, flat, spl(2, "Foxol", "foxoline"))
    for name in ("Zorvex", "Barvex"):
        (pair,) = library.interactions(name, "Foxol").results
        assert pair.ways[0].state == "stated", name


def test_a_class_that_is_not_known_is_said_for_that_drug(told: Told) -> None:
    way = told(made(1, "Zorvex", drug_interactions="Avoid beta blockers."), made(2, "Foxol"))
    assert (way.state, way.classes_searched, way.unassigned) == ("not_mentioned", False, ("foxol",))
    way = told(
        made(1, "Zorvex", drug_interactions="Avoid beta blockers."), made(2, "Foxol"), indexed(2, "Sulfonylurea [EPC]")
    )
    assert (way.state, way.unassigned) == ("not_mentioned", ())
