"""How the server is started: on standard input and output, or over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from druginfo.errors import DruginfoError, UsageError
from druginfo.library import Library


def stdio(library: Library) -> None:
    """Speak the protocol on standard input and output until the input ends.

    Raises:
        UsageError: the extra is not installed.

    """
    with _extra():
        from druginfo.mcp.server import server

    server(library).run("stdio")


def http(
    library: Library,
    typed: str | None,
    hosts: Sequence[str],
    token: str | None,
    ready: Callable[[str], None],
) -> None:
    """Serve over HTTP until interrupted; `ready` is called with the address once requests are accepted.

    Raises:
        UsageError: the extra is not installed, or the server cannot listen on the address.

    """
    with _extra():
        from druginfo.mcp import http as over
        from druginfo.mcp.server import server

    at = over.address(typed, hosts, token)
    made = server(library)
    try:
        over.run(made, at, ready)
    except OSError as error:
        raise DruginfoError(f"Cannot listen on {at.host}:{at.port}: {error.strerror or error}.") from error


@contextmanager
def _extra() -> Iterator[None]:
    """Import the packages of the extra, or say how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("druginfo"):
            raise
        message = "The server for assistants needs an extra: pip install 'druginfo[mcp]'"
        raise UsageError(message, code="extra_missing") from error
