"""Pipes, devices, signals, encodings and homes: the program in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from calls import Run, command, environment

MANY = ["haltrust"] * 40  # More than a pipe holds, in every form.

needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")


def started(home: Path, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    options = {"stderr": subprocess.PIPE, "env": environment(home), **options}
    return subprocess.Popen(command(*arguments), **options)


@pytest.mark.parametrize("form", ["--json", "--plain", "--no-pager"])
def test_a_closed_pipe_is_silent(form: str, isolated: Path) -> None:
    with started(isolated, "show", *MANY, form, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["show", "--help"], ["list"]])
def test_a_pipe_closed_from_the_start(arguments: list[str], isolated: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with started(isolated, *arguments, stdout=writing) as process:
        os.close(writing)
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 141


@needs_full
@pytest.mark.parametrize(
    "arguments", [["show", "haltrust"], ["show", "haltrust", "--json"], ["list", "--plain"], ["--help"], ["schema"]]
)
def test_a_full_device_is_one_line(arguments: list[str], isolated: Path) -> None:
    with Path("/dev/full").open("wb") as full, started(isolated, *arguments, stdout=full) as process:
        assert process.stderr
        error = process.stderr.read().decode()
    assert process.returncode == 1
    assert error == "druginfo: Cannot write: No space left on device.\n"


@needs_full
def test_a_full_device_for_errors_keeps_the_exit_code(isolated: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = started(isolated, "show", "nosuchdrug", stdout=subprocess.PIPE, stderr=full)
        assert process.communicate() == (b"", None)
    assert process.returncode == 3


@pytest.mark.parametrize(
    ("redirected", "arguments", "code", "error"),
    [
        (">&-", "show haltrust", 1, "druginfo: Cannot write: standard output is closed.\n"),
        ("<&-", "show -", 2, "druginfo: No names on standard input: give one a line.\n"),
        ("2>&- >/dev/null", "show haltrust", 0, ""),
        ("2>&-", "show nosuchdrug", 3, ""),
    ],
)
def test_streams_that_the_caller_closed(redirected: str, arguments: str, code: int, error: str, isolated: Path) -> None:
    python, *words = command(*arguments.split())
    line = f'exec "{python}" {" ".join(words)} {redirected}'
    done = subprocess.run(["/bin/sh", "-c", line], env=environment(isolated), capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (code, error)


@pytest.mark.parametrize("words", [["show", "-"], ["show", "-", "--json"], ["warnings", "-"]])
def test_ctrl_c_while_it_waits_for_names(words: list[str], isolated: Path) -> None:
    with started(isolated, *words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        _wait_for_reading(process.pid)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30)[1] == b""
    assert process.returncode == 130


def _wait_for_reading(pid: int) -> None:
    """Wait until a process sleeps in a read of its standard input."""
    channel = Path(f"/proc/{pid}/wchan")
    for _ in range(500):
        time.sleep(0.01)
        try:
            if "pipe" in channel.read_text("ascii"):
                return
        except OSError:
            break
    time.sleep(1)


ASCII = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}


@pytest.mark.parametrize(
    "words", [["show", "haltrust"], ["show", "haltrust", "--plain"], ["safety"], ["list"], ["--help"]]
)
@pytest.mark.parametrize(
    "env", [ASCII, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_ascii_where_standard_output_knows_no_more(words: list[str], env: dict[str, str | None], spawn: Run) -> None:
    done = spawn(*words, env=env)
    assert done.code == 0
    assert done.out.isascii() or words == ["--help"]
    assert "Traceback" not in done.error
    if words[0] != "--help":
        assert b"Haltrust" in done.out


def test_json_is_utf_8_wherever_it_goes(spawn: Run) -> None:
    assert spawn("show", "haltrust", "--json", env=ASCII).out == spawn("show", "haltrust", "--json").out


def test_an_error_in_ascii(spawn: Run) -> None:
    done = spawn("show", "nösüchdrüg", env=ASCII)
    assert done.code == 3
    assert done.error.count("\n") == 1


@pytest.mark.parametrize("home", [None, "/nonexistent/home", "", "/dev/null", "relative"])
def test_homes_that_are_none(home: str | None, spawn: Run) -> None:
    done = spawn("show", "haltrust", "--json", env={"HOME": home})
    assert done.code == 0
    assert done.error == ""
    assert done.results


def test_nothing_is_written_in_the_home(spawn: Run, isolated: Path) -> None:
    for words in (["show", "haltrust"], ["list"], ["warnings"], ["validate", "nothing.toml"], ["show", "nosuchdrug"]):
        spawn(*words)
    assert list(isolated.iterdir()) == []


def test_a_read_only_home(spawn: Run, isolated: Path) -> None:
    isolated.chmod(0o500)
    try:
        assert spawn("safety", "haltrust").code == 0
    finally:
        isolated.chmod(0o700)


@pytest.mark.parametrize("columns", ["20", "1", "0", "-5", "abc", "", "100000"])
@pytest.mark.parametrize("command", ["show", "safety", "interactions", "sources", "warnings"])
def test_terminals_of_any_width(columns: str, command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = run(command, "haltrust")
    assert done.code == 0
    widest = max(len(line) for line in done.text.splitlines())
    if columns in {"20", "1"}:
        assert widest <= 20
    said = "".join(one for one in done.text if one.isalpha())
    assert "Haltrust" in said


def test_nothing_is_lost_at_20_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    shown = "".join(one for one in run("show", "haltrust").text if one.isalnum())
    for row in run("show", "haltrust", "--plain").text.splitlines():
        _, _, _, subject, state, text, advice = row.split("\t")[:7]
        for part in (subject, text if state != "not_stated" else "", advice):
            assert "".join(one for one in part if one.isalnum()) in shown, part
