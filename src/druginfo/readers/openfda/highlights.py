"""Highlights in flattened text: the short copy of a section next to its full text."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TypeVar

from druginfo.domain import sections

# A copy counts as Highlights only where two things agree: it ends with a bare reference to sections,
# "( 5.1 , 6.1 )", which the full text never writes ("[see … (5.1)]"), and its words are in the full text
# again. What only looks like a copy stays where it is.

_NUMBER = rf"{sections.NUMBER}(?![\d.]\d)"
_REFERENCE = re.compile(
    rf"\(\s?({_NUMBER}(?:(?:\s?[,;–-]\s?(?:and\s)?|\s(?:and|to|through)\s|\s){_NUMBER}){{0,30}})\s?\)"
    r"(?:\s?[.;,]\s?(?=\s|[A-Z•]|$))?"
)
_CITED = re.compile(
    r"\b(?:[Ss]ee|[Tt]ables?|[Ff]igures?|[Ss]ections?)\b[^.()\[\]]*$|[A-Z][a-z]+ (?:and|&) [A-Z][a-z]+\s*$"
)
_NONE = re.compile(r"\s?none(?:\sknown)?\s?[.;]?\s?(?P<reference>\([\d\s.,]{1,20}\)\s?[.;]?)?", re.IGNORECASE)
_LONGEST_NONE, _TWICE = 80, 2
_REPORT = re.compile(r"To report SUSPECTED ADVERSE REACTIONS", re.IGNORECASE)
_FULL = re.compile(r"see\s+full\s+prescribing\s+information", re.IGNORECASE)
_WARNING = re.compile(r"WARNINGS?\s?:", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;)\]\"”])\s++(?=[\"“•]?[A-Z•\d])")
_CAPITAL = re.compile(r"\s(?=[\"“•]?[A-Z•])")
_WORD = re.compile(r"[^\W_]{2,}")
_ANY_WORD = re.compile(r"[^\W_]+")
_WORDS = 0.8
"""The share of a copy's words that must be in the full text, …"""
_PAIRS = 0.55
"""… and of its pairs of neighbouring words."""
_REFERRED = 0.6
"""The share of words that is enough next to a reference to a subsection."""
_FEW = 4
_ENOUGH = 0.75
_FARTHEST = 1500
_LONGEST_LINE = 2000
"""Characters of a copy that no full stop sets off."""
T = TypeVar("T")


def split(own: str, rest: str, number: str) -> tuple[str, str, str]:
    """Full text, Highlights and what follows them, of a section's text before its subsections.

    `rest` is the text of its subsections, `number` its own number. The three parts make up `own`.
    """
    if none := _none(own):
        return none
    references = _references(own, number)
    if not references:
        return _repeated(own)
    start, end = _begin(own, references, rest), references[-1].end()
    if start is None:
        return own, "", ""
    if _REPORT.match(own[end:].lstrip()) or (rest.strip() and _is_tail(own[end:]) and _is_copy(own[end:], rest)):
        end = len(own)
    return own[:start], own[start:end], own[end:]


def _none(own: str) -> tuple[str, str, str] | None:
    """A text that says nothing but "None", once with a reference: that is the Highlights."""
    if len(own) > _LONGEST_NONE:
        return None
    several = list(_NONE.finditer(own))
    if len(several) < _TWICE or own.strip() != "".join(own[m.start() : m.end()] for m in several).strip():
        return None
    referring = [match for match in several if match["reference"]]
    if len(referring) != 1 or len(several) != _TWICE:
        return None
    start, end = referring[0].span()
    return own[:start], own[start:end], own[end:]


def _is_tail(text: str) -> bool:
    return "[" not in text and len(_WORD.findall(text)) > _FEW


def _references(own: str, number: str) -> list[re.Match[str]]:
    """The bare references to the section itself or its subsections that follow each other."""
    main = number.partition(".")[0]
    every = [match for match in _REFERENCE.finditer(own) if _refers(match, main) and not _is_cited(own, match.start())]
    first = len(every) - 1
    while first > 0 and _is_short(own[every[first - 1].end() : every[first].start()]):
        first -= 1
    return every[max(first, 0) :]


def _is_short(between: str) -> bool:
    """Whether two references are as close as in Highlights; "(14)" in the full text is a count."""
    return len(between) <= _FARTHEST and "[" not in between


