"""Turns cross-references in a label's text, "see Warnings and Precautions (5.1)", into links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from druginfo.domain.sections import NUMBER
from druginfo.render.document.blocks import Span, Spans

_NUMBER = re.compile(NUMBER)
_LISTED = rf"{NUMBER}(?:\s*(?:,|;|and|or|to|-|–)\s*{NUMBER})*"

# A reference by number: "see … (5.1, 5.2)" up to the end of its brackets or sentence, or "section 5.1".
# The Highlights' "See full prescribing information for …" names no place.
_SEE = re.compile(r"\b(?:see|refer to)\b(?! full prescribing information)[^\]]{0,300}", re.IGNORECASE)
_BEHIND = re.compile(rf"\s*\(\s*({NUMBER})")
_BRACKETED = re.compile(rf"\(\s*({_LISTED})\s*\)")
_SECTION = re.compile(rf"\bsections?\s+({_LISTED})", re.IGNORECASE)

_BARE = re.compile(rf"\(\s*(\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?(?:\s*,\s*{_LISTED})?)\s*\)")
"""A number with a dot in brackets: in the Highlights, the place of the full text."""


class Linker(NamedTuple):
    """The sections that a page's text may refer to, by number and by title."""

    numbers: Mapping[str, str]
    titles: Mapping[str, str]
    pattern: re.Pattern[str]
    """Titles in the spelling of a label's text."""

    def linked(self, text: str, *, highlights: bool = False) -> Spans:
        """A text with its cross-references as links; every character of it is kept."""
        found = sorted({*self._found(text, highlights=highlights)}) if self._hints(text, highlights) else []
        made: list[Span] = []
        done = 0
        for start, end, anchor in found:
            if start < done:
                continue
            made += [Span(text[done:start]), Span(text[start:end], href=f"#{anchor}")]
            done = end
        made.append(Span(text[done:]))
        return tuple(one for one in made if one.text)

    @staticmethod
    def _hints(text: str, highlights: bool) -> bool:
        """Whether there may be any reference: most paragraphs have none."""
        folded = text.casefold()
        return "see" in folded or "refer to" in folded or "section" in folded or (highlights and "(" in text)

    def _found(self, text: str, *, highlights: bool) -> Iterator[tuple[int, int, str]]:
        for see in _SEE.finditer(text):
            end = _sentence_end(text, see.start(), see.end())
            yield from self._numbered(_BRACKETED, text, see.start(), end)
            yield from self._titled(text, see.start(), end)
        yield from self._numbered(_SECTION, text, 0, len(text))
        if highlights:
            yield from self._numbered(_BARE, text, 0, len(text))

    def _numbered(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for found in pattern.finditer(text, start, end):
            for number in _NUMBER.finditer(text, found.start(1), found.end(1)):
                anchor = self.numbers.get(number.group())
                if anchor:
                    yield number.start(), number.end(), anchor

    def _titled(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Titles in a reference, in capitals or capitalised: "see PRECAUTIONS, Drug Interactions"."""
        for found in self.pattern.finditer(text, start, end):
            # Where a number gives the place, the title before it would only link to the chapter.
            numbered = _BEHIND.match(text, found.end())
            if found.group()[:1].isupper() and not (numbered and numbered[1] in self.numbers):
                yield found.start(), found.end(), self.titles[found.group().casefold()]


def linker(numbers: Mapping[str, str], titles: Mapping[str, str]) -> Linker:
    """A linker for references to sections by number and by title."""
    longest = sorted((re.escape(title) for title in titles if len(title) > 3), key=len, reverse=True)  # noqa: PLR2004
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest) or '(?!)'})(?!\w)", re.IGNORECASE)
    return Linker(numbers, titles, pattern)


_STOP = re.compile(r"[.;](?=\s+[A-Z])")


def _sentence_end(text: str, start: int, end: int) -> int:
    stop = _STOP.search(text, start, end)
    return stop.start() if stop else end
