"""The client's manners: time limits, another try, waits, redirects, bounds, proxies, certificates, the key."""

from __future__ import annotations

import email.utils
import json
import socket  # noqa: TID253
import ssl  # noqa: TID253
import subprocess
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from remote_support import Fault, Handler, Sources, cut, headed, page, record, redirect, serve, silent, status

from calls import Run
from druginfo import __version__
from druginfo.errors import SourceUnreachable, UsageError
from druginfo.sources import http, urls
from druginfo.sources.dailymed import DailyMed
from druginfo.sources.http import Client
from druginfo.sources.openfda import OpenFDA

FOUND = 'openfda.brand_name:"zorvex"'


@pytest.fixture
def stocked(sources: Sources) -> Sources:
    sources.has(1, "Zorvex")
    return sources


def refused(client: Client, code: str = "source_unreachable") -> str:
    with pytest.raises(SourceUnreachable) as raised:
        OpenFDA(client).labels(FOUND)
    assert raised.value.code == code
    assert raised.value.exit_code == 6
    assert "\n" not in raised.value.message
    assert raised.value.__cause__ is None
    return raised.value.message


def test_the_user_agent_names_the_program(stocked: Sources, client: Client) -> None:
    OpenFDA(client).labels(FOUND)
    assert stocked.asked[0].headers["user-agent"].startswith("druginfo/1.2.3 ")


def test_the_command_sends_its_version(stocked: Sources, run: Run) -> None:
    run("fetch", "zorvex", "--list")
    assert stocked.asked[0].headers["user-agent"].startswith(f"druginfo/{__version__} ")


@pytest.mark.parametrize("zipped", [True, False])
def test_answers_may_be_compressed(stocked: Sources, client: Client, zipped: bool) -> None:
    stocked.zip = zipped
    assert OpenFDA(client).labels(FOUND).total == 1


@pytest.mark.parametrize("number", [500, 502, 503, 504, 429, 408])
def test_what_may_pass_is_tried_again(stocked: Sources, client: Client, slept: list[float], number: int) -> None:
    stocked.fail("/drug", status(number), times=3)
    assert OpenFDA(client).labels(FOUND).total == 1
    assert len(stocked.asked) == 4
    waits = [wait / (0.001 * 2**place) for place, wait in enumerate(slept)]
    assert all(0.5 <= wait <= 1.5 for wait in waits)
    assert len(set(waits)) == 3, "jitter"


def test_it_is_not_tried_for_ever(stocked: Sources, client: Client, slept: list[float]) -> None:
    stocked.fail("/drug", status(500), times=99)
    assert "status 500" in refused(client)
    assert len(stocked.asked) == 5
    assert len(slept) == 4


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_the_server_says_how_long_to_wait(stocked: Sources, client: Client, slept: list[float], form: str) -> None:
    header = "4" if form == "seconds" else email.utils.formatdate(time.time() + 4, usegmt=True)
    stocked.fail("/drug", status(429, Retry_After=header))
    assert OpenFDA(client).labels(FOUND).total == 1
    assert len(slept) == 1
    assert 2 < slept[0] <= 4


def test_too_long_a_wait_is_reported_instead(stocked: Sources, client: Client, slept: list[float]) -> None:
    stocked.fail("/drug", status(429, Retry_After="7200"))
    message = refused(client, "over_rate_limit")
    assert "in 120 minutes" in message
    assert "OPENFDA_API_KEY" in message
    assert slept == []


@pytest.mark.parametrize("header", ["soon", "-4", "99999999999999999999999", "Wed, 99 Foo 2026 99:99:99 GMT", ""])
def test_a_wait_that_is_none(stocked: Sources, client: Client, header: str) -> None:
    stocked.fail("/drug", status(429, Retry_After=header), times=99)
    refused(client, "over_rate_limit")


