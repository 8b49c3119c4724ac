"""The table of names of one substance, strengths, and the words that belong to a product."""

from __future__ import annotations

import pytest
import tomli  # noqa: TID253

from druginfo import paths
from druginfo.domain.likeness import alike
from druginfo.domain.names import fold
from druginfo.domain.product_words import readings
from druginfo.domain.strengths import read_strengths
from druginfo.library.resolve import synonyms

TABLE = tomli.loads((paths.bundled() / "names" / "synonyms.toml").read_text("utf-8"))


def test_every_pair_is_of_two_names_and_cites_a_source() -> None:
    pairs = TABLE["pairs"]
    assert len(pairs) >= 120
    assert all(fold(one) != fold(other) and source in TABLE["sources"] for one, other, source in pairs)
    assert len({frozenset((fold(one), fold(other))) for one, other, _ in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("paracetamol", "acetaminophen"), ("acetaminophen", "paracetamol"), ("salbutamol", "albuterol"),
        ("adrenaline", "epinephrine"), ("aspirin", "acetylsalicylic acid"), ("ASA", "aspirin"),
        ("lignocaine", "lidocaine"), ("frusemide", "furosemide"), ("pethidine", "meperidine"), ("gtn", "nitroglycerin"),
        ("glyceryl trinitrate", "nitroglycerin"), ("rifampicin", "rifampin"), ("ciclosporin", "cyclosporine"),
    ],
)  # fmt: skip
def test_names_of_names_are_found_too(name: str, other: str) -> None:
    assert other in [one.name for one in synonyms.others(name)]


@pytest.mark.parametrize("name", ["methotrexate", "MTX", "AZT", "warfarin", ""])
def test_what_is_not_certain_is_not_there(name: str) -> None:
    assert not synonyms.known(name)


SAME = [
    ("1 g", "1000 mg"), ("0.05 mg", "50 mcg"), ("50 µg", "50 mcg"), ("1%", "10 mg/mL"), ("250 mg/5 mL", "50 mg/mL"),
    ("100 units/mL", "100 U/mL"), ("1,000 mg", "1 g"), ("500mg", "500 mg"), ("150 mg", "150 mg/7.4 mL"),
    ("100 [iU]/mL", "100 IU/mL"), ("0,5 mg", "0.5 mg"), ("0,125 mg", "125 mcg"), ("2,5 mg", "2.5 mg"),
]  # fmt: skip
OTHER = [
    ("0,5 mg", "5 mg"),
    ("0,125 mg", "125 mg"),
    ("1 g", "100 mg"),
    ("5 mg", "5 mcg"),
    ("5 mg", "5 units"),
    ("1%", "1 mg/mL"),
    ("250 mg/5 mL", "250 mg/mL"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_strength(one: str, other: str) -> None:
    (first,), (second,) = read_strengths(one), read_strengths(other)
    assert first.matches(second)
    assert second.matches(first)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_strength(one: str, other: str) -> None:
    (first,), (second,) = read_strengths(one), read_strengths(other)
    assert not first.matches(second)


@pytest.mark.parametrize(
    ("typed", "name", "kinds"),
    [
        ("metformin 500mg", "metformin", ["strength"]),
        (
            "12 HR metformin 500 MG Extended Release Oral Tablet", "metformin",
            ["package", "strength", "release", "route", "form"],
        ),
        ("hydrocodone/apap 5-325 mg", "hydrocodone/apap", ["strength", "strength"]),
        ("humarex pen", "humarex", ["package"]),
        ("metformin hcl extended-release tablets, USP", "metformin hcl", ["release", "form", "package"]),
    ],
)  # fmt: skip
def test_words_of_a_product(typed: str, name: str, kinds: list[str]) -> None:
    *_, last = readings(typed)
    assert (last.name, [word.kind for word in last.words]) == (name, kinds)


@pytest.mark.parametrize(
    "typed", ["trastuzumab emtansine", "doxorubicin liposomal", "insulin nph", "losartan hct", "metformin"]
)
def test_what_makes_another_medicine_is_no_word_of_a_product(typed: str) -> None:
    assert not [one for one in readings(typed) if fold(one.name)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("metfromin", "metformin"), ("emtformin", "metformin"), ("metformin", "metforminn"), ("fenitoin", "phenytoin")],
)
def test_a_slip_and_a_sound(typed: str, name: str) -> None:
    assert alike(typed, [name]) == [name]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("metformin", "methycobalamin"), ("prednisone", "prednisolone"), ("quinine", "quinidine"), ("losec", "lasix"),
        ("oxycodone hcl", "naloxone hcl"), ("vitamin d", "vitamin c"), ("nimodipine", "nifedipine"), ("440", "441"),
        ("metformin", "metformin"), ("warfarin sodium", "losartan sodium"), ("interferon b", "interferon a"),
    ],
)  # fmt: skip
def test_what_is_no_likeness(typed: str, name: str) -> None:
    assert alike(typed, [name]) == []
