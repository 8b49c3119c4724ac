"""Removes labels from the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from druginfo.errors import DruginfoError, UnknownDrug
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.admin import Remove, Removed

if TYPE_CHECKING:
    from druginfo.store import Store

_NAMED = 50
"""How many labels a message lists."""


def remove(resolver: Resolver, path: Path, names: Sequence[str], version: int | None) -> Remove:
    """Remove the label that each name means, or one version of it.

    Raises:
        UnknownDrug: no label answers to a name, or it has no such version.
        DruginfoError: several labels answer to a name.

    """
    from druginfo.store import Store

    chosen = [(name, *_one_label(resolver, name)) for name in names]
    with Store(path, write=True) as store:
        if version is not None:
            for _, set_id, label in chosen:
                _check_version(store, set_id, label, version)
        results = tuple(
            Removed(query=name, id=set_id, name=label, versions=store.remove(set_id, version))
            for name, set_id, label in chosen
        )
    return Remove(results=results)


def _check_version(store: Store, set_id: str, label: str, version: int) -> None:
    here = sorted({entry.summary.version or 0 for entry in store.versions(set_id)})
    if version not in here:
        message = (
            f"{label} ({set_id}) has no version {version} in the library. "
            f"Versions here: {', '.join(map(str, here)) or 'none'}."
        )
        raise UnknownDrug(message, code="no_such_version", suggestions=tuple(map(str, here)))


def _one_label(resolver: Resolver, name: str) -> tuple[str, str]:
    """The set id and name of the single label that a name means."""
    # Only exact names count: nothing is removed because of a synonym or a product's words.
    entries = resolver.store.candidates(name) if resolver.store else []
    if not entries:
        raise UnknownDrug(f'No label in the library is called "{name}". See what there is: druginfo list')
    ids = tuple(dict.fromkeys(entry.summary.set_id for entry in entries))
    if len(ids) > 1:
        message = f'"{name}" matches {len(ids)} labels. Name one by its set id: druginfo list "{name}"'
        raise DruginfoError(message, code="ambiguous", suggestions=ids[:_NAMED])
    return ids[0], entries[0].summary.name
