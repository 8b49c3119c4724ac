"""A row of the table of classes: the official classes that it rests on, and the words that labels write for it."""

from __future__ import annotations

from typing import NamedTuple


class DrugClass(NamedTuple):
    """A class of medicines.

    `written` are the words that labels write for it: `*` stands after a beginning and `_` for a
    space or hyphen. `within` are the classes that it is part of. `official` are the classes of
    FDA's indexing that are this one, as FDA prints them, behind their code where it is known.
    """

    name: str
    written: str
    within: tuple[str, ...] = ()
    official: tuple[str, ...] = ()


def row(name: str, written: str, *within: str, official: str = "") -> DrugClass:
    """A row; its official classes are parted by semicolons."""
    return DrugClass(name, written, within, tuple(filter(None, official.split("; "))))
