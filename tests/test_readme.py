"""The commands in the README are run; what its sessions print is compared in test_docs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calls import ROOT, environment
from monographs import SMALL

PAGES = [(ROOT / page).read_text("utf-8") for page in ("README.md", "docs/commands.md")]

AT_HAND = {"haltrust", "trastuzumab", "./mine.toml", "mine.toml", "names.txt", "monograph", "output"}


def told() -> list[str]:
    """The lines to type, without what they print and without comments."""
    blocks = [
        block for page in PAGES for block in re.findall(r"^```(sh|console)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    ]
    lines = [line for kind, block in blocks for line in block.splitlines() if kind == "sh" or line.startswith("$ ")]
    return [line.removeprefix("$ ").partition(" #")[0].strip() for line in lines]


def at_hand(line: str) -> bool:
    """Whether a line asks the program for nothing but what a fresh checkout has."""
    asked = re.search(r"(?:^(?:cat names.txt \| )?)druginfo (\w+)(.*)", line)
    if not asked or asked[1] not in {
        "show",
        "warnings",
        "safety",
        "interactions",
        "list",
        "sources",
        "validate",
        "schema",
    }:
        return False
    words = (
        re.sub(r"--?(section|topic|organ|severity|s|o) \S+|[|>].*", "", asked[2])
        .replace('"', " ")
        .replace(",", " ")
        .split()
    )
    return all(word in AT_HAND or word.startswith("-") for word in words)


LINES = list(dict.fromkeys(line for line in told() if at_hand(line)))


def test_there_are_examples() -> None:
    assert len(LINES) >= 5


@pytest.mark.parametrize("line", LINES)
def test_an_example_runs(line: str, isolated: Path, tmp_path: Path) -> None:
    if "jq" in line and not shutil.which("jq"):
        line = re.sub(r"\| jq .*", "", line)
    (tmp_path / "mine.toml").write_text(SMALL, "utf-8")
    (tmp_path / "names.txt").write_text("haltrust\ntrastuzumab\n", "utf-8")
    shim = tmp_path / "bin" / "druginfo"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m druginfo "$@"\n', "utf-8")
    shim.chmod(0o755)
    env = environment(isolated)
    done = subprocess.run(
        ["/bin/sh", "-ec", line],
        cwd=tmp_path,
        env=env | {"PATH": f"{shim.parent}:{env['PATH']}"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout or ">" in line
    assert b"error" not in done.stderr
