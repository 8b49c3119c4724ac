"""Titles that a section's own text does not tell: those that other sections of the record have, and usual ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from druginfo.domain.model import Section, walk

_USUAL = (
    "Recommended Dosage", "Recommended Dose", "Patient Selection", "Important Administration Instructions",
    "Important Dosage Information", "Preparation and Administration",
)  # fmt: skip
_FEWEST = 2
"""Words; a title of one word begins too many sentences."""
_GOES_ON = frozenset(
    ("Modifications", "Modification", "Adjustments", "Adjustment", "Schedule", "Schedules", "Regimen", "Regimens")
)
"""After these words a usual title is longer than is known."""


def told_elsewhere(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections, where those without a title get one that begins their text and stands elsewhere in the record."""
    if all(one.title or not one.number for one, _ in walk(sections)):
        return sections
    known = {one.title for one, _ in walk(sections) if one.number and "." in one.number}
    several = {one for one in (*known, *_USUAL) if len(one.split()) >= _FEWEST}
    return tuple(_titled(sections, sorted(several, key=len, reverse=True)))


def _titled(sections: Iterable[Section], known: Sequence[str]) -> Iterator[Section]:
    for one in sections:
        below = tuple(_titled(one.sections, known))
        title = _title(one, known) if one.number and not one.title and one.statements else None
        if title is None:
            yield replace(one, sections=below) if below != one.sections else one
        else:
            first = replace(one.statements[0], text=one.statements[0].text[len(title) :].lstrip(" :"))
            yield replace(one, title=title, statements=(first, *one.statements[1:]), sections=below)


def _title(section: Section, known: Sequence[str]) -> str | None:
    text = section.statements[0].text
    for one in known:
        if text.startswith(f"{one} "):
            word = text[len(one) :].split(None, 1)[0]
            return one if word[:1].isupper() and word.strip(",.:") not in _GOES_ON else None
    return None
