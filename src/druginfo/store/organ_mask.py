"""Which organs a passage mentions, as one bit per organ, so that all labels can be scanned fast."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from zlib import crc32

from druginfo.domain import organs
from druginfo.domain.sections import WARNINGS


@cache
def table_digest() -> bytes:
    """A digest of the organ table and of the kinds that warn: masks made with another one are stale."""
    return crc32(repr((organs.TABLE, organs.PASSING, sorted(WARNINGS))).encode()).to_bytes(4, "big")


@cache
def bits() -> dict[str, int]:
    """The bit of each organ, in the table's order."""
    return {organ.name: 1 << place for place, organ in enumerate(organs.TABLE)}


def mask_of(names: Iterable[str]) -> int:
    """The bits of these organs; a name that is not in the table has none."""
    known = bits()
    return sum(known.get(name, 0) for name in set(names))


def mentioned(text: str) -> int:
    """The organs that a text mentions."""
    return mask_of(organs.named(text))
