"""One walk over an answer, for every form that is read as a page: what is shown, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from druginfo._version import __version__
from druginfo.render.document import comparing, monograph, page, pairs, surveys
from druginfo.render.document.blocks import Block, Document, Heading
from druginfo.results.base import Answer
from druginfo.results.comparison import Changes, Compare, Pairs
from druginfo.results.lookup import Interactions, Safety, Search, Show, Sources, Warnings
from druginfo.results.page import Page

_WALKS: dict[type[Answer], Callable[[Any], Iterator[Block]]] = {
    Show: monograph.show,
    Warnings: surveys.warnings,
    Safety: surveys.surveys,
    Interactions: surveys.surveys,
    Pairs: pairs.pairs,
    Compare: comparing.compare,
    Changes: comparing.changes,
    Search: surveys.hits,
    Sources: surveys.sources,
    Page: page.pages,
}


def documented(answer: Answer) -> Document:
    """The answer as blocks; what has no walk of its own is the table that its rows are."""
    blocks = tuple(_WALKS.get(type(answer), surveys.listed)(answer))
    names = [one.text for one in blocks if isinstance(one, Heading) and one.level == 1]
    if len(answer.results) > 1 and isinstance(answer, Show):
        names = [one.name for one in answer.results]
        blocks = (Heading(", ".join(names), 1, "top"), *blocks)
    return Document(", ".join(names), blocks, _made(answer), tuple(one.message for one in answer.notices))


def _made(answer: Answer) -> str:
    dates = [one.library_date for one in answer.results] if isinstance(answer, Page) else []
    known = f" · library of {dates[0]}" if dates and dates[0] else ""
    return f"druginfo {__version__}{known}"
