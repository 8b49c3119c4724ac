"""What identifies a document among all others in an export."""

from __future__ import annotations

from collections import Counter

from druginfo.domain.model import Monograph


class Keys:
    """The keys of documents that are read one after the other; no two have the same.

    A document may come twice, in two files or with other words: joining by key must not mix the copies.
    """

    def __init__(self) -> None:
        # Hashes take a few bytes per document: if two keys have one hash, the second only gets a needless `#2`.
        self._seen: Counter[int] = Counter()

    def of(self, monograph: Monograph) -> str:
        """The document's key; that of a second copy ends in `#2`."""
        key = label_key(monograph)
        self._seen[hash(key)] += 1
        copy = self._seen[hash(key)]
        return key if copy == 1 else f"{key}#{copy}"


def label_key(monograph: Monograph) -> str:
    """What identifies a document among all others: set id or id, version and format."""
    version = "-" if monograph.version is None else monograph.version
    return f"{monograph.set_id or monograph.id}/{version}/{monograph.format}"
