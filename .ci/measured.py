"""A plugin for pytest: measures which lines and branches of the package the tests run, in every worker of a run.

PYTHONPATH=.ci pytest -p measured --at-least 95

Only what runs in the tests' own processes counts; what a test starts as a program of its own does not. SlipCover
takes its probes away again once they have been passed: a tracer would double the time of the tests.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import slipcover

SOURCE = str(Path(__file__).resolve().parents[1] / "src" / "druginfo")

measured = slipcover.Slipcover(branch=True, source=[SOURCE])
found: list[dict[str, Any]] = []

# Now, since the first conftest.py imports the package.
slipcover.ImportManager(measured, slipcover.FileMatcher(sources=[SOURCE])).__enter__()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the least share."""
    parser.addoption("--at-least", type=float, default=0, help="Fail where less is run, in per cent.")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Keep what a worker of pytest-xdist measured; one that died reports nothing, and has failed the run."""
    if "measured" in getattr(node, "workeroutput", {}):
        found.append(json.loads(node.workeroutput["measured"]))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Report in a worker; add up where the run was started, which fails where too little was run."""
    mine = measured.get_coverage()
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["measured"] = json.dumps(mine)
        return
    for one in found:
        slipcover.merge_coverage(mine, one)
    found[:] = [mine]
    if share(mine) < session.config.getoption("--at-least"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how much was run, and where it is too little, what was not."""
    [total] = found
    least = config.getoption("--at-least")
    terminalreporter.write_line(f"run: {share(total):.2f} % of the lines and branches; at least {least:g} %")
    if share(total) < least and not terminalreporter.stats.keys() & {"failed", "error"}:
        for name, file in sorted(total["files"].items()):
            if file["missing_lines"] or file["missing_branches"]:
                said = slipcover.slipcover.format_missing(
                    file["missing_lines"], file["executed_lines"], file["missing_branches"]
                )
                terminalreporter.write_line(f"{name}: {said}")


def share(total: dict[str, Any]) -> float:
    """The part of lines and branches that were run, in per cent."""
    return float(total["summary"]["percent_covered"])
