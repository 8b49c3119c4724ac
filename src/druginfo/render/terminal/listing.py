"""The list of drugs: as many columns as the width has room for, no word cut in the middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from druginfo.render.phrasing import counted
from druginfo.render.terminal import columns
from druginfo.results.base import About
from druginfo.results.lookup import List

_HEADINGS = ("Name", "Ingredient", "Kind", "Date", "Maker", "Set id")
_SET_ID = 5
_LEFT_OUT = (_SET_ID, 4, 2, 3)
"""The columns that are left out first if there is too little room; name and ingredient never are."""
_KINDS = {"spl": "label", "openfda": "label (openFDA)", "monograph": "monograph"}
_FEW = 4
"""How many ingredients of one drug are shown; the rest are counted."""
_BORDERS = 3
"""How many columns a border and the blanks on its sides take."""


def drugs(answer: List, width: int) -> Iterator[RenderableType]:
    """The drugs, one row each; below them how many there are, and what has no column."""
    if not answer.results:
        return
    rows = [_HEADINGS, *map(_cells, answer.results)]
    given = shown = [place for place in range(len(_HEADINGS)) if any(row[place] for row in rows[1:])]
    found = None
    for left_out in (None, *_LEFT_OUT):
        shown = [place for place in shown if place != left_out]
        found = columns.widths([[row[place] for place in shown] for row in rows], width - _BORDERS * len(shown) - 1)
        if found:
            break
    if found:
        yield _table([[row[place] for place in shown] for row in rows], found)
    else:
        yield from (Text(" · ").join(Text(cell) for cell in row[:_SET_ID] if cell) for row in rows[1:])
        shown = [place for place in shown if place != _SET_ID]
    if _SET_ID not in shown and any(one.query for one in answer.results):
        yield from _set_ids(answer.results)
        given = [place for place in given if place != _SET_ID]
    missing = [_HEADINGS[place].casefold() for place in given if place not in shown]
    yield Text(_below(len(answer.results), missing), "italic")


def _set_ids(results: Sequence[About]) -> Iterator[Text]:
    """The whole set id of each label that a name matched: only it distinguishes two labels with one name."""
    labels = [one for one in results if one.set_id]
    if labels:
        yield Text("Set ids, to name one label exactly:", "bold")
    for one in labels:
        yield Text.assemble(one.set_id or "", f" {one.name}")


def _cells(one: About) -> tuple[str, ...]:
    makers = [source.publisher for source in one.sources if source.publisher] if one.kind == "label" else []
    return (
        one.name,
        _ingredients(one.ingredients),
        _KINDS[one.format],
        one.effective or "",
        ", ".join(dict.fromkeys(makers)),
        one.set_id or "",
    )


def _ingredients(names: Sequence[str]) -> str:
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")


def _table(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Table:
    table = Table(header_style="bold", box=box.ROUNDED)
    for heading, width in zip(rows[0], widths, strict=True):
        table.add_column(Text(heading), width=width)
    for row in rows[1:]:
        table.add_row(*map(Text, row))
    return table


def _below(count: int, missing: Sequence[str]) -> str:
    said = f"{counted(count, 'drug')} listed."
    return f"{said} No room for: {', '.join(missing)}. See all with --plain or --json." if missing else said
