"""Notices on names that do not come from the label itself, and on parts of it that were not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from druginfo.domain import formats
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
        unread = [part for part in one.unread if not formats.is_added(part)]
        if unread:
            yield Notice(code="not_read", message=f"{which} holds parts that are not read: {', '.join(unread)}.")
