"""The tables of subjects: what a label only names, and the commands that show what is left out."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from calls import Run
from druginfo.domain.model import Section, Statement
from druginfo.render.terminal import surveys
from druginfo.results.base import Finding
from druginfo.results.comparison import Mention
from label_files import label, says, set_id, stocked

ONE = set_id(1)
LONG = "Zorvex raises the level of many other medicines. " * 12


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(Statement(text=f"Medicine {number} raises its level.", source=ONE) for number in range(4))
    sections = (
        Section(
            kind="drug_interactions", title="Interactions", number="7",
            statements=(Statement(text=LONG, source=ONE), *many[:3]),
        ),
        says("nonclinical_toxicology", "Toxicology", "Mice were fed a diet with food and 5% ethanol.", ONE, "13"),
        says("adverse_reactions", "Adverse Reactions", "Tachycardia was seen, too.", ONE, "6"),
    )  # fmt: skip
    monkeypatch.setenv(
        "DRUGINFO_LIBRARY",
        str(stocked(tmp_path / "library.sqlite", [label(1, "Zorvex", "zorvatinib", sections=sections)])),
    )
    monkeypatch.setenv("COLUMNS", "200")


@pytest.mark.usefixtures("library")
def test_what_is_cut_says_which_command_shows_it(run: Run) -> None:
    text = " ".join(run("interactions", "zorvex").text.replace("│", " ").split())
    assert "whole: druginfo show zorvex -s 7)" in text
    assert "and 1 more statement. See all: druginfo show zorvex -s drug_interactions" in text
    assert run("show", "zorvex", "-s", "7").code == 0


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("command", "subject", "place"),
    [("safety", "Heart", "Adverse reactions 6"), ("interactions", "Food", "Nonclinical toxicology 13")],
)
def test_a_subject_that_is_only_named_has_its_places(command: str, subject: str, place: str, run: Run) -> None:
    row = next(line for line in run(command, "zorvex").text.splitlines() if line.startswith(f"│ {subject}"))
    assert f"{place} [1]: only mentioned" in row
    assert "Mice" not in row


@pytest.mark.usefixtures("library")
def test_a_label_that_grades_nothing_is_not_said_to_be_silent(run: Run) -> None:
    (notice,) = (one for one in run("warnings", "zorvex", "--severity", "severe", "--json").json["notices"][:1])
    assert notice["code"] == "nothing_stated"
    assert notice["message"].startswith("Zorvex: the label grades no warning as severe. Labels seldom grade")
    assert notice["message"].endswith("See all: druginfo warnings zorvex")


@pytest.mark.usefixtures("library")
def test_who_is_cited_for_nothing_is_not_counted(run: Run) -> None:
    text = run("sources", "zorvex").text
    assert "6 statements" in text
    assert " 0 " not in text


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(("query", "what"), [("*", "*"), ("", "an empty text"), ('"" -', '"" -')])
def test_a_search_without_a_word_says_so(query: str, what: str, run: Run) -> None:
    done = run("search", query)
    assert (done.code, f"There is no word to search for in: {what}." in done.error) == (0, True)


@pytest.mark.parametrize(("words", "shown"), [(3, 3), (24, 24), (25, 24)])
def test_a_long_reason_is_begun_and_a_short_one_is_whole(words: int, shown: int) -> None:
    reason = " ".join(f"word{number}" for number in range(words))
    where = {"text": "Avoid it.", "source": ONE, "section": "warnings", "section_title": "Warnings"}
    finding = msgspec.convert(where, Finding)
    one = Mention(statement=finding, sentence="Avoid it.", matched="it", matched_on=reason)
    text = surveys._mention(one, "Zorvex").plain
    assert text.endswith(f"matched on {' '.join(reason.split()[:shown])}{' …' if shown < words else ''}]")
