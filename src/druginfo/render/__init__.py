"""How an answer looks: one renderer for each form, and the way out to standard output."""

from __future__ import annotations

import sys
from typing import Literal, NamedTuple

from druginfo.results.base import Answer, Failure

Form = Literal["terminal", "plain", "json"]


class Look(NamedTuple):
    """How pages look to this user, where the environment does not say: a pager, colour or not, a width."""

    pager: str | None = None
    colour: str | None = None
    """`always` or `never`; else the terminal decides."""
    width: int | None = None


def emit(answer: Answer | Failure, form: Form, *, pager: bool = False, look: Look | None = None) -> None:
    """Write an answer to standard output in one form, and its notices to standard error.

    Raises:
        BrokenPipeError: the reader has gone.
        OSError: standard output cannot take it (a full device).

    """
    if form == "json":
        from druginfo.render import json

        _write(json.rendered(answer))
        return
    if isinstance(answer, Failure):
        return
    if form == "plain":
        from druginfo.render import plain

        _write(_encoded(plain.rendered(answer)))
        _notify(answer, disclaimer=True)
        return
    from druginfo.render import terminal

    look = look or Look()
    page = terminal.rendered(answer, colour=look.colour, width=look.width)
    if not (pager and terminal.paged(page, look.pager)):
        _write(_encoded(page))
    _notify(answer, disclaimer=False)


def _write(data: bytes) -> None:
    """Write past the text layer: what cannot be written is known here, and not at exit."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _encoded(text: str) -> bytes:
    """The text in standard output's encoding; what it cannot say is said in ASCII."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        from druginfo.render.ascii import spelled

        return spelled(text).encode(encoding, "replace")


def _notify(answer: Answer, *, disclaimer: bool) -> None:
    for notice in answer.notices:
        if disclaimer or notice.code != "disclaimer":
            sys.stderr.write(notice_line(notice.message))


def notice_line(message: str) -> str:
    """A message on one line, without control characters: what was typed may stand in it.

    On a terminal it wraps at words, which the terminal itself does not do.
    """
    from druginfo.domain.sanitize import clean

    line = " ".join(clean(message).splitlines())
    if sys.stderr.isatty():
        import shutil
        import textwrap

        width = max(20, min(shutil.get_terminal_size().columns, 100))
        line = textwrap.fill(line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return line + "\n"
