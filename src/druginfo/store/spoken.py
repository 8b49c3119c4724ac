"""Which organs a passage speaks of, as one bit an organ, fast enough for every label there is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b

from druginfo import organs


@cache
def table_digest() -> bytes:
    """What the organ table is recognised by: masks of another table are stale."""
    return blake2b(repr(organs.TABLE).encode(), digest_size=16).digest()


@cache
def bits() -> dict[str, int]:
    """The bit of each organ, in the table's order."""
    return {organ.name: 1 << place for place, organ in enumerate(organs.TABLE)}


def mask_of(names: Iterable[str]) -> int:
    """The bits of these organs; a name outside the table has none."""
    known = bits()
    return sum(known.get(name, 0) for name in set(names))


def spoken(text: str) -> int:
    """The organs that `organs.spoken_of` finds in a text.

    Words are looked up one by one, each judged once: the same answer, since a pattern of one word
    never reaches over white space, at a twentieth of the time. A text that holds the beginning of
    a pattern of several words is judged whole.
    """
    words = set(text.split())
    folded = text.lower()
    if any(first in folded for first in _beginnings()):
        return mask_of(organs.spoken_of(text))
    mask = 0
    for word in words:
        mask |= _word(word)
    return mask


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> int:
    return mask_of(organs.spoken_of(word))


@cache
def _beginnings() -> tuple[str, ...]:
    """The first words of the table's patterns of several words."""
    written = (word for organ in organs.TABLE for word in organ.written.split())
    return tuple({word.partition("_")[0].rstrip("*").lower() for word in written if "_" in word})
