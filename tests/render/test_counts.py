"""Numbers with what is counted, and a library without labels: no "1 records", no "never to never"."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls import Run
from label_files import label, stocked
from official_records import application, recall, response


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(tmp_path / "library.sqlite"))
    (tmp_path / "one.json").write_bytes(response([application("NDA000001", "FOO", "FOOSOL")]))
    (tmp_path / "two.json").write_bytes(response([recall(1, "Foo tablets"), recall(2, "Bar tablets")]))
    return tmp_path


def test_one_record_is_one_record(data: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data)  # A long path would wrap.
    text = " ".join(run("import", "one.json", "two.json").text.split())
    assert "one.json: 1 approval read " in text
    assert "applications: 1 record of 2026-11-18" in text
    assert "two.json: 2 recalls read " in text
    assert "reports: 2 records of 2026-11-18" in text


def test_what_a_library_without_labels_holds(data: Path, run: Run) -> None:
    run("import", data / "one.json")
    facts = dict(line.split(": ", 1) for line in run("info").text.splitlines() if ": " in line)
    assert facts["Labels"] == "0"
    assert facts["Last updated"] == "never"
    assert not facts.keys() & {"From", "Kinds", "Effective dates", "Imported"}
    assert facts["FDA's list of approved applications"].startswith("1 record, release of 2026-11-18")


def test_times_are_to_the_minute(tmp_path: Path, run: Run) -> None:
    path = stocked(tmp_path / "library.sqlite", [label(1, "Foo", "foosol")])
    facts = dict(line.split(": ", 1) for line in run("info", "--library", path).text.splitlines() if ": " in line)
    assert facts["Labels"] == "1"
    first, _, last = facts["Imported"].partition(" to ")
    assert all(one.endswith(" UTC") and len(one) == len("2026-11-26 20:19 UTC") for one in (first, last))
