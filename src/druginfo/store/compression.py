"""Compress short texts with dictionaries that are stored in the library itself."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zlib import _Compress

# Raw deflate. Level 6 saves no room, level 4 costs 1 in 100 and saves a little time; a smaller window saves none.
_LEVEL, _WINDOW, _MEMORY = 5, -15, 8


def checked(value: bytes) -> bytes:
    """A value of the library, if it is bytes: in a damaged file it may be anything.

    Raises:
        zlib.error: it is something else.

    """
    if not isinstance(value, bytes):
        raise zlib.error("another kind of value")
    return value


FORMS = 0
"""The number of the built-in dictionary, which knows how facts and outlines are written."""


class Press:
    """Compresses with a library's newest dictionary, and expands with the one that was used.

    Packed data begins with the number of its dictionary.
    """

    def __init__(self, load: Callable[[int], bytes | None], newest: int) -> None:
        self._load = load
        self._dictionaries: dict[int, bytes] = {}
        self._begun: dict[int, _Compress] = {}
        self.newest = newest

    def pack(self, data: bytes, beside: bytes = b"") -> bytes:
        """Compress a text with the newest dictionary; given a similar text as `beside`, the result is smaller."""
        if self.newest not in self._begun:
            self._begun[self.newest] = _press(self._dictionary(self.newest))
        # Copying a compressor takes half the time of a new one, which would read the dictionary again.
        press = _press(self._dictionary(self.newest) + beside) if beside else self._begun[self.newest].copy()
        return bytes((self.newest,)) + press.compress(data) + press.flush()

    def pack_form(self, data: bytes, beside: bytes = b"") -> bytes:
        """Compress facts or an outline with the built-in dictionary, and with similar data as `beside`."""
        press = _press(self._dictionary(FORMS) + beside)
        return bytes((FORMS,)) + press.compress(data) + press.flush()

    def unpack(self, data: bytes, beside: bytes = b"") -> bytes:
        """The data that was packed.

        Raises:
            zlib.error: it is no such data.

        """
        if not checked(data):
            raise zlib.error("nothing there")
        press = zlib.decompressobj(_WINDOW, self._dictionary(data[0]) + checked(beside))
        return press.decompress(data[1:]) + press.flush()

    def _dictionary(self, number: int) -> bytes:
        if number not in self._dictionaries:
            found = self._load(number)
            if found is None:
                raise zlib.error(f"dictionary {number} is missing")
            self._dictionaries[number] = found
        return self._dictionaries[number]


def _press(dictionary: bytes) -> _Compress:
    return zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, dictionary)
