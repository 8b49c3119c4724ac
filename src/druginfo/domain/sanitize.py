"""Cleans foreign text, once, before anything else sees it."""

from __future__ import annotations

import re
from functools import cache

_UNSAFE = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab, newline, carriage return; DEL; C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks and overrides
    "\ud800-\udfff\ufffe\uffff]"  # lone surrogates, noncharacters
)


def clean(text: str) -> str:
    """The text without control characters and bidirectional overrides; typography is kept."""
    return re.sub(_UNSAFE, "", text) if not text.isprintable() else text


_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""Characters that a spreadsheet takes for the beginning of a formula, wide forms included."""


def formula_safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet might run."""
    risky = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if risky else text


def line(text: str) -> str:
    """The text on one line; it may contain what was typed, a file name or a server's words."""
    return text if text.isprintable() else " ".join(clean(text).splitlines())


# Characters without a special meaning in any shell.
_PLAIN = frozenset(" -.,/%+")


def completable(name: str) -> bool:
    """Whether a name is safe to offer for completion: some shells evaluate what they are offered."""
    return all(letter.isalnum() or letter in _PLAIN for letter in name)


@cache
def _space() -> re.Pattern[str]:
    return re.compile(r"[ \t\r\n\f\v]+")


def shortened(text: str, most: int) -> str:
    """The text; an overlong one is cut, and says how long it is."""
    return text if len(text) <= most else f"{text[:most]}… ({len(text):,} characters in all)"


def squeeze(text: str) -> str:
    """Runs of plain white space as one space; no-break spaces stay."""
    text = clean(text)
    if "  " not in text and text.isprintable():  # as most are, without a run or a control character
        return text.strip(" ")
    return _space().sub(" ", text).strip(" ")
