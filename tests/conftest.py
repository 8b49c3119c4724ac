"""What all tests share: the world they run in, and the command line in it."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from calls import Outcome, Run, call, command, environment
from label_files import REAL

EXPECTED = Path(__file__).parent / "expected"

# What a user's shell may hold and no test may inherit.
LEAKING = (
    "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "PAGER", "LESS", "DRUGINFO_PAGER", "PYTHONIOENCODING",
    "PYTHONUTF8", "LC_ALL", "LC_CTYPE", "LANG", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORTERM",
)  # fmt: skip


# How long an example takes says more about the machine than about the program.
settings.register_profile("druginfo", deadline=None)
settings.load_profile("druginfo")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="Write the golden files in tests/expected/ anew.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes a minute, unless it is asked for."""
    if "engines" not in config.getoption("-m"):
        slow = pytest.mark.skip(reason="takes a minute: pytest -m engines")
        for item in items:
            if item.get_closest_marker("engines"):
                item.add_marker(slow)


@pytest.fixture(autouse=True)
def isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty home, a terminal of 80 columns and no other settings."""
    home = tmp_path / "home"
    home.mkdir()
    for name in [*LEAKING, *(name for name in os.environ if name.startswith(("XDG_", "DRUGINFO_", "_DRUGINFO_")))]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("DRUGINFO_DEBUG", "1")  # What nobody thought of is a failure here, not a line.
    return home


@pytest.fixture
def run() -> Run:
    """Calls the command line in this process, its streams standing in for a pipe's."""
    return call


@pytest.fixture
def spawn(isolated: Path) -> Run:
    """Calls the command line in a process of its own."""

    def spawn(*arguments: object, stdin: bytes = b"", env: dict[str, str | None] | None = None) -> Outcome:
        done = subprocess.run(
            command(*arguments),
            input=stdin,
            env=environment(isolated, env),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr.decode())

    return spawn


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares with a golden file; `pytest --update-expected` writes it."""

    def compare(name: str, got: bytes) -> None:
        path = EXPECTED / name
        if request.config.getoption("--update-expected"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(got)
        assert got.decode() == path.read_bytes().decode(), f"{name}: where this is meant, pytest --update-expected"

    return compare


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a monograph file and gives its path."""

    def write(text: str | bytes, name: str = "mine.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


@pytest.fixture(scope="session")
def schemas() -> dict[str, Any]:
    """The two published schemas, as the program prints them."""
    return {which: call("schema", which).json for which in ("monograph", "output")}


@pytest.fixture(scope="session")
def real_import(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A library of the real labels, for reading only, and the report of its import.

    It is made once, by whichever worker comes first.
    """
    if not REAL.is_dir():
        pytest.skip("../shared/labels is not there")
    base = tmp_path_factory.getbasetemp()
    path = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "real.sqlite"
    said = path.with_suffix(".json")
    with locked(path.with_suffix(".lock")):
        if not path.exists():
            folder = tmp_path_factory.mktemp("real")
            words = command("import", REAL, "--json", "--library", folder / "library.sqlite")
            done = subprocess.run(words, env=environment(folder), capture_output=True, check=True, timeout=120)
            said.write_bytes(done.stdout)
            (folder / "library.sqlite").rename(path)
    (report,) = json.loads(said.read_bytes())["results"]
    return path, report


@pytest.fixture(scope="session")
def real_library(real_import: tuple[Path, dict[str, Any]]) -> Path:
    """A library of the real labels, for reading only."""
    return real_import[0]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one worker after another in."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
