"""The command that answers assistants."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from druginfo.cli.dispatch import opened
from druginfo.cli.options import Library
from druginfo.errors import UsageError

Http = Annotated[bool, typer.Option("--http", help="Use Streamable HTTP instead of standard input and output.")]
Address = Annotated[
    str | None,
    typer.Argument(metavar="[HOST:PORT]", help="With --http: where to listen; 127.0.0.1:8765 if not given."),
]
Hosts = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="A name that requests may ask for; may be repeated."),
]


def mcp(address: Address = None, http: Http = False, allow_host: Hosts = None, library: Library = None) -> None:
    """Answer assistants over the Model Context Protocol.

    Nine read-only tools, on standard input and output or over HTTP. Nothing is fetched or changed.
    Needs the extra: pip install 'druginfo[mcp]'. Beyond this machine it asks for --allow-host and a
    bearer token in DRUGINFO_MCP_TOKEN.

    \b
    druginfo mcp                                 for an assistant's client
    druginfo mcp --http                          http://127.0.0.1:8765/mcp
    druginfo mcp --http 0.0.0.0:8000 --allow-host drugs.example.org
    """
    from druginfo.mcp import run

    if (address or allow_host) and not http:
        raise UsageError("An address and --allow-host go with --http.")
    # A server keeps running: it needs the garbage collector, which a short call does without.
    gc.enable()
    if http:
        run.http(opened(library), address, allow_host or (), os.environ.get("DRUGINFO_MCP_TOKEN"), _ready)
    else:
        run.stdio(opened(library))


def _ready(address: str) -> None:
    sys.stderr.write(f"Listening on {address}\n")
    sys.stderr.flush()
