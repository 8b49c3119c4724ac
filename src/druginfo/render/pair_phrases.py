"""Remarks on a pair of drugs, next to the quotations: what both contain, which classes were not searched for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from druginfo.results.comparison import Mentions, Pair


def in_common(pair: Pair) -> Iterator[str]:
    """Whether both names mean one drug, and what both drugs contain."""
    if pair.same_drug:
        yield f"Both names mean the same drug: {pair.drugs[0].name}."
    elif pair.shared_ingredients:
        yield f"Both contain {', '.join(pair.shared_ingredients)}."


def not_searched(way: Mentions, name: str) -> str:
    """The sentence on classes that were not searched for; empty if official sources give them all."""
    if not way.classes_searched:
        return f"The class of {name} is not known, so classes were not searched."
    if not way.unassigned:
        return ""
    which = "" if len(way.unassigned) == 1 else f" (of its {', '.join(way.unassigned)})"
    return (
        f"No official class of {name}{which} is known here. Only these classes were searched for {name}: "
        f"{', '.join(way.classes)}."
    )


def classes_note(way: Mentions) -> str | None:
    """The same in a few words."""
    if not way.classes_searched:
        return "classes not searched"
    return f"only these classes searched: {', '.join(way.classes)}" if way.unassigned else None
