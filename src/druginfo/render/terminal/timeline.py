"""A timeline of versions as a row of marks: one for each version, placed by its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from druginfo.render.time_scale import columns
from druginfo.results.comparison import Changed

_FEWEST = 3
"""Two versions are a comparison, not a timeline."""
_WIDEST = 72
_MARK, _BOXED, _LINE = "●", "■", "─"


def row_of_marks(steps: Sequence[Changed], width: int) -> Iterator[Text]:
    """The versions that some steps of one label compare, newest first; nothing if the row has no room for them."""
    versions = [
        *((one.version, one.effective) for one in steps),
        (steps[-1].former.version, steps[-1].former.effective),
    ]
    versions.reverse()
    room = min(width, _WIDEST)
    if not _FEWEST <= len(versions) <= room:
        return
    boxed = {one.version for one in steps if any(it.section == "boxed_warning" for it in one.changes)}
    at = columns([date or "" for _, date in versions], room)
    row = [_LINE] * room
    for column, (version, _) in zip(at, versions, strict=True):
        row[column] = _BOXED if version in boxed else _MARK
    first, last = (date or "date not stated" for _, date in (versions[0], versions[-1]))
    yield Text(f"{len(versions)} versions here, {first} to {last}")
    yield Text("".join(row), no_wrap=True)
    yield Text(_numbers([str(version) for version, _ in versions], at, room), "dim", no_wrap=True)
    if boxed:
        yield Text(f"{_BOXED} the boxed warning changed", "italic")


def _numbers(versions: Sequence[str], at: Sequence[int], room: int) -> str:
    """The numbers below their marks: the first and last always, others if they have room."""
    line = [" "] * room
    ends = [0, len(versions) - 1]
    for place in (*ends, *range(1, len(versions) - 1)):
        number = versions[place]
        start = min(at[place], room - len(number))
        around = line[max(0, start - 1) : start + len(number) + 1]
        if start >= 0 and not "".join(around).strip():
            line[start : start + len(number)] = number
    return "".join(line).rstrip()
