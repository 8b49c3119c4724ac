"""Notices on names that do not come from the label itself, and on parts of it that were not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from druginfo.results.base import Notice

if TYPE_CHECKING:
    from druginfo.domain.model import Monograph


def notices(labels: Iterable[Monograph]) -> Iterator[Notice]:
    """Where a label's names come from, if not from itself, and which of its parts are not read."""
    for one in {one.id: one for one in labels}.values():
        which = f"Version {one.version} of the label of {one.name}"
        if one.names_from:
            message = f"{which} does not name its drug. Names and products are from: {one.names_from}."
            yield Notice(code="names_carried", message=message)
        if unread := _unread(one):
            yield Notice(code="not_read", message=f"{which} holds parts that are not read: {', '.join(unread)}.")


def _unread(label: Monograph) -> list[str]:
    """The parts of a label that are not read, without what is not its own."""
    if not label.unread:
        return []
    from druginfo.domain.formats import is_added

    return [part for part in label.unread if not is_added(part)]
