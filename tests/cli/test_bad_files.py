"""Bad files, pipes and names: the same end on a terminal as in a pipe, in one line, and nothing moves the cursor."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest

from calls import Run, command, environment, on_a_terminal
from label_files import record, response, spl, zipped

BIDI, OSC = "\u202e", "\x1b]0;owned\x07"
RICH = re.compile(r"\x1b\[[\d;?]*[a-zA-Z]")


def _encrypted() -> bytes:
    data = bytearray(zipped(**{"a.json": response(record())}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _directory() -> bytes:
    """An archive whose table of contents tells nonsense."""
    data = bytearray(zipped(**{"a.json": response(record())}))
    at = data.index(b"PK\x01\x02")
    data[at + 10 : at + 14] = b"\xff\xff\xff\xff"
    return bytes(data)


def _inner() -> bytes:
    data = bytearray(zipped(**{"a.json": response(record(), *(record(n) for n in range(40, 90)))}))
    data[60:90] = bytes(30)
    return bytes(data)


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.json", bytes(30_000_000))
    return stream.getvalue()


BAD = {
    "encrypted.json.zip": _encrypted(), "directory.zip": _directory(), "inner.json.zip": _inner(), "bomb.zip": _bomb(),
    "empty.zip": b"PK\x05\x06" + bytes(18), "cut.zip": zipped(**{"a.xml": spl()})[:80], "cut.xml": spl()[:900],
    "empty.xml": b"", "noise.zip": b"PK\x03\x04" + bytes(range(256)), "list.json": b"[" * 3000, "text.xml": b"hello",
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_ends_alike_on_a_terminal_and_in_a_pipe(name: str, tmp_path: Path, isolated: Path, run: Run) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    piped = run("import", path, "--json", "--library", tmp_path / "piped.sqlite")
    code, shown = on_a_terminal(isolated, "import", str(path), "--library", str(tmp_path / "shown.sqlite"))
    assert code == piped.code
    assert "Unexpected" not in shown
    assert "Traceback" not in shown
    assert piped.json["command"] == "import"


def test_a_fifo_is_read_once_on_a_terminal(tmp_path: Path, isolated: Path) -> None:
    fifo = tmp_path / "label.fifo"
    os.mkfifo(fifo)
    writer = threading.Thread(target=lambda: fifo.write_bytes(spl()), daemon=True)
    writer.start()
    code, shown = on_a_terminal(isolated, "import", str(fifo))
    assert code == 0, shown
    assert "1 added" in " ".join(shown.split())


def _without_input(home: Path, name: object) -> subprocess.CompletedProcess[bytes]:
    line = ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *command("import", name)]
    return subprocess.run(line, env=environment(home), capture_output=True, check=False, timeout=60)


def test_standard_input_may_be_closed(tmp_path: Path, isolated: Path) -> None:
    (tmp_path / "good.xml").write_bytes(spl())
    done = _without_input(isolated, tmp_path / "good.xml")
    assert (done.returncode, done.stderr) == (0, b"")
    done = _without_input(isolated, "-")
    assert done.returncode == 4
    assert b"Standard input is closed" in done.stdout


@pytest.mark.parametrize("foreign", [OSC, BIDI, "\nImported everything\n", "\x9b31m", "\r"])
def test_a_files_name_moves_nothing(
    foreign: str, tmp_path: Path, isolated: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the report nor in the progress, on a terminal or in a pipe."""
    folder = tmp_path / f"a{foreign}b"
    folder.mkdir()
    (folder / f"x{foreign}y.xml").write_bytes(b"<nonsense/>")
    members = zipped(**{f"m{foreign}n.xml": b"<nonsense/>"})
    (folder / "z.zip").write_bytes(members)
    monkeypatch.setenv("COLUMNS", "2000")  # no line begins because the one before is full
    for form in ((), ("--plain",)):
        done = run("import", folder, *form)
        assert foreign not in done.text.replace("\n", "" if foreign != "\n" else "\n")
        assert not any(line.startswith("Imported everything") for line in (done.text + done.error).splitlines())
    _, shown = on_a_terminal(isolated, "import", str(folder), TERM="xterm")
    if foreign.strip() and "\n" not in foreign:
        assert foreign not in shown
    assert "\x1b]" not in RICH.sub("", shown)


