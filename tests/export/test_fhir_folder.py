"""FHIR documents on the command line: one to standard output, many in a folder that is whole or not there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # noqa: TID253

import fhir_checks
from calls import Run
from druginfo import Library
from druginfo.export import write
from fhir_support import composition, headed, resources, sections_of
from index_files import index
from label_files import part, record, response, set_id, spl

TABLE = "</paragraph><table><tr><th>Event</th></tr><tr><td>Nausea &amp; more</td></tr></table><paragraph>So."


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two versions of one label with a table and a gap; openFDA's record of another."""
    path = tmp_path / "library.sqlite"
    (tmp_path / "in").mkdir()
    sections = [part("34084-4", "6 ADVERSE REACTIONS", f"It may.{TABLE}"), part("34070-3", "4 CONTRAINDICATIONS")]
    (tmp_path / "in" / "old.xml").write_bytes(spl(sections=sections))
    (tmp_path / "in" / "new.xml").write_bytes(spl(sections=sections, version=2, date="20260102"))
    (tmp_path / "in" / "api.json").write_bytes(response(record(2)))
    Library(library=path).add(str(tmp_path / "in"))
    return path


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def names_in(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


WHOLE = {"Bundle.ndjson", "manifest.json", "refusals.jsonl"}


def test_what_show_writes_read_back_is_what_it_says_as_json(run: Run, library: Path) -> None:
    for name in ("haltrust", "zorvex", "foodrug"):
        done = run("show", name, "--format", "fhir", "--library", library)
        assert done.code == 0
        (shown,) = Library(library=library).show(name).results
        assert sections_of(done.json, shown.sources[0].id) == headed(shown.sections)
        assert fhir_checks.faults(done.json) == []
        assert "not medical advice" in done.error


def test_several_drugs_are_a_line_each(run: Run, library: Path, tmp_path: Path) -> None:
    done = run("show", "zorvex,haltrust", "--format", "fhir", "--library", library, "-o", tmp_path / "two.ndjson")
    assert (done.code, done.out) == (0, b"")
    assert [composition(one)["title"] for one in lines(tmp_path / "two.ndjson")] == ["Zorvex", "Haltrust"]


def test_a_name_that_is_not_known_among_others(run: Run, library: Path) -> None:
    done = run("show", "zorvex,nosuch", "--format", "fhir", "--library", library)
    assert (done.code, composition(done.json)["title"]) == (3, "Zorvex")
    assert "nosuch" in done.error
    done = run("show", "nosuch", "--format", "fhir", "--library", library)
    assert (done.code, done.out) == (3, b"")


@pytest.mark.parametrize("option", [("--section", "warnings"), ("--topic", "kidney"), ("--outline",)])
def test_a_document_is_whole(run: Run, option: tuple[str, ...]) -> None:
    done = run("show", "haltrust", "--format", "fhir", *option)
    assert (done.code, done.out) == (2, b"")
    assert "whole" in done.error


@pytest.mark.parametrize("command", ["warnings", "safety", "sources", "interactions", "list"])
def test_no_other_command_has_the_form(run: Run, command: str) -> None:
    done = run(command, "haltrust", "--format", "fhir")
    assert done.code == 2
    assert "json, jsonl, plain, csv, markdown, html, terminal." in done.error


def test_a_second_source_beside_a_monograph_is_none_of_its_own(run: Run, library: Path, tmp_path: Path) -> None:
    (tmp_path / "trastuzumab.xml").write_bytes(spl(7, "Trastol", "trastuzumab"))
    Library(library=library).add(str(tmp_path / "trastuzumab.xml"))
    assert Library(library=library).show("haltrust").results[0].second
    with_library = run("show", "haltrust", "--format", "fhir", "--library", library).json
    alone = run("show", "haltrust", "--format", "fhir", "--library", tmp_path / "none.sqlite").json
    assert composition(with_library) == composition(alone)


def test_an_export_holds_every_version_and_a_manifest(
    run: Run, library: Path, tmp_path: Path, schemas: dict[str, Any]
) -> None:
    folder = tmp_path / "out"
    done = run("export", folder, "--format", "fhir", "--library", library, "--json")
    assert done.code == 0
    Draft202012Validator(schemas["output"]).validate(done.json)
    assert names_in(folder) == WHOLE
    made = lines(folder / "Bundle.ndjson")
    named = {(composition(one).get("version"), composition(one)["title"]) for one in made}
    assert named == {(None, "Haltrust"), ("1", "Zorvex"), ("2", "Zorvex"), ("3", "Foodrug")}
    assert len({one["id"] for one in made}) == 4
    manifest = json.loads((folder / "manifest.json").read_bytes())
    data = (folder / "Bundle.ndjson").read_bytes()
    told = manifest["tables"]["Bundle"]
    assert (told["rows"], told["bytes"], told["sha256"]) == (4, len(data), hashlib.sha256(data).hexdigest())
    assert (manifest["format"], manifest["fhir"], manifest["documents"]) == ("fhir", "5.0.0", 4)
    (result,) = done.results
    assert (result["tables"], result["fhir"], result["left_out"]) == ({"Bundle": 4, "refusals": 0}, "5.0.0", 0)
    for one in made:
        assert fhir_checks.faults(one) == []


def test_files_are_read_without_importing_and_refusals_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xml").write_bytes(spl())
    (tmp_path / "in" / "b.xml").write_bytes(spl())  # the same document again: an export never mixes two
    (tmp_path / "in" / "c.xml").write_bytes(b"<document")
    folder, none = tmp_path / "out", tmp_path / "none.sqlite"
    done = run("export", folder, "--format", "fhir", "--from", tmp_path / "in", "--library", none, "--json")
    assert done.code == 0
    one, two = lines(folder / "Bundle.ndjson")
    assert one["id"] != two["id"]
    assert composition(one)["identifier"] == composition(two)["identifier"]
    (refused,) = lines(folder / "refusals.jsonl")
    assert refused["file"].endswith("c.xml")
    assert not none.exists()
    nothing = run("export", folder, "--format", "fhir", "--from", tmp_path / "in" / "c.xml", "--json")
    assert nothing.code == 4


def test_class_indexing_is_left_out_and_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "index.xml").write_bytes(index(1, "ABCDEFGH12", "Made-up Blocker"))
    done = run("export", tmp_path / "out", "--format", "fhir", "--from", tmp_path / "index.xml", "--json")
    assert done.code == 0
    assert [one["code"] for one in done.json["notices"]] == ["left_out"]
    assert done.results[0]["left_out"] == 1
    assert "1 substance)" in done.json["notices"][0]["message"]


