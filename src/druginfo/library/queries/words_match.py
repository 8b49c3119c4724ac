"""Statements that hold words of a query, and the sentence in each that says most about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain.model import Statement
from druginfo.library.queries.findings import finding
from druginfo.library.resolve.drug import SectionBody
from druginfo.results.base import Finding
from druginfo.text.sentences import bounds

if TYPE_CHECKING:
    from druginfo.store.fulltext import Term


class WordsMatch(msgspec.Struct, frozen=True, dict=True):
    """A statement with some of the words of a query, its text, where each word is, and the words of its heading."""

    part: SectionBody
    statement: Statement
    text: str
    found: Sequence[re.Match[str]]
    heading: frozenset[str]

    @property
    def spread(self) -> int:
        """How many different words it has, with those of its heading."""
        return len(self.heading.union(match.group().casefold() for match in self.found))

    @property
    def rank(self) -> tuple[int, bool]:
        """Statements with most words first; among those, the ones in which a sentence says something."""
        return self.spread, _says(self.sentence)

    def finding(self) -> Finding:
        """The statement with the words, and the first of its sentences that have most of them."""
        one = finding(self.part, self.statement, [match.group() for match in self.found])
        return msgspec.structs.replace(one, sentence=self.sentence)

    @cached_property
    def sentence(self) -> str:
        """The first of its sentences that have most of the words, one that says something before others.

        Stops at a sentence with all of the words: some statements have hundreds of sentences.
        """
        best, most, every, place = "", (0, False), self.spread, 0
        for (start, end), (following, _) in pairwise(chain(bounds(self.text), [(len(self.text), 0)])):
            words = set[str]()
            while place < len(self.found) and self.found[place].start() < following:
                words.add(self.found[place].group().casefold())
                place += 1
            sentence = self.text[start:end].strip()
            if words and (value := (len(words | self.heading), _says(sentence))) > most:
                best, most = sentence, value
            if most == (every, True) or place == len(self.found):
                break
        return best


def _says(sentence: str) -> bool:
    """Whether it is a sentence that says something: not a caption, a run-in heading or a cross-reference."""
    return sentence.rstrip("\"')]").endswith((".", "!", "?")) and not refers(sentence)


def refers(sentence: str) -> bool:
    """Whether a sentence only says where to read on."""
    return bool(_REFERS.search(sentence))


_REFERS = re.compile(r"\bsee full prescribing information\b", re.IGNORECASE)


def matches(part: SectionBody, pattern: re.Pattern[str]) -> Iterator[WordsMatch]:
    """The statements of a section that hold any of the words."""
    heading = frozenset(match.group().casefold() for match in pattern.finditer(part.heading))
    for statement, text in zip(part.section.statements, part.texts, strict=True):
        found = list(pattern.finditer(text))
        if found:
            yield WordsMatch(part, statement, text, found, heading)


def any_of(wanted: Sequence[Term]) -> re.Pattern[str]:
    """A pattern for any of the terms in running text, in any case, with any signs between the words of a phrase."""
    words = (re.sub(r"[^\w]+", r"[^\\w]+", term.text) + (r"\w*" if term.prefix else "") for term in wanted)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
