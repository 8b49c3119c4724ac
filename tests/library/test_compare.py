"""Drugs side by side: made-up labels first, then real ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from calls import Run
from druginfo import Library
from druginfo.domain.model import Gap, Ingredient, Monograph, Product, Section, Statement
from druginfo.errors import UsageError
from druginfo.results.comparison import Compared, Contrast, Said
from label_files import label, set_id, stocked
from monographs import SMALL


def section(kind: str, *texts: str, number: int = 1, place: str = "4", **more: Any) -> Section:
    said = tuple(Statement(text=one, source=set_id(number), locator=place) for one in texts)
    return Section(kind=kind, title=kind, number=place, statements=said, **more)


def made(number: int, name: str, *sections: Section, **more: Any) -> Monograph:
    one = label(number, name, f"{name.lower()}ine sodium", **more)
    return msgspec.structs.replace(one, sections=sections)


def product(name: str, **more: Any) -> tuple[Product, ...]:
    return (Product(name=name, ingredients=(Ingredient(name="foosol"),), **more),)


@pytest.fixture
def compared(tmp_path: Path) -> Callable[..., Compared]:
    """Compares labels in a library of their own."""

    def compared(*labels: Monograph, **more: Any) -> Compared:
        path = stocked(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite", labels)
        (result,) = Library(library=path).compare(*(one.name for one in labels), **more).results
        return result

    return compared


def topic(result: Compared, subject: str) -> Contrast:
    return next(one for one in result.topics if one.subject == subject)


def told(result: Contrast) -> list[tuple[str, tuple[int, ...], str | None]]:
    return [(one.text, one.drugs, one.match) for one in result.said]


# ── Same and different ──────────────────────────────────────────────────────────────────────────


def test_the_same_words_come_once_and_others_by_themselves(compared: Callable[..., Compared]) -> None:
    result = compared(
        made(1, "Aadrug", section("contraindications", "Fever. Do not use in winter. Cough.", number=1)),
        made(2, "Beedrug", section("contraindications", "Fever. Do not use in summer. Cough.", number=2, place="5")),
    )
    found = topic(result, "contraindications")
    assert found.match == "different"
    assert told(found) == [
        ("Fever.", (0, 1), "same"),
        ("Do not use in winter.", (0,), None),
        ("Do not use in summer.", (1,), None),
        ("Cough.", (0, 1), "same"),
    ]
    # A shared sentence is cited from the first drug's source, and the others are beside it.
    assert (found.said[0].source, found.said[0].number) == (set_id(1), "4")
    assert [(place.drug, place.number, place.text) for place in found.said[0].also] == [(1, "5", None)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Do not use it in winter.", "DO NOT  use it\u00a0in winter"),
        ("Take 5 µg “once”…", 'Take 5 μg "once"…'),
        ("Nausea and Foo® fever.", "• Nausea and Foo fever."),
        ("From 10–20 days.", "From 10-20 days."),
    ],
)
def test_layout_case_and_typography_are_no_difference(one: str, other: str, compared: Callable[..., Compared]) -> None:
    result = compared(
        made(1, "Aadrug", section("boxed_warning", one)), made(2, "Beedrug", section("boxed_warning", other))
    )
    found = topic(result, "boxed_warning")
    assert found.match == "same"
    assert [place.text for said in found.said for place in said.also] == [None]


def test_a_figure_or_a_not_is_a_difference(compared: Callable[..., Compared]) -> None:
    pairs = (("Take 5 mg.", "Take 50 mg."), ("Do use it.", "Do not use it."), ("Take 1.5 mg.", "Take 15 mg."))
    for one, other in pairs:
        result = compared(
            made(1, "Aadrug", section("boxed_warning", one)), made(2, "Beedrug", section("boxed_warning", other))
        )
        assert topic(result, "boxed_warning").match == "different"


def test_the_same_but_for_the_name_is_said_so_with_both_wordings(compared: Callable[..., Compared]) -> None:
    result = compared(
        made(1, "Aadrug", section("boxed_warning", "Aadrug harms. So does aadrugine sodium. Look out.")),
        made(2, "Beedrug", section("boxed_warning", "Beedrug harms. So does beedrugine. Look out.")),
    )
    found = topic(result, "boxed_warning")
    assert found.match == "same_but_for_name"
    (said,) = found.said
    assert said.match == "same_but_for_name"
    assert said.text == "Aadrug harms. So does aadrugine sodium. Look out."
    assert said.also[0].text == "Beedrug harms. So does beedrugine. Look out."


def test_another_drug_that_is_mentioned_keeps_its_name(compared: Callable[..., Compared]) -> None:
    result = compared(
        made(1, "Aadrug", section("boxed_warning", "Never with Beedrug.")),
        made(2, "Beedrug", section("boxed_warning", "Never with Aadrug.")),
    )
    assert topic(result, "boxed_warning").match == "different"


def test_paragraphs_of_the_one_are_sentences_of_the_other(compared: Callable[..., Compared]) -> None:
    result = compared(
        made(1, "Aadrug", section("boxed_warning", "One thing. Another thing.")),
        made(2, "Beedrug", section("boxed_warning", "One thing.", "Another thing.")),
    )
    assert topic(result, "boxed_warning").match == "same"


def test_words_in_another_place_of_the_other_are_still_the_same(compared: Callable[..., Compared]) -> None:
    result = compared(
        made(1, "Aadrug", section("boxed_warning", "One.", "Two.", "Two.")),
        made(2, "Beedrug", section("boxed_warning", "Two.", "One.")),
    )
    found = topic(result, "boxed_warning")
    assert found.match == "same"
    assert [said.text for said in found.said] == ["One.", "Two."]


def test_of_three_some_agree(compared: Callable[..., Compared]) -> None:
    result = compared(
        made(1, "Aadrug", section("boxed_warning", "All of us. Two of us.")),
        made(2, "Beedrug", section("boxed_warning", "All of us. One of us.")),
        made(3, "Ceedrug", section("boxed_warning", "All of us. Two of us.")),
    )
    found = topic(result, "boxed_warning")
    assert told(found) == [
        ("All of us.", (0, 1, 2), "same"),
        ("Two of us.", (0, 2), "same"),
        ("One of us.", (1,), None),
    ]
    assert found.match == "different"


def test_nothing_is_lost(compared: Callable[..., Compared]) -> None:
    texts = ["First of it. Then the Aadrug, e.g. in winter. 5.1 mg. See Dr. No.", "• Item one\n• Item two", "Shared."]
    result = compared(
        made(1, "Aadrug", section("boxed_warning", *texts)), made(2, "Beedrug", section("boxed_warning", "Shared."))
    )
    words = " ".join(said.text for said in topic(result, "boxed_warning").said if 0 in said.drugs).split()
    assert words == " ".join(texts).split()


# ── Silence ─────────────────────────────────────────────────────────────────────────────────────


def test_a_section_that_is_missing_is_said_to_be(compared: Callable[..., Compared]) -> None:
    left = Gap(subject="Contraindications", source=set_id(2), locator="4")
    result = compared(
        made(1, "Aadrug", section("contraindications", "Fever.")),
        made(2, "Beedrug", section("contraindications", gaps=(left,))),
        made(3, "Ceedrug"),
    )
    found = topic(result, "contraindications")
    assert [side.state for side in found.sides] == ["stated", "not_stated", "not_stated"]
    assert [[gap.reason for gap in side.gaps] for side in found.sides] == [[], ["left_empty"], ["no_section"]]
    assert found.match is None
    assert topic(result, "food").match is None


def test_sections_picked_on_an_organ_that_they_do_not_mention(compared: Callable[..., Compared]) -> None:
    result = compared(
        made(1, "Aadrug", section("boxed_warning", "The kidney fails.")),
        made(2, "Beedrug", section("boxed_warning", "The skin itches.")),
        sections=["boxed_warning"],
        organs=["kidney"],
    )
    (found,) = result.topics
    assert told(found) == [("The kidney fails.", (0,), None)]
    assert [(side.state, side.gaps) for side in found.sides] == [("stated", ()), ("not_stated", ())]


def test_sections_and_organs_are_picked(compared: Callable[..., Compared]) -> None:
    labels = [made(n, name, section("overdosage", "Wait."), section("warnings", "It harms the liver. It itches."))
              for n, name in ((1, "Aadrug"), (2, "Beedrug"))]  # fmt: skip
    result = compared(*labels, sections=["overdosage"])
    assert [one.subject for one in result.topics] == ["overdosage"]
    assert (result.facts, result.sections, result.organs) == ((), ("overdosage",), ())
    (found,) = compared(*labels, organs=["liver"]).topics
    assert told(found) == [("It harms the liver.", (0, 1), "same")]
    assert all(side.partial for side in found.sides)


def test_the_words_that_matched_are_the_first_drug_s(compared: Callable[..., Compared]) -> None:
    texts = ("It harms the LIVER.", "It harms the liver.")
    labels = [made(number, f"Drug{number}", section("warnings", text)) for number, text in enumerate(texts, 1)]
    (found,) = compared(*labels, organs=["liver"]).topics
    assert [(one.text, one.matched) for one in found.said] == [("It harms the LIVER.", ("LIVER",))]


# ── Facts ───────────────────────────────────────────────────────────────────────────────────────


def test_facts_side_by_side(compared: Callable[..., Compared]) -> None:
    ours = product("Aadrug", strength="5 mg", form="TABLET", routes=("ORAL",), application_number="NDA1")
    theirs = product("Beedrug", strength="5 mg", form="FILM", routes=("ORAL",))
    first, second = made(1, "Aadrug", maker="One"), made(2, "Beedrug", maker="Two")
    result = compared(msgspec.structs.replace(first, products=ours), msgspec.structs.replace(second, products=theirs))
    facts = {fact.name: (fact.same, fact.values) for fact in result.facts}
    assert facts["strength"] == (True, (("5 mg",), ("5 mg",)))
    assert facts["form"] == (False, (("TABLET",), ("FILM",)))
    assert facts["maker"] == (False, (("One",), ("Two",)))
    assert facts["application_number"] == (False, (("NDA1",), ()))
    assert facts["classes"] == (False, ((), ()))
    assert list(facts) == [
        "strength", "form", "routes", "ingredients", "maker", "classes", "application_number", "effective",
    ]  # fmt: skip


# ── What is compared ────────────────────────────────────────────────────────────────────────────


def test_files_and_monographs_and_repeats(write: Callable[..., Path]) -> None:
    other = write(SMALL.replace("It may harm the liver.", "It may spare the liver."), "other.toml")
    (result,) = Library().compare(str(write(SMALL)), str(other), "haltrust", "haltrust").results
    assert [drug.name for drug in result.drugs] == ["Mine", "Mine", "Haltrust", "Haltrust"]
    found = topic(result, "liver")
    assert [said.drugs for said in found.said] == [(0,), (1,), (2, 3)]
    assert found.said[0].risk == "possible"
    assert found.said[0].notes


def test_a_risk_that_differs_is_no_same_statement(write: Callable[..., Path]) -> None:
    other = write(SMALL.replace('risk = "possible"', 'risk = "serious"'), "other.toml")
    (result,) = Library().compare(str(write(SMALL)), str(other)).results
    assert topic(result, "liver").match == "different"


def test_one_label_by_two_names_is_said_to_be_one(tmp_path: Path) -> None:
    path = stocked(tmp_path / "library.sqlite", [made(1, "Foo", section("warnings", "Take care.")), made(2, "Bar")])
    library = Library(library=path)

    def said(*names: str) -> list[str]:
        return [one.message for one in library.compare(*names).notices if one.code == "same_source"]

    assert said("foo", "fooine") == [
        '"foo" and "fooine" mean the same source: Foo. See other labels: druginfo list fooine'
    ]
    assert said("foo", "bar", "foo") == ['"foo" is named twice: Foo. See other labels: druginfo list foo']
    assert said("foo", "bar") == []


def test_one_drug_is_nothing_to_compare() -> None:
    with pytest.raises(UsageError, match="two drugs"):
        Library().compare("haltrust")
    answer = Library().compare("haltrust", "nosuchdrug")
    assert answer.error
    assert [drug.name for drug in answer.results[0].drugs] == ["Haltrust"]


# ── The command ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two(tmp_path: Path) -> Path:
    long = "It may cause cardiac failure. Aadrug and the shared sentence stand here."
    other = long.replace("Aadrug", "Beedrug").replace("cardiac", "renal")
    return stocked(
        tmp_path / "library.sqlite",
        (
            made(1, "Aadrug", section("boxed_warning", long)),
            made(2, "Beedrug", section("boxed_warning", other, number=2)),
        ),
    )


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("names", [("Aadrug", "Beedrug"), ("Aadrug", "Beedrug", "haltrust")])
def test_the_page_fits(
    width: int, names: tuple[str, ...], two: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = run("compare", *names, "--library", two)
    assert done.code == 0
    assert max(map(len, done.text.splitlines())) <= width
    assert "not stated" in done.text
    headings = re.findall(r"Only in \[1\] Aadrug: +Only in \[2\]", done.text)
    assert bool(headings) == (width // len(names) >= 31)


def test_the_page_says_what_is_the_same(two: Path, run: Run) -> None:
    page = run("compare", "Aadrug", "Beedrug", "--library", two).text
    assert "in the same words except the name" in page
    assert page.count("and the shared sentence") == 1
    assert "the same" in page


def test_a_summary_comes_first(two: Path, run: Run) -> None:
    page = run("compare", "Aadrug", "haltrust", "--library", two).text
    summary = page[: page.index("│ Products   ")]
    said = " ".join(re.sub(r"[│╭╮╰╯─]", " ", summary).split())
    assert "Only in [2] Haltrust: " in said
    assert "Driving, machinery" in said.partition("Only in [2] Haltrust: ")[2]
    assert "Products differ in: " in said
    alike = run("compare", "Aadrug", "Aadrug", "--library", two).text
    assert "Only in" not in alike
    assert "Summary" not in run("compare", "Aadrug", "haltrust", "--section", "pregnancy", "--library", two).text


def test_plain_lines(two: Path, run: Run) -> None:
    done = run("compare", "Aadrug", "Beedrug", "--section", "boxed_warning", "--plain", "--library", two)
    lines = [line.split("\t") for line in done.text.splitlines()]
    assert {(len(line), line[15]) for line in lines} == {(17, "boxed_warning")}
    assert [(line[0], line[16], line[5]) for line in lines] == [
        (set_id(1), "Aadrug", "It may cause cardiac failure."),
        (set_id(2), "Beedrug", "It may cause renal failure."),
        (set_id(1), "Aadrug", "Aadrug and the shared sentence stand here."),
        (set_id(2), "Beedrug", "Beedrug and the shared sentence stand here."),
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, ("Aadrug", "Beedrug")), (2, ("Aadrug",)), (2, ()), (3, ("Aadrug", "nosuchdrug")),
        (3, ("nosuchdrug", "other")),
        (2, ("Aadrug", "Beedrug", "--organ", "feather")), (4, ("Aadrug", "./nosuch.xml")),
    ],
)  # fmt: skip
def test_exit_codes(code: int, words: tuple[str, ...], two: Path, run: Run, schemas: dict[str, Any]) -> None:
    from jsonschema import Draft202012Validator

    done = run("compare", *words, "--json", "--library", two)
    assert done.code == code
    Draft202012Validator(schemas["output"]).validate(done.json)


def test_the_keys_inside_an_answer(two: Path, run: Run) -> None:
    (result,) = run("compare", "Aadrug", "Beedrug", "--json", "--library", two).results
    found = next(one for one in result["topics"] if one["subject"] == "boxed_warning")
    assert list(result) == ["query", "drugs", "sections", "organs", "facts", "topics"]
    assert {tuple(one) for one in result["facts"]} == {("name", "title", "same", "values")}
    assert {tuple(one) for one in result["topics"]} == {("subject", "title", "match", "sides", "said")}
    assert {tuple(one) for one in found["sides"]} == {("state", "gaps", "partial", "elsewhere")}
    assert {tuple(one)[-3:] for one in found["said"]} == {("drugs", "match", "also")}
    places = [tuple(place) for one in found["said"] for place in one["also"]]
    assert set(places) == {("drug", "source", "section", "section_title", "number", "locator", "text")}


# ── Real labels ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def library(real_library: Path) -> Library:
    return Library(library=real_library)


@pytest.mark.real
def test_biosimilars_share_sentences_but_for_the_name(library: Library) -> None:
    (result,) = library.compare("herceptin", "ogivri", "kanjinti").results
    boxed = topic(result, "boxed_warning")
    assert {(0, 1, 2), (1, 2)} <= {said.drugs for said in boxed.said}
    assert any(said.match == "same_but_for_name" for said in boxed.said)
    assert topic(result, "contraindications").match == "same"
    assert topic(result, "driving").sides[0].gaps[0].reason == "no_section"


@pytest.mark.real
def test_no_word_of_a_real_section_is_lost(library: Library) -> None:
    names = ("herceptin", "phesgo")
    kinds = ["boxed_warning", "warnings_and_precautions", "adverse_reactions", "pregnancy"]
    (result,) = library.compare(*names, sections=kinds).results
    for drug, name in enumerate(names):
        for kind, found in zip(kinds, result.topics, strict=True):
            (shown,) = library.show(name, sections=[kind]).results
            theirs = {word for text in _texts(shown.sections) for word in text.split()}
            ours = {word for said in found.said for text in _wordings(said, drug) for word in text.split()}
            assert theirs == ours, (name, kind)


def _texts(sections: tuple[Section, ...]) -> list[str]:
    return [text for one in sections for text in (*(it.text for it in one.statements), *_texts(one.sections))]


def _wordings(said: Said, drug: int) -> list[str]:
    own = [said.text] if said.drugs[0] == drug else []
    return own + [said.text if place.text is None else place.text for place in said.also if place.drug == drug]


@pytest.mark.real
def test_real_pages_fit(library: Library, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 80, 140):
        monkeypatch.setenv("COLUMNS", str(width))
        page = run("compare", "herceptin", "ogivri", "--library", library.path).text
        assert max(len(re.sub(r"[\u0300-\u036f]", "", line)) for line in page.splitlines()) <= width
