"""Answers as CSV: a line of column names, then one statement or gap per line, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from druginfo.domain.sanitize import formula_safe
from druginfo.render.rows import header, lines
from druginfo.results.base import Answer


def rendered(answer: Answer) -> str:
    """The answer's lines, as in RFC 4180."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(header(answer))
    writer.writerows([_cell(value) for value in line] for line in lines(answer))
    return out.getvalue()


def _cell(value: object) -> object:
    """A text that a spreadsheet might run gets an apostrophe in front; numbers stay numbers."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return formula_safe(str(value).replace("\x00", ""))
