"""Measures the installed `druginfo` in large libraries: prints the table of ratios and their growth.

python benchmarks/scale.py FOLDER                       libraries of 1,000, 10,000 and 50,000 made-up labels
python benchmarks/scale.py FOLDER --labels 1000 10000   only these
python benchmarks/scale.py FOLDER --python PYTHON       the environment of that Python

What takes long (archives, libraries, what importing them took) is made once and kept in FOLDER; delete it to start
anew. The labels are those of `generate.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import generate
from made_labels import RX, Label, label, planned
from run import FEWEST, WARM_UP, Call, Environment, at_least, environment, found, milliseconds, output, seconds

HERE = Path(__file__).parent
SIZES = (1_000, 10_000, 50_000)
QUERIES = {"heart dose": "two words", "hepatic seizures": "two rare words"}
"""Of 14 pairs such as "skin rash" the usual one is in 13 of 1,000 passages of real labels: the first in 12 here.

The other stands in 1 of 1,000.
"""
IMPORT_RUNS = 5
"""An import of a thousand labels takes seconds: so many in turns with the baseline."""


class Place(NamedTuple):
    """Where the libraries of one size are kept, and the label that is asked for."""

    folder: Path
    labels: int

    @property
    def archive(self) -> Path:
        """The labels as they are imported: a folder of archives."""
        return self.folder / f"made-{self.labels}"

    @property
    def library(self) -> Path:
        """The library of them."""
        return self.folder / f"library-{self.labels}.sqlite"

    @property
    def few(self) -> Place:
        """Ten of them."""
        return Place(self.folder / f"ten-of-{self.labels}", 10)

    @property
    def tenth(self) -> Place:
        """As many as a tenth."""
        return Place(self.folder, self.labels // 10)

    def ten(self) -> list[int]:
        """The numbers of the labels that the library of ten holds."""
        return [each * self.labels // 10 for each in range(10)]

    def name(self) -> str:
        """The brand of a prescription label of usual size, with a boxed warning, among the ten."""
        ten = (label(number, self.labels) for number in self.ten())
        boxed = [one for one in ten if one.ingredient.kind is RX and _warned(one)]
        return min(boxed, key=lambda one: abs(one.ingredient.size - 1)).brand


def _warned(one: Label) -> bool:
    """Whether a prescription label's first section, the boxed warning, holds text."""
    return bool(generate.blocks(one, planned(one.ingredient, one.seed)[0]))


class Cost(NamedTuple):
    """What a call took: seconds by the clock, seconds of all processors, bytes at the peak of all its processes."""

    wall: float
    cpu: float
    peak: int


class Line(NamedTuple):
    """One row of the table at one size."""

    what: str
    against: str
    at_most: float
    ours: str
    theirs: str
    ratio: float
    runs: int


def made(place: Place, numbers: Sequence[int] | None = None, of: int | None = None) -> Path:
    """The archive of a size, made where it is not there."""
    if not place.archive.exists():
        print(f"making {place.archive.name} in {place.folder.name} …", file=sys.stderr)
        partial = place.archive.with_suffix(".part")
        generate.into_parts(partial, drawn(of or place.labels, numbers or range(place.labels)))
        partial.rename(place.archive)
    return place.archive


def drawn(count: int, numbers: Sequence[int]) -> Iterator[tuple[int, str, bytes]]:
    """Documents in their archives, made on all processors: those of one ingredient after another, which is faster."""
    alike = sorted(range(len(numbers)), key=lambda place: (label(numbers[place], count).ingredient.number, place))
    with Pool() as pool:
        yield from pool.imap(_document, ((place, count, numbers[place]) for place in alike), chunksize=64)


def _document(job: tuple[int, int, int]) -> tuple[int, str, bytes]:
    place, count, number = job
    set_id, data = next(generate.documents(count, numbers=[number]))
    return place, set_id, generate.archived(set_id, data)


def cost(arguments: Sequence[str]) -> Cost:
    """Run a call and take its costs; its output is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, env=environment())
    watch = Watch(process.pid)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    watch.join()
    if status:
        sys.exit(f"It failed: {' '.join(arguments)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, watch.peak)


class Watch(threading.Thread):
    """The most memory of a process and its children together, looked at twenty times a second until it ends.

    Linux tells it (PSS): what several of them share counts once.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.peak = 0

    def run(self) -> None:
        """Look again and again."""
        while now := sum(map(_resident, self._processes())):
            self.peak = max(self.peak, now)
            time.sleep(0.05)

    def _processes(self) -> list[int]:
        with suppress(OSError):
            children = Path(f"/proc/{self._process}/task/{self._process}/children").read_text("ascii")
            return [self._process, *map(int, children.split())]
        return []


