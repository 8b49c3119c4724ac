"""Complete answers of a server, and what they contain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

import msgspec

from druginfo.errors import SourceUnreachable

Shape = TypeVar("Shape")
_REL_NEXT = re.compile(r'\brel="?next\b"?')


class Reply(NamedTuple):
    """A whole answer in memory."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def decoded(reply: Reply, shape: type[Shape], host: str) -> Shape:
    """An answer's JSON as a type.

    Raises:
        SourceUnreachable: it is something else.

    """
    try:
        return msgspec.json.decode(reply.data, type=shape, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError):
        what = "a web page" if reply.data.lstrip()[:1] == b"<" else "something else"
        message = f"{host} answers with {what} where JSON was asked for. Is the network asking for a sign-in?"
        raise SourceUnreachable(message, code="unexpected_answer") from None


def next_link(reply: Reply) -> str | None:
    """The address of the next page in the Link header: `<address>; rel="next"`, one of several."""
    links = {name.lower(): value for name, value in reply.headers.items()}.get("link", "")
    for link in links.split("<")[1:]:
        address, closed, parameters = link.partition(">")
        if closed and _REL_NEXT.search(parameters.partition(",")[0]):
            return address
    return None


def unexpected(status: int, host: str, said: str = "") -> SourceUnreachable:
    """The error for a status that the caller has no use for."""
    words = " ".join(said.split())[:200]
    return SourceUnreachable(
        f"{host} refuses the request (status {status}){': ' if words else ''}{words.rstrip('.')}.",
        code="unexpected_answer",
    )
