"""What official data costs: how long an import of each takes, and each look-up against `show NAME --json`.

python benchmarks/official_data.py LIBRARY                  a copy of LIBRARY gets made-up data of the real size
python benchmarks/official_data.py LIBRARY --name BRAND     ask for this label

Whole processes, in turns. Imports are single runs. Look-ups are measured against two calls: `show NAME --json` in the
library without the data, and in the same library, where `show` looks the data up as well.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import made_data
import msgspec
from run import FEWEST, Call, Environment, Row, at_least, environment, found, measure, milliseconds, output

AT_MOST, MOST_SECONDS = 1.25, 60.0


def label(where: Environment, library: Path, name: str | None) -> made_data.Asked:
    """The label that is asked for: the one named, or a label of usual size among the last that were added."""
    at = ["--json", "--library", str(library)]
    if name is None:
        every = output(Call([where.druginfo, "list", "--limit", "400", *at]))
        name = next(one["name"] for one in msgspec.json.decode(every)["results"] if one["kind"] == "label")
    [one] = msgspec.json.decode(output(Call([where.druginfo, "show", name, "--all", *at])))["results"]
    product = one["products"][0]
    ndc = (one["ndcs"] or product["ndcs"] or ["9999-999"])[0]
    number = product.get("application_number") or "NDA999999"
    return made_data.Asked(name, product["ingredients"][0]["name"], "-".join(ndc.split("-")[:2]), number)


def imported(where: Environment, library: Path, files: dict[str, Path]) -> bool:
    """Import each kind of data and print how long that takes; whether one takes too long."""
    print("| import | file | seconds | of all processors | at most |\n|---|---|---|---|---|")
    missed = False
    for name, path in files.items():
        began, before = time.perf_counter(), _children()
        call = [where.druginfo, "import", str(path), "--library", str(library)]
        subprocess.run(call, check=True, env=environment(), stdout=subprocess.DEVNULL)
        taken = time.perf_counter() - began
        missed |= taken > MOST_SECONDS
        size = f"{path.stat().st_size / 1e6:.1f} MB"
        print(f"| {name} | {size} | {taken:.1f} | {_children() - before:.1f} | {MOST_SECONDS:g} |", flush=True)
    return missed


def _children() -> float:
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def lookups(where: Environment, library: Path, asked: made_data.Asked) -> dict[str, Call]:
    """Each look-up by what it is called."""
    brand, ndc = made_data.brand_known_to_rxnorm_alone()

    def call(*words: str) -> Call:
        return Call([where.druginfo, *words, "--json", "--library", str(library)])

    return {
        "`recalls NAME`": call("recalls", asked.brand),
        "`recalls NDC`": call("recalls", asked.ndc),
        "`recalls NAME --class I --since`": call("recalls", asked.brand, "--class", "I", "--since", "2026-06"),
        "`shortages NAME`": call("shortages", asked.brand),
        "`approvals NAME`": call("approvals", asked.brand),
        "`approvals NUMBER`": call("approvals", asked.application),
        "`list --limit 50` of a brand that RxNorm alone knows": call("list", brand, "--limit", "50"),
        "`list --limit 50` of its NDC": call("list", ndc, "--limit", "50"),
    }


def main() -> int:
    """Measure and print; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--name", help="the label that is asked for")
    parser.add_argument("--python", metavar="PATH", help="the Python of the environment to measure")
    parser.add_argument("--runs", metavar="N", type=at_least(FEWEST), default=FEWEST, help="pairs a row (at least 20)")
    given = parser.parse_args()
    where = found(str(Path(given.python).absolute()) if given.python else None)
    with tempfile.TemporaryDirectory(dir=given.library.absolute().parent) as name:
        folder = Path(name)
        with_data = Path(shutil.copy(given.library, folder / "with-data.sqlite"))
        asked = label(where, given.library, given.name)
        missed = imported(where, with_data, made_data.files(folder, asked))
        print(f"\n{asked.brand}, {asked.ndc}; library {_megabytes(given.library)}, with data {_megabytes(with_data)}\n")
        print("| what | its time | × `show NAME --json` without data | × `show NAME --json` | at most |")
        print("|---|---|---|---|---|")
        shows = [_show(where, asked.brand, one) for one in (given.library, with_data)]
        for what, call in lookups(where, with_data, asked).items():
            bare, same = (measure(Row(what, "show", AT_MOST, call, one), given.runs, name) for one in shows)
            missed |= bare.ratio > AT_MOST
            cells = (what, milliseconds(same.ours), f"{bare.ratio:.2f}", f"{same.ratio:.2f}", f"{AT_MOST:g}")
            print(f"| {' | '.join(cells)} |", flush=True)
    return 1 if missed else 0


def _show(where: Environment, brand: str, library: Path) -> Call:
    return Call([where.druginfo, "show", brand, "--json", "--library", str(library)])


def _megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
