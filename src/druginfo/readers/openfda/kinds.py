"""The kind of a section in flattened text: by its field, unless number and title say otherwise."""

from __future__ import annotations

from druginfo.domain import sections
from druginfo.readers import kinds
from druginfo.readers.openfda.headings import FoundHeading

_POPULATIONS = "use_in_specific_populations"


def kind_of(filed: str, field: str | None, head: FoundHeading, parent: str | None) -> tuple[str, str | None]:
    """The kind of a section, and why it is not what its field says, where it is not.

    `filed` is the kind that the field means, `parent` the kind of the section around it.
    """
    if filed in {"unclassified", parent}:
        return _untold(filed, head, parent), None
    by = f"openFDA files this as {field or filed}"
    return kinds.decide(filed, head.title, head.number, parent or _around(filed, head), by=by)


def _untold(filed: str, head: FoundHeading, parent: str | None) -> str:
    """The kind of a section whose field says no more than the section around it."""
    if parent is None:
        known = sections.by_number().get(head.number or "")
        return known.name if known and head.title else filed
    # A bare number proves nothing: it may have a title that could not be separated from the text.
    return (sections.infer(head.title, None, parent) if head.title else None) or "unclassified"


def _around(filed: str, head: FoundHeading) -> str | None:
    """The kind of the section around one that comes alone: by its number, else by what its field is about."""
    if head.number and "." in head.number:
        main = sections.by_number().get(head.number.partition(".")[0])
        return main.name if main else None
    return _POPULATIONS if sections.BY_NAME[filed].purpose == "population" and not head.number else None
