"""What print shows and plain text cannot: raised, lowered, underlined and struck-out words.

An element with such a style puts signs around its words that XML itself does not allow. When a block
ends, `printed` turns them into text that means the same without any style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from druginfo.readers.spl import fractions, scripts
from druginfo.readers.spl.signs import BREAK, HELD, LEVEL, LOWERED, PLAIN, RAISED, STRUCK, UNDERLINED
from druginfo.readers.spl.xml import NAMESPACE as N

if TYPE_CHECKING:
    from lxml.etree import _Element


class Around(NamedTuple):
    """The signs before and after the words of an element."""

    before: str
    after: str


_RAISED, _LOWERED = Around(RAISED, LEVEL), Around(LOWERED, LEVEL)
_BY_TAG: dict[object, Around] = {N + "sup": _RAISED, N + "sub": _LOWERED}
_STRUCK = Around(STRUCK, HELD)
_BY_STYLE = (
    dict.fromkeys(("strikethrough", "strike", "strikeout", "linethrough", "line-through"), _STRUCK)
    | {"underline": Around(UNDERLINED, PLAIN), "underlined": Around(UNDERLINED, PLAIN)}
    | {"superscript": _RAISED, "subscript": _LOWERED}
)
_WORD = re.compile(r"[a-z-]+")
_SIGNS = re.compile(f"[{RAISED}{LOWERED}{LEVEL}{STRUCK}{HELD}{UNDERLINED}{PLAIN}]")
_STRIKES = re.compile(f"([{STRUCK}{HELD}])")
_BETWEEN = re.compile(f"{HELD}([ \t\r\n\xa0]*){STRUCK}")
# Where a struck-out text may be cut into sentences later: each of them is marked by itself.
_SENTENCE = re.compile(rf"({BREAK}|(?<=[.!?])[\"”’)\]]*[ \t\r\n\xa0]+|[ \t\r\n\xa0](?=[•●■▪]))")
_LONGEST_STYLE = 200


def around(element: _Element) -> Around | None:
    """The signs around an element's words, or None for one without a style that matters here."""
    tag = _BY_TAG.get(element.tag)
    style = element.get("styleCode")
    named = _named(style[:_LONGEST_STYLE]) if style else None
    if tag is None or named is None:
        return tag or named
    return Around(tag.before + named.before, named.after + tag.after)


@lru_cache(maxsize=256)
def _named(style: str) -> Around | None:
    found = sorted({_BY_STYLE[word] for word in _WORD.findall(style.lower()) if word in _BY_STYLE})
    if not found:
        return None
    return Around("".join(one.before for one in found), "".join(one.after for one in reversed(found)))


def struck(every: Iterable[Around]) -> tuple[Around, ...]:
    """The styles around a place that also apply to a table or a footnote in it."""
    return (_STRUCK,) if any(STRUCK in one.before for one in every) else ()


def printed(text: str) -> str:
    """The text with each style said in words or signs."""
    if not _SIGNS.search(text):
        return text
    if RAISED in text or LOWERED in text:
        text = scripts.leveled(text)
    if UNDERLINED in text:
        text = fractions.written(text)
    return _struck_out(text) if STRUCK in text else text


def _struck_out(text: str) -> str:
    """Mark each sentence that is struck out."""
    said: list[str] = []
    depth = 0
    for piece in _STRIKES.split(_BETWEEN.sub(r"\1", text)):
        if piece in (STRUCK, HELD):
            depth += 1 if piece == STRUCK else -1
        elif depth:
            said += map(_marked, _SENTENCE.split(piece))
        else:
            said.append(piece)
    return "".join(said)


def _marked(sentence: str) -> str:
    words = sentence.strip()
    return sentence.replace(words, f"[struck out: {words}]", 1) if any(map(str.isalnum, words)) else sentence
