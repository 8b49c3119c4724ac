"""Answers as Rich tables and panels; nothing outside this folder knows Rich."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Console, RenderableType

from druginfo.render.phrasing import schema_text
from druginfo.render.terminal import comparing, labels, pages, remote, surveys
from druginfo.render.terminal.pager import paged
from druginfo.results.admin import Info, Migrate, Remove, Schemas, Validate
from druginfo.results.base import Answer
from druginfo.results.comparison import Changes, Compare, Pairs
from druginfo.results.export import Export
from druginfo.results.ingest import Fetch, Import, Update
from druginfo.results.lookup import Interactions, List, Safety, Search, Show, Sources, Warnings

__all__ = ["paged", "rendered"]

NARROWEST = 20

_DRAWINGS: dict[type[Answer], Callable[[Any, int], Iterable[RenderableType]]] = {
    Show: pages.show,
    Warnings: pages.warnings,
    Safety: surveys.side_by_side,
    Interactions: surveys.side_by_side,
    Pairs: surveys.pairs,
    Compare: comparing.compare,
    Changes: comparing.changes,
    List: surveys.drugs,
    Sources: surveys.sources,
    Search: pages.hits,
    Validate: surveys.faults,
    Import: labels.imported,
    Fetch: remote.fetched,
    Update: remote.updated,
    Remove: labels.removed,
    Info: labels.held,
    Migrate: labels.migrated,
    Export: labels.exported,
}


def rendered(answer: Answer, *, file: bool = False) -> str:
    """The answer as text for standard output as it is: its width, its colours, its encoding; in a file no colours."""
    if isinstance(answer, Schemas):
        return schema_text(answer)
    # Made here, not at import: it looks at standard output as it is now.
    look = {"force_terminal": False, "color_system": None} if file else {}
    console = Console(markup=False, emoji=False, highlight=False, soft_wrap=False, **look)  # type: ignore[arg-type]
    console.width = max(console.width, NARROWEST)
    with console.capture() as captured:
        for drawing in _DRAWINGS[type(answer)](answer, console.width):
            console.print(drawing)
        for notice in answer.notices:
            if notice.code == "disclaimer":
                console.print(notice.message, style="dim")
    return captured.get()
