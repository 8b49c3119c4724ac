"""The command line: the only code that knows Typer."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

# A call lives for a blink: collecting while modules load costs a tenth of it and frees nothing.
gc.disable()

import typer  # noqa: E402
from typer._click.exceptions import ClickException  # noqa: E402  (Typer has no public name for it.)

from druginfo import __version__  # noqa: E402
from druginfo.errors import CLOSED_PIPE, INTERRUPTED, DruginfoError, UsageError  # noqa: E402

if TYPE_CHECKING:
    from druginfo.answers import Answer
    from druginfo.library import Library
    from druginfo.render import Form

SEVERITIES = {"mild": "mild", "moderate": "moderate", "severe": "severe"}


def main() -> NoReturn:
    """Run the command line and leave with its exit code.

    It leaves at once: everything is flushed, and the interpreter's own way out costs milliseconds.
    """
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
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _said(DruginfoError(f"Cannot write: {error.strerror or error}.", code="cannot_write"))


def _call(arguments: list[str]) -> int:
    try:
        return app(arguments)(arguments, prog_name="druginfo", standalone_mode=False) or 0
    except DruginfoError as error:
        return _failed(error, arguments)
    except ClickException as error:
        return _failed(_usage(error), arguments)
    except typer.Abort:
        return INTERRUPTED


def _usage(error: ClickException) -> UsageError:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "druginfo"
    return UsageError(f"{error.format_message()} See: {command} --help")


def _failed(error: DruginfoError, arguments: list[str]) -> int:
    """Say why on standard error, and as the envelope where `--json` stands among the arguments."""
    if "--json" in arguments:
        from druginfo.answers import Failure, Problem
        from druginfo.render import emit

        named = (one for one in arguments if one in COMMANDS)
        problem = Problem(
            code=error.code, message=error.message, suggestions=error.suggestions, exit_code=error.exit_code
        )
        emit(Failure(command=next(named, None), error=problem), "json")
    return _said(error)


def _said(error: DruginfoError) -> int:
    sys.stderr.write(f"druginfo: {error.message}\n")
    return error.exit_code


def _reply(ask: Callable[[Library], Answer], form: Form, *, pager: bool = False) -> None:
    """Ask the library, write its answer, and leave with its exit code."""
    from druginfo.library import Library
    from druginfo.render import emit

    answer = ask(Library())
    emit(answer, form, pager=pager)
    if answer.error:
        _said(DruginfoError(answer.error.message))
        raise typer.Exit(answer.error.exit_code)


def _form(json: bool, plain: bool) -> Form:
    if json and plain:
        raise UsageError("Choose one of --json and --plain.")
    return "json" if json else "plain" if plain else "terminal"


def _names(library: Library, words: list[str] | None) -> list[str]:
    """The names typed; `-` stands for names on standard input, one a line."""
    names: list[str] = []
    typed: list[str] = []
    for word in words or ():
        if word != "-":
            typed.append(word)
            continue
        names += library.names_in(typed)
        names += [line.strip() for line in sys.stdin if line.strip()]
        typed = []
    return names + library.names_in(typed)


def _chosen(words: list[str] | None, known: dict[str, str], what: str) -> list[str]:
    """What repeated or comma-separated words of an option mean, each once."""
    from druginfo.names import choose

    typed = [part for word in words or () for part in word.split(",") if part.strip()]
    return list(dict.fromkeys(choose(part, known, what) for part in typed))


def _organs(words: list[str] | None) -> list[str]:
    from druginfo import organs

    return _chosen(words, organs.words(), "organ")


def _sections(words: list[str] | None) -> list[str]:
    from druginfo import sections

    return _chosen(words, sections.words(), "section")


def _complete(known: Callable[[], Any]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        return [word for word in known() if word.startswith(incomplete.casefold())]

    return complete


def _drug_words() -> Any:
    from druginfo.library import Library

    return Library().names()


def _organ_words() -> Any:
    from druginfo import organs

    return organs.words()


def _section_words() -> Any:
    from druginfo import sections

    return sections.BY_NAME


_DRUG_HELP = "Brand, ingredient or file; - reads names from standard input, one a line."
_complete_drugs = _complete(_drug_words)

Drugs = Annotated[list[str], typer.Argument(metavar="DRUG...", help=_DRUG_HELP, autocompletion=_complete_drugs)]
AnyDrugs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[DRUG...]", help=_DRUG_HELP + " All where none is named.", autocompletion=_complete_drugs),
]
Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Monograph files (TOML).")]
SectionKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--section", "-s", metavar="KIND", help="Only sections of this kind; repeat, or separate by commas.",
        autocompletion=_complete(_section_words),
    ),
]  # fmt: skip
Organs = Annotated[
    list[str] | None,
    typer.Option(
        "--organ", "-o", metavar="ORGAN", help="Only statements on this organ; repeat, or separate by commas.",
        autocompletion=_complete(_organ_words),
    ),
]  # fmt: skip
Severities = Annotated[
    list[str] | None,
    typer.Option(
        "--severity", metavar="SEVERITY", help="Only what the source calls mild, moderate or severe.",
        autocompletion=_complete(lambda: SEVERITIES),
    ),
]  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON, on one line.")]
Plain = Annotated[bool, typer.Option("--plain", help="Answer as tab-separated lines.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Never page long output on a terminal.")]


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
    druginfo warnings --organ heart          what every source says of the heart
    druginfo safety haltrust                 pregnancy, kidney, driving … at a glance
    druginfo show haltrust --json | jq .     the same, for scripts

    Exit codes: 0 answered, 1 failure, 2 usage, 3 no such drug, 4 bad file, 130 interrupted,
    141 closed pipe.
    """


