"""Records of official data as rows: one per line, or a line that says that none matched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from shlex import quote
from typing import Any

from druginfo.render.record_facts import TITLES, first_submission
from druginfo.results.base import Answer
from druginfo.results.lookup import Show
from druginfo.results.official import ApprovalsOf, RecallsOf, RecordsOf
from druginfo.results.records import ApplicationFound, RecallFound, ShortageFound

Cells = Iterable[Any]

_START = ("drug", "state", "by", "matched", "release")
RECALLS = (
    *_START, "number", "class", "status", "reported", "initiated", "firm", "product", "reason", "codes", "wider",
)  # fmt: skip
SHORTAGES = (
    *_START, "ndc", "generic", "brand", "company", "presentation", "status", "availability", "reason", "posted",
    "updated", "discontinued", "wider",
)  # fmt: skip
APPROVALS = (
    *_START, "number", "sponsor", "product", "brand", "ingredients", "form", "route", "marketing_status",
    "reference_drug", "te_code", "first_submission", "wider",
)  # fmt: skip


def recalls(one: RecallsOf) -> Iterator[Cells]:
    """One line per recall."""
    return _lines(one, one.records, _recall)


def shortages(one: Any) -> Iterator[Cells]:
    """One line per entry."""
    return _lines(one, one.records, _shortage)


def approvals(one: ApprovalsOf) -> Iterator[Cells]:
    """One line per product of an application."""
    return _lines(one, one.records, _products)


def left_out(answer: Answer, form: str) -> Iterator[str]:
    """What the lines of `show` leave out: the records on a drug, which do not fit columns for statements."""
    for one in answer.results if isinstance(answer, Show) else ():
        data = (one.official.recalls, one.official.shortages, one.official.approvals) if one.official else ()
        found = [part for part in data if part.total]
        if found:
            counts = ", ".join(f"{TITLES[type(part)].lower()} ({part.total:,})" for part in found)
            way = f"druginfo {TITLES[type(found[0])].lower()} {quote(one.query or one.id)}"
            how = "--plain" if form == "plain" else f"--format {form}"
            yield f"Not among these lines: {counts}. Lines of them: {way} {how}"


def _lines(one: RecordsOf, records: Iterable[Any], cells: Callable[[Any], Iterator[Cells]]) -> Iterator[Cells]:
    drug, release = one.id or one.query, one.release.release if one.release else None
    if one.state != "stated":
        yield drug, one.state, None, None, release
    for record in records:
        by = (record.match.by, record.match.value) if record.match else (None, None)
        wider = "wider" if record.match and record.match.wider else None
        yield from ((drug, one.state, *by, release, *line, wider) for line in cells(record))


def _recall(one: RecallFound) -> Iterator[Cells]:
    yield (
        one.number, one.classification, one.status, one.reported, one.initiated, one.firm, one.product, one.reason,
        one.codes,
    )  # fmt: skip


def _shortage(one: ShortageFound) -> Iterator[Cells]:
    yield (
        one.ndc, one.generic, one.brand, one.company, one.presentation, one.status, one.availability, one.reason,
        one.posted, one.updated, one.discontinued,
    )  # fmt: skip


def _products(one: ApplicationFound) -> Iterator[Cells]:
    first = first_submission(one)
    for product in one.products:
        named = "; ".join(f"{it.name} {it.strength or ''}".strip() for it in product.ingredients)
        yield (
            one.number, one.sponsor, product.number, product.brand, named, product.form, product.route,
            product.marketing_status, product.reference_drug, product.te_code, first,
        )  # fmt: skip
    if not one.products:
        yield one.number, one.sponsor, *[None] * 8, first
