"""A list as JSON lines goes out drug by drug, whatever the size of the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calls import Run
from druginfo.library.queries import drug_list
from druginfo.render import json as render_json
from label_files import label, stocked


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return stocked(tmp_path / "l.sqlite", (label(number, f"Brand{number}", "foodrugine") for number in range(40)))


def test_each_drug_is_written_before_the_next_is_read(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    about, rendered = drug_list.about, render_json.rendered
    monkeypatch.setattr(drug_list, "about", lambda query: (told.append("read"), about(query))[1])
    monkeypatch.setattr(render_json, "rendered", lambda one: (told.append("written"), rendered(one))[1])
    assert run("list", "--format", "jsonl", "--library", library).code == 0
    assert told == ["read", "written"] * 41


@pytest.mark.parametrize(
    "words", [(), ("--limit", "7"), ("brand3",), ("foodrugine", "--limit", "5"), ("brand3,nosuch",)]
)
def test_the_lines_are_the_results_of_the_envelope(run: Run, library: Path, words: tuple[str, ...]) -> None:
    lines = run("list", *words, "--format", "jsonl", "--library", library)
    envelope = run("list", *words, "--json", "--library", library)
    assert [json.loads(one) for one in lines.out.splitlines()] == envelope.results
    assert lines.code == envelope.code
    assert all(one["message"] in lines.error for one in envelope.json["notices"])


def test_a_list_in_a_file_is_whole_or_not_there(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "drugs.jsonl"
    assert run("list", "--library", library, "-o", out).code == 0
    whole = out.read_bytes()
    assert len(whole.splitlines()) == 41

    def failing(_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drug_list, "about", failing)
    assert run("list", "--library", library, "-o", out).code == 1
    assert out.read_bytes() == whole
    assert {one.name for one in tmp_path.iterdir() if "tmp" in one.name} == set()
