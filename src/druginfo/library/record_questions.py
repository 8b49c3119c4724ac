"""The questions on official data beside labels, each answered by one module of `queries`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from druginfo.library.base import LibraryBase
from druginfo.library.resolve.snapshot import from_one_snapshot

if TYPE_CHECKING:
    from druginfo.results import official


class RecordQuestions(LibraryBase):
    """What official data says about drugs: one method for each dataset.

    A record matches a drug by NDC, application number, set id, UNII, RxCUI or, last, by name; each answer says by
    which. If no record matches, that does not mean that there is none.
    """

    @from_one_snapshot
    def recalls(
        self, *names: str, since: str | None = None, classes: Sequence[str] = (), limit: int | None = None
    ) -> official.Recalls:
        """Recalls of drugs, or of an NDC; `since` a date (`2026-01`), of some `classes` (`I`, `II`, `III`).

        Raises:
            UsageError: no drug is named, or `since` is no date.
            UnknownChoice: there is no such class.

        """
        from druginfo.library.queries import changes, choices, recalls

        choices.named(names)
        within = recalls.RecallFilter(changes.dated(since), recalls.chosen(classes), choices.at_most(limit))
        return recalls.recalls(self.resolver, names, within)

    @from_one_snapshot
    def shortages(self, *names: str, limit: int | None = None) -> official.Shortages:
        """FDA's shortage list on some drugs, or the whole of it."""
        from druginfo.library.queries import choices, shortages

        return shortages.shortages(self.resolver, names, limit=choices.at_most(limit))

    @from_one_snapshot
    def approvals(self, *names: str, limit: int | None = None) -> official.Approvals:
        """The approved applications of some drugs, with their products and submissions.

        Raises:
            UsageError: no drug is named.

        """
        from druginfo.library.queries import approvals, choices

        choices.named(names)
        return approvals.approvals(self.resolver, names, limit=choices.at_most(limit))
