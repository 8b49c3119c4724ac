"""Ranks passages by BM25 with the weights and constants of FTS5, without an index of them.

Indexing some texts in memory takes several times as long as counting the few words of a query. The order is the one
that FTS5's `bm25` gives for the same texts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

_SATURATION, _LENGTH = 1.2, 0.75
"""FTS5's k1 and b."""

_TITLE, _TEXT = 3.0, 1.0
"""How much a match counts, by where it is."""

_RAREST = 1e-6
"""FTS5's weight of a word that most texts have."""

_LETTERS_ALIKE = b"a" * ord(" ") + b" " + b"a" * (255 - ord(" "))
_BEGINNING = b" a"


class PassageWords(NamedTuple):
    """The words of a passage, as `index_words` gives them: with spaces before, between and after them."""

    passage: int
    title: bytes
    text: bytes

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(words.translate(_LETTERS_ALIKE).count(_BEGINNING) for words in (self.title, self.text))


def pattern(words: Sequence[str], *, prefix: bool) -> re.Pattern[bytes]:
    """A pattern for each place of a word or phrase in such words; with `prefix`, the last may be a beginning."""
    first, *rest = (b" " + re.escape(word.encode()) for word in words)
    end = b"" if prefix else b" "
    following = b"".join(b" *" + word for word in rest) + end
    return re.compile(first + (b"(?=%b)" % following if following else b""))


def ranked(passages: Sequence[PassageWords], patterns: Sequence[re.Pattern[bytes]]) -> list[int]:
    """The passages that hold all words and phrases, best first; a match in a title counts three times."""
    if not passages:
        return []
    counts = [[_weight(one, each) for each in patterns] for one in passages]
    rarity = [_rarity(len(passages), sum(map(bool, held))) for held in zip(*counts, strict=True)]
    sizes = [one.size for one in passages]
    mean = sum(sizes) / len(sizes)
    scores = [
        (-_score(held, rarity, _damping(size, mean)), one.passage)
        for one, held, size in zip(passages, counts, sizes, strict=True)
        if all(held)
    ]
    return [passage for _, passage in sorted(scores)]


def _weight(one: PassageWords, each: re.Pattern[bytes]) -> float:
    return _TITLE * len(each.findall(one.title)) + _TEXT * len(each.findall(one.text))


def _rarity(passages: int, holding: int) -> float:
    rarity = math.log((passages - holding + 0.5) / (holding + 0.5))
    return rarity if rarity > 0 else _RAREST


# As FTS5 calculates, step by step: otherwise passages that it holds equal would differ in the last digit.


def _damping(size: int, mean: float) -> float:
    return _SATURATION * (1 - _LENGTH + _LENGTH * size / mean)


def _score(held: Sequence[float], rarity: Sequence[float], damping: float) -> float:
    score = 0.0
    for count, rare in zip(held, rarity, strict=True):  # `sum` rounds in another way since Python 3.12
        score += rare * ((count * (_SATURATION + 1)) / (count + damping))
    return score
