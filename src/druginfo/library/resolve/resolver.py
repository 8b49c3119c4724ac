"""Finds what answers to a name: a bundled monograph, or the best label in the library."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import proxy

import msgspec

from druginfo.domain.model import Monograph
from druginfo.domain.names import fold
from druginfo.errors import DruginfoError, LibraryError
from druginfo.library.resolve.bundled import Catalogue
from druginfo.library.resolve.drug import Holding, Open, Stored
from druginfo.library.resolve.meaning import Meanings
from druginfo.results.base import Choice, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from druginfo.library.resolve.ranking import Chosen
    from druginfo.store import Entry, Store


class Answering(msgspec.Struct, frozen=True):
    """What answers to a name, and, where there was a choice, how it was made."""

    holding: Holding
    choice: Choice | None = None
    remarks: tuple[Notice, ...] = ()
    """Notices: the synonym that it was found by, and product words that the label does not list."""


class Resolver:
    """One look-up for the bundled monographs and the labels of the library.

    A bundled monograph answers to its own names. To an ingredient an official label answers first,
    and the monograph is named; but a monograph on one ingredient before a combination.
    """

    def __init__(self, catalogue: Catalogue, library: Path) -> None:
        self.catalogue, self._library = catalogue, library
        # Not `self`: a cycle would keep a thread's connection open until the collector runs.
        me = proxy(self)
        self.meanings = Meanings(catalogue, lambda: me.store)
        self._chosen: dict[str, Chosen | None] = {}
        self._moment: ExitStack | None = None
        self._seen: tuple[int, int] | None = None

    def __del__(self) -> None:
        """Close the connection when its thread ends, without waiting for the collector."""
        if store := self.__dict__.get("store"):
            with suppress(DruginfoError):  # released by another thread: the collector closes it
                store.close()

    @contextmanager
    def still(self) -> Iterator[None]:
        """Answer everything asked within from one snapshot of the library."""
        if self._moment is not None:
            yield
            return
        self.meanings.clear()
        self._chosen.clear()
        self._follow()
        try:
            with ExitStack() as self._moment:
                if "store" in self.__dict__ and self.store:
                    self._moment.enter_context(self.store.still())
                yield
        finally:
            self._moment = None

    def _follow(self) -> None:
        """Close a library whose file appeared, disappeared or was replaced: a process may run for months."""
        if "store" not in self.__dict__:
            return
        if (now := _identity(self._library)) != self._seen or (now and not self.store):
            if self.store:
                self.store.close()
            del self.store

    @cached_property
    def store(self) -> Store | None:
        """The library of labels, if there is one; opened when a name first needs it."""
        self._seen = _identity(self._library)
        if self._seen is None:
            return None
        from druginfo.store import Store

        try:
            store = Store(self._library)
        except LibraryError as error:
            if error.code == "library_missing":  # an import has created the file and stored nothing in it yet
                return None
            raise
        if self._moment is not None:
            self._moment.enter_context(store.still())
        return store

    def find(self, name: str) -> Answering | None:
        """What answers to a name."""
        meaning = self.meanings.of(name)
        own = meaning.own
        if own and meaning.brand:
            return Answering(Open(own), remarks=meaning.remarks)
        chosen = self.chosen(name)
        if chosen is None or (own and _combination(chosen.best)):
            return Answering(Open(own), remarks=meaning.remarks) if own else None
        if _only_a_class(chosen) or self.of_another(name):
            return None
        return self._label(chosen, own, (*meaning.remarks, *_not_listed(name, chosen)))

    def chosen(self, name: str) -> Chosen | None:
        """The labels that may answer to a name, best first; each name's are ranked only once."""
        if name not in self._chosen:
            self._chosen[name] = self._ranked(name)
        return self._chosen[name]

    def _ranked(self, name: str) -> Chosen | None:
        entries = self.entries(name)
        if not entries:
            return None
        from druginfo.library.resolve.ranking import choose

        return choose(entries, self.meanings.of(name).words)

    def of_another(self, name: str) -> tuple[Entry, ...]:
        """The labels of other medicines with the typed route, where this medicine's best label has only other routes.

        The medicine itself never answers for a combination with another route (trastuzumab under the skin).
        """
        chosen = self.chosen(name)
        if chosen is None or not any(word.kind == "route" for word in chosen.words):
            return ()
        from druginfo.library.resolve.product_match import lacks_route

        best = chosen.best.summary
        if not lacks_route(best.presentations, chosen.words):
            return ()
        return tuple(
            one
            for one in chosen.ranked
            if one.summary.medicine != best.medicine and not lacks_route(one.summary.presentations, chosen.words)
        )

    def entries(self, name: str) -> Sequence[Entry]:
        """All labels that match a name, unranked."""
        meaning = self.meanings.of(name)
        return self.store.candidates(name) if meaning.brand and self.store else meaning.entries

    def _label(self, chosen: Chosen, own: Monograph | None, remarks: tuple[Notice, ...]) -> Answering:
        from druginfo.library.resolve.ranking import explain

        assert self.store is not None  # noqa: S101  a label was chosen from it
        holding = Stored(self.store, chosen.best.key)
        # A label that only lists the name among other ingredients is reported as such, even if it is the only one.
        lists = _combination(chosen.best) and "generic" not in chosen.best.roles
        several = len(chosen.ranked) > 1 or own or lists
        return Answering(holding, explain(chosen, own.id if own else None) if several else None, remarks)

    def is_brand(self, name: str) -> bool:
        """Whether a name is one of a bundled monograph's own."""
        return self.catalogue.is_brand(name)

    def mentioned_by(self, name: str) -> Monograph | None:
        """The bundled monograph that only mentions a medicine of this name."""
        return self.meanings.of(name).mentioned_by

    def knows(self, name: str) -> bool:
        """Whether a name is known, at least mentioned, or on a label that may not answer to it."""
        meaning = self.meanings.of(name)
        return meaning.answered or meaning.mentioned_by is not None

    def only_combined(self, name: str) -> bool:
        """Whether only labels of combinations match a name, and only by their ingredients."""
        meaning = self.meanings.of(name)
        return bool(meaning.entries) and all(entry.roles == {"combination"} for entry in meaning.entries)

    def has_single(self, name: str) -> bool:
        """Whether any monograph or label has this as its only ingredient."""
        meaning = self.meanings.of(name)
        return bool(meaning.own) or any(not _combination(entry) for entry in meaning.entries)

    def is_name(self, words: str) -> bool:
        """Whether words, unchanged, are a name of a bundled monograph, of a medicine that one mentions, or of a label.

        It reads only the index of names, so it is fast enough for every word of a text.
        """
        if self.catalogue.find(words) or self.catalogue.mentioned_by(words):
            return True
        return bool(self.store and self.store.names_starting(words, 1) == [fold(words)])

    def begins(self, words: str) -> bool:
        """Whether a known or mentioned name has this beginning."""
        return self.catalogue.begins(words) or bool(self.store and self.store.names_starting(words, 1))

    def within_a_name(self, word: str) -> bool:
        """Whether a word is part of a known or mentioned name."""
        return self.catalogue.within_a_name(word) or bool(self.store and self.store.names_starting(word, 1))

    def near(self, typed: str) -> tuple[str, ...]:
        """Names, as printed, that a person may have meant."""
        from druginfo.library.resolve.suggest import near

        return near(self, typed)

    def names(self, prefix: str) -> list[str]:
        """Known names that begin with what was typed; the rest is spelt as printed."""
        from druginfo.library.resolve.suggest import completed

        return completed(self, prefix)


def _combination(entry: Entry) -> bool:
    return len(entry.summary.actives) > 1 and not entry.roles & _BY_ITSELF


_BY_ITSELF = frozenset({"brand", "set_id", "ndc", "application", "combination", "rxcui", "spl"})
"""Roles in which a name means the whole label, not one of its ingredients."""


def _only_a_class(chosen: Chosen) -> bool:
    """Whether a code is that of a class, which means no single medicine."""
    if any(entry.roles - {"nui"} for entry in chosen.ranked):
        return False
    return len({entry.summary.medicine for entry in chosen.ranked}) > 1


def _not_listed(typed: str, chosen: Chosen) -> tuple[Notice, ...]:
    """A notice where the label that answers does not list the product that was typed."""
    if not chosen.words:
        return ()
    from druginfo.library.resolve.product_match import missing

    lacking = missing(chosen.best.summary.presentations, chosen.words)
    return (Notice(code="product_not_listed", message=f'"{typed}": {lacking}.'),) if lacking else ()


def _identity(path: Path) -> tuple[int, int] | None:
    """What distinguishes one file from another at the same path; None if there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
