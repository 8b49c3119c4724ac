"""Where the dates of versions are on a line, in any form of drawing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def places(dates: Sequence[str]) -> list[float]:
    """Where dates are between the first and the last, from 0 to 1; evenly where one is not known."""
    days = [_day(one) for one in dates]
    known = [day for day in days if day is not None]
    if len(known) == len(days) > 1 and known[-1] > known[0]:
        span = known[-1] - known[0]
        return [min(1.0, max(0.0, (day - known[0]) / span)) for day in known]
    return [place / max(1, len(days) - 1) for place in range(len(days))]


def columns(dates: Sequence[str], width: int) -> list[int]:
    """The columns of as many marks in a row of some width, each to the right of the one before it.

    There is room: `width` is at least the number of marks.
    """
    last = width - 1
    found: list[int] = []
    for place in places(dates):
        found.append(max(round(place * last), found[-1] + 1 if found else 0))
    most = last
    for at in range(len(found) - 1, -1, -1):
        found[at] = min(found[at], most)
        most = found[at] - 1
    return found


def _day(text: str) -> int | None:
    try:
        year, month, day = (int(part) for part in f"{text}-01-01".split("-")[:3])
        return date(year, month, day).toordinal()
    except ValueError:
        return None
