"""Official data as rows: one per record with what found it, or one that says that none matched or was searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from druginfo.domain.official import BY_NAME, Dataset
from druginfo.library.queries.freshness import age
from druginfo.library.queries.records import looked_for, nothing
from druginfo.render import record_facts
from druginfo.results.base import Answer, Notice
from druginfo.results.official import RecordsOf
from druginfo.results.records import RecallFound, ShortageFound

Row = dict[str, Any]
Kind = Literal["recalls", "shortages", "approvals"]


def official_rows(answer: Answer, kind: Kind) -> Iterator[Row]:
    """The rows of an answer on one dataset: each drug's records, or its silence."""
    for result in answer.results:
        yield from _rows(result, BY_NAME[kind])


def without_more(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The notices except the one with the option that shows more: the rows say how."""
    return tuple(one for one in notices if one.code != "more")


def drug_id(one: RecordsOf) -> str:
    """What a row calls the drug: its id, or else the words as typed, without commas, which would split it."""
    return one.id or (one.query or "").replace(",", " ")


def about(one: RecordsOf) -> Row:
    """Which drug's codes and names were searched for, and in which release."""
    release = one.release
    facts = {
        "id": drug_id(one),
        "query": one.query,
        "name": one.name or one.query,
        "kind": "official_data",
        "looked_for": looked_for(one) if release else None,
        "records": one.total if release else None,
        "age_days": age(release.release or release.fetched) if release else None,
        "sources": [{"id": release.dataset, "cited": record_facts.source(one)}] if release else None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _rows(one: RecordsOf, dataset: Dataset) -> Iterator[Row]:
    start = {"drug": drug_id(one), "dataset": dataset.name, "state": one.state}
    records: tuple[Any, ...] = getattr(one, "records", ())
    if one.state == "not_in_library":
        yield {**start, "text": _absent(dataset)}
    elif one.state == "not_stated":
        yield {**start, "text": nothing(one, dataset), "source": dataset.name}
    elif not records:
        of = f"{one.total:,} {dataset.one if one.total == 1 else dataset.several}"
        text = f"{of} matched, none of them within the date and classes asked for."
        yield {**start, "text": text, "source": dataset.name}
    for record in records:
        yield _filled({**start, **_KEYS.get(type(record), _no_keys)(record), **_record(record, dataset)})


def _absent(dataset: Dataset) -> str:
    title = f"{dataset.title[0].upper()}{dataset.title[1:]}"
    return (
        f"{title}: not in this library, so nothing was searched. That says nothing about the drug. "
        f"The owner of the library can get it with: druginfo fetch --data {dataset.name}"
    )


def _record(record: Any, dataset: Dataset) -> Row:
    facts = [f"{label}: {value}" for label, value in record_facts.facts(record) if label != record_facts.FOUND_BY]
    return {
        "title": f"{record_facts.headline(record)}.",
        "found_by": record_facts.matched(record.match),
        "text": ". ".join(one.rstrip(".") for one in facts) + "." if facts else None,
        "source": dataset.name,
        "locator": _locator(record),
    }


def _locator(record: Any) -> str:
    if isinstance(record, ShortageFound):
        return f"NDC {record.ndc}" if record.ndc else record.generic or record.brand or ""
    return str(record.number)


def _recall(one: RecallFound) -> Row:
    return {"class": one.classification, "status": one.status, "reported": one.reported}


def _shortage(one: ShortageFound) -> Row:
    return {"status": one.status, "updated": one.updated}


def _no_keys(_: Any) -> Row:
    return {}


_KEYS: dict[type, Callable[[Any], Row]] = {RecallFound: _recall, ShortageFound: _shortage}
"""Columns for sorting and filtering, beside the text that says everything."""


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value not in (None, "")}
