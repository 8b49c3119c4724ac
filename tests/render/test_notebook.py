"""Answers in notebooks and data frames."""

from __future__ import annotations

import ast
import json
from importlib.resources import files

from lxml import html as reader  # noqa: TID253
from rich.console import Console  # noqa: TID253

import druginfo
from calls import ROOT, call
from druginfo import Library
from druginfo.render.statement_rows import COLUMNS


def test_an_answer_names_itself_in_a_line() -> None:
    assert repr(Library().show("haltrust")) == "<Show: 1 result>"
    assert repr(Library().show("haltrust").results[0]) == "<Shown: Haltrust, curated>"
    assert repr(Library().show("haltrust", "nosuchdrug")) == "<Show: 1 result, error not_recognised>"


def test_html_is_a_part_of_a_page_with_a_style_of_its_own() -> None:
    root = reader.fragment_fromstring(Library().show("haltrust")._repr_html_())
    assert (root.tag, root.get("class")) == ("div", "druginfo")
    assert not list(root.iter("html", "body", "script"))
    rules = root.find("style").text.replace("}}", "}").split("}")
    selectors = [rule.rpartition("{")[0].rpartition("{")[2].strip() for rule in rules if "{" in rule]
    assert all(one.startswith(".druginfo") for selector in selectors for one in selector.split(","))


def test_rich_prints_what_the_terminal_shows() -> None:
    console = Console(width=80, record=True)
    with console.capture() as captured:
        console.print(Library().drugs())
    assert "Haltrust" in captured.get()
    assert "╭" in captured.get()


def test_a_dictionary_is_the_envelope() -> None:
    assert Library().safety("haltrust").to_dict() == call("safety", "haltrust", "--json").json
    json.dumps(Library().show("haltrust").to_dict())


def test_rows_have_the_columns_of_plain() -> None:
    rows = Library().show("haltrust").to_rows()
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert len(rows) == len(call("show", "haltrust", "--plain").text.splitlines())
    assert "json" in Library().schema("output").to_rows()[0]["schema"]


def test_the_package_names_what_it_offers_and_is_typed() -> None:
    assert dir(druginfo) == ["DruginfoError", "Library", "__version__", "bundle_of", "rows_of"]
    assert files("druginfo").joinpath("py.typed").is_file()


def test_the_notebook_of_the_docs_runs() -> None:
    cells = json.loads((ROOT / "docs" / "notebook.ipynb").read_text("utf-8"))["cells"]
    known: dict[str, object] = {}
    shown = []
    for cell in cells:
        if cell["cell_type"] == "code":
            *before, last = ast.parse("".join(cell["source"])).body
            exec(compile(ast.Module(before, []), "cell", "exec"), known)  # noqa: S102
            assert isinstance(last, ast.Expr)
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), known))  # noqa: S307
    answer, rows, name, long = shown
    assert "Haltrust" in answer._repr_html_()
    assert ("stated_none", "Using Haltrust has no harmful effects on the kidneys.") in [row[:2] for row in rows]
    assert (name, long) == ("Haltrust", True)
