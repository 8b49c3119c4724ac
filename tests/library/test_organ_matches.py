"""Where a label mentions an organ or a topic."""

from __future__ import annotations

import pytest

from druginfo.domain.model import Cell, Section, Statement
from druginfo.library.queries.organ_matches import mentions, on_organs, whole
from druginfo.library.resolve.drug import SectionBody


def part(
    *texts: str | Statement, title: str = "5.1 Something", kinds: tuple[str, ...] = ("unclassified", "warnings")
) -> SectionBody:
    statements = tuple(Statement(text=one, source="s") if isinstance(one, str) else one for one in texts)
    return SectionBody(Section(kind=kinds[0], title=title, number="5.1", statements=statements), kinds)


def test_a_finding_names_its_section_its_words_and_its_sentence() -> None:
    (found,) = on_organs(part("All is well. Cardiac arrest, tachycardia and cardiac arrest came. Stop."), {"heart"})
    assert (found.section, found.section_title, found.number) == ("warnings", "5.1 Something", "5.1")
    assert found.matched == ("Cardiac", "tachycardia", "cardiac")
    assert found.sentence == "Cardiac arrest, tachycardia and cardiac arrest came."
    assert found.organs == ("heart",)


def test_all_organs_that_the_words_mention_are_given() -> None:
    (found,) = on_organs(part("The liver and the kidneys suffer."), {"kidney"})
    assert set(found.organs) == {"kidney", "liver"}
    assert found.matched == ("kidneys",)


def test_what_a_source_ties_to_an_organ_is_not_judged_by_its_words() -> None:
    tied = Statement(text="The heart is meant.", source="s", organs=("liver",))
    assert list(on_organs(part(tied), {"heart"})) == []
    (found,) = on_organs(part(tied), {"liver"})
    assert (found.matched, found.sentence, found.organs) == ((), None, ("liver",))


def test_if_only_the_heading_mentions_it_the_first_statement_represents_the_section() -> None:
    (found,) = on_organs(part("It fails. Often.", "Watch it.", title="Renal Failure"), {"kidney"})
    assert (found.text, found.matched, found.sentence) == ("It fails. Often.", ("Renal",), "It fails.")
    assert found.organs == ("kidney",)
    (found,) = on_organs(part("It fails.", "The kidney does.", title="Renal Failure"), {"kidney"})
    assert found.text == "The kidney does."
    assert list(on_organs(part(title="Renal Failure"), {"kidney"})) == []


def test_a_table_mentions_what_its_cells_mention() -> None:
    table = Statement(text="Table 1", source="s", form="table", rows=((Cell(text="Renal failure"), Cell(text="2%")),))
    (found,) = on_organs(part(table), {"kidney"})
    assert found.matched == ("Renal",)
    assert found.sentence == "Renal failure\t2%"


def test_the_whole_of_a_part_keeps_what_was_found() -> None:
    here = part("Nothing.", "The heart.", "Nothing more.")
    found = [one.finding() for one in whole(here, mentions(here, {"heart"}))]
    assert [(one.text, one.matched) for one in found] == [
        ("Nothing.", ()),
        ("The heart.", ("heart",)),
        ("Nothing more.", ()),
    ]


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (("unclassified",), "unclassified"),
        (("pregnancy", "warnings"), "pregnancy"),
        (("unclassified", "unclassified", "overdosage"), "overdosage"),
    ],
)
def test_a_part_has_the_nearest_kind_that_says_something(kinds: tuple[str, ...], kind: str) -> None:
    assert part("Text.", kinds=kinds).kind == kind
