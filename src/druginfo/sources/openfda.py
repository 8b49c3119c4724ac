"""openFDA: finding labels by name, and the list of its bulk files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

import msgspec

from druginfo.domain.identifiers import bare, identifier, is_set_id, ndc_segments
from druginfo.domain.sanitize import squeeze
from druginfo.errors import SourceUnreachable
from druginfo.sources import urls
from druginfo.sources.http import Client
from druginfo.sources.response import Reply, decoded, next_link, unexpected

PAGE = 100
"""Records per request: about six megabytes, expanded."""
LONG_PAGE = 1_000
"""The most records that one request may ask for."""
MOST = 1_000
"""The most records that are looked at for one name."""
_FURTHEST = 25_000
"""The largest `skip`; beyond it, only the server's own link leads to the next page."""
_LONGEST = 200
_APPLICATION = re.compile(r"(ANDA|NDA|BLA)[\s:#-]*0*(\d{1,6})", re.IGNORECASE)
_MARKS = re.compile("[®™©℠\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f]")
_LOOKS = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("‘’ʼ′`´", "'"), **dict.fromkeys("“”„″«»", '"')}
)
_ACCEPTED = re.compile(r"""[A-Za-z0-9 &@%/\\',._:()"\[\]{}\-+><=*]*""")
"""The characters allowed in a search; openFDA refuses all others."""
_FILE = re.compile(r"\w[\w.-]*\.zip", re.ASCII)
_CODES = {"unii": "openfda.unii", "rxcui": "openfda.rxcui", "nui": "openfda.nui", "spl": "id"}
_NAMES = ("brand_name", "generic_name", "substance_name")
_PART_BYTES = 1_000_000
_MOST_MEGABYTES = 100_000
_MOST_RECORDS = 100_000_000
"""More than a bulk file can honestly have: today the largest has about 1,700 megabytes and 20,000 records."""


class SearchRefused(SourceUnreachable):
    """openFDA answers, but rejects this search."""


class SearchPage(NamedTuple):
    """The records that a query found, each as its own JSON; `total` counts those not looked at, too."""

    total: int
    records: tuple[bytes, ...]
    updated: str = ""
    """When the server says that its data was last updated."""


class BulkFile(NamedTuple):
    """One bulk file: its name, where it is, about how many bytes and exactly how many records it has."""

    name: str
    address: str
    bytes: int
    records: int


class BulkRelease(NamedTuple):
    """What a bulk release consists of."""

    released: str
    records: int
    parts: tuple[BulkFile, ...]


class _Counts(msgspec.Struct, frozen=True):
    total: int = 0


class _Meta(msgspec.Struct, frozen=True):
    results: _Counts = _Counts()
    last_updated: str = ""


class _SearchReply(msgspec.Struct, frozen=True):
    results: list[msgspec.Raw]
    meta: _Meta = _Meta()


class _ApiFault(msgspec.Struct, frozen=True):
    code: str = ""
    message: str = ""


class _ApiFailure(msgspec.Struct, frozen=True):
    error: _ApiFault = _ApiFault()


class _Partition(msgspec.Struct, frozen=True):
    file: str
    size_mb: float
    records: int


class _Endpoint(msgspec.Struct, frozen=True):
    export_date: str
    partitions: list[_Partition]
    total_records: int = 0


class _Results(msgspec.Struct, frozen=True):
    drug: dict[str, msgspec.Raw]


class _Download(msgspec.Struct, frozen=True):
    results: _Results


