"""Where a title ends that its words do not tell: by how the text behind it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

_EDGES = "()[],.;:"
_MOST = 16
"""Words of a title that is told by what follows."""
# "… Exposure to Foxol | Table 3 presents …": what a section of tables begins with.
_TABLE = re.compile(
    r"(?P<title>[A-Z][^.;•\[\]]{4,160}?)\s+Table\s+\d+\s+(?:presents|shows|lists|includes|summarizes|provides|describes)\b"
)
_SAYS = frozenset({"is", "are", "was", "can", "may", "has", "should", "must", "and", "or"})


def before_table(text: str, at: int) -> int:
    """The end of a title behind which "Table 3 presents …" follows, or 0."""
    said = _TABLE.match(text, at)
    return said.end("title") if said else 0


def begins_again(words: Sequence[str], bare: Sequence[str], index: int) -> bool:
    """Whether a sentence begins with "In a …", or with what the title has in brackets: "… (MDS) | MDS have been"."""
    following = bare[index + 1] if index + 1 < len(bare) else ""
    if bare[index] == "In":
        return following.islower() and bare[index - 1][:1].isupper()
    told = words[index] == bare[index] and bare[index].isupper() and f"({bare[index]})" in words[:index]
    return told and following.islower()


def before_product(words: Sequence[str], products: Sequence[tuple[str, ...]]) -> int | None:
    """Where a product's name begins a sentence behind capitalised words: "Helicobacter pylori Infection | X is …"."""
    low = [word.strip(_EDGES).casefold() for word in words]
    for start in range(2, min(_MOST, len(low))):
        for product in products:
            end = start + len(product)
            if tuple(low[start:end]) != product or end >= len(low) or low[end] not in _SAYS:
                continue
            title = words[:start]
            small = [word for word in title if word.islower() and len(word) > len("with")]
            if title[0][:1].isupper() and title[-1][:1].isupper() and len(small) <= 1 and "." not in "".join(title):
                return start
    return None
