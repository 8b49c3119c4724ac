"""Other names of the same substance, from one table that cites a source for each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from druginfo import paths
from druginfo.domain.names import fold

_INSULINS = ("aspart", "degludec", "detemir", "glargine", "glulisine", "lispro")
"""Kinds of insulin that are called by their last word; each is the last word of no other medicine's name."""


class Synonym(msgspec.Struct, frozen=True):
    """Another name of a substance, and who says that both are one."""

    name: str
    source: str
    """Empty if the name is only the longer form of the other: no one has to say it."""


def others(name: str) -> tuple[Synonym, ...]:
    """The other names of a substance, the nearest first; empty if the table does not have it."""
    table = _table(paths.bundled() / "names" / "synonyms.toml")
    start = fold(name)
    found = {start: Synonym(name, "")}
    waiting = [start]
    for one in waiting:  # `waiting` grows: a synonym of a synonym counts, too
        for other in table.get(one, ()):
            if fold(other.name) not in found:
                found[fold(other.name)] = other
                waiting.append(fold(other.name))
    return tuple(found[one] for one in waiting[1:])


def known(name: str) -> bool:
    """Whether a name is that of a medicine, in the library or not; the last word of one is not."""
    return bool(others(name)) and fold(name) not in _INSULINS


@cache
def _table(path: Path) -> dict[str, tuple[Synonym, ...]]:
    """For each folded name, its synonyms; read only when a name is found nowhere else."""
    import tomli

    table: dict[str, Any] = tomli.loads(path.read_text("utf-8")) if path.is_file() else {}
    found: dict[str, tuple[Synonym, ...]] = {}
    for one, other, source in table.get("pairs", ()):
        for name, synonym in ((one, other), (other, one)):
            found[fold(name)] = (*found.get(fold(name), ()), Synonym(synonym, table["sources"][source]))
    for kind in _INSULINS:
        found[kind] = (*found.get(kind, ()), Synonym(f"insulin {kind}", ""))
    return found
