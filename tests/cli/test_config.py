"""The user's settings: what they change, and what wins over them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calls import Run
from label_files import label, stocked


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("DRUGINFO_CONFIG", str(path))
    return path


def widest(text: str) -> int:
    return max(map(len, text.splitlines()))


def test_the_file_is_in_the_user_s_folder(isolated: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(isolated / "etc"))
    told = run("info", "--json").results[0]
    assert told["config"].endswith("config.toml")
    assert told["config"].startswith(str(isolated))
    assert told["settings"] == {}


def test_a_width_holds_unless_the_environment_says_otherwise(
    config: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text("width = 50", "utf-8")
    assert widest(run("show", "haltrust").text) == 80
    monkeypatch.delenv("COLUMNS")
    assert widest(run("show", "haltrust").text) == 50


def test_colour(config: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    config.write_text('colour = "always"', "utf-8")
    assert "\x1b[" in run("show", "haltrust").text
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[38" not in run("show", "haltrust").text
    monkeypatch.delenv("NO_COLOR")
    config.write_text('colour = "never"', "utf-8")
    assert "\x1b[38" not in run("show", "haltrust").text


def test_a_format_holds_unless_an_option_or_the_environment_says_otherwise(
    config: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('format = "json"', "utf-8")
    assert json.loads(run("list").text)["command"] == "list"
    assert run("show", "no-such-drug").json["error"]["code"] == "not_recognised"
    assert run("list", "--plain").text.count("\t")
    monkeypatch.setenv("DRUGINFO_FORMAT", "terminal")
    assert "1 drug listed." in run("list").text
    monkeypatch.setenv("DRUGINFO_FORMAT", "pdf")
    assert run("list").code == 2


def test_a_library_holds_unless_an_option_or_the_environment_says_otherwise(
    config: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    stocked(tmp_path / "own.sqlite", [label(1, "Zorvex", "zorvatinib")])
    stocked(tmp_path / "other.sqlite", [label(2, "Barvex", "barvexine")])
    config.write_text('library = "own.sqlite"', "utf-8")  # beside the file
    assert run("list", "--plain").text.splitlines()[1].startswith("00000000-0000-4000-8000-000000000001")
    assert "Barvex" in run("list", "--library", tmp_path / "other.sqlite").text
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(tmp_path / "other.sqlite"))
    assert "Barvex" in run("list").text


def test_info_shows_what_is_set(config: Path, run: Run) -> None:
    config.write_text('pager = "more"\nwidth = 72', "utf-8")
    assert run("info", "--json").results[0]["settings"] == {"pager": "more", "width": "72"}
    assert "pager = more, width = 72" in " ".join(run("info").text.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wide = 3", 'no such setting: "wide"'),
        ("width = 3", "width is"),
        ('width = "80"', "width is"),
        ("width = true", "width is"),
        ('format = "xml"', "format is one of"),
        ('colour = ["always"]', "colour is one of"),
        ("pager = 3", "pager is a text"),
        ('library = ""', "library is a text"),
        ("pager = ", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_it_is_said(text: str, said: str, config: Path, run: Run) -> None:
    config.write_text(text, "utf-8")
    done = run("list")
    assert done.code == 4
    assert said in done.error
    assert str(config) in done.error
    assert run("--help").code == 0


def test_a_folder_in_its_place_is_said(config: Path, run: Run) -> None:
    config.mkdir()
    assert run("list").code == 4
