"""The page: its structure, its places and links, what it keeps apart."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from page_support import library, links, part, read, said, table, words

from druginfo import Library
from druginfo.domain.model import Cell
from druginfo.render import html, markdown
from label_files import set_id


@pytest.fixture
def root(tmp_path: Path) -> Any:
    return read(library(tmp_path).page("foodrug"))


def several(tmp_path: Path) -> Any:
    return read(library(tmp_path).page("foodrug", "bardrug", "nosuchdrug"))


def versions(tmp_path: Path) -> Any:
    return read(library(tmp_path).page("foodrug", changes=True))


@pytest.mark.parametrize("names", [("haltrust",), ("haltrust", "haltrust")])
def test_a_page_needs_nothing_else_and_runs_nothing(names: tuple[str, ...]) -> None:
    text = html.rendered(Library().page(*names))
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "default-src 'none'" in text
    assert not re.search(r"<script|<link|<img|<iframe|url\(|@import|javascript:", text)
    assert text.count("<meta charset=") == 1


def test_landmarks_headings_and_places(root: Any) -> None:
    assert [one.tag for one in root.find(".//div[@class='wrap']")] == ["header", "nav", "main", "footer"]
    levels = [int(one.tag[1]) for one in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {one.get("href")[1:] for one in root.iter("a") if one.get("href").startswith("#")} <= set(ids)
    assert root.find(".//a[@class='skip']").get("href") == "#main"


def test_places_go_by_number_and_kind(root: Any) -> None:
    for place in ("5.1", "5", "warnings_and_precautions", "contraindications", "boxed_warning", "storage", "storage-2"):
        assert root.get_element_by_id(place) is not None
    assert words(root.get_element_by_id("5.1")) == "5.1 Bleeding"
    assert words(root.get_element_by_id("boxed_warning")) == "Boxed warning"


def test_places_stay_where_a_new_version_has_more_sections(tmp_path: Path) -> None:
    from page_support import SECTIONS

    more = (part("New", "Something new."), *SECTIONS, part("RECENT", "More.", kind="recent_major_changes"))
    old, new = (
        {one.get("id") for one in read(library(folder, *sections).page("foodrug")).iter() if one.get("id")}
        for folder, sections in ((tmp_path / "a", SECTIONS), (tmp_path / "b", more))
        if folder.mkdir() is None
    )
    assert old <= new


def test_no_link_and_no_heading_is_empty(root: Any) -> None:
    for one in root.iter("a", "h1", "h2", "h3", "h4", "h5", "h6", "th"):
        assert words(one)


def test_cross_references_are_links_and_other_numbers_are_not(root: Any) -> None:
    paragraph = next(one for one in root.iter("p") if words(one).startswith("Stop it"))
    assert [one.get("href") for one in paragraph.iter("a")][:3] == ["#5.1", "#5.2", "#4"]
    assert "The ratio was 2.3 (5.1)" in paragraph.find("a[2]").tail
    highlight = next(one for one in root.iter("p") if words(one).startswith("For made-up pain"))
    assert links(highlight, "5.2") == ["#5.2"]


def test_recent_changes_name_places_by_their_numbers(tmp_path: Path) -> None:
    changes = part("", table([Cell(text="Bleeding (5.1)"), Cell(text="6/2024")]), kind="recent_major_changes")
    warned = part("Bleeding", "It may bleed.", kind="warnings", number="5.1")
    assert "#5.1" in links(read(library(tmp_path, changes, warned).page("foodrug")), "5.1")


def test_each_statement_is_linked_to_its_source(root: Any) -> None:
    (place,) = set(links(root, "[1]"))
    assert "set id 00000000-0000-4000-8000-000000000001" in words(root.get_element_by_id(place[1:]))
    assert "version 2, effective 2024-05-06" in words(root.find(".//dl"))


def test_tables_scroll_by_themselves_and_have_names_of_their_own(root: Any) -> None:
    regions = [one for one in root.iter("div") if one.get("role") == "region"]
    assert all(one.get("tabindex") == "0" for one in regions)
    names = [one.get("aria-label") for one in regions]
    assert len(set(names)) == len(names) == 3
    assert "Table in 5.2" in names


def test_an_empty_header_cell_is_none(root: Any) -> None:
    first = next(one for one in root.iter("table") if "Rash" in words(one))
    assert [(one.tag, one.get("scope"), one.get("colspan")) for one in first.find("tr")] == [
        ("td", None, None),
        ("th", "col", "2"),
    ]
    assert first.find("tr[2]/th").get("scope") == "row"


def test_a_cell_that_claims_to_span_the_world_does_not(tmp_path: Path) -> None:
    wide = part("Wide", table([Cell(text="x", colspan=10**9, rowspan=10**9)]))
    cell = read(library(tmp_path, wide).page("foodrug")).find(".//main//td")
    assert cell is not None
    spans = [one.get("colspan") for one in read(library(tmp_path, wide).page("foodrug")).iter("td")]
    assert "100" in spans


def test_notes_and_differences_are_set_apart() -> None:
    root = read(Library().page("haltrust"))
    notes = [one for one in root.iter("p") if one.get("role") == "note"]
    assert notes
    for one in notes:
        assert words(one).startswith("Note ")
        assert ("sources differ" in words(one)) == (one.get("class") == "differs")
    assert any(one.get("class") == "differs" for one in notes)
    assert any(one.get("class") == "gap" and "not stated" in words(one) for one in root.iter("p"))


def test_who_made_it_is_at_the_top_and_at_the_foot(root: Any) -> None:
    for place in ("header", "footer"):
        text = words(root.find(f".//{place}"))
        assert "not medical advice" in text
        assert re.search(r"druginfo \d+\.\d+\.\d+ · library of \d{4}-\d\d-\d\d", text)


def test_every_word_of_the_monograph_is_on_its_page() -> None:
    text = words(read(Library().page("haltrust")))
    for section in Library().show("haltrust").results[0].sections:
        for one in section.statements:
            assert " ".join(one.text.split()) in text
            assert all(" ".join(note.text.split()) in text for note in one.notes)


# ── Several drugs ───────────────────────────────────────────────────────────────────────────────


def matrix(root: Any, name: str) -> list[list[str]]:
    region = next(one for one in root.iter("div") if (one.get("aria-label") or "").startswith(name))
    return [[words(cell) for cell in row] for row in region.iter("tr")]


def test_the_matrix_of_pairs_distinguishes_the_states(tmp_path: Path) -> None:
    root = several(tmp_path)
    assert matrix(root, "Pairs") == [
        ["Source of", "on Foodrug", "on Bardrug", "on nosuchdrug"],
        ["Foodrug", "the same drug", "the label has no interactions section", "the label has no interactions section"],
        ["Bardrug", "stated", "the same drug", "not mentioned in these labels"],
        ["nosuchdrug", "name not recognised", "name not recognised", "the same drug"],
    ]
    (place,) = [one for one in links(root, "stated") if "-on-" in one]
    quoted = root.get_element_by_id(place[1:])
    assert words(quoted) == "Bardrug on Foodrug: stated"
    assert words(quoted.getnext()).startswith("Not with foosol.")


def test_an_unknown_name_first_keeps_its_row(tmp_path: Path) -> None:
    rows = matrix(read(library(tmp_path).page("nosuchdrug", "bardrug")), "Pairs")
    assert rows[1:] == [
        ["nosuchdrug", "the same drug", "name not recognised"],
        ["Bardrug", "not mentioned in these labels", "the same drug"],
    ]


def test_the_safety_matrix_says_states_and_leads_to_the_words(tmp_path: Path) -> None:
    root = read(library(tmp_path).page("haltrust", "foodrug"))
    rows = matrix(root, "Safety")
    assert rows[0] == ["Subject", "Haltrust", "Foodrug"]
    haltrust = {row[0]: row[1] for row in rows}
    assert haltrust["Pregnancy"] == "says"
    assert haltrust["Kidney (renal)"] == "says none; sources differ"
    assert {row[2] for row in rows[1:]} <= {"says", "says none", "not stated"}
    assert "#haltrust-pregnancy" in links(root, "says")


# ── Versions ────────────────────────────────────────────────────────────────────────────────────


def test_the_versions_are_a_time_line_with_words(tmp_path: Path) -> None:
    root = versions(tmp_path)
    (svg,) = root.iter("svg")
    assert svg.get("role") == "img"
    assert words(svg.find("title")) == "Versions of Foodrug"
    assert words(svg.find("desc")) == "2 in this library, oldest first: version 1, 2020-01-02; version 2, 2024-05-06."
    assert len(svg.findall("circle")) == 2
    rows = [[words(cell) for cell in row] for row in root.find(".//table").iter("tr")]
    assert [row[0] for row in rows] == ["Version", "2", "1"]
    assert links(root, rows[1][2]) == [f"#{set_id(1)}-version-2"]
    assert any("Foosol may cause bleeding." in words(one) for one in root.iter("ins"))


def test_elements_and_no_signs_mark_words_that_came_and_went(tmp_path: Path) -> None:
    later = part("Bleeding", "Foosol may cause heavy bleeding.", number="5.1")
    boxed = part("", said("It may harm the heart.", form="item"), kind="boxed_warning")
    root = read(library(tmp_path, boxed, later).page("foodrug", changes=True))
    marked = [words(one) for tag in ("ins", "del") for one in root.iter(tag)]
    assert marked
    assert not any(re.search(r"\{\+|\[-|-\]|\+\}|^\s|\s$", one) for one in marked)
    (rules,) = (one.text for one in root.iter("style"))
    # For who sees no line through words, and for who prints in black: a voice says it, and the line stays.
    for element, told, line in (("ins", "[added: ", "underline"), ("del", "[removed: ", "line-through")):
        assert f'.druginfo {element}::before{{content:"{told}"}}' in rules
        assert re.search(rf"\.druginfo {element}\{{[^}}]*text-decoration:{line}\}}", rules)


def test_signs_mark_words_that_came_and_went_in_markdown(tmp_path: Path) -> None:
    text = markdown.rendered(library(tmp_path).page("foodrug", changes=True))
    assert text.count("<ins>\\{+") == text.count("+\\}</ins>") == text.count("<ins>") > 0
    assert text.count("<del>\\[-") == text.count("-\\]</del>") == text.count("<del>")


RUN_TOGETHER = (
    "WARNING: RASH Rash Foosol can harm [see Bleeding (5.1)]. Risks: • rash • fever. See why. Table 1: All of it"
)
LAID_OUT = [
    "WARNING: RASH",
    "Rash",
    "Foosol can harm [see Bleeding (5.1)]. Risks:",
    "• rash",
    "• fever. See why.",
    "Table 1: All of it",
]


def test_text_that_runs_together_is_laid_out_on_pages_and_in_markdown(tmp_path: Path) -> None:
    sections = (part("USES", RUN_TOGETHER, said(RUN_TOGETHER, form="item")), part("Bleeding", "Stop.", number="5.1"))
    answer = library(tmp_path, *sections).show("foodrug")
    root = read(answer)
    (paragraph, item) = (one for tag in ("p", "li") for one in root.iter(tag) if "Foosol can" in words(one))
    for one in (paragraph, item):
        assert len(list(one.iter("br"))) == len(LAID_OUT) - 1
        assert words(one).startswith("".join(LAID_OUT))
        assert [words(it) for it in one.iter("em")] == LAID_OUT[:2]
        assert next(it.get("href") for it in one.iter("a")) == "#5.1"
    text = markdown.rendered(answer).splitlines()
    for start in ("", "- "):
        place = next(place for place, line in enumerate(text) if line.startswith(f"{start}*WARNING\\: RASH*"))
        assert [line.strip() for line in text[place + 3 : place + 5]] == ["• rash\\", "• fever. See why.\\"]


def test_one_version_is_a_time_line_of_one(tmp_path: Path) -> None:
    root = read(library(tmp_path).page("bardrug", changes=True))
    assert len(list(root.iter("circle"))) == 1
    assert "has one version" in words(root.find(".//header"))


def test_a_boxed_warning_that_changed_has_a_mark_of_its_own(tmp_path: Path) -> None:
    from page_support import SECTIONS

    boxed = part("", said("It may stop the heart at once.", form="item"), kind="boxed_warning")
    root = read(library(tmp_path, *SECTIONS[1:], boxed).page("foodrug", changes=True))
    assert len(list(root.iter("rect"))) == 1
    assert "boxed warning changed" in words(root.find(".//svg/desc"))
    (frame,) = root.find_class("boxed")
    assert words(frame[0]) == "Reworded: Boxed warning"
    assert "It may stop the heart" in words(frame)
    assert len(frame.findall("h4")) == 1
