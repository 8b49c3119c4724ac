"""Every answer in every form, on standard output and in a file."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html as reader  # noqa: TID253
from markdown_it import MarkdownIt

from calls import ROOT, Run
from druginfo.cli.dispatch import FORMS

ASKED: list[tuple[object, ...]] = [
    ("show", "haltrust"),
    ("show", "haltrust", "--outline"),
    ("show", "haltrust", "haltrust"),
    ("show", "haltrust", "--section", "overdosage"),
    ("warnings", "--organ", "heart"),
    ("warnings", "haltrust", "--full"),
    ("safety", "haltrust"),
    ("interactions", "haltrust"),
    ("interactions", "haltrust", "haltrust"),
    ("compare", "haltrust", "haltrust"),
    ("changes", "haltrust"),
    ("list",),
    ("sources", "haltrust"),
    ("search", "kidneys"),
    ("info",),
    ("validate", ROOT / "data" / "haltrust.toml"),
    ("page", "haltrust"),
    ("page", "haltrust,haltrust"),
    ("page", "haltrust", "--changes"),
]


def named(value: object) -> str:
    return value.name if isinstance(value, Path) else " ".join(map(str, value)) if isinstance(value, tuple) else ""


@pytest.mark.parametrize("words", ASKED, ids=named)
def test_every_answer_has_every_form(words: tuple[object, ...], run: Run) -> None:
    made = {form: run(*words, "--format", form) for form in FORMS if form != "terminal"}
    assert {one.code for one in made.values()} == {0}
    envelope = made["json"].json
    assert [json.loads(line) for line in made["jsonl"].text.splitlines()] == envelope["results"]
    lines = made["plain"].text.splitlines()
    header, *rows = csv.reader(io.StringIO(made["csv"].out.decode(), newline=""))
    assert len(rows) == len(lines)
    assert {len(row) for row in rows} <= {len(header)}
    page = reader.document_fromstring(made["html"].text)
    text = reader.document_fromstring(MarkdownIt("commonmark").enable("table").render(made["markdown"].text))
    for root in (page, text):
        assert len(list(root.iter("h1"))) == 1
        told = any(one["code"] == "disclaimer" for one in envelope["notices"])
        assert "not medical advice" in root.text_content() or (root is text and not told)


@pytest.mark.parametrize("words", [("haltrust",), ("haltrust,haltrust",), ("haltrust", "--changes")], ids=named)
@pytest.mark.parametrize("columns", ["40", "120"])
def test_a_page_on_the_terminal(
    words: tuple[str, ...], columns: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = run("page", *words, "--format", "terminal")
    assert done.code == 0
    assert "Haltrust" in done.text
    assert max(map(len, done.text.splitlines())) <= int(columns)


def test_the_pairs_of_three_drugs_have_a_table(run: Run) -> None:
    table = run("interactions", "haltrust,nosuchdrug,haltrust").text
    assert "on nosuchdrug" in " ".join(table.split())
    assert "Pairs of drugs" not in run("interactions", "haltrust,haltrust").text


def test_short_options_are_forms_too(run: Run) -> None:
    assert run("list", "--format", "json").out == run("list", "--json").out
    assert run("list", "--format", "plain").out == run("list", "--plain").out


@pytest.mark.parametrize(
    ("ending", "form"),
    [("json", "json"), ("jsonl", "jsonl"), ("tsv", "plain"), ("csv", "csv"), ("md", "markdown"), ("HTML", "html")],
)
def test_the_ending_of_a_file_names_the_form(ending: str, form: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"out.{ending}"
    done = run("show", "haltrust", "-o", path)
    assert (done.code, done.out) == (0, b"")
    assert path.read_bytes() == run("show", "haltrust", "--format", form).out


def test_another_ending_gives_what_a_terminal_shows(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / "out.txt"
    assert run("list", "--output", path).code == 0
    assert "\x1b" not in path.read_text("utf-8")
    assert "Haltrust" in path.read_text("utf-8")


def test_an_option_wins_over_the_ending(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    run("list", "--json", "-o", path)
    assert json.loads(path.read_bytes())["command"] == "list"


@pytest.mark.parametrize("command", ["warnings", "search", "compare"])
def test_where_o_is_an_organ_the_long_option_is_there(command: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    words = {"warnings": ["haltrust"], "search": ["kidneys"], "compare": ["haltrust", "haltrust"]}[command]
    assert run(command, *words, "-o", "kidney", "--output", path).code == 0
    assert json.loads(path.read_bytes())["command"] == command


@pytest.mark.parametrize(
    "words",
    [("--json", "--plain"), ("--json", "--format", "csv"), ("--format", "pdf"), ("--output", ".")],
    ids=" ".join,
)
def test_what_cannot_be_chosen(words: tuple[str, ...], run: Run) -> None:
    done = run("list", *words)
    assert done.code == 2
    assert done.error.count("\n") == 1


def test_a_schema_is_no_table(run: Run) -> None:
    for form in ("csv", "html"):
        done = run("schema", "--format", form)
        assert (done.code, done.out) == (2, b"")
    assert run("schema", "--format", "markdown").text.startswith("```json\n")


def test_some_names_unknown(run: Run) -> None:
    for form in ("jsonl", "csv", "markdown", "html"):
        done = run("show", "haltrust", "nosuchdrug", "--format", form)
        assert done.code == 3
        assert "nosuchdrug" in done.error
        assert "Haltrust" in done.text


def test_a_failure_is_an_envelope_where_json_is_the_form(run: Run) -> None:
    assert run("show", "nosuchdrug", "--format", "json").json["error"]["exit_code"] == 3
    assert run("show", "nosuchdrug", "--format=json").json["error"]["exit_code"] == 3
    assert run("show", "nosuchdrug", "--format", "jsonl").out == b""


# ── Files ───────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_replaced_and_keeps_its_permissions(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    path.chmod(0o600)
    assert run("list", "-o", path).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["out.json"]


def test_a_link_stays_a_link(run: Run, tmp_path: Path) -> None:
    path, link = tmp_path / "out.json", tmp_path / "link.json"
    path.write_text("old")
    link.symlink_to(path)
    assert run("list", "-o", link).code == 0
    assert link.is_symlink()
    assert json.loads(path.read_bytes())["command"] == "list"


@pytest.mark.skipif(sys.platform == "win32", reason="no devices there")
def test_a_device_stays_a_device(run: Run) -> None:
    assert run("list", "-o", os.devnull).code == 0
    assert not stat.S_ISREG(Path(os.devnull).stat().st_mode)


def test_a_failure_leaves_the_old_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("list", "-o", path)
    assert done.code == 1
    assert str(path) in done.error
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["out.json"]


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("list", "-o", tmp_path / "no" / "out.json")
    assert done.code == 2
    assert "There is no folder" in done.error


def test_a_name_that_no_file_can_have(run: Run) -> None:
    assert run("list", "--output", f"{'x' * 300}.json").code == 2


def test_a_library_is_never_written_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"SQLite format 3\0 and all of it")
    done = run("list", "-o", path)
    assert done.code == 2
    assert path.read_bytes() == b"SQLite format 3\0 and all of it"
