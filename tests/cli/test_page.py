"""Where a page goes, and that no file of another is lost."""

from __future__ import annotations

import os
import webbrowser
from importlib import import_module
from pathlib import Path

import pytest

from calls import Run

# The package has the command itself under this name.
command = import_module("druginfo.cli.page")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(found.append(address)) or True)
    return found


def test_into_a_pipe(run: Run, here: Path) -> None:
    done = run("page", "haltrust")
    assert done.out.startswith(b"<!DOCTYPE html>")
    assert run("page", "haltrust", "-o", "-").out == done.out
    assert not list(here.iterdir())


def test_the_page_as_json_says_what_was_typed(run: Run) -> None:
    assert [one["query"] for one in run("page", "Haltrust", "--json").results] == ["Haltrust"]


def test_on_a_terminal_a_file_is_named_after_the_drug(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_on_terminal", lambda: True)
    done = run("page", "haltrust")
    assert (done.code, done.out) == (0, b"")
    assert "Wrote haltrust.html\n" in done.error
    assert (here / "haltrust.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert run("page", "haltrust", "--changes").code == 0
    assert (here / "haltrust-changes.html").exists()
    assert run("page", "haltrust").code == 0, "a page of ours is written anew"


def test_a_file_of_another_is_kept(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_on_terminal", lambda: True)
    (here / "haltrust.html").write_text("<p>mine")
    done = run("page", "haltrust")
    assert done.code == 2
    assert "-o" in done.error
    assert (here / "haltrust.html").read_text() == "<p>mine"
    assert run("page", "haltrust", "-o", "haltrust.html").code == 0


def test_open_opens_the_file(run: Run, here: Path, opened: list[str]) -> None:
    assert run("page", "haltrust", "--open").code == 0
    assert opened == [(here / "haltrust.html").as_uri()]
    assert run("page", "haltrust", "--open", "-o", "other.html").code == 0
    assert opened[1:] == [(here / "other.html").as_uri()]


def test_open_needs_a_page_in_a_file(run: Run, opened: list[str]) -> None:
    assert run("page", "haltrust", "--open", "-o", "-").code == 2
    assert run("page", "haltrust", "--open", "--json").code == 2
    assert not opened


def test_without_a_browser_the_file_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    done = run("page", "haltrust", "--open")
    assert done.code == 0
    assert "open the file yourself" in done.error


def test_an_unknown_name_among_known_ones_is_on_the_page_and_in_the_exit_code(run: Run) -> None:
    done = run("page", "haltrust,nosuchdrug", "-o", "out.html")
    assert done.code == 3
    assert "Wrote out.html" in done.error
    assert "name not recognised" in Path("out.html").read_text("utf-8")
    assert run("page", "nosuchdrug", "-o", "none.html").code == 3
    assert not Path("none.html").exists()


def test_what_cannot_be_written_is_not_said_to_be(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("page", "haltrust", "-o", "out.html").code == 0

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("page", "haltrust", "-o", "out.html", "--open")
    assert done.code == 1
    assert "Wrote" not in done.error
