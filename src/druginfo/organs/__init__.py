"""Which organs a text speaks of, by the one table of organs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from druginfo.organs.table import BY_NAME, PASSING, TABLE, Organ

__all__ = ["BY_NAME", "PASSING", "TABLE", "Found", "Organ", "found", "named", "spoken_of", "words", "words_pattern"]


class Found(NamedTuple):
    """Words of a text that speak of organs, and where they begin."""

    organs: tuple[str, ...]
    start: int
    words: str


def words() -> dict[str, str]:
    """Every word that names an organ on the command line, with the organ it names."""
    own = {organ.name: organ.name for organ in TABLE}
    return own | {word: organ.name for organ in TABLE for word in organ.typed}


def spoken_of(text: str) -> dict[str, tuple[str, ...]]:
    """The organs that a text speaks of, each with the words that say so, as they stand in it."""
    spoken: dict[str, dict[str, None]] = {}
    for one in found(text):
        for organ in one.organs:
            spoken.setdefault(organ, {})[one.words] = None
    return {organ.name: tuple(spoken[organ.name]) for organ in TABLE if organ.name in spoken}


def named(text: str) -> set[str]:
    """The names of the organs that a text speaks of."""
    return {organ for organs, _, _ in _spans(text, _WORD.findall(text)) for organ in organs}


def found(text: str) -> Iterator[Found]:
    """All words of a text that speak of organs, from left to right."""
    spans = list(_spans(text, _WORD.findall(text)))
    matches = list(_WORD.finditer(text)) if spans else []
    for organs, first, last in spans:
        start = matches[first].start()
        yield Found(organs, start, text[start : matches[last].end()])


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    """The words after the first."""
    organs: tuple[str, ...]


class _Entry(NamedTuple):
    """What one word of a text can say: by itself, and as the first word of phrases.

    The phrases are found by the first two letters of their second word, the longest first.
    """

    organs: tuple[str, ...]
    phrases: dict[str, list[_Phrase]]


_WORD = re.compile(r"\w+")
_JOINT = re.compile(r"[\s\-\u2010-\u2015]*")
_SHORTEST = 2
"""Letters; no beginning of a word in the table has fewer."""


def _spans(text: str, words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The organs spoken of, each time with the first and the last word that say so."""
    here, matches = 0, list[re.Match[str]]()
    for place, entry in enumerate(map(_entry, words)):
        if entry is None or place < here:
            continue
        organs, here = entry.organs, place + 1
        for phrase in entry.phrases.get(words[here][:2].lower(), ()) if here < len(words) else ():
            end = here + len(phrase.words)
            if end > len(words) or not all(map(_is, words[here:end], phrase.words)):
                continue
            matches = matches or list(_WORD.finditer(text))
            if _joined(text, matches[place:end]):
                organs, here = phrase.organs, end
                break
        if organs:
            yield organs, place, here - 1


def _is(word: str, written: str) -> bool:
    word = word if written != written.lower() else word.lower()
    return word.startswith(written[:-1]) if written.endswith("*") else word == written


def _joined(text: str, words: Iterable[re.Match[str]]) -> bool:
    """Whether nothing but white space and hyphens stands between words."""
    return all(_JOINT.fullmatch(text, one.end(), other.start()) for one, other in pairwise(words))


@lru_cache(maxsize=1 << 14)
def _entry(word: str) -> _Entry | None:
    """What the table says of a word; None for most."""
    alone, phrases = _index()
    forms = (word, word.lower())
    stems = _stems().get(forms[1][:_SHORTEST], ())
    beginning = next((stem for stem in stems if any(form.startswith(stem) for form in forms)), None)
    organs = next((alone[form] for form in (*forms, f"{beginning}*") if form in alone), ())
    following: dict[str, list[_Phrase]] = {}
    for phrase in (one for form in dict.fromkeys(forms) for one in phrases.get(form, ())):
        following.setdefault(phrase.words[0].rstrip("*")[:2].lower(), []).append(phrase)
    return _Entry(organs, following) if organs or following else None


@cache
def _stems() -> dict[str, list[str]]:
    """What the table writes with a `*`, by its first letters, the longest first."""
    stems: dict[str, list[str]] = {}
    for word in sorted(_index()[0], key=len, reverse=True):
        if word.endswith("*"):
            stems.setdefault(word[:_SHORTEST].lower(), []).append(word[:-1])
    return stems


@cache
def _index() -> tuple[dict[str, tuple[str, ...]], dict[str, list[_Phrase]]]:
    """The organs of every word of the table, and its phrases by their first words, the longest first."""
    organs: dict[str, tuple[str, ...]] = dict.fromkeys(PASSING.split(), ())
    for organ in TABLE:
        for word in organ.written.split():
            organs[word] = (*organs.get(word, ()), organ.name)
    alone = {word: names for word, names in organs.items() if "_" not in word}
    phrases: dict[str, list[_Phrase]] = {}
    for written in sorted(organs.keys() - alone.keys(), key=lambda one: (-one.count("_"), -len(one), one)):
        first, *rest = written.split("_")
        phrases.setdefault(first, []).append(_Phrase(tuple(rest), organs[written]))
    return alone, phrases


@cache
def words_pattern(written: str) -> re.Pattern[str]:
    """Words as the table writes them, to be found in running text, whatever their case."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_word, written.split()))})(?!\w)", re.IGNORECASE)


def _word(written: str) -> str:
    stem = re.escape(written.rstrip("*")).replace("_", r"\s+")
    return stem + (r"\w*" if written.endswith("*") else "")
