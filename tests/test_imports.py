"""What a call does not need, it does not load: each path in a clean interpreter."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from calls import environment
from druginfo.library.queries.glance_places import packed
from druginfo.store import Store
from druginfo.store.prepared import prepare
from label_files import label

HEAVY = {"rich", "jsonschema", "lxml", "sqlite3", "pydantic", "httpx", "click", "asyncio"}
LIGHT = HEAVY | {"tomli", "typer", "msgspec"}

FEW = {
    ("--version",): 18,
    ("--help",): 18,
    ("show", "haltrust", "--json"): 56,
    ("show", "haltrust", "--section", "pregnancy", "--json"): 59,
    ("warnings", "--organ", "heart", "--json"): 53,
    ("interactions", "haltrust", "--json"): 54,
    ("list", "--json"): 45,
    ("sources", "haltrust", "--json"): 44,
}
"""How many modules of the package each call loads without a library, at about 0.2 ms each; more only if needed."""

FEW_WITH_LIBRARY = {
    ("show", "haltrust", "--json"): 73,
    ("show", "foxol", "--json"): 76,
    ("safety", "foxol", "--json"): 75,
    ("warnings", "foxol", "--organ", "heart", "--json"): 72,
    ("list", "--json"): 58,
}
"""How many each loads with a library that holds the second label."""

UNASKED = {
    "cli.config": "the user's settings, where options and the environment say all",
    "domain.combinations": "names of several ingredients",
    "domain.drug_classes": "classes of drugs",
    "domain.label_names": "the names that a label is stored under",
    "domain.official": "official data",
    "domain.topics": "topics",
    "library.resolve.synonyms": "other names of a substance",
    "results.comparison": "comparisons",
    "results.records": "records of official data",
    "store.fulltext": "searching",
    "store.migrations": "libraries of earlier versions",
    "store.prepared": "storing labels",
    "store.write": "storing labels",
}
"""What `show` of a label does not need, whatever the library holds."""

LOADED = """
import json, sys
code = {code}
loaded = sorted(sys.modules)
sys.stderr.write("\\n" + json.dumps([code, loaded]))
"""


def modules(home: Path, code: str, **more: str) -> set[str]:
    """The modules that are loaded after some code, which gives 0."""
    env = environment(home) | more
    done = subprocess.run([sys.executable, "-c", LOADED.format(code=code)], env=env, capture_output=True, check=True)
    given, names = json.loads(done.stderr.splitlines()[-1])
    assert given == 0
    return set(names)


def loaded(home: Path, code: str) -> set[str]:
    """The packages that are loaded after some code, which gives 0."""
    return {name.partition(".")[0] for name in modules(home, code)}


def call(*words: str) -> str:
    return f"__import__('druginfo.cli').cli.run({list(words)!r})"


def called(home: Path, *words: str) -> set[str]:
    return loaded(home, call(*words))


def own(names: set[str]) -> set[str]:
    """The package's modules among some."""
    return {name.removeprefix("druginfo.") for name in names if name.startswith("druginfo")}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a library with a label, and one of the bundled monograph's ingredient."""
    path = tmp_path_factory.mktemp("library") / "library.sqlite"
    with Store(path, write=True) as store:
        for one in (label(1, "Foxol", "foxolate"), label(2, "Otherumab", "trastuzumab")):
            store.add(prepare(one, packed(one)))  # as an import does
    return {"DRUGINFO_LIBRARY": str(path)}


@pytest.mark.parametrize("words", FEW, ids=" ".join)
def test_a_call_loads_few_modules(words: tuple[str, ...], isolated: Path) -> None:
    assert len(names := own(modules(isolated, call(*words)))) <= FEW[words], sorted(names)


@pytest.mark.parametrize("words", FEW_WITH_LIBRARY, ids=" ".join)
def test_a_call_loads_few_modules_with_a_library(
    words: tuple[str, ...], isolated: Path, library: dict[str, str]
) -> None:
    assert len(names := own(modules(isolated, call(*words), **library))) <= FEW_WITH_LIBRARY[words], sorted(names)


@pytest.mark.parametrize("name", ["haltrust", "foxol"])
def test_show_loads_nothing_for_what_is_not_asked(name: str, isolated: Path, library: dict[str, str]) -> None:
    names = own(modules(isolated, call("show", name, "--json"), **library))
    assert {"results.lookup", "store.read"} <= names  # it did read the library
    assert not names & UNASKED.keys(), {UNASKED[one] for one in names & UNASKED.keys()}
    assert all(importlib.util.find_spec(f"druginfo.{one}") for one in UNASKED)


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


def test_the_types_of_an_answer_are_found_when_someone_looks_them_up(isolated: Path) -> None:
    """`results.lookup` names types of modules that it does not load."""
    show = "__import__('druginfo.results.lookup').results.lookup.Show"
    names = own(modules(isolated, f"not __import__('msgspec').json.schema({show})"))
    assert {"results.comparison", "results.records"} <= names
