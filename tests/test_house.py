"""What holds of the files of the house themselves: their length, and what the package holds."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from calls import ROOT

LONGEST = 300
TABLES = {"domain/organs/table.py", "domain/sections.py", "domain/drug_classes.py"}
"""Tables of vocabulary, which are read by looking up a line."""
YET_TO_BE_SPLIT = {
    "store/codec.py",
    "store/database.py",
    "store/read.py",
    "store/store.py",
    "store/write.py",
    "library/queries/compare.py",
    "library/__init__.py",
    "readers/archive.py",
    "render/rows.py",
}
"""To get shorter; none may join them."""
KINDS = {".py", ".sql", ".toml", ".typed"}


def test_no_file_is_too_long() -> None:
    source = ROOT / "src" / "druginfo"
    long = {
        one.relative_to(source).as_posix()
        for one in source.rglob("*.py")
        if len(one.read_text("utf-8").splitlines()) > LONGEST
    }
    assert long <= TABLES | YET_TO_BE_SPLIT


def test_the_packages_hold_what_they_should(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="the package is built with hatchling, of the dev extra")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    ours = [Path(name) for name in names if ".dist-info/" not in name]
    assert {one.parts[0] for one in ours} == {"druginfo"}
    assert {one.suffix for one in ours} <= KINDS
    assert {"druginfo/py.typed", "druginfo/data/haltrust.toml", "druginfo/store/schema.sql"} <= set(names)
