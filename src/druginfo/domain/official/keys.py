"""The keys by which a record of official data is matched with a drug."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from druginfo.domain.identifiers import application, is_product, ndc_codes
from druginfo.domain.names import fold, hydrate_free, prefix_free, salt_free, suffix_free
from druginfo.domain.official import RecordKey

_LONGEST_NAME = 120
_MOST_KEYS = 5_000
"""The limit for one record: an application of a generic with many repackagers has some hundred."""


def ndc_keys(ndcs: Iterable[str]) -> Iterator[RecordKey]:
    """The keys of NDCs, each package with its product."""
    yield from (("ndc", code) for one in ndcs for code in ndc_codes(one))


def is_package(code: int | str) -> bool:
    """Whether the code of an NDC names one package, not a product."""
    return isinstance(code, int) and not is_product(code)


def application_keys(numbers: Iterable[str]) -> Iterator[RecordKey]:
    """The keys of application numbers, however they are written."""
    yield from (("application", application(one)) for one in numbers if one.strip())


def name_keys(names: Iterable[str]) -> Iterator[RecordKey]:
    """The keys of names: as they are, and without salt, hydrate or a biologic's suffix."""
    for name in names:
        yield from (("name", one) for one in spellings(name))


def spellings(name: str) -> tuple[str, ...]:
    """A folded name, then the same without parts that do not make it another medicine."""
    folded = fold(name[:_LONGEST_NAME])
    bare = salt_free(folded)
    plain = suffix_free(bare)
    # An "ado-" stays: it marks another medicine than the one without it.
    kept = plain if prefix_free(plain) == plain else folded
    return tuple(one for one in dict.fromkeys((folded, hydrate_free(folded), bare, kept)) if one)


def few(keys: Iterable[RecordKey]) -> tuple[RecordKey, ...]:
    """Each key once; of a record with absurdly many, only the first ones."""
    return tuple(dict.fromkeys(keys))[:_MOST_KEYS]
