"""A topic that people ask about, and where a text mentions it."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

import msgspec

from druginfo.domain import organs
from druginfo.domain.names import small_letters


class Mentioned(msgspec.Struct, frozen=True):
    """Words of a text that mention a topic, and where they begin."""

    start: int
    words: str


_lowered = lru_cache(64)(small_letters)  # Each topic looks at the same texts.


class TopicEntry:
    """One topic.

    `typed` are more words that name it on the command line. A section of one of `kinds` is entirely about it.
    In other sections, a text is about it if it contains one of the words `written` (`*` after a beginning, `_` for a
    space or a hyphen), or mentions the `organ`. The words `passing` contain one of those and mean something else:
    "alcohol swab" is not alcohol. In sections of a kind in `never`, and near the words of `handling`, all words
    mean something else.
    """

    def __init__(  # noqa: PLR0913  the columns of the table
        self,
        name: str,
        title: str,
        kinds: str = "",
        *,
        typed: str = "",
        organ: str | None = None,
        written: str = "",
        passing: str = "",
        never: str = "",
        handling: str = "",
    ) -> None:
        self.name, self.title, self.organ = name, title, organ
        self.kinds = tuple(kinds.split())
        self.typed = tuple(typed.split())
        self.never = frozenset(never.split())
        self._written, self._passing, self._handling = written, passing, handling

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """A pattern with the passing words first, so that words inside them do not count."""
        passing, written = _words(self._passing), _words(self._written)
        return re.compile(rf"(?<![\w-])(?:(?P<passing>{passing or '(?!)'})|{written or '(?!)'})(?!\w)")

    @cached_property
    def _stems(self) -> frozenset[str]:
        """The beginnings of the words."""
        return frozenset(one.rstrip("*").partition("_")[0].lower() for one in self._written.split())

    def _handled(self, text: str, place: tuple[int, int]) -> bool:
        """Whether a word is near words about handling the product."""
        if not self._handling:
            return False
        around = text[max(0, place[0] - _NEAR) : place[1] + _NEAR]
        return bool(re.search(rf"(?<![\w-])(?:{_words(self._handling)})(?!\w)", around, re.IGNORECASE))

    def mentions(self, text: str) -> tuple[Mentioned, ...]:
        """Where a text, with its typography folded, mentions the topic, from left to right."""
        return _mentioned(self, text)

    def may_be_in(self, lowered: str) -> bool:
        """Whether a text in small letters may mention the topic: a quick check that never says no by mistake."""
        return self.organ is not None or any(map(lowered.__contains__, self._stems))

    def look(self, text: str) -> tuple[Mentioned, ...]:
        """The same as `mentions`, without the cache."""
        if self.organ is None:
            lowered = _lowered(text)
            if not self.may_be_in(lowered):
                return ()  # true of most texts, and a hundred times faster than the pattern
            first = min(place for stem in self._stems if (place := lowered.find(stem)) >= 0)
            start = max(0, first - _NEAR)  # passing words may begin before a word of the topic
            found = [one.span() for one in self._pattern.finditer(lowered, start) if one["passing"] is None]
            return tuple(Mentioned(at[0], text[at[0] : at[1]]) for at in found if not self._handled(text, at))
        of_organ = [Mentioned(one.start, one.words) for one in organs.found(text) if self.organ in one.organs]
        passing = [one.span() for one in self._pattern.finditer(_lowered(text))] if of_organ else []
        return tuple(one for one in of_organ if not any(start <= one.start < end for start, end in passing))


@lru_cache(maxsize=1 << 13)
def _mentioned(topic: TopicEntry, text: str) -> tuple[Mentioned, ...]:
    """Where a text mentions a topic; cached, since the same is asked several times for one drug."""
    return topic.look(text)


def _words(written: str) -> str:
    """A pattern for words as the table writes them, the longest first."""
    longest = sorted(written.split(), key=len, reverse=True)
    return "|".join(re.escape(one.rstrip("*")).replace("_", r"[\s-]+") + _END[one.endswith("*")] for one in longest)


_NEAR = 60
"""Characters."""
_END = {True: r"[\w-]*", False: ""}