def _refers(match: re.Match[str], main: str) -> bool:
    return any(number.partition(".")[0] == main for number in re.findall(_NUMBER, match.group(1)))


def _is_cited(own: str, at: int) -> bool:
    """Inside square brackets or after "see …": a reference of the full text."""
    before = own[max(0, at - 200) : at]
    return before.rfind("[") > before.rfind("]") or _CITED.search(before) is not None


def _begin(own: str, references: list[re.Match[str]], rest: str) -> int | None:
    """Where the Highlights begin: all sentences directly before the first reference that are copies."""
    first = references[0].start()
    after = own.rfind("]", 0, first) + 1
    starts = [match.end() for match in _SENTENCE.finditer(own, after, first)]
    starts = starts if after else [0, *starts]
    begin, end, full = None, first, _Full(own[:first], rest)
    for start in reversed(starts):
        referred = end == first and rest.strip() and _fits(own[start:end], rest)
        if not referred and not full.has(own[start:end], start):
            break
        begin = end = start
    return begin if begin is not None else _line(own, max(after, first - _LONGEST_LINE), first, full)


def _line(own: str, after: int, first: int, full: _Full) -> int | None:
    """Where a copy begins that no full stop sets off."""
    for match in _CAPITAL.finditer(own, after, first):
        if full.has(own[match.end() : first], match.end()):
            return match.end()
    return None


class _Full:
    """The words and neighbouring words of a text, each with the place where it first ends.

    One pass over the text is then enough to know the words of every beginning of it.
    """

    def __init__(self, own: str, rest: str) -> None:
        self._words = dict.fromkeys(there := _WORD.findall(rest.casefold()), 0)
        self._pairs = dict.fromkeys(pairwise(there), 0)
        before = ""
        for match in _WORD.finditer(own):
            word = match.group().casefold()
            self._words.setdefault(word, match.end())
            self._pairs.setdefault((before, word), match.end())
            before = word

    def has(self, text: str, end: int) -> bool:
        """Whether the words of a text are in the rest or before `end`, and mostly in the same order."""
        words = _WORD.findall(text.casefold())
        known = [self._words.get(word, end + 1) <= end for word in words]
        if not words or sum(known) / len(known) < _WORDS:
            return False
        pairs = [self._pairs.get(pair, end + 1) <= end for pair in pairwise(words)]
        return len(pairs) < _FEW or sum(pairs) / len(pairs) >= _PAIRS


def _is_copy(text: str, full: str) -> bool:
    """Whether the words of a text are in another, and mostly in the same order."""
    return _Full("", full).has(text, 0)


def _fits(text: str, full: str) -> bool:
    """Whether a sentence fits the subsection that it refers to, whose words it need not repeat in order."""
    words = _WORD.findall(text.casefold())
    return bool(words) and _share(words, set(_WORD.findall(full.casefold()))) >= _REFERRED


def _share(several: list[T], there: set[T]) -> float:
    return sum(each in there for each in several) / len(several)


def _repeated(own: str) -> tuple[str, str, str]:
    """A text that says exactly the same twice ("None. None"): the second time is the Highlights."""
    words = _ANY_WORD.findall(own.casefold())
    half = len(words) // 2
    if not words or len(words) % 2 or words[:half] != words[half:]:
        return own, "", ""
    at = next(islice(_ANY_WORD.finditer(own), half, None)).start()
    return own[:at], own[at:], ""


def boxed(text: str) -> tuple[str, str, str]:
    """Full text, Highlights and what follows them, of a boxed warning.

    The copy says "See full prescribing information", and begins at the heading before that. It follows the
    full text, or precedes it and ends at its last bare reference.
    """
    see = _FULL.search(text)
    if see is None:
        return text, "", ""
    titles = [match.start() for match in _WARNING.finditer(text, 0, see.start())]
    if not titles:
        return text, "", ""
    start = titles[-1]
    if len(text[:start].split()) > len(text[start : see.start()].split()) + 3:
        return text[:start], text[start:], ""
    ends = [match.end() for match in _REFERENCE.finditer(text, see.end()) if not _is_cited(text, match.start())]
    cited = text.find("[", see.end())
    ends = [end for end in ends if cited < 0 or end <= cited]
    if not ends or len(text) - ends[-1] < _ENOUGH * (ends[-1] - see.end()):
        return text, "", ""
    return text[:start], text[start : ends[-1]], text[ends[-1] :]
