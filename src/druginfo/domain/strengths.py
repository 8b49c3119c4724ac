"""Strengths as people type them and as labels print them, compared by amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_NUMBER = r"(?<!\d)\d++(?:,\d++){0,20}+(?:\.\d++)?+|\.\d++"
_UNIT = r"mg|mcg|µg|μg|ug|ng|kg|g|gm|gram|grams|iu|\[iu\]|unt|units?|u|meq|mmol|mol|ml|l|%|bau|milligrams?|micrograms?"
_PER = r"ml|l|mg|g|hr|h|hour|actuat(?:ion)?|spray|dose|puff|day|tablet|capsule|act|unt"
STRENGTH = re.compile(
    rf"(?<![\w.])(?:(?:{_NUMBER})\s*+[-/]\s*+){{0,20}}(?:{_NUMBER})[\s-]*+(?:{_UNIT})(?!\w)"
    rf"(?:\s*+(?:/|per\b)\s*+(?:(?:{_NUMBER})\s*+)?(?:{_PER})(?!\w))?",
    re.IGNORECASE,
)
"""A strength, or several with one unit ("5-325 mg"), with its volume ("/5 mL")."""

_ONE = re.compile(
    rf"({_NUMBER})[\s-]*+({_UNIT})(?!\w)(?:\s*+(?:/|per\b)\s*+(?:({_NUMBER})\s*+)?({_PER})(?!\w))?", re.IGNORECASE
)
_SEVERAL = re.compile(rf"({_NUMBER})\s*+[-/]\s*+(?=(?:{_NUMBER}))", re.IGNORECASE)
_SCALE = {
    "mg": ("g", 1e-3), "milligram": ("g", 1e-3), "mcg": ("g", 1e-6), "µg": ("g", 1e-6), "μg": ("g", 1e-6),
    "ug": ("g", 1e-6), "microgram": ("g", 1e-6), "ng": ("g", 1e-9), "kg": ("g", 1e3), "g": ("g", 1), "gm": ("g", 1),
    "gram": ("g", 1), "iu": ("u", 1), "[iu]": ("u", 1), "unt": ("u", 1), "unit": ("u", 1), "u": ("u", 1),
    "meq": ("eq", 1e-3), "mmol": ("mol", 1e-3), "mol": ("mol", 1), "ml": ("l", 1e-3), "l": ("l", 1), "bau": ("bau", 1),
}  # fmt: skip
_CLOSE = 1e-6


class Strength(NamedTuple):
    """An amount in grams, units or litres, the amount that it is in, and the strength as printed."""

    amount: float
    unit: str
    per: float | None
    printed: str
    number: str

    def matches(self, other: Strength) -> bool:
        """Whether both are the same amount or the same concentration; "1 %" is 10 mg per millilitre."""
        if self.unit != other.unit:
            return False
        if _same(self.amount, other.amount) and (None in (self.per, other.per) or _same(self.per, other.per)):
            return True
        mine, theirs = self.amount / (self.per or 1), other.amount / (other.per or 1)
        return None not in (self.per, other.per) and _same(mine, theirs)


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _CLOSE * max(abs(one), abs(other))


@lru_cache(1024)  # Hundreds of labels of one ingredient print the same few strengths.
def read_strengths(text: str) -> tuple[Strength, ...]:
    """Each strength in a text; numbers before one share its unit."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Strength]:
    numbers = [match[1] for match in _SEVERAL.finditer(text)] if _several(text) else []
    for match in _ONE.finditer(text):
        for number in (*numbers, match[1]):
            yield _strength(number, match[2], match[3], match[4])
        numbers = []


def _several(text: str) -> bool:
    return bool(re.match(rf"\s*+(?:{_NUMBER})\s*+[-/]\s*+(?:{_NUMBER})", text))


def _strength(number: str, unit: str, per: str | None, of: str | None) -> Strength:
    kind = unit.lower()
    base, scale = _SCALE.get(kind) or _SCALE.get(kind.rstrip("s"), (kind, 1.0))
    amount = value(number) * scale
    printed = f"{number} {unit}" + (f"/{f'{per} ' if per else ''}{of}" if of else "")
    if kind == "%":
        return Strength(value(number) * 1e-2, "g", 1e-3, printed, number)  # grams in 100 millilitres
    divisor, measure = 1.0, (of or "").lower()
    if of:
        divisor = (value(per) if per else 1.0) * (_SCALE[measure][1] if measure in {"ml", "l", "mg", "g"} else 1.0)
    return Strength(amount, base, divisor if of else None, printed, number)


def value(number: str) -> float:
    """A number as typed: a comma separates thousands ("1,000") or is a decimal point ("0,5", "2,5")."""
    thousands = "." in number or re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", number)
    return float(number.replace(",", "") if thousands else number.replace(",", ".", 1).replace(",", ""))