def _resident(process: int) -> int:
    """Bytes of one process; none once it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii", "replace").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def kept(path: Path, make: Callable[[], object]) -> object:
    """What was measured once and kept in a file."""
    if not path.exists():
        path.write_text(json.dumps(make()), "utf-8")
    return json.loads(path.read_text("utf-8"))


def built(place: Place, where: Environment) -> Cost:
    """The library of a size, imported where it is not there, and what importing it took."""
    note = place.library.with_suffix(".json")

    def make() -> Cost:
        for ending in ("", "-wal", "-shm"):
            Path(f"{place.library}{ending}").unlink(missing_ok=True)
        print(f"importing {place.archive.name} in {place.folder.name} …", file=sys.stderr)
        return cost(importing(where, place.archive, place.library))

    return Cost(*kept(note, make))  # type: ignore[misc]


def importing(where: Environment, archive: Path, library: Path) -> list[str]:
    """The call that imports an archive."""
    return [where.druginfo, "import", str(archive), "--library", str(library), "--json"]


def parsing(where: Environment, archive: Path, library: Path) -> list[str]:
    """The baseline's call that parses an archive's documents and inserts their text."""
    return [where.python, str(HERE / "one_import.py"), str(archive), str(library)]


def paired(ours: Call, theirs: Call, runs: int) -> tuple[float, float, float]:
    """Medians of ours, of theirs, and of the ratios of the pairs, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(WARM_UP):
            seconds(ours, folder), seconds(theirs, folder)
        pairs = [(seconds(ours, folder), seconds(theirs, folder)) for _ in range(runs)]
    return (
        statistics.median(mine for mine, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(mine / other for mine, other in pairs),
    )


def compared(what: str, against: str, at_most: float, ours: Call, theirs: Call, runs: int) -> Line:  # noqa: PLR0913, PLR0917
    """A row that sets one call against another."""
    mine, other, ratio = paired(ours, theirs, runs)
    return Line(what, against, at_most, milliseconds(mine), milliseconds(other), ratio, runs)


def asking(place: Place, where: Environment, runs: int) -> Iterator[Line]:
    """The rows of calls that ask."""
    name = place.name()

    def ask(*arguments: str, of: Place = place) -> Call:
        return Call([where.druginfo, *arguments, "--json", "--library", str(of.library)])

    boxed = ("show", name, "--section", "boxed_warning")
    heart = ("warnings", "--organ", "heart")
    yield compared(f"`{' '.join(boxed[:1])} NAME {' '.join(boxed[2:])}`", "in a library of 10", 1.15, ask(*boxed),
                   ask(*boxed, of=place.few), runs)  # fmt: skip
    yield compared("`warnings NAME --organ heart`", "`show NAME`", 1.25, ask("warnings", name, *heart[1:]),
                   ask("show", name), runs)  # fmt: skip
    for words, what in QUERIES.items():
        ours = ask("search", *words.split(), "--limit", "20")
        yield searching(f"`search` of {what}, first 20", ours, words, Context(place, where, runs))
    yield compared("`warnings --organ heart`, first 50", "`show NAME`", 2.0, ask(*heart), ask("show", name), runs)


class Context(NamedTuple):
    """What a row is measured on."""

    place: Place
    where: Environment
    runs: int


def searching(what: str, ours: Call, words: str, on: Context) -> Line:
    """Ours less a one-command Typer app against a script with the bare query less a bare interpreter, in turns."""
    calls = (
        ours,
        Call([on.where.python, str(HERE / "one_command.py")]),
        Call([on.where.python, str(HERE / "one_search.py"), str(indexed(on.place, on.where)), words]),
        Call([on.where.python, "-c", ""]),
    )
    with tempfile.TemporaryDirectory() as folder:
        taken = [[seconds(call, folder) for call in calls] for _ in range(WARM_UP + on.runs)][WARM_UP:]
    mine, typer, query, bare = (statistics.median(each) for each in zip(*taken, strict=True))
    against = "(it − one-command Typer app) / (script of a ranked FTS5 query − bare interpreter)"
    shown = f"{milliseconds(mine)} − {milliseconds(typer)}", f"{milliseconds(query)} − {milliseconds(bare)}"
    return Line(what, against, 2.0, *shown, (mine - typer) / (query - bare), on.runs)


def bringing(place: Place, where: Environment) -> Iterator[Line]:
    """The rows of imports and of what they leave."""
    mine, other, runs = imports(place, where)
    against = "lxml parse + FTS5 insert on one core"
    each = [f"{one * 1000 / place.labels:.2f} ms" for one in (mine.wall, other.wall, mine.cpu, other.cpu)]
    yield Line("import, a label, on two cores", against, 2.0, each[0], each[1], mine.wall / other.wall, runs)
    yield Line("… its processor time on both", "the baseline's", 4.0, each[2], each[3], mine.cpu / other.cpu, runs)
    size, text = place.library.stat().st_size, distinct(place, where)
    yield Line("library file", "its distinct statements", 1.25, megabytes(size), megabytes(text), size / text, 1)
    peak, less = built(place, where).peak, built(place.tenth, where).peak
    yield Line("peak memory of an import", "of a tenth as much", 1.1, megabytes(peak), megabytes(less), peak / less, 1)


def indexed(place: Place, where: Environment) -> Path:
    """A full FTS5 index of the distinct sections of a library, made where it is not there."""
    path = place.folder / f"index-{place.labels}.sqlite"
    if not path.exists():
        partial = path.with_suffix(".part")
        partial.unlink(missing_ok=True)
        output(Call([where.python, "-c", INDEX, str(place.library), str(partial)]))
        partial.rename(path)
    return path


INDEX = """
import sqlite3, sys
from pathlib import Path
from druginfo.domain.model import walk, words_of
from druginfo.store import Store
index = sqlite3.connect(sys.argv[2], isolation_level=None)
index.execute("CREATE VIRTUAL TABLE section USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2')")
index.execute("BEGIN")
store, known = Store(Path(sys.argv[1])), set()
for entry in store.labels(every=True):
    for section, _ in walk(store.monograph(entry.key).sections):
        text = section.title, "\\n".join(map(words_of, section.statements))
        if hash(text) not in known:
            known.add(hash(text))
            index.execute("INSERT INTO section VALUES (?, ?)", text)
index.execute("COMMIT")
"""


def imports(place: Place, where: Environment) -> tuple[Cost, Cost, int]:
    """What ours and the baseline took: medians of some runs in turns of few labels, one run of many."""
    runs = IMPORT_RUNS if place.labels <= SIZES[0] else 1
    taken = []
    with tempfile.TemporaryDirectory(dir=place.folder) as folder:
        for number in range(runs):
            library = Path(folder) / f"{number}.sqlite"
            ours = cost(importing(where, place.archive, library)) if runs > 1 else built(place, where)
            taken.append((ours, baseline(place, where, library.with_suffix(".fts"), again=runs > 1)))
    mine, other = (Cost(*map(statistics.median, zip(*side, strict=True))) for side in zip(*taken, strict=True))
    return mine, other, runs


def baseline(place: Place, where: Environment, library: Path, *, again: bool) -> Cost:
    """What parsing an archive and inserting its text took."""
    if again:
        return cost(parsing(where, place.archive, library))
    note = place.folder / f"baseline-{place.labels}.json"
    return Cost(*kept(note, lambda: cost(parsing(where, place.archive, library))))  # type: ignore[misc]


def distinct(place: Place, where: Environment) -> int:
    """Bytes of the distinct statements of a library, as UTF-8."""
    note = place.folder / f"distinct-{place.labels}.json"
    return int(str(kept(note, lambda: json.loads(output(Call([where.python, "-c", DISTINCT, str(place.library)]))))))


DISTINCT = """
import sys
from pathlib import Path
from druginfo.domain.model import walk, words_of
from druginfo.store import Store
sizes = {}
store = Store(Path(sys.argv[1]))
for entry in store.labels(every=True):
    for section, _ in walk(store.monograph(entry.key).sections):
        for one in (*section.statements, *section.highlights):
            words = words_of(one)
            sizes[hash(words)] = len(words.encode())
print(sum(sizes.values()))
"""


def megabytes(value: int) -> str:
    """Bytes as megabytes."""
    return f"{value / 1e6:,.1f} MB"


def main() -> int:
    """Make what is missing, measure every row at every size, print the table; 1 where the largest misses a target."""
    arguments = parsed()
    where = found(str(Path(arguments.python).absolute()) if arguments.python else None)
    version = output(Call([where.druginfo, "--version"])).decode().strip()
    print(f"{version}, {platform.python_version()}, {platform.machine()}, {os.cpu_count()} CPUs\n")
    print("| labels | what | against | ours | theirs | at most | measured | runs |\n|---|---|---|---|---|---|---|---|")
    missed = 0
    for labels in arguments.labels:
        place = Place(arguments.folder.absolute(), labels)
        prepare(place, where)
        missed = sum(shown(labels, one) for one in chain(asking(place, where, arguments.runs), bringing(place, where)))
    return 1 if missed else 0


def prepare(place: Place, where: Environment) -> None:
    """The archives and libraries that the rows of a size need."""
    for one in (place, place.tenth):
        made(one)
        built(one, where)
    made(place.few, place.ten(), place.labels)
    built(place.few, where)


def shown(labels: int, line: Line) -> bool:
    """Print one line of the table; whether its target is missed."""
    missed = line.ratio > line.at_most
    cells = (f"{labels:,}", line.what, line.against, line.ours, line.theirs, f"{line.at_most:g}", f"{line.ratio:.2f}")
    print(f"| {' | '.join(cells)} {'**miss**' if missed else 'pass'} | {line.runs} |", flush=True)
    return missed


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where archives and libraries are kept")
    parser.add_argument("--labels", type=int, nargs="+", default=SIZES, metavar="N", help="sizes of libraries")
    parser.add_argument("--python", metavar="PATH", help="the Python of the environment to measure")
    parser.add_argument("--runs", metavar="N", type=at_least(FEWEST), default=FEWEST, help="pairs a row (at least 20)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
