"""Codes by which a medicine is known, in the spellings that people type."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from druginfo.domain.names import fold

# Patterns here are compiled when first used: most calls name a drug, not a code.
_APPLICATION = r"^(anda|bla|nda|ind|bn|m|part)[\s:#-]*(\d+)([a-z]?)$"
_PREFIXED = (
    r"^\s*(unii|rx-?cui|rx-?norm|nui|ndc|set[\s_-]?id|spl[\s_-]?id|spl|application(?:[\s_-]number)?|appl?)"
    r"(?:\s*[:=#]\s*|\s+(?=[\w*-]*\d[\w*-]*\s*$))(\S.*?)\s*$"
)
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_UUID_LENGTH = 36
_SHAPES = {"unii": r"[0-9a-z]{10}", "rxcui": r"\d{1,8}", "nui": r"n\d{10}", "spl": _UUID, "setid": _UUID}
_BARE_SHAPES = (
    ("unii", rf"(?=[0-9a-z]{{0,9}}\d){_SHAPES['unii']}"),
    ("rxcui", rf"(?=\d{{4}}){_SHAPES['rxcui']}"),
    ("nui", _SHAPES["nui"]),
    ("spl", _SHAPES["spl"]),
)
_PLAIN = frozenset({"setid", "ndc", "application"})
"""The kinds that are looked up without a prefix."""

_NDC = r"^(?:ndc[\s:#=]*)?([\d*][\da-z*\s-]*[\da-z*])$"
_SEGMENTS = (5, 4, 2)
_BARE = {10: ((4, 4, 2), (5, 3, 2), (5, 4, 1)), 11: ((5, 4, 2),), 9: ((5, 4),), 8: ((4, 4), (5, 3))}
_PRODUCT, _PACKAGE = 2, 3
_PRODUCT_CHARACTERS: int = 10
_LEAST_DIGITS = 6
_BASE = 36


class Identifier(msgspec.Struct, frozen=True):
    """A code with a prefix that says its kind: `rxcui:6809`, `RxCUI 6809`."""

    kind: str
    value: str


def identifier(typed: str) -> Identifier | None:
    """A code with a prefix, as its two parts; None if it has no known prefix."""
    likely = any(map(typed.__contains__, ":=#")) or (" " in typed and any(map(str.isdecimal, typed)))
    match = re.match(_PREFIXED, typed, re.IGNORECASE) if likely else None
    if match is None:
        return None
    word = re.sub(r"[\s_-]", "", match[1].lower())
    kinds = {"rxnorm": "rxcui", "splid": "spl", "applicationnumber": "application", "app": "application"}
    return Identifier(kinds.get(word, "application" if word == "appl" else word), match[2])


def key(kind: str, value: str) -> str:
    """A code's key in the name index; it cannot be a name, since no name has a colon there."""
    return f"{kind}:{value.strip().casefold()}"


def keys(typed: str) -> tuple[str, ...]:
    """The keys of the index that a typed code may mean, with or without its prefix."""
    named = identifier(typed)
    if named:
        return () if named.kind in _PLAIN else (key(named.kind, named.value),)
    folded = typed.strip().casefold()
    if not _may_be_code(folded):
        return ()
    return tuple(key(kind, folded) for kind, shape in _BARE_SHAPES if re.fullmatch(shape, folded))


def _may_be_code(text: str) -> bool:
    """Whether a text may be a code without prefix: it has a figure, or an asterisk for one, or a set id's length."""
    return len(text) == _UUID_LENGTH or any(sign.isdecimal() or sign == "*" for sign in text)


def bare(typed: str) -> str:
    """A set id, NDC or application number without its prefix; anything else as typed."""
    named = identifier(typed)
    return named.value if named and named.kind in _PLAIN else typed


def is_set_id(text: str) -> bool:
    """Whether a text looks like a set id."""
    return bool(re.fullmatch(_UUID, text.strip().lower()))


def is_well_formed(kind: str, value: str) -> bool:
    """Whether a code with a prefix looks like one of its kind."""
    if kind == "ndc":
        return bool(ndc_codes(value))
    if kind == "application":
        return is_application(value)
    return bool(re.fullmatch(_SHAPES[kind], value.strip().lower()))


def is_code(typed: str) -> bool:
    """Whether a text looks like a code, so that it is never taken for the beginning of a name or a misspelt one."""
    return bool(identifier(typed) or is_set_id(typed) or ndc_codes(typed) or is_application(typed))


def is_application(typed: str) -> bool:
    """Whether a text looks like an application number."""
    return bool(re.match(_APPLICATION, fold(bare(typed))))


def application(number: str) -> str:
    """An application number in the form in which it is looked up: "NDA 021880" becomes "nda21880"."""
    folded = fold(number)
    match = re.match(_APPLICATION, folded) if _may_be_code(folded) else None
    if not match:
        return folded
    kind, digits, letter = match.groups()
    return f"{kind}{digits.lstrip('0') or '0'}{letter}"


def ndc_codes(text: str) -> tuple[int, ...]:
    """The codes that an NDC in any usual spelling may mean: packages first, then products.

    4-4-2, 5-3-2 and 5-4-1 (ten characters) are padded to 5-4-2; without hyphens, ten may be any of
    the three. Two segments are a product. A `*` marks a padding zero. Empty where the text is not an NDC.
    """
    spellings = ndc_segments(text)
    packages = [_code(spelling) for spelling in spellings if len(spelling) == _PACKAGE]
    return tuple(dict.fromkeys(packages + [_code(spelling[:_PRODUCT]) for spelling in spellings]))


def ndc_segments(text: str) -> list[list[str]]:
    """The possible segments of an NDC; without hyphens, every division that its length allows."""
    code = bare(text).strip().lower()
    match = re.match(_NDC, code, re.ASCII) if _may_be_code(code) else None
    segments = re.split(r"[\s-]+", match.group(1).replace("*", "0")) if match else []
    if len(segments) == 1:
        spellings = [_cut(segments[0], lengths) for lengths in _BARE.get(len(segments[0]), ())]
    else:
        spellings = [segments] if len(segments) in (_PRODUCT, _PACKAGE) else []
    return [spelling for spelling in spellings if _fits(spelling)]


def _fits(segments: list[str]) -> bool:
    """A labeler's segment is a number; most of the rest is."""
    short = all(0 < len(part) <= most for part, most in zip(segments, _SEGMENTS, strict=False))
    digits = sum(letter.isdigit() for part in segments for letter in part)
    return short and segments[0].isdigit() and digits >= _LEAST_DIGITS


def is_product(code: int) -> bool:
    """Whether a code is that of a product, not of a package."""
    least: int = _BASE ** (_PRODUCT_CHARACTERS - 1)
    return code < 10**_PRODUCT_CHARACTERS or least <= code < least * _BASE


def _cut(digits: str, lengths: tuple[int, ...]) -> list[str]:
    ends = [sum(lengths[: i + 1]) for i in range(len(lengths))]
    return [digits[end - length : end] for end, length in zip(ends, lengths, strict=True)]


def _code(segments: Iterable[str]) -> int:
    """A code as one number: with a leading 1, so that zeros count; with letters in base 36, far above all others."""
    padded = "1" + "".join(part.zfill(width) for part, width in zip(segments, _SEGMENTS, strict=False))
    return int(padded, 10 if padded.isdigit() else _BASE)
