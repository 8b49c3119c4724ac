"""Link targets on a page, the same from version to version: by number, kind and title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from druginfo.domain.model import Section, Source
from druginfo.domain.sections import BY_NAME

_LONGEST = 60
"""How many characters of a title an anchor uses."""


def slug(text: str) -> str:
    """A text as part of an address: small ASCII letters, digits, dots and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9._]+", "-", plain)[:_LONGEST].strip("-.")


class SectionAnchor(NamedTuple):
    """The anchor of a section: its number, else its kind, else its title below the section around it."""

    anchor: str
    also: str = ""
    """Its kind as a second anchor, if it is the first of its kind and has a number."""


class Anchors:
    """The anchors of one page, each used once."""

    def __init__(self, prefix: str = "", taken: Iterable[str] = ()) -> None:
        self._prefix = f"{prefix}-" if prefix else ""
        self._taken = {"contents", "glance", "sources", "main", "not-stated", *taken}
        self._given: dict[str, int] = {}
        """The last number that was added: thousands of sections may have one title."""
        self.numbers: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.places: dict[int, SectionAnchor] = {}
        """The anchor of each section, by the identity of the object."""

    def add(self, sections: Sequence[Section], above: str = "") -> None:
        """Give anchors to some sections and their subsections."""
        for section in sections:
            place = self._place(section, above)
            self.places[id(section)] = place
            if section.number:
                self.numbers.setdefault(section.number, place.anchor)
            for title in {section.title, BY_NAME[section.kind].title if section.kind != "unclassified" else ""}:
                if title:
                    self.titles.setdefault(title.casefold(), place.anchor)
            self.add(section.sections, place.anchor)

    def _place(self, section: Section, above: str) -> SectionAnchor:
        kind = "" if section.kind == "unclassified" else section.kind
        number = slug(section.number or "")
        if number:
            anchor = self.free(self._prefix + number)
            free = kind and self._prefix + kind not in self._taken
            return SectionAnchor(anchor, self.free(self._prefix + kind) if free else "")
        if kind and self._prefix + kind not in self._taken:
            return SectionAnchor(self.free(self._prefix + kind))
        own = slug(section.title) or kind or "untitled"
        return SectionAnchor(self.free(f"{above}.{own}" if above else f"{self._prefix}{own}"))

    def free(self, wanted: str) -> str:
        """An anchor, with a number added if it is taken."""
        anchor, count = wanted, self._given.get(wanted, 1)
        while anchor in self._taken:
            count += 1
            anchor = f"{wanted}-{count}"
        self._given[wanted] = count
        self._taken.add(anchor)
        return anchor


class SourceNumber(NamedTuple):
    """The number of a source on the page, and its anchor in the list."""

    number: int
    anchor: str


def cited_sources(sources: Sequence[Source], anchors: Anchors, prefix: str = "") -> Mapping[str, SourceNumber]:
    """Sources numbered in their order, from 1, by their ids."""
    start = f"{prefix}-source-" if prefix else "source-"
    return {
        one.id: SourceNumber(number, anchors.free(start + (slug(one.id) or str(number))))
        for number, one in enumerate(sources, start=1)
    }
