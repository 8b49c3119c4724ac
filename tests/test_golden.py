"""Output, letter for letter. Where a change is meant: pytest tests/test_golden.py --update-expected."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from calls import Run

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
    indented = json.dumps(made.json, indent=1, ensure_ascii=False)
    expected(f"{name}.json", indented.encode() + b"\n")
