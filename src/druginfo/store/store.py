"""The library of labels as one object: adding, removing, looking up, searching."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from druginfo.store.database import SCHEMA_VERSION, transaction
from druginfo.store.faults import as_errors, read_from
from druginfo.store.meta import set_meta
from druginfo.store.questions import StoreQuestions

if TYPE_CHECKING:
    from druginfo.domain.class_index import ClassIndex
    from druginfo.domain.label_summary import LibraryInfo, Outcome
    from druginfo.domain.model import Monograph
    from druginfo.domain.official.records import DatasetHeld, PackedRecord
    from druginfo.store.prepared import Prepared


class Store(StoreQuestions):
    """One library file, open for reading, or with `write` for writing, too.

    Each method asks or changes one thing. A key is that of an `Entry` and holds until the label is
    replaced or removed; then `DruginfoError` with code `label_gone` says so.

    Raises, from any method:
        LibraryError: missing, locked, damaged, read-only, older or newer (see `code`).
        DruginfoError: the disk is full (`disk_full`).
    """

    def add(self, label: Monograph | Prepared, *, latest_only: bool = False) -> Outcome:
        """Store a label in one transaction: wholly there when this returns, or not at all.

        Another process may `prepare` it. With `latest_only`, its older versions are removed, and it is
        not stored if a newer one is in the library.

        Raises:
            UnreadableFile: the label breaks the model.

        """
        from druginfo.store import carried_names, write
        from druginfo.store.prepared import Prepared, prepare

        ready = label if isinstance(label, Prepared) else prepare(label)
        with as_errors(self.path):
            # Checked before a transaction starts: importing the same label again then needs no lock.
            stored = write.known(self._connection, ready.set_id)
            ready = carried_names.completed(self._connection, self._press, ready, stored)
            outcome = write.settled(ready, stored, latest_only)
            if outcome is not None:
                return outcome
            today = datetime.now(UTC).isoformat(timespec="seconds")
            with transaction(self._connection):
                outcome = write.put(self._connection, self._press, ready, latest_only, today)
            write.learn(self._connection, self._press)
            return outcome

    def add_classes(self, document: tuple[ClassIndex, ...]) -> Outcome:
        """Store one document of FDA's class indexing, in one transaction, in place of an older version."""
        from druginfo.store import class_index

        with as_errors(self.path), transaction(self._connection):
            return class_index.put(self._connection, document)

    def replace_data(self, held: DatasetHeld, records: Sequence[PackedRecord]) -> None:
        """Replace a dataset by a release of it, in one transaction."""
        from druginfo.domain.official import BY_NAME
        from druginfo.store import official

        with as_errors(self.path), transaction(self._connection):
            official.replace(self._connection, BY_NAME[held.name], held, records)

    def note_data(self, held: DatasetHeld) -> None:
        """Record the release of a dataset whose records stay."""
        from druginfo.domain.official import BY_NAME
        from druginfo.store import official

        with as_errors(self.path), transaction(self._connection):
            official.note(self._connection, BY_NAME[held.name], held)

    def remove(self, set_id: str, version: int | None = None) -> int:
        """Remove a label, or one version of it. Gives how many versions were removed."""
        from druginfo.store import write

        with as_errors(self.path), transaction(self._connection):
            return write.remove(self._connection, self._press, set_id.strip().lower(), version)

    def note(self, name: str, value: bytes) -> None:
        """Store a value about the library as a whole."""
        with as_errors(self.path), transaction(self._connection):
            set_meta(self._connection, name, value)
        self._meta[name] = value

    def info(self) -> LibraryInfo:
        """What the library holds."""
        from druginfo.store import check

        with read_from(self.path):
            return check.info(self._connection, self.path, SCHEMA_VERSION, self.stale)

    def check(self) -> list[str]:
        """Every fault of the file and its contents, one line each; reads the whole file."""
        from druginfo.store import check

        with read_from(self.path):
            return check.check(self._connection, self._press)