def test_large_exports_go_on_in_further_files_and_another_format_takes_their_place(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    monkeypatch.setattr(write, "LARGE", 1)
    assert run("export", folder, "--format", "fhir", "--library", library).code == 0
    # A file that is begun for more, and gets nothing, is empty: the number of documents is unknown ahead.
    assert names_in(folder) >= {"Bundle.ndjson", "Bundle-2.ndjson", "Bundle-3.ndjson", "Bundle-4.ndjson"}
    told = json.loads((folder / "manifest.json").read_bytes())["tables"]["Bundle"]
    assert sum(one["rows"] for one in told["files"]) == told["rows"] == 4
    monkeypatch.undo()
    assert run("export", folder, "--format", "jsonl", "--library", library).code == 0
    assert not any(one.startswith("Bundle") for one in names_in(folder))
    assert run("export", folder, "--format", "fhir", "--library", library).code == 0
    assert names_in(folder) == WHOLE


def test_other_files_in_the_folder_are_left_alone(run: Run, library: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "Bundle-mine.ndjson").write_text("mine")
    done = run("export", tmp_path / "out", "--format", "fhir", "--library", library)
    assert done.code == 2
    assert "Bundle-mine.ndjson" in done.error


def test_products_of_openfda_and_spl_come_along(run: Run, library: Path) -> None:
    made = run("show", set_id(2), "--format", "fhir", "--library", library).json
    (authorization,) = resources(made, "RegulatedAuthorization")
    assert authorization["identifier"] == [{"system": "urn:oid:2.16.840.1.113883.3.150", "value": "ANDA000002"}]


def test_the_form_is_offered_and_named_in_errors(run: Run, tmp_path: Path) -> None:
    done = run("export", tmp_path / "out", "--format", "xml")
    assert done.code == 2
    assert "fhir" in done.error
    assert "terminal, fhir." in run("show", "haltrust", "--format", "xml").error
