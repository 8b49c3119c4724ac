"""The keys by which a record of official data is matched with a drug."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from druginfo.domain.identifiers import application, is_product, ndc_codes
from druginfo.domain.names import fold, hydrate_free, prefix_free, salt_free, suffix_free

By = Literal["ndc", "application", "set_id", "unii", "rxcui", "name"]
"""Strongest first: the product or package, the approval, the label, the substance, the clinical drug, its name."""

BYS: tuple[By, ...] = ("ndc", "application", "set_id", "unii", "rxcui", "name")
PRODUCT: frozenset[By] = frozenset({"ndc", "application", "set_id"})
"""The kinds that name one maker's product; the others match everything with the same ingredient or name."""

RecordKey = tuple[By, int | str]
"""What a record is looked up by; an NDC is the number of `identifiers.ndc_codes`."""

_LONGEST_NAME = 120
_MOST_KEYS = 5_000
"""The limit for one record: an application of a generic with many repackagers has some hundred."""

# What is printed as an NDC: two or three groups joined by hyphens, or digits after the word "NDC".
_JOINED = re.compile(r"(?<![\w-])(\d{4,5}[‐‑–-]\d{3,4}(?:[‐‑–-]\d{1,2})?)(?![\w-])")
_MARKED = re.compile(r"\bNDC(?:\s?(?:#|:|no\.?|number|code)){0,2}\s{0,3}(\d[\d‐‑–-]{7,12}\d)(?![\d-])", re.IGNORECASE)
_PARTS = 3
_LONGEST_TEXT = 200_000


def ndcs_in(text: str) -> tuple[str, ...]:
    """The NDCs in running text, as FDA writes them; a product's code of two groups counts only after "NDC"."""
    text = text[:_LONGEST_TEXT]
    found = [_plain(one) for one in _JOINED.findall(text) if _groups(one) == _PARTS]
    found += [_plain(one) for one in _MARKED.findall(text)]
    return tuple(dict.fromkeys(one for one in found if ndc_codes(one)))


def _plain(printed: str) -> str:
    return re.sub("[‐‑–]", "-", printed).strip("-")


def _groups(printed: str) -> int:
    return len(_plain(printed).split("-"))


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


# What ends the name at the beginning of a description: a sign, a figure, or a word for the dose form.
_END = re.compile(
    r"[,;:(\[®™]|(?<!\S)\d|(?<= )(?:tablets?|capsules?|caplets?|injections?|injectable|oral|solution|suspension|cream|"
    r"ointment|gel|lotion|patch(?:es)?|syrup|spray|drops?|powder|for|in|usp|extended|delayed|sustained|film|chewable|"
    r"orally|ophthalmic|topical|nasal|vaginal|transdermal|sterile|inhalation|suppositor(?:y|ies)|elixir|softgels?|"
    r"kit|hfa|xr|er|sr|dr|xl|mg)\b",
    re.IGNORECASE,
)
_LEAST_LETTERS = 3
_BEGINNING = 300


def names_in_description(text: str) -> tuple[str, ...]:
    """The names at the beginning of a product's description: the words before its form, and those in brackets after."""
    start = " ".join(text[:_BEGINNING].lstrip(" •-*\"'").split())
    lead = _before_form(start)
    bracket, _, rest = start[len(lead) :].lstrip().partition(")")
    inside = _before_form(bracket[1:]) if bracket.startswith("(") and (rest or start.endswith(")")) else ""
    return tuple(dict.fromkeys(one.strip() for one in (lead, inside) if sum(map(str.isalpha, one)) >= _LEAST_LETTERS))


def _before_form(text: str) -> str:
    end = _END.search(text)
    return text[: end.start()] if end else text
