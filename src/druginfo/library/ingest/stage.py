"""Records of official data on their way into the library: gathered file by file, then replacing what is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain import official
from druginfo.domain.official.records import DatasetHeld, PackedRecord
from druginfo.results.ingest import DataPart, Refused

if TYPE_CHECKING:
    from druginfo.readers.document import Raw, Refusal
    from druginfo.store import Store

_OF_ONE = frozenset({"duplicate_key", "too_deep", "no_number", "no_name", "not_json_record", "skipped", "too_slow"})
"""Refusals that concern one record only; after any other refusal, the rest of the file may be missing."""


class _Gathered:
    """The records of one dataset so far."""

    def __init__(self, dataset: str) -> None:
        self.dataset = dataset
        self.records: dict[bytes, PackedRecord] = {}
        """The records, by their own bytes: a file that is read twice adds nothing."""
        self.read = 0
        self.announced = 0
        self.released: set[str] = set()
        self.files: dict[str, None] = {}
        self.refused: list[Refused] = []


class Stage:
    """Records that are read and not in the library yet; `replaced` puts them there, each dataset in one transaction."""

    def __init__(self, only: str | None = None) -> None:
        self._only = only
        """The one dataset that is wanted; None takes all."""
        self._gathered: dict[str, _Gathered] = {}
        self._broken: dict[str, str] = {}

    def take(self, raw: Raw, record: PackedRecord) -> None:
        """Keep a record."""
        one = self._of(raw)
        one.records[record.packed] = record
        one.read += 1

    def refuse(self, raw: Raw, refusal: Refusal) -> None:
        """Note a refusal: of a record, or of what may be the rest of a file."""
        if raw.batch:
            one = self._of(raw)
            one.read += 1
            one.refused.append(Refused(file=raw.file, member=raw.member, code=refusal.code, reason=refusal.reason))
        if refusal.code not in _OF_ONE:
            self._broken.setdefault(raw.file, refusal.reason)

    def _of(self, raw: Raw) -> _Gathered:
        assert raw.batch  # noqa: S101  only such documents are staged
        one = self._gathered.setdefault(raw.batch.dataset, _Gathered(raw.batch.dataset))
        one.announced = max(one.announced, raw.batch.announced or 0)
        if raw.batch.released:
            one.released.add(raw.batch.released)
        one.files[raw.file] = None
        return one

    def replaced(
        self, store: Store, *, origin: str | None = None, released: str | None = None, parts: str = ""
    ) -> tuple[DataPart, ...]:
        """Replace each dataset in the library by the complete one that was read; say why others are not complete."""
        every = [one for one in self._gathered.values() if self._only in {None, one.dataset}]
        return tuple(self._replaced(one, store, origin, released, parts) for one in every)

    def _replaced(self, one: _Gathered, store: Store, origin: str | None, released: str | None, parts: str) -> DataPart:
        dataset = official.BY_NAME[one.dataset]
        before = store.data().get(one.dataset)
        release = released or max(one.released, default=None)
        part = DataPart(
            dataset=one.dataset,
            title=dataset.title,
            state="refused",
            release=release,
            records=len(one.records),
            before=before.records if before else None,
            refused=tuple(one.refused),
        )
        if reason := self._fault(one):
            return msgspec.structs.replace(part, reason=reason)
        if before and before.release and release and release < before.release:
            reason = f"{dataset.title}: the library has a newer release, of {before.release}. It stays."
            return msgspec.structs.replace(part, state="older", reason=reason)
        held = DatasetHeld(
            name=one.dataset,
            release=release,
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            records=len(one.records),
            origin=origin or ", ".join(one.files),
            parts=parts,
        )
        store.replace_data(held, tuple(one.records.values()))
        return msgspec.structs.replace(part, state="imported")

    def _fault(self, one: _Gathered) -> str | None:
        """Why what was gathered is not the complete dataset; None if it is."""
        title = official.BY_NAME[one.dataset].title
        broken = next((self._broken[file] for file in one.files if file in self._broken), None)
        if broken:
            return f"{title}: the file is incomplete ({broken}) What the library has is unchanged."
        if not one.records:
            return f"{title}: no record could be read. What the library has is unchanged."
        if one.read < one.announced:
            return (
                f"{title}: {one.read:,} of {one.announced:,} records are here. Import all files of it at once, "
                "in a folder. What the library has is unchanged."
            )
        return None


def remarks(parts: tuple[DataPart, ...]) -> Iterator[str]:
    """Remarks on datasets that were read: that one was refused, or lost many records."""
    for one in parts:
        if one.reason:
            yield one.reason
        elif one.state == "imported" and one.before and one.records < one.before * _MUCH:
            yield (
                f"{one.title}: the new release has {one.records:,} records where the last had {one.before:,}. "
                "Its publisher may have lost some."
            )


_MUCH = 0.9
"""A release with less than this share of the last one's records gets a remark."""
