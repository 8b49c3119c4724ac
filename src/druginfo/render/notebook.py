"""Answers as notebooks and data frames take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from druginfo.render import rows as table
from druginfo.render.phrasing import schema_text
from druginfo.results.admin import Schemas
from druginfo.results.base import Answer

if TYPE_CHECKING:
    from rich.text import Text


def html(answer: Answer) -> str:
    """A part of a page, with its own style."""
    from druginfo.render.html import fragment

    return fragment(answer)


def rich(answer: Answer) -> Text:
    """What the terminal shows."""
    from rich.text import Text

    from druginfo.render import terminal

    return Text.from_ansi(terminal.rendered(answer))


def rows(answer: Answer) -> list[dict[str, Any]]:
    """One dictionary per line; for a schema, its text."""
    if isinstance(answer, Schemas):
        return [{"schema": schema_text(answer)}]
    names = table.header(answer)
    return [dict(zip(names, line, strict=True)) for line in table.lines(answer)]
