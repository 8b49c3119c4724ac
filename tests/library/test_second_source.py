"""Labels of the same medicine set beside a curated monograph."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calls import Run
from druginfo import Library
from druginfo.domain.model import Monograph, Section
from druginfo.results.base import Second
from label_files import label, says, set_id, stocked
from monographs import SMALL

BOTH = SMALL.replace(
    'ingredients = [{ name = "minamide" }]', 'ingredients = [{ name = "minamide" }, { name = "otherol" }]'
)
DIFFERING = SMALL.replace('text = "The other says more."', 'text = "The other says more."\ndiffers = true')


def minamide(number: int, name: str, *ingredients: str, **more: Any) -> Monograph:
    """A label of minamide, or of what is given, that speaks of the liver in section 5.1."""
    one = set_id(number)
    children = (says("unclassified", "Hepatotoxicity", f"{name} harms the liver of some. See 5.2.", one, "5.1"),)
    sections = (
        Section(kind="warnings_and_precautions", title="Warnings and Precautions", number="5", sections=children),
        says("pregnancy", "Pregnancy", "There is no experience.", one, "8.1"),
    )
    return label(number, name, *(ingredients or ("minamide",)), sections=sections, **more)


Asked = Callable[..., Any]


@pytest.fixture
def library(tmp_path: Path) -> Callable[..., Library]:
    """A library of some labels beside one bundled monograph."""

    def library(*labels: Monograph, bundled: str = SMALL) -> Library:
        folder = tmp_path / "bundled"
        folder.mkdir(exist_ok=True)
        (folder / "mine.toml").write_text(bundled, "utf-8")
        path = tmp_path / "library.sqlite"
        return Library(bundled=folder, library=stocked(path, labels) if labels else path)

    return library


def second(library: Library) -> Second:
    (result,) = library.safety("mine").results
    assert result.second is not None
    return result.second


def test_a_label_of_the_same_medicine_is_cited_in_every_view(library: Callable[..., Library]) -> None:
    opened = library(minamide(1, "Zorvex"))
    (shown,) = opened.show("mine").results
    (surveyed,) = opened.safety("mine").results
    (warned,) = opened.warnings("mine", organs=["liver"]).results
    liver = [next(topic for topic in topics if topic.subject == "liver") for topics in (shown.safety, surveyed.topics)]
    for said in (liver[0].second, liver[1].second, warned.second_statements):
        (one,) = said
        assert (one.source, one.number, one.section_title) == (set_id(1), "5.1", "Hepatotoxicity")
        assert one.sentence == "Zorvex harms the liver of some."
    for result in (shown, surveyed, warned):
        assert result.second is not None
        assert result.second.label is not None
        assert (result.second.state, result.second.label.name) == ("in_library", "Zorvex")
        assert set_id(1) in [source.id for source in result.sources]
        assert not {source.id for source in result.sources} & {"spl", "openfda"}
    assert not any(topic.differs for topic in (*shown.safety, *surveyed.topics))


def test_sources_differ_only_where_a_note_says_so(library: Callable[..., Library]) -> None:
    (surveyed,) = library(minamide(1, "Zorvex"), bundled=DIFFERING).safety("mine").results
    assert [topic.subject for topic in surveyed.topics if topic.differs] == ["liver"]


def test_without_an_organ_nothing_is_set_beside_warnings(library: Callable[..., Library]) -> None:
    (warned,) = library(minamide(1, "Zorvex")).warnings("mine").results
    assert (warned.second, warned.second_statements) == (None, ())


@pytest.mark.parametrize(
    ("ingredients", "same"),
    [
        (("minamide",), True),
        (("MINAMIDE",), True),
        (("minamide-abcd",), True),
        (("minamide", "otherol"), False),
        (("minamide sodium",), False),
        (("minamide emtansine",), False),
    ],
)
def test_the_same_medicine_has_the_same_set_of_ingredients(
    ingredients: tuple[str, ...], same: bool, library: Callable[..., Library]
) -> None:
    found = second(library(minamide(1, "Zorvex", *ingredients)))
    assert found.state == ("in_library" if same else "not_in_library")
    assert [one.name for one in found.related] == ([] if same else ["Zorvex"])


def test_of_a_combination_a_single_one_is_only_related(library: Callable[..., Library]) -> None:
    single, double = minamide(1, "Zorvex"), minamide(2, "Duovex", "otherol", "minamide")
    found = second(library(single, double, bundled=BOTH))
    assert found.label is not None
    assert found.label.name == "Duovex"
    assert [one.name for one in found.related] == ["Zorvex"]


def test_others_and_related_are_named(library: Callable[..., Library]) -> None:
    found = second(
        library(
            minamide(1, "Zorvex"), minamide(2, "Biovex", "minamide-abcd"), minamide(3, "Konvex", "minamide emtarine")
        )
    )
    assert found.label is not None
    assert sorted([found.label.name, *(one.name for one in found.others)]) == ["Biovex", "Zorvex"]
    assert [one.name for one in found.related] == ["Konvex"]


@pytest.mark.parametrize("labels", [(), (label(9, "Else", "elsine"),)])
def test_without_a_label_it_says_how_to_get_one(labels: tuple[Monograph, ...], library: Callable[..., Library]) -> None:
    opened = library(*labels)
    found = second(opened)
    assert (found.state, found.label, found.get) == ("not_in_library", None, "druginfo fetch minamide")
    (warned,) = opened.warnings("mine", organs=["liver"]).results
    assert warned.second == found
    assert warned.second_statements == ()


def test_a_label_has_no_second_opinion(library: Callable[..., Library]) -> None:
    opened = library(minamide(1, "Zorvex"))
    assert opened.safety("zorvex").results[0].second is None
    assert opened.show("zorvex").results[0].second is None


# ── What is printed ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def herplex(tmp_path: Path) -> Path:
    """A library with a label of the bundled Haltrust's ingredient."""
    return stocked(tmp_path / "library.sqlite", [minamide(1, "Herplex", "trastuzumab-abcd", effective="2024-05-06")])


