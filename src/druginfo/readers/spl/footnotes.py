"""Marks of footnotes, as the labels' own style sheet prints them (*, †, ‡, §, ¶, #, **, and so on)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

FOOTNOTE = N + "footnote"
_SIGNS = "*†‡§¶#"
_MOST_SIGNS = 6


class Marks:
    """The mark of every footnote of a document; marks start again in each table and each text."""

    def __init__(self, root: _Element) -> None:
        self._by_element: dict[_Element, str] = {}
        self._by_id: dict[str, str] = {}
        counts: dict[_Element | None, int] = {}
        for note in root.iter(FOOTNOTE):
            place = _place(note)
            counts[place] = count = counts.get(place, -1) + 1
            self._by_element[note] = self._by_id[note.get("ID", "")] = _mark(count)

    def of(self, note: _Element) -> str:
        """The mark of a footnote."""
        return self._by_element.get(note, _SIGNS[0])

    def referred(self, reference: _Element) -> str:
        """The mark of the footnote that a reference points to; empty if there is none."""
        return self._by_id.get(reference.get("IDREF") or reference.get("idref") or "?", "")


def _mark(count: int) -> str:
    """The mark of the footnote after `count` others; a number where the sign would be long."""
    times = count // len(_SIGNS) + 1
    return _SIGNS[count % len(_SIGNS)] * times if times <= _MOST_SIGNS else f"[{count + 1}]"


def _place(note: _Element) -> _Element | None:
    """The outermost table around a footnote, or else its text."""
    place: _Element | None = None
    for above in note.iterancestors(N + "table", N + "text"):
        if place is None or above.tag == N + "table":
            place = above
    return place
