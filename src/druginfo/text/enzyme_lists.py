"""Finds enzymes and transporters in text, one by one or in lists, and what inhibits or induces them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBER = r"(?:3A4(?:/5)?|3A|2C9|2C19|2C8|2D6|1A2|2B6)"
_CYP = r"(?:(?:cytochrome\s+)?(?:CYP[\s-]?(?:450\s?)?|P[\s-]?450\s(?:\(CYP(?:450)?\)\s)?(?:CYP\s?)?))"
_TRANSPORTER = (
    r"(?:P-?\s?gp\b|P-glycoprotein(?:\s\(P-?gp\))?|BCRP\b|breast\scancer\sresistance?\sprotein(?:\s\(BCRP\))?|"
    r"(?:OATP|organic\sanion[\s-]transport(?:ing|er)\spolypeptides?\s(?:\(OATPs?\)\s)?)1B[13](?:/1?B?[13])?)"
)
_ONE = rf"(?:\b{_CYP}{_NUMBER}\b|\b{_TRANSPORTER})"
_NEXT = rf"(?:{_ONE}|\b{_NUMBER}\b)"
# Lists are joined by a slash, a comma, "and/or"; "strong" may precede any item.
_JOINED = r"(?:\s*,\s*(?:and/or\s+|and\s+|or\s+)?|\s*/\s*|\s+and/or\s+|\s+and\s+|\s+or\s+|\s+\(|\)\s+)"
_DEGREE = (
    r"(?:(?:strong|potent|moderate|weak|mild)(?:ly)?\s+(?:(?:or|and|to)\s+(?:strong|potent|moderate|weak|mild)\s+)?)"
)
LIST = rf"{_ONE}(?:\s+enzymes?)?(?:{_JOINED}{_DEGREE}?(?:the\s+)?{_NEXT}(?:\s+enzymes?)?){{0,12}}"
"""The names of enzymes and transporters, one after another."""

_DOES = r"(?:inhibitor|inducer)s?"
_BOTH = rf"{_DOES}(?:\s*(?:/|,|\band/or\b|\bor\b|\band\b)\s*(?:(?:strong|moderate|weak|potent)\s+)?{_DOES})?"
_BEFORE = re.compile(
    rf"(?P<list>{LIST})(?:\s*\))?[\s-]+(?:(?:iso)?enzymes?\s+|isozymes?\s+|dual\s+|system\s+|transporters?\s+|"
    rf"substrates?\s+(?:and|or)\s+)?(?P<does>{_BOTH})\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\b(?P<does>{_BOTH})\s+(?:\([^)]{{0,60}}\)\s*)?of\s+(?:both\s+|the\s+|hepatic\s+|human\s+|either\s+|"
    rf"(?:iso)?enzymes?\s+|isozymes?\s+|drug-metabolizing\s+|liver\s+|transporters?\s+){{0,5}}(?P<list>{LIST})",
    re.IGNORECASE,
)
# "Drugs that strongly inhibit CYP3A4": those that do so, whatever they are.
_THAT_DO = re.compile(
    r"\b(?:drugs?|medicines?|medications?|medicinal products?|agents?|substances?|products?|compounds?)\s+"
    r"(?:that|which|known to)\s+(?:are known to\s+|may\s+|can\s+)?(?:(?:strong|potent|moderate|weak|mild)ly\s+)?"
    rf"(?P<does>inhibits?|induces?)\s+(?:the\s+)?(?:enzymes?\s+)?(?P<list>{LIST})",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:\b{_CYP}|\b)(?P<number>{_NUMBER})\b|(?P<pgp>P-?\s?gp\b|P-glycoprotein)|(?P<bcrp>BCRP|breast\scancer)|"
    r"(?P<oatp>OATP1B|polypeptides?\s(?:\(OATPs?\)\s)?1B)",
    re.IGNORECASE,
)
_LAST_DEGREE = re.compile(r"\b(?:strong|potent|moderate|weak|mild)\b", re.IGNORECASE)


class Affecting(NamedTuple):
    """Words for what inhibits or induces an enzyme: the class of the table, and where the words are."""

    name: str
    start: int
    end: int


def enzymes(text: str) -> Iterator[tuple[str, int]]:
    """The enzymes and transporters of a list, as the table of classes calls them, each with its position."""
    for one in _NAMED.finditer(text):
        if one["number"]:
            number = one["number"].upper().removesuffix("/5")
            yield f"CYP{'3A4' if number == '3A' else number}", one.start()
        elif one["pgp"]:
            yield "P-gp", one.start()
        else:
            yield "BCRP" if one["bcrp"] else "OATP1B1", one.start()


def affecting(text: str) -> Iterator[Affecting]:
    """Each class of inhibitors or inducers that a text names; those in lists one by one.

    "CYP2C9, 1A2, or 3A4 inhibitors or inducers" names six. The words of each begin after the last degree before it,
    so that the text before them is what limits them.
    """
    low = text.lower()
    if "inhibit" not in low and "induc" not in low:
        return
    for said in (*_BEFORE.finditer(text), *_BEHIND.finditer(text), *_THAT_DO.finditer(text)):
        does = [what for what in ("inhibitor", "inducer") if what[:5] in said["does"].lower()]
        first = said.start("does") if said.re is _THAT_DO else said.start()
        listed = dict(reversed(tuple(enzymes(said["list"]))))
        for name, at in reversed(listed.items()):
            ahead = [one.end() for one in _LAST_DEGREE.finditer(said["list"], 0, at)]
            start = said.start("list") + ahead[-1] + 1 if ahead else first
            yield from (Affecting(f"{name} {what}", start, said.end()) for what in does)
