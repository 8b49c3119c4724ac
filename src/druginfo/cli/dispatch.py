"""From a call to its answer: the names typed, the form asked for, the exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from druginfo.errors import DruginfoError, UsageError

_AROUND = " \t\r\n\v\f\u00a0\u202f\u2007\u3000\u200b\u2060\ufeff"
"""What may surround a name in a list without belonging to it: blanks of any width, a byte order mark."""

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from druginfo.library import Library
    from druginfo.render import Form
    from druginfo.results.base import Answer, Notice


def said(error: DruginfoError) -> int:
    """Print an error as a line on standard error, and return its exit code."""
    from druginfo.render import notice_line

    with contextlib.suppress(OSError):
        sys.stderr.write(notice_line(f"druginfo: {error.message}"))
    return error.exit_code


def opened(library: Path | None = None) -> Library:
    """What the program knows, with the library of labels at a path, or else the usual one."""
    from druginfo.library import Library

    if library is None and not os.environ.get("DRUGINFO_LIBRARY"):
        from druginfo.cli.config import settings

        library = settings().library
    return Library(library=library)


class OutputTarget:
    """The form in which an answer is wanted, and the file that it goes to if not to standard output."""

    def __init__(self, form: Form, output: Path | None = None) -> None:
        self.form, self.output = form, output


def reply(
    answer: Answer,
    how: OutputTarget,
    *,
    pager: bool = False,
    encode: Callable[[Any], Iterable[bytes]] | None = None,
    remarks: tuple[Notice, ...] = (),
) -> None:
    """Write an answer, and leave with its exit code; `encode` writes a form that only one command has.

    `remarks` are notices on the words of the call, which come first.
    """
    from druginfo.render import Look, deliver, emit

    if remarks:
        from msgspec.structs import replace

        answer = replace(answer, notices=(*remarks, *answer.notices))
    look = None
    if how.form == "terminal":
        from druginfo.cli.config import settings

        known = settings()
        look = Look(known.pager, known.colour, known.width)
    if encode:
        deliver(answer, encode(answer), how.output)
    else:
        emit(answer, how.form, pager=pager, look=look, output=how.output)
    if answer.error:
        said(DruginfoError(answer.error.message))
        raise typer.Exit(answer.error.exit_code)


FORMS: tuple[Form, ...] = ("json", "jsonl", "plain", "csv", "markdown", "html", "terminal")
"""What `--format` takes."""

_ENDINGS: dict[str, Form] = {
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".tsv": "plain", ".csv": "csv", ".md": "markdown",
    ".markdown": "markdown", ".html": "html", ".htm": "html",
}  # fmt: skip
"""The form that the ending of a file's name asks for, if no option does."""


def form(
    json: bool,
    plain: bool,
    named: str | None = None,
    output: str | None = None,
    usual: Form = "terminal",
    more: tuple[Form, ...] = (),
) -> OutputTarget:
    """What the options ask for: a form by its name, else by the ending of the file, else the usual one.

    `more` are forms that only this command has.
    """
    known = (*FORMS, *more)
    asked = [*(["--json"] if json else []), *(["--plain"] if plain else []), *([f"--format {named}"] if named else [])]
    if len(asked) > 1:
        raise UsageError(f"Choose one of {' and '.join(asked)}.")
    path = _writable(Path(output)) if output and output != "-" else None
    if named and named not in known:
        raise UsageError(f'There is no form "{named}". Choose one of: {", ".join(known)}.')
    by_name = next((one for one in known if one == named), None)
    if json or plain:
        return OutputTarget("json" if json else "plain", path)
    return OutputTarget(by_name or _unasked(path, usual), path)


def organs(words: Sequence[str] | None, command: str) -> tuple[str, ...]:
    """The organs that an option names, where `-o` is short for `--organ` and not for `--output`.

    Raises:
        UsageError: one of them can only be a file to write to.

    """
    for word in words or ():
        if Path(word).suffix.casefold() in _ENDINGS:
            message = f"On {command}, -o is short for --organ. To write a file: druginfo {command} … --output {word}"
            raise UsageError(message)
    return tuple(words or ())


def _unasked(path: Path | None, usual: Form) -> Form:
    """The form where no option names one: by the ending of the file, else as the user's settings say."""
    ending = _ENDINGS.get(path.suffix.casefold()) if path else None
    if ending or usual != "terminal":
        return ending or usual
    from druginfo.cli.config import output_format

    match output_format():
        case "json":
            return "json"
        case "plain":
            return "plain"
        case None | "terminal":
            return "terminal"
        case other:
            raise UsageError(f'DRUGINFO_FORMAT is terminal, plain or json, not "{other}".')


def _writable(path: Path) -> Path:
    """The path, where a file can be put.

    Raises:
        UsageError: it cannot, or a library of labels is there.

    """
    try:
        if path.is_dir():
            raise UsageError(f"{path} is a folder: name a file in it.")
        if not path.absolute().parent.is_dir():
            raise UsageError(f"There is no folder {path.parent}. Make it first, or name another file.")
        if path.is_file() and _is_database(path):
            raise UsageError(f"{path} is a library of labels and was not overwritten. Name another file.")
    except (OSError, ValueError) as error:
        raise UsageError(f"Cannot write to {path}: {getattr(error, 'strerror', None) or error}.") from error
    return path


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def names(library: Library, words: list[str] | None) -> list[str]:
    """The names typed; `-` means names from standard input, one per line."""
    return named(words, library.names_in)


def named(words: list[str] | None, split: Callable[[list[str]], list[str]]) -> list[str]:
    """The names typed, as `split` finds them between commas; `-` as in `names`."""
    found: list[str] = []
    typed: list[str] = []
    for word in words or ():
        if word != "-":
            typed.append(word)
            continue
        found += split(typed)
        found += _lines()
        typed = []
    found += split(typed)
    if words and "-" in words and not found:
        raise UsageError("No names on standard input: give one a line.")
    return found


def _lines() -> list[str]:
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    try:
        lines = [line.strip(_AROUND) for line in sys.stdin or ()]
    except UnicodeError as error:  # as in UTF-16 without its mark: no single byte is at fault
        raise UsageError(f"Standard input is not text in this encoding ({error}). Give names in UTF-8.") from None
    return [line for line in lines if line]
