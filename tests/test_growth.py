"""Bounded work: the time of commands grows with their input, not with its square, and memory is bounded."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from calls import environment
from druginfo import Library
from label_files import part, spl

MEGABYTES = 512
SQUARE = 16
"""By so much the time grows over four times the input where it grows with its square; in proportion, by 4."""


def _label(sections: int, version: int = 1, step: int = 1) -> bytes:
    """A made-up label of so many sections, in another order with another step."""
    order = sorted(range(sections), key=lambda number: number * step % sections)
    parts = (part(None, f"Section {one}", f"<paragraph>Word{one} hurts the heart.</paragraph>") for one in order)
    return spl(1, version=version).replace(b"</structuredBody>", "".join(parts).encode() + b"</structuredBody>")


def _import(folder: Path, size: int) -> Callable[[], object]:
    (folder / "1.xml").write_bytes(_label(size))
    return lambda: Library(library=folder / f"{time.monotonic_ns()}.sqlite").add(str(folder / "1.xml"))


def _asked(ask: Callable[[Library], object]) -> Callable[[Path, int], Callable[[], object]]:
    def made(folder: Path, size: int) -> Callable[[], object]:
        path = folder / f"{size}.sqlite"
        for version, step in ((1, 1), (2, 7)):
            (folder / "1.xml").write_bytes(_label(size, version, step))
            assert Library(library=path).add(str(folder / "1.xml")).results[0].by_kind
        return lambda: ask(Library(library=path))

    return made


def _words(folder: Path, size: int) -> Callable[[], object]:
    del folder
    return lambda: Library(library=Path("none")).names_in([f"word{one}" for one in range(size)])


WORK = {
    "import": _import,
    "show": _asked(lambda one: one.show("zorvex")),
    "warnings": _asked(lambda one: one.warnings("zorvex", organs=["heart"], within=["unclassified"])),
    "changes": _asked(lambda one: one.changes("zorvex")),
    "names": _words,
}


@pytest.mark.parametrize("name", WORK)
def test_time_grows_with_the_input(name: str, tmp_path: Path) -> None:
    times = []
    for size in (150, 600):
        work = WORK[name](tmp_path, size)
        best = float("inf")
        for _ in range(3):
            begun = time.perf_counter()
            work()
            best = min(best, time.perf_counter() - begun)
        times.append(best)
    small, large = times
    assert large < 0.6 * SQUARE * small + 0.05, f"{small:.3f} s, of four times the input {large:.3f} s"


@pytest.mark.skipif(sys.platform != "linux", reason="limits of address space are Linux's")
@pytest.mark.parametrize("kind", ["small.xml", "long.json", "deep.json", "wide.toml", "many.zip", "stored.zip"])
def test_a_reader_needs_no_more_than_512_megabytes(kind: str, tmp_path: Path, isolated: Path) -> None:
    path = tmp_path / kind
    path.write_bytes(_worst(kind))
    program = (
        "import resource, sys; from pathlib import Path; "
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES << 20},) * 2); "
        "from druginfo.readers import detect; "
        "codes = [one.refusal.code if one.refusal else 'read' for one in detect.read(Path(sys.argv[1]))]; "
        "print(sorted(set(codes)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], env=environment(isolated), capture_output=True, check=False,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-400:]
    assert done.stdout.startswith(b"['")


def _worst(kind: str) -> bytes:
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile

    if kind == "small.xml":
        return spl()
    if kind == "long.json":
        return b'{"results": [{"set_id": "' + b"a" * (20 << 20)
    if kind == "deep.json":
        return b'{"results": [' + b'{"a":' * 200_000
    if kind == "wide.toml":
        return b"a = [" + b"1," * 200_000 + b"]\n"
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        for number in range(300):
            packed.writestr(f"{number}.xml", spl(1) + bytes(20_000))
    data = stream.getvalue()
    if kind == "many.zip":
        return data
    # A stored member that claims three gigabytes, of an archive that is cut off.
    header = bytearray(b"PK\x03\x04" + bytes(26))
    header[18:22] = header[22:26] = (3 << 30).to_bytes(4, "little")
    header[26:28] = (5).to_bytes(2, "little")
    return bytes(header) + b"a.xml" + spl() + os.urandom(1 << 20)
