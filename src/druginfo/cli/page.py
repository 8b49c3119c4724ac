"""The command that makes a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from druginfo.cli.dispatch import OutputTarget, form, names, opened, reply
from druginfo.cli.options import Drugs, Format, Json, Library, Output, Plain
from druginfo.errors import UsageError

if TYPE_CHECKING:
    from druginfo.results.page import Page


def page(
    drugs: Drugs,
    changes: Annotated[
        bool, typer.Option("--changes", help="The versions of the label, and what each changed.")
    ] = False,
    output: Output = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    json: Json = False,
    plain: Plain = False,
    format_: Format = None,
    library: Library = None,
) -> None:
    """Make a page for the browser, in one HTML file.

    Several drugs are side by side on one page. Without -o the page goes to a file named after the
    drugs in this folder; into a pipe, or with -o -, to standard output.

    \b
    druginfo page haltrust --open
    druginfo page haltrust -o haltrust.html
    druginfo page warfarin ibuprofen
    druginfo page lipitor --changes
    """
    how, known = form(json, plain, format_, output, "html"), opened(library)
    if open_ and (output == "-" or how.form != "html"):
        raise UsageError("--open needs a page in a file: leave out -o - and other forms.")
    answer = known.page(*names(known, drugs), changes=changes)
    to_file = open_ or (output is None and how.form == "html" and _on_terminal())
    if how.output is None and to_file:
        how = OutputTarget(how.form, _unused(Path(_name(answer, changes=changes))))
    try:
        reply(answer, how)
    except typer.Exit:
        # The page is written with the known names; the exit code says that others are unknown.
        _announce(how, open_=open_)
        raise
    _announce(how, open_=open_)


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _name(answer: Page, *, changes: bool) -> str:
    """A name for the file, after the drugs."""
    from druginfo.render.document.anchors import slug

    (one,) = answer.results
    called = [one.shown.name] if one.shown else [it.name for it in (*one.safety, *one.timelines)]
    parts = [*dict.fromkeys(slug(name) or "drug" for name in called), *(["changes"] if changes else [])]
    return f"{'-'.join(parts)[:100]}.html"


def _unused(path: Path) -> Path:
    """The path, if there is no file, or an older page of this program.

    Raises:
        UsageError: another file is there.

    """
    if not path.exists():
        return path
    from druginfo.render.html import GENERATOR

    with path.open("rb") as file:
        ours = f'content="{GENERATOR} '.encode() in file.read(2000)
    if not ours:
        raise UsageError(f"{path} is not a page of this program and is left as it is. Name another file with -o.")
    return path


def _announce(how: OutputTarget, *, open_: bool) -> None:
    """Print where the page is, and open it."""
    if how.output is None:
        return
    sys.stderr.write(f"Wrote {how.output}\n")
    if open_:
        import webbrowser

        if not webbrowser.open(how.output.resolve().as_uri()):
            sys.stderr.write("No browser could be opened: open the file yourself.\n")
