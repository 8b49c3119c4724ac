"""One drug of a pair: what it is called, which classes it is in, and what its own source says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from druginfo.domain import sections as kinds_of
from druginfo.domain.model import Monograph, Product, Statement
from druginfo.domain.names import fold, prefix_free, salt_free, suffix_free
from druginfo.library.queries.class_membership import Assigned, Classes, Membership, Official, classes, searched_for
from druginfo.library.resolve import synonyms
from druginfo.library.resolve.drug import Query, SectionBody, about, section_bodies
from druginfo.library.resolve.resolver import Resolver
from druginfo.results.base import About
from druginfo.text.common_words import is_common
from druginfo.text.word_index import Passages

_SHORTEST = 3
"""Shorter names, in letters, are not searched for."""

_PURPOSES = frozenset({"interaction", "warning", "dose"})
_NOT_READ = frozenset({"overdosage"})
"""The sections that are searched: interactions, contraindications, warnings, dosage; not overdosage."""
_STUDIED = frozenset({"clinical_pharmacology", "pharmacokinetics", "pharmacodynamics"})
"""Sections with the results of interaction studies, among much else."""


_SAID = {"sodium chloride": "saline"}
"""Words for a fluid in labels that people do not type as its name: "diluted with dextrose or saline"."""
_NUMBERED = re.compile(r"\b([a-z])(\d+)$")


class Drug:
    """One drug of a call: what it is called, and what its own source says."""

    def __init__(self, query: Query, known: KnownNames) -> None:
        self.query, self.known = query, known

    @cached_property
    def about(self) -> About:
        """The drug in one line."""
        return about(self.query)

    @property
    def called(self) -> str:
        """Its name in a sentence."""
        return self.about.name

    @cached_property
    def parts(self) -> tuple[SectionBody, ...]:
        """Its source's sections."""
        return tuple(section_bodies(self.monograph.sections))

    @property
    def monograph(self) -> Monograph:
        """Its source."""
        return self.query.holding.monograph

    @cached_property
    def sections(self) -> tuple[SectionBody, ...]:
        """The sections that are searched."""
        return tuple(part for part in self.parts if _is_read(part))

    @cached_property
    def read(self) -> tuple[tuple[SectionBody, Statement], ...]:
        """The statements that are searched."""
        return tuple((part, one) for part in self.sections for one in part.section.statements)

    @cached_property
    def passages(self) -> Passages:
        """Their texts."""
        return Passages([text for part in self.sections for text in part.texts])

    @cached_property
    def headings(self) -> Passages:
        """The headings of the sections that are searched."""
        return Passages([part.heading for part in self.sections])

    @cached_property
    def names(self) -> dict[str, str]:
        """Folded names that mean it, each with what kind of name it is: brand, ingredient, salt-free name."""
        found: dict[str, str] = {}
        for product in _products(self.monograph.products):
            _shorter(found, product.generic_name)
            for part in _parts(product):
                _shorter(found, part)
            for one in product.ingredients:
                _shorter(found, one.name)
                found.setdefault(fold(one.moiety or one.name), "active moiety")
        for one in self.monograph.ingredients:  # the source does not say in which product these are
            _shorter(found, one.name)
            found.setdefault(fold(one.moiety or one.name), "active moiety")
        for name in (self.monograph.name, *(product.name for product in self.monograph.products)):
            found.setdefault(fold(name), "brand")
        for name in tuple(found):
            for other in synonyms.others(name):
                found.setdefault(fold(other.name), f"another name of {name} ({other.source})")
            if said := _SAID.get(name):
                found.setdefault(said, f"what labels call {name}")
        for name, what in tuple(found.items()):  # "vitamin B 12"
            found.setdefault(_NUMBERED.sub(r"\1 \2", name), what)
        return {name: what for name, what in found.items() if len(name) >= _SHORTEST}

    @cached_property
    def actives(self) -> dict[str, frozenset[str]]:
        """Its active ingredients, each with its identifiers: UNIIs, salt-free name, moiety."""
        inside = (one for product in _products(self.monograph.products) for one in product.ingredients)
        found: dict[str, frozenset[str]] = {}
        for one in (*inside, *self.monograph.ingredients):
            own = (one.unii, one.moiety_unii, salt_free(suffix_free(fold(one.name))), fold(one.moiety or ""))
            found[one.name] = frozenset(key for key in own if key)
        return found

    @cached_property
    def classified(self) -> Classes:
        """Its classes, and who says so."""
        return classes(self.monograph, self.parts, self.names, self.known.official)

    @property
    def classes(self) -> dict[str, Membership]:
        """The classes of the table that it is in, with the wider classes around them."""
        return self.classified.members

    @property
    def searched_classes(self) -> tuple[Assigned, ...]:
        """Its official classes, except those of chemistry and of effects."""
        return searched_for(self.classified.assigned)

    @property
    def class_names(self) -> tuple[str, ...]:
        """The classes that mean it, as printed and as the table has them."""
        return (*(one.plain for one in self.searched_classes), *sorted(self.classes))


class Typed:
    """A drug of which we know only the typed name."""

    def __init__(self, name: str, known: KnownNames) -> None:
        self.name = self.called = name
        self.known = known
        self.names = {fold(name): "name as typed"}
        self.classes: dict[str, Membership] = {}
        self.searched_classes: tuple[Assigned, ...] = ()


def _is_read(part: SectionBody) -> bool:
    of_use = kinds_of.BY_NAME[part.kind].purpose in _PURPOSES and part.kind not in _NOT_READ
    return of_use or is_pharmacology(part)


def is_pharmacology(part: SectionBody) -> bool:
    """Whether a section is on pharmacology, where only studies of two drugs together say anything about taking both."""
    return not _STUDIED.isdisjoint(part.kinds) and part.kind in {*_STUDIED, "unclassified"}


class KnownNames:
    """Says whether words are a known name, looking each up once; `official` gives the official classes."""

    def __init__(self, knows: Callable[[str], object], official: Official | None = None) -> None:
        self._knows, self.official = knows, official or Official()
        self._asked: dict[str, bool] = {}

    def __call__(self, name: str) -> bool:
        """Whether a name is known."""
        if name not in self._asked:
            self._asked[name] = bool(self._knows(name))
        return self._asked[name]


def known_to(resolver: Resolver) -> KnownNames:
    """The names and the class indexing that a library knows."""
    store = resolver.store
    official = Official(store.classes_of, store.listed_classes) if store else Official()
    return KnownNames(resolver.is_name, official)


def _products(products: Iterable[Product]) -> Iterator[Product]:
    """Products, and the parts of kits, without any water or placebo among them."""
    for product in products:
        yield product
        for part in _products(product.parts):
            if not all(is_common(fold(one.name)) for one in part.ingredients):
                yield part


def _parts(product: Product) -> Sequence[str]:
    """The ingredients joined in a generic name, where the source does not list them one by one."""
    name = product.generic_name or ""
    listed = len(product.ingredients) > 1 or " and " not in name.lower()
    return () if listed else re.split(r",\s*+(?:and\s++)?|(?<!\s)\s++and\s++", name, flags=re.IGNORECASE)


def _shorter(found: dict[str, str], name: str | None) -> None:
    folded = fold(name or "")
    found.setdefault(folded, "ingredient")
    found.setdefault(suffix_free(folded), "ingredient without suffix")
    found.setdefault(salt_free(folded), "salt-free name")
    found.setdefault(prefix_free(suffix_free(folded)), "ingredient without prefix")
