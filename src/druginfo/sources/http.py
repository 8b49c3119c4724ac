"""A polite HTTP client: time limits on every step, retries with growing waits, limits on the size of answers."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from http import HTTPStatus
from typing import Any, NamedTuple, Self, TypeVar
from urllib.parse import unquote, urlencode, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    InvalidHeader,
    LocationValueError,
    NewConnectionError,
    ProxyError,
    SSLError,
)
from urllib3.exceptions import (
    TimeoutError as TimedOut,
)

from druginfo.errors import SourceUnreachable
from druginfo.sources import urls
from druginfo.sources.head_limit import PlainPool, SecurePool
from druginfo.sources.response import Reply

Result = TypeVar("Result")

CHUNK = 1 << 17
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_PASSING = frozenset({408, 429, 500, 502, 503, 504})


class Limits(NamedTuple):
    """Limits of time, tries and size, in seconds and bytes."""

    connect: float = 10.0
    silence: float = 30.0
    """Silence from a server, in seconds."""
    whole: float = 300.0
    """Seconds for an answer that is read into memory."""
    tries: int = 5
    unconnected: int = 2
    """Tries if no connection can be made at all: users who are offline should learn that soon."""
    first_wait: float = 1.0
    longest_wait: float = 60.0
    """The longest wait before another try; if a server asks for more, the client gives up."""
    pace: float = 0.25
    """Seconds between two requests to one server: at most 240 a minute."""
    bytes: int = 256 * 1024 * 1024
    """Bytes of an answer that is read into memory, once expanded."""


LIMITS = Limits()
_sleep = time.sleep


def _without_key(record: logging.LogRecord) -> bool:
    """Remove the key from the addresses that the HTTP library logs."""
    record.msg, record.args = urls.hidden(record.getMessage()), ()
    return True


logging.getLogger("urllib3.connectionpool").addFilter(_without_key)


class Passing(Exception):  # noqa: N818  named for what happened
    """A transient failure: the error to raise if it stays, and how long the server asks to wait."""

    def __init__(self, error: SourceUnreachable, *, after: float | None = None, connected: bool = True) -> None:
        super().__init__(error.message)
        self.error, self.after, self.connected = error, after, connected
        self.moved = False
        """Whether the try made progress, so that the count of tries starts again."""


class Client:
    """Asks servers one request at a time.

    Proxies are those of the environment, and so are SSL_CERT_FILE and SSL_CERT_DIR; certificates
    are always checked.

    Raises, from any method:
        SourceUnreachable: there is no usable answer; the message names only the server.
    """

    def __init__(self, version: str) -> None:
        self._agent = f"druginfo/{version} (offline drug reference)"
        self.limits = LIMITS
        self._last: dict[str, float] = {}
        self._pools: dict[tuple[str | None, bool], urllib3.PoolManager] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.clear()

    def get(self, address: str, query: Mapping[str, str] | None = None) -> Reply:
        """A whole response; after a transient failure it tries again, any other status goes to the caller."""
        asked = f"{address}?{urlencode(query, errors='replace')}" if query else address
        return self.persist(lambda: self._whole(asked))

    def persist(self, attempt: Callable[[], Result]) -> Result:
        """Try until it works or has failed too often."""
        tried = 0
        while True:
            tried += 1
            try:
                return attempt()
            except Passing as failure:
                tried = 1 if failure.moved else tried
                most = self.limits.tries if failure.connected else self.limits.unconnected
                wait = self._wait(tried, failure.after)
                if tried >= most or wait is None:
                    raise failure.error from None
            _sleep(wait)

    def _wait(self, tried: int, after: float | None) -> float | None:
        """Seconds before the next try, varied so that callers spread out; None if the server asks for too many."""
        limits = self.limits
        if after is not None:
            return after if after <= limits.longest_wait else None
        wait = limits.first_wait * 2.0 ** (tried - 1)
        return min(limits.longest_wait, wait) * random.uniform(0.5, 1.5)  # noqa: S311  not a secret

    def _whole(self, address: str) -> Reply:
        with self.opened(address, {"Accept-Encoding": "gzip"}) as response:
            data = b"".join(self._pieces(response, urls.host(address)))
            return Reply(response.status, dict(response.headers), data)

    def _pieces(self, response: urllib3.BaseHTTPResponse, host: str) -> Iterator[bytes]:
        until, size = time.monotonic() + self.limits.whole, 0
        while piece := response.read1(CHUNK):
            size += len(piece)
            if size > self.limits.bytes:
                raise SourceUnreachable(f"{host} sends more than {self.limits.bytes:,} bytes.", code="too_much")
            if time.monotonic() > until:
                raise Passing(SourceUnreachable(f"{host} is too slow: not done in {self.limits.whole:.0f} seconds."))
            yield piece

    @contextmanager
    def opened(self, address: str, headers: Mapping[str, str]) -> Iterator[urllib3.BaseHTTPResponse]:
        """The response of a server, after redirects; failures become the program's errors.

        Raises:
            Passing: another try may work.

        """
        for _ in range(_MOST_REDIRECTS + 1):
            host = urls.host(address)
            with _as_errors(host):
                response = self._request(address, headers)
                try:
                    target = response.headers.get("Location") if response.status in _REDIRECTS else None
                    if target is None:
                        _check(response, host)
                        yield response
                        return
                finally:
                    # Do not wait for the rest, which was not read.
                    response.close()
            address = urls.followed(target, address)
        raise SourceUnreachable(f"{host} redirects without end.", code="unexpected_answer")

    def _request(self, address: str, headers: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        self._keep_pace(urls.host(address))
        timeout = urllib3.Timeout(connect=self.limits.connect, read=self.limits.silence)
        return self._pool(address).request(
            "GET", address, headers={"User-Agent": self._agent, **headers}, timeout=timeout,
            retries=False, redirect=False, preload_content=False,
        )  # fmt: skip

    def _keep_pace(self, host: str) -> None:
        """Wait as long as the server's rate limit asks; a server on this machine has none."""
        if urls.is_loopback(host):
            return
        early = self._last.get(host, 0.0) + self.limits.pace - time.monotonic()
        if early > 0:
            _sleep(early)
        self._last[host] = time.monotonic()

    def _pool(self, address: str) -> urllib3.PoolManager:
        proxy = _proxy(address)
        # Reading the system's certificates takes 20 ms or more, which a plain server does not need.
        secure = any(one.lower().startswith("https:") for one in (address, proxy or ""))
        if (proxy, secure) not in self._pools:
            self._pools[proxy, secure] = pool = self._made(proxy, secure=secure)
            pool.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
        return self._pools[proxy, secure]

    def _made(self, proxy: str | None, *, secure: bool) -> urllib3.PoolManager:
        options: dict[str, Any] = {"ssl_context": self._certificates if secure else None, "maxsize": 1}
        if proxy is None:
            return urllib3.PoolManager(**options)
        parts = urlsplit(proxy)
        named = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
        headers = urllib3.make_headers(proxy_basic_auth=named) if named else None
        bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        try:
            return urllib3.ProxyManager(bare, proxy_headers=headers, **options)
        except (HTTPError, ValueError):
            message = "The proxy that the environment names cannot be used: give http:// or https://."
            raise SourceUnreachable(message, code="proxy_refused") from None

    @cached_property
    def _certificates(self) -> Any:
        """The system's certificates, or those that SSL_CERT_FILE and SSL_CERT_DIR name; always checked."""
        import ssl

        try:
            return ssl.create_default_context()
        except OSError as error:
            message = f"The certificates of SSL_CERT_FILE cannot be read: {error.strerror or error}."
            raise SourceUnreachable(message, code="certificate_refused") from None


