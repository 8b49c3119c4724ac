"""Long pages through the user's pager, as git does it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys


def paged(page: str, usual: str | None = None) -> bool:
    """Show a page through the pager, `usual` if the environment names none.

    False if there is none, or it fails: then the page must be printed.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return False
    if page.count("\n") < shutil.get_terminal_size().lines:
        return False
    command = _command(os.environ.get("DRUGINFO_PAGER") or os.environ.get("PAGER") or usual or "less")
    if not command or command == ["cat"] or shutil.which(command[0]) is None:
        return False
    # F: quit at once if the page fits the screen; R: colours; X: leave the page on the screen.
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    # The user's own choice of program, from the user's own environment: git does the same.
    try:
        done = subprocess.run(command, input=page.encode("utf-8", "replace"), env=environment, check=False)  # noqa: S603
    except OSError:  # it is not a program that can run
        return False
    return done.returncode == 0


def _command(line: str) -> list[str]:
    """The words of a command line; empty if it is not one."""
    try:
        return shlex.split(line)
    except ValueError:  # a quote without its end
        return []
