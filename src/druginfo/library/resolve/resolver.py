"""Finds what answers to a name: a bundled monograph, or the best of the labels in the library."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from druginfo.domain.model import Monograph
from druginfo.domain.names import fold
from druginfo.errors import LibraryError
from druginfo.library.resolve.bundled import Catalogue
from druginfo.library.resolve.drug import Holding, Open, Stored
from druginfo.results.base import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from druginfo.library.resolve.ranking import Chosen
    from druginfo.store import Entry, Store


_LONGER = 5
"""So many names that begin with what was typed are told."""


class Answering(NamedTuple):
    """What answers to a name, and, where there was a choice, how it was made."""

    holding: Holding
    choice: Choice | None = None


class Resolver:
    """The bundled monographs and the labels of the library behind one look-up.

    A bundled monograph answers to its own names. To an ingredient an official label answers first,
    and the monograph is named; but a monograph on one ingredient before a combination.
    """

    def __init__(self, catalogue: Catalogue, library: Path) -> None:
        self.catalogue, self._library = catalogue, library
        self._entries: dict[str, Sequence[Entry]] = {}
        self._moment: ExitStack | None = None

    @contextmanager
    def still(self) -> Iterator[None]:
        """Answer all that is asked within from one moment of the library."""
        if self._moment is not None:
            yield
            return
        self._entries.clear()
        try:
            with ExitStack() as self._moment:
                if "store" in self.__dict__ and self.store:
                    self._moment.enter_context(self.store.still())
                yield
        finally:
            self._moment = None

    @cached_property
    def store(self) -> Store | None:
        """The library of labels, where there is one; not opened before a name needs it."""
        if not self._library.exists():
            return None
        from druginfo.store import Store

        try:
            store = Store(self._library)
        except LibraryError as error:
            if error.code == "library_missing":  # an import has made the file and nothing in it yet
                return None
            raise
        if self._moment is not None:
            self._moment.enter_context(store.still())
        return store

    def find(self, name: str) -> Answering | None:
        """What answers to a name."""
        own = self.catalogue.find(name)
        if own and self.catalogue.is_brand(name):
            return Answering(Open(own))
        chosen = self.chosen(name)
        if chosen is None or (own and _combination(chosen.best)):
            return Answering(Open(own)) if own else None
        return self._label(chosen, own)

    def chosen(self, name: str) -> Chosen | None:
        """The labels that may answer to a name, best first."""
        if self.store is None:
            return None
        from druginfo.library.resolve.ranking import choose

        return choose(self.entries(name))

    def entries(self, name: str) -> Sequence[Entry]:
        """All labels that a name matches, unranked."""
        folded = fold(name)
        if self.store is not None and folded not in self._entries:
            self._entries[folded] = self.store.candidates(name)
        return self._entries.get(folded, ())

    def _label(self, chosen: Chosen, own: Monograph | None) -> Answering:
        from druginfo.library.resolve.ranking import explain

        assert self.store is not None  # noqa: S101  it chose
        holding = Stored(self.store, chosen.best.key)
        # One that only lists the name among others is said to, even where there is no other.
        lists = _combination(chosen.best) and "generic" not in chosen.best.roles
        several = len(chosen.ranked) > 1 or own or lists
        return Answering(holding, explain(chosen, own.id if own else None) if several else None)

    def is_brand(self, name: str) -> bool:
        """Whether a name is one that a bundled monograph lists as its own."""
        return self.catalogue.is_brand(name)

    def mentioned_by(self, name: str) -> Monograph | None:
        """The bundled monograph that only mentions a medicine of this name."""
        return self.catalogue.mentioned_by(name)

    def knows(self, name: str) -> bool:
        """Whether a name is answered, at least mentioned, or a label's that may not answer to it."""
        return bool(self.catalogue.find(name) or self.mentioned_by(name) or self.entries(name))

    def is_name(self, words: str) -> bool:
        """Whether words as they stand are a name of a bundled monograph, of what one mentions, or of a label.

        Only the index of names is asked: this is cheap enough for every word of a text.
        """
        if self.catalogue.find(words) or self.mentioned_by(words):
            return True
        return bool(self.store and self.store.names_starting(words, 1) == [fold(words)])

    def begins(self, words: str) -> bool:
        """Whether a name that is answered or mentioned begins so."""
        return self.catalogue.begins(words) or bool(self.store and self.store.names_starting(words, 1))

    def within_a_name(self, word: str) -> bool:
        """Whether a word is part of a name that is answered or mentioned."""
        return self.catalogue.within_a_name(word) or bool(self.store and self.store.names_starting(word, 1))

    def near(self, typed: str) -> tuple[str, ...]:
        """Names that go on after what was typed, and names near in spelling; never one that is only a part of it.

        Such a part is another medicine as often as not: it is no near miss.
        """
        words = set(fold(typed).split())
        longer = [name for name in self.names(typed) if words and name.startswith(f"{fold(typed)} ")]
        found = [*longer[:_LONGER], *self.catalogue.near(typed), *(self.store.names_near(typed) if self.store else ())]
        return tuple(dict.fromkeys(name for name in found if not set(name.split()) < words))

    def names(self, prefix: str) -> list[str]:
        """Names that are answered and begin so."""
        bundled = [name for name in self.catalogue.names() if name.startswith(fold(prefix))]
        return sorted({*bundled, *(self.store.names_starting(prefix) if self.store else ())})


def _combination(entry: Entry) -> bool:
    return len(entry.summary.actives) > 1 and not entry.roles & {"brand", "set_id", "ndc", "application"}