class OpenFDA:
    """Asks openFDA's drug endpoints."""

    def __init__(self, client: Client, base: str | None = None) -> None:
        self._client, self._base = client, base or urls.openfda()
        self.host = urls.host(self._base)

    def labels(self, search: str, most: int = MOST) -> SearchPage:
        """The labels that a search finds, page by page; finding none is not a failure."""
        return self._pages("label", {"search": search, "limit": str(min(PAGE, most))}, most)

    def every(self, endpoint: str, watch: Callable[[int, int], None] | None = None) -> SearchPage:
        """All records of an endpoint, in as few pages as possible; `watch` gets how many of how many there are."""
        return self._pages(endpoint, {"limit": str(LONG_PAGE)}, _FURTHEST, watch)

    def _pages(
        self, endpoint: str, query: dict[str, str], most: int, watch: Callable[[int, int], None] | None = None
    ) -> SearchPage:
        records: list[bytes] = []
        dates: dict[str, None] = {}
        total = 0
        while True:
            reply = self._asked(endpoint, query)
            if reply.status == HTTPStatus.NOT_FOUND:
                break
            page = decoded(reply, _SearchReply, self.host)
            records += map(bytes, page.results)
            total = max(page.meta.results.total, len(records))
            dates[page.meta.last_updated] = None
            if watch:
                watch(len(records), total)
            following = _following(reply, query, len(records), total)
            if not page.results or following is None or len(records) >= most:
                break
            query = following
        if (
            len(dates) > 1
        ):  # the pages are from two releases: records that moved between them are missing or there twice
            total = -1
        return SearchPage(total, tuple(records[:most]), next(iter(dates), ""))

    def _asked(self, endpoint: str, query: dict[str, str]) -> Reply:
        secret = urls.key()
        reply = self._client.get(
            f"{self._base}/drug/{endpoint}.json", {**query, **({"api_key": secret} if secret else {})}
        )
        if reply.status == HTTPStatus.BAD_REQUEST:
            refusal = self._refused(reply, secret)
            raise SearchRefused(refusal.message, code=refusal.code)
        if reply.status not in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}:
            raise self._refused(reply, secret)
        if reply.status == HTTPStatus.NOT_FOUND:
            # A "not found" page from a proxy is not openFDA's answer.
            decoded(reply, _ApiFailure, self.host)
        return reply

    def _refused(self, reply: Reply, secret: str | None) -> SourceUnreachable:
        if reply.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN} and secret:
            return SourceUnreachable(f"{self.host} refuses the key in OPENFDA_API_KEY.", code="key_refused")
        try:
            said = msgspec.json.decode(reply.data, type=_ApiFailure).error.message
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            said = ""
        return unexpected(reply.status, self.host, urls.hidden(said))

    def manifest(self, endpoint: str = "label") -> BulkRelease:
        """What the newest bulk release of an endpoint consists of."""
        reply = self._client.get(f"{self._base}/download.json")
        if reply.status != HTTPStatus.OK:
            raise unexpected(reply.status, self.host)
        listed = decoded(reply, _Download, self.host).results.drug.get(endpoint, msgspec.Raw(b"{}"))
        release = decoded(Reply(reply.status, reply.headers, bytes(listed)), _Endpoint, self.host)
        parts = tuple(self._part(one) for one in release.partitions)
        if not parts or len({part.name for part in parts}) < len(parts):
            raise SourceUnreachable(f"{self.host} lists no bulk files, or one twice.", code="unexpected_answer")
        return BulkRelease(
            squeeze(release.export_date), release.total_records or sum(part.records for part in parts), parts
        )

    def _part(self, one: _Partition) -> BulkFile:
        address = urls.followed(one.file, self._base)
        name = urlsplit(address).path.rpartition("/")[2]
        if not _FILE.fullmatch(name):
            raise SourceUnreachable(f"{self.host} lists a bulk file that is not a zip file.", code="unexpected_answer")
        if not 0 <= one.size_mb < _MOST_MEGABYTES or not 0 <= one.records < _MOST_RECORDS:  # also false of nan
            raise SourceUnreachable(f"{self.host} lists {name} with a size that no file has.", code="unexpected_answer")
        return BulkFile(name, address, int(one.size_mb * _PART_BYTES), one.records)