def show(
    drugs: Drugs,
    section: SectionKinds = None,
    json: Json = False,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """Show what is known of a drug.

    \b
    druginfo show haltrust
    druginfo show haltrust --section mechanism_of_action
    druginfo show haltrust -s pregnancy,lactation --plain
    druginfo show ./mine.toml
    cat names.txt | druginfo show - --json
    """
    kinds = _sections(section)
    _reply(lambda it: it.show(*_names(it, drugs), sections=kinds), _form(json, plain), pager=not no_pager)


def warnings(
    drugs: AnyDrugs = None,
    organ: Organs = None,
    severity: Severities = None,
    json: Json = False,
    plain: Plain = False,
    no_pager: NoPager = False,
) -> None:
    """Show what sources warn of.

    \b
    druginfo warnings --organ heart
    druginfo warnings haltrust --organ renal
    druginfo warnings haltrust --severity severe
    """
    organs: Any = _organs(organ)
    severities: Any = _chosen(severity, SEVERITIES, "severity")
    _reply(
        lambda it: it.warnings(*_names(it, drugs), organs=organs, severities=severities),
        _form(json, plain),
        pager=not no_pager,
    )


def safety(drugs: AnyDrugs = None, json: Json = False, plain: Plain = False, no_pager: NoPager = False) -> None:
    """Show who and what it is safe with.

    \b
    druginfo safety haltrust
    druginfo safety --json
    """
    _reply(lambda it: it.safety(*_names(it, drugs)), _form(json, plain), pager=not no_pager)


def interactions(drugs: Drugs, json: Json = False, plain: Plain = False, no_pager: NoPager = False) -> None:
    """Show what it interacts with.

    \b
    druginfo interactions haltrust
    """
    _reply(lambda it: it.interactions(*_names(it, drugs)), _form(json, plain), pager=not no_pager)


def list_(json: Json = False, plain: Plain = False, no_pager: NoPager = False) -> None:
    """List the drugs there are.

    \b
    druginfo list
    druginfo list --plain | cut -f1
    """
    _reply(lambda it: it.drugs(), _form(json, plain), pager=not no_pager)


def sources(drugs: Drugs, json: Json = False, plain: Plain = False, no_pager: NoPager = False) -> None:
    """Show who says what.

    \b
    druginfo sources haltrust
    """
    _reply(lambda it: it.sources(*_names(it, drugs)), _form(json, plain), pager=not no_pager)


def validate(files: Files, json: Json = False, plain: Plain = False) -> None:
    """List all faults of monograph files.

    \b
    druginfo validate mine.toml
    """
    _reply(lambda it: it.validate(*files), _form(json, plain))


def schema(
    which: Annotated[
        Literal["monograph", "output"], typer.Argument(help="The TOML format, or what --json prints.")
    ] = "monograph",
    json: Json = False,
    plain: Plain = False,
) -> None:
    """Print a JSON Schema.

    \b
    druginfo schema monograph > monograph.schema.json
    druginfo schema output
    """
    _reply(lambda it: it.schema(which), _form(json, plain))


COMMANDS: dict[str, Callable[..., None]] = {
    "show": show,
    "warnings": warnings,
    "safety": safety,
    "interactions": interactions,
    "list": list_,
    "sources": sources,
    "validate": validate,
    "schema": schema,
}


def app(arguments: Sequence[str] = ()) -> typer.Typer:
    """The application, with the commands that the arguments may mean.

    Typer looks at every parameter of every command that it is given, which takes as long as the
    answer: a call that names its command gets that one alone.
    """
    made = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback()(druginfo)
    first = next(iter(arguments), "")
    for name in [first] if first in COMMANDS else COMMANDS:
        made.command(name)(COMMANDS[name])
    return made
