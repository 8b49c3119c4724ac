"""Which names a person may have meant: a misspelling, a beginning, the same sound; shared letters are not enough."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from druginfo.domain.names import is_salt, salt_free

FURTHEST = 4
"""A name whose length differs by more letters is not a misspelling."""

_SHORTEST = 4
"""In shorter words, every letter may make another medicine."""
_TWO_SLIPS = 8
"""A word of this length may have two slips."""
_APART = 2
"""Correct letters between two slips: two slips together (prednisone, prednisolone) make another name."""

_SOUNDS = (
    (re.compile("sch"), "sk"), (re.compile("ph"), "f"), (re.compile("(?<=[gtr])h"), ""),
    (re.compile("ck|q(?:u)?"), "k"),
    (re.compile("c(?=[eiy])|z"), "s"), (re.compile("c"), "k"), (re.compile("x"), "ks"), (re.compile("y"), "i"),
    (re.compile("[ao]e"), "e"), (re.compile("v"), "f"), (re.compile(r"(.)\1+"), r"\1"), (re.compile(r"e\b"), ""),
)  # fmt: skip
_SAME_START = {"f": "fpv", "p": "pf", "c": "cksz", "k": "kcq", "s": "scz", "z": "zsx", "x": "xz", "j": "jg", "v": "vf"}


def beginnings(typed: str) -> tuple[str, ...]:
    """The possible beginnings of the name that was meant: the same letter, or one of the same sound."""
    return tuple(_SAME_START.get(typed[:1], typed[:1]))


def alike(typed: str, names: Iterable[str], *, most: int = 3) -> list[str]:
    """Up to `most` folded names that may have been meant by another, likeliest first; never that name itself."""
    plain = unaccented(typed)
    # With and without its salt: a shared salt does not make names alike, and names are indexed without salts, too.
    shapes = tuple(dict.fromkeys((plain, " ".join(_own(plain)))))
    ways = [(shape.count(" "), [_TypedWord(word) for word in shape.split()]) for shape in shapes if shape]
    found = []
    for name in _comparable(shapes, list(names)):
        spaces = name.count(" ")
        for count, words in ways:
            if count == spaces and name != typed and (slips := _apart(words, name, accented=plain != typed)):
                found.append((slips, name))
                break
    return [name for _, name in sorted(found)[:most]]


def _comparable(shapes: Sequence[str], names: Sequence[str]) -> set[str]:
    """The names that can be alike at all: to compare a hundred thousand word by word takes seconds.

    A slip takes a letter from a word, gives it one, or both; a name that only sounds the same has the same firm
    letters. Accents are left to the comparison.
    """
    most = 2 * min(_MOST_SLIPS, 2 * (max(shape.count(" ") for shape in shapes) + 1))
    near = {name for letters in map(set, shapes) for name in names if len(letters.symmetric_difference(name)) <= most}
    firm, firms = set(map(_firm, shapes)), _firm("\n".join(names)).split("\n")
    return near.union(name for name, one in zip(names, firms, strict=bool(names)) if one in firm or not name.isascii())


_MOST_SLIPS = 3


def _apart(words: list[_TypedWord], name: str, *, accented: bool) -> int:
    """How many slips separate typed words from a name; the same sound counts as three; 0 if they are not alike."""
    slips = 0
    for word, other in zip(words, unaccented(name).split(), strict=True):
        if word.text != other:
            found = word.slips(other)
            if not found:
                return 0
            slips += found
    if not slips:
        return int(accented)
    return slips if slips <= _MOST_SLIPS else 0


def unaccented(name: str) -> str:
    """A name without accents."""
    if name.isascii():
        return name
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", name))


def _own(name: str) -> list[str]:
    words = salt_free(name).split()
    return [word for word in words if not is_salt(word)] or words


_FIRM = str.maketrans("", "", "aeiouyhckqszxvfpgjw")
"""The patterns by which letters of the same sound become one letter."""


def _firm(text: str) -> str:
    """The letters that keep their sound, doubled ones once; line by line.

    Of ASCII only: a word with other letters never sounds like a typed one.
    """
    text = text.translate(_FIRM)
    for letter in filter(str.isascii, set(text) - {"\n"}):
        while letter * 2 in text:
            text = text.replace(letter * 2, letter)
    return text


class _TypedWord:
    """A typed word, prepared to be compared with many."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.comparable = len(text) >= _SHORTEST and text.isascii() and not re.search(r"\d", text)
        self._heard = sound(text)
        self._firm = _firm(text)
        self._pairs = {text[at : at + 2] for at in range(len(text) - 1)}

    def slips(self, other: str) -> int:
        """The slips between it and another word; three if it only sounds the same, 0 if it is not alike."""
        if not self.comparable or len(other) < _SHORTEST or abs(len(self.text) - len(other)) > FURTHEST:
            return 0
        allowed = 2 if min(len(self.text), len(other)) >= _TWO_SLIPS else 1
        # Each slip breaks at most three pairs of letters: a quick check before the slow one.
        near = sum(pair in other for pair in self._pairs) >= max(1, len(self._pairs) - _PAIRS * allowed)
        if near and (self.text[0] == other[0] or self.text[:2] == other[1::-1]):
            found = _slips(self.text, other, allowed)
            if found and not re.search(r"\d", other):
                return found
        return _ONLY_SOUND if _firm(other) == self._firm and sound(other) == self._heard else 0


_PAIRS = 3
_ONLY_SOUND = 3


def sound(word: str) -> str:
    """A word by its sound: letters of the same sound become one letter."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def _slips(one: str, other: str, allowed: int) -> int | None:
    """How many letters are left out, added, wrong or swapped; None if there are more than allowed."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    if same == len(one) == len(other):
        return 0
    if not allowed:
        return None
    one, other = one[same:], other[same:]
    rests = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if one[:2] == other[1::-1] and len(one) > 1:
        rests.append((one[2:], other[2:]))
    counts = [found for mine, theirs in rests if (found := _after(mine, theirs, allowed - 1)) is not None]
    return 1 + min(counts) if counts else None


def _after(one: str, other: str, allowed: int) -> int | None:
    """The slips after one: none, or one far enough from it."""
    if one == other:
        return 0
    return _slips(one, other, allowed) if one[:_APART] == other[:_APART] and len(one) >= _APART else None
