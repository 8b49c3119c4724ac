"""The questions one can ask about drugs, each answered by one module of `queries`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from druginfo.library.arguments import names as texts
from druginfo.library.base import LibraryBase
from druginfo.library.resolve.snapshot import from_one_snapshot, over_the_library

if TYPE_CHECKING:
    from druginfo.library.queries.selection import LibraryState, Selection
    from druginfo.results import comparison, lookup, page

PAGE = 50
"""How many labels an answer over the whole library holds, where no limit is given."""

HITS = 20
"""How many hits a search shows, where no limit is given."""


class Questions(LibraryBase):
    """What the program knows about drugs: one method for each question."""

    @from_one_snapshot
    def show(
        self,
        *names: str,
        sections: Sequence[str] = (),
        topics: Sequence[str] = (),
        outline: bool = False,
        card: bool = False,
        glance: bool = True,
    ) -> lookup.Show:
        """Whole monographs and labels, their sections of the given kinds or numbers, or only their headings.

        `topics` asks for what all sections say on them; `card` adds to a whole label what a card of it needs;
        without `glance` a whole monograph comes sooner, and without its safety subjects.

        Raises:
            UsageError: both topics and only the headings are asked for.

        """
        from druginfo.library.queries import choices, show

        wanted = show.ShowRequest(
            choices.sections_or_numbers(sections),
            choices.topics(topics, outline=outline),
            outline=outline,
            card=card,
            glance=glance,
        )
        return show.show(self.resolver, names, wanted)

    @from_one_snapshot
    def warnings(
        self,
        *names: str,
        organs: Sequence[str] = (),
        severities: Sequence[str] = (),
        within: Sequence[str] = (),
        full: bool = False,
        limit: int = PAGE,
    ) -> lookup.Warnings:
        """Every warning statement; of all monographs and the first `limit` labels where no drug is named.

        `within` names more kinds of section to search; `full` gives whole subsections instead of matching statements.
        """
        from druginfo.library.queries import choices, warnings

        wanted = warnings.WarningFilter(
            choices.organs(organs), choices.severities(severities), choices.sections(within), full
        )
        return warnings.warnings(self.resolver, names, wanted, choices.limit(limit))

    @from_one_snapshot
    def safety(self, *names: str) -> lookup.Safety:
        """For whom and with what a drug is safe, subject by subject, as its sources state it."""
        from druginfo.library.queries import safety

        return safety.safety(self.resolver, names)

    @from_one_snapshot
    def interactions(self, *names: str) -> lookup.Interactions | comparison.Pairs:
        """Medicines by severity, food, alcohol and diseases; of two drugs or more, what each says about the others."""
        if len(names) > 1:
            from druginfo.library.queries import interactions

            return interactions.interactions(self.resolver, names)
        from druginfo.library.queries import safety

        return safety.interactions(self.resolver, names)

    @from_one_snapshot
    def compare(self, *names: str, sections: Sequence[str] = (), organs: Sequence[str] = ()) -> comparison.Compare:
        """Drugs side by side: facts and main topics, sections of the given kinds, or what they say about organs.

        Raises:
            UsageError: fewer than two drugs are named.

        """
        from druginfo.library.queries import choices, compare

        return compare.compare(self.resolver, names, choices.sections(sections), choices.organs(organs))

    @from_one_snapshot
    def changes(
        self, *names: str, since: str | None = None, sections: Sequence[str] = (), limit: int = PAGE
    ) -> comparison.Changes:
        """What changed between versions of labels, newest first; of up to `limit` labels where no drug is named.

        `since` is a date, whole or in part: `2026-01-31`, `2026-01` or `2026`.

        Raises:
            UsageError: `since` is not a date.

        """
        from druginfo.library.queries import changes, choices

        wanted = changes.ChangeFilter(changes.dated(since), choices.sections(sections))
        return changes.changes(self.resolver, names, wanted, choices.limit(limit))

    @from_one_snapshot
    def page(self, *names: str, changes: bool = False) -> page.Page:
        """What a page holds: a drug whole; several side by side, pair by pair; or the versions of labels."""
        from druginfo.library.queries import page

        return page.page(self.resolver, names, changes=changes)

    @from_one_snapshot
    def drugs(self, *names: str, limit: int | None = None) -> lookup.List:
        """All drugs, up to `limit`; given names, every drug that matches one, the one that answers first."""
        from druginfo.library.queries import choices, drug_list

        return drug_list.drugs(self.resolver, names, None if limit is None else choices.limit(limit))

    @from_one_snapshot
    def sources(self, *names: str) -> lookup.Sources:
        """Who says what: each source, and how many statements, notes and gaps rest on it."""
        from druginfo.library.queries import sources

        return sources.sources(self.resolver, names)

    @over_the_library
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
        """The documents of an export, one by one: every version of what matches the names, or of everything.

        Raises:
            UsageError: `since` is not a date.

        """
        from druginfo.library.queries import selection

        return selection.selected(self.resolver, names, since)

    def read(self, *files: str, since: str | None = None) -> Selection:
        """The documents in some files, one by one, refused ones included; the library is not used."""
        from druginfo.library.queries import selection

        return selection.read(files, since)

    def state(self) -> LibraryState:
        """When the library was last updated, and the last bulk release that it took whole."""
        from druginfo.library.queries import selection

        return selection.state(self.resolver)
