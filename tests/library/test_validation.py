"""`validate`: all faults at once, each with its place, line and cure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calls import ROOT, Run
from monographs import SMALL

Write = Callable[..., Path]

FAULTY = """\
id = "faulty"
name = 7
source = "book"
colour = "red"

[[sources]]
id = "book"
kind = "rumour"

[[sources]]
id = "book"
kind = "page"
cited_by = "nobody"
date = "yesterday"

[[sections]]
kind = "no_such_kind"

[[sections.statements]]
text = " "
organs = ["feather"]
risk = "none"
severity = "dire"

[[sections.statements]]
subject = "No text"
source = "elsewhere"
locator = "p. 1"

[[sections.statements.notes]]
text = "A note."

[[sections]]
kind = "food_interactions"
"""

FOUND = {
    ("$.name", "wrong_type", 2),
    ("$.colour", "unknown_key", 4),
    ("$.sources[0].kind", "unknown_value", 8),
    ("$.sources[1].id", "duplicate_id", 11),
    ("$.sources[1].cited_by", "unknown_source", 13),
    ("$.sources[1].date", "wrong_value", 14),
    ("$.sections[0].kind", "unknown_kind", 17),
    ("$.sections[0].statements[0]", "no_locator", 19),
    ("$.sections[0].statements[0].text", "empty_text", 20),
    ("$.sections[0].statements[0].organs[0]", "unknown_organ", 21),
    ("$.sections[0].statements[0].severity", "wrong_value", 23),
    ("$.sections[0].statements[0].severity", "risk_and_severity", 23),
    ("$.sections[0].statements[1]", "missing_key", 25),
    ("$.sections[0].statements[1].source", "unknown_source", 27),
    ("$.sections[0].statements[1].notes[0]", "no_source", 30),
    ("$.sections[0].statements[1].notes[0]", "no_locator", 30),
    ("$.sections[1]", "empty_section", 33),
}


def faults(run: Run, path: Path) -> list[dict[str, Any]]:
    done = run("validate", path, "--json")
    assert done.code == (4 if done.results[0]["faults"] else 0)
    found: list[dict[str, Any]] = done.results[0]["faults"]
    return found


def test_all_faults_at_once(run: Run, write: Write) -> None:
    found = faults(run, write(FAULTY))
    assert {(one["path"], one["code"], one["line"]) for one in found} == FOUND
    assert len(found) == len(FOUND)
    assert all(one["message"] and one["cure"] for one in found)
    assert [one["line"] for one in found] == sorted(one["line"] for one in found)


def test_every_fault_is_drawn_with_place_and_cure(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    path = write(FAULTY)
    done = run("validate", path)
    assert done.code == 4
    assert "Traceback" not in done.error
    for one in faults(run, path):
        line = f"{one['where']}, line {one['line']}: {one['message'].rstrip('.')}. {one['cure']}"
        assert line[:300] in " ".join(done.text.split())
    rows = [line.split("\t") for line in run("validate", path, "--plain").text.splitlines()]
    assert {(row[2], row[3], int(row[1])) for row in rows} == FOUND
    assert all(len(row) == 6 for row in rows)


@pytest.mark.parametrize(
    ("path", "cure"),
    [
        ("$.colour", "Remove it"),
        ("$.sources[0].kind", "page, "),
        ("$.sections[0].kind", "food_interactions"),
        ("$.sections[0].statements[0].organs[0]", "kidney"),
        ("$.sections[0].statements[1].source", "(book)"),
        ("$.sections[0].statements[1].notes[0]", "note_source"),
        ("$.sections[1]", "gap"),
    ],
)
def test_a_cure_names_what_is_allowed_there(path: str, cure: str, run: Run, write: Write) -> None:
    cures = [one["cure"] for one in faults(run, write(FAULTY)) if one["path"] == path]
    assert any(cure in one for one in cures), cures


def test_no_fault_in_what_is_good(run: Run, write: Write) -> None:
    for path in (write(SMALL), *(ROOT / "data").glob("*.toml")):
        done = run("validate", path)
        assert done.code == 0
        assert "valid" in done.text
        assert done.error == ""


def test_several_files_each_with_its_own(run: Run, write: Write) -> None:
    good, bad = write(SMALL, "good.toml"), write(FAULTY, "bad.toml")
    done = run("validate", good, bad, "--json")
    assert done.code == 4
    assert [one["valid"] for one in done.results] == [True, False]
    assert [one["query"] for one in done.results] == [str(good), str(bad)]
    assert str(bad) in done.error
    assert str(good) not in done.error


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"id = \n", "not_toml", 1),
        (SMALL.encode() + b"]]\n", "not_toml", SMALL.count("\n") + 1),
        (b'id = "\xff"', "not_utf8", None),
        (b"", "empty_file", None),
        (b"#\n", "empty_file", None),
        (b"# x\n" * 1_000_001, "too_large", None),
    ],
)
def test_what_cannot_be_read_is_one_fault(content: bytes, code: str, line: int | None, run: Run, write: Write) -> None:
    (fault,) = faults(run, write(content))
    assert (fault["code"], fault["path"], fault["line"]) == (code, "$", line)


def test_a_folder_and_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (fault,) = faults(run, tmp_path)
    assert fault["message"] == f"{tmp_path} is a folder, not a monograph file."
    missing = tmp_path / "nothing.toml"
    (fault,) = faults(run, missing)
    assert (fault["code"], fault["message"]) == ("no_such_file", f"There is no file {missing}.")


def test_a_place_is_said_in_words(run: Run, write: Write) -> None:
    said = {one["path"]: one["where"] for one in faults(run, write(FAULTY))}
    assert said["$.colour"] == "colour"
    assert said["$.sources[1].date"] == "source 2 (book), date"
    assert said["$.sections[0].statements[0].organs[0]"] == "section 1, statement 1, organ 1"
    assert said["$.sections[0].statements[1].notes[0]"] == "section 1, statement 2, note 1"
    assert said["$.sections[1]"] == "section 2 (Food)"


@pytest.mark.parametrize("content", [FAULTY, "id = \n", "", "Only words.\n", SMALL + 'no = "such key"\n'])
def test_show_points_to_validate(content: str, run: Run, write: Write) -> None:
    path = write(content, "my own.toml")
    assert f"druginfo validate '{path}'" in run("show", path).error


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('[[products]]\nname = "Mine"', "[[products]]"),
        ("[[products]]", "[[productz]]"),
        ('strength = "5 mg"', "strength = 5"),
        ('names = ["My drug"]', 'names = "My drug"'),
        ('risk = "possible"', 'risk = "certain"'),
        ('risk = "possible"', "risk = 3"),
        ('organs = ["liver"]', "organs = [1]"),
        ('id = "mine"', ""),
        ('id = "mine"', 'id = ""'),
        ('id = "mine"', "id = 1"),
        ('kind = "organ_effects"', "kind = 1"),
        ('kind = "organ_effects"', ""),
        ('kind = "reference"', ""),
        ('locator = "p. 1"', ""),
        ('source = "book"', ""),
        ('note_source = "other"', ""),
        ('text = "It may harm the liver."', ""),
        ('gaps = [{ subject = "Food" }]', "gaps = [{}]"),
        ('gaps = [{ subject = "Food" }]', "gaps = 5"),
        ('gaps = [{ subject = "Food" }]', 'gaps = ["Food"]'),
        ('gaps = [{ subject = "Food" }]', ""),
        ('title = "The book"', 'document_type = "x"'),
        ("[[sections.statements]]", "[sections.statements]"),
        ("[[sections.statements]]", "each = 3\n[[sections.statements]]"),
        ("[[sections.statements.notes]]", "[sections.statements.notes]"),
        ('kind = "page"', 'kind = "page"\nversion = "two"'),
    ],
)
def test_whatever_cannot_be_shown_is_not_valid_and_the_other_way_round(
    old: str, new: str, run: Run, write: Write
) -> None:
    assert old in SMALL
    path = write(SMALL.replace(old, new, 1))
    assert faults(run, path)
    done = run("show", path)
    assert done.code == 4
    assert done.error.count("\n") == 1


@pytest.mark.parametrize("key", ["kind", "format", "set_id", "version", "effective", "uniis", "original_packager"])
def test_what_only_labels_have_is_no_key_of_a_file(key: str, run: Run, write: Write) -> None:
    path = write(f'{key} = "x"\n{SMALL}')
    assert [(one["code"], one["path"], one["line"]) for one in faults(run, path)] == [("unknown_key", f"$.{key}", 1)]


def test_a_date_may_be_written_without_quotes(run: Run, write: Write) -> None:
    path = write(SMALL.replace('title = "The book"', "date = 2024-05-31"))
    assert faults(run, path) == []
    assert run("show", path, "--json").results[0]["sources"][0]["date"] == "2024-05-31"
