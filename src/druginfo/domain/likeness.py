"""Which names a person may have meant by another: a slip, a beginning, a sound; never only letters in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from druginfo.domain.names import is_salt, salt_free

FURTHEST = 4
"""A name that differs in length by more letters is no slip of another."""

_SHORTEST = 4
"""Of fewer letters each may make another medicine."""
_TWO_SLIPS = 8
"""A word so long may have two."""
_APART = 2
"""So many right letters lie between two slips: two in one place (prednisone, prednisolone) make another name."""

_SOUNDS = (
    (re.compile("sch"), "sk"), (re.compile("ph"), "f"), (re.compile("(?<=[gtr])h"), ""),
    (re.compile("ck|q(?:u)?"), "k"),
    (re.compile("c(?=[eiy])|z"), "s"), (re.compile("c"), "k"), (re.compile("x"), "ks"), (re.compile("y"), "i"),
    (re.compile("[ao]e"), "e"), (re.compile("v"), "f"), (re.compile(r"(.)\1+"), r"\1"), (re.compile(r"e\b"), ""),
)  # fmt: skip
_SAME_START = {"f": "fpv", "p": "pf", "c": "cksz", "k": "kcq", "s": "scz", "z": "zsx", "x": "xz", "j": "jg", "v": "vf"}


def beginnings(typed: str) -> tuple[str, ...]:
    """How a name begins that may be meant: with the same letter or one of the same sound."""
    return tuple(_SAME_START.get(typed[:1], typed[:1]))


def alike(typed: str, names: Iterable[str], *, most: int = 3) -> list[str]:
    """Up to `most` of some folded names that may have been meant by a folded one, likeliest first; never itself."""
    plain = unaccented(typed)
    # With and without its salt: a salt in common is no likeness, and the names are there without theirs, too.
    shapes = tuple(dict.fromkeys((plain, " ".join(_own(plain)))))
    ways = [(shape.count(" "), [_TypedWord(word) for word in shape.split()]) for shape in shapes if shape]
    found = []
    for name in names:
        spaces = name.count(" ")
        for count, words in ways:
            if count == spaces and name != typed and (slips := _apart(words, name, accented=plain != typed)):
                found.append((slips, name))
                break
    return [name for _, name in sorted(found)[:most]]


_MOST_SLIPS = 3


def _apart(words: list[_TypedWord], name: str, *, accented: bool) -> int:
    """How many slips part typed words from those of a name, a sound counted as three; 0 where they are not alike."""
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
"""What is left of a word is written one way only, but for doubled letters."""


class _TypedWord:
    """A typed word, prepared to be compared with many."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.comparable = len(text) >= _SHORTEST and text.isascii() and not re.search(r"\d", text)
        self._heard = sound(text)
        self._firm = _DOUBLED.sub(r"\1", text.translate(_FIRM))
        self._pairs = {text[at : at + 2] for at in range(len(text) - 1)}

    def slips(self, other: str) -> int:
        """The slips that part it from another word, three where it only sounds the same; 0 where it is not alike."""
        if not self.comparable or len(other) < _SHORTEST or abs(len(self.text) - len(other)) > FURTHEST:
            return 0
        allowed = 2 if min(len(self.text), len(other)) >= _TWO_SLIPS else 1
        # Each slip parts three pairs of letters at most: a quick look before the slow one.
        near = sum(pair in other for pair in self._pairs) >= max(1, len(self._pairs) - _PAIRS * allowed)
        if near and (self.text[0] == other[0] or self.text[:2] == other[1::-1]):
            found = _slips(self.text, other, allowed)
            if found and not re.search(r"\d", other):
                return found
        firm = _DOUBLED.sub(r"\1", other.translate(_FIRM))
        return _ONLY_SOUND if firm == self._firm and sound(other) == self._heard else 0


_PAIRS = 3
_ONLY_SOUND = 3
_DOUBLED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """A word as it is heard: letters of one sound are one letter."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def _slips(one: str, other: str, allowed: int) -> int | None:
    """How many letters are left out, put in, mistaken or exchanged; None where it is more than allowed."""
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
    """The slips that follow one: none, or one that lies apart from it."""
    if one == other:
        return 0
    return _slips(one, other, allowed) if one[:_APART] == other[:_APART] and len(one) >= _APART else None
