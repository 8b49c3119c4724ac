"""Reader of RxNorm's concepts after they were joined, several in one document."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from druginfo.domain.names import fold
from druginfo.domain.official import RecordKey
from druginfo.domain.official.keys import few, ndc_keys
from druginfo.domain.official.records import DrugName, PackedRecord, packed
from druginfo.domain.sanitize import shortened, squeeze
from druginfo.errors import UnreadableFile
from druginfo.readers.official.rxnorm_graph import JoinedConcept

_LONGEST = 1_000
_NAMED = frozenset({"IN", "PIN", "MIN", "BN"})
"""The types of concepts that are found by name; a product is found by its number and its NDCs."""


def read(data: bytes) -> tuple[PackedRecord, ...]:
    """The records of one document.

    Raises:
        UnreadableFile: it is not such a document.

    """
    try:
        found = msgspec.msgpack.decode(data, type=list[JoinedConcept])
    except msgspec.DecodeError as error:
        raise UnreadableFile(f"These are not concepts of RxNorm: {error}.", code="no_name") from None
    return tuple(map(_record, found))


def _record(one: JoinedConcept) -> PackedRecord:
    name = DrugName(
        rxcui=one.rxcui,
        type=one.type,
        name=_text(one.name),
        ingredients=_texts(one.ingredients),
        precise=_texts(one.precise),
        brands=_texts(one.brands),
        forms=_texts(one.forms),
        uniis=_texts(one.uniis),
    )
    return packed("names", name, few(_keys(one)))


def _keys(one: JoinedConcept) -> Iterator[RecordKey]:
    yield ("rxcui", one.rxcui)
    yield from (("unii", unii.upper()) for unii in one.uniis)
    if one.type in _NAMED:
        yield from (("name", folded) for name in (one.name, *one.other_names) if (folded := fold(name)))
    yield from ndc_keys(one.ndcs)


def _texts(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for one in values if (found := _text(one))))


def _text(value: str) -> str:
    return shortened(" ".join(squeeze(value).split()), _LONGEST)
