"""The widths of a table's columns, so that no word is cut in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

FOLDED, FOLDED_ASCII = "↵", "\\"
"""The sign at the end of a line after which a word continues."""


def longest_word(text: str) -> int:
    """The width of the longest word of a text, with the indentation of its line."""
    return max((_indent(line) + cell_len(word) for line in text.splitlines() for word in line.split()), default=0)


def _indent(line: str) -> int:
    return cell_len(line[: len(line) - len(line.lstrip())])


def longest_line(text: str) -> int:
    """The width of the longest line of a text."""
    return max(map(cell_len, text.splitlines()), default=0)


def wrapped(text: str, width: int, sign: str) -> list[str]:
    """A text as lines no wider than this, each line's indentation kept where its words leave room.

    Only a word that is longer than a line is folded, with the sign at the end of its lines.
    """
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        indent = _indent(line) if longest_word(line) <= width else 0
        lines.extend(" " * indent + one for one in _filled(line.split(), width - indent, sign))
    return lines


def _filled(words: Sequence[str], room: int, sign: str) -> Iterator[str]:
    line, taken = "", 0
    for word in words:
        size = cell_len(word)
        if line and taken + 1 + size <= room:
            line, taken = f"{line} {word}", taken + 1 + size
            continue
        if line:
            yield line
        *folded, line = [word] if size <= room else _folded(word, room, sign)
        yield from folded
        taken = cell_len(line)
    yield line


def _folded(word: str, room: int, sign: str) -> list[str]:
    """A long word in pieces, cut after a hyphen where that fills most of a line."""
    pieces = []
    while cell_len(word) > room:
        piece = set_cell_size(word, max(1, room - cell_len(sign))).rstrip() or word[0]
        hyphen = piece.rfind("-") + 1
        if hyphen > len(piece) // 2:
            piece = piece[:hyphen]
        pieces.append(piece + sign)
        word = word[len(piece) :]
    return [*pieces, word]


def widths(rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """A width for each column of a table; None if the longest words do not fit."""
    columns = list(zip(*rows, strict=True))
    found = [max(map(longest_word, column)) for column in columns]
    wished = [max(map(longest_line, column)) for column in columns]
    return share(found, wished, room)


def share(least: Sequence[int], most: Sequence[int], room: int) -> list[int] | None:
    """Widths between the least and the most, the narrowest widened first; None if there is too little room."""
    found = list(least)
    spare = room - sum(found)
    if spare < 0:
        return None
    while spare and (open_ := [place for place, width in enumerate(found) if width < most[place]]):
        found[min(open_, key=found.__getitem__)] += 1
        spare -= 1
    return found
