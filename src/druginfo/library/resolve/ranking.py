"""Which of several labels answers to a name: a stated rule, and its wording."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from druginfo.domain.market import without_prescription
from druginfo.domain.names import fold, suffix_free
from druginfo.results.base import Candidate, Choice

if TYPE_CHECKING:
    from druginfo.domain.product_words import ProductWord
    from druginfo.store import Entry, Summary

RULE = (
    "exact brand; exact ingredient before salt-free name or moiety; single ingredient before combination, "
    "more than five ingredients last, then the product as typed; prescription before OTC; with application number "
    "before without; NDA or BLA before authorised generic before ANDA; among BLAs, the name without a suffix, then the "
    "lowest number; original packager before repackager; newest"
)
"""The rule, in the order in which it decides."""

SHOWN = 5
"""How many runners-up of the same medicine an answer lists; it counts them all."""

_NEAREST = ("set_id", "ndc", "application", "brand", "rxcui", "spl")
_EXACT = ("ingredient", "generic", "synonym", "combination", "unii")
_WHOLE = ("combination", "rxcui", "spl")
"""Any label answers to its whole combination and its own codes."""

_LONG = 5
"""A label with more ingredients is a mere list: it is the last to answer to one of them."""


class Chosen(msgspec.Struct, frozen=True):
    """The label that answers, and all candidates, best first."""

    best: Entry
    ranked: tuple[Entry, ...]
    words: tuple[ProductWord, ...] = ()
    """What was typed of the product."""


def choose(entries: Sequence[Entry], words: tuple[ProductWord, ...] = ()) -> Chosen | None:
    """The best of the labels that match a name; None if none of them may answer to it."""
    ranked = sorted(filter(_answers, entries), key=_newest, reverse=True)
    ranked.sort(key=lambda entry: _rank(entry, words))
    return Chosen(ranked[0], tuple(ranked), words) if ranked else None


def _answers(entry: Entry) -> bool:
    """Whether a label may answer to this name at all.

    A homeopathic product, or another OTC combination without an application number, lists what it dilutes
    or adds: it answers to its own name and numbers, never to an ingredient's name.
    """
    if entry.roles & {*_NEAREST, *_WHOLE}:
        return True
    summary = entry.summary
    if any("homeopathic" in category.casefold() for category in summary.categories):
        return False
    combined = len(summary.actives) > 1
    return not (combined and not summary.applications and not _prescription(summary))


def _rank(entry: Entry, words: Sequence[ProductWord]) -> tuple[object, ...]:
    """The sort key of a label, lowest first; `RULE` says it in words."""
    summary = entry.summary
    category = _category(summary)
    nearest = bool(entry.roles & set(_NEAREST))
    return (
        not nearest,
        not nearest and len(summary.actives) > _LONG,
        not nearest and not entry.roles & set(_EXACT),
        len(summary.actives) > 1,
        _misses(summary, words),
        not _prescription(summary),
        not summary.applications,
        category,
        category == 0 and _suffixed(summary),
        _number(summary) if _is_biologic(summary) else 0,
        {True: 0, None: 1, False: 2}[summary.original_packager],
    )


def _newest(entry: Entry) -> tuple[str, int]:
    return entry.summary.effective or "", entry.summary.version or 0


def _misses(summary: Summary, words: Sequence[ProductWord]) -> int:
    """How many of the typed product words the label does not match."""
    if not words:
        return 0
    from druginfo.library.resolve.product_match import misses

    return misses(summary.presentations, words)


def _prescription(summary: Summary) -> bool:
    return not without_prescription(summary.document_type)


def _category(summary: Summary) -> int:
    """NDA or BLA, authorised generic, ANDA, anything else; by category, else by number."""
    named = [category.upper() for category in (*summary.categories, *summary.applications)]
    if any("AUTHORIZED GENERIC" in one for one in named):
        return 1
    if any(one.startswith(("NDA", "BLA")) for one in named):
        return 0
    return 2 if any(one.startswith("ANDA") for one in named) else 3


def _is_biologic(summary: Summary) -> bool:
    return any(one.upper().startswith("BLA") for one in (*summary.categories, *summary.applications))


def _suffixed(summary: Summary) -> bool:
    names = [fold(name) for name in (*summary.generics, *(active.name for active in summary.actives))]
    return any(suffix_free(name) != name for name in names)


def _number(summary: Summary) -> int:
    digits = ["".join(filter(str.isdigit, one)) for one in summary.applications]
    return min((int(one) for one in digits if one), default=0)


def decided(chosen: Chosen) -> str | None:
    """The part of the rule that put the best label before the next; None if there is no other."""
    if len(chosen.ranked) == 1:
        return None
    first, second = (_rank(entry, chosen.words) for entry in chosen.ranked[:2])
    parts = RULE.split("; ")
    place = next((place for place, (one, other) in enumerate(zip(first, second, strict=True)) if one != other), None)
    return parts[-1] if place is None else parts[_DECIDING[place]]


_DECIDING = (0, 2, 1, 2, 2, 3, 4, 5, 6, 6, 7)
"""Which part of `RULE` each place of the sort key belongs to."""


def explain(chosen: Chosen, monograph: str | None) -> Choice:
    """The choice for people and scripts: what answered, its runners-up, and what is another medicine."""
    best, others = chosen.best, chosen.ranked[1:]
    same = [one for one in others if not difference(best, one)]
    different = [candidate(one, difference(best, one)) for one in others if difference(best, one)]
    return Choice(
        rule=RULE,
        answering=candidate(best, None),
        same=len(same),
        runners_up=tuple(candidate(one, None) for one in same[:SHOWN]),
        different=tuple(different),
        monograph=monograph,
    )


def candidate(entry: Entry, difference: str | None) -> Candidate:
    """One label in one line."""
    summary = entry.summary
    return Candidate(
        id=summary.set_id,
        name=summary.name,
        maker=summary.maker,
        ingredients=tuple(active.name for active in summary.actives),
        routes=summary.routes,
        forms=summary.forms,
        categories=summary.categories,
        application_numbers=summary.applications,
        version=summary.version,
        effective=summary.effective,
        format=summary.format,
        difference=difference,
    )


def difference(one: Entry, other: Entry) -> str | None:
    """Why two labels are of different medicines, in words; None if they are of the same."""
    mine, theirs = one.summary, other.summary
    if mine.medicine != theirs.medicine:
        return "other ingredients: " + ", ".join(active.name for active in theirs.actives)
    for what, here, there in (("route", mine.routes, theirs.routes), ("form", mine.forms, theirs.forms)):
        if here and there and not _folded(here) & _folded(there):
            return f"other {what}: " + ", ".join(there)
    return None


def _folded(names: Sequence[str]) -> set[str]:
    """Routes or forms, folded; a coated tablet counts as a tablet."""
    return {fold(name).replace(" film coated", "").replace(" coated", "") for name in names}
