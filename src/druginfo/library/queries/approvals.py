"""Applications that FDA approved, as Drugs@FDA lists them."""

from __future__ import annotations

from collections.abc import Sequence

from druginfo.domain.official import BY_NAME
from druginfo.domain.official.records import Application
from druginfo.library.queries.records import RecordQuestion, answer
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.official import Approvals, ApprovalsOf
from druginfo.results.records import ApplicationFound


def approvals(resolver: Resolver, names: Sequence[str], *, limit: int | None = None) -> Approvals:
    """The applications that match some drugs."""
    return answer(resolver, Approvals, names, question(limit=limit))


def question(*, limit: int | None = None) -> RecordQuestion:
    """The question on applications."""
    return RecordQuestion(BY_NAME["approvals"], ApprovalsOf, ApplicationFound, newest, limit=limit)


def newest(one: Application) -> str:
    """The date of its newest submission."""
    return one.submissions[0].date or "" if one.submissions else ""
