"""Kill imports that replace official data: the library has the old release or the new one, whole, and is sound.

python tests/campaigns/crash_data.py --kills 100 --seed 1

Each import of a release in the place of another is ended by SIGKILL at a moment drawn evenly from the time that an
undisturbed one takes. Then: the full check finds nothing; the records are those of one of the two releases, word for
word; a question is answered; a second run ends with the new one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from campaign import FailedError, Tally, called, chance, command, environment, must, parser, sound, steps, workshop

from druginfo.domain import official
from druginfo.store import Store
from official_records import application, bulk, recall, response, shortage
from rxnorm_files import RxNorm

KINDS = tuple(one.name for one in official.TABLE)
QUESTIONS = {
    "recalls": ("recalls", "0009-0001-01"),
    "shortages": ("shortages", "0009-0001-01"),
    "approvals": ("approvals", "NDA000001"),
    "names": ("list", "rxcui:1"),
}


def release(kind: str, number: int, records: int) -> tuple[str, bytes]:
    """A made-up release and what its file is called: every record says of which one it is."""
    updated, every = f"2026-11-{number:02d}", range(records)
    if kind == "names":
        made = RxNorm()
        for n in every:
            made.ingredient(n + 1, f"ingredient {n} of release {number}", f"{n:010d}")
            made.ndc(n + 1, f"{n:09d}01")
        return f"RxNorm_full_prescribe_11{number:02d}2026.zip", made.archive()
    if kind == "shortages":
        listed = [shortage(f"0009-{n % 9999:04d}-01", f"Drug{n} of release {number}") for n in every]
        return f"{number}.json", response(listed, updated=updated)
    if kind == "approvals":
        approved = [application(f"NDA{n:06d}", f"DRUG{n}", f"SUBSTANCE OF RELEASE {number}") for n in every]
        return f"{number}.zip", bulk(approved, name="drug-drugsfda-0001-of-0001.json", updated=updated)
    recalled = [recall(n, f"Drug{n} tablets of release {number}, NDC 0009-{n % 9999:04d}-01") for n in every]
    return f"{number}.zip", bulk(recalled, updated=updated)


def held(library: Path, kind: str) -> str:
    """What the library has of the data, as a digest of all records."""
    with Store(library) as store:
        every = sorted(repr(one) for one in store.every_record(kind))
    return sha256("\n".join(every).encode()).hexdigest()


def killed(file: Path, library: Path, home: Path, after: float) -> bool:
    """Import, and kill that after some seconds; False where it was done before."""
    words = command("import", file, "--library", library)
    with subprocess.Popen(words, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate(timeout=60)
            return True
        return False


def trial(kind: str, file: Path, library: Path, old: str, new: str) -> str:
    """Look at a library whose import was killed, and run it again; which release it had.

    Raises:
        FailedError: a promise is not kept.

    """
    sound(library)
    has = held(library, kind)
    must(has in {old, new}, "the records are of neither release")
    asked = called(*QUESTIONS[kind], "--json", "--library", library, seconds=60)
    # Of names there is no label: that is answered with what they are known as.
    must(asked.code == (3 if kind == "names" else 0), f"{kind}: exit {asked.code}: {asked.error}")
    must(kind != "names" or "RxNorm knows" in asked.error, f"names: {asked.error}")
    again = called("import", file, "--library", library, seconds=120)
    must(again.code == 0, f"the second run: exit {again.code}: {again.error}")
    sound(library)
    must(held(library, kind) == new, "the second run does not end with the new release")
    return "the old release" if has == old else "the new release"


class Release:
    """Two releases of one dataset, a library with the old one, and how long the new one takes to come in its place."""

    def __init__(self, kind: str, here: Path, records: int) -> None:
        self.kind, self.base, self._here = kind, here / f"{kind}.sqlite", here / kind
        self._here.mkdir()
        first, self.second = (self._file(number, records) for number in (1, 2))
        whole = here / f"{kind}-whole.sqlite"
        must(called("import", first, "--library", self.base, seconds=300).code == 0, f"the first release of {kind}")
        shutil.copy(self.base, whole)
        began = time.monotonic()
        must(not killed(self.second, whole, here / "home", 300), "an undisturbed import")
        self.seconds = time.monotonic() - began
        self.old, self.new = held(self.base, kind), held(whole, kind)
        must(self.old != self.new, "the releases do not differ")

    def _file(self, number: int, records: int) -> Path:
        name, data = release(self.kind, number, records)
        (self._here / name).write_bytes(data)
        return self._here / name


def campaign(kills: int, seed: int, *, records: int = 3_000, kinds: Sequence[str] = KINDS) -> Tally:
    """Kill so many imports, of each kind of data in turn."""
    tally = Tally("crash_data")
    with workshop() as here:
        random = chance(seed)
        releases = [Release(kind, here, records) for kind in kinds]
        for number in steps(kills, tally, 10):
            one = releases[number % len(releases)]
            library = here / f"{number}.sqlite"
            shutil.copy(one.base, library)
            after = random.uniform(one.seconds / 4, one.seconds)
            try:
                began = time.monotonic()
                was = killed(one.second, library, here / "home", after)
                # The machine may have sped up: a kill after the end shows nothing.
                one.seconds = one.seconds if was else min(one.seconds, time.monotonic() - began)
                outcome = trial(one.kind, one.second, library, one.old, one.new)
                tally.counts[f"{one.kind}: {outcome if was else 'done before the kill'}"] += 1
            except FailedError as error:
                tally.fail(f"kill {number}, of {one.kind} after {after:.3f} s", error)
            for ending in ("", "-wal", "-shm"):
                library.with_name(library.name + ending).unlink(missing_ok=True)
    seconds = ", ".join(f"{one.kind} {one.seconds:.2f}" for one in releases)
    tally.figures = {"kills": kills, "records": records, "seconds of an import": seconds}
    return tally


def main() -> int:
    """Run the campaign."""
    arguments = parser(__doc__)
    arguments.add_argument("--kills", type=int, default=100, help="how many imports to kill (default: 100)")
    arguments.add_argument("--records", type=int, default=3_000, help="how many records (default: 3000)")
    arguments.add_argument("--kind", choices=KINDS, action="append", help="which data (default: all four in turn)")
    given = arguments.parse_args()
    return campaign(given.kills, given.seed, records=given.records, kinds=given.kind or KINDS).report()


if __name__ == "__main__":
    sys.exit(main())
