"""Recalls, shortages and approvals as frames, and as lines on the card of a drug."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from druginfo.domain.official import PRODUCT
from druginfo.render import record_facts
from druginfo.render.terminal.blocks import GAP_STYLE
from druginfo.render.terminal.frames import Frame
from druginfo.results.official import Approvals, OfficialData, Recalls, RecallsOf, RecordsOf, Shortages

_YEAR = 365


def records(answer: Recalls | Shortages | Approvals, width: int) -> Iterator[RenderableType]:
    """For each drug what matched: its own products first, then those of its ingredients or its name."""
    del width
    for one in answer.results:
        style = GAP_STYLE if _silent(one) else ""
        yield Text.assemble((record_facts.title(one), "bold"), ": ", (record_facts.state(one), style))
        for group, found in groupby(one.records, _group):
            if group:
                yield Text(group, "underline")
            for record in found:
                yield _frame(record)
        origin = record_facts.source(one)
        if origin:
            yield Text(f"Source: {origin}", "dim")


def _silent(one: RecordsOf) -> bool:
    return one.state != "stated"


def _group(record: Any) -> str:
    if record.match is None:
        return ""
    if record.match.by in PRODUCT:
        return "Found by NDC, application number or set id"
    return "Found by ingredient or name: these may be other makers'"


def _frame(record: Any) -> RenderableType:
    lines = [Text.assemble((f"{label}: ", "bold"), value) for label, value in record_facts.facts(record)]
    return Frame(Group(Text(record_facts.headline(record), "bold"), *lines))


def card_lines(data: OfficialData, asked: str) -> Iterator[Text]:
    """A line for each dataset that is in the library; class I recalls of the last year first."""
    urgent = _recent(data.recalls)
    for one in urgent:
        line = Text.assemble(("Class I recall", "bold red"), f": {one.number}, reported {one.reported}, {one.firm}: ")
        yield line.append(f"{one.reason} (found by {record_facts.matched(one.match)})")
    for part in (data.recalls, data.shortages, data.approvals):
        if part.state == "not_in_library" or part.release is None:
            continue
        of = f"release of {part.release.release}" if part.release.release else f"fetched {part.release.fetched[:10]}"
        name = record_facts.TITLES[type(part)]
        line = Text.assemble((f"{name}: ", "bold"), (_said(part), GAP_STYLE if _silent(part) else ""))
        yield line.append(f" ({of}; all: druginfo {name.lower()} {asked})", "dim")


def _recent(one: RecallsOf) -> list[Any]:
    """The class I recalls that were reported within a year."""
    since = (datetime.now(UTC).date() - timedelta(days=_YEAR)).isoformat()
    return [it for it in one.records if it.classification == "Class I" and (it.reported or it.initiated or "") >= since]


def _said(one: RecordsOf) -> str:
    if _silent(one):
        return record_facts.state(one)
    every: tuple[Any, ...] = getattr(one, "records", ())
    own = [it for it in every if it.match and it.match.by in PRODUCT]
    # Records of the drug's own products matter most; the newest of all may be another maker's.
    newest = max(own or every, key=_date, default=None)
    last = f", newest {record_facts.headline(newest)}" if newest else ""
    others = one.total - len(own)
    codes = [f"{len(own):,} by NDC, application number or set id{last}"] if own else []
    names = [f"{others:,} by ingredient or name{'' if own else last}"] if others else []
    return "; ".join((*codes, *names))


def _date(record: Any) -> str:
    """The date that records are sorted by; for an application, that of its newest submission."""
    submissions = getattr(record, "submissions", ())
    dated = (getattr(record, "reported", None), getattr(record, "updated", None), *(it.date for it in submissions[:1]))
    return next(filter(None, dated), "")
