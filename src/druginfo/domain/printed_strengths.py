"""The strengths and dose forms that the words of a label name, where its data list none, as in openFDA's copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from druginfo.domain.model import Section, words_of
from druginfo.domain.product_words import FORMS, RELEASES
from druginfo.domain.strengths import STRENGTH, Strength, read_strengths

_KINDS = ("dosage_forms_and_strengths", "how_supplied", "package_label_principal_display_panel")
_LONGEST = 20_000
"""How many characters of such a section are read."""
_MOST = 40
"""The limit for one label; none has more strengths."""
_HALF = re.compile(r"(?<=\d)[ -]1/2(?=[ -]?mg)")
_CONTENTS = re.compile(r"\b(?:each|contains?|contents)\b", re.IGNORECASE)
"""After these words, a package lists its contents, inactive ingredients included."""
_SIGNS = re.compile(r"(?i:mg|mcg|µg|μg|gm?|grams?|units|iu|meq|mmol|%|micrograms?|milligrams?)(?=/|$)")
_MEASURES = frozenset({"g", "u", "eq", "mol"})


def printed_strengths(sections: Iterable[Section]) -> tuple[str, ...]:
    """The strengths in the sections on dosage forms, supply and packages, each once, in the label's order.

    Volumes, body weights and what a package lists as its contents are left out.
    """
    by_kind: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for section in _every(sections):
        if section.kind in by_kind:
            by_kind[section.kind] += [words_of(one)[:_LONGEST] for one in section.statements]
    found: list[Strength] = []
    for kind, texts in by_kind.items():
        for text in texts:
            short = _CONTENTS.split(text, maxsplit=1)[0] if kind == _KINDS[-1] else text
            for one in _read(short):
                if len(found) < _MOST and not any(_equal(one, other) for other in found):
                    found.append(one)
    return tuple(one.printed for one in found)


def printed_forms(sections: Iterable[Section]) -> str:
    """The dose forms that the first section on them names, else the one on supply, with commas; "" for none."""
    every = tuple(_every(sections))
    for kind in _KINDS[:2]:
        texts = [words_of(one)[:_LONGEST] for each in every if each.kind == kind for one in each.statements]
        words = re.findall(r"[a-z]+", " ".join(texts).lower().replace("film-coated", "coated"))
        if named := [form for form in FORMS if form in words or f"{form}s" in words]:
            releases = [release for release in RELEASES if release in " ".join(words)]
            return ", ".join((*named, *releases))
    return ""


def _every(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _every(section.sections)


def _read(text: str) -> Iterator[Strength]:
    for match in STRENGTH.finditer(_HALF.sub(".5", text)):
        for one in read_strengths(match[0]):
            unit = one.printed.removeprefix(one.number).strip(" -")
            if one.unit in _MEASURES and _SIGNS.match(unit) and (one.unit != "u" or one.amount > 1):
                yield one


def _equal(one: Strength, other: Strength) -> bool:
    return one.matches(other) and one.per == other.per
