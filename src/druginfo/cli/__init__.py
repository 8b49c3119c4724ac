"""The command line: the only code that knows Typer."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import Annotated, NoReturn

# A call is over in a moment: collecting while modules load costs a tenth of it and frees nothing.
gc.disable()

import typer  # noqa: E402
from typer._click.exceptions import ClickException  # noqa: E402  (Typer has no public name for it.)

from druginfo._version import __version__  # noqa: E402
from druginfo.cli.dispatch import said  # noqa: E402
from druginfo.cli.help import Command, HelpGroup, width  # noqa: E402
from druginfo.errors import CLOSED_PIPE, INTERRUPTED, DruginfoError, UsageError  # noqa: E402


def main() -> NoReturn:
    """Run the command line and leave with its exit code.

    It leaves at once: everything is flushed, and the interpreter's own way out costs milliseconds.
    """
    # A stream that the caller closed is None.
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    if sys.stdout is None:
        os._exit(said(DruginfoError("Cannot write: standard output is closed.")))
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or CLOSED_PIPE
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run one call and return its exit code; every failure ends as one line and, asked for, as JSON."""
    try:
        return _call(arguments)
    except BrokenPipeError:
        return CLOSED_PIPE
    except SystemExit as leaving:
        # Typer leaves with 1 where the reader of a pipe has gone.
        if isinstance(leaving.__context__, BrokenPipeError):
            return CLOSED_PIPE
        raise
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        what = f"use {error.filename}" if error.filename else "write"
        return _failed(DruginfoError(f"Cannot {what}: {error.strerror or error}.", code="cannot_write"), arguments)
    except MemoryError:
        return _failed(DruginfoError("This takes more memory than there is.", code="out_of_memory"), arguments)


def _call(arguments: list[str]) -> int:
    wanted = [*arguments[1:], "--help"] if arguments[:1] == ["help"] else arguments or ["--help"]
    try:
        return app(wanted)(wanted, prog_name="druginfo", standalone_mode=False) or 0
    except DruginfoError as error:
        return _failed(error, arguments)
    except ClickException as error:
        return _failed(_usage(error, wanted), arguments)
    except typer.Abort:
        return INTERRUPTED
    except (OSError, MemoryError):
        raise
    except Exception as error:  # Whatever it is, it is one line for people and an envelope for scripts.
        if os.environ.get("DRUGINFO_DEBUG"):
            raise
        message = f"Unexpected failure: {type(error).__name__}: {error}. Set DRUGINFO_DEBUG=1 to see where."
        return _failed(DruginfoError(message, code="unexpected"), arguments)


def _usage(error: ClickException, arguments: Sequence[str]) -> UsageError:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "druginfo"
    said = error.format_message()
    if said.startswith("No such command"):
        from shlex import join

        words = [one for one in arguments if not one.startswith("-")]
        near = said.rpartition("Did you mean ")[2].split("'")[1] if said.endswith("?") else ""
        ended = said if near else f"{said.rstrip('.')}."
        # A call that deletes is never written down for a drug whose name is like it.
        corrected = f"As in: druginfo {near} {join(words[1:])}" if near and near != "remove" and len(words) > 1 else ""
        said = f"{ended} {corrected or f'To ask about a drug: druginfo show {join(words)}'}"
    elif said.startswith("No such option") and command == "druginfo" and arguments[0].startswith("-"):
        said = f"{said.rstrip('.')}. Options follow the command, as in: druginfo list --library FILE"
    said = said.replace("is not a valid int", "is not a whole number")
    return UsageError(f"{said.rstrip('.')}. See: {command} --help")


def _failed(error: DruginfoError, arguments: list[str]) -> int:
    """Say why on standard error, and as the envelope where the arguments or the settings ask for JSON."""
    if _asks_for_json(arguments) or _is_set_to_json(arguments):
        from druginfo.render import emit
        from druginfo.results.base import Failure, Problem

        named = (one for one in arguments if one in COMMANDS)
        problem = Problem(
            code=error.code, message=error.message, suggestions=error.suggestions, exit_code=error.exit_code
        )
        # If standard output cannot be written, the line on standard error is all that is left.
        with suppress(OSError):
            emit(Failure(command=next(named, None), error=problem), "json")
    return said(error)


def _asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether `--json` or `--format json` is among the arguments."""
    return "--json" in arguments or "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def _is_set_to_json(arguments: list[str]) -> bool:
    """Whether the user's settings ask for JSON, and no option for another form."""
    from druginfo.cli.config import output_format

    with contextlib.suppress(DruginfoError):
        return "--plain" not in arguments and output_format() == "json"
    return False


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"druginfo {__version__}")
        raise typer.Exit


def druginfo(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """What is known about a drug, and who says so.

    \b
    druginfo show haltrust                   the whole monograph
    druginfo warnings --organ heart          what sources say about the heart
    druginfo safety haltrust                 pregnancy, kidneys, driving, food
    druginfo show haltrust --json | jq .     the same, for scripts
    """


COMMANDS = {
    "show": "questions",
    "warnings": "questions",
    "safety": "questions",
    "interactions": "questions",
    "compare": "comparing",
    "changes": "comparing",
    "page": "page",
    "list": "questions",
    "sources": "questions",
    "search": "questions",
    "recalls": "records",
    "shortages": "records",
    "approvals": "records",
    "export": "export",
    "slice": "export",
    "import": "labels",
    "fetch": "remote",
    "update": "remote",
    "remove": "labels",
    "info": "labels",
    "migrate": "labels",
    "new": "files",
    "validate": "files",
    "schema": "files",
    "mcp": "assistants",
}
"""Each command and its module, which only a call of it loads; one named like a word of Python ends with `_` there."""


def _command(name: str) -> Callable[..., None]:
    module = import_module(f"druginfo.cli.{COMMANDS[name]}")
    command: Callable[..., None] = getattr(module, name, None) or getattr(module, f"{name}_")
    return command


def app(arguments: Sequence[str] = ()) -> typer.Typer:
    """The application, with the commands that the arguments may mean.

    Typer looks at every parameter of every command that it is given, which takes as long as the
    answer: a call that names its command gets that one alone.
    """
    made = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "terminal_width": width()},
    )
    made.callback(cls=HelpGroup)(druginfo)
    first = next(iter(arguments), "")
    for name in [first] if first in COMMANDS else COMMANDS:
        made.command(name, cls=Command)(_command(name))
    return made
