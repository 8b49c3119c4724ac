"""Which organs a passage speaks of, as one bit an organ, fast enough for every label there is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from zlib import crc32

from druginfo.domain import organs
from druginfo.domain.sections import WARNINGS


@cache
def table_digest() -> bytes:
    """What the organ table and the kinds that warn are recognised by: masks of another table are stale."""
    return crc32(repr((organs.TABLE, organs.PASSING, sorted(WARNINGS))).encode()).to_bytes(4, "big")


@cache
def bits() -> dict[str, int]:
    """The bit of each organ, in the table's order."""
    return {organ.name: 1 << place for place, organ in enumerate(organs.TABLE)}


def mask_of(names: Iterable[str]) -> int:
    """The bits of these organs; a name outside the table has none."""
    known = bits()
    return sum(known.get(name, 0) for name in set(names))


def spoken(text: str) -> int:
    """The organs that a text speaks of."""
    return mask_of(organs.named(text))
