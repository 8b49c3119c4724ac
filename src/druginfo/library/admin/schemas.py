"""The two JSON Schemas, made from the model."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, cast, get_args

import msgspec

from druginfo.domain import organs, sections
from druginfo.domain.model import Monograph
from druginfo.domain.names import choose
from druginfo.library.arguments import text
from druginfo.readers.monograph import INHERITED, LABEL_ONLY
from druginfo.results.admin import Schema, SchemaName, Schemas
from druginfo.results.base import Failure
from druginfo.results.registry import ANSWERS

JsonSchema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TITLES: Mapping[SchemaName, str] = {
    "monograph": "druginfo monograph (TOML)",
    "output": "druginfo --json output",
}


def schemas(which: SchemaName) -> Schemas:
    """The answer that holds one of the schemas.

    Raises:
        UnknownChoice: there is no schema of that name.

    """
    name = cast("SchemaName", choose(text(which), {one: one for one in get_args(SchemaName)}, "schema"))
    return Schemas(results=(Schema(query=name, json_schema=schema(name)),))


def schema(which: SchemaName) -> JsonSchema:
    """The schema of monograph files, or of the envelope that every command prints with `--json`."""
    made = _file() if which == "monograph" else _output()
    return {"$schema": _DRAFT, "title": _TITLES[which], **made}


def _output() -> JsonSchema:
    kinds = (*ANSWERS, Failure)
    variants, components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    return {"anyOf": list(variants), "$defs": components}


def _file() -> JsonSchema:
    """The model as a file may write it: with inherited fields, and without what only labels have."""
    made = copy.deepcopy(msgspec.json.schema(Monograph))
    defs: dict[str, JsonSchema] = made["$defs"]
    for name, fields in LABEL_ONLY.items():
        _drop(defs[name], fields)
    for name in ("Statement", "Gap", "Note", "Author"):
        _relax(defs[name], INHERITED)
    inherited = {key: defs["Statement"]["properties"][key] for key in INHERITED}
    note_source = {"type": "string", "description": "The source of every note here that names no other."}
    each = {**copy.deepcopy(defs["Statement"]), "required": [], "description": "What every statement here carries."}
    defs["Section"]["properties"] |= {**inherited, "note_source": note_source, "each": each}
    defs["Monograph"]["properties"] |= {"source": inherited["source"], "note_source": note_source}
    _relax(defs["Section"], ("title",))
    defs["Section"]["properties"]["kind"] = {"enum": [kind.name for kind in sections.TABLE]}
    defs["Statement"]["properties"]["organs"]["items"] = {"enum": [organ.name for organ in organs.TABLE]}
    return made


def _drop(definition: JsonSchema, fields: tuple[str, ...]) -> None:
    for field in fields:
        del definition["properties"][field]
    _relax(definition, fields)


def _relax(definition: JsonSchema, fields: tuple[str, ...]) -> None:
    definition["required"] = [name for name in definition.get("required", ()) if name not in fields]
