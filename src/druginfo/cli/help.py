"""Help texts: commands in groups, examples that wrap, exit codes last, at the width of the terminal."""

from __future__ import annotations

import inspect
import re
import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter

_WIDEST, _NARROWEST = 100, 20

GROUPS: Mapping[str, Sequence[str]] = {
    "Ask": ("show", "page", "warnings", "safety", "interactions", "search", "list", "sources"),
    "Official data": ("recalls", "shortages", "approvals"),
    "Compare": ("compare", "changes"),
    "Library": ("import", "fetch", "update", "export", "slice", "remove", "info", "migrate"),
    "Write your own": ("new", "validate", "schema"),
    "Serve": ("mcp",),
}
"""The groups in the list of commands."""

EXIT_CODES = (
    ("0", "answered, also when nothing matched"),
    ("1", "unexpected failure"),
    ("2", "usage"),
    ("3", "no such drug"),
    ("4", "a file that cannot be read or is not valid"),
    ("5", "the library is locked, damaged or from a newer version"),
    ("6", "the network source cannot be reached"),
    ("130", "interrupted"),
    ("141", "closed pipe"),
)


def width() -> int:
    """The columns that help may fill: Typer's formatter would not go below 50 by itself."""
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST) - 2)


def _write(text: str, formatter: HelpFormatter) -> None:
    """Paragraphs as text; examples, which follow a line `\\b`, each on lines of their own."""
    formatter.write_paragraph()
    with formatter.indentation():
        for paragraph in inspect.cleandoc(text).split("\n\n"):
            if not paragraph.startswith("\b"):
                formatter.write_text(paragraph)
                continue
            formatter.write_paragraph()
            room = formatter.width - formatter.current_indent
            for example in paragraph.splitlines()[1:]:
                for line in _example(example, room):
                    formatter.write(" " * formatter.current_indent + line + "\n")


def _example(line: str, room: int) -> Iterator[str]:
    """An example on one line if it fits; otherwise its remark is below it."""
    if len(line) <= room:
        yield line
        return
    call, _, remark = line.partition("  ")
    yield from _wrapped(call, room, "")
    yield from _wrapped(remark.strip(), room, "    ")


def _wrapped(text: str, room: int, indent: str) -> list[str]:
    return textwrap.wrap(
        text, room, initial_indent=indent, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


ALL, DIGITS = "all", 4
"""The value that an option has without its number, and how many digits such a number may have."""
_NUMBERED = "--history"
_NUMBER = rf"[0-9]{{1,{DIGITS}}}"


def with_number(arguments: Sequence[str]) -> list[str]:
    """The arguments, with `all` after an option whose number is left out: Typer has no such options."""
    made: list[str] = []
    for place, one in enumerate(arguments):
        if one == "--":
            return [*made, *arguments[place:]]
        following = arguments[place + 1] if place + 1 < len(arguments) else ""
        bare = one == _NUMBERED and following != ALL and not re.fullmatch(_NUMBER, following)
        made.append(f"{one}={ALL}" if bare else one)
    return made


class Command(TyperCommand):
    """A command whose examples wrap, and that may have an option whose number can be left out."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        return super().parse_args(ctx, with_number(args))

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """The words of the usage line, without the braces that Typer puts around those that are required."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """What the command does, and examples."""
        _write(self.help or "", formatter)


class HelpGroup(TyperGroup):
    """The program: its commands in groups, its exit codes last."""

    groups: ClassVar[Mapping[str, Sequence[str]]] = GROUPS

    def format_help_text(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """What the program is for, and examples."""
        _write(self.help or "", formatter)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The commands by group, each with the first line of its help."""
        widest = max(len(name) for names in self.groups.values() for name in names)
        for title, names in self.groups.items():
            known = ((name, self.get_command(ctx, name)) for name in names)
            rows = [(name.ljust(widest), _first(command.help)) for name, command in known if command]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """The exit codes."""
        with formatter.section("Exit codes"):
            formatter.write_dl(EXIT_CODES)


def _first(text: str | None) -> str:
    return inspect.cleandoc(text or "").partition("\n\n")[0].replace("\n", " ")
