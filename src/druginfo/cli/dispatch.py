"""From a call to its answer: the names typed, the form asked for, the exit code."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from druginfo.errors import DruginfoError, UsageError

if TYPE_CHECKING:
    from druginfo.library import Library
    from druginfo.render import Form
    from druginfo.results.base import Answer


def said(error: DruginfoError) -> int:
    """Say an error in a line on standard error; its exit code."""
    from druginfo.domain.sanitize import line

    with contextlib.suppress(OSError):
        sys.stderr.write(f"druginfo: {line(error.message)}\n")
    return error.exit_code


def opened(library: Path | None = None) -> Library:
    """What the program knows, with the library of labels at a path, else the usual one."""
    from druginfo.library import Library

    return Library(library=library)


def reply(answer: Answer, how: Form, *, pager: bool = False) -> None:
    """Write an answer, and leave with its exit code."""
    from druginfo.render import emit

    emit(answer, how, pager=pager)
    if answer.error:
        said(DruginfoError(answer.error.message))
        raise typer.Exit(answer.error.exit_code)


def form(json: bool, plain: bool) -> Form:
    """The form that two options ask for."""
    if json and plain:
        raise UsageError("Choose one of --json and --plain.")
    return "json" if json else "plain" if plain else "terminal"


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
