"""Titles that a section's own text does not show: those that other sections of the record have, and usual ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from druginfo.domain.model import Section, walk

_USUAL = (
    "Recommended Dosage", "Recommended Dose", "Patient Selection", "Important Administration Instructions",
    "Important Dosage Information", "Preparation and Administration",
)  # fmt: skip
_FEWEST, _MOST, _LONGEST = 2, 16, 300
"""The fewest words and characters of such a title: a single word begins too many sentences."""
_GOES_ON = frozenset(
    ("Modifications", "Modification", "Adjustments", "Adjustment", "Schedule", "Schedules", "Regimen", "Regimens")
)
"""If one of these words follows a usual title, the real title is longer."""


def titled_elsewhere(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections; one without a title gets one that begins its text and that the record has elsewhere."""
    if all(one.title or not one.number for one, _ in walk(sections)):
        return sections
    known = {one.title for one, _ in walk(sections) if one.number and "." in one.number}
    several = frozenset(one for one in (*known, *_USUAL) if _FEWEST <= len(one.split()) <= _MOST)
    return tuple(_titled(sections, several))


def _titled(sections: Iterable[Section], known: frozenset[str]) -> Iterator[Section]:
    for one in sections:
        below = tuple(_titled(one.sections, known))
        title = _title(one, known) if one.number and not one.title and one.statements else None
        if title is None:
            yield replace(one, sections=below) if below != one.sections else one
        else:
            first = replace(one.statements[0], text=one.statements[0].text[len(title) :].lstrip(" :"))
            yield replace(one, title=title, statements=(first, *one.statements[1:]), sections=below)


def _title(section: Section, known: frozenset[str]) -> str | None:
    words = section.statements[0].text[:_LONGEST].split(" ")
    for end in range(min(_MOST, len(words) - 1), _FEWEST - 1, -1):
        title = " ".join(words[:end])
        if title in known:
            return title if words[end][:1].isupper() and words[end].strip(",.:") not in _GOES_ON else None
    return None
