"""openFDA and DailyMed on loopback, as their pages say, with made-up labels and every fault one can ask for."""

from __future__ import annotations

import gzip
import io
import json
import re
import socket  # noqa: TID253
import threading
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

ACCEPTED = re.compile(r"""[A-Za-z0-9 &@%/\\',._:()"\[\]{}\-+><=*]*""")
"""What openFDA takes in a search."""

_A_RECORD = {"label": b'"set_id"', "enforcement": b'"recall_number"', "drugsfda": b'"sponsor_name"'}
"""What stands once in each record, by the second word of a bulk file's name."""

TERM = re.compile(r'([\w.]+):"((?:[^"\\]|\\.)*)"')


def set_id(number: int) -> str:
    return f"aaaaaaaa-0000-4000-8000-{number:012d}"


def record(number: int, brand: str, substance: str = "", **more: Any) -> dict[str, Any]:
    """A made-up openFDA record."""
    version, facts = more.pop("version", 1), more.pop("openfda", {})
    texts = {"warnings": [f"WARNINGS {brand} made-up text of version {version}. It may harm the heart."]} | more
    return {
        "id": f"id-{number}-{version}",
        "set_id": set_id(number),
        "version": str(version),
        "effective_time": texts.pop("effective_time", "20260601"),
        "openfda": {
            "brand_name": [brand],
            "generic_name": [(substance or brand).upper()],
            "substance_name": [(substance or brand).upper()],
            "manufacturer_name": [f"Maker {number}"],
            "product_type": ["HUMAN PRESCRIPTION DRUG"],
            "application_number": [f"NDA{number:06d}"],
            "product_ndc": [f"0009-{number:04d}"],
            "package_ndc": [f"0009-{number:04d}-01"],
        }
        | facts,
        **texts,
    }


def spl(number: int, brand: str, substance: str = "", version: int = 1, date: str = "20260601") -> bytes:
    """A made-up SPL document."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<document xmlns="urn:hl7-org:v3"><id root="1"/><code code="34391-3" displayName="HUMAN PRESCRIPTION DRUG LABEL"/>
<title>{brand}</title><effectiveTime value="{date}"/><setId root="{set_id(number)}"/><versionNumber value="{version}"/>
<author><assignedEntity><representedOrganization><name>Maker {number}</name></representedOrganization></assignedEntity>
</author><component><structuredBody><component><section><code code="48780-1"/><subject><manufacturedProduct>
<manufacturedProduct><code code="0009-{number:04d}" codeSystem="2.16.840.1.113883.6.69"/><name>{brand}</name>
<ingredient classCode="ACTIB"><ingredientSubstance><name>{(substance or brand).upper()}</name></ingredientSubstance>
</ingredient></manufacturedProduct><subjectOf><approval><id extension="NDA{number:06d}"/>
<code code="C73594" displayName="NDA"/></approval></subjectOf></manufacturedProduct></subject></section></component>
<component><section><code code="34071-1" codeSystem="2.16.840.1.113883.6.1"/><title>WARNINGS</title>
<text>SPL words on {brand}, version {version}. It may harm the heart.</text></section></component>
</structuredBody></component></document>""".encode()


def archive(records: list[dict[str, Any]]) -> bytes:
    """A bulk file, stored so that its size is not tiny."""
    whole = io.BytesIO()
    meta = {"results": {"skip": 0, "limit": len(records), "total": len(records)}}
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as made:
        made.writestr("drug-label.json", json.dumps({"meta": meta, "results": records}))
    return whole.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive as `getFile.cfm` sends it: a document, and a picture of it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {**members, "picture.jpg": b"\xff\xd8\xff"}.items():
            made.writestr(name, data)
    return whole.getvalue()


@dataclass
class Asked:
    """One request that the server had, and how many bytes of body it sent for it."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    status: int = 0
    sent: int = 0

    @property
    def start(self) -> int:
        """From which byte on."""
        match = re.fullmatch(r"bytes=(\d+)-", self.headers.get("range", ""))
        return int(match[1]) if match else 0


Fault = Callable[["Handler"], bool]
"""Answers in the server's place; false leaves the answer to it."""


