"""Readers of official data beside labels: which dataset a file holds, and its records one at a time."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from druginfo.domain import official

if TYPE_CHECKING:
    from druginfo.domain.official.records import PackedRecord
    from druginfo.readers.document import Batch


class RecordReader(Protocol):
    """What each module of this folder provides; it has the name of its dataset."""

    def read(self, data: bytes) -> PackedRecord | tuple[PackedRecord, ...]:
        """One record of the file, or several that came in one document.

        Raises:
            UnreadableFile: it is none.

        """


# The keys that records of a dataset have and no label has, all of them in the first record.
_TELLING: dict[str, tuple[bytes, ...]] = {
    "recalls": (b'"recall_number"', b'"reason_for_recall"', b'"recalling_firm"'),
    "approvals": (b'"submissions"', b'"sponsor_name"', b'"application_number"'),
    "shortages": (b'"initial_posting_date"', b'"shortage_reason"', b'"company_name"', b'"update_date"'),
}
_ENOUGH = 2
_LABEL = b'"set_id"'
_TOTAL = re.compile(rb'"total"\s*:\s*(\d{1,9})\b')
_DATED = re.compile(rb'"last_updated"\s*:\s*"(\d{4}-\d{2}-\d{2})"')


def recognise(record: bytes) -> str | None:
    """The dataset that an openFDA record belongs to, by its keys; None if it is a label."""
    if _LABEL in record:
        return None
    counts = {name: sum(key in record for key in keys) for name, keys in _TELLING.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= _ENOUGH else None


def batch(start: bytes, record: bytes) -> Batch | None:
    """What the beginning of an openFDA document and its first record say about all; None if it holds labels."""
    from druginfo.readers.document import Batch

    dataset = recognise(record)
    if dataset is None:
        return None
    head = start.partition(b'"results":[')[0].partition(b'"results": [')[0]
    dated, total = _DATED.search(head), _TOTAL.search(head)
    return Batch(
        dataset=dataset,
        released=dated[1].decode() if dated else None,
        announced=int(total[1]) if total else None,
    )


def read(dataset: str, data: bytes) -> tuple[PackedRecord, ...]:
    """The records of a document: one, or several where a dataset has several in one document.

    Raises:
        UnreadableFile: it is none.

    """
    name = official.BY_NAME[dataset].name
    found = cast("RecordReader", import_module(f"{__name__}.{name}")).read(data)
    return found if isinstance(found, tuple) else (found,)
