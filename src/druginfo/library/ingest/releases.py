"""What the library has of openFDA's bulk releases, and when it was last updated."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from druginfo.store import Store


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """What the library has of openFDA's bulk releases; `parts` by name of file."""

    whole: str | None = None
    """The date of the last release that was imported as a whole."""
    parts: dict[str, PartIn] = {}


class PartIn(msgspec.Struct, frozen=True, kw_only=True):
    """A bulk file that was imported: its release, and how to recognise it."""

    release: str
    bytes: int
    """As openFDA's list of files gives it."""
    records: int
    etag: str | None = None
    length: int | None = None


def release(store: Store) -> Release:
    """What the library has of bulk releases."""
    noted = store.noted("bulk")
    return msgspec.json.decode(noted, type=Release) if noted else Release()


def keep_release(store: Store, known: Release) -> None:
    """Store what the library has of bulk releases."""
    store.note("bulk", msgspec.json.encode(known))


def touch(store: Store) -> None:
    """Record that the library was updated now."""
    store.note("updated", datetime.now(UTC).isoformat(timespec="seconds").encode())


def last_updated(store: Store) -> str | None:
    """When labels were last added, or an update found nothing newer."""
    noted = (store.noted("updated") or b"").decode("ascii", "replace")
    return max(filter(None, (noted, store.last_added())), default=None)
