"""Checks the arguments of a call before anything is done with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from druginfo.errors import UsageError
from druginfo.paths import looks_like_file


def text(word: object) -> str:
    """A text, as it was given.

    Raises:
        UsageError: it is not a text, or holds a NUL character.

    """
    if not isinstance(word, str):
        raise UsageError(f"Expected a text, not {type(word).__name__}.")
    if "\0" in word and looks_like_file(word):
        raise UsageError("A path cannot have a NUL character in it.")
    return word


def names(given: Sequence[object]) -> tuple[str, ...]:
    """Texts, as they were given; a single text is one text, not a list of letters."""
    if isinstance(given, str):
        return (text(given),)
    if not isinstance(given, Iterable):
        raise UsageError(f"Expected a list of texts, not {type(given).__name__}.")
    return tuple(map(text, given))


def files(given: Sequence[object]) -> tuple[str, ...]:
    """Paths, as they were given, checked like `names`."""
    return tuple(str(path(one)) if "\0" in one else one for one in names(given))


def version(number: int | None) -> int | None:
    """The number of a version, if one is given.

    Raises:
        UsageError: it is not a whole number.

    """
    if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
        raise UsageError(f"A version is a whole number, not {type(number).__name__}.")
    return number


def path(given: Path | str) -> Path:
    """A path, as it was given.

    Raises:
        UsageError: it cannot be a path.

    """
    if not isinstance(given, str | os.PathLike):
        raise UsageError(f"A path is a text or a Path; this is {type(given).__name__}.")
    if "\0" in os.fspath(given):
        raise UsageError("A path cannot have a NUL character in it.")
    return Path(given)