def test_no_memory_is_one_line_and_one_envelope(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("druginfo.library.Library.show", full)
    done = run("show", "haltrust", "--json")
    assert (done.code, done.error.count("\n")) == (1, 1)
    assert done.json["error"]["code"] == "out_of_memory"


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), PermissionError(13, "Permission denied", "/x")])
def test_any_failure_of_the_system_is_an_envelope(error: OSError, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("druginfo.library.Library.show", broken)
    done = run("show", "haltrust", "--json")
    assert (done.code, done.error.count("\n")) == (1, 1)
    assert str(error.strerror) in done.json["error"]["message"]


@pytest.mark.parametrize("pager", ['"', "sh -c 'exit 3'", "/dev/null", "'"])
def test_a_pager_that_fails_hides_nothing(pager: str, isolated: Path) -> None:
    code, shown = on_a_terminal(isolated, "show", "haltrust", DRUGINFO_PAGER=pager)
    assert code == 0
    assert "Safety at a glance" in shown


def test_a_version_not_here_cannot_be_removed(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(tmp_path / "library.sqlite"))
    run("import", "-", stdin=spl(version=2))
    done = run("remove", "zorvex", "--version", 999, "--json")
    assert done.code == 3
    assert (done.json["error"]["code"], done.json["error"]["suggestions"]) == ("no_such_version", ["2"])
    assert run("show", "zorvex").code == 0
    assert run("remove", "zorvex", "--version", 2).code == 0


def test_completion_never_offers_what_a_shell_evaluates(
    tmp_path: Path, isolated: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.sqlite"
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))
    for number, name in enumerate(("Zorgood plus", "Zorbad\\`touch owned`", "Zorbad$(touch owned)", "Zorbad;x|y&lt;z")):
        assert run("import", "-", stdin=spl(20 + number, name)).code == 0
    for shell in ("zsh", "bash", "fish"):
        asked = {
            "_DRUGINFO_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "druginfo show zor",
            "COMP_WORDS": "druginfo show zor", "COMP_CWORD": "2", "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "DRUGINFO_LIBRARY": str(library),
        }  # fmt: skip
        done = subprocess.run(
            command(), env=environment(isolated, dict(asked)), capture_output=True, text=True, check=False, timeout=60
        )
        assert "zorgood plus" in done.stdout, (shell, done)
        assert "zorbad" not in done.stdout


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_evaluates_nothing_of_a_name(
    tmp_path: Path, isolated: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library.sqlite"
    monkeypatch.setenv("DRUGINFO_LIBRARY", str(library))
    assert run("import", "-", stdin=spl(20, "Zorbad\\`touch owned`")).code == 0
    asked = {
        "_DRUGINFO_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "druginfo show zor",
        "DRUGINFO_LIBRARY": str(library),
    }  # fmt: skip
    script = '_arguments() { : }; _files() { : }; eval "$("$@")"'
    subprocess.run(
        ["zsh", "-c", script, "zsh", *command()], env=environment(isolated, dict(asked)), cwd=tmp_path, check=True,
        timeout=60,
    )  # fmt: skip
    assert not (tmp_path / "owned").exists()


def test_a_links_library_is_read_with_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log stands beside the file itself: a link elsewhere must not make it an unchanging file."""
    from druginfo.store import database

    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "library.sqlite").write_bytes(b"x")
    (tmp_path / "real" / "library.sqlite-wal").write_bytes(b"x")
    link = tmp_path / "link.sqlite"
    link.symlink_to(tmp_path / "real" / "library.sqlite")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert database._reading_mode(link) == "mode=ro"


def test_the_envelope_of_a_failure_is_the_only_thing_printed(run: Run) -> None:
    done = run("show", "no\0thing.xml", "--json")
    assert done.code == 2
    assert json.loads(done.text)["error"]["code"] == "usage"
