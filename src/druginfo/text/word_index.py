"""The texts of a source with the positions of each word, so that names are looked up instead of searched for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from druginfo.domain.drug_classes import WORD, beginning, wider
from druginfo.text.enzyme_lists import affecting
from druginfo.text.sentences import bounds

# "S-warfarin", "R(+)-warfarin": one of the two forms of what follows.
_ISOMER = re.compile(r"\b[rsdl](?:\([+-]\))?-$")
_WITHIN = " -\n\t()\u2010"
"""What may be between the words of a name."""


class WordSpan(NamedTuple):
    """Where some words are: in which text, from where to where."""

    text: int
    start: int
    end: int


class Passages:
    """Texts, and the positions of their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.lowered = [_lowered(text) for text in texts]
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def _words(self) -> list[list[str]]:
        return [WORD.findall(text) for text in self.lowered]

    def named(self, *names: str) -> Iterator[WordSpan]:
        """Where folded names are, as whole words with only space or a hyphen between them."""
        for name in names:
            words = WORD.findall(name)
            for number, text in enumerate(self.lowered) if words else ():
                if words[0] in text:  # rarely so, and quicker than to compare its words
                    yield from self._named(words, number)

    def _named(self, words: Sequence[str], number: int) -> Iterator[WordSpan]:
        for at, word in enumerate(self._words[number]):
            if word == words[0] and self._words[number][at : at + len(words)] == words:
                place = self._run(number, at, len(words))
                yield from [place] if place else []

    @cached_property
    def classes(self) -> dict[str, list[WordSpan]]:
        """Where classes of medicines are named; of two phrases inside each other, the longer counts.

        Where two follow each other, as in "sulfonamide antibiotics", the wider one only describes the first.
        """
        found = [one for number in range(len(self.texts)) for one in self._phrases(number)]
        classes: dict[str, list[WordSpan]] = {}
        last, narrow = WordSpan(-1, 0, 0), ""
        for place, name in sorted(found, key=lambda one: (one[0].text, one[0].start, -one[0].end)):
            if place.text == last.text and place.end <= last.end:
                continue
            follows = place.text == last.text and not self.lowered[place.text][last.end : place.start].strip(" -")
            if not (follows and name in wider([narrow])):
                classes.setdefault(name, []).append(place)
            last, narrow = place, name
        for number, text in enumerate(self.lowered):
            for one in affecting(text):
                known = classes.setdefault(one.name, [])
                if not any(at.text == number and at.start < one.end and one.start < at.end for at in known):
                    known.append(WordSpan(number, one.start, one.end))
        return classes

    def in_class(self, place: WordSpan) -> bool:
        """Whether words are only part of a class name: angiotensin II in "angiotensin II receptor blockers"."""
        return any(
            at.text == place.text and at.start <= place.start < place.end < at.end
            for at in self._class_places.get(place.text, ())
        )

    @cached_property
    def _class_places(self) -> dict[int, list[WordSpan]]:
        places: dict[int, list[WordSpan]] = {}
        for at in (at for every in self.classes.values() for at in every):
            places.setdefault(at.text, []).append(at)
        return places

    def _phrases(self, number: int) -> Iterator[tuple[WordSpan, str]]:
        """The longest phrase for a class that begins at each word of a text."""
        words = self._words[number]
        for at, begun in enumerate(map(beginning, words)):
            if begun is None:  # as of most words
                continue
            phrases = begun.before(words[at + 1 : at + 2])
            fitting = (one for one in phrases if one.fits(words[at : at + one.length]))
            places = ((self._run(number, at, one.length), one.name) for one in fitting)
            yield from next(([(place, name)] for place, name in places if place), [])

    def _run(self, number: int, at: int, length: int) -> WordSpan | None:
        """Some neighbouring words of a text; None if more than space is between two, or a hyphen before."""
        if number not in self._spans:
            self._spans[number] = [one.span() for one in WORD.finditer(self.lowered[number])]
        text, spans = self.lowered[number], self._spans[number][at : at + length]
        start, end = spans[0][0], spans[-1][1]
        if start and text[start - 1] in "-\u2010" and not _ISOMER.search(text[max(0, start - 7) : start]):
            return None
        if any(text[one[1] : other[0]].strip(_WITHIN) for one, other in pairwise(spans)):
            return None
        return WordSpan(number, start, end)

    def before(self, place: WordSpan, length: int) -> str:
        """The characters before a place, in lower case."""
        return self.lowered[place.text][max(0, place.start - length) : place.start]

    def after(self, place: WordSpan, length: int) -> str:
        """The characters after a place, in lower case."""
        return self.lowered[place.text][place.end : place.end + length]

    def words(self, place: WordSpan) -> str:
        """The words at a place, as written."""
        return self.texts[place.text][place.start : place.end]

    def sentence(self, place: WordSpan) -> str:
        """The sentence around a place."""
        start, end = self._bounds(place)
        return self.texts[place.text][start:end].strip()

    def lead(self, place: WordSpan) -> str:
        """The sentence up to a place, in lower case."""
        return self.lowered[place.text][self._bounds(place)[0] : place.start]

    def _bounds(self, place: WordSpan) -> tuple[int, int]:
        text = self.texts[place.text]
        if place.text not in self._sentences:
            self._sentences[place.text] = list(bounds(text))
        every = self._sentences[place.text]
        return every[bisect_right(every, (place.start, len(text))) - 1]


def _lowered(text: str) -> str:
    """A text in lower case, with each character at the same position."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
