"""The server over Streamable HTTP: on loopback, or elsewhere with host names and a token; every request has limits."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple

import uvicorn
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import Request
from starlette.responses import JSONResponse
from uvicorn.protocols.http.h11_impl import H11Protocol

from druginfo._version import __version__
from druginfo.errors import UsageError

PORT = 8765
MOST_BYTES = 1 << 20
"""The most bytes in a request's body; a call takes a few kilobytes."""
MOST_AT_ONCE = 64
"""The most connections at a time; one more gets 503."""
SECONDS = 30.0
"""Seconds for one request, its body included; then it gets 504."""
HEAD_SECONDS = 10.0
"""Seconds for the head of a request; then the connection is closed."""
TOKEN = "DRUGINFO_MCP_TOKEN"  # noqa: S105 - the name of the variable
_LEAST_TOKEN = 16
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

Scope = dict[str, Any]
Messages = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Any, Any], Awaitable[None]]


class Address(NamedTuple):
    """Where to listen, which host names requests may ask for, and the token that they must have."""

    host: str
    port: int
    hosts: tuple[str, ...]
    token: str | None


def address(typed: str | None, hosts: Sequence[str], token: str | None) -> Address:
    """Where to listen, as typed: HOST:PORT, a host or a port; loopback if nothing is typed.

    Raises:
        UsageError: it is not an address, or one beyond this machine without host names and a token.

    """
    host, port = _parted(typed or "")
    if not _is_loopback(host):
        if not hosts:
            raise UsageError(f"{host} can be reached from other machines: name who may ask for it, --allow-host NAME.")
        if not token:
            raise UsageError(f"{host} can be reached from other machines: set a bearer token in {TOKEN}.")
    if token is not None and len(token) < _LEAST_TOKEN:
        raise UsageError(f"The token in {TOKEN} is too short: take {_LEAST_TOKEN} characters or more.")
    return Address(host, port, tuple(hosts), token)


def run(server: MCPServer[Any], at: Address, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is called with the address once requests are accepted.

    Raises:
        OSError: the address is taken or not this machine's.

    """
    config = uvicorn.Config(
        application(server, at), http=_Timed, host=at.host.strip("[]"), port=at.port, log_level="error",
        access_log=False,        limit_concurrency=MOST_AT_ONCE, timeout_keep_alive=15, timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=16_384,
    )  # fmt: skip
    # If uvicorn cannot listen, it ends the process with messages of its own: so it gets a socket from here.
    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    with socket.create_server((at.host.strip("[]"), at.port), family=family) as listening:
        host = f"[{at.host}]" if ":" in at.host and "[" not in at.host else at.host
        ready(f"http://{host}:{listening.getsockname()[1]}/mcp")
        asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))


class _Timed(H11Protocol):  # type: ignore[misc]
    """A connection that is closed if the head of a request does not come in time."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a head that has begun."""
        self._wait()
        super().data_received(data)

    def _wait(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self._cut, self.cycle)

    def _cut(self, before: Any) -> None:
        self._late = None
        if self.cycle is before and (before is None or before.response_complete):
            self.transport.close()


def application(server: MCPServer[Any], at: Address) -> App:
    """The server as an ASGI application: /mcp needs the token, /health does not."""

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"status": "ok", "name": "druginfo", "version": __version__})

    server.custom_route("/health", methods=["GET"])(health)
    names = [*at.hosts, *(_LOOPBACK if _is_loopback(at.host) else ())]
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=True,
        allowed_hosts=[one for name in names for one in (name, f"{name}:*")],
        allowed_origins=[
            f"{scheme}://{name}{port}" for name in names for scheme in ("http", "https") for port in ("", ":*")
        ],
    )
    made = server.streamable_http_app(
        json_response=True, stateless_http=True, max_request_body_size=MOST_BYTES, transport_security=security
    )
    return _bounded(_guarded(made, at.token))


def _guarded(app: App, token: str | None) -> App:
    """An application that asks for a token everywhere except at /health."""

    async def guarded(scope: Scope, receive: Messages, send: Send) -> None:
        if token and scope["type"] == "http" and scope["path"] != "/health":
            scheme, _, given = dict(scope["headers"]).get(b"authorization", b"").partition(b" ")
            if scheme.lower() != b"bearer" or not hmac.compare_digest(given.strip(), token.encode()):
                response = JSONResponse({"error": "A bearer token is needed."}, 401, {"WWW-Authenticate": "Bearer"})
                await response(scope, receive, send)
                return
        if scope["type"] == "http" and (scope["method"], scope["path"]) == ("GET", "/mcp"):
            # The server sends nothing unasked: a stream would only keep a connection busy.
            await JSONResponse({"error": "Only POST."}, 405, {"Allow": "POST"})(scope, receive, send)
            return
        await app(scope, receive, send)

    return guarded


def _bounded(app: App) -> App:
    """An application that answers 504 if it takes too long; the thread that does the work ends by itself."""

    async def bounded(scope: Scope, receive: Messages, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        begun = False

        async def sending(message: Any) -> None:
            nonlocal begun
            begun = True
            await send(message)

        work = asyncio.ensure_future(app(scope, receive, sending))
        done, _ = await asyncio.wait({work}, timeout=SECONDS)
        if done:
            await work
            return
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError, TimeoutError):
            await asyncio.wait_for(asyncio.shield(work), 0.1)
        if not begun:
            await JSONResponse({"error": f"No answer within {SECONDS:.0f} seconds."}, 504)(scope, receive, send)

    return bounded


def _parted(typed: str) -> tuple[str, int]:
    with contextlib.suppress(ValueError):
        return str(ipaddress.ip_address(typed)), PORT
    host, colon, port = typed.rpartition(":")
    if not colon or typed.endswith("]"):
        host, port = ("", typed) if typed.isdecimal() else (typed, "")
    if port and (not port.isdecimal() or len(port) > 5 or not 0 <= int(port) <= 65_535):  # noqa: PLR2004
        raise UsageError(f'"{typed}" is not an address. Use HOST:PORT, such as 127.0.0.1:{PORT}.')
    return host or "127.0.0.1", int(port) if port else PORT


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
