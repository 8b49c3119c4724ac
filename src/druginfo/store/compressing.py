"""Short texts made small with a preset dictionary that stands in the library itself."""

from __future__ import annotations

import zlib

# Raw deflate. Level 4 saves a fifth of the time and costs 2 in 100; a smaller window saves no time.
_LEVEL, _WINDOW, _MEMORY = 6, -15, 8


class Press:
    """Compresses and expands with one dictionary."""

    def __init__(self, dictionary: bytes) -> None:
        self._dictionary = dictionary

    def pack(self, data: bytes) -> bytes:
        """The data, compressed."""
        press = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, self._dictionary)
        return press.compress(data) + press.flush()

    def unpack(self, data: bytes) -> bytes:
        """The data that `pack` was given.

        Raises:
            zlib.error: it is no such data.

        """
        press = zlib.decompressobj(_WINDOW, self._dictionary)
        return press.decompress(data) + press.flush()
