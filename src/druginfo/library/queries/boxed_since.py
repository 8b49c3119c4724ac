"""Since when the boxed warning of a label has had its words, as far as the versions in the library show."""

from __future__ import annotations

from collections.abc import Sequence

from druginfo.library.queries.section_matching import Node
from druginfo.library.resolve.drug import Holding
from druginfo.results.comparison import BoxedSince, Earlier, Version

_KIND = "boxed_warning"


def boxed_since(held: Sequence[Holding]) -> BoxedSince | None:
    """From the newest version back: the oldest with the same words, and what the one before it has.

    None if the newest has no boxed warning. `held` is the versions of one label, newest first.
    """
    words = _words(held[0])
    if words is None:
        return None
    first, former, earlier = 0, None, None
    for place, one in enumerate(held[1:], start=1):
        theirs = _words(one)
        if theirs == words:
            first = place
            continue
        former, earlier = one, _before(held[first], one, theirs)
        break
    since = version_of(held[first])
    last = former.facts.version if former else since.version
    looked_at = first + (2 if former else 1)
    return BoxedSince(
        since=since,
        versions=first + 1,
        former=version_of(former) if former else None,
        earlier=earlier or ("first" if since.version == 1 else "not_here"),
        missing=max(0, (held[0].facts.version or 0) - (last or 0) + 1 - looked_at),
    )


def version_of(holding: Holding) -> Version:
    """The version of a label, as an answer names it."""
    facts = holding.facts
    return Version(version=facts.version, format=facts.format, effective=facts.effective)


def _before(first: Holding, former: Holding, theirs: list[str] | None) -> Earlier:
    if theirs is None:
        return "lacks"
    # Another format may break the same words in other places, or leave out a heading.
    return "differs" if first.facts.format == former.facts.format else "other_format"


def _words(holding: Holding) -> list[str] | None:
    """The words of the boxed warning as they are compared, titles included; None if there is none."""
    sections = holding.lifted((_KIND,))
    nodes = (Node(one, _KIND) for one in sections)
    # Where a heading ends and the text begins makes no difference: openFDA runs both together.
    return " ".join(" ".join((one.title, one.words)) for one in nodes).split() if sections else None
