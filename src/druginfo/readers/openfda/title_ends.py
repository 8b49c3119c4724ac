"""Finds where a title ends if its own words do not show it, by how the text after it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_EDGES = "()[],.;:"
_MOST = 16
"""The most words of a title that is recognised by what follows."""
# "… Exposure to Foxol | Table 3 presents …": the beginning of a section of tables.
_TABLE = re.compile(
    r"(?P<title>[A-Z][^.;•\[\]]{4,160}?)\s+Table\s+\d+\s+(?:presents|shows|lists|includes|summarizes|provides|describes)\b"
)
_REPEATED, _PAIR = 3, 2
"""How many words a phrase has that the text or a heading repeats."""
_WHOLE = {("patient", "selection")}
_SAYS = frozenset({"is", "are", "was", "can", "may", "has", "should", "must", "and", "or"})


def before_table(text: str, at: int) -> int:
    """The end of a title that is followed by "Table 3 presents …", or 0."""
    said = _TABLE.match(text, at)
    return said.end("title") if said else 0


def begins_again(words: Sequence[str], bare: Sequence[str], index: int) -> bool:
    """Whether a sentence begins with "In a …", or with what the title has in brackets: "… (MDS) | MDS have been"."""
    following = bare[index + 1] if index + 1 < len(bare) else ""
    if bare[index] == "In":
        return following.islower() and bare[index - 1][:1].isupper()
    repeated = words[index] == bare[index] and bare[index].isupper() and f"({bare[index]})" in words[:index]
    return repeated and following.islower()


def before_product(words: Sequence[str], products: Sequence[tuple[str, ...]]) -> int | None:
    """Where a product's name begins a sentence after capitalised words: "Helicobacter pylori Infection | X is …"."""
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


def before_repeated(words: Sequence[str]) -> int | None:
    """Where the text repeats words of its title: "… Adults with Type 2 Diabetes … | Type 2 Diabetes - Adults"."""
    bare = [word.strip(_EDGES) for word in words]
    seen: dict[tuple[str, ...], int] = {}
    for start in range(len(bare) - _REPEATED + 1):
        run = tuple(bare[start : start + _REPEATED])
        first = seen.setdefault(run, start)
        if start - first >= _REPEATED and run[0][:1].isupper() and words[start - 1][-1:] not in ",;" and start > 1:
            return None if words[start - 1].islower() else start
    return None


def is_whole(low: Sequence[str], end: int, names: Iterable[Sequence[str]]) -> bool:
    """Whether the words up to a place are a whole title: "Effects of Other Drugs on Foxol", "Patient Selection"."""
    title = tuple(low[:end])
    if title in _WHOLE or title[-3:] in (("on", "other", "drugs"), ("on", "laboratory", "tests")):
        return True
    on = next((at for at in range(end - 1, 1, -1) if title[at - 2 : at + 1] == ("other", "drugs", "on")), None)
    drug = () if on is None else title[on + 1 :]
    return bool(drug) and any(
        tuple(one[: len(drug)]) == drug and (len(one) == len(drug) or one[len(drug)] != low[end]) for one in names
    )


def before_own_words(title: Sequence[str]) -> int:
    """Where a heading after a title repeats its words: "… in Hepatic Impairment and Harm | Hepatic Impairment"."""
    low = [word.strip(_EDGES).casefold() for word in title]
    tail, start = low[-_PAIR:], len(low) - _PAIR
    earlier = any(low[at : at + _PAIR] == tail for at in range(start - 1))
    joined = start > _PAIR and low[start - 2] in ("and", "or") and title[start][:1].isupper()
    return start if earlier and joined else len(title)
