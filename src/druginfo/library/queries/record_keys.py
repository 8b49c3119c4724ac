"""What official data is searched for: the codes and names of a drug, or those that were typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from druginfo.domain.identifiers import application, bare, identifier, is_application, is_set_id, ndc_codes
from druginfo.domain.label_names import summarise
from druginfo.domain.model import Monograph, products_of
from druginfo.domain.official import BYS, By, RecordKey
from druginfo.domain.official.keys import is_package, spellings
from druginfo.results.records import SearchedBy


class DrugKeys(NamedTuple):
    """What to search for: each key with the words that it stands for, strongest first."""

    printed: dict[RecordKey, str]
    uniis: frozenset[str] = frozenset()
    """All ingredients of the drug: a record must have each of them to match by one."""

    @property
    def searched(self) -> tuple[SearchedBy, ...]:
        """The words, each once, by their kind."""
        by: dict[By, dict[str, None]] = {}
        for (kind, _), words in self.printed.items():
            by.setdefault(kind, {})[words] = None
        return tuple(SearchedBy(by=kind, values=tuple(by[kind])) for kind in BYS if kind in by)


def of_drug(monograph: Monograph, typed: str | None) -> DrugKeys:
    """The keys of a monograph or label; a code that was typed comes first."""
    summary = summarise(monograph)
    ndcs = (*(ndc for product in products_of(monograph.products) for ndc in product.ndcs), *monograph.ndcs)
    names = [*summary.brands, *summary.generics, *monograph.names]
    if len(summary.actives) == 1:  # a part of a combination is another medicine
        names += [name for one in summary.actives for name in (one.name, one.moiety) if name]
    pairs: list[tuple[RecordKey, str]] = [
        *_typed_codes(typed or ""),
        *_ndcs(ndcs),
        *((("application", application(one)), one) for one in summary.applications),
        *((("set_id", one.lower()), one) for one in (monograph.set_id,) if one),
        *((("unii", one.upper()), one) for one in summary.uniis),
        *((("rxcui", one), one) for one in monograph.rxcuis),
        *_names(names),
    ]
    return DrugKeys(_first(pairs), frozenset(one.upper() for one in summary.uniis))


def of_words(typed: str) -> DrugKeys:
    """The keys that typed words may be, where no drug here answers to them: a code, else a name."""
    pairs = list(_typed_codes(typed))
    return DrugKeys(_first(pairs or _names([typed])))


def _typed_codes(typed: str) -> Iterator[tuple[RecordKey, str]]:
    own = bare(typed).strip()
    yield from _ndcs([own])
    if is_application(own):
        yield ("application", application(own)), own
    if is_set_id(own):
        yield ("set_id", own.lower()), own
    code = identifier(typed)
    if code and code.kind == "unii":
        yield ("unii", code.value.upper()), code.value
    if code and code.kind == "rxcui":
        yield ("rxcui", code.value), code.value


def _ndcs(ndcs: Iterable[str]) -> Iterator[tuple[RecordKey, str]]:
    """Packages before products: a record on another package of the product matches by the product alone."""
    pairs = [(("ndc", code), _product(one) if not is_package(code) else one) for one in ndcs for code in ndc_codes(one)]
    yield from sorted(pairs, key=lambda pair: not is_package(pair[0][1]))  # type: ignore[misc]


def _product(ndc: str) -> str:
    """The product's part of a package's NDC."""
    parts = ndc.split("-")
    return "-".join(parts[:2])


def _names(names: Iterable[str]) -> Iterator[tuple[RecordKey, str]]:
    yield from ((("name", one), one) for name in names for one in spellings(name))


def _first(pairs: Iterable[tuple[RecordKey, str]]) -> dict[RecordKey, str]:
    found: dict[RecordKey, str] = {}
    for key, words in pairs:
        found.setdefault(key, words)
    return found
