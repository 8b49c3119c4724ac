"""The bundled monographs, by every name they answer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from druginfo.domain.model import Monograph, Product
from druginfo.domain.names import fold
from druginfo.errors import DruginfoError, UnreadableFile


class Catalogue:
    """Monographs by folded name; the first monograph to claim a name keeps it."""

    def __init__(self, monographs: Sequence[Monograph]) -> None:
        self.monographs = tuple(monographs)
        self._brands: dict[str, Monograph] = {}
        self._names: dict[str, Monograph] = {}
        self._mentions: dict[str, Monograph] = {}
        for one in monographs:
            self._enter(one)

    def _enter(self, monograph: Monograph) -> None:
        for name in _brands(monograph):
            self._brands.setdefault(fold(name), monograph)
        self._names |= {name: one for name, one in self._brands.items() if name not in self._names}
        for name in _ingredients(monograph):
            self._names.setdefault(fold(name), monograph)
        for name in monograph.mentions:
            self._mentions.setdefault(fold(name), monograph)

    def find(self, name: str) -> Monograph | None:
        """The monograph that answers to a name."""
        return self._names.get(fold(name))

    def is_brand(self, name: str) -> bool:
        """Whether a name is one of a monograph's own, not only an ingredient's."""
        return fold(name) in self._brands

    def mentioned_by(self, name: str) -> Monograph | None:
        """The monograph that only mentions a medicine of this name."""
        return self._mentions.get(fold(name))

    def begins(self, words: str) -> bool:
        """Whether any known or mentioned name has this beginning."""
        folded = fold(words)
        return any(name.startswith(folded) for names in (self._names, self._mentions) for name in names)

    def within_a_name(self, word: str) -> bool:
        """Whether a word is part of any known or mentioned name."""
        folded = fold(word)
        return any(folded in name.split() for names in (self._names, self._mentions) for name in names)

    def near(self, typed: str) -> tuple[str, ...]:
        """Folded names that may have been meant by what was typed."""
        from druginfo.domain.likeness import alike

        return tuple(alike(fold(typed), self._names))

    def printed(self, folded: str) -> str | None:
        """A folded name as its monograph writes it."""
        monograph = self._names.get(folded)
        if monograph is None:
            return None
        return next(name for name in (*_brands(monograph), *_ingredients(monograph)) if fold(name) == folded)

    def names(self) -> tuple[str, ...]:
        """Every known name."""
        return tuple(self._names)


def _brands(monograph: Monograph) -> Iterator[str]:
    yield from (monograph.id, monograph.name, *monograph.names)
    for product in monograph.products:
        yield from _forms(product.name, product)


def _ingredients(monograph: Monograph) -> Iterator[str]:
    """The name of a product's only ingredient means the product; one of several does not."""
    for product in monograph.products:
        own = [product.generic_name] if product.generic_name else []
        alone = [one.name for one in product.ingredients] if len(product.ingredients) == 1 else []
        for name in (*own, *alone):
            yield from _forms(name, product)


def _forms(name: str, product: Product) -> Iterator[str]:
    """A name with and without the product's strength and form."""
    strength, form = product.strength, product.form
    for extra in ((), (strength,), (form,), (strength, form)):
        if None not in extra:
            yield " ".join((name, *(one for one in extra if one)))


def load(folder: Path) -> list[Monograph]:
    """The monographs of a folder; two with the same id are an error."""
    from druginfo.readers import monograph

    found: dict[str, Monograph] = {}
    for path in sorted(folder.glob("*.toml")):
        one = monograph.read(path.read_bytes(), name=str(path))
        if one.id in found:
            raise UnreadableFile(f'{path}: a second monograph has the id "{one.id}".', code="duplicate_id")
        found[one.id] = one
    if not found:
        raise DruginfoError(f"No monographs in {folder}. Install druginfo again.")
    return list(found.values())
