"""Places in a monograph file, and the types of its values, in plain words."""

from __future__ import annotations

import re
from typing import Any

from druginfo.domain import sections as kinds_of

TYPES = {
    "string": "text in quotes", "integer": "a whole number", "number": "a number", "boolean": "true or false",
    "array": "a list", "object": "a table",
}  # fmt: skip
"""What a value of each type of JSON Schema is in a TOML file."""

_DECODED = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "array": "array",
    "object": "object",
}
_EXPECTED = re.compile(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`")
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(\w+)`")
_PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def in_words(path: str, document: Any) -> str:
    """A path such as `$.sections[2].statements[0].risk` in words: section 3 (Dosage), statement 1, risk."""
    words: list[str] = []
    here = document
    for key, index in _PART.findall(path):
        if key:
            here = here.get(key) if isinstance(here, dict) else None
            words.append(key)
            continue
        here = here[int(index)] if isinstance(here, list) and int(index) < len(here) else None
        words[-1] = f"{words[-1].removesuffix('s')} {int(index) + 1}{_called(words[-1], here)}"
    return ", ".join(words) or "the file"


def _called(what: str, part: Any) -> str:
    """The name of a section, source or product, in brackets."""
    table = part if isinstance(part, dict) else {}
    kind = kinds_of.BY_NAME.get(str(table.get("kind"))) if what == "sections" else None
    name = table.get("title") or (kind and kind.title) or table.get("id") or table.get("name")
    return f" ({name})" if isinstance(name, str) else ""


def of_decoder(message: str) -> tuple[str, str]:
    """What a decoder's message says, and the path in it: "Expected `str`, got `int` - at `$.name`"."""
    why, _, path = message.partition(" - at `")
    if found := _EXPECTED.search(why):
        wanted, got = (TYPES.get(_DECODED.get(name, ""), name) for name in found.groups())
        why = f"this must be {wanted}, not {got}"
    elif found := _MISSING.search(why):
        why = f'"{found[1]}" is missing'
    elif found := _UNKNOWN.search(why):
        why = f'no such key: "{found[1]}"'
    return why, path.removesuffix("`") or "$"
