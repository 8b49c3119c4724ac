"""What one can ask of an open library of labels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from druginfo.domain.label_summary import Change, Entry, FoundPassage, Placed, Summary
from druginfo.domain.model import Monograph, Section
from druginfo.domain.names import close, fold
from druginfo.errors import LibraryError
from druginfo.store import names, read
from druginfo.store.database import WAIT, open_reading, open_writing, press, snapshot
from druginfo.store.faults import as_errors, read_from
from druginfo.store.meta import notes, stale

if TYPE_CHECKING:
    from druginfo.domain.class_index import ClassIndex
    from druginfo.domain.official import RecordKey
    from druginfo.domain.official.records import DatasetHeld, OfficialRecord
    from druginfo.domain.subject_places import SubjectPlaces
    from druginfo.store.official import FoundRecord


class StoreQuestions:
    """An open library file, and every question that does not change it."""

    def __init__(self, path: Path, *, write: bool = False, wait: float = WAIT) -> None:
        self.path = path
        self._connection = (open_writing if write else open_reading)(path, wait)
        self._last: read.StoredLabel | None = None
        try:
            with read_from(path):
                self._meta = notes(self._connection)
                self._press = press(self._connection)
                self.stale = stale(self._meta)
            if write and self.stale:
                message = f"{path} was indexed by another druginfo. Run: druginfo migrate."
                raise LibraryError(message, code="library_older")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the write-ahead log is merged into it if no other process has it open."""
        with as_errors(self.path):
            self._connection.close()

    def noted(self, name: str) -> bytes | None:
        """A value that `Store.note` stored about the library as a whole."""
        return self._meta.get(name)

    def last_added(self) -> str | None:
        """When the newest label was added; costs next to nothing."""
        with read_from(self.path):
            row = self._connection.execute("SELECT added FROM label ORDER BY id DESC LIMIT 1").fetchone()
        return str(row[0]) if row else None

    @contextmanager
    def still(self) -> Iterator[None]:
        """Answer everything inside the block from one snapshot, whatever other processes change meanwhile."""
        self._last = None
        with as_errors(self.path), snapshot(self._connection):
            yield

    def candidates(self, name: str, keys: Iterable[str] = ()) -> list[Entry]:
        """The labels that answer to a name or a code, unranked; `keys` are more keys of the name index."""
        with read_from(self.path):
            return names.candidates(self._connection, name, keys)

    def entry(self, key: int) -> Entry:
        """The entry of one label: what distinguishes it from others."""
        with read_from(self.path):
            return read.by_key(self._connection, key)

    def labels(self, *, every: bool = False, limit: int | None = None) -> Iterator[Entry]:
        """The current labels by name, or with `every` all stored versions; read in batches as they are consumed."""
        with read_from(self.path):
            yield from read.labels(self._connection, every=every, most=limit)

    def label_count(self) -> int:
        """How many current labels there are."""
        with as_errors(self.path):
            return read.label_count(self._connection)

    def versions(self, set_id: str) -> list[Entry]:
        """The stored versions of a set id, the current one first."""
        with read_from(self.path):
            return read.versions(self._connection, set_id)

    def monograph(self, key: int) -> Monograph:
        """A whole label, as it was added."""
        with read_from(self.path):
            return self._label(key).monograph()

    def monographs(self) -> Iterator[tuple[Monograph, bool]]:
        """Every version of every label, and whether it is the current one; similar ones follow each other.

        This takes less time than reading each by itself, because what they share is read once.
        """
        from druginfo.store import walk

        with read_from(self.path):
            keys = walk.order(self._connection)
            yield from walk.monographs(self._connection, self._press, keys)

    def glance(self, key: int) -> tuple[SubjectPlaces, ...] | None:
        """Where a label mentions the safety subjects; None if they were not searched, or not by today's rules."""
        from druginfo.store import glance

        if "glance" in self.stale:
            return None
        with read_from(self.path):
            return glance.read(self._connection, self._press, key)

    def facts(self, key: int) -> Monograph:
        """A label without its sections."""
        with read_from(self.path):
            return self._label(key).facts

    def unread(self, key: int) -> list[tuple[tuple[str, ...], Callable[[], Section]]]:
        """Each section of a label: its kinds, innermost first, and what reads it without its subsections."""
        with read_from(self.path):
            label = self._label(key)
            return [(label.kinds(place), partial(self._section, label, place)) for place in range(len(label.passages))]

    def _section(self, label: read.StoredLabel, place: int) -> Section:
        with read_from(self.path):
            return label.section(place)

    def sections(self, key: int, kinds: Collection[str]) -> list[Placed]:
        """The sections of these kinds with their subsections, from any depth; nothing else is read."""
        with read_from(self.path):
            return self._label(key).lifted(kinds)

    def mentioning(
        self, key: int, organs: Collection[str], kinds: Collection[str] | None = None, *, whole: bool = True
    ) -> list[Placed]:
        """The sections whose own text mentions any of the organs, without subsections.

        With `kinds`, only sections of these kinds and those inside one. Unless `whole`, a
        section has only the runs of statements in which an organ is mentioned.
        """
        with read_from(self.path):
            return self._label(key).mentioning(self._mask(organs), kinds, whole=whole)

    def labels_mentioning(
        self, organs: Collection[str], kinds: Collection[str] | None = None, *, limit: int = 50
    ) -> tuple[int, list[Entry]]:
        """How many labels mention the organs in such sections, and the first `limit` of them by name."""
        with read_from(self.path):
            mask = self._mask(organs)
            return read.labels_mentioning(self._connection, mask, kinds, most=limit)

    def names_starting(self, prefix: str, limit: int = 20) -> list[str]:
        """Folded names that begin with a prefix, in order."""
        with read_from(self.path):
            return names.names_starting(self._connection, fold(prefix), limit)

    def names_near(self, name: str, limit: int = 3) -> list[str]:
        """Folded names that a person may have meant by this one, likeliest first."""
        from druginfo.domain import likeness

        typed = fold(name)
        lengths = (len(typed) - likeness.FURTHEST, len(typed) + likeness.FURTHEST)
        with read_from(self.path):
            near = {
                one
                for start in likeness.beginnings(typed)
                for one in names.names_between(self._connection, start, lengths)
            }
        return likeness.alike(typed, near, most=limit)

    def printed(self, folded: str) -> str | None:
        """A folded name as a label prints it; None if no label has these words in this order."""
        from druginfo.domain.label_names import as_printed

        with read_from(self.path):
            for one in names.candidates(self._connection, folded):
                found = as_printed(folded, one.summary, lambda key=one.key: self.facts(key).names)  # type: ignore[misc]
                if found:
                    return found
        return None

    def search(
        self,
        query: str,
        *,
        kinds: Collection[str] | None = None,
        organs: Collection[str] = (),
        keys: Collection[int] | None = None,
    ) -> Iterator[FoundPassage]:
        """The passages that hold all words of a query, roughly best first. Any text is a query (see `fulltext.terms`).

        `keys` narrows the search to these labels.
        """
        from druginfo.store import fulltext

        mask = self._mask(organs)
        if organs and not mask:
            return
        with read_from(self.path):
            narrowed = fulltext.IndexScope(kinds, mask, keys)
            yield from fulltext.search(self._connection, self._press, fulltext.terms(query), narrowed)

    def passage(self, found: FoundPassage) -> Placed:
        """The section around a found passage, with only that passage in it."""
        with read_from(self.path):
            return self._label(found.entry.key).run(found.passage)

    def words_near(self, word: str, limit: int = 3) -> list[str]:
        """Words of the labels with a similar spelling; only the word itself if a label has it."""
        from druginfo.store import fulltext

        with read_from(self.path):
            known = fulltext.vocabulary(self._connection, word)
        return [word] if word in known else close(word, known, most=limit)

    def changed(self, since: str) -> Iterator[Change]:
        """The labels effective since a date (`2026-01-01`) that have an earlier version in the library."""
        with read_from(self.path):
            yield from read.changed(self._connection, since)

    def classes_of(self, uniis: Collection[str]) -> list[ClassIndex]:
        """What FDA's class indexing says about some substances."""
        from druginfo.store import class_index

        with as_errors(self.path):
            return list(class_index.of_uniis(self._connection, uniis))

    def listed_classes(self, set_id: str | None, substances: Sequence[Collection[str]]) -> list[Summary | None]:
        """For each substance, by its UNIIs: a label that lists official classes for the set id, or for it alone."""
        from druginfo.store import class_index

        with as_errors(self.path):
            return class_index.listed(self._connection, set_id, substances)

    def data(self) -> dict[str, DatasetHeld]:
        """Which official data the library has, by name."""
        with read_from(self.path):
            if not self._connection.execute("SELECT 1 FROM dataset LIMIT 1").fetchone():
                return {}
            from druginfo.store import official

            return official.held(self._connection)

    def records(self, dataset: str, keys: Iterable[RecordKey]) -> list[FoundRecord]:
        """The records of a dataset that have any of some keys, each with the first of these."""
        from druginfo.domain.official import BY_NAME
        from druginfo.store import official

        with read_from(self.path):
            return official.found(self._connection, BY_NAME[dataset], keys)

    def every_record(self, dataset: str) -> list[OfficialRecord]:
        """All records of a dataset."""
        from druginfo.domain.official import BY_NAME
        from druginfo.store import official

        with read_from(self.path):
            return list(official.every(self._connection, BY_NAME[dataset]))

    def class_index(self) -> Iterator[ClassIndex]:
        """All of FDA's class indexing in the library."""
        from druginfo.store import class_index

        with read_from(self.path):
            yield from class_index.every(self._connection)

    def has_classes(self) -> bool:
        """Whether the library holds any of FDA's class indexing."""
        with as_errors(self.path):
            return bool(self._connection.execute("SELECT 1 FROM class_index LIMIT 1").fetchone())

    def _label(self, key: int) -> read.StoredLabel:
        """An opened label; within `still` the last one is kept, since one question reads it several times."""
        if not self._connection.in_transaction:
            return read.StoredLabel(self._connection, self._press, key)
        if self._last is None or self._last.key != key:
            self._last = read.StoredLabel(self._connection, self._press, key)
        return self._last

    @cached_property
    def _bits(self) -> dict[str, int]:
        """The bit of each organ when this library was indexed, whatever today's table says."""
        return {name: 1 << place for place, name in enumerate(self._meta.get("organs", b"").decode().split())}

    def _mask(self, organs: Collection[str]) -> int:
        return sum(self._bits.get(organ, 0) for organ in set(organs))
