"""The widths of a table's columns, so that no word is cut in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len


def longest_word(text: str) -> int:
    """The width of the longest word of a text."""
    return max(map(cell_len, text.split()), default=0)


def longest_line(text: str) -> int:
    """The width of the longest line of a text."""
    return max(map(cell_len, text.splitlines()), default=0)


def widths(rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """A width for each column of a table; None where the longest words do not fit."""
    columns = list(zip(*rows, strict=True))
    found = [max(map(longest_word, column)) for column in columns]
    wished = [max(map(longest_line, column)) for column in columns]
    return share(found, wished, room)


def share(least: Sequence[int], most: Sequence[int], room: int) -> list[int] | None:
    """Widths between the least and the most, sharing what is left evenly; None where there is too little room."""
    found = list(least)
    spare = room - sum(found)
    if spare < 0:
        return None
    while spare and (open_ := [place for place, width in enumerate(found) if width < most[place]]):
        each = max(1, spare // len(open_))
        for place in open_[:spare]:
            more = min(each, most[place] - found[place])
            found[place] += more
            spare -= more
    return found
