"""DailyMed's web services: labels by name, a label's text, its versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote

import msgspec

from druginfo.domain.identifiers import bare, identifier
from druginfo.sources import urls
from druginfo.sources.http import Client
from druginfo.sources.openfda import application_number, ndc_spellings, plain
from druginfo.sources.response import Reply, decoded, unexpected

PAGE = 100
_MOST_PAGES = 10
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Dates are in English, whatever the language of this machine."""
_ZIP = b"PK\x03\x04"
_FILTERS = {"unii": "unii_code", "rxcui": "rxcui"}


class Listed(NamedTuple):
    """A label as a list shows it."""

    set_id: str
    title: str
    version: int | None


class Listing(NamedTuple):
    """The labels found for a name; `total` counts those that were not listed, too."""

    total: int
    labels: tuple[Listed, ...]


class Published(NamedTuple):
    """A version of a label, and the date of its publication (`2026-06-12`) if DailyMed gives it."""

    version: int
    date: str | None


class _Spl(msgspec.Struct, frozen=True):
    setid: str
    title: str = ""
    spl_version: int | str | None = None


class _Metadata(msgspec.Struct, frozen=True):
    # Numbers may be strings, and a missing value may be the word "null".
    total_pages: int | str | None = None
    total_elements: int | str | None = None


class _Spls(msgspec.Struct, frozen=True):
    data: list[_Spl]
    metadata: _Metadata = _Metadata()


class DailyMed:
    """Queries DailyMed's services."""

    def __init__(self, client: Client, base: str | None = None) -> None:
        self._client, self._base = client, base or urls.dailymed()
        self.host = urls.host(self._base)

    def search(self, name: str) -> Listing:
        """The labels of a drug with this name, brand or ingredient, or with this code."""
        found = Listing(0, ())
        for query in queries(name):
            found = self._listing(query)
            if found.labels:
                break
        return found

    def _listing(self, query: dict[str, str]) -> Listing:
        found: list[Listed] = []
        for page in range(1, _MOST_PAGES + 1):
            reply = self._reply("/spls.json", {**query, "pagesize": str(PAGE), "page": str(page)})
            if reply.status == HTTPStatus.NOT_FOUND:
                break
            answer = decoded(reply, _Spls, self.host)
            found += (Listed(one.setid.lower(), one.title, _number(one.spl_version)) for one in answer.data)
            if not answer.data or page >= (_number(answer.metadata.total_pages) or 1):
                return Listing(max(_number(answer.metadata.total_elements) or 0, len(found)), tuple(found))
        return Listing(len(found), tuple(found))

    def label(self, set_id: str) -> bytes | None:
        """The newest version of a label as SPL; None if there is none."""
        reply = self._reply(f"/spls/{quote(set_id, safe='')}.xml")
        return reply.data if reply.status == HTTPStatus.OK else None

    def newest(self, set_id: str) -> int | None:
        """The number of a label's newest version; None if there is none."""
        reply = self._reply(f"/spls/{quote(set_id, safe='')}/history.json")
        if reply.status == HTTPStatus.NOT_FOUND:
            return None
        return max((one.version for one in _published(decoded(reply, dict[str, Any], self.host))), default=None)

    def history(self, set_id: str) -> tuple[Published, ...] | None:
        """All versions of a label, newest first; None if there is no such label.

        Source: `/spls/{set id}/history.json`, `data.history`, page by page.
        """
        known: dict[int, Published] = {}
        for page in range(1, _MOST_PAGES + 1):
            path = f"/spls/{quote(set_id, safe='')}/history.json"
            reply = self._reply(path, {"pagesize": str(PAGE), "page": str(page)})
            if reply.status == HTTPStatus.NOT_FOUND:
                return None if page == 1 else _newest_first(known)
            answer = decoded(reply, dict[str, Any], self.host)
            fresh = [one for one in _published(answer) if one.version not in known or known[one.version].date is None]
            added = {one.version for one in fresh} - known.keys()
            known |= {one.version: one for one in sorted(fresh, key=lambda one: one.date or "")}
            if not added or page >= _pages(answer):
                break
        return _newest_first(known)

    def version(self, set_id: str, number: int) -> bytes | None:
        """One version of a label as a zip archive with its SPL; None if there is none.

        For a missing version the site sends a web page, even with status 200.
        """
        address = f"{self._base.removesuffix('/services/v2')}/getFile.cfm"
        reply = self._client.get(address, {"type": "zip", "setid": set_id, "version": str(number)})
        if reply.status == HTTPStatus.OK:
            return reply.data if reply.data.startswith(_ZIP) else None
        if reply.status == HTTPStatus.NOT_FOUND:
            return None
        raise unexpected(reply.status, self.host)

    def _reply(self, path: str, query: dict[str, str] | None = None) -> Reply:
        reply = self._client.get(self._base + path, query)
        if reply.status not in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}:
            raise unexpected(reply.status, self.host)
        return reply


def queries(name: str) -> Iterator[dict[str, str]]:
    """The queries to make: for a code, its own filter of `/spls`, in each possible spelling; otherwise a name."""
    own = bare(name)
    number = application_number(own)
    codes = ndc_spellings(own)
    if number or codes:
        yield from ({"application_number": number},) if number else ({"ndc": code} for code in codes)
        return
    code = identifier(name)
    if code and code.kind in _FILTERS:
        yield {_FILTERS[code.kind]: code.value.upper()}
    elif code is None:
        yield {"drug_name": plain(name), "name_type": "both"}


def _number(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004


def _newest_first(known: dict[int, Published]) -> tuple[Published, ...]:
    return tuple(known[version] for version in sorted(known, reverse=True))


def _pages(answer: dict[str, Any]) -> int:
    metadata = answer.get("metadata")
    return (_number(metadata.get("total_pages")) if isinstance(metadata, dict) else None) or 1


def _published(answer: object) -> Iterator[Published]:
    """Every version number in an answer, however deep."""
    waiting = [answer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            number = _number(one.get("spl_version"))
            yield from [] if number is None else [Published(number, _date(one.get("published_date")))]
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _date(value: object) -> str | None:
    """A date as DailyMed writes it ("Jun 12, 2026"), in ISO's order; None if it is not one."""
    found = re.fullmatch(r"([A-Za-z]{3})[a-z]* (\d{1,2}), (\d{4})", str(value).strip(), re.ASCII)
    if found is None or found[1].lower() not in _MONTHS:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2])).isoformat()
    except ValueError:
        return None
