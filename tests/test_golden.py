"""Output, letter for letter. Where a change is meant: pytest tests/test_golden.py --update-expected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from calls import Run, call
from golden_labels import written

Expected = Callable[[str, bytes], None]

COMMANDS = {
    "show": ("show", "haltrust"),
    "mechanism": ("show", "haltrust", "--section", "mechanism_of_action,overdosage"),
    "heart": ("warnings", "--organ", "heart"),
    "kidney": ("warnings", "haltrust", "--organ", "kidney"),
    "severe": ("warnings", "haltrust", "--severity", "severe"),
    "safety": ("safety", "haltrust"),
    "interactions": ("interactions", "haltrust"),
    "list": ("list",),
    "sources": ("sources", "haltrust"),
}

OF_LABELS = {
    "compare-labels": ("compare", "zorvex", "vexol"),
    "compare-section": ("compare", "zorvex", "vexol", "--section", "overdosage"),
    "compare-organ": ("compare", "zorvex", "vexol", "--organ", "kidney"),
    "changes": ("changes", "zorvex"),
    "changes-section": ("changes", "zorvex", "--section", "contraindications"),
    "pair": ("interactions", "zorvex", "vexol"),
    "pairs": ("interactions", "zorvex", "vexol", "foodrug"),
    "search": ("search", "bleeding platelets"),
    "search-phrase": ("search", '"clears it slowly"'),
    "search-nothing": ("search", "moonlight"),
}


def indented(document: object) -> bytes:
    return json.dumps(document, indent=1, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_show_on_a_terminal(width: int, run: Run, expected: Expected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    expected(f"show-{width}.txt", run("show", "haltrust").out)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "show"])
def test_the_other_answers_on_a_terminal(name: str, run: Run, expected: Expected) -> None:
    expected(f"{name}-80.txt", run(*COMMANDS[name]).out)


@pytest.mark.parametrize("name", COMMANDS)
def test_plain(name: str, run: Run, expected: Expected) -> None:
    expected(f"{name}.tsv", run(*COMMANDS[name], "--plain").out)


@pytest.mark.parametrize("name", COMMANDS)
def test_json(name: str, run: Run, expected: Expected) -> None:
    made = run(*COMMANDS[name], "--json")
    assert made.out.count(b"\n") == 1
    expected(f"{name}.json", indented(made.json))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of made-up labels."""
    folder = tmp_path_factory.mktemp("golden")
    path = folder / "library.sqlite"
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(written(folder))
        patched.setenv("DRUGINFO_LIBRARY", str(path))
        assert call("import", "labels").code == 0
    return path


@pytest.mark.parametrize("name", OF_LABELS)
def test_labels(name: str, run: Run, expected: Expected, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))
    expected(f"{name}-80.txt", run(*OF_LABELS[name]).out)
    expected(f"{name}.tsv", run(*OF_LABELS[name], "--plain").out)
    expected(f"{name}.json", indented(run(*OF_LABELS[name], "--json").json))


def test_import(run: Run, expected: Expected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(written(tmp_path))
    for option, end in ((), "-80.txt"), (("--plain",), ".tsv"), (("--json",), ".json"):
        monkeypatch.setenv("DRUGINFO_LIBRARY", f"library{end}")
        made = run("import", "labels", *option)
        expected(f"import{end}", indented(made.json) if end == ".json" else made.out)
