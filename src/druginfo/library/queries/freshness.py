"""Notices on the age of labels and of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from druginfo.library.ingest.releases import last_updated
from druginfo.results.base import Notice

if TYPE_CHECKING:
    from druginfo.domain.model import Monograph
    from druginfo.domain.official.records import DatasetHeld
    from druginfo.library.resolve.resolver import Resolver
    from druginfo.store import Store


OLD_LABEL = 365
"""Days from a label's effective date."""
OLD_LIBRARY = 90
"""Days without an update."""
_PLACEHOLDER = "2000-01-01"
"""The date that openFDA gives a label without one."""


def notices(labels: Iterable[Monograph], resolver: Resolver) -> Sequence[Notice]:
    """A notice where a label is over a year old, or the library has not been updated for long."""
    known = {one.id: one for one in labels if one.kind == "label"}
    store = resolver.store if known else None
    if store is None:
        return ()
    old = [one for one in known.values() if (age := label_age(one.effective)) and age > OLD_LABEL]
    stale = library_line(store)
    if not old:
        return (Notice(code="old_library", message=f"{stale} Update it: druginfo update"),) if stale else ()
    what = f"The label of {old[0].name} is dated {old[0].effective}, over a year ago"
    if len(old) > 1:
        what = f"{len(old)} of these labels are over a year old"
    return (Notice(code="old_label", message=f"{what}.{stale and f' {stale}'} Look for newer ones: druginfo update"),)


def newer_copies(labels: Iterable[Monograph], store: Store | None) -> Iterator[Notice]:
    """A notice for each label whose openFDA copy is newer than its SPL document in the library."""
    copies = {one.set_id: one for one in labels if one.format == "openfda" and one.set_id}
    for set_id, one in copies.items():
        older = [it.summary.version for it in store.versions(set_id) if it.summary.format == "spl"] if store else []
        if older:
            shown = f"{one.name}: showing openFDA's flattened copy of version {one.version}"
            message = f"{shown}; the SPL here is version {older[0]}. Get the new SPL: druginfo fetch {set_id}"
            yield Notice(code="newer_copy", message=message)


def library_line(store: Store) -> str:
    """A line where the library has not been updated for long; otherwise empty."""
    days = age(last_updated(store))
    return f"The library was last updated {days} days ago." if days is not None and days > OLD_LIBRARY else ""


def old_data(held: Iterable[DatasetHeld]) -> Iterator[Notice]:
    """A line for each dataset of official data whose release is older than it should be."""
    from druginfo.domain.official import BY_NAME

    for one in held:
        dataset = BY_NAME[one.name]
        days = age(one.release or one.fetched)
        if days is not None and days > dataset.days:
            what = f"The release of {one.release}" if one.release else f"What came in on {one.fetched[:10]}"
            message = f"{dataset.title}: {what[0].lower()}{what[1:]} is {days} days old."
            yield Notice(code="old_data", message=f"{message} Renew it: druginfo fetch --data {one.name}")


def label_age(effective: str | None) -> int | None:
    """Days since a label's effective date; None if it has none."""
    return None if effective == _PLACEHOLDER else age(effective)


def age(day: str | None) -> int | None:
    """Days since a date; None if it is not a date."""
    try:
        return (today() - date.fromisoformat((day or "")[:10])).days
    except ValueError:
        return None


def today() -> date:
    """Today's date, to compare labels' dates with."""
    return datetime.now(UTC).date()
