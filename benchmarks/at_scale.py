"""What each command takes in one large library: time, processor time and peak memory.

python benchmarks/at_scale.py LIBRARY                 all but what reads the whole library
python benchmarks/at_scale.py LIBRARY --whole         info --check and export --format parquet, too
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import msgspec
from run import environment, found
from scale import Cost, cost

MOST, MOST_PARQUET = 150_000_000, 500_000_000
"""Bytes at the peak of any command, and of `export --format parquet`."""

WALK = """
import sys
from pathlib import Path
from druginfo.store import Store
store = Store(Path(sys.argv[1]))
with store.still():
    print(sum(1 for entry in store.labels(every=True) if store.monograph(entry.key)))
"""


class Row(NamedTuple):
    """One call, and the most memory that it may take."""

    what: str
    call: list[str]
    most: int = MOST
    runs: int = 5
    fails: bool = False


def calls(druginfo: str, library: Path, *, whole: bool, folder: Path) -> list[Row]:
    """The calls that are measured; the names are of labels that the library holds."""
    at = ["--library", str(library), "--json"]
    every = subprocess.run(
        [druginfo, "list", "--limit", "2000", *at], capture_output=True, check=True, env=environment()
    ).stdout
    names = [one["name"] for one in msgspec.json.decode(every)["results"] if one["kind"] == "label"]
    name = names[len(names) // 2]
    slip = f"{name[:4]}x{name[5:]}"
    rows = [
        Row("`show NAME`", [druginfo, "show", name, *at]),
        Row("`show NAME --section boxed_warning`", [druginfo, "show", name, "--section", "boxed_warning", *at]),
        Row("`search` of two words", [druginfo, "search", "heart dose", *at]),
        Row("`search` of two rare words", [druginfo, "search", "hepatic seizures", *at]),
        Row("`warnings --organ heart`, first 50", [druginfo, "warnings", "--organ", "heart", *at]),
        Row("`list`, head", ["sh", "-c", f"'{druginfo}' list --library '{library}' | head"]),
        Row("suggestions for a slip", [druginfo, "show", slip, *at], fails=True),
    ]
    if whole:
        rows += [
            Row("walking the library", [sys.executable, "-c", WALK, str(library)], runs=1),
            Row(
                "`export --format parquet`",
                [druginfo, "export", str(folder / "tables"), "--format", "parquet", *at],
                MOST_PARQUET,
                runs=1,
            ),
            Row("`info --check`", [druginfo, "info", "--check", *at], runs=1),
        ]
    return rows


def taken(row: Row) -> Cost:
    """The medians of some runs, the first of which warms up where there are several."""
    if row.fails:  # with the exit code of what is not known
        shell = ["sh", "-c", '"$@"; [ $? = 3 ]', "sh", *row.call]
        return taken(row._replace(call=shell, fails=False))
    every = [cost(row.call) for _ in range(row.runs + (row.runs > 1))][row.runs > 1 :]
    return Cost(*(statistics.median(values) for values in zip(*every, strict=True)))  # type: ignore[arg-type]


def main() -> int:
    """Print the table; 1 where a call takes too much memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--whole", action="store_true", help="also what reads the whole library")
    parser.add_argument("--python", metavar="PATH", help="the Python of the environment to measure")
    arguments = parser.parse_args()
    where = found(str(Path(arguments.python).absolute()) if arguments.python else None)
    folder = Path(tempfile.mkdtemp(dir=arguments.library.absolute().parent))
    print("| what | seconds | of the processor | peak memory | at most |\n|---|---|---|---|---|")
    missed = False
    try:
        for row in calls(where.druginfo, arguments.library, whole=arguments.whole, folder=folder):
            one = taken(row)
            missed |= one.peak > row.most
            cells = (row.what, f"{one.wall:.2f}", f"{one.cpu:.2f}", f"{one.peak / 1e6:.0f} MB", f"{row.most / 1e6:.0f}")
            print(f"| {' | '.join(cells)} |", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