@pytest.mark.parametrize(
    "fault", [silent(1.0), cut(20), cut(40, length=100_000)], ids=["slow", "cut off", "wrong length"]
)
def test_what_breaks_off_is_tried_again(stocked: Sources, client: Client, fault: Fault) -> None:
    stocked.fail("/drug", fault)
    assert OpenFDA(client).labels(FOUND).total == 1
    assert len(stocked.asked) == 2


def test_what_always_breaks_off_is_reported(stocked: Sources, client: Client) -> None:
    stocked.fail("/drug", cut(20), times=99)
    refused(client)


def test_a_server_that_drips_is_left(stocked: Sources, client: Client) -> None:
    client.limits = client.limits._replace(whole=0.1, tries=1)
    stocked.zip = False
    stocked.records += [record(n, f"Zorvex {n}") for n in range(99)]
    stocked.pause = 0.4
    assert "too slow" in refused(client)


def test_a_web_page_is_no_answer(stocked: Sources, client: Client) -> None:
    for number in (200, 404):
        stocked.fail("/drug", page(number))
        assert "a web page" in refused(client, "unexpected_answer")
    assert len(stocked.asked) == 2


@pytest.mark.parametrize("answer", [{}, {"results": {}}, {"results": [], "meta": 5}, [], {"results": None}, "x"])
def test_json_of_another_shape_is_no_answer(stocked: Sources, client: Client, answer: object) -> None:
    def fault(handler: Handler) -> bool:
        handler.json(answer)
        return True

    stocked.fail("/drug", fault)
    refused(client, "unexpected_answer")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe{}", b'{"results": [', b"\x1f\x8b\x00"])
def test_half_an_answer_is_none(stocked: Sources, client: Client, data: bytes) -> None:
    def fault(handler: Handler) -> bool:
        handler.send(200, data, "application/json")
        return True

    stocked.zip = False
    stocked.fail("/drug", fault)
    refused(client, "unexpected_answer")


def test_a_broken_compression_is_tried_again(stocked: Sources, client: Client) -> None:
    stocked.zip = False
    stocked.fail("/drug", headed(Content_Encoding="gzip"))
    assert OpenFDA(client).labels(FOUND).total == 1


def test_a_bad_request_says_what_the_server_says(stocked: Sources, client: Client) -> None:
    stocked.fail("/drug", status(400))
    assert refused(client, "unexpected_answer") == "127.0.0.1 refuses the request (status 400): No."


@pytest.mark.usefixtures("stocked")
def test_nothing_found_is_no_failure(client: Client) -> None:
    assert OpenFDA(client).labels('openfda.brand_name:"other"').records == ()


def test_an_answer_is_bounded_also_where_it_expands(stocked: Sources, client: Client) -> None:
    import gzip

    bomb = gzip.compress(b" " * 50_000_000)

    def fault(handler: Handler) -> bool:
        handler.head(200, {"Content-Length": str(len(bomb)), "Content-Encoding": "gzip"})
        handler.body(bomb)
        return True

    client.limits = client.limits._replace(bytes=1_000_000)
    stocked.fail("/drug", fault)
    tracemalloc.start()
    try:
        refused(client, "too_much")
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


# ── Redirects and addresses ─────────────────────────────────────────────────────────────────────


def test_a_redirect_is_followed(stocked: Sources, client: Client) -> None:
    for number in (301, 302, 303, 307, 308):
        stocked.fail("/drug", redirect(f"/drug/label.json?search={FOUND.replace(' ', '+')}&limit=1", number))
        assert OpenFDA(client).labels(FOUND).total == 1


@pytest.mark.parametrize(
    "target",
    ["http://api.fda.gov/", "ftp://127.0.0.1/", "file:///etc/passwd", "http://user:pass@127.0.0.1/", "http://["],
)
def test_a_redirect_elsewhere_is_refused(stocked: Sources, client: Client, target: str) -> None:
    stocked.fail("/drug", redirect(target))
    refused(client, "unsafe_address")
    assert len(stocked.asked) == 1


