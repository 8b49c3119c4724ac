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
from hashlib import sha256
from pathlib import Path

from campaign import FailedError, Tally, called, chance, command, environment, must, parser, sound, steps, workshop

from druginfo.store import Store
from official_records import bulk, recall


def release(number: int, records: int) -> bytes:
    """A made-up release: every record says of which one it is."""
    made = [recall(n, f"Drug{n} tablets of release {number}, NDC 0009-{n % 9999:04d}-01") for n in range(records)]
    return bulk(made, updated=f"2026-11-{number:02d}")


def held(library: Path) -> str:
    """What the library has of the data, as a digest of all records."""
    with Store(library) as store:
        every = sorted(repr(one) for one in store.every_record("recalls"))
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


def trial(file: Path, library: Path, old: str, new: str) -> str:
    """Look at a library whose import was killed, and run it again; which release it had.

    Raises:
        FailedError: a promise is not kept.

    """
    sound(library)
    has = held(library)
    must(has in {old, new}, "the records are of neither release")
    asked = called("recalls", "0009-0001-01", "--json", "--library", library, seconds=60)
    must(asked.code == 0, f"recalls: {asked.error}")
    again = called("import", file, "--library", library, seconds=120)
    must(again.code == 0, f"the second run: exit {again.code}: {again.error}")
    sound(library)
    must(held(library) == new, "the second run does not end with the new release")
    return "the old release" if has == old else "the new release"


def campaign(kills: int, seed: int, *, records: int = 3_000) -> Tally:
    """Kill so many imports."""
    tally = Tally("crash_data")
    with workshop() as here:
        home, random = here / "home", chance(seed)
        first, second = here / "first.zip", here / "second.zip"
        first.write_bytes(release(1, records))
        second.write_bytes(release(2, records))
        base, whole = here / "base.sqlite", here / "whole.sqlite"
        must(called("import", first, "--library", base, seconds=300).code == 0, "the first release")
        shutil.copy(base, whole)
        began = time.monotonic()
        must(not killed(second, whole, home, 300), "an undisturbed import")
        seconds = time.monotonic() - began
        old, new = held(base), held(whole)
        for number in steps(kills, tally, 10):
            library = here / f"{number}.sqlite"
            shutil.copy(base, library)
            after = random.uniform(seconds / 4, seconds)
            try:
                began = time.monotonic()
                was = killed(second, library, home, after)
                # The machine may have sped up: a kill after the end shows nothing.
                seconds = seconds if was else min(seconds, time.monotonic() - began)
                outcome = trial(second, library, old, new)
                tally.counts[outcome if was else "done before the kill"] += 1
            except FailedError as error:
                tally.fail(f"kill {number}, after {after:.3f} s", error)
            for ending in ("", "-wal", "-shm"):
                library.with_name(library.name + ending).unlink(missing_ok=True)
    tally.figures = {"kills": kills, "records": records, "seconds of an import": f"{seconds:.2f}"}
    return tally


def main() -> int:
    """Run the campaign."""
    arguments = parser(__doc__)
    arguments.add_argument("--kills", type=int, default=100, help="how many imports to kill (default: 100)")
    arguments.add_argument("--records", type=int, default=3_000, help="how many records (default: 3000)")
    given = arguments.parse_args()
    return campaign(given.kills, given.seed, records=given.records).report()


if __name__ == "__main__":
    sys.exit(main())
