"""Fill the disk during an import: one clear line, exit 1, the library sound, and room makes it go on.

python tests/campaigns/full_disk.py --seed 1

As root on Linux the disk is a small file system in memory (tmpfs), larger by and by; elsewhere a
limit on the size of a file stands in for it. After each import that ran out of room: the library on
the full disk answers or says why it cannot; moved to where there is room, both checks find nothing
and every label is whole; with more room, the same import completes there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign import (
    Content,
    FailedError,
    Tally,
    chance,
    command,
    environment,
    lay_out,
    must,
    parser,
    set_id,
    sound,
    spawned,
    steps,
    workshop,
)

SHARES = (0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Sizes of the disk, as shares of the library that the whole import makes; each is varied a little."""


def may_mount() -> bool:
    """Whether this process may make a file system."""
    return sys.platform == "linux" and os.geteuid() == 0 and _mounts()


def _mounts() -> bool:
    with workshop() as here:
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", here], capture_output=True, check=False
        )
        if tried.returncode == 0:
            subprocess.run(["umount", here], check=True)
        return tried.returncode == 0


@contextmanager
def small_disk(here: Path, size: int) -> Iterator[Callable[[int], object]]:
    """A file system of so many bytes at a folder; yields what makes it larger."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", here], check=True)

    def enlarge(size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", here], check=True)

    try:
        yield enlarge
    finally:
        subprocess.run(["umount", here], check=True)


@contextmanager
def no_disk(_here: Path, _size: int) -> Iterator[Callable[[int], object]]:
    """A folder as it is: the limit is on the process."""
    yield lambda _: None


def limited(words: list[str], home: Path, size: int | None) -> subprocess.CompletedProcess[bytes]:
    """A call whose files may not grow beyond a size."""
    import resource

    def lower() -> None:
        if size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(words, env=environment(home), capture_output=True, timeout=300, check=False, preexec_fn=lower)


def one_clear_line(done: subprocess.CompletedProcess[bytes]) -> None:
    """Hold a failed call to one line on standard error, an envelope, and exit 1.

    Raises:
        FailedError: it says more, less or something else.

    """
    said = done.stderr.decode()
    must(done.returncode == 1, f"exit {done.returncode}: {said}")
    must(said.startswith("druginfo: No room to write") and said.count("\n") == 1, f"not one clear line: {said}")
    must(json.loads(done.stdout)["error"]["code"] == "disk_full", f"the envelope: {done.stdout!r}")


def trial(folder: Path, disk: Path, home: Path, size: int, whole: Content, *, mount: bool) -> str:
    """Import on a disk of so many bytes; how far it came.

    Raises:
        FailedError: a promise is not kept.

    """
    library = disk / "library.sqlite"
    cap = None if mount else size
    with (small_disk if mount else no_disk)(disk, size) as enlarge:
        done = limited(command("import", folder, "--json", "--library", library), home, cap)
        if done.returncode == 0:
            must(sound(library) == whole, "labels are missing")
            return "all of it found room"
        one_clear_line(done)
        answered = _still_answers(library, home, cap)
        held = _moved(library, disk.parent / "moved")
        must(held.items() <= whole.items(), "labels are not as their documents say")
        enlarge(size * 100 + (1 << 26))
        again = limited(command("import", folder, "--library", library), home, None)
        must(again.returncode == 0, f"the second run: exit {again.returncode}: {again.stderr.decode()}")
        must(sound(library) == whole, "the second run does not end where an undisturbed one does")
        return f"{'some' if held else 'no'} labels found room, {answered}"


def _still_answers(library: Path, home: Path, cap: int | None) -> str:
    """Ask and take out a label where the disk is full."""
    told = limited(command("list", "--json", "--library", library), home, cap)
    must(told.returncode == 0 or json.loads(told.stdout)["error"]["code"] == "disk_full", f"list: {told.stderr!r}")
    if json.loads(told.stdout)["results"][1:]:
        gone = limited(command("remove", set_id(10_000), "--json", "--library", library), home, cap)
        must(gone.returncode in {1, 3}, f"remove: exit {gone.returncode}: {gone.stderr!r}")
    return "list answers" if told.returncode == 0 else "list says that the disk is full"


def _moved(library: Path, elsewhere: Path) -> Content:
    """What a library holds, looked at where there is room."""
    shutil.rmtree(elsewhere, ignore_errors=True)
    elsewhere.mkdir()
    for ending in ("", "-wal"):
        if (file := library.with_name(library.name + ending)).exists():
            shutil.copy(file, elsewhere)
    copy = elsewhere / library.name
    return sound(copy) if copy.exists() else {}


def campaign(seed: int, *, labels: int = 150, shares: tuple[float, ...] = SHARES, real: bool = True) -> Tally:
    """Try disks of several sizes."""
    tally = Tally("full disk")
    mount = may_mount()
    random = chance(seed)
    with workshop() as here:
        home, disk = here / "home", here / "disk"
        folder = lay_out(here / "in", labels, real=real)
        done = spawned("import", folder, "--library", here / "whole.sqlite", home=home)
        must(done.returncode == 0, done.stderr.decode())
        whole, size = sound(here / "whole.sqlite"), (here / "whole.sqlite").stat().st_size
        for number in steps(len(shares), tally):
            disk.mkdir()
            room = int(size * shares[number] * random.uniform(0.8, 1.2)) // 4096 * 4096 + 4096
            try:
                tally.counts[trial(folder, disk, home, room, whole, mount=mount)] += 1
            except FailedError as error:
                tally.fail(f"a disk of {room:,} bytes", error)
            shutil.rmtree(disk)
    tally.figures = {
        "disk": "tmpfs" if mount else "RLIMIT_FSIZE", "sizes": len(shares), "labels": len(whole),
        "bytes of the whole": size,
    }  # fmt: skip
    return tally


def main() -> int:
    """Run the campaign."""
    arguments = parser(__doc__)
    arguments.add_argument("--labels", type=int, default=150, help="how many made-up labels (default: 150)")
    arguments.add_argument("--made-up", action="store_true", help="leave the real labels out")
    given = arguments.parse_args()
    return campaign(given.seed, labels=given.labels, real=not given.made_up).report()


if __name__ == "__main__":
    sys.exit(main())
