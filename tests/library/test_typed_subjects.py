"""What people type beside a drug without an option: topics, sections and organs, used or reported, never dropped."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from calls import Run
from druginfo import Library
from druginfo.domain.model import Monograph, Product
from druginfo.errors import UnknownDrug
from druginfo.library.resolve.typed_subjects import TypedCall, TypedSubject
from label_files import label, says, set_id, stocked


def drug(number: int, name: str, ingredient: str, *, form: str = "TABLET", route: str = "ORAL") -> Monograph:
    made = label(number, name, ingredient)
    product = Product(name=name, form=form, routes=(route,), ingredients=made.products[0].ingredients)
    sections = (
        says("boxed_warning", "Boxed warning", "Bleeding can be fatal.", set_id(number)),
        says("dosage_and_administration", "Dosage", "Halve the dose in renal impairment.", set_id(number), "2"),
        says("pharmacokinetics", "Pharmacokinetics", "The half-life is 5 hours.", set_id(number), "12.3"),
    )
    return msgspec.structs.replace(made, products=(product,), sections=sections)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = (
        drug(1, "Metfex", "metfarin"), drug(2, "Warfex", "warfolin"),
        drug(3, "Dermol", "dermolin", form="CREAM", route="TOPICAL"), drug(4, "Vitanol A", "vitanol a"),
        drug(5, "Fakumab Emtansine", "fakumab emtansine"), drug(6, "Fakumax", "fakumab"),
        drug(7, "Bacigen", "bcg"),
    )  # fmt: skip
    return stocked(tmp_path_factory.mktemp("subjects") / "library.sqlite", made)


@pytest.fixture(scope="module")
def library(path: Path) -> Library:
    return Library(library=path)


# The words typed; the names; the topics, sections and organs that they mean; other commands.
TAKEN = [
    ("metfex kidney", "metfex", "renal"),
    ("metfarin kidney", "metfarin", "renal"),
    ("metfex kidneys", "metfex", "renal"),
    ("metfex eGFR", "metfex", "renal"),
    ("metfex Pregnancy?", "metfex", "pregnancy"),
    ("metfex breast feeding", "metfex", "breastfeeding"),
    ("metfex breast-feeding", "metfex", "breastfeeding"),
    ("metfex in kidney failure", "metfex", "renal"),
    ("metfex with alcohol", "metfex", "alcohol"),
    ("metfex and alcohol", "metfex", "alcohol"),
    ("can i take metfex with alcohol", "metfex", "alcohol"),
    ("kidney metfex", "metfex", "renal"),
    ("side effects of metfex", "metfex", "side_effects"),
    ("metfex side effects", "metfex", "side_effects"),
    ("metfex how to store", "metfex", "storage"),
    ("metfex storage", "metfex", "storage"),
    ("metfex grapefruit", "metfex", "food"),
    ("metfex dose", "metfex", "dosing"),
    ("metfex renal dosing", "metfex", "renal dosing"),
    ("metfex children dose", "metfex", "children dosing"),
    ("warfex bleeding in elderly patients", "warfex", "bleeding elderly"),
    ("metfex addiction", "metfex", "dependence"),
    ("metfex driving", "metfex", "driving"),
    ("metfex overdose antidote", "metfex", "overdose"),
    ("metfex interactions", "metfex", "interactions"),
    ("metfex boxed warning", "metfex", "-boxed_warning"),
    ("metfex black box warning", "metfex", "-boxed_warning"),
    ("metfex mechanism of action", "metfex", "-mechanism_of_action"),
    ("metfex half life", "metfex", "-pharmacokinetics"),
    ("metfex half-life", "metfex", "-pharmacokinetics"),
    ("metfex contraindications", "metfex", "-contraindications"),
    ("metfex indications", "metfex", "-indications_and_usage"),
    ("what is metfex used for", "metfex", "-indications_and_usage"),
    ("metfex uses", "metfex", "-indications_and_usage"),
    ("metfex brain", "metfex", "brain"),
    ("metfex lungs", "metfex", "lung"),
    ("metfex muscle", "metfex", "muscle"),
    ("metfex skin", "metfex", "skin"),
    ("metfex eye", "metfex", "eye"),
    ("metfex tablets pregnancy", "metfex tablets", "pregnancy"),
    ("metfex 5mg pregnancy", "metfex 5mg", "pregnancy"),
    ("metfex warfex kidney", "metfex,warfex", "renal"),
    ("metfex kidney warfex liver", "metfex,warfex", "renal hepatic"),
    ("metfex, warfex kidney", "metfex,warfex", "renal"),
    ("vitanol a pregnancy", "vitanol a", "pregnancy"),
    ("fakumab emtansine liver", "fakumab emtansine", "hepatic"),
    ("haltrust kidney", "haltrust", "renal"),
    ("metfex warnings", "metfex", "!warnings"),
    ("metfex safety", "metfex", "!safety"),
    ("metfex recalls", "metfex", "!recalls"),
]


@pytest.mark.parametrize(("words", "names", "subjects"), TAKEN, ids=str)
def test_words_beside_a_name_are_taken(words: str, names: str, subjects: str, library: Library) -> None:
    found = library.typed(words.split())
    assert [name.rstrip(",") for name in found.names] == names.split(",")
    assert list(dict.fromkeys(map(meant, found.subjects))) == subjects.split()


def meant(one: TypedSubject) -> str:
    return one.topic or one.organ or (f"-{one.section}" if one.section else f"!{one.command}")


# A word that is left over may make another medicine: the whole is one unknown name, or one known one.
LEFT = [
    "metfex", "vitanol a", "fakumab emtansine", "fakumab zqxin liver", "metfex zzz", "metfex zzz kidney",
    "vitanol b pregnancy", "children's metfex", "bcg vaccine", "metfex milk", "metfex for", "metfex a",
]  # fmt: skip


@pytest.mark.parametrize("words", LEFT)
def test_what_may_be_another_medicine_is_one_name(words: str, library: Library) -> None:
    assert library.typed(words.split()) == TypedCall([words])


def test_words_that_lead_to_a_name_are_no_part_of_it(library: Library) -> None:
    assert library.typed(["what", "is", "metfex"]) == TypedCall(["metfex"])
    assert library.typed(["what", "about", "fakumab", "zqxin"]) == TypedCall(["what about fakumab zqxin"])


@pytest.mark.parametrize(
    "words",
    [
        ("haltrust", "--section", "side", "effects"), ("--section", "side", "effects", "haltrust"),
        ("haltrust", "-s", "side effects"), ("haltrust", "side", "effects", "-s", "adverse_reactions"),
    ],
)  # fmt: skip
def test_a_value_of_several_words_needs_no_quotes(words: tuple[str, ...], run: Run) -> None:
    done = run("show", *words, "--json")
    assert done.code == 0
    assert "adverse_reactions" in {one["kind"] for one in done.results[0]["sections"]}


def test_a_topic_of_several_words_needs_no_quotes(run: Run) -> None:
    done = run("show", "haltrust", "-t", "kidney", "function", "--json")
    assert [one["subject"] for one in done.results[0]["topics"]] == ["renal"]


def test_a_vitamin_is_not_the_one_without_its_letter(library: Library) -> None:
    assert library.typed(["fakumab", "a", "pregnancy"]) == TypedCall(["fakumab a pregnancy"])


def test_a_route_that_the_label_lists_is_said_to_be_read_as_one(library: Library, path: Path, run: Run) -> None:
    (subject,) = library.typed(["dermol", "skin"]).subjects
    assert subject.route
    done = run("show", "dermol", "skin", "--json", "--library", path)
    assert done.results[0]["query"] == "dermol skin"
    assert "read as the route" in next(one["message"] for one in done.json["notices"] if one["code"] == "read_as")


def read_as(run: Run, path: Path, *words: str) -> tuple[object, list[str]]:
    done = run(*words, "--json", "--library", path)
    assert done.code == 0, done.error
    return done.json, [one["message"] for one in done.json["notices"] if one["code"] == "read_as"]


def test_show_takes_a_topic_as_its_option_does(run: Run, path: Path) -> None:
    typed, (said,) = read_as(run, path, "show", "metfex", "kidney")
    asked, none = read_as(run, path, "show", "metfex", "--topic", "renal")
    assert none == []
    assert said == 'Read "kidney" as: druginfo show metfex --topic renal'
    assert isinstance(typed, dict)
    assert isinstance(asked, dict)
    assert typed["results"] == asked["results"]


def test_words_join_what_the_options_hold(run: Run, path: Path) -> None:
    typed, (said,) = read_as(run, path, "show", "metfex", "boxed", "warning", "-s", "pharmacokinetics")
    assert isinstance(typed, dict)
    assert {one["kind"] for one in typed["results"][0]["sections"]} == {"boxed_warning", "pharmacokinetics"}
    assert said == 'Read "boxed warning" as: druginfo show metfex --section boxed_warning'


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("warnings metfex kidney", "druginfo warnings metfex --organ kidney"),
        ("warnings kidney", "druginfo warnings --organ kidney"),
        ("compare metfex warfex kidney", "druginfo compare metfex,warfex --organ kidney"),
        ("compare metfex warfex boxed warning", "druginfo compare metfex,warfex --section boxed_warning"),
        ("changes metfex boxed warning", "druginfo changes metfex --section boxed_warning"),
        ("safety metfex pregnancy", "druginfo show metfex --topic pregnancy"),
        ("interactions metfex alcohol", "druginfo show metfex --topic alcohol"),
        ("interactions metfex warfex alcohol", "druginfo show metfex,warfex --topic alcohol"),
        ("warnings metfex bleeding", "druginfo show metfex --topic bleeding"),
    ],
)
def test_other_commands_take_what_they_can_and_report_the_rest(words: str, call: str, run: Run, path: Path) -> None:
    _, (said,) = read_as(run, path, *words.split())
    assert said.endswith(call)


def test_a_command_typed_after_a_drug_is_named(run: Run, path: Path) -> None:
    done = run("show", "metfex", "warnings", "--library", path)
    assert (done.code, "druginfo warnings metfex" in done.error) == (2, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("metfex kidney", 'What is said on "kidney": druginfo show metfex --topic renal.'),
        ("kidney", 'What is said on "kidney": druginfo show DRUG --topic renal.'),
        ("metfex warnings", 'Another command answers "warnings": druginfo warnings metfex.'),
        ("metfex zzz", '"metfex" is known here, "zzz" is not. Separate several drugs by commas.'),
    ],
)
def test_from_python_a_subject_is_no_name_and_its_call_is_named(typed: str, said: str, library: Library) -> None:
    with pytest.raises(UnknownDrug) as error:
        library.show(typed)
    assert said in error.value.message


def test_any_organ_is_a_topic(library: Library) -> None:
    (one,) = library.show("metfex", topics=["skin", "kidney"]).results
    assert [(topic.subject, topic.title, topic.state) for topic in one.topics] == [
        ("skin", "Skin", "not_stated"), ("renal", "Kidney (renal)", "stated"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["tell me about metfex", "please show me metfex", "i need metfex"])
def test_words_that_only_lead_to_a_name(words: str, run: Run, path: Path) -> None:
    done = run("show", *words.split(), "--json", "--library", path)
    assert [one["name"] for one in done.results] == ["Metfex"]
    assert run("show", *reversed(words.split()), "--library", path).code == 3


def test_the_number_of_a_section_after_a_name_points_to_the_option(run: Run, path: Path) -> None:
    done = run("show", "metfex", "5.1", "--library", path)
    assert done.code == 3
    assert "To see section 5.1: druginfo show metfex -s 5.1. List what is here: druginfo list" in done.error


def test_help_is_a_command_as_people_type_it(run: Run) -> None:
    assert run("help").out == run("--help").out
    assert run("help", "show").out == run("show", "--help").out


@pytest.mark.parametrize("words", [("metfex",), ("metfex", "kidney", "--json"), ("remov", "metfex")])
def test_without_a_command_the_way_to_ask_is_named(words: tuple[str, ...], run: Run) -> None:
    done = run(*words)
    typed = " ".join(word for word in words if word != "--json")
    assert done.code == 2
    assert f"To ask about a drug: druginfo show {typed}. See: druginfo --help" in done.error
    assert "?. " not in done.error
