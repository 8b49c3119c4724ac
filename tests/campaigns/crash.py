"""Kill imports at random moments: no half label, a sound library, and a second run ends where an undisturbed one does.

python tests/campaigns/crash.py --kills 100 --seed 1

Each import of one folder into a new library is ended by SIGKILL at a moment drawn evenly from the
time that an undisturbed one takes. Then: `PRAGMA integrity_check` and the library's own check find
nothing; every label that is there is there whole; a command answers; no process of the import is
left; a second run completes to the same labels, word for word.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from campaign import (
    Content,
    FailedError,
    Tally,
    called,
    chance,
    command,
    digest,
    environment,
    lay_out,
    must,
    parser,
    sound,
    spawned,
    steps,
    workshop,
)

from druginfo.readers import detect

Allowed = dict[tuple[str, int, str], set[str]]


def documents(folder: Path) -> Allowed:
    """What each label of a folder may say: of two copies that differ, one is there before the other."""
    found: Allowed = {}
    for reading in detect.read(folder):
        if one := reading.monograph:
            key = ((one.set_id or one.id).lower(), one.version or 0, one.format or "")
            found.setdefault(key, set()).add(digest(one))
    return found


def undisturbed(folder: Path, library: Path, home: Path) -> tuple[Content, float]:
    """What an import brings that nothing disturbs, and the seconds it takes."""
    began = time.monotonic()
    done = spawned("import", folder, "--library", library, home=home)
    must(done.returncode == 0, done.stderr.decode())
    return sound(library), time.monotonic() - began


def killed(folder: Path, library: Path, home: Path, after: float) -> bool:
    """Import, and kill that after some seconds; False where it was done before.

    Raises:
        FailedError: a process of its own goes on.

    """
    words = command("import", folder, "--library", library)
    with subprocess.Popen(words, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            process.kill()
        else:
            return False
        try:  # Whoever holds the pipe still runs.
            said, _ = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            raise FailedError("a process of the killed import goes on") from None
        must(b"Traceback" not in said, f"the import said: {said[-300:]!r}")
        return True


def trial(folder: Path, library: Path, home: Path, whole: Content, allowed: Allowed) -> str:
    """Look at a library whose import was killed, run it again, and look again; how far it had come.

    Raises:
        FailedError: a promise is not kept.

    """
    listed = called("list", "--json", "--library", library, seconds=60)
    must(listed.code == 0, f"list: {listed.error}")
    held: Content = {}
    if library.exists():
        held = sound(library)
        half = [key for key, said in held.items() if said not in allowed.get(key, {whole.get(key)})]
        must(not half, f"labels are not as their documents say: {half}")
    again = spawned("import", folder, "--library", library, home=home)
    must(again.returncode == 0, f"the second run: exit {again.returncode}: {again.stderr.decode()}")
    must(sound(library) == whole, "the second run does not end where an undisturbed one does")
    return (
        "killed before the first label"
        if not held
        else "killed half-way"
        if len(held) < len(whole)
        else "killed at the end"
    )


def campaign(kills: int, seed: int, *, labels: int = 200, real: bool = True) -> Tally:
    """Kill so many imports."""
    tally = Tally("crash")
    with workshop() as here:
        home = here / "home"
        folder = lay_out(here / "in", labels, real=real)
        whole, seconds = undisturbed(folder, here / "whole.sqlite", home)
        allowed = documents(folder)
        random = chance(seed)
        for number in steps(kills, tally, 10):
            library = here / f"{number}.sqlite"
            after = random.uniform(0.05, seconds)
            try:
                was = killed(folder, library, home, after)
                outcome = trial(folder, library, home, whole, allowed)
                tally.counts[outcome if was else "done before the kill"] += 1
            except FailedError as error:
                tally.fail(f"kill {number}, after {after:.3f} s", error)
            for ending in ("", "-wal", "-shm"):
                library.with_name(library.name + ending).unlink(missing_ok=True)
    tally.figures = {"kills": kills, "labels": len(whole), "seconds of an import": f"{seconds:.2f}"}
    return tally


def main() -> int:
    """Run the campaign."""
    arguments = parser(__doc__)
    arguments.add_argument("--kills", type=int, default=100, help="how many imports to kill (default: 100)")
    arguments.add_argument("--labels", type=int, default=200, help="how many made-up labels (default: 200)")
    arguments.add_argument("--made-up", action="store_true", help="leave the real labels out")
    given = arguments.parse_args()
    return campaign(given.kills, given.seed, labels=given.labels, real=not given.made_up).report()


if __name__ == "__main__":
    sys.exit(main())
