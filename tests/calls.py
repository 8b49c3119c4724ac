"""The command line as tests call it: in this process, or in one of its own."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import druginfo
from druginfo import cli

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path(druginfo.__file__).parents[1]


@dataclass(frozen=True)
class Outcome:
    """What one call printed, and how it left."""

    code: int
    out: bytes
    error: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def results(self) -> list[Any]:
        found: list[Any] = self.json["results"]
        return found


Run = Callable[..., Outcome]


def call(*arguments: object, stdin: bytes = b"", encoding: str = "utf-8") -> Outcome:
    """One call in this process."""
    out, error = io.BytesIO(), io.BytesIO()
    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(stdin), encoding=encoding),
        "stdout": io.TextIOWrapper(out, encoding=encoding, write_through=True),
        "stderr": io.TextIOWrapper(error, encoding=encoding, errors="backslashreplace", write_through=True),
    }
    with pytest.MonkeyPatch.context() as patched:
        for name, stream in streams.items():
            patched.setattr(sys, name, stream)
        code = cli.run([str(one) for one in arguments])
    return Outcome(code, out.getvalue(), error.getvalue().decode())


def command(*arguments: object) -> list[str]:
    """The words that run the program in a process of its own."""
    return [sys.executable, "-m", "druginfo", *map(str, arguments)]


def environment(home: Path, changes: dict[str, str | None] | None = None) -> dict[str, str]:
    """A clean environment with some changes; None takes a variable away."""
    clean: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", ""), "HOME": str(home), "PYTHONPATH": str(SOURCE), "COLUMNS": "80",
        "LC_ALL": "C.UTF-8", "DRUGINFO_DEBUG": "1",
    }  # fmt: skip
    return {name: value for name, value in {**clean, **(changes or {})}.items() if value is not None}


def on_a_terminal(home: Path, *words: str, **env: str | None) -> tuple[int, str]:
    """The exit code and what a terminal of 24 lines shows."""
    ours, theirs = pty.openpty()
    changes = {"TERM": "xterm", "LINES": "24", **env}
    process = subprocess.Popen(
        command(*words), env=environment(home, changes), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return process.wait(30), shown.decode()
