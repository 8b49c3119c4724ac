"""What one can do with the library of labels, and with files that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from druginfo.errors import UsageError
from druginfo.library.arguments import files as paths_of
from druginfo.library.arguments import names as texts
from druginfo.library.arguments import version as numbered
from druginfo.library.base import LibraryBase

if TYPE_CHECKING:
    from druginfo.library.ingest.fetch import FetchWatch
    from druginfo.library.ingest.import_labels import ImportWatch
    from druginfo.results import admin, ingest


class Upkeep(LibraryBase):
    """Importing and fetching documents, maintaining the library, and checking files: one method for each task."""

    def validate(self, *files: str) -> admin.Validate:
        """All faults of monograph files at once."""
        from druginfo.library.admin import validate

        return validate.validate(paths_of(files))

    def new(self, file: str) -> admin.New:
        """Write a monograph template to a new file.

        Raises:
            UsageError: the file exists already, or its name does not end in `.toml`.

        """
        from druginfo.library.admin import new_file

        return new_file.new(file)

    def schema(self, which: admin.SchemaName = "monograph") -> admin.Schemas:
        """The JSON Schema of the monograph format, or of the envelope that `--json` prints."""
        from druginfo.library.admin import schemas

        return schemas.schemas(which)

    def add(
        self, *files: str, latest_only: bool = False, stdin: BinaryIO | None = None, watch: ImportWatch | None = None
    ) -> ingest.Import:
        """Import labels and monographs; each is stored whole or not at all, whatever happens."""
        from druginfo.library.ingest import import_labels

        return import_labels.add(self.path, paths_of(files), latest_only=latest_only, stdin=stdin, watch=watch)

    def fetch(
        self, *words: str, every: bool = False, listing: bool = False, watch: FetchWatch | None = None
    ) -> ingest.Fetch:
        """Find labels at the official sources; take the best for each name, `every` one, or none for a `listing`.

        Raises:
            UnknownDrug: no source has a label for any of the names.
            SourceUnreachable: the sources cannot be reached.

        """
        from druginfo.library.ingest import fetch

        return fetch.fetched(texts(words), self.path, fetch.FetchScope(every, listing), self.resolver, watch)

    def fetch_history(
        self,
        *words: str,
        most: int | None = None,
        since: str | None = None,
        listing: bool = False,
        watch: FetchWatch | None = None,
    ) -> ingest.Fetch:
        """Get older versions of labels: all, up to `most` before the newest, or as far back as a date (`2026-01-31`).

            A name that no label here answers to is fetched first. With `listing` nothing is taken.

        Raises:
            UsageError: the date is not one, or `most` is less than one.
            UnknownDrug: neither the library nor a source has a label for any of the names.
            SourceUnreachable: the sources cannot be reached; what was stored stays.

        """
        from druginfo.library.ingest import history
        from druginfo.library.queries.changes import dated

        if most is not None and (numbered(most) or 0) < 1:
            raise UsageError("How many earlier versions are wanted is a whole number from 1.")
        if since is not None and not since.strip():
            raise UsageError("Write year, month and day of the date, as in 2026-01-31.")
        wish = history.HistoryScope(most, dated(since), listing)
        return history.fetched(texts(words), self.path, wish, self.resolver, watch)

    def fetch_classes(self, watch: FetchWatch | None = None) -> ingest.Fetch:
        """Get FDA's class indexing, which says which classes a substance is in.

        Raises:
            SourceUnreachable: the archive cannot be downloaded.

        """
        from druginfo.library.ingest import fetch_classes

        return fetch_classes.fetched(self.path, watch)

    def fetch_data(self, *names: str, watch: FetchWatch | None = None) -> ingest.Fetch:
        """Get official data beside labels: `recalls`, `shortages`, `approvals`, `names`.

        Raises:
            UsageError: there is no such data.
            SourceUnreachable: none of it is available.

        """
        from druginfo.library.ingest import fetch_data

        return fetch_data.fetched(self.path, texts(names), watch)

    def update(
        self, *, everything: bool = False, dry_run: bool = False, watch: FetchWatch | None = None
    ) -> ingest.Update:
        """Update the library's labels to their newest versions, or take `everything` that openFDA has.

        Raises:
            SourceUnreachable: a source cannot be reached; what was stored stays, and the next call continues.
            DruginfoError: the disk is too full, or there are too many labels to ask for one by one.

        """
        if everything:
            from druginfo.library.ingest import bulk_update

            return bulk_update.everything(self.path, dry_run=dry_run, watch=watch)
        from druginfo.library.ingest import update

        return update.renewed(self.path, dry_run=dry_run, watch=watch)

    def remove(self, *names: str, version: int | None = None) -> admin.Remove:
        """Remove labels from the library: by set id, or by a name that matches a single label."""
        from druginfo.library.admin import remove

        return remove.remove(self.resolver, self.path, texts(names), numbered(version))

    def info(self, *, check: bool = False) -> admin.Info:
        """What the library holds; with `check`, also whether all of it is sound."""
        from druginfo.library.admin import info

        return info.held(self.path, len(self.resolver.catalogue.monographs), check=check)

    def migrate(self) -> admin.Migrate:
        """Bring a library of an older version up to date."""
        from druginfo.library.admin import info

        return info.migrated(self.path)
