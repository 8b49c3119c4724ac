"""How the server is started: on standard input and output, or over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from druginfo.errors import DruginfoError, UsageError
from druginfo.library import Library


def stdio(library: Library) -> None:
    """Speak the protocol on standard input and output until the input ends.

    Raises:
        UsageError: the extra is not installed.

    """
    _needed()
    from druginfo.mcp.server import server

    server(library).run("stdio")


def http(
    library: Library,
    typed: str | None,
    hosts: Sequence[str],
    token: str | None,
    ready: Callable[[str], None],
) -> None:
    """Serve over HTTP until interrupted; `ready` is told the address.

    Raises:
        UsageError: the extra is not installed, or the address is none to listen on.

    """
    _needed()
    from druginfo.mcp import http as over
    from druginfo.mcp.server import server

    at = over.address(typed, hosts, token)
    made = server(library)
    ready(f"http://{at.host}:{at.port}/mcp")
    try:
        over.run(made, at)
    except OSError as error:
        raise DruginfoError(f"Cannot listen on {at.host}:{at.port}: {error.strerror or error}.") from error


def _needed() -> None:
    from importlib.util import find_spec

    if find_spec("mcp") is None or find_spec("mcp_types") is None:
        raise UsageError("The server for assistants needs an extra: pip install 'druginfo[mcp]'", code="extra_missing")
