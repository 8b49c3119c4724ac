"""What a typed name means: the labels and the monograph with this name, with or without words of a product."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product, zip_longest
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from druginfo.domain.model import Monograph, actives_of
from druginfo.domain.names import fold, salt_free, salt_spellings, suffix_free
from druginfo.library.resolve.bundled import Catalogue
from druginfo.results.base import Notice

if TYPE_CHECKING:
    from druginfo.domain.product_words import ProductWord
    from druginfo.library.resolve.synonyms import Synonym
    from druginfo.store import Entry, Store

_BRACKETED = r"^(.*?\S)\s*(?:\(([^()]+)\)|\[([^\[\]]+)\])\s*$"


_MOST_PARTS = 3
"""Synonyms are tried for at most this many parts of a combination."""


class Meaning(msgspec.Struct, frozen=True):
    """What a name means: labels, a bundled monograph, or one that only mentions it as another medicine."""

    entries: tuple[Entry, ...] = ()
    own: Monograph | None = None
    brand: bool = False
    """Whether the name is one of the monograph's own."""
    mentioned_by: Monograph | None = None
    words: tuple[ProductWord, ...] = ()
    """The typed words that describe a product (strength, form, route)."""
    remarks: tuple[Notice, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether anything has this name, and does not only mention it."""
        return bool(self.entries or self.own)


NOTHING = Meaning()


class Meanings:
    """Looks names up in the bundled monographs and the library; each name only once."""

    def __init__(self, catalogue: Catalogue, store: Callable[[], Store | None]) -> None:
        self._catalogue, self._store = catalogue, store
        self._known: dict[str, Meaning] = {}

    def clear(self) -> None:
        """Forget what was found: the library may have changed."""
        self._known.clear()

    def of(self, typed: str) -> Meaning:
        """What a name means, as typed or with words of a product after it; `NOTHING` where it is unknown."""
        if typed not in self._known:
            self._known[typed] = next(filter(_means_anything, self._ways(typed)), None) or self._by_rxnorm(typed)
        return self._known[typed]

    def _by_rxnorm(self, typed: str) -> Meaning:
        """What RxNorm says a name or code means that nothing here has, if its names are in the library."""
        store = self._store()
        if store is None or not fold(typed):
            return NOTHING
        from druginfo.library.resolve import rxnorm

        for way in rxnorm.ways(store, typed):
            found = next(filter(_means_anything, self._ways(way.name)), NOTHING)
            kept = replace(
                found,
                entries=tuple(one for one in found.entries if way.fits(one.summary, found.words)),
                own=found.own if found.own and way.is_of(len(tuple(actives_of(found.own)))) else None,
            )
            if kept.answered:
                kept = _without_words(kept) if way.form else kept
                return replace(kept, remarks=(*rxnorm.remarks(store, typed, way), *kept.remarks))
        return NOTHING

    def exact(self, typed: str) -> Meaning:
        """What has exactly this name or code."""
        if not fold(typed):
            return NOTHING
        own = self._catalogue.find(typed)
        if own and self._catalogue.is_brand(typed):  # then the library need not be opened
            return Meaning(own=own, brand=True)
        store = self._store()
        entries = tuple(store.candidates(typed)) if store else ()
        if entries or own:
            return Meaning(entries, own)
        return Meaning(mentioned_by=self._catalogue.mentioned_by(typed))

    def _ways(self, typed: str) -> Iterator[Meaning]:
        yield self._name(typed)
        from druginfo.domain.product_words import readings

        for reading in readings(typed):
            if fold(reading.name):
                yield self._name(reading.name, reading.words)
        for spelling in hyphenated(typed):
            yield self._name(spelling)
            yield from (self._name(one.name, one.words) for one in readings(spelling) if fold(one.name))

    def _name(self, typed: str, words: tuple[ProductWord, ...] = ()) -> Meaning:
        found = next(filter(_means_anything, self._spellings(typed, words)), NOTHING)
        return self._with(found, words) if words and found.answered else found

    def _with(self, found: Meaning, words: Sequence[ProductWord]) -> Meaning:
        """What has the name and can have the product: a bundled monograph is about one product only."""
        from druginfo.domain.label_names import active_products, presentations
        from druginfo.library.resolve.product_match import fits

        own = found.own
        if own and not fits(presentations(active_products(own)), words, wholly=True):
            own = None
        entries = tuple(one for one in found.entries if fits(one.summary.presentations, words, wholly=False))
        return replace(found, entries=entries, own=own, brand=found.brand and own is not None, words=tuple(words))

    def _spellings(self, typed: str, words: Sequence[ProductWord]) -> Iterator[Meaning]:
        yield self.exact(typed)
        folded = fold(typed)
        for spelling in salt_spellings(folded):
            yield self.exact(spelling)
        yield self._suffixed(folded)
        yield self._bracketed(typed, words)
        yield self._combined(typed)
        yield self._synonym(typed)

    def _combined(self, typed: str) -> Meaning:
        """The labels of a combination, whatever the order of its ingredients."""
        from druginfo.domain.combinations import combination_keys, is_printed

        store, keys = self._store(), combination_keys(typed)
        if store is None or not keys:
            return NOTHING
        return Meaning(tuple(one for one in store.candidates("", keys) if is_printed(typed, _printed(one))))

    def _suffixed(self, folded: str) -> Meaning:
        """A biologic by its shorter name with its suffix: "trastuzumab deruxtecan-nxki", without "fam-"."""
        stem = suffix_free(folded)
        if stem == folded:
            return NOTHING
        suffix = folded.removeprefix(stem)
        found = self.exact(stem).entries
        return Meaning(tuple(one for one in found if any(fold(name).endswith(suffix) for name in _printed(one))))

    def _bracketed(self, typed: str, words: Sequence[ProductWord]) -> Meaning:
        """A name with another of the same medicine in brackets: "Brand (ingredient)", "ingredient [Brand]"."""
        match = re.match(_BRACKETED, typed, re.DOTALL)
        if match is None:
            return NOTHING
        first, second = self.of(match[1]), self.of(match[2] or match[3])
        if not (first.answered and second.answered):
            if match[3] and first.answered and not _means_anything(second) and _whole_product((*first.words, *words)):
                return replace(first, remarks=(*first.remarks, _no_brand(match[3])))
            return next((one for one in (first, second) if one.mentioned_by), NOTHING)
        return _both(first, second)

    def _synonym(self, typed: str) -> Meaning:
        """What has a synonym of the name; in a combination, a synonym of one of its parts."""
        from druginfo.library.resolve import synonyms

        for synonym in synonyms.others(typed) or synonyms.others(salt_free(fold(typed))):
            placed = _in_place(typed, synonym.name)
            for name in (placed, *salt_spellings(fold(placed))):
                found = next(filter(_means_anything, (self.exact(name), self._combined(name))), NOTHING)
                if found.answered:
                    return replace(found, remarks=(_renamed(typed, synonym),))
        return self._combined_synonyms(typed)

    def _combined_synonyms(self, typed: str) -> Meaning:
        from druginfo.domain.combinations import parts
        from druginfo.library.resolve import synonyms

        pieces = parts(typed)
        pieces = pieces if len(pieces) > 1 else typed.replace("-", " ").split()
        ways = [(None, *synonyms.others(salt_free(fold(piece)))) for piece in pieces[:_MOST_PARTS]]
        for way in product(*ways) if len(pieces) > 1 else ():
            taken = [(piece, one) for piece, one in zip(pieces, way, strict=False) if one]
            names = [_in_place(piece, one.name) if one else piece for piece, one in zip_longest(pieces, way)]
            if taken and (found := self._combined(" + ".join(names))).answered:
                return replace(found, remarks=tuple(_renamed(piece, one) for piece, one in taken))
        return NOTHING


def hyphenated(typed: str) -> tuple[str, ...]:
    """A name with blanks for hyphens or the other way round, without accents or (R), or with its last full stop.

    None of these differences makes another drug.
    """
    import unicodedata

    words = typed.split()
    apart = typed.replace("-", " ")
    joined = ["-".join((words[0], words[1]))] if len(words) > 1 else []
    ways = [apart, *(" ".join((one, *words[2:])) for one in joined)]
    if len(words) == _HYPHENS:
        ways.append("-".join(words))
    ways.append(re.sub(r"\((?:r|tm)\)", " ", typed, flags=re.IGNORECASE).strip())
    plain = "".join(sign for sign in unicodedata.normalize("NFD", typed) if not unicodedata.combining(sign))
    ways += [plain] if plain.isascii() else []
    ways += [f"{typed}."] if typed[-1:].isalpha() else []
    return tuple(one for one in dict.fromkeys(ways) if one != typed and fold(one))


_HYPHENS = 3
"""How many words the longest name has whose words are all joined by hyphens."""


def _means_anything(one: Meaning) -> bool:
    return one.answered or one.mentioned_by is not None


def _printed(one: Entry) -> tuple[str, ...]:
    """The names of a label's ingredients, as it prints them."""
    moieties = (active.moiety or "" for active in one.summary.actives)
    return (*one.summary.generics, *(active.name for active in one.summary.actives), *moieties)


def _in_place(typed: str, name: str) -> str:
    """The synonym, with the salt that was typed."""
    folded = fold(typed)
    return f"{name}{folded[len(salt_free(folded)) :]}"


def _without_words(one: Meaning) -> Meaning:
    """What has words of a product that were not typed: the labels that have them all, if any does."""
    from druginfo.library.resolve.product_match import fits

    wholly = tuple(it for it in one.entries if fits(it.summary.presentations, one.words, wholly=True))
    return replace(one, entries=wholly or one.entries, words=())


def _both(first: Meaning, second: Meaning) -> Meaning:
    """What has both names."""
    if first.own and first.own is second.own:
        return replace(first, brand=first.brand or second.brand, entries=())
    roles = {one.key: one.roles for one in second.entries}
    entries = tuple(replace(one, roles=one.roles | roles[one.key]) for one in first.entries if one.key in roles)
    return Meaning(entries, words=(*first.words, *second.words), remarks=(*first.remarks, *second.remarks))


def _whole_product(words: Sequence[ProductWord]) -> bool:
    """Whether it is a product name as RxNorm writes it: only then the brand in brackets surely has the ingredient."""
    return {"strength", "form"} <= {word.kind for word in words}


def _no_brand(brand: str) -> Notice:
    return Notice(code="brand_not_in_library", message=f'No label in the library is called "{brand.strip()}".')


def _renamed(typed: str, synonym: Synonym) -> Notice:
    of = f"another name of {synonym.name} ({synonym.source})" if synonym.source else f"short for {synonym.name}"
    message = f'"{typed.strip()}" is {of}; answered by that name.'
    return Notice(code="synonym", message=message)
