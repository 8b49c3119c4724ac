"""Finds the organs that a text mentions, by the one table of organs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress, count

import msgspec

from druginfo.domain.organs.table import BY_NAME, PASSING, TABLE, Organ

__all__ = [
    "BY_NAME",
    "PASSING",
    "TABLE",
    "Organ",
    "OrganWords",
    "found",
    "mentioned",
    "named",
    "words",
]


class OrganWords(msgspec.Struct, frozen=True):
    """Words of a text that mention organs, and where they begin."""

    organs: tuple[str, ...]
    start: int
    words: str


def words() -> dict[str, str]:
    """Every word that names an organ on the command line, with that organ."""
    own = {organ.name: organ.name for organ in TABLE}
    return own | {word: organ.name for organ in TABLE for word in organ.typed}


def mentioned(text: str) -> dict[str, tuple[str, ...]]:
    """The organs that a text mentions, each with the words that mention it, as written."""
    pieces = _blanked(text).split()
    spans = list(_spans(text, pieces))
    if not spans:  # true of most texts
        return {}
    # A single word is in the text as it is here; for a phrase, the text between its words has to be looked up.
    if all(first == last for _, first, last in spans):
        places = [(organs, pieces[first]) for organs, first, _ in spans]
    else:
        places = [(one.organs, one.words) for one in found(text)]
    by_organ: dict[str, dict[str, None]] = {}
    for organs, words in places:
        for organ in organs:
            by_organ.setdefault(organ, {})[words] = None
    return {organ.name: tuple(by_organ[organ.name]) for organ in TABLE if organ.name in by_organ}


def named(text: str) -> set[str]:
    """The names of the organs that a text mentions."""
    return {organ for organs, _, _ in _spans(text, _blanked(text).split()) for organ in organs}


@lru_cache(maxsize=1 << 12)
def found(text: str) -> tuple[OrganWords, ...]:
    """All words of a text that mention organs, from left to right; cached, since topics ask for one after another."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[OrganWords]:
    pieces = _blanked(text).split(" ")
    spans = list(_spans(text, list(filter(None, pieces))))
    places = list(compress(count(), pieces)) if spans else []
    start = here = 0
    for organs, first, last in spans:
        begin, end = places[first], places[last] + 1
        start += _size(pieces[here:begin])
        here = begin
        yield OrganWords(organs, start, text[start : start + _size(pieces[begin:end]) - 1])


class _OrganPhrase(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    """The words after the first."""
    organs: tuple[str, ...]


class _WordUse(msgspec.Struct, frozen=True):
    """What one word of a text can mean: by itself, and as the first word of phrases.

    The phrases are found by the first two letters of their second word, the longest first.
    """

    organs: tuple[str, ...]
    phrases: dict[str, list[_OrganPhrase]]


_WORD = re.compile(r"(\w+)")
"""It splits a text into its words, at odd indexes, and what is before, between and after them."""
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) != "_")
_BLANKS = bytes.maketrans(_SIGNS, b" " * len(_SIGNS))
_FOREIGN_SIGN = re.compile(r"[^\w\x00-\x7f]")
_JOINT = re.compile(r"[\s\-\u2010-\u2015]*")


def _blanked(text: str) -> str:
    """A text with a space for each character outside words; faster than searching for words."""
    for sign in () if text.isascii() else set(_FOREIGN_SIGN.findall(text)):
        text = text.replace(sign, " ")
    return text.encode().translate(_BLANKS).decode()


def _size(pieces: Sequence[str]) -> int:
    """How many characters some pieces have, with a space after each."""
    return sum(map(len, pieces)) + len(pieces)


