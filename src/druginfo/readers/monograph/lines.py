"""Finds the line of a part of a TOML document."""

from __future__ import annotations

import re
from collections import Counter

_HEADER = re.compile(r"^\s*+(\[\[?+)([\w.\-\" \t]++)\]\]?\s*+(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w\-]+)\s*=")
_PART = re.compile(r"\.([\w\-]+)|\[(\d+)\]")


class Lines:
    """Lines by path, from headers and keys; inline tables are on their key's line."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str | int, ...], int] = {}
        self._counts: Counter[tuple[str | int, ...]] = Counter()
        here: tuple[str | int, ...] = ()
        in_text = False
        for number, line in enumerate(text.splitlines(), start=1):
            if not in_text:
                here = self._line(line, number, here)
            in_text ^= (line.count('"""') + line.count("'''")) % 2 == 1

    def of(self, path: str) -> int | None:
        """The line of the part at a path such as `$.sections[2].title`, or of the part around it."""
        parts = tuple(int(index) if index else name for name, index in _PART.findall(path))
        while parts:
            if parts in self._lines:
                return self._lines[parts]
            parts = parts[:-1]
        return 1

    def _line(self, line: str, number: int, here: tuple[str | int, ...]) -> tuple[str | int, ...]:
        header = _HEADER.match(line)
        if header:
            here = self._table("".join(header[2].split()).split("."), is_array=header[1] == "[[")
            self._lines.setdefault(here, number)
        elif key := _KEY.match(line):
            self._lines.setdefault((*here, key[1]), number)
        return here

    def _table(self, names: list[str], *, is_array: bool) -> tuple[str | int, ...]:
        """The path of a header's table: the last element of each array of tables on the way."""
        path: tuple[str | int, ...] = ()
        for depth, name in enumerate(names, start=1):
            path = (*path, name)
            last = depth == len(names)
            if last and is_array:
                self._counts[path] += 1
            if self._counts[path]:
                path = (*path, self._counts[path] - 1)
        return path
