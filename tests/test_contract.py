"""What scripts build on: the keys of every answer, and the published schema of them all."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # noqa: TID253

from calls import ROOT, Run, call
from druginfo.errors import DruginfoError
from monographs import SMALL

STATEMENT = [
    "text", "source", "locator", "state", "subject", "organs", "population", "frequency", "severity", "risk",
    "advice", "form", "bullet", "depth", "rows", "footnotes", "notes",
]  # fmt: skip
FINDING = [*STATEMENT, "section", "section_title", "number", "matched", "sentence"]
NOTE = ["text", "source", "locator", "differs", "silent"]
GAP = ["subject", "source", "locator", "state", "reason", "printed", "population", "severity", "notes"]
SECTION = [
    "kind", "title", "number", "parent", "code", "remark", "statements", "highlights", "gaps", "sections",
]  # fmt: skip
SOURCE = [
    "id", "kind", "title", "authors", "publisher", "place", "edition", "date", "pages", "address", "set_id",
    "version", "cited_by", "gaps",
]  # fmt: skip
AUTHOR = ["name", "credentials", "experience", "source", "locator", "gaps"]
PRODUCT = [
    "name", "suffix", "generic_name", "strength", "form", "routes", "ingredients", "inactive", "ndcs", "category",
    "application_number", "parts",
]  # fmt: skip
INGREDIENT = ["name", "unii", "strength", "moiety", "moiety_unii"]
TOPIC = ["subject", "title", "state", "statements", "gaps", "lead", "second", "second_lead", "differs"]
SECOND = ["state", "ingredient", "label", "source", "others", "related", "get"]
ABOUT = [
    "query", "id", "name", "kind", "format", "strengths", "ingredients", "set_id", "version", "effective", "sources",
    "choice",
]  # fmt: skip
SHOWN = [
    "id", "name", "kind", "format", "names", "mentions", "document_type", "products", "classes", "maker", "set_id",
    "version", "effective", "original_packager", "uniis", "ingredients", "routes", "ndcs", "application_numbers",
    "rxcuis", "nuis", "spl_id", "names_from", "unread", "authors", "sections", "gaps", "sources", "query", "safety",
    "second", "whole", "outline", "choice", "topics", "elsewhere", "card", "official",
]  # fmt: skip
OFFICIAL = ["recalls", "shortages", "approvals"]
RECORDS = ["query", "id", "name", "state", "release", "searched", "total", "records"]
WARNED = [*ABOUT, "statements", "gaps", "second", "second_statements", "widened", "full", "elsewhere"]
FAULT = ["code", "path", "line", "message", "cure", "where"]
PAIR = ["query", "state", "drugs", "ways", "same_drug", "shared_ingredients"]
MENTIONS = ["of", "about", "state", "statements", "classes_searched", "classes", "unassigned"]
MENTION = ["statement", "sentence", "matched", "matched_on"]

ENVELOPE = ["command", "schema", "results", "notices"]

RESULTS = {
    "show": SHOWN,
    "warnings": WARNED,
    "safety": [*ABOUT, "topics", "second"],
    "interactions": [*ABOUT, "topics", "second"],
    "compare": ["query", "drugs", "sections", "organs", "facts", "topics"],
    "page": ["query", "shown", "safety", "pairs", "compared", "timelines", "library_date"],
    "list": ABOUT,
    "sources": [*ABOUT, "citations"],
    "search": [*ABOUT, "statement", "sharing", "more", "labels"],
    **dict.fromkeys(OFFICIAL, RECORDS),
    "validate": ["query", "valid", "faults"],
    "schema": ["query", "json_schema"],
}

ANSWERED: dict[str, tuple[str, ...]] = {
    "show": ("haltrust",),
    "warnings": (),
    "safety": (),
    "interactions": ("haltrust",),
    "compare": ("haltrust", "haltrust"),
    "page": ("haltrust",),
    "list": (),
    "sources": ("haltrust",),
    "search": ("kidneys",),
    **dict.fromkeys(OFFICIAL, ("haltrust",)),
    "validate": (str(ROOT / "data" / "haltrust.toml"),),
    "schema": ("output",),
}

FAILING: list[tuple[int, tuple[str, ...]]] = [
    (3, ("show", "nosuchdrug")),
    (3, ("show", "haltrust", "nosuchdrug")),
    (3, ("show", "T-DM1")),
    (3, ("safety", "haltrust,nosuchdrug")),
    (3, ("sources", "nosuchdrug")),
    (3, ("interactions", "nosuchdrug")),
    (3, ("interactions", "haltrust", "nosuchdrug")),
    (2, ("interactions", ",".join(f"drug{number}" for number in range(11)))),
    (3, ("search", "kidney", "--drug", "nosuchdrug")),
    (2, ("search",)),
    (3, ("compare", "haltrust", "nosuchdrug")),
    (3, ("changes", "nosuchdrug")),
    *((3, (name, "nosuchdrug")) for name in OFFICIAL),
    (2, ("recalls",)),
    (2, ("approvals",)),
    (2, ("recalls", "haltrust", "--class", "IV")),
    (2, ("compare", "haltrust")),
    (3, ("page", "nosuchdrug")),
    (3, ("page", "haltrust", "nosuchdrug")),
    (3, ("page", "haltrust,nosuchdrug", "--changes")),
    (2, ("changes", "--since", "yesterday")),
    (2, ("warnings", "--organ", "feather")),
    (2, ("warnings", "--severity", "odd")),
    (2, ("show", "haltrust", "--section", "zzz")),
    (2, ("show", "haltrust", "--plain")),
    (2, ("show",)),
    (2, ("show", "haltrust", "--nosuchoption")),
    (2, ("nosuchcommand",)),
    (2, ("schema", "other")),
    (4, ("show", "./nosuchfile.toml")),
    (4, ("validate", "./nosuchfile.toml")),
]


def validator(schemas: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schemas["output"])


@pytest.mark.parametrize("command", RESULTS)
def test_the_keys_of_an_answer(command: str, run: Run) -> None:
    answer = run(command, *ANSWERED[command], "--json").json
    assert list(answer) == ENVELOPE
    assert answer["command"] == command
    assert answer["schema"] == 1
    assert answer["results"]
    assert {tuple(one) for one in answer["results"]} == {tuple(RESULTS[command])}


@pytest.mark.parametrize("command", RESULTS)
def test_an_answer_is_as_the_schema_says(command: str, run: Run, schemas: dict[str, Any]) -> None:
    done = run(command, *ANSWERED[command], "--json")
    assert done.code == 0
    validator(schemas).validate(done.json)


def test_the_schema_binds_results_to_their_command(run: Run, schemas: dict[str, Any]) -> None:
    answer = run("safety", "--json").json
    assert not validator(schemas).is_valid(answer | {"command": "list"})
    assert not validator(schemas).is_valid(answer | {"surplus": 1})
    assert not validator(schemas).is_valid({key: value for key, value in answer.items() if key != "command"})


def test_the_keys_inside_a_monograph(run: Run) -> None:
    (shown,) = run("show", "haltrust", "--json").results
    kinds: dict[str, set[tuple[str, ...]]] = {}
    _collect(shown, "shown", kinds)
    pinned = {
        "sections": SECTION, "statements": STATEMENT, "notes": NOTE, "gaps": GAP, "sources": SOURCE,
        "authors": AUTHOR, "products": PRODUCT, "ingredients": INGREDIENT, "safety": TOPIC, "shown": SHOWN,
        "second": SECOND, "official": OFFICIAL, **dict.fromkeys(OFFICIAL, RECORDS),
    }  # fmt: skip
    in_topics = kinds["statements"] - {tuple(STATEMENT)}
    assert in_topics == {tuple(FINDING)}
    kinds["statements"] -= in_topics
    assert kinds == {name: {tuple(keys)} for name, keys in pinned.items()}


def _collect(node: Any, name: str, kinds: dict[str, set[tuple[str, ...]]]) -> None:
    if isinstance(node, dict):
        kinds.setdefault(name, set()).add(tuple(node))
        for key, value in node.items():
            _collect(value, key, kinds)
    elif isinstance(node, list):
        for one in node:
            _collect(one, name, kinds)


def test_the_keys_of_warnings_topics_citations_and_notices(run: Run) -> None:
    (warned,) = run("warnings", "haltrust", "--json").results
    assert {tuple(one) for one in warned["statements"]} == {tuple(FINDING)}
    (surveyed,) = run("interactions", "haltrust", "--json").results
    assert {tuple(one) for one in surveyed["topics"]} == {tuple(TOPIC)}
    (sourced,) = run("sources", "haltrust", "--json").results
    assert {tuple(one) for one in sourced["citations"]} == {("source", "statements", "notes", "gaps")}
    notices = run("show", "haltrust", "nosuchdrug", "--json").json["notices"]
    assert {tuple(one) for one in notices} == {("code", "message")}
    assert [one["code"] for one in notices] == ["not_recognised", "disclaimer"]


def test_the_keys_of_pairs(run: Run, tmp_path: Path, schemas: dict[str, Any]) -> None:
    says = tmp_path / "says.toml"
    food = 'kind = "food_interactions"\nlocator = "p. 2"\n'
    says.write_text(SMALL.replace(food, food + 'statements = [{ text = "Not with Haltrust." }]\n'), "utf-8")
    done = run("interactions", "haltrust", says, "--json")
    assert (done.code, done.json["command"]) == (0, "interactions")
    (pair,) = done.results
    assert list(pair) == PAIR
    assert [list(one) for one in pair["drugs"]] == [ABOUT, ABOUT]
    assert [list(one) for one in pair["ways"]] == [MENTIONS, MENTIONS]
    (mention,) = pair["ways"][1]["statements"]
    assert list(mention) == MENTION
    assert list(mention["statement"]) == FINDING
    validator(schemas).validate(done.json)
    one_lost = run("interactions", "haltrust,nosuchdrug", "--json")
    assert one_lost.code == 3
    validator(schemas).validate(one_lost.json)


@pytest.mark.parametrize(
    ("code", "words"), FAILING, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_a_failure_is_an_envelope_too(code: int, words: tuple[str, ...], run: Run, schemas: dict[str, Any]) -> None:
    done = run(*words, "--json")
    assert done.code == code
    assert list(done.json) == [*ENVELOPE, "error"]
    assert list(done.json["error"]) == ["code", "message", "suggestions", "exit_code"]
    assert done.json["error"]["exit_code"] == code
    assert done.json["error"]["message"] in done.error
    assert "Traceback" not in done.error
    validator(schemas).validate(done.json)


def test_a_fault_has_its_keys(run: Run, write: Callable[..., Path], schemas: dict[str, Any]) -> None:
    done = run("validate", write(SMALL.replace("organs", "organz")), "--json")
    (file,) = done.results
    assert {tuple(one) for one in file["faults"]} == {tuple(FAULT)}
    validator(schemas).validate(done.json)


@pytest.mark.parametrize("which", ["monograph", "output"])
def test_the_schemas_in_docs_are_those_that_the_program_prints(which: str) -> None:
    published = ROOT / "docs" / f"{which}.schema.json"
    assert published.read_text("utf-8") == call("schema", which).text, (
        f"druginfo schema {which} > docs/{published.name}"
    )


@pytest.mark.parametrize("which", ["monograph", "output"])
def test_a_schema_is_one_and_every_form_prints_it(which: str, schemas: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schemas[which])
    assert call("schema", which, "--plain").out == call("schema", which).out
    assert call("schema", which, "--json").results == [{"query": which, "json_schema": schemas[which]}]


def test_every_bundled_monograph_is_as_the_schema_says(schemas: dict[str, Any]) -> None:
    for path in (ROOT / "data").glob("*.toml"):
        Draft202012Validator(schemas["monograph"]).validate(tomllib.loads(path.read_text("utf-8")))


def test_json_is_one_line_of_utf_8(run: Run) -> None:
    done = run("show", "haltrust", "--json", encoding="ascii")
    assert done.out.endswith(b"}\n")
    assert done.out.count(b"\n") == 1
    assert "Herceptin®" in json.loads(done.out.decode("utf-8"))["results"][0]["sources"][2]["title"]


def test_the_exit_codes_are_those_of_the_page() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    rows = (line.split("|")[1].strip() for line in page.splitlines() if line.startswith("|"))
    told = {int(cell) for cell in rows if cell.isdigit()}
    kinds = [DruginfoError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    assert {kind.exit_code for kind in kinds} | {0, 130, 141} == told
