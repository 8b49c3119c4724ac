"""The fields of openFDA's records as clean text, dates and keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from druginfo.domain.official import RecordKey
from druginfo.domain.official.keys import application_keys, name_keys, ndc_keys
from druginfo.domain.sanitize import clean, shortened
from druginfo.errors import UnreadableFile

LONGEST = 100_000
"""The most characters of one text; the longest lists of lots have some ten thousand."""
_MOST = 2_000
"""The most values of one list."""
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_PLAIN = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?")


def decoded(data: bytes, what: str) -> dict[str, Any]:
    """The record as a dictionary.

    Raises:
        UnreadableFile: it is not a JSON object.

    """
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"The {what} is not JSON: {error}.", code="not_json") from None
    if not isinstance(found, dict):
        raise UnreadableFile(f"The {what} is not a JSON object.", code="not_json")
    return found


def text(record: dict[str, Any], *names: str) -> str:
    """The first of some fields that is not blank, on one line; empty if all are."""
    for name in names:
        value = record.get(name)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            found = " ".join(clean(str(value)).split())
            if found:
                return shortened(found, LONGEST)
    return ""


def stated(record: dict[str, Any], *names: str) -> str | None:
    """As `text`; None if all of the fields are blank."""
    return text(record, *names) or None


def texts(record: dict[str, Any], name: str) -> tuple[str, ...]:
    """The values of a field that is a list, or one value, each once."""
    value = record.get(name)
    values = value[:_MOST] if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(found for one in values if (found := text({"one": one}, "one"))))


def dated(record: dict[str, Any], name: str) -> str | None:
    """A date as `2026-01-31`, from `20260131` or `01/31/2026`; None if it is not a date."""
    printed = text(record, name)
    slashed, plain = _SLASHED.fullmatch(printed), _PLAIN.fullmatch(printed)
    parts = (slashed[3], slashed[1], slashed[2]) if slashed else plain.groups() if plain else None
    try:
        return date(*map(int, parts)).isoformat() if parts else None
    except ValueError:
        return None


def objects(record: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The objects of a field that is a list of them."""
    value = record.get(name)
    yield from (one for one in (value[:_MOST] if isinstance(value, list) else ()) if isinstance(one, dict))


def block(record: dict[str, Any]) -> dict[str, Any]:
    """The facts of the label that openFDA found for a record; empty if it found none."""
    value = record.get("openfda")
    return value if isinstance(value, dict) else {}


def keys_of(facts: dict[str, Any], *, names: Iterable[str] = ()) -> Iterator[RecordKey]:
    """The keys of openFDA's block, with further names."""
    yield from ndc_keys((*texts(facts, "package_ndc"), *texts(facts, "product_ndc")))
    yield from application_keys(texts(facts, "application_number"))
    yield from (("set_id", one.lower()) for one in texts(facts, "spl_set_id"))
    yield from (("unii", one.upper()) for one in texts(facts, "unii"))
    yield from (("rxcui", one) for one in texts(facts, "rxcui"))
    named = (*texts(facts, "brand_name"), *texts(facts, "generic_name"), *names)
    yield from name_keys(named)


def uniis_of(facts: dict[str, Any]) -> tuple[str, ...]:
    """The UNIIs of openFDA's block."""
    return tuple(one.upper() for one in texts(facts, "unii"))
