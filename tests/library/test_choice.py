"""Which label answers: each clause of the rule decides where all clauses after it say the opposite."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from calls import ROOT, Run
from druginfo import Library
from druginfo.domain.model import Ingredient, Monograph
from druginfo.domain.product_words import readings
from druginfo.errors import UnknownDrug
from druginfo.library.resolve.bundled import Catalogue
from druginfo.library.resolve.ranking import RULE, choose, decided
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import Choice
from label_files import active, label, set_id, stocked

OTC = {"document_type": "HUMAN OTC DRUG LABEL"}
UNAPPROVED = {"category": "UNAPPROVED DRUG OTHER", "application_number": None}
GENERIC = {"category": "ANDA", "application_number": "ANDA200001"}
AUTHORISED = {"category": "NDA AUTHORIZED GENERIC", "application_number": "NDA100001"}
REPACKED = {"original_packager": False}
OLD = {"effective": "2001-02-03"}
NEW = {"effective": "2025-06-07"}
WORST: dict[str, Any] = {**OTC, **UNAPPROVED, **REPACKED, **OLD}
"""All that could put a label last but its name and its ingredients."""


def bla(number: str, **more: Any) -> dict[str, Any]:
    return {
        "category": "BLA",
        "application_number": f"BLA{number}",
        "form": "INJECTION",
        "routes": ("INTRAVENOUS",),
        **more,
    }


def suffixed(suffix: str) -> dict[str, Any]:
    return {"generic_name": f"fakumab-{suffix}"}


# The name asked for; the label that answers; the one that does not, though what comes later in the rule is for it.
CLAUSES: dict[str, tuple[str, Monograph, Monograph]] = {
    "exact brand": (
        "calmex",
        label(1, "Calmex", "fooamine", "baramine", **WORST),
        label(2, "Other", "calmex", **NEW),
    ),
    "exact ingredient before salt-free name": (
        "fooamine",
        label(1, "One", "fooamine", "baramine", **REPACKED, **OLD),
        label(2, "Two", "fooamine sodium", **NEW),
    ),
    "exact ingredient before moiety": (
        "fooamine",
        label(1, "One", "fooamine", "baramine", **REPACKED, **OLD),
        label(2, "Two", active("foo acid", moiety="fooamine"), **NEW),
    ),
    "single ingredient before combination": (
        "fooamine",
        label(1, "One", "fooamine", **WORST),
        label(2, "Two", "fooamine", "baramine", **NEW),
    ),
    "prescription before OTC": (
        "fooamine",
        label(1, "One", "fooamine", **UNAPPROVED, **REPACKED, **OLD),
        label(2, "Two", "fooamine", **OTC, **NEW),
    ),
    "prescription before dietary supplement": (
        "fooamine",
        label(1, "One", "fooamine", **UNAPPROVED, **REPACKED, **OLD),
        label(2, "Two", "fooamine", document_type="DIETARY SUPPLEMENT", **NEW),
    ),
    "with application number before without": (
        "fooamine",
        label(1, "One", "fooamine", category="OTC MONOGRAPH DRUG", application_number="M012", **REPACKED, **OLD),
        label(2, "Two", "fooamine", category="NDA", application_number=None, **NEW),
    ),
    "NDA before authorised generic": (
        "fooamine",
        label(1, "One", "fooamine", **REPACKED, **OLD),
        label(2, "Two", "fooamine", **AUTHORISED, **NEW),
    ),
    "authorised generic before ANDA": (
        "fooamine",
        label(1, "One", "fooamine", **AUTHORISED, **REPACKED, **OLD),
        label(2, "Two", "fooamine", **GENERIC, **NEW),
    ),
    "ANDA before what is neither": (
        "fooamine",
        label(1, "One", "fooamine", **GENERIC, **REPACKED, **OLD),
        label(2, "Two", "fooamine", category="OTHER", application_number="IND000001", **NEW),
    ),
    "BLA before ANDA": (
        "fakumab",
        label(1, "One", "fakumab", **bla("300009"), **REPACKED, **OLD),
        label(2, "Two", "fakumab", **GENERIC, **NEW),
    ),
    "among BLAs the name without suffix": (
        "fakumab",
        label(1, "One", "fakumab", **bla("300009"), **REPACKED, **OLD),
        label(2, "Two", "fakumab", **suffixed("abcd"), **bla("300001"), **NEW),
    ),
    "among BLAs the lowest number": (
        "fakumab",
        label(1, "One", "fakumab", **bla("099999"), **REPACKED, **OLD),
        label(2, "Two", "fakumab", **bla("300001"), **NEW),
    ),
    "original packager before one that does not tell": (
        "fooamine",
        label(1, "One", "fooamine", **OLD),
        label(2, "Two", "fooamine", **NEW, original_packager=None),
    ),
    "what does not tell before repackager": (
        "fooamine",
        label(1, "One", "fooamine", **OLD, original_packager=None),
        label(2, "Two", "fooamine", **NEW, original_packager=False),
    ),
    "newest": ("fooamine", label(1, "One", "fooamine", **NEW), label(2, "Two", "fooamine", **OLD)),
    "newest, by version on one day": (
        "fooamine",
        label(1, "One", "fooamine", version=12),
        label(2, "Two", "fooamine", version=9),
    ),
}


def choice_of(path: Path, name: str) -> Choice:
    (about, *_) = Library(library=path).drugs(name).results
    assert about.choice is not None
    return about.choice


@pytest.mark.parametrize("turned", [False, True], ids=["", "other order"])
@pytest.mark.parametrize("clause", CLAUSES)
def test_each_clause_of_the_rule(clause: str, turned: bool, tmp_path: Path) -> None:
    name, better, worse = CLAUSES[clause]
    path = stocked(tmp_path / "library", (worse, better) if turned else (better, worse))
    assert choice_of(path, name).answering.id == better.id


def test_the_rule_is_said(tmp_path: Path, run: Run) -> None:
    path = stocked(tmp_path / "library", [label(1, "One", "fooamine", **NEW), label(2, "Two", "fooamine", **OLD)])
    (shown,) = run("show", "fooamine", "--json", "--library", path).results
    assert shown["choice"]["rule"] == RULE
    done = run("show", "fooamine", "--library", path)
    said = f'"fooamine" is answered by One (NDA100001, {set_id(1)}); 1 more label of the same medicine'
    assert said in done.error
    assert "druginfo list fooamine" in done.error


def test_the_rule_is_written_down() -> None:
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    written = re.findall(r"^\d\. ([^(;.\n]*)", page, re.MULTILINE)
    assert [one.strip() for one in written] == RULE.split("; ")


def test_without_a_choice_nothing_is_said(tmp_path: Path, run: Run) -> None:
    path = stocked(tmp_path / "library", [label(1, "One", "fooamine"), label(2, "Two", "baramine")])
    done = run("show", "fooamine", "--json", "--library", path)
    assert done.results[0]["choice"] is None
    assert "choice" not in [notice["code"] for notice in done.json["notices"]]


HOMEOPATHIC = {"category": "unapproved homeopathic", "application_number": None}


@pytest.mark.parametrize(
    "listing",
    [
        label(1, "Dilutex", "fakumab", "oat", **OTC, **HOMEOPATHIC),
        label(1, "Dilutex", "fakumab", **OTC, **HOMEOPATHIC),
        label(1, "Dilutex", "fakumab", "oat", **OTC, **UNAPPROVED),
    ],
    ids=["homeopathic", "homeopathic of one", "unapproved combination"],
)
def test_what_only_lists_an_ingredient_does_not_answer_for_it(listing: Monograph, tmp_path: Path) -> None:
    library = Library(library=stocked(tmp_path / "library", [listing]))
    with pytest.raises(UnknownDrug) as refused:
        library.show("fakumab")
    assert refused.value.code == "not_in_library"
    assert f"Dilutex ({listing.id})" in refused.value.message
    assert [one.id for one in library.drugs("dilutex").results] == [listing.id]
    assert [one.id for one in library.drugs(listing.id).results] == [listing.id]


def test_an_approved_combination_and_a_prescribed_one_answer(tmp_path: Path) -> None:
    sold = label(1, "Soldex", "fooamine", "oat", **OTC)
    prescribed = label(2, "Prescribex", "baramine", "oat", **UNAPPROVED)
    library = Library(library=stocked(tmp_path / "library", [sold, prescribed]))
    assert [one.id for one in library.drugs("fooamine").results] == [sold.id]
    assert [one.id for one in library.drugs("baramine").results] == [prescribed.id]


def test_a_combination_that_answers_for_one_ingredient_says_what_it_is(tmp_path: Path, run: Run) -> None:
    many = label(2, "Manyfoo", *(f"ingredient{n}" for n in range(9)))
    path = stocked(tmp_path / "library", [label(1, "Duofoo", "fooamine", "baramine"), many])
    assert "; with fooamine, baramine." in run("show", "fooamine", "--library", path).error
    assert (
        "; with ingredient0, ingredient1, ingredient2, ingredient3 and 5 more."
        in run("show", "ingredient7", "--library", path).error
    )
    assert "answered by" not in run("show", "duofoo", "--library", path).error


DIFFERENT: dict[str, tuple[Monograph, str | None]] = {
    "more ingredients": (label(2, "Two", "fakumab", "hyalase", **bla("300002")), "other ingredients: fakumab, hyalase"),
    "prefix": (
        label(2, "Two", Ingredient(name="ado-fakumab", unii="SAME"), names=("fakumab",), **bla("300002")),
        "other ingredients: ado-fakumab",
    ),
    "route": (label(2, "Two", "fakumab", **bla("300002", routes=("SUBCUTANEOUS",))), "other route: SUBCUTANEOUS"),
    "form": (label(2, "Two", "fakumab", **bla("300002", form="POWDER")), "other form: POWDER"),
    "suffix": (label(2, "Two", "fakumab-abcd", names=("fakumab",), **bla("300002")), None),
    "one route in common": (label(2, "Two", "fakumab", **bla("300002", routes=("ORAL", "Intravenous"))), None),
    "no route told": (label(2, "Two", "fakumab", **bla("300002", routes=(), form=None)), None),
}


@pytest.mark.parametrize("what", DIFFERENT)
def test_a_different_product_is_named_and_no_other(what: str, tmp_path: Path, run: Run) -> None:
    other, difference = DIFFERENT[what]
    path = stocked(
        tmp_path / "library", [label(1, "One", Ingredient(name="fakumab", unii="SAME"), **bla("300001")), other]
    )
    choice = choice_of(path, "fakumab")
    assert choice.answering.id == set_id(1)
    assert [(one.id, one.difference) for one in choice.different] == ([(other.id, difference)] if difference else [])
    assert [one.id for one in choice.runners_up] == ([] if difference else [other.id])
    assert choice.same == (0 if difference else 1)
    said = run("show", "fakumab", "--library", path).error
    assert (f"different products: Two ({difference})" in said) is bool(difference)


def test_a_tablet_is_a_tablet_whatever_film_covers_it(tmp_path: Path) -> None:
    coated = label(2, "Two", "fooamine", form="TABLET, FILM COATED", **OLD)
    path = stocked(tmp_path / "library", [label(1, "One", "fooamine", **NEW), coated])
    assert choice_of(path, "fooamine").same == 1


def test_runners_up_are_counted_where_they_are_not_all_named(tmp_path: Path) -> None:
    path = stocked(
        tmp_path / "library", [label(n, f"Brand{n}", "fooamine", effective=f"2024-01-{n:02}") for n in range(1, 10)]
    )
    choice = choice_of(path, "fooamine")
    assert choice.same == 8
    assert [one.name for one in (choice.answering, *choice.runners_up)] == [f"Brand{n}" for n in (9, 8, 7, 6, 5, 4)]
    assert len(Library(library=path).drugs("fooamine").results) == 9


# The bundled monograph: Haltrust, of trastuzumab.

HERCEPTIN = label(1, "Fakeceptin", "trastuzumab", **bla("300001"))


def test_for_an_ingredient_a_label_answers_and_the_monograph_is_named(tmp_path: Path, run: Run) -> None:
    path = stocked(tmp_path / "library", [HERCEPTIN])
    (shown,) = run("show", "trastuzumab", "--json", "--library", path).results
    assert shown["id"] == HERCEPTIN.id
    assert shown["choice"]["monograph"] == "haltrust"
    assert "bundled monograph: druginfo show haltrust" in run("show", "trastuzumab", "--library", path).error


@pytest.mark.parametrize("name", ["haltrust", "Haltrust 440 mg"])
def test_a_bundled_monograph_answers_to_its_brand(name: str, tmp_path: Path) -> None:
    path = stocked(tmp_path / "library", [label(1, "Haltrust", "trastuzumab", **bla("300001"))])
    (shown,) = Library(library=path).show(name).results
    assert shown.id == "haltrust"


def test_a_bundled_monograph_of_one_ingredient_comes_before_a_combination(tmp_path: Path) -> None:
    combination = label(1, "Fakesgo", "trastuzumab", "hyalase", **bla("300001"))
    path = stocked(tmp_path / "library", [combination])
    library = Library(library=path)
    assert [one.id for one in library.show("trastuzumab").results] == ["haltrust"]
    assert [one.id for one in library.show("fakesgo").results] == [combination.id]


def test_a_label_without_date_or_version_is_the_oldest(tmp_path: Path) -> None:
    labels = [
        label(1, "One", "fooamine", effective=None, version=1),
        label(2, "Two", "fooamine", effective="2001-02-03", version=None),
        label(3, "Three", "fooamine", effective="2001-02-03", version=1),
    ]
    (answer,) = Library(library=stocked(tmp_path / "library.sqlite", labels)).show("fooamine").results
    assert answer.name == "Three"
    assert [one.name for one in answer.choice.runners_up] == ["Two", "One"]


def test_one_of_a_label_s_numbers_says_how_it_was_approved(tmp_path: Path) -> None:
    labels = [
        label(1, "One", "fooamine", category="NDA", application_number="M012345", **OLD),
        label(2, "Two", "fooamine", **GENERIC, **NEW),
        label(3, "Three", "barumab", **bla("100001", category="VACCINE"), **OLD),
        label(4, "Four", "barumab", **bla("100002", category="VACCINE"), **NEW),
    ]
    library = Library(library=stocked(tmp_path / "library.sqlite", labels))
    assert [one.name for name in ("fooamine", "barumab") for one in library.sources(name).results] == ["One", "Three"]


def test_the_lowest_of_several_numbers_counts(tmp_path: Path) -> None:
    several = label(1, "One", "barumab", **bla("100003"), **OLD)
    first = several.products[0]
    more = msgspec.structs.replace(first, application_number="BLA100001")
    labels = [
        msgspec.structs.replace(several, products=(first, more)),
        label(2, "Two", "barumab", **bla("100002"), **NEW),
    ]
    (answer,) = Library(library=stocked(tmp_path / "library.sqlite", labels)).sources("barumab").results
    assert answer.name == "One"


DECIDES = {
    "exact brand": 0,
    "exact ingredient before salt-free name": 1,
    "exact ingredient before moiety": 1,
    "single ingredient before combination": 2,
    "prescription before OTC": 3,
    "prescription before dietary supplement": 3,
    "with application number before without": 4,
    "NDA before authorised generic": 5,
    "authorised generic before ANDA": 5,
    "ANDA before what is neither": 5,
    "BLA before ANDA": 5,
    "among BLAs the name without suffix": 6,
    "among BLAs the lowest number": 6,
    "original packager before one that does not tell": 7,
    "what does not tell before repackager": 7,
    "newest": 8,
    "newest, by version on one day": 8,
}
"""Which part of the rule decides each of `CLAUSES`."""


@pytest.mark.parametrize("clause", CLAUSES)
def test_the_part_of_the_rule_that_decided_is_given(clause: str, tmp_path: Path) -> None:
    name, better, worse = CLAUSES[clause]
    # A third label that is worse still, and answers too, must not be the one compared.
    last = label(3, "Three", "fooamine sodium", "baramine", "bazamine", **UNAPPROVED, **REPACKED, **OLD)
    path = stocked(tmp_path / "library", (worse, better, last))
    chosen = Resolver(Catalogue([]), path).chosen(name)
    assert chosen is not None
    assert decided(chosen) == RULE.split("; ")[DECIDES[clause]]


def test_one_label_alone_needs_no_rule(tmp_path: Path) -> None:
    path = stocked(tmp_path / "library", [label(1, "One", "fooamine")])
    chosen = Resolver(Catalogue([]), path).chosen("fooamine")
    assert chosen is not None
    assert decided(chosen) is None


def test_more_than_five_ingredients_make_a_list(tmp_path: Path) -> None:
    others = ("alpha", "beta", "gamma", "delta", "epsilon")
    five = label(1, "Five", "fooamine", *others[:4], **OLD)
    six = label(2, "Six", "fooamine", *others, **NEW)
    salt = label(3, "Salt", "fooamine sodium", "baramine", **OLD)
    assert choice_of(stocked(tmp_path / "five", [five, salt]), "fooamine").answering.name == "Five"
    assert choice_of(stocked(tmp_path / "six", [six, salt]), "fooamine").answering.name == "Salt"


def test_a_route_that_nobody_gave_makes_no_other_medicine(tmp_path: Path) -> None:
    labels = [label(1, "One", "fooamine", routes=(), **NEW), label(2, "Two", "fooamine", **OLD)]
    choice = choice_of(stocked(tmp_path / "library", labels), "fooamine")
    assert (choice.same, choice.different) == (1, ())


def test_a_long_list_and_the_product_as_typed_belong_to_one_part_of_the_rule(tmp_path: Path) -> None:
    others = ("alpha", "beta", "gamma", "delta", "epsilon")
    six, two = label(1, "Six", "fooamine", *others), label(2, "Two", "fooamine sodium", "alpha")
    chosen = Resolver(Catalogue([]), stocked(tmp_path / "lists", [six, two])).chosen("fooamine")
    assert chosen is not None
    assert decided(chosen) == RULE.split("; ")[2]
    strong = Ingredient(name="fooamine", unii="F1", strength="20 mg in 1 TABLET")
    weak = msgspec.structs.replace(strong, strength="5 mg in 1 TABLET")
    stock = stocked(tmp_path / "strengths", [label(1, "Weak", weak, **NEW), label(2, "Strong", strong, **OLD)])
    entries = Resolver(Catalogue([]), stock).entries("fooamine")
    (words,) = {one.words for one in readings("fooamine 20 mg") if one.name == "fooamine"}
    typed = choose(entries, words)
    assert typed is not None
    assert typed.best.summary.name == "Strong"
    assert decided(typed) == RULE.split("; ")[2]