@dataclass
class Sources:
    """What the servers have, what they were asked, and what goes wrong next."""

    records: list[dict[str, Any]] = field(default_factory=list)
    documents: dict[str, bytes] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)
    """How many records the manifest says that a part has, where not as many as it has."""
    released: str = "2026-11-20"
    dates: dict[tuple[str, int], str] = field(default_factory=dict)
    """When a version was published, where not on one day with all others."""
    old: dict[tuple[str, int], bytes] = field(default_factory=dict)
    """What `getFile.cfm` sends of a version; without one, the site shows a page."""
    history_page: int = 100
    etags: dict[str, str] = field(default_factory=dict)
    links: bool = True
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    """By the beginning of a path: each answers once."""
    asked: list[Asked] = field(default_factory=list)
    zip: bool = True
    pause: float = 0.0
    """Seconds between pieces of a bulk file."""
    base: str = ""
    data: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """By openFDA's name of an endpoint ("enforcement"): the bulk files that the manifest lists."""
    shortages: list[dict[str, Any]] = field(default_factory=list)
    """What the API's `drug/shortages` has, of which no bulk file is published."""
    classes: bytes = b""
    """The archive of FDA's class indexing."""
    rxnorm: bytes = b""
    """The archive of RxNorm's prescribable content."""

    @property
    def archives(self) -> dict[str, tuple[bytes, str]]:
        """What is one archive at an address of its own, with its tag."""
        every = {
            "/classes/pharmacologic_class_indexing_spl_files.zip": (self.classes, self.etag("classes")),
            "/rxnorm/RxNorm_full_prescribe_current.zip": (self.rxnorm, self.etag("rxnorm")),
        }
        return {path: one for path, one in every.items() if one[0]}

    def fail(self, path: str, fault: Fault, times: int = 1) -> None:
        self.faults += [(path, fault)] * times

    def of(self, path: str) -> list[Asked]:
        return [one for one in self.asked if one.path.startswith(path)]

    def has(self, number: int, brand: str, substance: str = "", *, xml: bool = True, **more: Any) -> None:
        """A label at both sources."""
        self.records.append(record(number, brand, substance, **more))
        if xml:
            version = int(more.get("version", 1))
            self.documents[set_id(number)] = spl(number, brand, substance, version)
            self.versions[set_id(number)] = version

    def had(self, number: int, brand: str, dates: dict[int, str], **more: Any) -> None:
        """A label with older versions, each a zip archive with a picture; dates by version, as DailyMed writes them."""
        newest = max(dates)
        self.has(number, brand, version=newest, **more)
        for version, date in dates.items():
            self.dates[set_id(number), version] = date
            self.old[set_id(number), version] = zipped({"label.xml": spl(number, brand, version=version)})

    def etag(self, name: str) -> str:
        return self.etags.get(name, f'"{name}-{self.released}"')


