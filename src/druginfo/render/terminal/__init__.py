"""Answers as Rich tables and panels; only this folder and the command line know Rich."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from druginfo.domain.sanitize import clean
from druginfo.domain.time_budget import check
from druginfo.render.phrasing import schema_text
from druginfo.render.terminal import changes, comparing, document, labels, listing, pages, records, remote, surveys
from druginfo.render.terminal.pager import paged
from druginfo.results.admin import Info, Migrate, New, Remove, Schemas, Validate
from druginfo.results.base import Answer
from druginfo.results.comparison import Changes, Compare, Pairs
from druginfo.results.export import Export, Slice
from druginfo.results.ingest import Fetch, Import, Update
from druginfo.results.lookup import Interactions, List, Safety, Search, Show, Sources, Warnings
from druginfo.results.official import Approvals, Recalls, Shortages
from druginfo.results.page import Page

__all__ = ["paged", "rendered"]

NARROWEST = 20

WIDEST = 100
"""The widest line of prose, since longer ones are hard to follow; tables and reports may be wider."""

_PROSE = (Show, Warnings, Search, Changes, Sources, Recalls, Shortages, Approvals)

_DRAWINGS: dict[type[Answer], Callable[[Any, int], Iterable[RenderableType]]] = {
    Show: pages.show,
    Warnings: pages.warnings,
    Safety: surveys.side_by_side,
    Interactions: surveys.side_by_side,
    Pairs: surveys.pairs,
    Compare: comparing.compare,
    Changes: changes.changes,
    List: listing.drugs,
    Sources: surveys.sources,
    Search: pages.hits,
    Validate: surveys.faults,
    New: labels.created,
    Import: labels.imported,
    Fetch: remote.fetched,
    Update: remote.updated,
    Remove: labels.removed,
    Info: labels.held,
    Migrate: labels.migrated,
    Page: document.page,
    Recalls: records.records,
    Shortages: records.records,
    Approvals: records.records,
    Export: labels.exported,
    Slice: labels.sliced,
}


class _Clean(Console):
    """Removes what would move the terminal's cursor or reverse its text, wherever it came from."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The pieces to draw, without the control characters of foreign text; Rich's own come later."""
        check()
        for piece in super().render(renderable, options):
            if piece.control or piece.text.isprintable() or piece.text == "\n":
                yield piece
            else:
                yield Segment(clean(piece.text), piece.style)


def rendered(answer: Answer, *, file: bool = False, colour: str | None = None, width: int | None = None) -> str:
    """The answer as text with the width, colours and encoding of standard output; for a file, without colours.

    `width` and `colour` (`always`, `never`) apply if the environment does not say.
    """
    if isinstance(answer, Schemas):
        return schema_text(answer)
    # Made here, not at import, because it looks at standard output as it is now.
    if os.environ.get("NO_COLOR") or os.environ.get("FORCE_COLOR"):
        colour = None
    console = _Clean(
        markup=False, emoji=False, highlight=False, soft_wrap=False,
        width=None if os.environ.get("COLUMNS") else width,
        no_color=True if file or colour == "never" else None,
        force_terminal=False if file else True if colour == "always" else None,
    )  # fmt: skip
    console.width = max(console.width, NARROWEST)
    if isinstance(answer, _PROSE):
        console.width = min(console.width, WIDEST)
    answer = _without_zero_width(answer)
    with console.capture() as captured:
        for drawing in _DRAWINGS[type(answer)](answer, console.width):
            console.print(drawing)
        for notice in answer.notices:
            if notice.code == "disclaimer":
                console.print(notice.message, style="dim")
    return captured.get()


_ZERO_WIDTH = tuple(map(str.encode, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def _without_zero_width(answer: Answer) -> Answer:
    """The answer without invisible characters, to which some terminals give a column, which breaks borders."""
    try:
        data = msgspec.json.encode(answer)
    except UnicodeEncodeError:  # a typed word or a file name that is not valid text
        return answer
    if not any(one in data for one in _ZERO_WIDTH):
        return answer
    for one in _ZERO_WIDTH:
        data = data.replace(one, b"")
    try:
        return msgspec.json.decode(data, type=type(answer))
    except msgspec.ValidationError:  # a name of nothing but such characters: without them it would be empty
        return answer
