"""Long pages through the user's pager, as git does it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys


def paged(page: str, usual: str | None = None) -> bool:
    """Show a page through the pager, `usual` where the environment names none.

    False where there is none to use, so that the page is printed.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return False
    if page.count("\n") < shutil.get_terminal_size().lines:
        return False
    command = _command(usual or "less")
    if not command or command == ["cat"] or shutil.which(command[0]) is None:
        return False
    # F: leave at once what fits the screen; R: colours; X: leave the page on the screen.
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    # The user's own choice of program, from the user's own environment: git does the same.
    try:
        subprocess.run(command, input=page.encode("utf-8", "replace"), env=environment, check=False)  # noqa: S603
    except OSError:  # It is there and does not start: a script without its interpreter, say.
        return False
    return True


def _command(usual: str) -> list[str]:
    """The words of the pager's call; none where its quotes do not close."""
    try:
        return shlex.split(os.environ.get("DRUGINFO_PAGER") or os.environ.get("PAGER") or usual)
    except ValueError:
        return []
