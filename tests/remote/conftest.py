"""The two sources on loopback, and a client that does not wait."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from remote_support import Sources, serve

from druginfo.sources import http
from druginfo.sources.http import Client, Limits

QUICK = Limits(connect=2.0, silence=0.5, whole=5.0, first_wait=0.001, longest_wait=5.0)


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sources]:
    """What the servers have; the program is told to ask them."""
    made = Sources()
    server = serve(made)
    monkeypatch.setenv("DRUGINFO_OPENFDA_URL", made.base)
    monkeypatch.setenv("DRUGINFO_DAILYMED_URL", f"{made.base}/v2")
    monkeypatch.setenv("DRUGINFO_CLASSES_URL", f"{made.base}/classes")
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("OPENFDA_API_KEY", raising=False)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What was slept, and was not."""
    seconds: list[float] = []
    monkeypatch.setattr(http, "LIMITS", QUICK)
    monkeypatch.setattr(http, "_sleep", seconds.append)
    return seconds


@pytest.fixture
def client() -> Iterator[Client]:
    with Client("1.2.3") as made:
        yield made


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"