def _spans(text: str, words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each mention of organs, with its first and last word."""
    here, pieces = 0, list[str]()
    entries = list(map(_ENTRIES.__getitem__, words))
    for place in compress(count(), entries):
        entry = entries[place]
        if entry is None or place < here:
            continue
        organs, here = entry.organs, place + 1
        for phrase in entry.phrases.get(words[here][:2].lower(), ()) if here < len(words) else ():
            end = here + len(phrase.words)
            if end > len(words) or not all(map(_is, words[here:end], phrase.words)):
                continue
            pieces = pieces or _WORD.split(text)
            if all(map(_JOINT.fullmatch, pieces[2 * here : 2 * end : 2])):
                organs, here = phrase.organs, end
                break
        if organs and not (_is_site(organs, words, place, here) or _is_potency(words, here)):
            yield organs, place, here - 1


_SITES = frozenset({"muscle", "bladder", "skin", "gut"})
"""Organs that medicines are given into: a text that only says so mentions no effect on them."""
_PUT = ("inject", "instil", "insert", "administ", "infus", "give", "deliver", "placed")
_BEFORE_INTO, _BEHIND_INTO = 3, 4
"""How many words before "into" may say what is done, and how many after it may name the place."""


_POTENCY = re.compile(r"[1-9]\d{0,2}[XCKM]")
_LIMIT = frozenset({"uln", "the", "upper", "normal", "of", "higher", "above", "baseline"})
"""After these "3X" is a multiple, not how far a homeopathic ingredient is diluted."""


def _is_potency(words: Sequence[str], end: int) -> bool:
    """Whether an organ is a homeopathic ingredient: "SPLEEN 6X, HEART 4C"."""
    if end >= len(words) or not _POTENCY.fullmatch(words[end]):
        return False
    return end + 1 == len(words) or words[end + 1].lower() not in _LIMIT


def _is_site(organs: tuple[str, ...], words: Sequence[str], place: int, end: int) -> bool:
    """Whether an organ is only where a medicine is given: "injected into the deltoid muscle"."""
    if not _SITES.issuperset(organs):
        return False
    if end < len(words) and words[end].lower().startswith("instil"):
        return True
    before = [word.lower() for word in words[max(0, place - _BEHIND_INTO) : place]]
    if "into" not in before:
        return False
    into = place - len(before) + before.index("into")
    return any(word.lower().startswith(_PUT) for word in words[max(0, into - _BEFORE_INTO) : into])


def _is(word: str, written: str) -> bool:
    word = word if written != written.lower() else word.lower()
    return word.startswith(written[:-1]) if written.endswith("*") else word == written


class _Entries(dict[str, _WordUse | None]):
    """A cache of what the table says about each word, None for most; it is emptied at `_MANY` words."""

    def __missing__(self, word: str) -> _WordUse | None:
        if len(self) >= _MANY:
            self.clear()
        entry = self[word] = _entry(word)
        return entry


_MANY = 1 << 14
_ENTRIES = _Entries()


def _entry(word: str) -> _WordUse | None:
    lower = word.lower()
    stems = _stems().get(lower[:_SHORTEST])
    if stems is None:  # true of most words
        return None
    alone, phrases = _index()
    stem = next((f"{stem}*" for stem in stems if lower.startswith(stem) or word.startswith(stem)), "")
    organs = next((alone[form] for form in (word, lower, stem) if form in alone), ())
    following: dict[str, list[_OrganPhrase]] = {}
    for phrase in (one for form in dict.fromkeys((word, lower)) for one in phrases.get(form, ())):
        following.setdefault(phrase.words[0].rstrip("*")[:2].lower(), []).append(phrase)
    return _WordUse(organs, following) if organs or following else None


_SHORTEST = 4
"""Letters: the shortest beginning of a word in the table."""


@cache
def _stems() -> dict[str, list[str]]:
    """The first letters of the table's words, each with the entries that end in `*`, the longest first."""
    stems: dict[str, list[str]] = {}
    alone, phrases = _index()
    for word in sorted((*alone, *phrases), key=len, reverse=True):
        same = stems.setdefault(word.rstrip("*")[:_SHORTEST].lower(), [])
        same += [word[:-1]] if word.endswith("*") else []
    return stems


@cache
def _index() -> tuple[dict[str, tuple[str, ...]], dict[str, list[_OrganPhrase]]]:
    """The organs of every word of the table, and its phrases by their first words, the longest first."""
    organs: dict[str, tuple[str, ...]] = dict.fromkeys(PASSING.split(), ())
    for organ in TABLE:
        for word in organ.written.split():
            organs[word] = (*organs.get(word, ()), organ.name)
    alone = {word: names for word, names in organs.items() if "_" not in word}
    phrases: dict[str, list[_OrganPhrase]] = {}
    for written in sorted(organs.keys() - alone.keys(), key=lambda one: (-one.count("_"), -len(one), one)):
        first, *rest = written.split("_")
        phrases.setdefault(first, []).append(_OrganPhrase(tuple(rest), organs[written]))
    return alone, phrases
