"""What a server says of sizes, pages and depths is believed within bounds."""

from __future__ import annotations

import socket  # noqa: TID253
import threading
import time
from contextlib import suppress
from typing import Any

import msgspec
import pytest

from druginfo.errors import SourceUnreachable
from druginfo.sources import http
from druginfo.sources.dailymed import _published
from druginfo.sources.openfda import OpenFDA
from druginfo.sources.response import Reply, decoded, next_link


class Client:
    """Answers everything with one thing."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def get(self, *_: object) -> Reply:
        return Reply(200, {}, self._data)


def _manifest(size: object, records: object = 10, date: str = "2026-01-01") -> Any:
    part = {"file": "https://download.open.fda.gov/a.json.zip", "size_mb": size, "records": records}
    label = {"export_date": date, "partitions": [part], "total_records": 10}
    data = msgspec.json.encode({"results": {"drug": {"label": label}}})
    return OpenFDA(Client(data), "https://api.fda.gov").manifest()  # type: ignore[arg-type]


@pytest.mark.parametrize("size", ["1e308", "nan", "inf", "-1", -1, 1e308, 10**400])
def test_a_size_that_no_file_has_is_refused(size: object) -> None:
    with pytest.raises(SourceUnreachable):
        _manifest(size if not isinstance(size, int) or size < 10**9 else str(size))


def test_an_honest_size_is_taken_and_the_date_cleaned() -> None:
    made = _manifest("1.5", date="2026-01-01\x1b]0;owned\x07\u202e\n")
    assert made.parts[0].bytes == 1_500_000
    assert made.released == "2026-01-01]0;owned"


def test_deep_json_is_an_unexpected_answer() -> None:
    with pytest.raises(SourceUnreachable):
        decoded(Reply(200, {}, b'{"a":' * 100_000), dict[str, Any], "host")


def test_versions_are_found_however_deep() -> None:
    deep: Any = {"spl_version": "7"}
    for _ in range(50_000):
        deep = [deep]
    assert [one.version for one in _published(deep)] == [7]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ('<https://a/b?skip=1>; rel="next"', "https://a/b?skip=1"),
        ("<https://a/b>; rel=prev, <https://a/c>; rel=next", "https://a/c"),
        ('<https://a/b>; rel="prev"', None),
        ("<" * 100_000, None),
        ("<a>;" + " " * 100_000, None),
    ],
)
def test_the_link_header(header: str, found: str | None) -> None:
    reply = Reply(200, {"Link": header}, b"")
    assert next_link(reply) == found


@pytest.mark.parametrize("drip", [b"X", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_a_head_that_never_ends_is_broken_off(drip: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("druginfo.sources.head_limit.SECONDS", 0.5)
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            one, _ = server.accept()
            with one:
                one.sendall(b"" if drip.startswith(b"HTTP") else b"HTTP/1.1 200 OK\r\nX-Long: ")
                for _ in range(600):
                    one.sendall(drip)
                    time.sleep(0.02)

    threading.Thread(target=serve, daemon=True).start()
    client = http.Client("0")
    client.limits = http.LIMITS._replace(tries=1, unconnected=1)
    begun = time.monotonic()
    with server, client, pytest.raises(SourceUnreachable):
        client.get(f"http://127.0.0.1:{server.getsockname()[1]}/")
    assert time.monotonic() - begun < 5
