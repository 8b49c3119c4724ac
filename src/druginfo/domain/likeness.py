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
    ranked = sorted((_unlikeness(typed, name), name) for name in names if name != typed)
    return [name for unlikeness, name in ranked if unlikeness < _UNLIKE][:most]


_UNLIKE = 9


def _unlikeness(typed: str, name: str) -> int:
    """How many slips part two names, a sound counted as three; `_UNLIKE` where neither tells of the other.

    A salt in common is no likeness: the drugs' own names are compared.
    """
    mine, theirs = _own(unaccented(typed)), _own(unaccented(name))
    if mine == theirs:
        return _UNLIKE if typed.isascii() else 1
    if len(mine) != len(theirs):
        return _UNLIKE
    slips = 0
    for one, other in zip(mine, theirs, strict=True):
        if one == other:
            continue
        found = _between(one, other)
        if found is None:
            return _UNLIKE
        slips += found
    return slips if slips <= _MOST_SLIPS else _UNLIKE


_MOST_SLIPS = 3


def unaccented(name: str) -> str:
    """A name without accents."""
    if name.isascii():
        return name
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", name))


def _own(name: str) -> list[str]:
    words = salt_free(name).split()
    return [word for word in words if not is_salt(word)] or words


def _between(one: str, other: str) -> int | None:
    """The slips between two words; three where they only sound the same; None where they are not alike."""
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST or not (one.isascii() and other.isascii()):
        return None
    allowed = 2 if shortest >= _TWO_SLIPS else 1
    if any(letter.isdigit() for letter in one + other):
        return None
    if one[0] == other[0] or one[:2] == other[1::-1]:
        slips = _slips(one, other, allowed)
        if slips is not None:
            return slips
    return 3 if sound(one) == sound(other) else None


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
