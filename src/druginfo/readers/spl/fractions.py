"""Recognises fractions that a label draws as an underlined numerator, a line break and a denominator.

Headings are underlined, too, so something must show that it is a fraction:

- the text before the underlined words on their line ends in "=", or in "=" and a factor ("= 0.85 ×"), or
- the numerator itself is a formula ("(level) (weight)", "Males: (140 – age) × weight"), and the denominator begins
  with a figure or is a formula.

In both cases nothing but a factor follows the underlined words on their line, and the line below is short, is no
sentence, and is not underlined.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from druginfo.readers.spl.signs import BREAK, PLAIN, UNDERLINED


class _Line(NamedTuple):
    """One line: the words before, in and after its underlining; `runs` counts the underlined runs."""

    before: str
    underlined: str
    after: str
    runs: int

    @property
    def text(self) -> str:
        return self.before + self.underlined + self.after


_SIGNS = re.compile(f"([{UNDERLINED}{PLAIN}])")
_LONGEST, _MOST_WORDS, _NEAR = 160, 6, 80
_BLANK = " \t\r\n\xa0\u2002\u2003\u2007\u2009\u200b\u202f\u2060\ufeff"

_EQUALS = re.compile(r"[=≈≅][\s\xa0]*(?:(?:[^=≈≅.;:!?]|\.(?=\d)){0,40}[×x*·∙+−–(\[-][\s\xa0]*)?")
_FACTOR = re.compile(r"[×x*·∙÷/+−–-][\s\xa0]*[\d(\[].{0,60}|[)\]]")
_GROUP = re.compile(r"\([^()]{0,100}\)|\[[^][]{0,100}\]")
_OPERATED = re.compile(r"[×·∙*÷]|[\s\xa0][x+−–-][\s\xa0]")
_ADDED = re.compile(r"[\s\xa0][+−–-][\s\xa0]")
_TIMES = re.compile(r"[×·∙*]|[\s\xa0)]x[\s\xa0(]")
_PRODUCT = re.compile(r"[\s\xa0×x*·∙]{0,5}")
_TAKEN_OFF = re.compile(r"\([\s\xa0]{0,3}\d{1,4}[\s\xa0]{0,3}[−–-][\s\xa0]{0,3}[A-Za-z]")
_SHARE = re.compile(r"\b[Nn][\s\xa0]{0,3}=|\([\s\xa0]{0,3}%[\s\xa0]{0,3}\)")
_FIGURE = re.compile(r"\d")
# A number alone, or followed by a remark on the whole formula.
_NUMBER = re.compile(r"\d[\d.,]{0,20}[\s\xa0]{0,5}(?:$|[,;(]|where\b|in which\b)")
_ENDS = (".", ";", ":", "!", "?", ",")


def written(text: str) -> str:
    """The text with each fraction on one line with a slash, and without the signs of underlining."""
    lines = _lines(text)
    said: list[str] = []
    place = 0
    while place < len(lines):
        line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
        if below is not None and _is_fraction(line, below):
            said.append(_fraction(line, below))
            place += 1
        else:
            said.append(line.text)
        place += 1
    return BREAK.join(said)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    depth = 0
    for row in text.split(BREAK):
        before: list[str] = []
        underlined: list[str] = []
        after: list[str] = []
        runs = 0
        for piece in _SIGNS.split(row):
            if piece in (UNDERLINED, PLAIN):
                depth += 1 if piece == UNDERLINED else -1
            elif depth and piece.strip(_BLANK):
                # Runs with only white space between them are one.
                runs += not runs or any(one.strip(_BLANK) for one in after)
                underlined += (*after, piece)
                after.clear()
            else:
                (after if runs else before).append(piece)
        found.append(_Line("".join(before), "".join(underlined), "".join(after), runs))
    return found


def _is_fraction(line: _Line, below: _Line) -> bool:
    above, under = line.underlined.strip(_BLANK), below.text.strip(_BLANK)
    if line.runs != 1 or below.runs or not above or not under or max(len(above), len(under)) > _LONGEST:
        return False
    rest = line.after.strip(_BLANK)
    if (rest and not _FACTOR.fullmatch(rest)) or "=" in under or above.endswith(_ENDS):
        return False
    is_formula, before = _is_formula(above), line.before.strip(_BLANK)
    if _follows_equals(before):
        return (is_formula and _NUMBER.match(under) is not None) or _may_divide(above, under)
    if not is_formula or (before and not before.endswith(":")):
        return False
    return (under[0].isdigit() or _is_formula(under)) and not _is_long(under) and not _ends_a_sentence(under)


def _follows_equals(before: str) -> bool:
    near = before[-_NEAR:]
    start = max(near.rfind(one) for one in "=≈≅")
    return start >= 0 and _EQUALS.fullmatch(near, start) is not None


def _may_divide(above: str, under: str) -> bool:
    """Whether the line below an underlined term after "=" is a term, not the next sentence."""
    if _is_long(under) or _ends_a_sentence(under):
        return False
    if under[0].isdigit() or under[0] in "([" or _OPERATED.search(under):
        return True
    return under[0].islower() or (above[0].isupper() and not _FIGURE.search(under)) or _GROUP.search(under) is not None


def _ends_a_sentence(term: str) -> bool:
    """Whether a line ends like a sentence; a formula or number may end with its sentence's full stop."""
    if term.endswith(".") and (_NUMBER.match(term) or _is_formula(term) or _TIMES.search(term)):
        return False
    return term.endswith(_ENDS)


def _is_long(term: str) -> bool:
    return len(_GROUP.sub(" ", term).split()) > _MOST_WORDS and not _OPERATED.search(term)


def _is_formula(term: str) -> bool:
    """Whether a term is clearly a formula: factors in brackets, or a product with brackets."""
    groups = _GROUP.findall(term)
    if not groups or _SHARE.search(term):
        return False
    between = _GROUP.split(term)
    if len(groups) > 1 and all(_PRODUCT.fullmatch(one) for one in between):
        return True
    return _TIMES.search(term) is not None or _TAKEN_OFF.search(term) is not None


def _fraction(line: _Line, below: _Line) -> str:
    above, under = line.underlined.strip(_BLANK), below.text.strip(_BLANK)
    outside = _GROUP.sub("()", under)
    several = _OPERATED.search(outside) or "/" in outside or re.search(r"\)[\s\xa0]?\(", outside)
    if _ADDED.search(_GROUP.sub("()", above)):
        above = _bracketed(above)
    rest = line.after.strip(_BLANK)
    return f"{line.before}{above} / {_bracketed(under) if several else under}{f' {rest}' if rest else ''}"


def _bracketed(term: str) -> str:
    return f"[{term}]" if "(" in term else f"({term})"
