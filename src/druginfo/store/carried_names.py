"""Names that a version of a label does not give, carried over from another version in the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from druginfo.domain import formats
from druginfo.domain.model import PRODUCT_DATA, Monograph, Source
from druginfo.domain.names import fold
from druginfo.store import glance
from druginfo.store.codec import unpack_facts, unpack_rows
from druginfo.store.compression import Press
from druginfo.store.prepared import Prepared, prepare, renamed
from druginfo.store.read import StoredLabel

_CARRIED = (
    "name", "names", "document_type", "products", "classes", "maker", "original_packager", "uniis", "ingredients",
    "routes", "ndcs", "application_numbers", "rxcuis", "nuis",
)  # fmt: skip
"""What openFDA leaves out together: everything that comes from its `openfda` block."""

Stored = tuple[int, int, int, bytes]
"""A stored label of the set id: its key, version, format and digest."""


def completed(connection: sqlite3.Connection, press: Press, label: Prepared, stored: Sequence[Stored]) -> Prepared:
    """A label without names, with those that another stored version of it gives; otherwise unchanged."""
    if not label.nameless or not stored:
        return label
    donor = _donor(connection, press, label, stored)
    if donor is None:
        return label
    own, given = unpack_facts(label.facts), donor
    same = (given.version or 0, formats.BY_NAME[given.format].rank) == (label.version, label.format)
    source = given.names_from or (None if same else f"version {given.version} of this label ({given.format})")
    facts = {name: getattr(given, name) for name in _CARRIED}
    return renamed(
        label, msgspec.structs.replace(own, **facts, names_from=source, sources=_sources(own.sources, own, given))
    )


def _donor(connection: sqlite3.Connection, press: Press, label: Prepared, stored: Sequence[Stored]) -> Monograph | None:
    """The facts to take names from: first a version with names of its own, then the same version, then the newest."""
    every = [StoredLabel(connection, press, key).facts for key, _, _, _ in stored]
    named = [one for one in every if not is_nameless(one)]
    return max(named, key=lambda one: _worth(one, label), default=None)


def is_nameless(facts: Monograph) -> bool:
    """Whether a label has no names except those in its product data."""
    return facts.names_from == PRODUCT_DATA or fold(facts.name) == fold(facts.set_id or facts.id)


def _worth(one: Monograph, label: Prepared) -> tuple[bool, bool, int, int]:
    form = formats.BY_NAME[one.format].rank
    same = (one.version or 0, form) == (label.version, label.format)
    return one.names_from is None, same, one.version or 0, form


def _sources(sources: tuple[Source, ...], own: Monograph, given: Monograph) -> tuple[Source, ...]:
    """The label as its own source, under its name."""
    return tuple(
        msgspec.structs.replace(one, title=(one.title or "").replace(own.name, given.name, 1), publisher=given.maker)
        for one in sources
    )


def emptier(connection: sqlite3.Connection, press: Press, label: Prepared, key: int) -> bool:
    """Whether a label without names lacks sections or text that the stored copy of the same version has."""
    if not label.nameless:
        return False
    there = StoredLabel(connection, press, key)
    missing = {row.kind for row in there.rows} - {row.kind for row in unpack_rows(label.outline)}
    return bool(missing) or sum(map(len, label.passages)) < sum(map(len, there.passages))


def waiting(connection: sqlite3.Connection, press: Press, set_id: str) -> list[tuple[int, Prepared]]:
    """The stored versions of a set id that had no names and can have them now, with those names."""
    stored = connection.execute("SELECT id, version, format, digest FROM label WHERE set_id = ?", (set_id,)).fetchall()
    bare = [key for key, _, _, _ in stored if is_nameless(StoredLabel(connection, press, key).facts)]
    if len(bare) in {0, len(stored)}:
        return []
    ready = [
        (key, prepare(StoredLabel(connection, press, key).monograph(), glance.packed(connection, press, key)))
        for key in bare
    ]
    return [(key, completed(connection, press, label, stored)) for key, label in ready]
