"""The sentence of a running text in which a word stands."""

from __future__ import annotations

import re

# A full stop ends a sentence before white space and a capital, a digit or a bracket; not after an
# initial, nor after what is usually shortened.
_END = r"(?<=[.!?])[\"”’)\]]*\s+(?=[A-Z0-9\[(“\"≥≤•])|\n+"
_SHORT = r"(?:\b(?:e\.g|i\.e|vs|approx|Dr|Mr|Ms|Mrs|No|Fig|Inc|Ltd|St|U\.S|etc|al|cf|spp|sp|resp)|\b[A-Z])\.$"


def around(text: str, position: int) -> str:
    """The sentence around a position, without the white space at its ends."""
    start, end = 0, len(text)
    for match in re.finditer(_END, text):
        if re.search(_SHORT, text[max(0, match.start() - 12) : match.start()]):
            continue
        if match.end() > position:
            end = match.start()
            break
        start = match.end()
    return text[start:end].strip()
