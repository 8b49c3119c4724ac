"""How a record of official data reads, for every form that people look at: its headline, its facts, its match."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from druginfo.render.phrasing import counted
from druginfo.results.official import ApprovalsOf, RecallsOf, RecordsOf, ShortagesOf
from druginfo.results.records import ApplicationFound, RecallFound, RecordMatch, ShortageFound

Facts = Iterator[tuple[str, str | None]]

NOTHING = {
    RecallsOf: "No recall report matched. This does not mean that it was not recalled.",
    ShortagesOf: "No entry of the shortage list matched. This does not mean that it is available.",
    ApprovalsOf: "No application matched. This does not mean that it is not approved.",
}
"""What an answer says if nothing matched."""
FOUND_BY = "Found by"
"""The name of the fact that says what a record was found by."""
TITLES = {RecallsOf: "Recalls", ShortagesOf: "Shortages", ApprovalsOf: "Approvals"}
_BY = {"ndc": "NDC", "application": "application number", "set_id": "set id", "unii": "UNII", "rxcui": "RxCUI"}
_SUBMISSIONS = 5
"""How many submissions are shown one by one; JSON has all."""


def title(one: RecordsOf) -> str:
    """The heading: which drug these records are about."""
    named = one.name or one.query
    return f"{TITLES[type(one)]}: {named}" if named else TITLES[type(one)]


def state(one: RecordsOf) -> str:
    """Whether anything matched, in one line."""
    if one.state == "not_in_library":
        return f"not in the library; nothing was searched. Get it: druginfo fetch --data {TITLES[type(one)].lower()}"
    if one.state == "not_stated":
        return NOTHING[type(one)]
    records: tuple[Any, ...] = getattr(one, "records", ())
    shown = f", {len(records):,} shown" if len(records) < one.total else ""
    return f"{counted(one.total, 'record')}{shown}"


def source(one: RecordsOf) -> str | None:
    """Who says so, in which release, and when it was fetched."""
    if one.release is None:
        return None
    of = f"release of {one.release.release}" if one.release.release else "date of release not stated"
    records = counted(one.release.records, "record")
    return f"{one.release.publisher}, {of} with {records}, fetched {one.release.fetched[:10]}"


def matched(match: RecordMatch | None) -> str | None:
    """What a record was found by, in words."""
    if match is None:
        return None
    if match.by == "name":
        words = f'name only: "{match.value}"'
    elif match.by == "unii":
        words = f"ingredient (UNII {match.value})"
    else:
        words = f"{_BY[match.by]} {match.value}"
    return f"{words}; the product has other ingredients, too" if match.wider else words


def headline(record: Any) -> str:
    """A record in one line."""
    return " · ".join(part for part in _HEADLINES[type(record)](record) if part)


def facts(record: Any) -> Iterator[tuple[str, str]]:
    """The facts that a record states, each with its name."""
    yield from ((label, value) for label, value in _FACTS[type(record)](record) if value)
    found = matched(record.match)
    if found:
        yield FOUND_BY, found


def _recall_line(one: RecallFound) -> tuple[str | None, ...]:
    return one.classification, one.number, one.status, one.reported and f"reported {one.reported}"


def _recall(one: RecallFound) -> Facts:
    yield "Product", one.product
    yield "Reason", one.reason
    yield "Codes", one.codes
    yield "Firm", ", ".join(part for part in (one.firm, one.firm_place) if part)
    yield "Quantity", one.quantity
    yield "Distribution", one.distribution
    yield "Initiated", ", ".join(part for part in (one.initiated, one.voluntary) if part)
    yield "Terminated", one.terminated
    yield "Event", one.event


def _shortage_line(one: ShortageFound) -> tuple[str | None, ...]:
    return one.status, one.brand or one.generic, one.company, one.ndc


def _shortage(one: ShortageFound) -> Facts:
    yield "Presentation", one.presentation
    yield "Generic name", one.generic if one.brand else None
    yield "Availability", one.availability or "not stated"
    yield "Reason", one.reason or "not stated"
    yield "Posted", one.posted
    yield "Updated", ", ".join(part for part in (one.updated, one.update_type) if part)
    yield "Discontinued", one.discontinued
    yield "Resolved", one.resolved_note
    yield "Related", one.related_info
    yield "Contact", one.contact


def _application_line(one: ApplicationFound) -> tuple[str | None, ...]:
    brands = ", ".join(dict.fromkeys(product.brand for product in one.products if product.brand))
    return one.number, brands, one.sponsor


def _application(one: ApplicationFound) -> Facts:
    for product in one.products:
        ingredients = ", ".join(f"{it.name} {it.strength or ''}".strip() for it in product.ingredients)
        reference = f"reference drug: {product.reference_drug}" if product.reference_drug else None
        code = f"TE code {product.te_code}" if product.te_code else None
        values = (product.brand, ingredients, product.form, product.route, product.marketing_status, reference, code)
        yield f"Product {product.number or ''}".strip(), "; ".join(part for part in values if part)
    yield "First submission", first_submission(one)
    newest = [it for it in one.submissions if it.type != "ORIG"]
    for submission in newest[:_SUBMISSIONS]:
        yield "Submission", _submission(submission)
    if len(newest) > _SUBMISSIONS:
        yield "Further submissions", f"{len(newest) - _SUBMISSIONS:,}, see --json"


def first_submission(one: ApplicationFound) -> str | None:
    """The original submission with its status as printed and its date."""
    first = next((it for it in reversed(one.submissions) if it.type == "ORIG"), None)
    return _submission(first) if first else None


def _submission(one: Any) -> str:
    name = "-".join(part for part in (one.type, one.number) if part)
    letters = [it.address for it in one.documents if it.address]
    return " ".join(part for part in (name, one.status, one.date, one.kind, *letters[:1]) if part)


_HEADLINES: dict[Any, Callable[[Any], tuple[str | None, ...]]] = {
    RecallFound: _recall_line,
    ShortageFound: _shortage_line,
    ApplicationFound: _application_line,
}
_FACTS: dict[Any, Callable[[Any], Facts]] = {
    RecallFound: _recall,
    ShortageFound: _shortage,
    ApplicationFound: _application,
}
