"""The words of a passage that search looks at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from druginfo.domain.model import Gap, Statement, words_of
from druginfo.domain.names import fold_text

_BLANKS = bytes(code if chr(code).isalpha() or not chr(code).isascii() else ord(" ") for code in range(256))
_OFTEN, _MUCH = 3, 40  # a text is about a word that it holds at least 3 times, and once in 40 words
_SHORTEST = 3  # letters


class Words(NamedTuple):
    """The searched words of a passage: its section's title and its text, typography folded."""

    title: str
    text: str

    @property
    def all(self) -> str:
        """Title and text."""
        return f"{self.title}\n{self.text}"

    @property
    def topic(self) -> str:
        """The words that it is about: those of its title, and those that it repeats."""
        words = self.text.lower().encode("utf-8", "replace").translate(_BLANKS).split()
        fewest = max(_OFTEN, len(words) // _MUCH)
        often = (word.decode() for word, count in Counter(words).items() if count >= fewest)
        return " ".join((self.title, *(word for word in often if len(word) >= _SHORTEST)))

    @property
    def indexed(self) -> tuple[str, str]:
        """What each full-text index holds of it, in the order of `guard.INDEXES`."""
        return self.all, self.topic


def attached(run: Sequence[Statement | Gap]) -> tuple[str, ...]:
    """The organs that the source itself attaches to its statements."""
    return tuple(dict.fromkeys(organ for item in run if isinstance(item, Statement) for organ in item.organs))


def words_in(title: str, run: Sequence[Statement | Gap]) -> Words:
    """The searched words of a run of statements under a title."""
    statements = (item for item in run if isinstance(item, Statement))
    text = "\n".join(f"{s.subject}\n{words_of(s)}" if s.subject else words_of(s) for s in statements)
    return Words(fold_text(title), fold_text(text))
