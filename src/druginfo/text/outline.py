"""Finds the entry around each entry of a flat outline."""

from __future__ import annotations

from collections.abc import Iterable


def enclosing(depths: Iterable[int]) -> list[int | None]:
    """For each entry, by its depth, the index of the nearest one before it that is less deep; None if there is none.

    All are found at once, because a label may have thousands.
    """
    found: list[int | None] = []
    around: list[tuple[int, int]] = []
    for place, depth in enumerate(depths):
        while around and around[-1][1] >= depth:
            around.pop()
        found.append(around[-1][0] if around else None)
        around.append((place, depth))
    return found