@pytest.mark.parametrize(
    "words", [("safety", "haltrust"), ("warnings", "haltrust", "--organ", "liver"), ("show", "haltrust")]
)
def test_the_page_quotes_it_with_number_name_and_date(words: tuple[str, ...], herplex: Path, run: Run) -> None:
    page = " ".join(run(*words, "--library", herplex).text.replace("│", " ").split())
    assert "the label mentions it: " in page or "The label mentions this" in page
    assert "5.1" in page
    assert re.search(r"\[[35]\] Herplex", page)
    assert "2024-05-06" in page
    if words[0] != "show":
        assert "Herplex harms the liver of some." in page


@pytest.mark.parametrize(
    "words", [("safety", "haltrust"), ("warnings", "haltrust", "--organ", "liver"), ("show", "haltrust")]
)
def test_the_page_says_that_there_is_none_and_how_to_get_one(words: tuple[str, ...], run: Run) -> None:
    page = " ".join(run(*words).text.replace("│", " ").split())
    assert "No second source: no official label of trastuzumab in the library." in page
    assert "druginfo fetch trastuzumab" in page


@pytest.mark.parametrize("words", [("safety", "haltrust"), ("warnings", "haltrust", "--organ", "liver")])
def test_plain_lines_quote_it(words: tuple[str, ...], herplex: Path, run: Run) -> None:
    lines = [line.split("\t") for line in run(*words, "--plain", "--library", herplex).text.splitlines()]
    assert {len(line) for line in lines} == {17}
    (line,) = [line for line in lines if "Herplex harms" in line[5]]
    assert line[12:14] == [set_id(1), "5.1"]


@pytest.mark.real
def test_the_real_labels_of_haltrust_s_ingredient(real_library: Path) -> None:
    (result,) = Library(library=real_library).safety("haltrust").results
    assert result.second is not None
    assert result.second.label is not None
    assert result.second.label.name == "Herceptin"
    assert {one.name for one in result.second.others} == {"Kanjinti", "OGIVRI", "Trazimera"}
    assert {one.name for one in result.second.related} == {"Herceptin Hylecta", "Phesgo", "Enhertu", "KADCYLA"}
    kidney = next(topic for topic in result.topics if topic.subject == "kidney")
    assert kidney.differs
    assert kidney.second
