"""`new`: a template that is valid as it is, and never takes the place of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from calls import Run


@pytest.mark.parametrize("name", ["mine.toml", "My Own Drug.toml", "naïve-7.TOML", "___.toml", "a'b\"c.toml"])
def test_a_template_is_valid_and_is_shown(name: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / name
    done = run("new", path, "--json")
    assert done.code == 0, done.text
    assert done.results[0]["query"] == str(path)
    assert run("validate", path, "--json").results[0]["faults"] == []
    shown = run("show", path)
    assert shown.code == 0
    assert "Write what the source says" in shown.text


def test_it_names_the_next_step(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "druginfo validate mine.toml" in run("new", "mine.toml").text
    assert run("new", "other.toml", "--plain").text == "other.toml\tdruginfo validate other.toml\n"


def test_a_file_is_never_overwritten(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("mine", "utf-8")
    done = run("new", path, "--json")
    assert (done.code, done.json["error"]["code"]) == (2, "file_exists")
    assert path.read_text("utf-8") == "mine"


def test_another_ending_is_refused(tmp_path: Path, run: Run) -> None:
    done = run("new", tmp_path / "mine.txt")
    assert done.code == 2
    assert "druginfo new mine.toml" in done.error
    assert not (tmp_path / "mine.txt").exists()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, run: Run) -> None:
    done = run("new", tmp_path / "nowhere" / "mine.toml")
    assert done.code == 1
    assert "No such file or directory" in done.error
