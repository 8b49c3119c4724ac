"""A library of all real labels, imported once a session."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from druginfo import Library
from label_files import REAL
from pair_support import Told, told_in


@pytest.fixture(scope="session")
def real_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the real labels, for reading only: made once, whichever worker comes first."""
    if not REAL.is_dir():
        pytest.skip("../shared/labels is not there")
    base = tmp_path_factory.getbasetemp()
    path = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "real.sqlite"
    with locked(path.with_suffix(".lock")):
        if not path.exists():
            made = tmp_path_factory.mktemp("real") / "library.sqlite"
            Library(library=made).add(str(REAL))
            made.rename(path)
    return path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one worker after another in."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def real_labels() -> Path:
    if not REAL.is_dir():
        pytest.skip("../shared/labels is not there")
    return REAL


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What the first of two labels says of the second, in a library with some documents of the indexing."""
    return told_in(tmp_path)
