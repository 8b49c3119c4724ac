"""Combinations of ingredients, in any order and with any separators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from druginfo.domain.names import fold, is_salt, salt_free, salts_in, suffix_free

CONNECTORS = frozenset({"and", "with", "plus", "or", "vs", "und", "et"})
"""Words between names that belong to none of them."""

_BETWEEN = re.compile(r" ?(?:[,;/+&]| - |\b(?:and|with|plus)\b) ?", re.IGNORECASE)
_LEAST = 2


def parts(typed: str) -> list[str]:
    """The parts between commas, slashes, plus signs, "and" and "with"."""
    return [part.strip() for part in _BETWEEN.split(f" {' '.join(typed.split())} ") if fold(part)]


def combination_key(names: Iterable[str]) -> Iterator[str]:
    """The key of some ingredients in the name index, without salts; it cannot be a name, since no name has a "+"."""
    words = [_words(salt_free(suffix_free(fold(name)))) for name in names]
    if len(words) >= _LEAST and all(words):
        yield _key(word for each in words for word in each)


def combination_keys(typed: str) -> tuple[str, ...]:
    """The keys that a typed combination may have: its parts as typed, or without salts."""
    keys = list(combination_key(parts(typed)))
    plain = " ".join(map(suffix_free, fold(typed).split()))
    words = [word for word in _words(plain) if word not in CONNECTORS]
    bare = [word for word in words if not is_salt(word)]
    keys += [_key(some) for some in (bare, words) if len(set(some)) >= _LEAST]
    return tuple(dict.fromkeys(keys))


def is_printed(typed: str, printed: Iterable[str]) -> bool:
    """Whether a label prints every salt and suffix of a typed combination: another salt may be another medicine."""
    names = [fold(name) for name in printed]
    salts = {salt for name in names for salt in salts_in(name)}
    return salts_in(fold(typed)) <= salts and _suffixes(fold(typed)) <= {
        one for each in names for one in _suffixes(each)
    }


def _suffixes(folded: str) -> set[str]:
    """The four-letter suffixes of biologics among words."""
    return {word.removeprefix(suffix_free(word)) for word in folded.split()} - {""}


def _words(folded: str) -> list[str]:
    return [word for word in re.split(r"[\s&-]+", folded) if word]


def _key(words: Iterable[str]) -> str:
    return f"+{' '.join(sorted(set(words)))}"
