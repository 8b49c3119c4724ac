"""Disturb the world around a call: a full home, a library changed under it, files that change, kills, odd clocks.

python tests/campaigns/disturbed.py --trials 30 --seed 1 [--kind NAME]

Each kind is tried so many times. No traceback, no unexpected failure, a documented exit code, and where the library is
not what was damaged it is sound and holds what it held.
"""

from __future__ import annotations

import gzip
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from campaign import (
    EXIT_CODES,
    FailedError,
    Tally,
    chance,
    command,
    environment,
    lay_out,
    made_label,
    must,
    parser,
    set_id,
    sound,
    spawned,
    steps,
    workshop,
)
from full_disk import may_mount, small_disk

LABELS = 24
QUESTIONS = (
    ("list",), ("show", "madeup3"), ("search", "heart"), ("warnings", "--organ", "heart"), ("info", "--check"),
    ("interactions", "madeup3", "madeup4"), ("changes", "madeup3"), ("sources", "madeup3"), ("safety", "madeup3"),
)  # fmt: skip
OLD = Path(__file__).resolve().parents[1] / "store" / "schema_1.sqlite.gz"


class World(NamedTuple):
    """Where a trial happens, and its draw."""

    folder: Path
    home: Path
    files: Path
    whole: Path
    """A library of the files, made undisturbed."""
    draw: random.Random


def full_home(here: World) -> str:
    """The user's folder is full: questions answer or say so, and what needs room says that there is none."""
    disk = here.folder / "disk"
    disk.mkdir()
    with small_disk(disk, here.draw.choice((4096, 16_384, 65_536))):
        (disk / "filler").write_bytes(bytes(0))
        for size in (65_536, 4096, 512, 1):
            _fill(disk / f"filler{size}", size)
        asked = (("show", "haltrust"), ("list", "--json"), ("import", here.files), ("info",), ("new", disk / "m.toml"))
        for words in asked:
            done = spawned(*words, home=disk)
            _well(done, words)
            said = done.stderr.decode()
            must(done.returncode == 0 or "No room" in said or "No space" in said, f"{words}: {said}")
    return "full home"


