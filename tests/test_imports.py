"""What a call does not need, it does not load: each path in a clean interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from calls import environment

HEAVY = {"rich", "jsonschema", "lxml", "sqlite3", "pydantic", "httpx", "click", "asyncio"}
LIGHT = HEAVY | {"tomli", "typer", "msgspec"}

LOADED = """
import json, sys
code = {code}
loaded = sorted({{name.partition(".")[0] for name in sys.modules}})
sys.stderr.write("\\n" + json.dumps([code, loaded]))
"""


def loaded(home: Path, code: str) -> set[str]:
    """The packages that are loaded after some code, which gives 0."""
    env = environment(home)
    done = subprocess.run([sys.executable, "-c", LOADED.format(code=code)], env=env, capture_output=True, check=True)
    given, names = json.loads(done.stderr.splitlines()[-1])
    assert given == 0
    return set(names)


def called(home: Path, *words: str) -> set[str]:
    return loaded(home, f"__import__('druginfo.cli').cli.run({list(words)!r})")


@pytest.mark.parametrize(
    "words",
    [
        ("show", "haltrust", "--json"),
        ("show", "haltrust", "--section", "pregnancy", "--json"),
        ("warnings", "--organ", "heart", "--json"),
        ("safety", "--json"),
        ("interactions", "haltrust", "--json"),
        ("compare", "haltrust", "haltrust", "--json"),
        ("changes", "haltrust", "--json"),
        ("list", "--json"),
        ("sources", "haltrust", "--json"),
        ("show", "haltrust", "--plain"),
        ("show", "haltrust", "--format", "fhir"),
        ("warnings", "--plain"),
    ],
    ids=" ".join,
)
def test_json_and_plain_load_no_more_than_they_need(words: tuple[str, ...], isolated: Path) -> None:
    assert not called(isolated, *words) & HEAVY


@pytest.mark.parametrize("words", [("--help",), ("show", "--help"), ("--version",), ()], ids=" ".join)
def test_help_loads_neither_rich_nor_data(words: tuple[str, ...], isolated: Path) -> None:
    assert not called(isolated, *words) & (HEAVY | {"tomli", "msgspec"})


def test_the_page_loads_rich_and_no_more(isolated: Path) -> None:
    names = called(isolated, "show", "haltrust")
    assert "rich" in names
    assert not names & (HEAVY - {"rich"})


def test_an_export_loads_only_what_its_format_needs(isolated: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "csv"):
        names = called(isolated, "export", str(tmp_path / form), "--format", form, "--plain")
        assert not names & (HEAVY | {"pyarrow"})


@pytest.mark.parametrize("form", ["csv", "jsonl", "markdown"])
def test_other_forms_load_no_more_than_they_need(form: str, isolated: Path) -> None:
    assert not called(isolated, "show", "haltrust", "--format", form) & HEAVY


def test_a_page_for_the_browser_loads_lxml_and_no_more(isolated: Path) -> None:
    names = called(isolated, "page", "haltrust", "-o", "-")
    assert names & HEAVY == {"lxml"}


def test_validate_alone_loads_jsonschema(isolated: Path) -> None:
    data = Path(__file__).resolve().parents[1] / "data" / "haltrust.toml"
    assert "jsonschema" in called(isolated, "validate", str(data), "--plain")


def test_the_package_is_light_until_it_is_used(isolated: Path) -> None:
    assert not loaded(isolated, "len([__import__('druginfo')]) - 1") & LIGHT
    assert not loaded(isolated, "len([__import__('druginfo').Library]) - 1") & {"msgspec", *LIGHT}
