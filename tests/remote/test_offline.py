"""No command but `fetch` and `update` loads an HTTP client or opens a socket."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from remote_support import Sources, archive, record, set_id, spl

from calls import ROOT, Run, environment
from druginfo import cli

HTTP = ("urllib3", "http.client", "ssl", "urllib.request", "druginfo.sources", "druginfo.library.ingest.fetch")

# Runs calls one after the other in one interpreter where any use of a socket is an error.
WATCHED = """
import io, json, sys

def forbid(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        raise RuntimeError(event)

sys.addaudithook(forbid)
from druginfo import cli
calls, modules = json.loads(sys.argv[1])
codes = []
for words in calls:
    sys.stdout = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    sys.stdin = io.TextIOWrapper(io.BytesIO(b""), "utf-8")
    codes.append(cli.run(words))
    loaded = [name for name in modules if name in sys.modules]
    if loaded:
        break
sys.__stdout__.write(json.dumps([codes, loaded]))
sys.__stdout__.flush()
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """A label and a part of a bulk release, which other processes help to read."""
    made = {"label.xml": spl(1, "Zorvex"), "part.zip": archive([record(n, f"Bulkdrug {n}") for n in range(2, 30)])}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    return {name: str(tmp_path / name) for name in made}


def calls(files: dict[str, str], library: Path) -> list[list[str]]:
    """Every command that is offline, in each form; the library is made first and emptied last."""
    at = ["--library", str(library)]
    page = str(ROOT / "data" / "haltrust.toml")
    asking = [
        ["show", "zorvex"], ["show", "nosuch"], ["show", "T-DM1"], ["show", files["label.xml"]], ["show", "haltrust"],
        ["warnings", "zorvex"], ["warnings", "--organ", "heart"], ["safety", "zorvex"], ["interactions", "zorvex"],
        ["interactions", "haltrust", "zorvex"], ["compare", "haltrust", "zorvex"], ["changes"], ["list"],
        ["list", "zorvex"], ["page", "zorvex"], ["page", "haltrust", "zorvex"], ["page", "zorvex", "--changes"],
        ["show", "zorvex", "--format", "markdown"], ["show", "zorvex", "--format", "fhir"],
        ["sources", "zorvex"], ["search", "heart"],
        ["recalls", "zorvex"], ["shortages"], ["approvals", "zorvex"],
        ["info"], ["info", "--check"],
    ]  # fmt: skip
    every = [["import", *files.values(), *at]]
    every += [[*words, *at, *form] for words in asking for form in _forms(words)]
    every += [["validate", page], ["schema"], ["schema", "output"], ["migrate", *at]]
    every += [["slice", files["part.zip"], str(library.with_name("slices"))]]
    every += [["export", str(library.with_name("fhir")), "--format", "fhir", *at]]
    every += [["export", str(library.with_name("tables")), *at], ["remove", set_id(1), *at]]
    # What the server for assistants may do is tested beside it: here it is only refused, before it listens.
    every += [["mcp", "127.0.0.1:8765"]]
    every += [["new", str(library.with_name("new.toml"))]]
    every += [[], ["--help"], ["--version"], ["nosuch"], *([name, "--help"] for name in cli.COMMANDS)]
    return every


def _forms(words: list[str]) -> list[list[str]]:
    return [[]] if "--format" in words else [[], ["--json"], ["--plain"]]


def test_no_other_command_touches_the_network(files: dict[str, str], tmp_path: Path, isolated: Path) -> None:
    words = calls(files, tmp_path / "library.sqlite")
    asked = {one[0] for one in words if one and "--help" not in one}
    assert asked >= cli.COMMANDS.keys() - {"fetch", "update"}, "a new command belongs here"
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, json.dumps([words, HTTP])], env=environment(isolated), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    codes, loaded = json.loads(done.stdout)
    assert loaded == [], words[len(codes) - 1]
    assert "RuntimeError" not in done.stderr
    wrong = {" ".join(one): code for one, code in zip(words, codes, strict=True) if code not in {0, 2, 3}}
    assert wrong == {}


def test_the_watch_would_see_it(isolated: Path, tmp_path: Path) -> None:
    words = [["fetch", "zorvex", "--library", str(tmp_path / "library.sqlite")]]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, json.dumps([words, HTTP])],
        env=environment(isolated, {"DRUGINFO_OPENFDA_URL": "http://127.0.0.1:9"}),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "RuntimeError: socket." in done.stderr or json.loads(done.stdout)[1]


def test_the_python_api_stays_offline_too(run: Run, sources: Sources) -> None:
    sources.has(1, "Zorvex")
    for words in (("show", "zorvex"), ("info",), ("list",)):
        run(*words)
    assert sources.asked == []
