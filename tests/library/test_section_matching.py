"""Which sections of two versions are one: by title, by half of their words, by a kind that is left once."""

from __future__ import annotations

import pytest

from druginfo.domain.model import Section
from druginfo.library.queries.section_matching import differing, nodes, paired
from label_files import says


def some(*words: str, title: str, kind: str = "unclassified", within: tuple[Section, ...] = ()) -> Section:
    return says(kind, title, " ".join(words), "a", sections=within)


def words(start: int, count: int) -> list[str]:
    return [f"w{number}" for number in range(start, start + count)]


def pairs(old: list[Section], new: list[Section]) -> set[tuple[str | None, str | None]]:
    return {
        (pair.old and pair.old.section.title, pair.new and pair.new.section.title)
        for pair in paired(nodes(old), nodes(new))
    }


@pytest.mark.parametrize(("common", "one"), [(8, False), (9, False), (10, True), (12, True)])
def test_half_of_the_words_make_one_section(common: int, one: bool) -> None:
    """Of 20 words each, the title included."""
    old, new = some(*words(0, 19), title="Old"), some(*words(19 - common, 19), title="New")
    assert pairs([old], [new]) == ({("Old", "New")} if one else {("Old", None), (None, "New")})


def test_the_most_alike_come_together() -> None:
    old = [some(*words(0, 19), title="A"), some(*words(8, 19), title="B")]
    new = [some(*words(7, 19), title="X"), some(*words(0, 19), title="Y")]
    assert pairs(old, new) == {("A", "Y"), ("B", "X")}
    assert pairs(old, new[::-1]) == {("A", "Y"), ("B", "X")}
    # Each has one partner at most.
    assert pairs(old[:1], new) == {("A", "Y"), (None, "X")}
    assert pairs(old, new[1:]) == {("A", "Y"), ("B", None)}


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ("warnings", "warnings", True),
        ("warnings", "unclassified", True),
        ("unclassified", "how_supplied", True),
        ("warnings", "precautions", True),
        ("warnings", "how_supplied", False),
        ("contraindications", "how_supplied", False),
    ],
)
def test_a_title_counts_where_kinds_fit(before: str, after: str, one: bool) -> None:
    old, new = some("old", title="Same", kind=before), some("new", title="Same", kind=after)
    assert pairs([old], [new]) == ({("Same", "Same")} if one else {("Same", None), (None, "Same")})


def test_a_section_without_kind_has_that_of_the_section_around_it() -> None:
    old = some("a", title="Outer", kind="warnings", within=(some("old", title="Same"),))
    new = some("a", title="Outer", kind="warnings", within=(some("new", title="Same", kind="how_supplied"),))
    found = [pair for pair, _ in differing(nodes([old]), nodes([new]))]
    outer, *inner = [(one.old and one.old.section.title, one.new and one.new.section.title) for one in found]
    assert outer == ("Outer", "Outer")
    assert inner == [(None, "Same"), ("Same", None)]


def test_a_kind_that_is_left_once_is_one_section() -> None:
    old, new = some("a", title="Old", kind="warnings"), some("b", title="New", kind="warnings")
    more = some("c", title="More", kind="warnings")
    assert pairs([old], [new]) == {("Old", "New")}
    assert pairs([old], [new, more]) == {("Old", None), (None, "New"), (None, "More")}
    assert pairs([old, more], [new]) == {("Old", None), ("More", None), (None, "New")}
    plain = some("a", title="Old"), some("b", title="New")
    assert pairs([plain[0]], [plain[1]]) == {("Old", None), (None, "New")}


@pytest.mark.parametrize(("own", "whole"), [(30, True), (25, False), (20, False)])
def test_text_that_takes_the_place_of_subsections_is_compared_as_a_whole(own: int, whole: bool) -> None:
    """A new text of `own` in 100 characters ahead of the subsections."""
    before = Section(kind="warnings", title="W", sections=(some("a" * 50, title="A"),))
    after = some("b" * own, title="W", kind="warnings", within=(some("c" * (97 - own), title="C"),))
    found = [(pair.new and pair.new.section.title, alone) for pair, alone in differing(nodes([before]), nodes([after]))]
    assert found == ([("W", True)] if whole else [("W", False), ("C", True), (None, True)])


def test_a_section_that_was_divided_is_compared_as_a_whole() -> None:
    before = some("one two three", title="W", kind="warnings")
    after = Section(kind="warnings", title="W", sections=(some("one two three", title="C"),))
    partly = some("one two", title="W", kind="warnings", within=(some("three", title="C"),))
    for divided in (after, partly):
        assert [alone for _, alone in differing(nodes([before]), nodes([divided]))] == [True]
        assert [alone for _, alone in differing(nodes([divided]), nodes([before]))] == [True]
    assert [alone for _, alone in differing(nodes([after]), nodes([after]))] == [False, False]


def test_the_same_words_under_kinds_that_do_not_fit_are_two_sections() -> None:
    old, new = some("one", "two", title="A", kind="warnings"), some("one", "two", title="B", kind="how_supplied")
    assert pairs([old], [new]) == {("A", None), (None, "B")}


def test_sections_without_any_words_are_no_trouble() -> None:
    old, new = Section(kind="unclassified", title="", number="1"), Section(kind="unclassified", title="", number="2")
    assert len(paired(nodes([old, old]), nodes([new]))) == 2
    # Of two kinds that fit, with nothing in common to show that they are one.
    assert pairs([Section(kind="warnings", title="")], [Section(kind="precautions", title="")]) == {
        ("", None), (None, ""),
    }  # fmt: skip
