"""Bounded work: the time of commands grows with their input, not with its square, and memory is bounded."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from calls import Run, call, environment
from druginfo import Library
from growth_shapes import SHAPES
from growth_work import FOUR, QUESTIONS, asked, grows, stocked, times
from label_files import spl

MEGABYTES = 512
SIZE = 120


@pytest.mark.parametrize("shape", SHAPES)
def test_the_time_of_an_import_and_of_a_card_grows_with_the_label(shape: str, tmp_path: Path, run: Run) -> None:
    small = times(shape, SIZE, _new(tmp_path / "small"), run, ["card"])
    large = times(shape, FOUR * SIZE, _new(tmp_path / "large"), run, ["card"], tries=1)
    if any(grows(small[name], taken, SIZE) for name, taken in large.items()):  # Once more, as it was disturbed.
        large = times(shape, FOUR * SIZE, _new(tmp_path / "again"), run, ["card"])
    for name, taken in large.items():
        assert grows(small[name], taken, SIZE) is None, name


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders with libraries of a small label and of one four times as large, for all questions."""
    small, large = (tmp_path_factory.mktemp("growth") for _ in range(2))
    stocked("sections", SIZE, small, call, tries=1)
    stocked("sections", FOUR * SIZE, large, call, tries=1)
    return small, large


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_time_of_a_question_grows_with_the_label(question: str, libraries: tuple[Path, Path], run: Run) -> None:
    few, many = libraries
    small, large = asked(question, few, run), asked(question, many, run, tries=1)
    if grows(small, large, SIZE):  # Once more, as it was disturbed.
        large = asked(question, many, run)
    assert grows(small, large, SIZE) is None


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_the_headings_of_a_label_are_read_once_for_all_its_sections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = _library(tmp_path, SHAPES["the same titles"](40))
    read = _counted(monkeypatch, "druginfo.store.read.headings")
    library.warnings("zorvex", organs=["heart"])
    assert 0 < len(read) <= 3


def test_a_label_is_read_once_for_all_its_ingredients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = _library(tmp_path, SHAPES["ingredients"](40))
    read = _counted(monkeypatch, "druginfo.store.read._summary")
    library.interactions("zorvex", "othervex")
    assert 0 < len(read) < 40


def _library(folder: Path, data: bytes) -> Library:
    (folder / "label.xml").write_bytes(data)
    (folder / "other.xml").write_bytes(spl(9_000_000, "Othervex", "othertinib"))
    made = Library(library=folder / "library.sqlite")
    made.add(str(folder / "label.xml"), str(folder / "other.xml"))
    return made


def _counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """The calls of a function, counted."""
    calls: list[object] = []
    module, _, attribute = name.rpartition(".")
    real = getattr(import_module(module), attribute)

    def counting(*arguments: object) -> object:
        calls.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(name, counting)
    return calls


def test_many_names_are_split_in_time(isolated: Path) -> None:
    library = Library(library=isolated / "none")

    def taken(count: int) -> float:
        begun = time.process_time()
        library.names_in([f"word{one}" for one in range(count)])
        return time.process_time() - begun

    few = SIZE // 4
    assert grows(taken(few), taken(FOUR * few), few) is None


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
