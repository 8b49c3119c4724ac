"""Other names of the same substance, out of one table that cites a source for each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from druginfo import paths
from druginfo.domain.names import fold


class Synonym(NamedTuple):
    """Another name of a substance, and who says that both are one."""

    name: str
    source: str


def others(name: str) -> tuple[Synonym, ...]:
    """The other names of a substance; none where the table does not have it."""
    return _table(paths.bundled() / "names" / "synonyms.toml").get(fold(name), ())


def known(name: str) -> bool:
    """Whether a name is one of a medicine, here or not."""
    return bool(others(name))


@cache
def _table(path: Path) -> dict[str, tuple[Synonym, ...]]:
    """By each folded name, the others; the table is read when a name is found nowhere else."""
    import tomli

    table: dict[str, Any] = tomli.loads(path.read_text("utf-8")) if path.is_file() else {}
    sources: dict[str, str] = table.get("sources", {})
    found: dict[str, tuple[Synonym, ...]] = {}
    for names, source in table.get("pairs", ()):
        for one in names:
            more = tuple(Synonym(other, sources[source]) for other in names if other != one)
            found[fold(one)] = tuple(dict.fromkeys((*found.get(fold(one), ()), *more)))
    return found
