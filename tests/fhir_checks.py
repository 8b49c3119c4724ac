"""What a Bundle has to hold to: references, codes and XHTML here, the rest by two validators where they are there."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import Any

import fhir_definitions
from fhir_support import XHTML, Json, narratives, parsed, resources

_CODES = {
    ("Bundle", "type"): {"document"},
    ("Composition", "status"): {"final"},
    ("Ingredient", "status"): {"draft", "active", "retired", "unknown"},
    ("Narrative", "status"): {"generated", "additional", "empty"},
    ("RelatedArtifact", "type"): {"derived-from", "citation"},
}
"""The codes of required value sets that are written here; no definition at hand lists them."""

ELEMENTS = {
    "div": {"class", "title"}, "p": {"class", "title"}, "ul": {"class", "style"}, "li": {"class", "style", "title"},
    "span": {"class"}, "b": {"class"}, "br": set(), "table": set(), "tbody": set(), "tr": set(),
    "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"},
}  # fmt: skip
"""The elements that a narrative may hold here, with their attributes; no link, no picture, no script."""


def faults(bundle: Json) -> list[str]:
    """All that is wrong with a Bundle."""
    found = [*_references(bundle), *_codes(bundle), *_text(bundle), *_emptiness(bundle)]
    if importlib.util.find_spec("fhir"):
        found += _by_fhir_resources(bundle)
    if not fhir_definitions.MISSING:
        found += fhir_definitions.faults(bundle)
    return found


def _walk(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from _walk(one)


def _references(bundle: Json) -> Iterator[str]:
    """Each reference is to a resource of the Bundle, and each resource can be reached from the Composition."""
    urls = [one["fullUrl"] for one in bundle["entry"]]
    if len(set(urls)) != len(urls):
        yield "a fullUrl comes twice"
    if any(one["fullUrl"] != f"urn:uuid:{one['resource']['id']}" for one in bundle["entry"]):
        yield "a fullUrl is not that of its resource"
    links = {
        one["fullUrl"]: {each["reference"] for each in _walk(one["resource"]) if isinstance(each.get("reference"), str)}
        for one in bundle["entry"]
    }
    yield from (f"{each} is nowhere" for own in links.values() for each in own if each not in links)
    reached, ahead = set(), [urls[0]]
    while ahead:
        one = ahead.pop()
        if one not in reached:
            reached.add(one)
            ahead += links.get(one, ())
    yield from (f"{one} cannot be reached" for one in urls if one not in reached)


def _codes(bundle: Json) -> Iterator[str]:
    told = [("Bundle", "type", bundle["type"])]
    told += [
        (kind, "status", one["status"]) for kind in ("Composition", "Ingredient") for one in resources(bundle, kind)
    ]
    told += [("Narrative", "status", one["status"]) for one in narratives(bundle)]
    (composition,) = resources(bundle, "Composition")
    told += [("RelatedArtifact", "type", one["type"]) for one in composition.get("relatesTo", [])]
    yield from (f"{kind}.{name} is {code}" for kind, name, code in told if code not in _CODES[kind, name])


def _text(bundle: Json) -> Iterator[str]:
    """Narratives are well-formed XHTML of few elements, and hold something."""
    for one in narratives(bundle):
        body = parsed(one)
        if not "".join(body.itertext()).strip():
            yield f"a narrative without text: {one['div']}"
        for element in body.iter():
            name = str(element.tag).removeprefix(XHTML)
            if name not in ELEMENTS or not set(element.keys()) <= ELEMENTS[name]:
                yield f"<{name}> with {element.keys()}"


def _emptiness(bundle: Json) -> Iterator[str]:
    """An empty section says why in words alone, and holds nothing else that a source says."""
    for one in _walk(bundle):
        if "emptyReason" in one:
            if set(one["emptyReason"]) != {"text"}:
                yield "emptyReason has a code"
            if one.keys() & {"entry", "section"} or one["text"]["status"] != "generated":
                yield "a section with an emptyReason is not empty"


def _by_fhir_resources(bundle: Json) -> list[str]:
    from fhir.resources.bundle import Bundle
    from pydantic import ValidationError

    try:
        Bundle.model_validate(bundle)
    except ValidationError as error:
        return [f"{one['loc']}: {one['msg']}" for one in error.errors()]
    return []