def test_redirects_without_end(stocked: Sources, client: Client) -> None:
    stocked.fail("/drug", redirect("/drug/label.json?search=x"), times=99)
    refused(client, "unexpected_answer")
    assert len(stocked.asked) == 6


def test_https_never_falls_back_to_http() -> None:
    with pytest.raises(SourceUnreachable, match="not https"):
        urls.followed("http://127.0.0.1/x", "https://api.fda.gov/")
    assert urls.followed("https://api.fda.gov/x", "http://127.0.0.1/") == "https://api.fda.gov/x"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://api.fda.gov", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost", True),
        ("http://[::1]:80", True),
        ("http://api.fda.gov", False),
        ("http://localhost.api.fda.gov", False),
        ("http://127.0.0.1.api.fda.gov", False),
        ("https://user:secret@api.fda.gov", False),
        ("https://", False),
        ("ftp://127.0.0.1", False),
        ("https://api.fda.gov:x", False),
        ("", False),
    ],
)
def test_which_addresses_may_be_asked(address: str, safe: bool) -> None:
    assert urls.safe(address) is safe


def test_an_unsafe_setting_is_a_usage_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRUGINFO_OPENFDA_URL", "http://api.fda.gov")
    done = run("fetch", "zorvex", "--json")
    assert done.code == 2
    assert done.json["error"]["code"] == "unsafe_address"
    with pytest.raises(UsageError):
        urls.openfda()


def test_without_settings_the_real_servers_are_asked() -> None:
    assert urls.openfda() == "https://api.fda.gov"
    assert urls.dailymed() == "https://dailymed.nlm.nih.gov/dailymed/services/v2"


# ── The key ─────────────────────────────────────────────────────────────────────────────────────

KEY = "k3y+0f/M1ne"


@pytest.mark.parametrize(
    "fault",
    [status(500), status(429), status(400), status(403), cut(5), page(), redirect("http://api.fda.gov/"), silent(1)],
    ids=["500", "429", "400", "403", "cut", "page", "redirect", "silent"],
)
def test_the_key_is_sent_and_never_shown(  # noqa: PLR0917
    stocked: Sources,
    run: Run,
    fault: Fault,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    library: Path,
) -> None:
    monkeypatch.setenv("OPENFDA_API_KEY", KEY)
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))
    caplog.set_level("DEBUG")
    stocked.fail("/drug", fault, times=9)
    stocked.fail("/v2/spls", fault, times=99)
    with monkeypatch.context() as patched:
        patched.setattr(http, "LIMITS", http.LIMITS._replace(silence=0.1))  # Each silence is waited for to its end.
        failed = run("fetch", "zorvex", "--json")
    stocked.faults.clear()
    done = run("fetch", "zorvex", "--json")
    assert done.code == 0
    assert stocked.of("/drug")[-1].query["api_key"] == KEY
    assert all("api_key" not in one.query for one in stocked.asked if not one.path.startswith("/drug"))
    said = failed.text + failed.error + done.text + done.error + caplog.text
    assert "api_key=…" in caplog.text
    assert KEY not in said
    assert quote_plus(KEY) not in said
    for path in library.parent.glob("**/*"):
        assert path.is_dir() or KEY.encode() not in path.read_bytes()


