"""What a source says on a topic, from all sections."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from calls import Run
from druginfo import Library
from druginfo.domain.model import Gap, Section, Statement
from druginfo.errors import UnknownChoice, UsageError
from druginfo.results.lookup import Topic
from label_files import label, says, set_id, stocked

ONE = set_id(1)


def listed(*texts: str) -> tuple[Statement, ...]:
    first, *items = texts
    return (Statement(text=first, source=ONE), *(Statement(text=one, source=ONE, form="item") for one in items))


SECTIONS = (
    Section(
        kind="contraindications", title="CONTRAINDICATIONS", number="4",
        statements=listed("Not for patients with:", "renal failure", "rash"),
    ),
    says("warnings", "Warnings", "Drink no alcohol. Sleep well.", ONE),
    says("pharmacokinetics", "Pharmacokinetics", "The kidney clears it. It binds to albumin.", ONE, "12.3"),
    says("adverse_reactions", "Adverse Reactions", "Renal failure came.", ONE, "6"),
    Section(
        kind="dosage_and_administration", title="Dosage", number="2",
        sections=(says("unclassified", "Dose in Renal Impairment", "Take half of it.", ONE, "2.3"),),
    ),
    says("instructions_for_use", "Instructions", "Drink no alcohol before.", ONE),
    says("inactive_ingredient", "Inactive", "Kidney beans, alcohol.", ONE),
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    path = stocked(tmp_path / "library.sqlite", [label(1, "Zorvex", "zorvatinib", sections=SECTIONS)])
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(path))
    return Library(library=path)


def topics(library: Library, *words: str) -> tuple[Topic, ...]:
    (shown,) = library.show("zorvex", topics=words).results
    assert (shown.whole, shown.sections, shown.safety) == (False, (), ())
    return shown.topics


def test_a_section_on_patients_points_to_what_other_sections_say(tmp_path: Path) -> None:
    section = says("renal_impairment", "Renal Impairment", "Take half of it.", ONE, "8.6")
    other = says("overdosage", "Overdosage", "Wash it out.", ONE, "10")
    path = stocked(tmp_path / "library.sqlite", [label(1, "Zorvex", "zorvatinib", sections=(section, other))])

    def said(**more: tuple[str, ...]) -> list[str]:
        notices = Library(library=path).show("zorvex", **more).notices
        return [one.message for one in notices if one.code == "more_on_topic"]

    pointer = "Zorvex: to see what other sections say on it: druginfo show zorvex --topic renal"
    assert said(sections=("renal_impairment",)) == [pointer]
    assert said(sections=("overdosage",)) == said(topics=("renal",)) == said() == []


def test_whole_statements_from_all_sections_dose_rules_first(library: Library) -> None:
    (renal,) = topics(library, "kidney")
    assert [(one.number, one.text) for one in renal.statements] == [
        ("2.3", "Take half of it."),
        ("4", "Not for patients with:"),
        ("4", "renal failure"),
        ("12.3", "The kidney clears it. It binds to albumin."),
        ("6", "Renal failure came."),
    ]
    assert (renal.subject, renal.state) == ("renal", "stated")
    assert renal.statements[3].matched == ("kidney",)


def test_topics_go_by_synonyms_beginnings_and_commas(library: Library) -> None:
    assert [one.subject for one in topics(library, "kidn,drinking", "Breast-Feeding")] == [
        "renal", "alcohol", "breastfeeding",
    ]  # fmt: skip
    with pytest.raises(UnknownChoice, match="No topic"):
        topics(library, "colour")
    with pytest.raises(UsageError, match="--outline"):
        library.show("zorvex", topics=["renal"], outline=True)


def test_instructions_for_use_and_ingredients_say_nothing_on_alcohol(library: Library) -> None:
    (alcohol,) = topics(library, "alcohol")
    assert [one.section for one in alcohol.statements] == ["warnings"]


def test_silence_is_said(library: Library, run: Run) -> None:
    (driving,) = topics(library, "driving")
    assert (driving.state, [gap.reason for gap in driving.gaps]) == ("not_stated", ["no_section"])
    done = run("show", "zorvex", "-t", "driving", "--json")
    assert done.json["notices"][0]["code"] == "nothing_stated"
    assert "does not mean that there is no risk" in done.json["notices"][0]["message"]


def test_a_section_left_empty_is_not_one_that_is_missing(tmp_path: Path) -> None:
    empty = Section(
        kind="lactation", title="Lactation", number="8.2",
        gaps=(Gap(subject="Lactation", source=ONE, locator="8.2", reason="left_empty"),),
    )  # fmt: skip
    made = stocked(tmp_path / "empty.sqlite", [label(1, "Zorvex", "zorvatinib", sections=(empty,))])
    (feeding,) = topics(Library(library=made), "breastfeeding")
    assert (feeding.state, [gap.reason for gap in feeding.gaps]) == ("not_stated", ["left_empty"])


@pytest.mark.parametrize(("kind", "reason"), [("renal_impairment", "left_empty"), ("organ_effects", "no_section")])
def test_a_gap_on_several_organs_is_none_on_one(tmp_path: Path, kind: str, reason: str) -> None:
    empty = Section(kind=kind, title="Organs", gaps=(Gap(subject="Organs", source=ONE, reason="left_empty"),))
    made = stocked(tmp_path / "gap.sqlite", [label(1, "Zorvex", "zorvatinib", sections=(empty,))])
    (renal,) = topics(Library(library=made), "renal")
    assert (renal.state, [gap.reason for gap in renal.gaps]) == ("not_stated", [reason])


def test_a_deep_item_comes_with_each_item_it_belongs_to(tmp_path: Path) -> None:
    deep = (
        Statement(text="Take care in:", source=ONE),
        Statement(text="young patients", source=ONE, form="item", depth=0),
        Statement(text="patients with:", source=ONE, form="item", depth=0),
        Statement(text="rash", source=ONE, form="item", depth=1),
        Statement(text="renal failure", source=ONE, form="item", depth=1),
    )
    part = Section(kind="warnings", title="Warnings", statements=deep)
    made = stocked(tmp_path / "deep.sqlite", [label(1, "Zorvex", "zorvatinib", sections=(part,))])
    (renal,) = topics(Library(library=made), "renal")
    assert [one.text for one in renal.statements] == ["Take care in:", "patients with:", "renal failure"]


def said(tmp_path: Path, *statements: Statement, topic: str = "renal", kind: str = "warnings") -> list[str]:
    part = Section(kind=kind, title="Warnings", statements=statements)
    made = stocked(tmp_path / "said.sqlite", [label(1, "Zorvex", "zorvatinib", sections=(part,))])
    (found,) = topics(Library(library=made), topic)
    return [one.text for one in found.statements]


@pytest.mark.parametrize(
    "opening",
    ["In renal failure, do not:", "Ask a doctor if you have kidney disease and", "In renal failure of grade 4"],
)
def test_an_announcement_comes_with_its_whole_list(tmp_path: Path, opening: str) -> None:
    first, *items, after = listed("Sleep well.", "drive", "swim", "dive", "Eat well.")
    statements = (
        first, Statement(text=opening, source=ONE), *items, msgspec.structs.replace(after, form="paragraph"),
        *listed("Drink water.", "run"),
    )  # fmt: skip
    assert said(tmp_path, *statements) == [opening, "drive", "swim", "dive"]


def test_a_sentence_with_its_full_stop_announces_no_list(tmp_path: Path) -> None:
    assert said(tmp_path, *listed("Renal failure was seen.", "drive")) == ["Renal failure was seen."]


@pytest.mark.parametrize("item", ["in renal failure:", "in renal failure, if you", "Renal failure was seen."])
def test_an_item_comes_with_the_deeper_items_alone(item: str, tmp_path: Path) -> None:
    statements = (
        Statement(text="Take care:", source=ONE),
        Statement(text=item, source=ONE, form="item", depth=0),
        Statement(text="drive", source=ONE, form="item", depth=1),
        Statement(text="swim", source=ONE, form="item", depth=0),
    )
    assert said(tmp_path, *statements) == ["Take care:", item, "drive"]


def test_all_of_a_section_on_the_topic_counts_with_what_is_inside_it(tmp_path: Path) -> None:
    inner = says("unclassified", "Data", "Six wolves were asked.", ONE, "8.2.1")
    part = says("lactation", "Mothers", "Nothing is known.", ONE, "8.2", sections=(inner,))
    made = stocked(tmp_path / "whole.sqlite", [label(1, "Zorvex", "zorvatinib", sections=(part,))])
    (feeding,) = topics(Library(library=made), "breastfeeding")
    assert [one.text for one in feeding.statements] == ["Nothing is known.", "Six wolves were asked."]


@pytest.mark.usefixtures("library")
def test_on_the_terminal_and_in_lines(run: Run) -> None:
    page = run("show", "zorvex", "--topic", "renal").text
    places = [page.index(place) for place in ("2.3 Dose in Renal Impairment", "4 CONTRAINDICATIONS", "12.3 Pharma")]
    assert places == sorted(places)
    assert "Drink" not in page
    lines = [line.split("\t") for line in run("show", "zorvex", "-t", "renal", "--plain").text.splitlines()]
    assert [line[2] for line in lines] == ["2.3", "4", "4", "12.3", "6"]


@pytest.mark.usefixtures("library")
def test_a_word_for_a_topic_is_pointed_there(run: Run) -> None:
    done = run("show", "zorvex", "--section", "kidney", "--json")
    assert (done.code, done.json["error"]["suggestions"]) == (2, ["renal"])
    assert done.json["error"]["message"].endswith("druginfo show DRUG --topic renal")
    assert "druginfo show DRUG --outline" in run("show", "zorvex", "-s", "zzz").error


@pytest.mark.usefixtures("library")
def test_where_a_section_is_absent_other_sections_are_named(run: Run) -> None:
    done = run("show", "zorvex", "-s", "renal", "--json")
    (shown,) = done.results
    assert [gap["subject"] for gap in shown["gaps"]] == ["Renal impairment"]
    assert [one["number"] for one in shown["elsewhere"]] == ["2.3", "4", "12.3", "6"]
    message = done.json["notices"][0]["message"]
    assert "12.3 Pharmacokinetics" in message
    assert message.endswith("druginfo show zorvex --topic renal")


def test_of_a_monograph_what_is_tied_to_the_organ(library: Library) -> None:
    (shown,) = library.show("haltrust", topics=["liver"]).results
    (hepatic,) = shown.topics
    assert [one.subject for one in hepatic.statements] == ["Liver"]
    assert {source.id for source in shown.sources} >= {one.source for one in hepatic.statements}


def test_a_monograph_s_first_source_is_the_one_that_says_nothing(library: Library) -> None:
    (shown,) = library.show("haltrust", topics=["vaccines"]).results
    assert [(gap.reason, gap.source) for gap in shown.topics[0].gaps] == [("no_section", "page")]


def test_the_item_around_an_item_comes_with_it(tmp_path: Path) -> None:
    """However it ends; and so does the paragraph before the list, if it announces one."""
    of_two = (
        Statement(text="Ask a doctor about:", source=ONE),
        Statement(text="Diseases of long standing, if any.", source=ONE, form="item"),
        Statement(text="renal failure", source=ONE, form="item", depth=1),
        Statement(text="Rash.", source=ONE, form="item"),
    )
    section = Section(kind="warnings", title="Warnings", statements=of_two)
    known = Library(
        library=stocked(tmp_path / "nested.sqlite", [label(1, "Zorvex", "zorvatinib", sections=(section,))])
    )
    (renal,) = topics(known, "renal")
    assert [one.text for one in renal.statements] == [one.text for one in of_two[:3]]
