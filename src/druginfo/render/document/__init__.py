"""One walk over an answer for all forms that are read as a page: what is shown, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from druginfo._version import __version__
from druginfo.domain.time_budget import within
from druginfo.render.document.blocks import Block, Document, HeadingBlock
from druginfo.results.base import Answer


class _Walk(NamedTuple):
    """The function that walks over an answer, by name, so that only what is needed is loaded."""

    module: str
    function: str

    def __call__(self, answer: Answer) -> Iterator[Block]:
        blocks: Iterator[Block] = getattr(import_module(f"{__name__}.{self.module}"), self.function)(answer)
        return blocks


_WALKS = {
    "Show": _Walk("monograph", "show"),
    "Warnings": _Walk("surveys", "warnings"),
    "Safety": _Walk("surveys", "surveys"),
    "Interactions": _Walk("surveys", "surveys"),
    "Pairs": _Walk("pairs", "pairs"),
    "Compare": _Walk("comparing", "compare"),
    "Changes": _Walk("comparing", "changes"),
    "Search": _Walk("surveys", "hits"),
    "Sources": _Walk("surveys", "sources"),
    "Recalls": _Walk("records", "records"),
    "Shortages": _Walk("records", "records"),
    "Approvals": _Walk("records", "records"),
    "Page": _Walk("page", "pages"),
}
_TABLE = _Walk("surveys", "listed")
"""Answers without a walk of their own are drawn as a table of their rows."""


def documented(answer: Answer) -> Document:
    """The answer as blocks."""
    kind = type(answer).__name__
    blocks = tuple(within(_WALKS.get(kind, _TABLE)(answer)))
    names = [one.text for one in blocks if isinstance(one, HeadingBlock) and one.level == 1]
    if len(answer.results) > 1 and kind == "Show":
        names = [one.name for one in answer.results]
        blocks = (HeadingBlock(", ".join(names), 1, "top"), *blocks)
    return Document(", ".join(names), blocks, _made(answer), tuple(one.message for one in answer.notices))


def _made(answer: Answer) -> str:
    (date, *_) = [getattr(one, "library_date", None) for one in answer.results] or [None]
    known = f" · library of {date}" if date else ""
    return f"druginfo {__version__}{known}"