def changed_under_it(here: World) -> str:
    """The library is replaced, cut, emptied, overwritten or taken away while questions are asked."""
    library = _copied(here)
    change = here.draw.choice(("replaced", "cut", "emptied", "noise", "gone", "grown"))
    program = (
        "import sys, io\n"
        "from druginfo import cli\n"
        "for line in sys.stdin:\n"
        "    out, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), 'utf-8', write_through=True)\n"
        "    code = cli.run(line.rstrip('\\n').split('\\t'))\n"
        "    sys.stdout = out\n"
        "    print(code, flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], env=environment(here.home), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    at = here.draw.randrange(1, 5)
    codes = []
    for number in range(8):
        if number == at:
            _change(library, change, here)
        question = here.draw.choice(QUESTIONS)
        process.stdin.write("\t".join((*question, "--library", str(library))) + "\n")
        process.stdin.flush()
        answered = process.stdout.readline()
        must(answered, f"{change}: the process ended: {process.poll()}")
        codes.append(int(answered))
    _, said = process.communicate(timeout=60)
    must("Traceback" not in said and "Unexpected" not in said, f"{change}: {said[-400:]}")
    must(set(codes) <= EXIT_CODES - {1}, f"{change}: exit codes {codes}")
    return f"library {change}"


def files_that_change(here: World) -> str:
    """Files grow, shrink, vanish or become others while they are imported."""
    files = here.folder / "files"
    lay_out(files, LABELS, real=False)
    stop = threading.Event()

    def disturb() -> None:
        draw, every = chance(here.draw.random()), sorted(files.iterdir())
        while not stop.is_set():
            one = draw.choice(every)
            how = draw.randrange(4)
            try:
                if how == 0:
                    os.truncate(one, draw.randrange(max(1, one.stat().st_size)))
                elif how == 1:
                    with one.open("ab") as stream:
                        stream.write(draw.randbytes(2000))
                elif how == 2:
                    one.unlink()
                else:
                    one.write_bytes(made_label(draw.randrange(LABELS), 2))
            except OSError:
                time.sleep(0)

    disturber = threading.Thread(target=disturb)
    disturber.start()
    try:
        done = spawned("import", files, "--library", here.folder / "library.sqlite", "--json", home=here.home)
    finally:
        stop.set()
        disturber.join()
    _well(done, ("import",))
    must(done.returncode in {0, 4}, f"exit {done.returncode}")
    sound(here.folder / "library.sqlite")
    return "files that change"


def killed(here: World) -> str:
    """`migrate` and `remove` are killed at any moment; another run completes, and nothing else is lost."""
    what = here.draw.choice(("migrate", "remove"))
    if what == "migrate":
        library = here.folder / "library.sqlite"
        library.write_bytes(gzip.decompress(OLD.read_bytes()))
        words: tuple[object, ...] = ("migrate",)
    else:
        library = _copied(here)
        words = ("remove", *(set_id(number) for number in range(0, LABELS, 2)))
    before = {} if what == "migrate" else sound(library)
    with subprocess.Popen(
        command(*words, "--library", library),
        env=environment(here.home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        time.sleep(here.draw.uniform(0.02, 0.5))
        process.kill()
        process.communicate()
    again = spawned(*words, "--library", library, home=here.home)
    _well(again, words)
    must(again.returncode in {0, 3}, f"{what} again: exit {again.returncode}: {again.stderr.decode()}")
    after = sound(library)
    if what == "migrate":
        must(len(after) == 2, f"{len(after)} labels of two")
    else:
        gone = {set_id(number) for number in range(0, LABELS, 2)}
        kept = {key: said for key, said in before.items() if key[0] not in gone}
        must(after == kept, "what stays is not what was kept")
    return f"{what} killed"


def odd_clock(here: World) -> str:
    """The clock stands in the past or far in the future: answers come, and ages are never negative."""
    year = here.draw.choice((1970, 1999, 2038, 2100, 9998))
    (here.folder / "sitecustomize.py").write_text(
        "import datetime, time\n"
        "class Fixed(datetime.datetime):\n"
        "    @classmethod\n"
        f"    def now(cls, tz=None): return cls({year}, 2, 28, 23, 59, 59, tzinfo=tz)\n"
        "datetime.datetime = Fixed\n"
        f"time.time = lambda: {(year - 1970) * 31_556_952.0}\n"
    )
    library = _copied(here)
    env = environment(here.home)
    env["PYTHONPATH"] = f"{here.folder}:{env['PYTHONPATH']}"
    extra = here.folder / "extra.xml"
    extra.write_bytes(made_label(500))
    for words in (*QUESTIONS, ("info",), ("import", str(extra)), ("export", str(here.folder / "tables"))):
        done = subprocess.run(
            command(*words, "--library", library), env=env, capture_output=True, timeout=120, check=False
        )
        _well(done, words)
        must(done.returncode == 0, f"{year}: {words}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
        must(
            "-1 day" not in done.stderr.decode() and not re.search(r" -\d", done.stderr.decode()),
            f"{year}: {done.stderr.decode()}",
        )
    sound(library)
    return f"clock of {year}"


KINDS: dict[str, Callable[[World], str]] = {
    "full-home": full_home, "changed-library": changed_under_it, "changing-files": files_that_change, "killed": killed,
    "odd-clock": odd_clock,
}  # fmt: skip


def campaign(trials: int, seed: int, kinds: list[str] | None = None) -> Tally:
    """Try each kind so many times."""
    tally = Tally("disturbed")
    with workshop() as base:
        files = lay_out(base / "in", LABELS, real=False)
        done = spawned("import", files, "--library", base / "whole.sqlite", home=base / "home")
        must(done.returncode == 0, done.stderr.decode())
        for kind in kinds or KINDS:
            if kind == "full-home" and not may_mount():
                tally.counts["full home left out: no file system may be made here"] += 1
                continue
            for number in steps(trials, tally, 10):
                folder = base / f"{kind}-{number}"
                folder.mkdir()
                try:
                    here = World(folder, base / "home", files, base / "whole.sqlite", chance(seed, kind, number))
                    tally.counts[KINDS[kind](here)] += 1
                except FailedError as error:
                    tally.fail(f"{kind} {number}", error)
    return tally


def _copied(here: World) -> Path:
    library = here.folder / "library.sqlite"
    library.write_bytes(here.whole.read_bytes())
    return library


def _change(library: Path, change: str, here: World) -> None:
    size = library.stat().st_size
    if change == "replaced":
        other = library.with_name("other.sqlite")
        other.write_bytes(here.whole.read_bytes())
        other.replace(library)
    elif change == "cut":
        os.truncate(library, here.draw.randrange(size))
    elif change == "emptied":
        os.truncate(library, 0)
    elif change == "noise":
        with library.open("r+b") as stream:
            stream.seek(here.draw.randrange(size))
            stream.write(here.draw.randbytes(5000))
    elif change == "gone":
        library.unlink()
    else:
        with library.open("ab") as stream:
            stream.write(here.draw.randbytes(9000))


def _fill(path: Path, size: int) -> None:
    try:
        with path.open("wb", buffering=0) as stream:
            while stream.write(bytes(size)) == size:
                pass
    except OSError:
        return


def _well(done: subprocess.CompletedProcess[bytes], words: tuple[object, ...]) -> None:
    said = done.stderr.decode("utf-8", "replace")
    must(done.returncode in EXIT_CODES, f"{words}: exit {done.returncode}: {said[-300:]}")
    must("Traceback" not in said and "Unexpected" not in said, f"{words}: {said[-600:]}")


def main() -> int:
    """Run the campaign as the command line asks."""
    options = parser(__doc__)
    options.add_argument("--trials", type=int, default=30, help="of each kind (default: 30)")
    options.add_argument("--kind", action="append", choices=KINDS, help="this kind only; may be repeated")
    asked = options.parse_args()
    return campaign(asked.trials, asked.seed, asked.kind).report()


if __name__ == "__main__":
    sys.exit(main())
