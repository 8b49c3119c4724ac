"""Superscripts and subscripts next to figures: they must never become part of the number.

10<sup>9</sup> is 10⁹ and never 109; <sup>1</sup>10 mg is ¹10 mg and never 110 mg. Raised and lowered
text that does not touch a figure is read as if it were on the line (Cmax, mg/m2).
"""

from __future__ import annotations

import re

from druginfo.readers.spl.signs import INVISIBLE, LEVEL, LOWERED, RAISED

_UP = str.maketrans(
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
    "\ufeff",
)
_DOWN = str.maketrans("0123456789+-−–=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "\ufeff")
_FIGURES = frozenset("0123456789+-−–=()")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_SIGNS = re.compile(f"([{RAISED}{LOWERED}{LEVEL}])")
_UNSEEN = str.maketrans("", "", INVISIBLE)
_TRADE = {"tm": "™", "sm": "℠"}
_NAMED = re.compile(r"[A-Za-z][A-Za-z0-9]{0,20}$")
_NEAR, _MOST_LETTERS = 24, 3


def leveled(text: str) -> str:
    """The text with its signs of raised and lowered text resolved."""
    pieces = _SIGNS.split(text)
    after = _afters(pieces)
    said: list[str] = []
    before = ""
    outer: list[str] = []
    for place, piece in enumerate(pieces):
        if piece == LEVEL:
            outer.pop()
        elif piece in (RAISED, LOWERED):
            outer.append(piece)
        elif piece:
            if outer:
                piece = _beside(piece, before, after[place], raised=outer[-1] == RAISED)  # noqa: PLW2901
            said.append(piece)
            before = (before + piece[-_NEAR:].translate(_UNSEEN))[-_NEAR:]
    return "".join(said)


def _afters(pieces: list[str]) -> list[str]:
    """The visible characters that follow each piece."""
    after = [""] * len(pieces)
    ahead = ""
    for place in range(len(pieces) - 1, -1, -1):
        after[place] = ahead
        if not _SIGNS.match(pieces[place]):
            ahead = (pieces[place][:_NEAR].translate(_UNSEEN) + ahead)[:_NEAR]
    return after


def _beside(text: str, before: str, after: str, *, raised: bool) -> str:
    """Raised or lowered text, kept apart from the figures on either side."""
    words = text.translate(_UNSEEN).strip()
    follows, precedes = _ends_in_figure(before), _begins_with_figure(after)
    far = not follows and before[-1:].isspace() and _ends_in_figure(before.rstrip())
    if not words or not (follows or precedes or (far and _FIGURES.issuperset(words))):
        return text
    if not any(one.isalnum() or one in _FIGURES for one in words):
        # "2*10" would be read as a product; "CYP2C9*2" names an allele.
        apart = follows and precedes and words not in (".", ",", "/") and not _NAMED.search(before)
        return f"{text} " if apart else text
    name = words.casefold()
    if follows and name in _TRADE:
        return f"{_TRADE[name]} " if precedes else _TRADE[name]
    if follows and not precedes and name in _ORDINALS:
        return text
    table = _UP if raised else _DOWN
    shifted = text.translate(table)
    if _is_short(words) and _is_shifted(shifted):
        return shifted
    return f"{' ' if follows else ''}{text}{' ' if precedes else ''}"


def _is_short(words: str) -> bool:
    """Whether its letters are a mark, an exponent or a unit, not a remark in small print."""
    return max(map(len, re.split(r"[^A-Za-z]+", words))) <= _MOST_LETTERS


def _is_shifted(text: str) -> bool:
    """Whether all its letters and figures have a raised or lowered form."""
    return not any(one.isascii() and one.isalnum() for one in text)


def _ends_in_figure(text: str) -> bool:
    """Whether a figure right after this text would belong to its last number ("10", "10.", "10,", "1/")."""
    last = text[-1:]
    return last.isnumeric() or (last in ".,/⁄" and text[-2:-1].isnumeric())


def _begins_with_figure(text: str) -> bool:
    """Whether a figure right before this text would belong to its first number ("10", ".5", "–10")."""
    first = text[:1]
    return first.isnumeric() or (bool(first) and first in ".,–−-" and text[1:2].isnumeric())
