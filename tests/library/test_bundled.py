"""The package's own monographs as JSON: the same as their TOML files, and never in the place of a changed one."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import msgspec
import pytest

from druginfo import paths
from druginfo.domain.model import Monograph
from druginfo.library.resolve import bundled
from druginfo.library.resolve.bundled import ReadBefore
from druginfo.readers import monograph

FILES = sorted(paths.bundled().glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_json_beside_a_monograph_is_what_its_file_says(file: Path, request: pytest.FixtureRequest) -> None:
    data = file.read_bytes()
    ready = msgspec.json.encode(ReadBefore(crc32(data), monograph.read(data)))
    beside = file.with_suffix(".json")
    if request.config.getoption("--update-expected"):
        beside.write_bytes(msgspec.json.format(ready, indent=1) + b"\n")
    message = f"{beside}: after a change of {file.name}, pytest --update-expected {__file__}"
    assert msgspec.json.decode(beside.read_bytes()) == msgspec.json.decode(ready), message


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one monograph as the package's own, with JSON that names the drug otherwise, so that it shows."""
    data = FILES[0].read_bytes()
    (tmp_path / "one.toml").write_bytes(data)
    made = msgspec.structs.replace(monograph.read(data), name="From JSON")
    (tmp_path / "one.json").write_bytes(msgspec.json.encode(ReadBefore(crc32(data), made)))
    monkeypatch.setattr(paths, "bundled", lambda: tmp_path)
    return tmp_path


def loaded(folder: Path) -> Monograph:
    (one,) = bundled.load(folder)
    return one


def test_json_is_read_for_an_unchanged_file(own: Path) -> None:
    assert loaded(own).name == "From JSON"


def test_a_changed_file_is_read_itself(own: Path) -> None:
    file = own / "one.toml"
    file.write_text(file.read_text("utf-8") + "\n# A remark.\n", "utf-8")
    assert loaded(own).name == "Haltrust"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"toml": 1, "monograph": {"id": "x"}}'])
def test_json_that_cannot_be_read_is_passed_over(content: bytes, own: Path) -> None:
    (own / "one.json").write_bytes(content)
    assert loaded(own).name == "Haltrust"
    (own / "one.json").unlink()
    assert loaded(own).name == "Haltrust"


def test_json_in_another_folder_is_not_looked_at(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert loaded(own).name == "Haltrust"
