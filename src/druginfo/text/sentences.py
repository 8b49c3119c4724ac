"""Where the sentences of a running text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

# A full stop ends a sentence before white space and a capital, a digit or a bracket, but not after an
# initial, nor after a usual abbreviation. The end of a line ends one, and so does a bullet that follows.
# Each alternative begins with one sign and never starts again within a run of white space, so that the
# time stays in proportion to the text, whatever it holds.
_END = r"(?<=[.!?])[\"”’)\]]*\s+(?=[A-Z0-9\[(“\"≥≤•●])|\n\s*|(?<=\s)(?=[•●■▪]\s)"
_SHORT = r"(?:\b(?:e\.g|i\.e|vs|approx|Dr|Mr|Ms|Mrs|No|Fig|Inc|Ltd|St|U\.S|etc|al|cf|spp|sp|resp)|\b[A-Z])\.$"
_LONGEST_SHORT = 12
"""This many characters before a full stop show whether it abbreviates a word."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiled when first used: not every call needs them."""
    return re.compile(_END), re.compile(_SHORT)


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence, line or list item of a text begins and ends, without the white space after it."""
    (ending, short), start = _patterns(), 0
    for match in ending.finditer(text):
        stop = match.start()
        if stop == start or short.search(text, max(0, stop - _LONGEST_SHORT), stop):
            continue
        yield start, start + len(text[start:stop].rstrip())
        start = match.end()
    if start < len(text):
        yield start, len(text)


def around(text: str, position: int) -> str:
    """The sentence around a position, without the white space at its ends."""
    begun = takewhile(lambda one: one[0] <= position, bounds(text))
    start, end = max(begun, default=(0, len(text)))
    return text[start:end].strip()
