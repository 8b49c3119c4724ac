"""The sentence of a running text in which a word stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

# A full stop ends a sentence before white space and a capital, a digit or a bracket; not after an
# initial, nor after what is usually shortened.
_END = r"(?<=[.!?])[\"”’)\]]*\s+(?=[A-Z0-9\[(“\"≥≤•])|\n+"
_SHORT = r"(?:\b(?:e\.g|i\.e|vs|approx|Dr|Mr|Ms|Mrs|No|Fig|Inc|Ltd|St|U\.S|etc|al|cf|spp|sp|resp)|\b[A-Z])\.$"


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    start = 0
    for match in re.finditer(_END, text):
        if not re.search(_SHORT, text[max(0, match.start() - 12) : match.start()]):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def around(text: str, position: int) -> str:
    """The sentence around a position, without the white space at its ends."""
    begun = takewhile(lambda one: one[0] <= position, bounds(text))
    start, end = max(begun, default=(0, len(text)))
    return text[start:end].strip()