def test_a_refused_key_is_reported(stocked: Sources, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENFDA_API_KEY", KEY)
    stocked.fail("/drug", status(403))
    assert "OPENFDA_API_KEY" in refused(client, "key_refused")


def test_a_server_that_repeats_the_key_is_not_repeated(
    stocked: Sources, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENFDA_API_KEY", KEY)

    def fault(handler: Handler) -> bool:
        handler.error(400, "BAD_REQUEST", f"Not in {handler.path}")
        return True

    stocked.fail("/drug", fault)
    assert KEY not in refused(client, "unexpected_answer")


def test_a_link_does_not_lead_the_key_elsewhere(
    stocked: Sources, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENFDA_API_KEY", KEY)
    stocked.records += [record(n, "Zorvex") for n in range(2, 150)]
    assert len(OpenFDA(client).labels(FOUND).records) == 149
    assert [one.query["api_key"] for one in stocked.of("/drug")] == [KEY, KEY]


# ── The pace ────────────────────────────────────────────────────────────────────────────────────


def test_the_pace_is_240_a_minute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(http.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(http, "_sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    for _ in range(241):
        client._keep_pace("api.fda.gov")
    assert now[0] - 100.0 >= 60.0
    client._keep_pace("dailymed.nlm.nih.gov")
    assert now[0] - 100.0 < 60.1


# ── Offline ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def filled(stocked: Sources, run: Run, library: Path) -> Path:
    """A library with one label."""
    assert stocked.records
    assert run("fetch", "zorvex", "--library", library).code == 0
    return library


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> str:
    """An address where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("DRUGINFO_OPENFDA_URL", address)
    monkeypatch.setenv("DRUGINFO_DAILYMED_URL", address)
    return address


@pytest.mark.parametrize(
    "words", [("fetch", "zorvex"), ("update", "--all"), ("update", "--all", "--dry-run"), ("update",)]
)
def test_offline_is_one_line_and_the_library_answers(
    filled: Path, nobody: str, run: Run, words: tuple[str, ...]
) -> None:
    library = filled
    assert nobody
    begun = time.monotonic()
    done = run(*words, "--library", library, "--json")
    assert time.monotonic() - begun < 5
    assert done.code == 6
    assert done.json["error"]["code"] == "source_unreachable"
    assert done.error.count("\n") == 1
    assert "What is in the library still answers" in done.error
    assert run("show", "zorvex", "--library", library).code == 0


def test_a_name_that_is_no_host(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror("no such name")))
    with pytest.raises(SourceUnreachable, match=r"api\.fda\.gov cannot be reached"):
        OpenFDA(client, "https://api.fda.gov").labels(FOUND)


# ── Proxies and certificates ────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate authority of our own, and a certificate of it for api.fda.gov."""
    folder = tmp_path_factory.mktemp("certificates")
    made = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Made-up -keyout ca.key -out ca.pem"
        " -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign",
        "req -newkey rsa:2048 -nodes -subj /CN=api.fda.gov -keyout server.key -out server.csr",
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem",
    )
    (folder / "names").write_text("subjectAltName=DNS:api.fda.gov")
    try:
        for words in made:
            subprocess.run(["openssl", *words.split()], cwd=folder, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl cannot make certificates here")
    return folder


class Tunnel(threading.Thread):
    """A proxy that connects whatever is asked for to one place on loopback."""

    def __init__(self, target: tuple[str, int], answer: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> None:
        super().__init__(daemon=True)
        self.target, self.answer, self.heads = target, answer, list[bytes]()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.start()

    def run(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            head = b""
            while b"\r\n\r\n" not in head and (piece := near.recv(4096)):
                head += piece
            self.heads.append(head)
            near.sendall(self.answer)
            if b" 200 " not in self.answer:
                near.close()
                continue
            far = socket.create_connection(self.target)
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    @staticmethod
    def carry(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def secure(stocked: Sources, authority: Path) -> Iterator[Tunnel]:
    """The real address of openFDA, by way of a proxy that leads to our own server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority / "server.pem", authority / "server.key")
    server = serve(stocked)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    tunnel = Tunnel(("127.0.0.1", server.server_address[1]))
    yield tunnel
    tunnel.listener.close()
    server.shutdown()
    server.server_close()


def test_proxies_and_own_certificates_are_honoured(
    secure: Tunnel, authority: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://us%40er:pass@{secure.address}")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    assert OpenFDA(client, "https://api.fda.gov").labels(FOUND).total == 1
    assert secure.heads[0].startswith(b"CONNECT api.fda.gov:443 ")
    assert b"dXNAZXI6cGFzcw==" in secure.heads[0]


def test_a_certificate_that_is_not_trusted_is_refused(
    secure: Tunnel, client: Client, monkeypatch: pytest.MonkeyPatch, stocked: Sources
) -> None:
    monkeypatch.setenv("ALL_PROXY", secure.address)
    with pytest.raises(SourceUnreachable, match="SSL_CERT_FILE") as raised:
        OpenFDA(client, "https://api.fda.gov").labels(FOUND)
    assert raised.value.code == "certificate_refused"
    assert not stocked.asked


def test_another_servers_certificate_is_refused(
    secure: Tunnel, authority: Path, client: Client, monkeypatch: pytest.MonkeyPatch, stocked: Sources
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{secure.address}")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority / "ca.pem"))
    with pytest.raises(SourceUnreachable) as raised:
        DailyMed(client, "https://dailymed.nlm.nih.gov/v2").search("zorvex")
    assert raised.value.code == "certificate_refused"
    assert not stocked.asked


def test_a_file_without_certificates_is_reported(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "empty.pem").write_text("nothing")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "empty.pem"))
    monkeypatch.setattr(http, "_proxy", lambda _: "http://127.0.0.1:9")
    with pytest.raises(SourceUnreachable):
        OpenFDA(client, "https://api.fda.gov").labels(FOUND)


def test_a_proxy_that_refuses(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tunnel = Tunnel(("127.0.0.1", 9), b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
    monkeypatch.setenv("HTTPS_PROXY", f"http://{tunnel.address}")
    with pytest.raises(SourceUnreachable, match="proxy"):
        OpenFDA(client, "https://api.fda.gov").labels(FOUND)
    tunnel.listener.close()


def test_a_proxy_that_is_none(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:9")
    with pytest.raises(SourceUnreachable) as raised:
        OpenFDA(client, "https://api.fda.gov").labels(FOUND)
    assert raised.value.code == "proxy_refused"


@pytest.mark.usefixtures("stocked")
def test_no_proxy_leads_to_this_machine(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert OpenFDA(client).labels(FOUND).total == 1


# ── DailyMed ────────────────────────────────────────────────────────────────────────────────────


def test_dailymeds_strings_and_pages(sources: Sources, client: Client) -> None:
    def part(number: int) -> Fault:
        def fault(handler: Handler) -> bool:
            data = [{"setid": f"ID{number}", "title": "T", "spl_version": "3", "published_date": "Sep 26, 2012"}]
            metadata = {"total_elements": "2", "total_pages": "2", "next_page": "null", "current_page": str(number)}
            handler.json({"metadata": metadata, "data": data})
            return True

        return fault

    sources.fail("/v2/spls.json", part(1))
    sources.fail("/v2/spls.json", part(2))
    listing = DailyMed(client).search("x")
    assert (listing.total, [one.set_id for one in listing.labels]) == (2, ["id1", "id2"])
    assert listing.labels[0].version == 3
    assert [one.query["page"] for one in sources.asked] == ["1", "2"]


def test_the_newest_version_wherever_it_stands(sources: Sources, client: Client) -> None:
    sources.versions["a"] = 12
    assert DailyMed(client).newest("a") == 12
    assert DailyMed(client).newest("b") is None
    assert DailyMed(client).label("b") is None


def test_a_label_is_asked_for_by_its_id_alone(sources: Sources, client: Client) -> None:
    DailyMed(client).label("../../x?y")
    assert sources.asked[0].path == "/v2/spls/..%2F..%2Fx%3Fy.xml"


def test_dailymed_refuses(sources: Sources, client: Client) -> None:
    sources.fail("/v2", status(403))
    with pytest.raises(SourceUnreachable, match="403"):
        DailyMed(client).label("a")


def test_the_json_of_a_page_is_read_record_by_record(stocked: Sources, client: Client) -> None:
    (one,) = OpenFDA(client).labels(FOUND).records
    assert json.loads(one) == stocked.records[0]
