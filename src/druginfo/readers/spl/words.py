"""Words of SPL: white space, line breaks, bullets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from druginfo.domain.sanitize import squeeze
from druginfo.readers.spl.signs import BREAK
from druginfo.readers.spl.styles import around, printed
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANK = "".join(map(chr, (0x20, 0x0A, 0xA0, 0xAD, 0x2002, 0x2003, 0x2007, 0x2009, 0x200B, 0x202F, 0x2060, 0xFEFF)))
_SPACE = re.compile(r"[ \t\r\n]+")
_BULLET = re.compile(r"\W*(?:\d+(?:\.\d+)*[a-z]?|[a-z]|[ivxlc]+)?\W*", re.IGNORECASE)
_REFERS = r"(?:\s?\(\s?[\d., ]{1,8}\))?"
_NONE = re.compile(rf"none(?: known)?\s?\.?{_REFERS}\.?(?:\s?none(?: known)?{_REFERS}\.?)?", re.IGNORECASE)
_SIGNS = {"disc": "•", "disk": "•", "circle": "○", "square": "■"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LONGEST_NONE, _LONGEST_BULLET, _LETTERS, _LARGEST_ROMAN = 40, 8, 26, 3999
_SEPARATING = frozenset(N + tag for tag in ("br", "footnote", "paragraph", "renderMultiMedia"))


def lines(pieces: list[str]) -> str:
    """Pieces of text as lines, without empty ones."""
    text = printed("".join(pieces))
    if not text or text.isspace():
        return ""
    if BREAK in text:
        text = "\n".join(line for line in map(_squeeze, text.split(BREAK)) if line.strip(_BLANK))
    else:
        text = _squeeze(text)
    return text if text.strip(_BLANK) else ""


def _squeeze(text: str) -> str:
    """`squeeze` with a fast path for the usual text: indented, without control characters."""
    if not text.isprintable() or "  " in text:
        text = _SPACE.sub(" ", text)
        if not text.replace("\xa0", " ").isprintable():
            return squeeze(text)
    return text.strip(" ")


def inline(element: _Element) -> str:
    """All the text of an element on one line; a line break separates words."""
    if len(element) == 0:
        return lines([element.text or ""])
    return lines([" ".join("".join(_pieces(element)).split(BREAK))])


def beginning(elements: list[_Element], most: int) -> str:
    """The text of some elements on one line; of a long text, about the first `most` characters in whole words."""
    pieces: list[str] = []
    length = 0
    for element in elements:
        for piece in element.itertext():
            pieces.append(str(piece[:most]))
            length += len(piece)
            if length > most:
                return squeeze(" ".join(pieces))
    return " ".join(map(inline, elements))


def _pieces(element: _Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        before, after = around(child) or ("", "")
        apart = BREAK if child.tag in _SEPARATING else ""
        pieces += (apart, before, *_pieces(child), after, child.tail or "")
    return pieces


def says_none(text: str) -> bool:
    """Whether a statement is "None." or "None known." and nothing else, once or twice: "None (4). None."."""
    return len(text) <= _LONGEST_NONE and _NONE.fullmatch(text) is not None


def is_bullet(caption: str) -> bool:
    """Whether the caption of an item is a sign or a count ("•", "1.", "[1]", "iv)") and no word."""
    return len(caption) <= _LONGEST_BULLET and _BULLET.fullmatch(caption) is not None


def bullet(style: str, ordered: bool, position: int) -> str:
    """The bullet that a list's style asks for, of the item at a position from 1 on."""
    style = style.lower()
    if not ordered:
        return _SIGNS.get(style, "•")
    if style.endswith("alpha") and position <= _LETTERS:
        text = chr(ord("a") + position - 1)
    else:
        text = _roman(position) if style.endswith("roman") and position <= _LARGEST_ROMAN else str(position)
    return f"{text.upper() if style.startswith('big') else text}."


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
