"""A row of the table of classes: the official classes that it rests on, and the words that labels write for it."""

from __future__ import annotations

from typing import NamedTuple

from druginfo.domain.drug_classes.codes import CODES


class DrugClass(NamedTuple):
    """A class of medicines.

    `written` are the words that labels write for it: `*` comes after a beginning and `_` means a
    space or hyphen. `within` are the classes that it is part of. `official` are the classes of
    FDA's indexing that are this one, as FDA prints them, each after its code if the code was checked.
    `unverified` are those whose code could not be checked: they count by their name. A row without
    official classes rests only on the words of labels.
    """

    name: str
    written: str
    within: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()

    @property
    def rests_on(self) -> str:
        """What the row rests on, in words."""
        if not self.official:
            return "the words of labels alone"
        if len(self.unverified) == len(self.official):
            return "names of official classes, no code checked"
        return "official classes with codes that were checked"


def row(name: str, written: str, *within: str, official: str = "") -> DrugClass:
    """A row; its official classes are separated by semicolons."""
    names = tuple(filter(None, official.split("; ")))
    coded = tuple(f"{CODES[one]} {one}" if one in CODES else one for one in names)
    return DrugClass(name, written, within, coded, tuple(one for one in names if one not in CODES))
