"""From a call to its answer: the names typed, the form asked for, the exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from druginfo.cli.config import output_format, settings
from druginfo.errors import DruginfoError, UsageError

if TYPE_CHECKING:
    from druginfo.library import Library
    from druginfo.render import Form
    from druginfo.results.base import Answer


def said(error: DruginfoError) -> int:
    """Say an error in a line on standard error; its exit code."""
    from druginfo.render import notice_line

    with contextlib.suppress(OSError):
        sys.stderr.write(notice_line(f"druginfo: {error.message}"))
    return error.exit_code


def opened(library: Path | None = None) -> Library:
    """What the program knows, with the library of labels at a path, else the usual one."""
    from druginfo.library import Library

    if library is None and not os.environ.get("DRUGINFO_LIBRARY"):
        library = settings().library
    return Library(library=library)


def reply(answer: Answer, how: Form, *, pager: bool = False) -> None:
    """Write an answer, and leave with its exit code."""
    from druginfo.render import Look, emit

    known = settings() if how == "terminal" else None
    look = Look(known.pager, known.colour, known.width) if known else None
    emit(answer, how, pager=pager, look=look)
    if answer.error:
        said(DruginfoError(answer.error.message))
        raise typer.Exit(answer.error.exit_code)


def form(json: bool, plain: bool) -> Form:
    """The form that two options ask for, else the user's settings."""
    if json and plain:
        raise UsageError("Choose one of --json and --plain.")
    if json or plain:
        return "json" if json else "plain"
    match output_format():
        case "json":
            return "json"
        case "plain":
            return "plain"
        case None | "terminal":
            return "terminal"
        case other:
            raise UsageError(f'DRUGINFO_FORMAT is terminal, plain or json, not "{other}".')


def names(library: Library, words: list[str] | None) -> list[str]:
    """The names typed; `-` stands for names on standard input, one a line."""
    found: list[str] = []
    typed: list[str] = []
    for word in words or ():
        if word != "-":
            typed.append(word)
            continue
        found += library.names_in(typed)
        found += _lines()
        typed = []
    found += library.names_in(typed)
    if words and not found:
        raise UsageError("No names on standard input: give one a line.")
    return found


def _lines() -> list[str]:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return [line.strip() for line in sys.stdin or () if line.strip()]
