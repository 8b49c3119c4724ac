"""Draws docs/terminal.svg, the picture in the README, from what the program prints: `python docs/picture.py`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT  # noqa: TID253
from rich.console import Console  # noqa: TID253
from rich.text import Text  # noqa: TID253

WIDTH = 84
CALLS = ("warnings haltrust --organ kidney", "show haltrust --section food --no-pager")
TARGET = Path(__file__).with_name("terminal.svg")

# A picture in a page loads nothing: the font is the reader's own.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def printed(call: str) -> str:
    """What one call prints on a terminal with colours."""
    environment = {**os.environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "druginfo", *call.split()]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def picture() -> str:
    """The calls and what they print, as SVG."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    for call in CALLS:
        console.print(Text.assemble(("$ ", "bold"), f"druginfo {call}"))
        console.print(Text.from_ansi(printed(call)))
    return console.export_svg(title="druginfo", code_format=FORMAT, unique_id="druginfo")


if __name__ == "__main__":
    TARGET.write_text(picture(), encoding="utf-8")
