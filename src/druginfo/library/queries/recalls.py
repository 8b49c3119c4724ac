"""Recalls of drugs, as FDA's enforcement reports state them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from druginfo.domain.official import BY_NAME
from druginfo.domain.official.records import Recall
from druginfo.errors import UnknownChoice
from druginfo.library.queries.records import RecordQuestion, answer
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.official import Recalls, RecallsOf
from druginfo.results.records import RecallFound

CLASSES = {"I": "Class I", "II": "Class II", "III": "Class III"}
"""FDA's classes, as they are typed."""
_NUMBERS = {"1": "I", "2": "II", "3": "III"}


class RecallFilter(NamedTuple):
    """Which recalls are wanted: reported since a date, of some classes (`chosen`), how many of each drug."""

    since: str = ""
    classes: Sequence[str] = ()
    limit: int | None = None

    def takes(self, one: Recall) -> bool:
        """Whether a recall is wanted."""
        return newest(one) >= self.since and (not self.classes or (one.classification or "").casefold() in self.classes)


def recalls(resolver: Resolver, names: Sequence[str], within: RecallFilter) -> Recalls:
    """The recalls that match some drugs."""
    return answer(resolver, Recalls, names, question(within))


def question(within: RecallFilter = RecallFilter()) -> RecordQuestion:  # noqa: B008  it never changes
    """The question on recalls."""
    return RecordQuestion(BY_NAME["recalls"], RecallsOf, RecallFound, newest, within.takes, within.limit)


def newest(one: Recall) -> str:
    """The date of the report, else that of the recall."""
    return one.reported or one.initiated or ""


def chosen(words: Sequence[str]) -> list[str]:
    """The classes that words mean, as they are compared: `I`, `1` and `class 1` are "class i".

    Raises:
        UnknownChoice: there is no such class.

    """
    found: list[str] = []
    for word in (part for each in words for part in each.split(",") if part.strip()):
        typed = re.sub(r"^class\s*", "", word.strip(), flags=re.IGNORECASE).upper()
        name = CLASSES.get(_NUMBERS.get(typed, typed))
        if name is None:
            raise UnknownChoice(f'There is no recall class "{word}". Choose I, II or III.', suggestions=tuple(CLASSES))
        found.append(name.casefold())
    return found