class Handler(BaseHTTPRequestHandler):
    """Both servers in one, told apart by their paths."""

    protocol_version = "HTTP/1.1"
    server: Server  # type: ignore[assignment]

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        for name in ("head", "body", "send"):
            vars(self).pop(name, None)  # what a fault of an earlier request put in their place
        parts = urlsplit(self.path)
        self.sources = self.server.sources
        self.asked = Asked(
            parts.path, dict(parse_qsl(parts.query)), {name.lower(): value for name, value in self.headers.items()}
        )
        self.sources.asked.append(self.asked)
        try:
            if not self._failed(parts.path):
                self._answer(parts.path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _failed(self, path: str) -> bool:
        for place, (start, fault) in enumerate(self.sources.faults):
            if path.startswith(start):
                del self.sources.faults[place]
                return fault(self)
        return False

    def _answer(self, path: str) -> None:
        if path == "/drug/label.json":
            self._labels()
        elif path == "/download.json":
            data = {name: self._manifest(parts) for name, parts in self.sources.data.items()}
            self.json({"results": {"drug": {"label": self._manifest(self.sources.parts), **data}, "food": {}}})
        elif path == "/drug/shortages.json":
            self._shortages()
        elif path.startswith("/bulk/"):
            self._part(path.rpartition("/")[2])
        elif path in self.sources.archives:
            self._archive(*self.sources.archives[path])
        elif path.endswith("/getFile.cfm"):
            self._version()
        elif path == "/v2/spls.json":
            self._spls()
        elif match := re.fullmatch(r"/v2/spls/([^/]+)/history\.json", path):
            self._history(match[1])
        elif match := re.fullmatch(r"/v2/spls/([^/]+)\.xml", path):
            self._document(match[1])
        else:
            self.send(404, b"nothing here", "text/plain")

    def _labels(self) -> None:
        query = self.asked.query
        if not set(query) <= {"search", "sort", "count", "limit", "skip", "search_after", "api_key"}:
            self.error(400, "BAD_REQUEST", "Invalid parameter")
            return
        if not ACCEPTED.fullmatch(query["search"]):
            self.error(400, "BAD_REQUEST", "Search not supported")
            return
        found = [one for one in self.sources.records if matches(one, query["search"])]
        limit, skip = int(query.get("limit", "1")), int(query.get("search_after", query.get("skip", "0")))
        if not found:
            self.error(404, "NOT_FOUND", "No matches found!")
            return
        if limit > 1000 or int(query.get("skip", "0")) > 25000:
            self.error(400, "BAD_REQUEST", "Too far")
            return
        headers = {}
        if self.sources.links and skip + limit < len(found):
            following = {**query, "search_after": str(skip + limit)}
            headers["Link"] = f'<https://dailymed.nlm.nih.gov/drug/label.json?{urlencode(following)}>; rel="next"'
        meta = {"last_updated": "2026-11-20", "results": {"skip": skip, "limit": limit, "total": len(found)}}
        self.json({"meta": meta, "results": found[skip : skip + limit]}, headers)

    def _shortages(self) -> None:
        """All of them, by pages of at most 1,000: no search, no link to a next page."""
        query = self.asked.query
        limit, skip = int(query.get("limit", "1")), int(query.get("skip", "0"))
        if limit > 1000 or skip > 25000:
            self.error(400, "BAD_REQUEST", "Too far")
            return
        found = self.sources.shortages[skip : skip + limit]
        if not found:
            self.error(404, "NOT_FOUND", "No matches found!")
            return
        total = {"skip": skip, "limit": limit, "total": len(self.sources.shortages)}
        self.json({"meta": {"last_updated": self.sources.released, "results": total}, "results": found})

    def _manifest(self, files: dict[str, bytes]) -> dict[str, Any]:
        parts = [
            {"display_name": name, "file": f"{self.sources.base}/bulk/{name}", "size_mb": f"{len(data) / 1e6:.2f}",
             "records": self.sources.listed.get(name, data.count(_A_RECORD[name.split("-")[1]]))}
            for name, data in files.items()
        ]  # fmt: skip
        return {
            "export_date": self.sources.released,
            "total_records": sum(one["records"] for one in parts),
            "partitions": parts,
        }

    def _part(self, name: str) -> None:
        files = {
            **self.sources.parts,
            **{file: one for data in self.sources.data.values() for file, one in data.items()},
        }
        self._archive(files[name], self.sources.etag(name))

    def _archive(self, data: bytes, etag: str) -> None:
        if self.headers.get("If-None-Match") == etag:
            self.send(304, b"")
            return
        headers, status, start = {"ETag": etag, "Accept-Ranges": "bytes"}, 200, 0
        if "Range" in self.headers and self.headers.get("If-Range", etag) == etag:
            start, status = self.asked.start, 206
            if start >= len(data):
                self.send(416, b"")
                return
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        self.send(status, data[start:], "application/zip", headers)

    def _spls(self) -> None:
        query = self.asked.query
        (sought,) = [
            query[each] for each in ("drug_name", "ndc", "application_number", "rxcui", "unii_code") if each in query
        ]
        name = sought.upper()
        data = [
            {"setid": key, "title": text.partition(b"<title>")[2].partition(b"<")[0].decode(), "spl_version": "1",
             "published_date": "Sep 26, 2012"}
            for key, text in self.sources.documents.items() if name in text.decode().upper()
        ]  # fmt: skip
        self.json(
            {"metadata": {"total_elements": str(len(data)), "total_pages": "1", "next_page": "null"}, "data": data}
        )

    def _history(self, key: str) -> None:
        if key not in self.sources.versions:
            self.send(404, b"", "text/html")
            return
        newest = self.sources.versions[key]
        dated = {number: date for (of, number), date in self.sources.dates.items() if of == key}
        every = [
            {"spl_version": number, "published_date": dated.get(number, "Sep 26, 2012")}
            for number in (sorted(dated, reverse=True) or range(newest, 0, -1))
        ]
        size, page = self.sources.history_page, int(self.asked.query.get("page", "1"))
        metadata = {
            "total_elements": str(len(every)), "total_pages": str(-(-len(every) // size)), "next_page": "null",
        }  # fmt: skip
        history = every[(page - 1) * size : page * size]
        self.json({"metadata": metadata, "data": {"spl": {"setid": key, "title": "A title"}, "history": history}})

    def _version(self) -> None:
        query = self.asked.query
        assert query["type"] == "zip"
        data = self.sources.old.get((query["setid"], int(query["version"])))
        if data is None:
            self.send(200, b"<!DOCTYPE html><html>No such label</html>", "text/html")
        else:
            self.send(200, data, "application/zip")

    def _document(self, key: str) -> None:
        if key in self.sources.documents:
            self.send(200, self.sources.documents[key], "application/xml")
        else:
            self.send(404, b"<html>none</html>", "text/html")

    def json(self, answer: object, headers: dict[str, str] | None = None, status: int = 200) -> None:
        self.send(status, json.dumps(answer).encode(), "application/json", headers)

    def error(self, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> None:
        self.json({"error": {"code": code, "message": message}}, headers, status)

    def send(self, status: int, body: bytes, kind: str = "text/plain", headers: dict[str, str] | None = None) -> None:
        headers = dict(headers or {})
        if self.sources.zip and "gzip" in self.headers.get("Accept-Encoding", "") and body:
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        self.head(status, {"Content-Type": kind, "Content-Length": str(len(body)), **headers})
        self.body(body)

    def head(self, status: int, headers: dict[str, str]) -> None:
        self.asked.status = status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def body(self, data: bytes) -> None:
        step = 1 << 14
        for start in range(0, len(data), step):
            piece = data[start : start + step]
            self.wfile.write(piece)
            self.asked.sent += len(piece)
            if self.sources.pause:
                time.sleep(self.sources.pause)


def matches(one: dict[str, Any], search: str) -> bool:
    """Whether a record is what a search means; its phrases are unescaped as the server does it."""
    assert TERM.sub("", search).replace(" OR ", "").strip() == "", search
    return any(_has(one, name, re.sub(r"\\(.)", r"\1", text)) for name, text in TERM.findall(search))


def _has(one: dict[str, Any], name: str, text: str) -> bool:
    if name == "set_id":
        return bool(one["set_id"] == text)
    _, key, *exact = name.split(".")
    values = one["openfda"].get(key, [])
    if exact:
        return text in values
    return any(re.search(rf"\b{re.escape(text)}\b", value, re.IGNORECASE) for value in values)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    sources: Sources

    def handle_error(self, *_: object) -> None:
        pass


def serve(sources: Sources) -> Server:
    """A server of its own thread."""
    server = Server(("127.0.0.1", 0), Handler)
    server.sources = sources
    sources.base = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server


# ── Faults ──────────────────────────────────────────────────────────────────────────────────────


def status(number: int, **headers: str) -> Fault:
    def fault(handler: Handler) -> bool:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.error(number, {429: "OVER_RATE_LIMIT", 400: "BAD_REQUEST"}.get(number, "SERVER_ERROR"), "No.", named)
        return True

    return fault


def page(number: int = 200) -> Fault:
    def fault(handler: Handler) -> bool:
        handler.send(number, b"<!DOCTYPE html><html>Please sign in</html>", "text/html")
        return True

    return fault


def redirect(target: str, number: int = 302) -> Fault:
    def fault(handler: Handler) -> bool:
        handler.send(number, b"", headers={"Location": target})
        return True

    return fault


def cut(after: int, *, length: int | None = None) -> Fault:
    """Breaks off after so many bytes of a bulk file or an answer, whatever it announced."""

    def fault(handler: Handler) -> bool:
        def body(data: bytes) -> None:
            handler.wfile.write(data[:after])
            handler.asked.sent += len(data[:after])
            handler.wfile.flush()
            handler.connection.shutdown(socket.SHUT_RDWR)
            handler.close_connection = True

        handler.body = body  # type: ignore[method-assign]
        if length is not None:
            plain = handler.head
            handler.head = lambda status, headers: plain(status, {**headers, "Content-Length": str(length)})  # type: ignore[method-assign]
        return False

    return fault


def silent(seconds: float) -> Fault:
    def fault(handler: Handler) -> bool:
        time.sleep(seconds)
        handler.close_connection = True
        return True

    return fault


def altered(change: Callable[[bytes], bytes]) -> Fault:
    """Sends a body that was changed on the way."""

    def fault(handler: Handler) -> bool:
        plain = handler.send
        handler.send = lambda status, body, *rest, **named: plain(status, change(body), *rest, **named)  # type: ignore[method-assign]
        return False

    return fault


def headed(**headers: str | None) -> Fault:
    """Answers with other headers; None takes one away."""

    def fault(handler: Handler) -> bool:
        plain = handler.head

        def head(status: int, sent: dict[str, str]) -> None:
            changed = {**sent, **{name.replace("_", "-"): value for name, value in headers.items()}}
            plain(status, {name: value for name, value in changed.items() if value is not None})

        handler.head = head  # type: ignore[method-assign]
        return False

    return fault
