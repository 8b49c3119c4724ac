"""The statements of a folder of real labels, each with an identity that holds no label text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from druginfo.domain.model import Monograph, Section, words_of
from druginfo.readers import detect

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "labels"
"""Where the real labels lie unless a command says otherwise: beside the checkout."""


class Place(NamedTuple):
    """Where a statement stands: label, format, section, and its number among the section's own, from 0.

    `section` is the section's number where it has one of its own ("5.1"), else its position in the
    tree of sections, from 0 ("#3.0": the first subsection of the fourth section).
    """

    set_id: str
    format: str
    section: str
    statement: int


def digest(text: str) -> str:
    """Six bytes that tell whether a text is still the same, white space aside."""
    return blake2b("".join(text.split()).encode(), digest_size=6).hexdigest()


def labels(folder: Path) -> list[Monograph]:
    """Every label of a folder once, in the order of set id and format; of copies the first."""
    found: dict[tuple[str, str], Monograph] = {}
    for reading in detect.read(folder):
        one = reading.monograph
        if one and one.kind == "label" and one.set_id:
            found.setdefault((one.set_id, one.format), one)
    return [found[key] for key in sorted(found)]


def statements(label: Monograph) -> Iterator[tuple[Place, str]]:
    """Every statement of a label, in the document's order."""
    tree = list(_tree(label.sections, ()))
    numbers = Counter(section.number for section, _ in tree)
    for section, path in tree:
        alone = section.number and numbers[section.number] == 1
        name = section.number if section.number and alone else "#" + ".".join(map(str, path))
        for number, one in enumerate(section.statements):
            yield Place(label.set_id or "", label.format, name, number), words_of(one)


def _tree(sections: Sequence[Section], above: tuple[int, ...]) -> Iterator[tuple[Section, tuple[int, ...]]]:
    for number, section in enumerate(sections):
        path = (*above, number)
        yield section, path
        yield from _tree(section.sections, path)
