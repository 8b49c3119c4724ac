"""The codes and names of products in the running text of official data."""

from __future__ import annotations

import re

from druginfo.domain.identifiers import ndc_codes

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
