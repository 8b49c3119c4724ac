"""Combinations of ingredients, whatever their order and what is written between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from druginfo.domain.names import fold, is_salt, salt_free, suffix_free

CONNECTORS = frozenset({"and", "with", "plus", "or", "vs", "und", "et"})
"""Words that stand between names and belong to none."""

_BETWEEN = re.compile(r" ?(?:[,;/+&]| - |\b(?:and|with|plus)\b) ?", re.IGNORECASE)
_LEAST = 2


def parts(typed: str) -> list[str]:
    """What is written between commas, strokes, plus signs, "and" and "with"."""
    return [part for part in _BETWEEN.split(" ".join(typed.split())) if fold(part)]


def combination_key(names: Iterable[str]) -> Iterator[str]:
    """The key of ingredients as the index of names holds it, without salts; no name has a "+" in it."""
    words = [_words(salt_free(suffix_free(fold(name)))) for name in names]
    if len(words) >= _LEAST and all(words):
        yield _key(word for each in words for word in each)


def combination_keys(typed: str) -> tuple[str, ...]:
    """The keys that a typed combination may have: with its own parts, or as words without any salt."""
    keys = list(combination_key(parts(typed)))
    words = [word for word in _words(fold(typed)) if word not in CONNECTORS]
    bare = [word for word in words if not is_salt(word)]
    keys += [_key(some) for some in (bare, words) if len(set(some)) >= _LEAST]
    return tuple(dict.fromkeys(keys))


def _words(folded: str) -> list[str]:
    return [word for word in re.split(r"[\s&-]+", folded) if word]


def _key(words: Iterable[str]) -> str:
    return f"+{' '.join(sorted(set(words)))}"