def _following(reply: Reply, query: dict[str, str], have: int, total: int) -> dict[str, str] | None:
    """The query for the next page; only the query of a link is used, so that it leads to no other server."""
    if address := next_link(reply):
        try:
            return {name: value for name, value in parse_qsl(urlsplit(address).query) if name != "api_key"}
        except ValueError:
            message = "openFDA links to a next page that is not an address."
            raise SourceUnreachable(message, code="unexpected_answer") from None
    return {**query, "skip": str(have)} if have < total and have <= _FURTHEST else None


def searches(name: str) -> tuple[str, ...]:
    """What to search for, exact fields before loose ones; empty if openFDA does not accept it as a name."""
    typed = plain(name)
    if not typed or len(typed) > _LONGEST or not _ACCEPTED.fullmatch(typed):
        return ()
    own = bare(typed)
    if is_set_id(own):
        return (f"set_id:{quoted(own.lower())}",)
    if codes := ndc_spellings(own):
        return (_any(("openfda.package_ndc.exact", "openfda.product_ndc.exact"), codes),)
    if number := application_number(own):
        return (_any(("openfda.application_number.exact",), (number,)),)
    if code := identifier(typed):
        field = _CODES.get(code.kind)
        return (f"{field}:{quoted(code.value if code.kind != 'unii' else code.value.upper())}",) if field else ()
    spellings = tuple(dict.fromkeys((typed, typed.upper(), typed.title(), typed.lower(), typed.capitalize())))
    exact = _any([f"openfda.{field}.exact" for field in _NAMES], spellings)
    return exact, _any([f"openfda.{field}" for field in _NAMES], (typed,))


def plain(name: str) -> str:
    """A name in letters that a search accepts: without trade marks and accents, with plain dashes and quotes."""
    shown = "".join(letter if letter.isprintable() else " " for letter in _MARKS.sub("", name))
    apart = unicodedata.normalize("NFKD", shown.translate(_LOOKS))
    return " ".join(_MARKS.sub("", apart).split()).strip(" ;#!?~|^$\"'")


def application_number(text: str) -> str | None:
    """An application number as the sources write it ("NDA021880"); None if a text is not one."""
    match = _APPLICATION.fullmatch(text.strip())
    return f"{match[1].upper()}{match[2].zfill(6)}" if match else None


def near(name: str) -> str | None:
    """A search for labels that only share a word with a name, for suggestions."""
    words = [word for word in re.findall(r"[A-Za-z0-9]{4,}", plain(name))[:5] if not word.isdigit()]
    return _any([f"openfda.{field}" for field in _NAMES], words) if words else None


class _VersionFields(msgspec.Struct, frozen=True):
    version: int | str | None = None


def version_of(record: bytes) -> int | None:
    """The version of a record; None if it states none."""
    try:
        number = str(msgspec.json.decode(record, type=_VersionFields).version)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return int(number) if re.fullmatch(r"[0-9]{1,9}", number) else None


def quoted(text: str) -> str:
    r"""A phrase for the search; an unescaped quote or backslash would change the search."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _any(fields: Sequence[str], texts: Sequence[str]) -> str:
    return " OR ".join(f"{field}:{quoted(text)}" for field in fields for text in texts)


def ndc_spellings(typed: str) -> tuple[str, ...]:
    """An NDC as FDA writes it: 4-4-2, 5-3-2 and 5-4-1, or a product's eight or nine digits; empty if it is not one."""
    return tuple(dict.fromkeys("-".join(parts).upper() for own in ndc_segments(typed) for parts in _shorter(own)))


def _shorter(parts: list[str]) -> Iterator[list[str]]:
    """The code itself; if it is padded to 5-4-2, also without the zero that was added."""
    yield parts
    if [len(part) for part in parts] == [5, 4, 2][: len(parts)]:
        for place, part in enumerate(parts):
            if part.startswith("0"):
                yield [*parts[:place], part[1:], *parts[place + 1 :]]
