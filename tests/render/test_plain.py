"""Tab-separated lines, for cut and awk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calls import Run
from druginfo.render.plain import COLUMNS
from monographs import SMALL

STATEMENTS = [["show", "haltrust"], ["warnings"], ["safety"], ["interactions", "haltrust"]]


def rows(run: Run, *words: object) -> list[dict[str, str]]:
    lines = run(*words, "--plain").text.split("\n")
    assert lines.pop() == ""
    made = [line.split("\t") for line in lines]
    assert {len(row) for row in made} == {len(COLUMNS)}
    return [dict(zip(COLUMNS, row, strict=True)) for row in made]


@pytest.mark.parametrize("words", STATEMENTS, ids=" ".join)
def test_the_columns_are_the_same_everywhere(words: list[str], run: Run) -> None:
    found = rows(run, *words)
    assert {row["drug"] for row in found} == {"haltrust"}
    assert {row["state"] for row in found} <= {"stated", "stated_none", "not_stated"}
    assert all(row["section"] for row in found if row["state"] != "not_stated")


def test_each_statement_and_gap_has_its_line(run: Run) -> None:
    found = rows(run, "show", "haltrust")
    states = [row["state"] for row in found]
    assert (states.count("stated") + states.count("stated_none"), states.count("not_stated")) == (42, 8)
    assert {row["text"] for row in found if row["state"] == "not_stated"} == {"left_empty"}


def test_what_is_attached_is_in_its_column(run: Run) -> None:
    (kidney,) = rows(run, "warnings", "--organ", "kidney")
    assert (kidney["risk"], kidney["organs"], kidney["state"]) == ("none", "kidney", "stated_none")
    assert kidney["notes"].startswith("label 6.1 (sources differ): The label reports")
    assert kidney["notes"].count(" | ") == 2


def test_tabs_and_line_breaks_in_texts_are_spaces(run: Run, write: Callable[..., Path]) -> None:
    path = write(SMALL.replace("It may harm the liver.", "It may\\tharm\\n\\r\\nthe\\u2028liver."))
    (row,) = [row for row in rows(run, "show", path) if row["subject"] == "Liver"]
    assert row["text"] == "It may harm the liver."


def test_a_section_asked_for_and_not_there_is_a_line(run: Run) -> None:
    (row,) = rows(run, "show", "haltrust", "-s", "overdosage")
    assert (row["state"], row["text"], row["subject"]) == ("not_stated", "no_section", "Overdosage")


def test_the_other_commands(run: Run, write: Callable[..., Path]) -> None:
    (drug,) = (line.split("\t") for line in run("list", "--plain").text.splitlines())
    assert drug[:4] == ["haltrust", "Haltrust", "curated", "trastuzumab"]
    cited = [line.split("\t") for line in run("sources", "haltrust", "--plain").text.splitlines()]
    assert [row[:5] for row in cited][1] == ["haltrust", "label", "0", "31", "0"]
    assert run("validate", write(SMALL), "--plain").out == b""