def _proxy(address: str) -> str | None:
    """The proxy that the environment names for an address; None for this machine."""
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(address)
    name = parts.hostname or ""
    if urls.is_loopback(name) or proxy_bypass(name):
        return None
    proxies = getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    return found if not found or "://" in found else f"http://{found}"


@contextmanager
def _as_errors(host: str) -> Iterator[None]:
    """Turn what the HTTP library raises into the program's errors, without any address in them."""
    try:
        yield
    except SSLError as error:
        raise _untrusted(error, host) from None
    except ProxyError:
        raise Passing(SourceUnreachable(f"The proxy on the way to {host} does not answer."), connected=False) from None
    except (NewConnectionError, ConnectTimeoutError):
        message = f"{host} cannot be reached. What is in the library still answers; try again when there is a network."
        raise Passing(SourceUnreachable(message), connected=False) from None
    except TimedOut:
        raise Passing(SourceUnreachable(f"{host} does not answer in time. Try again later.")) from None
    except LocationValueError:
        raise SourceUnreachable(
            f"{host} redirects to something that is not an address.", code="unsafe_address"
        ) from None
    except HTTPError:
        raise Passing(SourceUnreachable(f"The connection to {host} broke off. Try again later.")) from None


def _untrusted(error: SSLError, host: str) -> Exception:
    if "CERTIFICATE_VERIFY_FAILED" not in str(error) and "doesn't match" not in str(error):
        return Passing(SourceUnreachable(f"The secure connection to {host} broke off. Try again later."))
    message = f"The certificate of {host} is not trusted. Behind a company's proxy, name its CA file: SSL_CERT_FILE."
    return SourceUnreachable(message, code="certificate_refused")


def _check(response: urllib3.BaseHTTPResponse, host: str) -> None:
    """Raise the error for a status that may be transient."""
    status = response.status
    if status not in _PASSING:
        return
    after = _retry_after(response.headers.get("Retry-After"))
    if status != HTTPStatus.TOO_MANY_REQUESTS:
        error = SourceUnreachable(f"{host} reports an internal error (status {status}). Try again later.")
        raise Passing(error, after=after)
    when = f"in {_in_words(after)}" if after else "later"
    message = f"{host} reports too many requests. Try again {when}; a free key in OPENFDA_API_KEY allows more."
    raise Passing(SourceUnreachable(message, code="over_rate_limit"), after=after)


def _retry_after(header: str | None) -> float | None:
    """Seconds to wait, from a number of seconds or a date; None if it is neither."""
    if header is None:
        return None
    try:
        return urllib3.Retry().parse_retry_after(header)
    except (InvalidHeader, ValueError, OverflowError):
        return None


def _in_words(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{seconds:.0f} seconds" if minutes < 2 else f"{minutes} minutes"  # noqa: PLR2004
