"""Monographs for the tests: the bundled one as TOML holds it, and a small one to spoil."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from druginfo import paths

Document = dict[str, Any]

SMALL = """
id = "mine"
name = "Mine"
names = ["My drug"]
source = "book"
note_source = "other"

[[products]]
name = "Mine"
strength = "5 mg"
form = "tablet"
ingredients = [{ name = "minamide" }]

[[sources]]
id = "book"
kind = "reference"
title = "The book"

[[sources]]
id = "other"
kind = "page"

[[sections]]
kind = "organ_effects"
locator = "p. 1"

[[sections.statements]]
subject = "Liver"
organs = ["liver"]
risk = "possible"
text = "It may harm the liver."

[[sections.statements.notes]]
locator = "p. 9"
text = "The other says more."

[[sections]]
kind = "food_interactions"
locator = "p. 2"
gaps = [{ subject = "Food" }]
"""


@cache
def _haltrust() -> Document:
    return tomllib.loads((paths.bundled() / "haltrust.toml").read_text("utf-8"))


def haltrust() -> Document:
    """The bundled monograph as its TOML file holds it, the caller's own."""
    return copy.deepcopy(_haltrust())


Place = tuple[str | int, ...]


def places(node: Any, name: str, here: Place = ()) -> Iterator[Place]:
    """The place of every statement, note or gap (`name` is the key of their lists)."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == name and isinstance(value, list):
                yield from ((*here, key, index) for index in range(len(value)))
            yield from places(value, name, (*here, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from places(value, name, (*here, index))


def at(document: Document, place: Place) -> Any:
    """The value at a place."""
    node: Any = document
    for step in place:
        node = node[step]
    return node


def without(document: Document, place: Place) -> Document:
    """The document without the value at a place."""
    del at(document, place[:-1])[place[-1]]
    return document
