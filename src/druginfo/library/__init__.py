"""The questions one can ask of bundled monographs, the library of labels and files, behind one face."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, BinaryIO

from druginfo import paths
from druginfo.library.arguments import files as paths_of
from druginfo.library.arguments import names as texts
from druginfo.library.arguments import path
from druginfo.library.arguments import version as numbered
from druginfo.library.resolve.snapshot import at_one_moment

if TYPE_CHECKING:
    from druginfo.library.ingest.fetch import FetchWatch
    from druginfo.library.ingest.import_labels import ImportWatch
    from druginfo.library.queries.selection import LibraryState, Selection
    from druginfo.library.resolve.bundled import Catalogue
    from druginfo.library.resolve.resolver import Resolver
    from druginfo.results import admin, comparison, ingest, lookup, page

PAGE = 50
"""How many labels an answer over the whole library holds, where no limit is given."""

HITS = 20
"""How many hits a search shows, where no limit is given."""


class Library:
    """What the program knows: each method answers one question, for names or for everything.

    A name is a brand, an ingredient, a synonym, an NDC, a set id, an application number or a file,
    in any case; every word of it must belong to it. Unknown names among known ones are in the
    answer's `notices` and `error`. Sections, organs and severities may be shortened as far as they
    stay unambiguous. Several threads may ask at once: each reads through a connection of its own.

    Raises:
        UsageError: an argument is not of its kind.
        UnknownDrug: none of the names is known.
        UnknownChoice: there is no such section, organ or severity.
        UnreadableFile: a file cannot be read or holds no monograph and no label.
        LibraryError: the library of labels is locked, damaged or from a newer version.

    """

    def __init__(self, bundled: Path | str | None = None, library: Path | str | None = None) -> None:
        self._folder = path(bundled) if bundled else paths.bundled()
        self.path = path(library) if library else paths.library()
        self._own = local()

    @property
    def resolver(self) -> Resolver:
        """What answers to names; each thread has its own, since a connection belongs to one thread."""
        if not hasattr(self._own, "resolver"):
            from druginfo.library.resolve import resolver

            self._own.resolver = resolver.Resolver(self._catalogue, self.path)
        mine: Resolver = self._own.resolver
        return mine

    @cached_property
    def _catalogue(self) -> Catalogue:
        from druginfo.library.resolve import bundled

        return bundled.Catalogue(bundled.load(self._folder))

    @at_one_moment
    def show(
        self,
        *names: str,
        sections: Sequence[str] = (),
        topics: Sequence[str] = (),
        outline: bool = False,
        card: bool = False,
    ) -> lookup.Show:
        """Whole monographs and labels, their sections of the given kinds, or their headings alone.

        `topics` asks for what all sections say on them; `card` adds to a whole label what a card of it needs.

        Raises:
            UsageError: topics are asked for, and the headings alone.

        """
        from druginfo.library.queries import choices, show

        wanted = show.ShowRequest(
            choices.sections(sections), choices.topics(topics, outline=outline), outline=outline, card=card
        )
        return show.show(self.resolver, names, wanted)

    @at_one_moment
    def warnings(
        self,
        *names: str,
        organs: Sequence[str] = (),
        severities: Sequence[str] = (),
        within: Sequence[str] = (),
        full: bool = False,
        limit: int = PAGE,
    ) -> lookup.Warnings:
        """Every warning statement; across all monographs, and `limit` labels, where no drug is named.

        `within` names further kinds of section to look into; `full` asks for the whole subsections.
        """
        from druginfo.library.queries import choices, warnings

        wanted = warnings.WarningFilter(
            choices.organs(organs), choices.severities(severities), choices.sections(within), full
        )
        return warnings.warnings(self.resolver, names, wanted, choices.limit(limit))

    @at_one_moment
    def safety(self, *names: str) -> lookup.Safety:
        """Who and what a drug is safe with, subject by subject, as its sources state it."""
        from druginfo.library.queries import safety

        return safety.safety(self.resolver, names)

    @at_one_moment
    def interactions(self, *names: str) -> lookup.Interactions | comparison.Pairs:
        """Medicines by severity, food, alcohol and diseases; of two drugs or more, what each says of the others."""
        if len(names) > 1:
            from druginfo.library.queries import interactions

            return interactions.interactions(self.resolver, names)
        from druginfo.library.queries import safety

        return safety.interactions(self.resolver, names)

    @at_one_moment
    def compare(self, *names: str, sections: Sequence[str] = (), organs: Sequence[str] = ()) -> comparison.Compare:
        """Drugs side by side: facts and main topics, sections of the given kinds, or what is said of organs.

        Raises:
            UsageError: fewer than two are named.

        """
        from druginfo.library.queries import choices, compare

        return compare.compare(self.resolver, names, choices.sections(sections), choices.organs(organs))

    @at_one_moment
    def changes(
        self, *names: str, since: str | None = None, sections: Sequence[str] = (), limit: int = PAGE
    ) -> comparison.Changes:
        """What the versions of labels changed, newest first; of up to `limit` labels where no drug is named.

        `since` is a date, as far as it is given: `2026-01-31`, `2026-01` or `2026`.

        Raises:
            UsageError: `since` is no date.

        """
        from druginfo.library.queries import changes, choices

        wanted = changes.ChangeFilter(changes.dated(since), choices.sections(sections))
        return changes.changes(self.resolver, names, wanted, choices.limit(limit))

    @at_one_moment
    def page(self, *names: str, changes: bool = False) -> page.Page:
        """What a page holds: a drug whole; several side by side, pair by pair; or the versions of labels."""
        from druginfo.library.queries import page

        return page.page(self.resolver, names, changes=changes)

    @at_one_moment
    def drugs(self, *names: str, limit: int | None = None) -> lookup.List:
        """The drugs there are, up to `limit`; for names, all that match them, the one that answers first."""
        from druginfo.library.queries import choices, drug_list

        return drug_list.drugs(self.resolver, names, None if limit is None else choices.limit(limit))

    @at_one_moment
    def sources(self, *names: str) -> lookup.Sources:
        """Who says what: each source, and what rests on it, counted."""
        from druginfo.library.queries import sources

        return sources.sources(self.resolver, names)

    @at_one_moment
    def search(
        self,
        words: str,
        *,
        sections: Sequence[str] = (),
        organs: Sequence[str] = (),
        drugs: Sequence[str] = (),
        limit: int = HITS,
    ) -> lookup.Search:
        """Full text over monographs and labels: all words, "phrases" and beginnings*, best first."""
        from druginfo.library.queries import choices, search

        request = search.SearchRequest(
            words, choices.sections(sections), choices.organs(organs), texts(drugs), choices.limit(limit)
        )
        return search.search(self.resolver, request)

    def selected(self, *names: str, since: str | None = None) -> Selection:
        """The documents of an export, one by one: every version of what matches some names, or of everything.

        Raises:
            UsageError: `since` is no date.

        """
        from druginfo.library.queries import selection

        return selection.selected(self.resolver, names, since)

    def read(self, *files: str, since: str | None = None) -> Selection:
        """The documents that some files hold, one by one, the refused among them; the library is not asked."""
        from druginfo.library.queries import selection

        return selection.read(files, since)

    def state(self) -> LibraryState:
        """When the library was last updated, and the bulk release that it took whole."""
        from druginfo.library.queries import selection

        return selection.state(self.resolver)

    def validate(self, *files: str) -> admin.Validate:
        """All faults of monograph files at once."""
        from druginfo.library.admin import validate

        return validate.validate(paths_of(files))

    def new(self, file: str) -> admin.New:
        """Write a template of a monograph to a file that is not there yet.

        Raises:
            UsageError: the file is there already, or its name does not end in `.toml`.

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
        """Import labels and monographs; each is wholly there or not at all, whatever happens."""
        from druginfo.library.ingest import import_labels

        return import_labels.add(self.path, paths_of(files), latest_only=latest_only, stdin=stdin, watch=watch)

    def fetch(
        self, *words: str, every: bool = False, listing: bool = False, watch: FetchWatch | None = None
    ) -> ingest.Fetch:
        """Find labels at the official sources; take the best for each name, `every` one, or none for a `listing`.

        Raises:
            UnknownDrug: no source has a label for any of the names.
            SourceUnreachable: the sources cannot be asked.

        """
        from druginfo.library.ingest import fetch

        return fetch.fetched(texts(words), self.path, fetch.Wish(every, listing), self.resolver, watch)

    def fetch_classes(self, watch: FetchWatch | None = None) -> ingest.Fetch:
        """Get FDA's class indexing, which says which classes a substance is in.

        Raises:
            SourceUnreachable: the archive cannot be had.

        """
        from druginfo.library.ingest import fetch_classes

        return fetch_classes.fetched(self.path, watch)

    def update(
        self, *, everything: bool = False, dry_run: bool = False, watch: FetchWatch | None = None
    ) -> ingest.Update:
        """Bring the labels here to their newest versions, or take `everything` that openFDA has.

        Raises:
            SourceUnreachable: a source cannot be asked; what came in stays, and the next call goes on.
            DruginfoError: there is no room, or there are too many labels to ask for one by one.

        """
        if everything:
            from druginfo.library.ingest import bulk_update

            return bulk_update.everything(self.path, dry_run=dry_run, watch=watch)
        from druginfo.library.ingest import update

        return update.renewed(self.path, dry_run=dry_run, watch=watch)

    def remove(self, *names: str, version: int | None = None) -> admin.Remove:
        """Take labels out of the library: by set id, or by a name that means a single one of them."""
        from druginfo.library.admin import remove

        return remove.remove(self.resolver, self.path, texts(names), numbered(version))

    def info(self, *, check: bool = False) -> admin.Info:
        """What the library holds; with `check`, whether all of it is sound."""
        from druginfo.library.admin import info

        return info.held(self.path, len(self.resolver.catalogue.monographs), check=check)

    def migrate(self) -> admin.Migrate:
        """Bring a library of an older version up to date."""
        from druginfo.library.admin import info

        return info.migrated(self.path)

    def names_in(self, words: Iterable[str]) -> list[str]:
        """The names in words typed without quotes: the fewest known names that use every word."""
        from druginfo.library.resolve import parse_names

        return parse_names.split(texts(tuple(words)), self.resolver)

    def names(self, prefix: str = "") -> list[str]:
        """Names that are answered and begin so, for completion."""
        return self.resolver.names(prefix)
