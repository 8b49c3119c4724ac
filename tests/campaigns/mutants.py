"""Change one thing in a risky function, run its tests, and list each change that no test notices.

python tests/campaigns/mutants.py                        all places, five changes a function
python tests/campaigns/mutants.py --only topics --most 99   one place, every change

The changes are made in a copy of `src`, never in the tree. What is let through on purpose is in
mutants_let_through.toml, each with its reason.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from campaign import TESTS, Tally, chance, parser, say, workshop
from mutant_places import PLACES, Place
from mutant_ways import changes

ROOT = TESTS.parent
LET_THROUGH = Path(__file__).with_name("mutants_let_through.toml")
PASSED, FAILED = 0, 1


class Mutant(NamedTuple):
    """One change in one function, with the module's text after it."""

    place: Place
    function: str
    change: str
    text: str

    @property
    def name(self) -> str:
        """What it is called in the report and in the list of those let through."""
        return f"{self.place.module}:{self.function}: {self.change}"


def mutants(place: Place, most: int, seed: int) -> Iterator[Mutant]:
    """Up to `most` changes of each function of a place, drawn by a seed: the same each time."""
    text = (ROOT / "src/druginfo" / place.module).read_text()
    for function in place.functions:
        made = [Mutant(place, function, change, after) for change, after in changes(text, function)]
        random = chance(seed, place.module, function)
        yield from random.sample(made, most) if len(made) > most else made


def tests_of(source: Path, tests: Sequence[str], seconds: float) -> int | None:
    """The exit code of the tests of a place against a copy of the source; None where they take too long."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests]
    environment = _bare_environment() | {"PYTHONPATH": str(source), "PYTHONHASHSEED": "0"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            return None


def _bare_environment() -> dict[str, str]:
    """The shell's, without what a run around this one asks of pytest; no plugin is needed, and each takes time."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return mine | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def tried(mutant: Mutant, source: Path, seconds: float) -> str:
    """Whether the tests notice a change; the copy is afterwards as it was."""
    module = source / "druginfo" / mutant.place.module
    before = module.read_text()
    try:
        _write(module, mutant.text)
        code = tests_of(source, mutant.place.tests, seconds)
    finally:
        _write(module, before)
    if code is None:
        return "killed, too slow"
    return {PASSED: "survived", FAILED: "killed"}.get(code, "killed, tests cannot start")


def _write(module: Path, text: str) -> None:
    """Write a module, and remove its bytecode, which a change within a second would not make old."""
    module.write_text(text)
    for old in module.parent.glob(f"__pycache__/{module.stem}.*"):
        old.unlink()


def campaign(places: Sequence[Place], most: int, seed: int, *, seconds: float = 120, workers: int = 2) -> Tally:
    """Try every change of some places; one that survives and is not let through is a failure."""
    tally = Tally("mutants")
    let_through = tomllib.loads(LET_THROUGH.read_text())
    every = [one for place in places for one in mutants(place, most, seed)]
    with workshop() as here:
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(workers):
            copy = here / str(number) / "src"
            shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copytree(ROOT / "data", copy.with_name("data"))  # where a checkout has its monographs
            free.put(copy)
        _must_pass(places, here / "0/src", seconds)

        def one(mutant: Mutant) -> str:
            source = free.get()
            try:
                return tried(mutant, source, seconds)
            finally:
                free.put(source)

        with ThreadPoolExecutor(workers) as pool:
            for mutant, became in zip(every, pool.map(one, every), strict=True):
                known = became == "survived" and mutant.name in let_through
                tally.counts["let through" if known else became] += 1
                if became == "survived" and not known:
                    tally.fail(mutant.name, "no test notices")
    tally.figures = {"functions": len({(one.place.module, one.function) for one in every}), "mutants": len(every)}
    return tally


def _must_pass(places: Sequence[Place], source: Path, seconds: float) -> None:
    """The tests must pass unchanged, against the copy: else every change would seem to be noticed."""
    where = [sys.executable, "-c", "import druginfo; print(druginfo.__file__)"]
    said = subprocess.check_output(where, env=os.environ | {"PYTHONPATH": str(source)}, text=True)
    if not Path(said.strip()).is_relative_to(source):
        sys.exit(f"The tests would run against {said.strip()}, not against the copy.")
    tests = sorted({test for place in places for test in place.tests})
    if tests_of(source, tests, seconds * len(places)) != PASSED:
        sys.exit("The tests do not pass as they are.")


def main() -> int:
    """Run the campaign as the command line asks."""
    options = parser(__doc__)
    options.add_argument("--only", default="", help="part of a module's name: the places to try (default: all)")
    options.add_argument("--most", type=int, default=5, help="changes of each function (default: 5)")
    options.add_argument("--seconds", type=float, default=120, help="what the tests of a place may take (default: 120)")
    options.add_argument("--list", action="store_true", help="only list the changes")
    asked = options.parse_args()
    places = [one for one in PLACES if asked.only in one.module]
    if not places:
        options.error(f"no place has {asked.only} in its name")
    if asked.list:
        for place in places:
            for mutant in mutants(place, asked.most, asked.seed):
                say(mutant.name)
        return 0
    return campaign(places, asked.most, asked.seed, seconds=asked.seconds).report()


if __name__ == "__main__":
    sys.exit(main())
