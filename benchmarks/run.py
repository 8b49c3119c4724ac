"""How fast the installed `druginfo` is: prints the table of ratios, each pair measured in turns in one run.

python benchmarks/run.py                    the druginfo on PATH, with the Python beside it
python benchmarks/run.py --python PYTHON    the environment of that Python
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
FEWEST = 20
"""A median of fewer runs is not reported."""
NAMES = 1000
WARM_UP = 3


class Call(NamedTuple):
    """One command line, and what it reads on standard input."""

    arguments: Sequence[str]
    stdin: bytes = b""


class Row(NamedTuple):
    """One line of the table: `ours` against `baseline`, which counts `times` over."""

    what: str
    against: str
    at_most: float
    ours: Call
    baseline: Call
    times: int = 1


class Measured(NamedTuple):
    """Medians: seconds of ours and of the baseline (times over), and of the ratios of the pairs."""

    ours: float
    baseline: float
    ratio: float


class Environment(NamedTuple):
    """An environment that druginfo is installed in."""

    python: str
    druginfo: str


def rows(where: Environment) -> list[Row]:
    """The table's lines. A new one is a new `Row` here; a new baseline is a script beside this file."""

    def baseline(script: str, *arguments: str) -> Call:
        return Call([where.python, str(HERE / f"{script}.py"), *arguments])

    def ours(*arguments: str, stdin: bytes = b"") -> Call:
        return Call([where.druginfo, *arguments], stdin)

    lines = output(ours("show", "haltrust")).count(b"\n")
    names = b"".join((b"haltrust\n", b"trastuzumab\n")[number % 2] for number in range(NAMES))
    return [
        Row(
            "show haltrust --json", "a one-command Typer app", 1.20,
            ours("show", "haltrust", "--json"), baseline("one_command"),
        ),
        Row(
            "show haltrust", f"a Typer app that draws one Rich table of {lines} lines", 1.0,
            ours("show", "haltrust"), baseline("one_table", str(lines)),
        ),
        Row("--help", "the one-command Typer app's", 1.15, ours("--help"), baseline("one_command", "--help")),
        Row(
            f"show - --json, {NAMES:,} names", f"{NAMES:,} separate runs (*)", 0.01,
            ours("show", "-", "--json", stdin=names), ours("show", "haltrust", "--json"), NAMES,
        ),
    ]  # fmt: skip


def seconds(call: Call, folder: str) -> float:
    """How long one call takes, from its start to its end, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(
        call.arguments, input=call.stdin, stdout=subprocess.DEVNULL, check=True, cwd=folder, env=environment()
    )
    return time.perf_counter() - start


def output(call: Call) -> bytes:
    """What a call prints."""
    return subprocess.run(call.arguments, capture_output=True, check=True, env=environment()).stdout


def environment() -> dict[str, str]:
    """The same surroundings for all: 80 columns, nothing taken from a checkout."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}


def measure(row: Row, runs: int, folder: str) -> Measured:
    """Ours and the baseline in turns, each first in every other pair, after a warm-up."""
    for _ in range(WARM_UP):
        seconds(row.ours, folder)
        seconds(row.baseline, folder)
    pairs = [pair(row, folder, ours_first=number % 2 == 0) for number in range(runs)]
    return Measured(
        statistics.median(ours for ours, _ in pairs),
        statistics.median(baseline for _, baseline in pairs),
        statistics.median(ours / baseline for ours, baseline in pairs),
    )


def pair(row: Row, folder: str, *, ours_first: bool) -> tuple[float, float]:
    """Seconds of ours and of the baseline, one run each."""
    if ours_first:
        ours = seconds(row.ours, folder)
        return ours, seconds(row.baseline, folder) * row.times
    baseline = seconds(row.baseline, folder) * row.times
    return seconds(row.ours, folder), baseline


def main() -> int:
    """Measure every row and print the table; 1 where a target is missed."""
    arguments = parsed()
    where = found(arguments.python)
    version = output(Call([where.druginfo, "--version"])).decode().strip()
    python = output(Call([where.python, "--version"])).decode().strip()
    print(f"{version}, {python}, {platform.machine()}, {os.cpu_count()} CPUs; medians of {arguments.runs} pairs\n")
    print("| what | against | ours | theirs | at most | measured | |")
    print("|---|---|---|---|---|---|---|")
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(where):
            missed += shown(row, measure(row, arguments.runs, folder))
    print(f"\n(*) {arguments.runs} separate runs were timed; their time is taken {NAMES:,} times.")
    return 1 if missed else 0


def shown(row: Row, got: Measured) -> bool:
    """Print one line of the table; whether its target is missed."""
    missed = got.ratio > row.at_most
    verdict = "**miss**" if missed else "pass"
    cells = (
        row.what, row.against, milliseconds(got.ours), milliseconds(got.baseline), f"{row.at_most:g}",
        f"{got.ratio:.4f}" if row.at_most < 0.1 else f"{got.ratio:.2f}", verdict,
    )  # fmt: skip
    print(f"| {' | '.join(cells)} |", flush=True)
    return missed


def milliseconds(value: float) -> str:
    """Seconds as milliseconds."""
    return f"{value * 1000:,.0f} ms"


def found(python: str | None) -> Environment:
    """The environment of a Python, or of the druginfo on PATH; neither may be a checkout's."""
    druginfo = str(Path(python).parent / "druginfo") if python else shutil.which("druginfo") or ""
    if not Path(druginfo).is_file():
        sys.exit("No druginfo there. Install it (pip install .), or name its environment: --python PATH")
    return Environment(python or str(Path(druginfo).parent / "python"), druginfo)


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--python", metavar="PATH", help="the Python of the environment to measure")
    parser.add_argument("--runs", metavar="N", type=at_least(FEWEST), default=30, help="pairs a row (at least 20)")
    return parser.parse_args()


def at_least(fewest: int) -> Callable[[str], int]:
    """Reads a number that may not be smaller."""

    def number(text: str) -> int:
        if int(text) < fewest:
            raise argparse.ArgumentTypeError(f"at least {fewest}")
        return int(text)

    return number


if __name__ == "__main__":
    sys.exit(main())
