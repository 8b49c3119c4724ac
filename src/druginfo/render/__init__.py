"""How an answer looks: one renderer for each form, and the way out to standard output or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Literal

import msgspec

from druginfo.domain import time_budget
from druginfo.domain.sanitize import line
from druginfo.domain.time_budget import budget, each
from druginfo.results.base import Answer, Failure

Form = Literal["terminal", "plain", "json", "jsonl", "csv", "markdown", "html", "fhir"]
"""FHIR documents are made above this floor from the answer, and written by `deliver`."""


class Look(msgspec.Struct, frozen=True):
    """The user's settings for output, used if the environment says nothing: pager, colour, width."""

    pager: str | None = None
    colour: str | None = None
    """`always` or `never`; otherwise the terminal decides."""
    width: int | None = None


def emit(
    answer: Answer | Failure,
    form: Form,
    *,
    pager: bool = False,
    look: Look | None = None,
    output: Path | None = None,
) -> None:
    """Write an answer to standard output or a file in one form, and its notices to standard error.

    Raises:
        BrokenPipeError: the reader has gone.
        OSError: standard output, or the file, cannot take it (a full device).
        TooSlow: drawing it takes more than its time budget; nothing is written then.
        UsageError: there is no such form of it.

    """
    if isinstance(answer, Failure):
        if form == "json":
            _deliver((encoded(answer, form),), output)
        return
    if form == "terminal" and not output:
        from druginfo.render import terminal

        look = look or Look()
        with budget(_seconds(answer)):
            page = terminal.rendered(answer, colour=look.colour, width=look.width)
        if not (pager and terminal.paged(page, look.pager)):
            _write((_in_encoding(page),))
    else:
        with budget(_seconds(answer)):
            data = encoded(answer, form)
        _deliver((data,), output)
    if form in {"plain", "csv"}:
        from druginfo.render.record_rows import left_out

        sys.stderr.writelines(map(notice_line, left_out(answer, form)))
    if form != "json":
        # Pages and terminal output contain the disclaimer; rows do not.
        _notify(answer, disclaimer=form in {"plain", "csv", "jsonl"})


def deliver(answer: Answer, pieces: Iterable[bytes], output: Path | None) -> None:
    """Write a form of an answer that was made elsewhere to standard output or a file, and notices to standard error.

    Each piece is written as soon as it is ready, so that not all are in memory.

    Raises:
        BrokenPipeError: the reader has gone.
        OSError: standard output, or the file, cannot take it (a full device).
        TooSlow: making a piece takes more than the time budget; a file stays as it was.

    """
    _deliver(each(pieces), output)
    _notify(answer, disclaimer=True)


def _seconds(answer: Answer) -> float:
    """The seconds for drawing an answer: one budget for each drug, or line of a list, in it."""
    return time_budget.SECONDS * max(1, len(answer.results))


def encoded(answer: Answer | Failure, form: Form) -> bytes:
    """An answer in one form, in UTF-8 except for lines that go to standard output."""
    from druginfo.render import json

    if isinstance(answer, Failure) or form == "json":
        return json.rendered(answer)
    if form == "jsonl":
        return json.lines(answer)
    if form == "terminal":
        from druginfo.render import terminal

        return terminal.rendered(answer, file=True).encode("utf-8", "replace")
    # The other forms are modules of these names, loaded only when needed.
    text: str = import_module(f"druginfo.render.{form}").rendered(answer)
    return _in_encoding(text) if form == "plain" else text.encode("utf-8", "replace")


def _deliver(pieces: Iterable[bytes], output: Path | None) -> None:
    if output is None:
        _write(pieces)
        return
    from druginfo.render.file import write

    write(output, pieces)


def _write(pieces: Iterable[bytes]) -> None:
    """Write past the text layer, so that a failure shows here and not at exit."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()


def _in_encoding(text: str) -> bytes:
    """The text in standard output's encoding; what it lacks is spelt in ASCII."""
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
    """A message on one line, without control characters: it may quote what was typed.

    On a terminal it wraps at words, which the terminal itself does not do.
    """
    text = line(message)
    if sys.stderr.isatty():
        import shutil
        import textwrap

        width = max(20, min(shutil.get_terminal_size().columns, 100))
        text = textwrap.fill(text, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return text + "\n"
