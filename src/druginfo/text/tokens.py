"""Running text in the form in which it is compared: by words and clauses, whatever the layout."""

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
END = frozenset(".;:!?")
"""The signs that end a clause."""
NAME = "\0"
"""The placeholder for a drug's own name."""


class Word(NamedTuple):
    """A word or sign: in the form in which it is compared, and where it is in its text."""

    key: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words and signs of a text; case, typography and bullets do not count."""
    found = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        if written not in _LAYOUT and written != _BULLET:
            key = written if written.isascii() else fold_text(written).translate(_QUOTES)
            found.append(Word(key.casefold(), match.start(), match.end()))
    return found


def key(text: str) -> str:
    """A text in the form in which it is compared: its words and signs, each followed by a space."""
    plain = text if text.isascii() else fold_text(text).translate(_QUOTES)
    found = [word for word in _TOKEN.findall(plain) if word not in _LAYOUT and word != _BULLET]
    return f" {' '.join(found).casefold()} " if found else " "


def has_words(text: str) -> bool:
    """Whether `key` would find anything in a text."""
    return any(match[0] not in _LAYOUT and match[0] != _BULLET for match in _TOKEN.finditer(text))


def clauses(found: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words split at signs that end a clause: pieces that do not depend on paragraphs and lists."""
    start = 0
    for place, word in enumerate(found, start=1):
        if word.key in END:
            yield tuple(found[start:place])
            start = place
    if start < len(found):
        yield tuple(found[start:])


def nameless(names: Iterable[str]) -> Callable[[str], str]:
    """A function that replaces a drug's own names in a key; their salt or suffix may be missing."""
    forms = {form for name in names for form in (name, salt_free(fold(name)), suffix_free(fold(name)))}
    keys = sorted({key(form).strip() for form in forms if len(form) >= _SHORTEST}, key=len, reverse=True)
    if not keys:
        return str
    pattern = re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, keys))})(?= )")
    return partial(pattern.sub, NAME)


_SHORTEST = 4
"""A shorter name, in letters, could be any word."""
