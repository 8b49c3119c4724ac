"""Answers as Rich tables and panels; nothing outside this folder knows Rich."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich.console import Console, RenderableType

from druginfo import answers
from druginfo.answers import Answer
from druginfo.render.terminal import comparing, labels, pages, remote, surveys
from druginfo.render.terminal.pager import paged
from druginfo.render.words import schema_text

__all__ = ["paged", "rendered"]

NARROWEST = 20

_DRAWINGS: dict[type[Answer], Callable[[Any, int], Iterable[RenderableType]]] = {
    answers.Show: pages.show,
    answers.Warnings: pages.warnings,
    answers.Safety: surveys.side_by_side,
    answers.Interactions: surveys.side_by_side,
    answers.Pairs: surveys.pairs,
    answers.Compare: comparing.compare,
    answers.Changes: comparing.changes,
    answers.List: surveys.drugs,
    answers.Sources: surveys.sources,
    answers.Search: pages.hits,
    answers.Validate: surveys.faults,
    answers.Import: labels.imported,
    answers.Fetch: remote.fetched,
    answers.Update: remote.updated,
    answers.Remove: labels.removed,
    answers.Info: labels.held,
    answers.Migrate: labels.migrated,
}


def rendered(answer: Answer) -> str:
    """The answer as text for standard output as it is: its width, its colours, its encoding."""
    if isinstance(answer, answers.Schemas):
        return schema_text(answer)
    # Made here, not at import: it looks at standard output as it is now.
    console = Console(markup=False, emoji=False, highlight=False, soft_wrap=False)
    console.width = max(console.width, NARROWEST)
    with console.capture() as captured:
        for drawing in _DRAWINGS[type(answer)](answer, console.width):
            console.print(drawing)
        for notice in answer.notices:
            if notice.code == "disclaimer":
                console.print(notice.message, style="dim")
    return captured.get()
