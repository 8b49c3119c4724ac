"""The folder of real labels, and what one label says of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from label_files import REAL
from pair_support import Told, told_in


@pytest.fixture
def real_labels() -> Path:
    if not REAL.is_dir():
        pytest.skip("../shared/labels is not there")
    return REAL


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What the first of two labels says of the second, in a library with some documents of the indexing."""
    return told_in(tmp_path)
