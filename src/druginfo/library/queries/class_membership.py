"""Which classes a drug is in, and who says so: FDA's indexing, its own list, another label's, or else its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from druginfo.domain import drug_classes
from druginfo.domain.class_index import ClassIndex
from druginfo.domain.label_summary import Summary
from druginfo.domain.model import Monograph, Product
from druginfo.library.queries.own_words import named_as, own_words
from druginfo.library.resolve.drug import SectionBody

_SEARCHED = re.compile(r"\[(?:EPC|MoA)\]$")
"""The kinds of official class that say what a medicine is or how it acts, not its chemistry or its effects."""


class Assigned(NamedTuple):
    """An official class as printed, its code if there is one, and who says that the drug is in it."""

    name: str
    code: str | None
    by: str

    @property
    def plain(self) -> str:
        """The class without its kind: without "[EPC]"."""
        return drug_classes.plain(self.name)


class Membership(NamedTuple):
    """Why a drug is in a class of the table: the wording for an answer, and its degree if a source gives one."""

    basis: str
    degree: str | None = None


class Official(NamedTuple):
    """What a library knows of official classes: FDA's indexing by UNII, and labels that list classes."""

    indexed: Callable[[Sequence[str]], Sequence[ClassIndex]] = lambda _: ()
    listed: Callable[[str | None, Sequence[Sequence[str]]], Sequence[Summary | None]] = lambda _, many: (
        [None] * len(many)
    )


class Classes(NamedTuple):
    """The classes of a drug: official ones as printed, and those of the table; `own` are its direct ones."""

    assigned: tuple[Assigned, ...]
    members: dict[str, Membership]
    own: frozenset[str]
    unassigned: tuple[str, ...]
    """The ingredients for which nobody gives an official class."""


def classes(monograph: Monograph, parts: Sequence[SectionBody], names: Collection[str], official: Official) -> Classes:
    """The classes of a drug: from FDA's indexing, or else from its source's list.

    If its source lists none, they come from the list of another label with the same set id or substance.
    """
    index = tuple(official.indexed(uniis(monograph)))
    known = {one.unii for one in index}
    actives = {one: own for one, own in _actives(monograph) if known.isdisjoint(own)}
    listed = tuple(_listed(monograph)) if actives or not index else ()
    borrowed: dict[frozenset[str], tuple[Assigned, ...]] = {}
    if not listed:
        # All ingredients of an openFDA record have the same UNIIs: each set is looked up only once.
        owned = list(dict.fromkeys(actives.values()))
        labels = official.listed(monograph.set_id, [sorted(own) for own in owned])
        borrowed = dict(zip(owned, map(_borrowed, labels), strict=True))
    open_ = tuple(name for name, own in actives.items() if not borrowed.get(own))
    assigned = (*_indexed(index), *listed, *dict.fromkeys(one for own in borrowed.values() for one in own))
    direct: dict[str, Membership] = {}
    for one in assigned:
        for name in drug_classes.assigned(one.name, one.code):
            direct.setdefault(name, Membership(f"class word: {name}; class by {one.by}: {one.name}"))
    for said in (*own_words(parts, names), *named_as(_called(monograph))):
        _note(direct, said.name, said.words, said.degree)
    classified = any(_SEARCHED.search(one.name) or "[" not in one.name for one in listed)
    return Classes(assigned, _widened(direct), frozenset(direct), () if classified else open_)


def _called(monograph: Monograph) -> Iterator[str]:
    """What the label calls its medicine."""
    yield from dict.fromkeys((monograph.name, *(one.name for one in _flat(monograph.products))))


def _note(direct: dict[str, Membership], name: str, words: str, degree: str | None) -> None:
    """Add what the label's own words say; to a class that is known already, only the degree."""
    known = direct.get(name)
    if known is None:
        direct[name] = Membership(f"the label's own words: {words}", degree)
    elif known.degree is None and degree:
        own = known.basis.startswith("the label's own words: ")
        direct[name] = Membership(f"the label's own words: {words}" if own else known.basis, degree)


def _widened(direct: dict[str, Membership]) -> dict[str, Membership]:
    """The direct classes and all that they are part of, for the same reason."""
    every = dict(direct)
    for name, why in direct.items():
        for wider in sorted(drug_classes.wider([name])):
            every.setdefault(wider, Membership(why.basis))
    return every


def _indexed(index: Iterable[ClassIndex]) -> Iterator[Assigned]:
    for document in index:
        by = f"FDA's indexing, {document.effective}" if document.effective else "FDA's indexing"
        yield from (Assigned(one.name, one.code, by) for one in document.classes)


def _listed(monograph: Monograph) -> Iterator[Assigned]:
    by = "openFDA" if monograph.format == "openfda" else "its source"
    return (Assigned(name, None, by) for name in monograph.classes)


def _borrowed(label: Summary | None) -> tuple[Assigned, ...]:
    if label is None:
        return ()
    place = ", ".join(filter(None, (label.name, f"set id {label.set_id}", label.effective)))
    return tuple(Assigned(name, None, f"openFDA's record of another label ({place})") for name in label.classes)


def searched_for(assigned: Iterable[Assigned]) -> tuple[Assigned, ...]:
    """The official classes whose names are searched for, each once: no chemistry, no effects."""
    kept = {one.plain: one for one in reversed(tuple(assigned)) if "[" not in one.name or _SEARCHED.search(one.name)}
    return tuple(reversed(kept.values()))


def uniis(monograph: Monograph) -> tuple[str, ...]:
    """The UNIIs of a drug's ingredients and of their active moieties."""
    found = [unii for own in dict.fromkeys(own for _, own in _actives(monograph)) for unii in sorted(own)]
    return tuple(dict.fromkeys((*found, *monograph.uniis)))


def _actives(monograph: Monograph) -> Iterator[tuple[str, frozenset[str]]]:
    """Each active ingredient by name, with its UNIIs; openFDA lists those of all ingredients together."""
    every = frozenset(unii.upper() for unii in monograph.uniis)
    for product in _flat(monograph.products):
        for one in product.ingredients:
            known = frozenset(unii.upper() for unii in (one.unii, one.moiety_unii) if unii)
            yield one.name, known or every


def _flat(products: Iterable[Product]) -> Iterator[Product]:
    for product in products:
        yield product
        yield from _flat(product.parts)
