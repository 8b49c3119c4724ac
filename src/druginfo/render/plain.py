"""Answers as tab-separated lines: one statement or gap per line, the same columns everywhere."""

from __future__ import annotations

from druginfo.render.phrasing import schema_text
from druginfo.render.rows import cell, lines
from druginfo.render.statement_rows import COLUMNS
from druginfo.results.admin import Schemas
from druginfo.results.base import Answer

__all__ = ["COLUMNS", "rendered"]


def rendered(answer: Answer) -> str:
    """The answer's lines; a schema is printed as the JSON that it is."""
    if isinstance(answer, Schemas):
        return schema_text(answer)
    return "".join("\t".join(map(cell, line)) + "\n" for line in lines(answer))
