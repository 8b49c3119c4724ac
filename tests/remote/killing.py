"""Kills `update --all` at a moment of its own choosing, and looks at what is left."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from remote_support import Sources, archive, record, serve

from calls import command, environment
from druginfo.library import Library
from druginfo.library.ingest import releases
from druginfo.sources.download import Shelf
from druginfo.store import Store

PARTS, RECORDS = 4, 24
PADDING = "Made-up words that make the record long. " * 900


def part(number: int, version: int) -> bytes:
    """A part of a release: enough records that other processes help to read them."""
    numbers = range(number * 1000, number * 1000 + RECORDS)
    texts = {one: [f"WARNINGS {one} of version {version}. {PADDING}"] for one in numbers}
    return archive([record(one, f"Bulkdrug {one}", version=version, warnings=texts[one]) for one in numbers])


def release(sources: Sources, version: int) -> None:
    """Another release, of which every part is new."""
    sources.released = f"2026-11-{version:02d}"
    sources.parts = {f"drug-label-{n:04d}-of-{PARTS:04d}.json.zip": part(n, version) for n in range(1, PARTS + 1)}


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """A server with a release, and a library that is not there yet."""
    sources = Sources(pause=0.01)
    server = serve(sources)
    try:
        yield World(sources, folder / "library.sqlite", folder)
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Left:
    """What stood on the disk when a run was killed, and how it had come to that."""

    killed: bool
    parts: dict[str, int]
    """How many bytes of each part were here."""
    verified: frozenset[str]
    """The parts that were found sound, on the shelf or in the library."""


@dataclass
class World:
    """A server, a library and the runs between them."""

    sources: Sources
    library: Path
    home: Path

    def start(self) -> subprocess.Popen[bytes]:
        """Begin a run in a process group of its own."""
        settings = {"DRUGINFO_OPENFDA_URL": self.sources.base, "DRUGINFO_LIBRARY": str(self.library)}
        return subprocess.Popen(
            command("update", "--all", "--json"), env=environment(self.home, dict(settings)),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def finish(self) -> float:
        """A run to its end; how long it took.

        Raises:
            AssertionError: it failed.

        """
        begun = time.monotonic()
        process = self.start()
        _, error = process.communicate(timeout=120)
        assert process.returncode == 0, error.decode()
        return time.monotonic() - begun

    def killed(self, after: float) -> Left:
        """Kill a run after so many seconds, and see what is left."""
        process = self.start()
        with suppress(subprocess.TimeoutExpired):
            process.wait(after)
        process.kill()
        process.communicate()
        return Left(process.returncode == -signal.SIGKILL, *self.left())

    def left(self) -> tuple[dict[str, int], frozenset[str]]:
        """The bytes here of each part, and which parts were verified."""
        shelf = Shelf(self.library.with_name(f"{self.library.name}.downloads"))
        here = {name: shelf.here(name) for name in self.sources.parts}
        whole = {name for name in here if shelf.whole(name).exists()}
        return here, frozenset(whole | self.known())

    def known(self) -> set[str]:
        """The parts of this release that the library says it has."""
        if not self.library.exists() or not self.library.stat().st_size:
            return set()
        with Store(self.library) as store:
            known = releases.release(store).parts
        return {name for name, one in known.items() if one.release == self.sources.released}

    def check(self) -> int:
        """Look at the whole library; how many labels it holds.

        Raises:
            AssertionError: it is not sound.

        """
        (held,) = Library(library=self.library).info(check=True).results
        assert not held.faults, held.faults
        return held.labels

    def check_resumed(self, left: Left, asked: int) -> None:
        """Whether the requests since then asked for nothing that was here.

        Raises:
            AssertionError: a byte that was here came again.

        """
        left = Left(left.killed, dict(left.parts), left.verified)
        for one in self.sources.asked[asked:]:
            name = one.path.rpartition("/")[2]
            if name not in left.parts:
                continue
            assert name not in left.verified, f"{name} was verified, and is asked for from byte {one.start}"
            have = left.parts.pop(name)
            assert one.start == have, f"of {name} {have} bytes were here, and it is asked for from byte {one.start}"


def campaign(world: World, kills: int, chance: random.Random) -> Iterator[Left]:
    """Kill so many runs at random moments, a new release after each that came to its end; what each left.

    Raises:
        AssertionError: the library is not sound, the next run does not go on, or a byte comes twice.

    """
    release(world.sources, 1)
    span = world.finish()
    version, left, done = 2, None, 0
    release(world.sources, version)
    while done < kills:
        asked = len(world.sources.asked)
        now = world.killed(chance.uniform(0.2, 1.1) * span if chance.random() < 0.5 else chance.uniform(0.2, 1.0))
        if left:
            world.check_resumed(left, asked)
        assert world.check() == PARTS * RECORDS
        left = now
        if now.killed:
            done += 1
            yield now
        else:
            version, left = version + 1, None
            release(world.sources, version)
    asked = len(world.sources.asked)
    world.finish()
    if left:
        world.check_resumed(left, asked)
    assert world.known() == set(world.sources.parts)
    assert world.check() == PARTS * RECORDS
