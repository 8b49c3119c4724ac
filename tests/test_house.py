"""What holds of the files of the house themselves: their length, and what the package holds."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest

from calls import ROOT

SOURCE = ROOT / "src" / "druginfo"
LONGEST = 300
TABLES = {"domain/organs/table.py", "domain/sections.py"}
"""Tables of vocabulary, which are read by looking up a line."""
KINDS = {".py", ".sql", ".toml", ".typed"}


def test_no_file_is_too_long() -> None:
    long = {
        one.relative_to(SOURCE).as_posix()
        for one in SOURCE.rglob("*.py")
        if len(one.read_text("utf-8").splitlines()) > LONGEST
    }
    assert long == TABLES


def test_the_face_of_the_library_only_delegates() -> None:
    """A method checks its words and asks one module; what is more than that belongs to a query."""
    longest = 10
    for name in ("__init__", "questions", "upkeep"):
        text = (SOURCE / "library" / f"{name}.py").read_text("utf-8")
        assert len(text.splitlines()) < 200, name
        for function in (one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)):
            body = function.body[1:] if ast.get_docstring(function) else function.body
            assert len(body) <= longest, (name, function.name)


def test_a_class_has_a_name_of_its_own() -> None:
    """A name means one thing in the whole tree, so that a reader who has met it once knows what it is."""
    homes = defaultdict(list)
    for file in SOURCE.rglob("*.py"):
        for one in ast.parse(file.read_text("utf-8")).body:
            if isinstance(one, ast.ClassDef):
                homes[one.name.lstrip("_")].append(file.relative_to(SOURCE).as_posix())
    assert not {name: files for name, files in homes.items() if len(files) > 1}


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
