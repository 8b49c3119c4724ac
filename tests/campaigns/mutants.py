"""Change one thing in a risky function, run its tests, and list each change that no test notices.

python tests/campaigns/mutants.py                           all places, five changes a function
python tests/campaigns/mutants.py --only topics --most 99   one place, every change
python tests/campaigns/mutants.py --wide 250                one change in each of 250 functions of any other module

The changes are made in a copy of `src`, never in the tree. What is let through on purpose is in
mutants_let_through.toml, each with its reason.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from campaign import TESTS, Tally, chance, parser, say, workshop
from mutant_places import PLACES, Place
from mutant_tests import FLOORS, files_for
from mutant_ways import changed, changes

ROOT = TESTS.parent
LET_THROUGH = Path(__file__).with_name("mutants_let_through.toml")
PASSED, FAILED = 0, 1
MADE_UP = "not real and not browser"
"""The quick tests, on made-up labels: what they do not notice is a gap, whatever the real labels show."""


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
        made = list(changes(text, function))
        random = chance(seed, place.module, function)
        for change, after in random.sample(made, most) if len(made) > most else made:
            yield Mutant(place, function, change, changed(text, function, after))


def drawn(count: int, seed: int) -> Iterator[Mutant]:
    """`count` changes, one in a function, drawn from all functions of the floors that no place lists.

    A function keeps its rank among the drawn ones, whatever else is added or taken away.
    """
    listed = {(one.module, function) for one in PLACES for function in one.functions}
    every = [one for one in functions() if one not in listed]
    every.sort(key=lambda one: chance(seed, *one).random())
    places = (Place(module, (function,), files_for(module)) for module, function in every)
    yield from islice((one for place in places for one in mutants(place, 1, seed)), count)


def functions() -> Iterator[tuple[str, str]]:
    """Every function and method of the floors: its module, and its name there."""
    source = ROOT / "src/druginfo"
    for path in (path for floor in FLOORS for path in sorted((source / floor).rglob("*.py"))):
        for name in _names(ast.parse(path.read_text())):
            yield path.relative_to(source).as_posix(), name


def _names(tree: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{name}" for name in _names(node))


def tests_of(source: Path, tests: Sequence[str], seconds: float) -> int | None:
    """The exit code of the tests of a place against a copy of the source; None where they take too long."""
    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-m", MADE_UP]
    command = [sys.executable, "-m", "pytest", *options, *tests]
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


def campaign(every: Sequence[Mutant], *, seconds: float = 120, workers: int = 2) -> Tally:
    """Try some changes; one that survives and is not let through is a failure."""
    tally = Tally("mutants")
    let_through = tomllib.loads(LET_THROUGH.read_text())
    with workshop() as here:
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(workers):
            copy = here / str(number) / "src"
            shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copytree(ROOT / "data", copy.with_name("data"))  # where a checkout has its monographs
            free.put(copy)
        _must_pass({one.place for one in every}, here / "0/src", seconds)

        def one(mutant: Mutant) -> str:
            source = free.get()
            try:
                return tried(mutant, source, seconds)
            finally:
                free.put(source)

        with ThreadPoolExecutor(workers) as pool:
            for mutant, became in zip(every, pool.map(one, every), strict=True):
                say(f"{became:<12} {mutant.name}")
                known = became == "survived" and mutant.name in let_through
                tally.counts["let through" if known else became] += 1
                if became == "survived" and not known:
                    tally.fail(mutant.name, "no test notices")
    tally.figures = {"functions": len({(one.place.module, one.function) for one in every}), "mutants": len(every)}
    return tally


def _must_pass(places: Collection[Place], source: Path, seconds: float) -> None:
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
    options.add_argument("--only", action="append", help="part of a change's name, as --list prints it (repeatable)")
    options.add_argument("--most", type=int, default=5, help="changes of each function (default: 5)")
    options.add_argument("--wide", type=int, default=0, help="how many other functions to change once each")
    options.add_argument("--seconds", type=float, default=120, help="what the tests of a place may take (default: 120)")
    options.add_argument("--workers", type=int, default=2, help="how many are tried at the same time (default: 2)")
    options.add_argument("--list", action="store_true", help="only list the changes")
    asked = options.parse_args()
    places = (one for place in PLACES for one in mutants(place, asked.most, asked.seed))
    every = list(drawn(asked.wide, asked.seed) if asked.wide else places)
    if asked.only:
        every = [one for one in every if any(part in one.name for part in asked.only)]
    if not every:
        options.error(f"no change has {' or '.join(asked.only)} in its name")
    if asked.list:
        for mutant in every:
            say(mutant.name)
        return 0
    return campaign(every, seconds=asked.seconds, workers=asked.workers).report()


if __name__ == "__main__":
    sys.exit(main())
