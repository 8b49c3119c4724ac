"""What the answers say of openFDA records: fields as sections, names carried over, what is not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calls import Run
from druginfo import Library

NAMES = {"brand_name": ["Moonol"], "generic_name": ["LUNIN"], "application_number": ["NDA000011", "NDA000012"]}


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> list[dict[str, object]]:
    """The reports on a version with names and a newer one without."""
    reports = []
    for version, names in ((2, NAMES), (3, {})):
        record = {
            "set_id": "11111111-2222-3333-4444-555555555555",
            "version": version,
            "effective_time": "20250101",
            "openfda": names,
            "warnings_and_cautions": ["5 WARNINGS AND PRECAUTIONS Wolves bite."],
            "moon": 7,
        }
        path = tmp_path / f"{version}.json"
        path.write_text(json.dumps({"results": [record]}), "utf-8")
        reports += run("import", path, "--json").results
        assert ("without names" in run("import", path).text) == (not names)
    return reports


def test_the_report_counts_labels_without_names_and_what_is_not_read(imported: list[dict[str, object]]) -> None:
    assert [(one["nameless"], one["unread"]) for one in imported] == [(0, {"moon": 1}), (1, {"moon": 1})]


@pytest.mark.usefixtures("imported")
def test_carried_names_are_reported_and_every_application_number_is_found(run: Run) -> None:
    answer = run("show", "NDA000012", "--section", "warnings_and_cautions", "--json")
    (shown,) = answer.results
    assert (shown["name"], shown["version"]) == ("Moonol", 3)
    assert shown["application_numbers"] == ["NDA000011", "NDA000012"]
    assert [one["kind"] for one in shown["sections"]] == ["warnings_and_precautions"]
    told = {one["code"]: one["message"] for one in answer.json["notices"]}
    assert "version 2" in told["names_carried"]
    assert "moon" in told["not_read"]


@pytest.mark.usefixtures("imported")
def test_a_suggestion_is_never_what_was_typed() -> None:
    resolver = Library().resolver
    assert "moonol" in [one.casefold() for one in resolver.near("moonoll")]
    assert "moonol" not in [one.casefold() for one in resolver.near("Moonol")]
