"""What a monograph must fulfil beyond its types: a table of codes, with one small check each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from druginfo.domain import organs, sections

Table = dict[str, Any]


class MonographFault(msgspec.Struct, frozen=True):
    """One fault of a monograph: its code, its place, what is wrong and how to mend it."""

    code: str
    path: str
    message: str
    cure: str


class DocumentPart(msgspec.Struct, frozen=True):
    """One part of a resolved document: what it is, its path, its table."""

    what: str
    path: str
    table: Table


class Whole(msgspec.Struct, frozen=True):
    """What a check may look at besides the part itself."""

    sources: frozenset[str]
    earlier: set[str]


def run(document: Table) -> Iterator[MonographFault]:
    """Every fault of a resolved document; parts of a wrong type are skipped."""
    ids = (source.get("id") for source in _tables(document, "sources"))
    whole = Whole(frozenset(one for one in ids if isinstance(one, str)), set())
    for part in places(document):
        for code, what, check in CHECKS:
            if part.what in what:
                for path, message, cure in check(part, whole):
                    yield MonographFault(code, path, message, cure)


def places(document: Table) -> Iterator[DocumentPart]:
    """Every part of a document, in order."""
    yield DocumentPart("monograph", "$", document)
    yield from _entries("$", document, "gap")
    for name in ("sources", "authors"):
        for index, entry in enumerate(_tables(document, name)):
            path = f"$.{name}[{index}]"
            yield DocumentPart(name.rstrip("s"), path, entry)
            yield from _entries(path, entry, "gap")
    yield from _sections("$", document)


def _sections(path: str, table: Table) -> Iterator[DocumentPart]:
    for index, section in enumerate(_tables(table, "sections")):
        here = f"{path}.sections[{index}]"
        yield DocumentPart("section", here, section)
        yield from _entries(here, section, "statement")
        yield from _entries(here, section, "gap")
        yield from _sections(here, section)


def _entries(path: str, table: Table, what: str) -> Iterator[DocumentPart]:
    for index, entry in enumerate(_tables(table, f"{what}s")):
        here = f"{path}.{what}s[{index}]"
        yield DocumentPart(what, here, entry)
        if what != "note":
            yield from _entries(here, entry, "note")


def _tables(table: Table, key: str) -> list[Table]:
    value = table.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list | tuple) else []


Found = Iterator[tuple[str, str, str]]


def _has_sources(_part: DocumentPart, whole: Whole) -> Found:
    if not whole.sources:
        yield "$.sources", "There is no source", "Say who says it: add [[sources]] with an id and a kind."


def _source_exists(part: DocumentPart, whole: Whole) -> Found:
    source = part.table.get("source")
    if isinstance(source, str) and source not in whole.sources:
        known = ", ".join(sorted(whole.sources)) or "none"
        yield (
            f"{part.path}.source",
            f'There is no source "{source}"',
            f"Name one of the sources in this file ({known}), or add it under [[sources]].",
        )


def _source_given(part: DocumentPart, _whole: Whole) -> Found:
    if "source" not in part.table:
        yield (
            part.path,
            f"This {part.what} names no source",
            "Give `source` here, in its section, or once at the top of the file (`note_source` for notes).",
        )


def _place_given(part: DocumentPart, _whole: Whole) -> Found:
    if "locator" not in part.table:
        yield (
            part.path,
            f"This {part.what} does not say where it is in its source",
            "Give `locator` here"
            + (": " if part.what == "note" else ", or once in its section: ")
            + "a heading, a page, a section number.",
        )


def _id_once(part: DocumentPart, whole: Whole) -> Found:
    name = part.table.get("id")
    if isinstance(name, str) and name in whole.earlier:
        yield f"{part.path}.id", f'A second source has the id "{name}"', "Give each source an id of its own."
    whole.earlier.add(str(name))


def _cited_by_exists(part: DocumentPart, whole: Whole) -> Found:
    by = part.table.get("cited_by")
    if isinstance(by, str) and by not in whole.sources:
        yield f"{part.path}.cited_by", f'There is no source "{by}"', "Name the source whose bibliography lists it."


def _kind_known(part: DocumentPart, _whole: Whole) -> Found:
    kind = part.table.get("kind")
    if isinstance(kind, str) and kind not in sections.BY_NAME:
        yield (
            f"{part.path}.kind",
            f'No section kind is called "{kind}"',
            f"Use one of: {', '.join(sections.BY_NAME)}.",
        )


def _organs_known(part: DocumentPart, _whole: Whole) -> Found:
    named = part.table.get("organs")
    for index, organ in enumerate(named if isinstance(named, list | tuple) else ()):
        if isinstance(organ, str) and organ not in organs.BY_NAME:
            yield (
                f"{part.path}.organs[{index}]",
                f'No organ is called "{organ}"',
                f"Use one of: {', '.join(organs.BY_NAME)}.",
            )


def _text_given(part: DocumentPart, _whole: Whole) -> Found:
    text = part.table.get("text")
    if isinstance(text, str) and not text.strip():
        yield f"{part.path}.text", f"This {part.what} says nothing", "Write what the source says, or make it a gap."


def _section_filled(part: DocumentPart, _whole: Whole) -> Found:
    if not any(part.table.get(key) for key in ("statements", "gaps", "sections")):
        yield (
            part.path,
            "This section is empty",
            "Add a statement, or a gap for what the source leaves empty.",
        )


def _harm_and_none(part: DocumentPart, _whole: Whole) -> Found:
    if part.table.get("risk") == "none" and part.table.get("severity"):
        yield (
            f"{part.path}.severity",
            "This statement has risk none and a severity",
            "Keep the one that the source states.",
        )


Check = Callable[[DocumentPart, Whole], Found]

CHECKS: tuple[tuple[str, frozenset[str], Check], ...] = (
    ("no_sources", frozenset({"monograph"}), _has_sources),
    ("no_source", frozenset({"statement", "gap", "note", "author"}), _source_given),
    ("unknown_source", frozenset({"statement", "gap", "note", "author"}), _source_exists),
    ("no_locator", frozenset({"statement", "note"}), _place_given),
    ("duplicate_id", frozenset({"source"}), _id_once),
    ("unknown_source", frozenset({"source"}), _cited_by_exists),
    ("unknown_kind", frozenset({"section"}), _kind_known),
    ("unknown_organ", frozenset({"statement"}), _organs_known),
    ("empty_text", frozenset({"statement", "note"}), _text_given),
    ("empty_section", frozenset({"section"}), _section_filled),
    ("risk_and_severity", frozenset({"statement"}), _harm_and_none),
)
