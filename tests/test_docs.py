"""The pages in docs/ and the README say what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

import druginfo
from calls import ROOT, Run
from druginfo.cli import config
from druginfo.domain import model, organs, safety_topics, sections
from druginfo.readers import monograph
from druginfo.readers.monograph import checks
from druginfo.render import plain
from druginfo.results.base import Failure
from druginfo.results.registry import ANSWERS

FORMAT = (ROOT / "docs" / "monograph-format.md").read_text(encoding="utf-8")
JSON = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def fenced(page: str, language: str) -> list[str]:
    """The texts of a page's fenced blocks in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def part(page: str, heading: str) -> str:
    """What stands under a heading, up to the next of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}$\n(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def table(text: str) -> list[list[str]]:
    """The cells of a text's tables, without their headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    rules = [index for index, row in enumerate(rows) if set("".join(row)) == {"-"}]
    return [row for index, row in enumerate(rows) if index not in rules and index + 1 not in rules]


def named(cell: str) -> list[str]:
    """What stands in code type, fenced blocks left out."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", cell, flags=re.MULTILINE | re.DOTALL))


def first_cells(text: str) -> list[str]:
    return [name for row in table(text) for name in named(row[0])]


# ── docs/monograph-format.md ────────────────────────────────────────────────────────────────────


@pytest.fixture
def example(tmp_path: Path) -> Path:
    [text] = fenced(FORMAT, "toml")
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_whole_example_is_valid(example: Path, run: Run) -> None:
    made = run("validate", example, "--json")
    assert made.code == 0, made.text
    assert made.results == [{"query": str(example), "valid": True, "faults": []}]


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"]])
def test_the_whole_example_is_shown(example: Path, form: list[str], run: Run) -> None:
    made = run("show", example, *form)
    assert made.code == 0
    for said in ("fewer than 40 beats a minute", "kidney failure in 3 of", "Othermab"):
        assert said in made.text


def test_the_whole_example_answers_every_question(example: Path, run: Run) -> None:
    for command in ("safety", "interactions", "warnings", "sources"):
        assert run(command, example, "--json").results[0]["name"] == "Examplol"


def test_the_steps_are_valid_toml_of_the_format(run: Run, tmp_path: Path) -> None:
    """Each piece on the way, with no more around it than it needs."""
    sources = "".join(f'[[sources]]\nid = "{name}"\nkind = "page"\n' for name in ("leaflet", "label"))
    section = '[[sections]]\nkind = "outlook"\nlocator = "1"\n'
    statement = '[[sections.statements]]\ntext = "x"\n'
    pieces = [text for text in fenced(FORMAT, "text") if "=" in text and "# A comment" not in text]
    assert len(pieces) > 6
    for number, piece in enumerate(pieces):
        head = "" if "\nid = " in f"\n{piece.partition('[[')[0]}" else 'id = "examplol"\nname = "Examplol"\n'
        top = "" if "note_source =" in piece else 'source = "leaflet"\nnote_source = "label"\n'
        rest = "" if "[[sources]]" in piece else sources
        before = "" if "[[sections]]" in piece or "[[sections." not in piece else section
        within = statement if "[[sections.statements.notes]]" in piece else ""
        text = "".join((rest, before, within, piece)) if before else piece + rest
        path = tmp_path / f"{number}.toml"
        path.write_text(head + top + text, encoding="utf-8")
        made = run("validate", path, "--json")
        assert made.code == 0, (piece, made.text)


def test_the_table_of_kinds() -> None:
    said = [(named(row[0])[0], row[1], row[2]) for row in table(part(FORMAT, "Kinds of section"))]
    assert said == [(kind.name, kind.title, kind.purpose) for kind in sections.TABLE]


def test_the_table_of_organs() -> None:
    said = [(named(row[0])[0], row[1], row[2]) for row in table(part(FORMAT, "Organs"))]
    assert said == [(organ.name, organ.title, ", ".join(organ.typed)) for organ in organs.TABLE]


@pytest.mark.parametrize("values", [model.Risk, model.Severity, model.Frequency, model.SourceKind, model.GapReason])
def test_every_value_is_documented(values: Any) -> None:
    assert set(values.__args__) <= set(named(FORMAT))


def test_every_key_of_a_file_is_documented() -> None:
    told = set(re.findall(r"\w+", " ".join(named(FORMAT)) + " ".join(re.findall(r"^\[\[.*\]\]", FORMAT, re.MULTILINE))))
    told |= set(re.findall(r"^\w+(?= =)", FORMAT, re.MULTILINE))
    for kind in (model.Monograph, model.Section, model.Statement, model.Gap, model.Note, model.Source, model.Author,
                 model.Product, model.Ingredient):  # fmt: skip
        assert set(kind.__struct_fields__) - set(monograph.LABEL_ONLY.get(kind.__name__, ())) <= told


def test_where_the_safety_views_look() -> None:
    told = set(named(part(FORMAT, "Where the safety views look")))
    curated = {subject.kinds[0] for subject in (*safety_topics.SAFETY, *safety_topics.INTERACTIONS) if subject.kinds}
    assert curated - {"drug_abuse_and_dependence"} <= told


# ── docs/json.md ────────────────────────────────────────────────────────────────────────────────

ENVELOPES = (*ANSWERS, Failure)


def parts(kind: Any) -> Iterator[Any]:
    """The types that a type is made of."""
    if isinstance(kind, msgspec.inspect.StructType):
        yield from (field.type for field in kind.fields)
    for name in ("types", "item_types"):
        yield from getattr(kind, name, ())
    for name in ("item_type", "value_type"):
        if hasattr(kind, name):
            yield getattr(kind, name)


@cache
def types() -> dict[str, list[str]]:
    """Every type in the output but the envelopes, by name, with its keys."""
    found: dict[str, list[str]] = {}
    waiting = [msgspec.inspect.type_info(envelope) for envelope in ENVELOPES]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, msgspec.inspect.StructType):
            if kind.cls.__name__ in found:
                continue
            found[kind.cls.__name__] = [field.encode_name for field in kind.fields]
        waiting.extend(parts(kind))
    return {name: keys for name, keys in found.items() if name not in {one.__name__ for one in ENVELOPES}}


def told_keys(kind: str) -> set[str]:
    text = part(JSON, f"`{kind}`")
    keys = set(first_cells(text))
    base = re.search(r"The keys of `(\w+)`, and:", text)
    return keys | (told_keys(base[1]) if base else set())


@pytest.mark.parametrize("kind", sorted(types().keys() - {"Notice", "Problem"}))
def test_every_key_of_a_result_is_documented(kind: str) -> None:
    assert told_keys(kind) == set(types()[kind])


def test_the_envelope_is_documented() -> None:
    keys = first_cells(part(JSON, "The envelope"))
    assert keys == ["command", "schema", "results", "notices", "error", *types()["Problem"]]
    assert set(Failure.__struct_encode_fields__) == set(keys[:5])


def test_the_results_of_every_command_are_documented() -> None:
    told = {named(row[0])[0]: named(row[1]) for row in table(part(JSON, "Results, command by command"))}
    made: dict[str, list[str]] = {}
    for answer in ANSWERS:
        info = msgspec.inspect.type_info(answer)
        assert isinstance(info, msgspec.inspect.StructType)
        results: Any = next(field.type for field in info.fields if field.name == "results")
        made.setdefault(str(info.tag), []).append(results.item_type.cls.__name__)
    assert told == made


def test_every_code_is_documented() -> None:
    written = re.compile(r'(?:\bcode="|default_code(?:: [^=]*)? = "|Refusal\(\s*"|checks\.Fault\(\s*")(\w+)"')
    source = Path(druginfo.__file__).parent
    codes = {code for path in source.rglob("*.py") for code in written.findall(path.read_text(encoding="utf-8"))}
    codes |= {code for code, _, _ in checks.CHECKS}
    page = JSON[JSON.index("## Codes") : JSON.index("## Recipes")]
    assert codes <= set(first_cells(page))


def test_the_columns_of_plain_output() -> None:
    page = JSON[JSON.index("## `--plain`") :]
    told = first_cells(page[: page.index("**The others**")])
    assert told == list(plain.COLUMNS)


def test_the_columns_of_the_other_commands(run: Run, tmp_path: Path) -> None:
    page = JSON[JSON.index("**The others**") :]
    told = {command: re.sub(r"\(.*?\)", "", row[1]) for row in table(page) for command in named(row[0])}
    bad = tmp_path / "bad.toml"
    bad.write_text('id = "x"\n', encoding="utf-8")
    for command, *arguments in (["list"], ["sources", "haltrust"], ["validate", bad]):
        line = run(command, *arguments, "--plain").text.splitlines()[0]
        assert line.count("\t") == told[command].partition(":")[0].count(","), command


def test_subjects_are_documented() -> None:
    told = set(named(part(JSON, "`Topic`")))
    assert {subject.name for subject in (*safety_topics.SAFETY, *safety_topics.INTERACTIONS)} <= told


# ── docs/commands.md ──────────────────────────────────────────────────────────────────────────────────────

SESSIONS = [re.match(r"\$ druginfo (.*)\n", block) for block in fenced(COMMANDS, "console")]


@pytest.mark.parametrize("number", range(len(SESSIONS)))
def test_the_session_shows_what_is_printed(number: int, run: Run) -> None:
    """Line by line; a line "… (n more lines)" stands for exactly so many."""
    block = fenced(COMMANDS, "console")[number]
    prompt, *shown = block.splitlines()
    made = run(*prompt.removeprefix("$ druginfo ").split())
    printed = [line.rstrip() for line in made.text.splitlines()]
    cut = re.fullmatch(r"… \((\d+) more lines\)", shown[-1])
    assert made.code == 0
    assert printed[: len(shown) - 1] == shown[:-1]
    assert len(printed) == len(shown) - 1 + (int(cut[1]) if cut else 1)
    assert cut or printed[-1] == shown[-1]


def test_the_settings_of_the_page_are_those_there_are() -> None:
    [example] = fenced(COMMANDS, "toml")
    assert tuple(tomllib.loads(example)) == config.KEYS


def test_the_picture_is_drawn_from_what_is_printed() -> None:
    """Not letter for letter: every change of a page would change it. A person draws it again."""
    drawn = subprocess.run(
        [sys.executable, "-c", PICTURE], cwd=ROOT / "docs", capture_output=True, text=True, check=True
    )
    assert "Kidney" in drawn.stdout
    kept = (ROOT / "docs" / "terminal.svg").read_text("utf-8")
    for picture in (drawn.stdout, kept):
        assert picture.startswith("<svg")
        assert "@font-face" not in picture
        assert "druginfo" in picture


PICTURE = "import picture; print(picture.picture())"


def test_every_link_leads_somewhere() -> None:
    for page in (ROOT, ROOT / "docs"):
        for path in page.glob("*.md"):
            for link, anchor in re.findall(
                r"\]\((?!https?:)([^)#]*)(?:#([\w-]+))?\)", path.read_text(encoding="utf-8")
            ):
                target = path.parent / link if link else path
                assert target.exists(), (path.name, link)
                if anchor:
                    headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
                    slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
                    assert anchor in slugs, (path.name, anchor)


def test_the_benchmarks_list_their_options() -> None:
    told = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "run.py", "--help"], capture_output=True, text=True, check=True
    )
    assert "--python" in told.stdout
    assert "--runs" in told.stdout
