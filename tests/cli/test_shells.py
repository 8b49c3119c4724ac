"""Completion in real shells on a terminal: what Tab inserts, and that nothing of a drug's name is evaluated."""

from __future__ import annotations

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from calls import Run, command, environment
from label_files import spl, zipped

# Each would make a file `owned` if a shell evaluated any of it; all begin as what is typed.
HOSTILE = (
    "Zorvex`touch owned`", "Zorvex\\`touch owned\\`", "Zorvex$(touch owned)", "Zorvex;touch owned;",
    "Zorvex|touch owned", "Zorvex' ;touch owned;'", 'Zorvex"$(touch owned)"', "Zorvex\ntouch owned\n",
    "Zorvex&amp;&amp;touch owned", "Zorvex&gt;owned", "Zorvex${(e):-$(touch owned)}", "Zorvex=(touch owned)",
    "Zorvex:$(touch owned):`touch owned`", "Zorvex*(e:touch owned:)",
)  # fmt: skip
STARTS = {
    "zsh": (
        ("zsh", "-f", "-i"),
        "PS1='ready> '; autoload -Uz compinit; compinit -D -u; compdef 2>/dev/null; "
        'eval "$(_DRUGINFO_COMPLETE=source_zsh druginfo)"\n',
    ),
    "bash": (
        ("bash", "--norc", "--noprofile", "-i"),
        "PS1='ready> '; bind 'set enable-bracketed-paste off'; eval \"$(_DRUGINFO_COMPLETE=source_bash druginfo)\"\n",
    ),
    "fish": (
        ("fish", "--no-config", "-i"),
        'function fish_prompt; echo -n "ready> "; end; _DRUGINFO_COMPLETE=source_fish druginfo | source\n',
    ),
}


# A shell with jobs wants a terminal of its own.
OWNED = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"


@pytest.mark.parametrize("shell", STARTS)
def test_tab_completes_a_drug_and_evaluates_nothing(shell: str, tmp_path: Path, isolated: Path, run: Run) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    library = tmp_path / "library.sqlite"
    labels = {f"{at}__xml": spl(at, name, f"word{at}") for at, name in enumerate(("Quorvex", *HOSTILE))}
    assert run("import", "-", "--library", library, stdin=zipped(**labels)).code == 0
    words, prepare = STARTS[shell]
    path = f"{_on_path(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}"
    env = environment(isolated, {"DRUGINFO_LIBRARY": str(library), "TERM": "xterm", "PS1": "ready> ", "PATH": path})
    shown = _typed(words, env, tmp_path, prepare, "show quorv", "show zorv", "show zor")
    assert "show quorvex" in shown
    assert not list(tmp_path.glob("**/owned*")), shown


def _on_path(folder: Path) -> Path:
    """A folder with a `druginfo` in it: a shell's completion looks for the command itself."""
    folder.mkdir()
    program = folder / "druginfo"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(command())} "$@"\n')
    program.chmod(0o700)
    return folder


def _typed(words: tuple[str, ...], env: dict[str, str], folder: Path, prepare: str, *calls: str) -> str:
    """What a terminal shows where each call is begun, completed twice with Tab and taken back."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        (sys.executable, "-c", OWNED, *words), env=env, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    shown = _until(ours, "> ") if words[0] == "fish" else ""
    os.write(ours, prepare.encode())
    shown += _until(ours, "ready> ", times=2)
    for typed in calls:
        os.write(ours, f"druginfo {typed}\t\t".encode())
        shown += _until(ours, "quorvex", quiet=15) if typed.endswith("quorv") else _until(ours, None)
        os.write(ours, b"\x15\x03")
        shown += _until(ours, None, quiet=0.3)
    process.kill()
    process.wait(20)
    os.close(ours)
    return shown


def _until(terminal: int, wanted: str | None, *, times: int = 1, quiet: float = 1.5, most: float = 30) -> str:
    """What comes until some words have come so often, or nothing more does."""
    shown, end = "", time.monotonic() + most
    while time.monotonic() < end and (wanted is None or shown.count(wanted) < times):
        if not select.select([terminal], [], [], quiet)[0]:
            break
        try:
            shown += os.read(terminal, 65536).decode(errors="replace")
        except OSError:
            break
    return shown
