"""One command for each thing one does: `nox -s test`, `lint`, `types`, `properties`, `bench`, `campaign`, `docs`, `ci`.

Each runs in the environment that is active: `pip install -e '.[dev]'` first.
"""

from __future__ import annotations

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["lint", "types", "test"]

CAMPAIGNS = {
    "mutation": ("tests/campaigns/mutation.py",),
    "crash": ("tests/campaigns/crash.py",),
    "crash_data": ("tests/campaigns/crash_data.py",),
    "kill-update": ("tests/campaigns/kill_update.py",),
    "full-disk": ("tests/campaigns/full_disk.py",),
    "concurrency": ("tests/campaigns/concurrency.py",),
    "fuzz": ("tests/campaigns/fuzz.py",),
    "threads": ("tests/campaigns/threads.py",),
    "disturbed": ("tests/campaigns/disturbed.py",),
    "worst": ("tests/campaigns/worst.py",),
    "growth": ("tests/campaigns/growth.py",),
    "drawing": ("tests/campaigns/drawing.py",),
    "server-memory": ("tests/campaigns/server_memory.py",),
    "mutants": ("tests/campaigns/mutants.py",),
    "word-count": ("tests/campaigns/word_count.py",),
}


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests; further words go to pytest."""
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def properties(session: nox.Session) -> None:
    """Hold the properties against twenty times as many texts as in the tests."""
    session.run("pytest", "-n", "auto", "tests/property", *session.posargs, env={"SAMPLES": "20"})


@nox.session
def engines(session: nox.Session) -> None:
    """Run the recipes of docs/engines.md: `pip install -e '.[engines]'` first."""
    session.run("pytest", "-m", "engines", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and floors."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types."""
    session.run("mypy", "--strict")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the installed program against its targets."""
    session.run("python", "benchmarks/run.py", *session.posargs)


@nox.session
def campaign(session: nox.Session) -> None:
    """Run a long campaign by its name; all of them where none is given."""
    name, *words = session.posargs or ("all",)
    if name not in (*CAMPAIGNS, "all"):
        session.error(f"There is no campaign {name}. Known: {', '.join(CAMPAIGNS)}.")
    for script in CAMPAIGNS.values() if name == "all" else (CAMPAIGNS[name],):
        session.run("python", *script, *words)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the pages and the API reference; a broken link fails."""
    session.run("mkdocs", "build", "--strict", *session.posargs)


@nox.session
def ci(session: nox.Session) -> None:
    """Run everything, from nothing, as CI does."""
    session.run("bash", ".ci/run", external=True)
