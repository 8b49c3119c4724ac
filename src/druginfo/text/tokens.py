"""Running text as it is compared: by its words and sentences, whatever its layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from druginfo.domain.names import fold, fold_text, salt_free, suffix_free

# A word with its hyphens, a figure with its points, or any other single sign.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[-‐‑–−⁻'’\u00ad\u200b]+[^\W_]+)*|[^\w\s]|_+")
# Bullets, trade marks and invisible signs are layout.
_LAYOUT = frozenset("•●■□◦▪‣∙·○®™©℠\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_BULLET = "o"
"""How a flattened copy prints the bullets of an inner list."""
_QUOTES = str.maketrans("“”„⁻", '"""-')
_SPLIT = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[A-Z0-9\[(“\"≥≤•●])|(?<!\s)\s*\n\s*|(?<!\s)\s+(?=[•●■▪]\s)")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|approx|Dr|Mr|Ms|Mrs|No|Fig|Inc|Ltd|St|U\.S|etc|al|cf|spp|sp|resp)|\b[A-Z])\.$"
)
END = frozenset(".;:!?")
"""The signs that end a clause."""
NAME = "\0"
"""What stands for a drug's own name in a text from which it was taken."""


class Word(NamedTuple):
    """A word or sign: as it is compared, and where it stands in its text."""

    key: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words and signs of a text; case, typography and bullets do not count."""
    found = []
    plain = text.isascii()
    for match in _TOKEN.finditer(text):
        written = match.group()
        if written not in _LAYOUT and written != _BULLET:
            key = written if plain else fold_text(written).translate(_QUOTES)
            found.append(Word(key.casefold(), match.start(), match.end()))
    return found


def key(text: str) -> str:
    """A text as it is compared: its words and signs, a space around each."""
    plain = text if text.isascii() else fold_text(text).translate(_QUOTES)
    found = [word for word in _TOKEN.findall(plain) if word not in _LAYOUT and word != _BULLET]
    return f" {' '.join(found).casefold()} " if found else " "


def clauses(found: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words up to each sign that ends a clause: pieces that do not depend on paragraphs and lists."""
    start = 0
    for place, word in enumerate(found, start=1):
        if word.key in END:
            yield tuple(found[start:place])
            start = place
    if start < len(found):
        yield tuple(found[start:])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence, line or list item of a text begins and ends."""
    start = 0
    for match in _SPLIT.finditer(text):
        if match.start() == start or _SHORT.search(text, max(0, match.start() - 12), match.start()):
            continue
        yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def nameless(names: Iterable[str]) -> Callable[[str], str]:
    """What takes a drug's own names out of a key; a salt or suffix may be left off them."""
    forms = {form for name in names for form in (name, salt_free(fold(name)), suffix_free(fold(name)))}
    keys = sorted({key(form).strip() for form in forms if len(form) >= _SHORTEST}, key=len, reverse=True)
    if not keys:
        return str
    pattern = re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, keys))})(?= )")
    return partial(pattern.sub, NAME)


_SHORTEST = 4
"""A shorter name may be any word."""
