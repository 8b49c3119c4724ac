"""The texts of a source with the positions of each word, so that names are looked up instead of searched for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from druginfo.domain.drug_classes import WORD, Phrase, beginning, wider
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

    @cached_property
    def _words(self) -> list[list[tuple[str, int, int]]]:
        return [[(one.group(), *one.span()) for one in WORD.finditer(text)] for text in self.lowered]

    @cached_property
    def _places(self) -> dict[str, list[tuple[int, int]]]:
        """The positions of each word: in which text, and as its how-manieth word."""
        places: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(self._words):
            for at, (word, _, _) in enumerate(words):
                places.setdefault(word, []).append((number, at))
        return places

    def named(self, *names: str) -> Iterator[WordSpan]:
        """Where folded names are, as whole words with only space or a hyphen between them."""
        for name in names:
            words = WORD.findall(name)
            for number, at in self._places.get(words[0], ()) if words else ():
                run = self._words[number][at : at + len(words)]
                place = self._run(number, at, len(words)) if words == [word for word, _, _ in run] else None
                yield from [place] if place else []

    @cached_property
    def classes(self) -> dict[str, list[WordSpan]]:
        """Where classes of medicines are named; of two phrases inside each other, the longer counts.

        Where two follow each other, as in "sulfonamide antibiotics", the wider one only describes the first.
        """
        found: list[tuple[WordSpan, str]] = []
        for word, places in self._places.items():
            phrases = beginning(word)
            for number, at in places if phrases else ():
                fitting = ((self._fits(phrase, number, at), phrase.name) for phrase in phrases)
                found += next(([(place, name)] for place, name in fitting if place), [])
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

    def _fits(self, phrase: Phrase, number: int, at: int) -> WordSpan | None:
        words = self._words[number][at : at + len(phrase.words)]
        return self._run(number, at, len(words)) if phrase.fits([word for word, _, _ in words]) else None

    def _run(self, number: int, at: int, length: int) -> WordSpan | None:
        """Some neighbouring words of a text; None where more than space is between two, or a hyphen before."""
        text, words = self.lowered[number], self._words[number][at : at + length]
        if (
            words[0][1]
            and text[words[0][1] - 1] in "-\u2010"
            and not _ISOMER.search(text[max(0, words[0][1] - 7) : words[0][1]])
        ):
            return None
        if any(text[one[2] : other[1]].strip(_WITHIN) for one, other in pairwise(words)):
            return None
        return WordSpan(number, words[0][1], words[-1][2])

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
